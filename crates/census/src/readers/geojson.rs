//! `GeoJSON`: one row a feature.
//!
//! Columns: the feature's properties under their own names (dots in names are kept), its `id`
//! (`feature.id` when a property has that name), `geometry.lon` and `geometry.lat`: the point, or
//! the middle of another geometry (centroid of polygons, mean of lines and points).

use super::flatten::flatten;
use super::input::Piece;
use super::json::{encoding_of, open_list, scanner};
use super::limits::Limits;
use crate::ReadError;
use crate::row::{Cell, Rows};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How to read `GeoJSON`: there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {}

/// Reads one collection of features, or one feature alone.
pub(super) fn read(piece: Piece, limits: &Limits) -> Result<Rows, ReadError> {
    let piece = piece.brought_near()?;
    let encoding = encoding_of(&piece, None)?;
    let mut first = scanner(&piece, encoding, limits)?;
    let listed = first.solid(false)? == Some(b'{') && first.descend("features")?;
    open_list(
        &piece,
        encoding,
        if listed { "features" } else { "." },
        limits,
        feature,
    )
}

fn feature(value: &Value, depth: usize) -> Vec<(String, Cell)> {
    let mut pairs = match value.get("properties") {
        Some(properties) if properties.is_object() => flatten(properties, depth),
        _ => Vec::new(),
    };
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if let Some(id) = value.get("id").filter(|id| !id.is_null()) {
        let taken = pairs.iter().any(|(name, _)| name == "id");
        pairs.push((
            if taken { "feature.id" } else { "id" }.to_owned(),
            Cell::Text(text(id)),
        ));
    }
    if let Some([lon, lat]) = value.get("geometry").and_then(|g| middle(g, 0)) {
        pairs.retain(|(name, _)| name != "geometry.lon" && name != "geometry.lat");
        pairs.push(("geometry.lon".to_owned(), Cell::Text(lon.to_string())));
        pairs.push(("geometry.lat".to_owned(), Cell::Text(lat.to_string())));
    }
    pairs
}

/// The middle of a geometry: longitude, latitude.
fn middle(geometry: &Value, depth: usize) -> Option<[f64; 2]> {
    let coordinates = geometry.get("coordinates");
    match geometry.get("type")?.as_str()? {
        "Point" => position(coordinates?),
        "Polygon" => polygons(std::slice::from_ref(coordinates?)),
        "MultiPolygon" => polygons(coordinates?.as_array()?),
        "GeometryCollection" if depth < 8 => {
            let parts = geometry.get("geometries")?.as_array()?;
            mean(parts.iter().filter_map(|part| middle(part, depth + 1)))
        }
        "MultiPoint" | "LineString" => mean(coordinates?.as_array()?.iter().filter_map(position)),
        "MultiLineString" => mean(
            coordinates?
                .as_array()?
                .iter()
                .filter_map(Value::as_array)
                .flatten()
                .filter_map(position),
        ),
        _ => None,
    }
}

fn position(value: &Value) -> Option<[f64; 2]> {
    Some([value.get(0)?.as_f64()?, value.get(1)?.as_f64()?])
}

fn mean(points: impl Iterator<Item = [f64; 2]>) -> Option<[f64; 2]> {
    let (mut sum, mut count) = ([0.0, 0.0], 0.0);
    for [x, y] in points {
        sum[0] += x;
        sum[1] += y;
        count += 1.0;
    }
    (count > 0.0).then(|| rounded([sum[0] / count, sum[1] / count]))
}

/// The centroid of the outer rings, weighed by their areas; holes are left out of account.
fn polygons(polygons: &[Value]) -> Option<[f64; 2]> {
    let (mut total, mut sum) = (0.0, [0.0, 0.0]);
    let mut corners = Vec::new();
    for polygon in polygons {
        let ring: Vec<[f64; 2]> = polygon
            .get(0)?
            .as_array()?
            .iter()
            .filter_map(position)
            .collect();
        let Some(origin) = ring.first().copied() else {
            continue;
        };
        let (mut area, mut moment) = (0.0, [0.0, 0.0]);
        for pair in ring.windows(2) {
            // Relative to the first corner, which keeps small shapes far from 0° precise.
            let [ax, ay] = [pair[0][0] - origin[0], pair[0][1] - origin[1]];
            let [bx, by] = [pair[1][0] - origin[0], pair[1][1] - origin[1]];
            let cross = ax * by - bx * ay;
            area += cross;
            moment[0] += (ax + bx) * cross;
            moment[1] += (ay + by) * cross;
        }
        if area.abs() > f64::EPSILON {
            total += area.abs();
            sum[0] += area.abs() * (origin[0] + moment[0] / (3.0 * area));
            sum[1] += area.abs() * (origin[1] + moment[1] / (3.0 * area));
        }
        corners.extend(ring);
    }
    if total > 0.0 {
        Some(rounded([sum[0] / total, sum[1] / total]))
    } else {
        mean(corners.into_iter())
    }
}

/// Seven decimals are a centimetre; more would only be noise of the computation.
fn rounded([x, y]: [f64; 2]) -> [f64; 2] {
    [(x * 1e7).round() / 1e7, (y * 1e7).round() / 1e7]
}

#[cfg(test)]
mod tests {
    use crate::readers::{Input, Reading, open};
    use crate::row::Row;

    fn rows(text: &str) -> Vec<Row> {
        open(
            &Reading::Geojson(super::Options {}),
            Input::bytes("x.geojson", text.as_bytes()),
        )
        .unwrap()
        .map(|read| read.unwrap_or_else(|trouble| panic!("{trouble:?}")))
        .collect()
    }

    #[test]
    fn e3_features_become_rows() {
        let found = rows(
            r#"{"type":"FeatureCollection","crs":{"type":"name"},"features":[
{"type":"Feature","id":7,"properties":{"nom":"A","a.b":"x"},"geometry":{"type":"Point","coordinates":[2.35,48.85,30]}},
{"type":"Feature","properties":{"id":"i","nom":null},"id":"f","geometry":null}]}"#,
        );
        let cell = |rank: usize, name| found[rank].cell(name).texts().collect::<Vec<_>>().join("/");
        assert_eq!((found[0].line, found[1].line), (2, 3));
        assert_eq!(
            [cell(0, "nom"), cell(0, "a.b"), cell(0, "id")],
            ["A", "x", "7"]
        );
        assert_eq!(
            [cell(0, "geometry.lon"), cell(0, "geometry.lat")],
            ["2.35", "48.85"]
        );
        assert_eq!(
            [
                cell(1, "id"),
                cell(1, "feature.id"),
                cell(1, "nom"),
                cell(1, "geometry.lon")
            ],
            ["i", "f", "", ""]
        );
    }

    #[test]
    fn geometries_have_a_middle() {
        let check = |geometry: &str, lon: &str, lat: &str| {
            let text = format!(r#"{{"type":"Feature","properties":{{}},"geometry":{geometry}}}"#);
            let row = rows(&text).remove(0);
            let cell = |name| row.cell(name).texts().collect::<String>();
            assert_eq!(
                (cell("geometry.lon").as_str(), cell("geometry.lat").as_str()),
                (lon, lat),
                "{geometry}"
            );
        };
        check(
            r#"{"type":"LineString","coordinates":[[0,0],[2,4]]}"#,
            "1",
            "2",
        );
        check(
            r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,2],[0,2],[0,0]]]}"#,
            "2",
            "1",
        );
        check(
            r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[2,0],[3,0],[3,1],[2,1],[2,0]]]]}"#,
            "1.5",
            "0.5",
        );
        check(
            r#"{"type":"Polygon","coordinates":[[[1,1],[1,1]]]}"#,
            "1",
            "1",
        );
        check(
            r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}"#,
            "1",
            "2",
        );
        check(r#"{"type":"Point","coordinates":["a"]}"#, "", "");
    }
}
