//! The land of the living map, as GeoJSON: outlines of régions for the country, of départements and
//! names of towns for a closer look, communes of a département for the closest. Everything is
//! rounded to what its scale can show; what never changes is at addresses that hold a hash.

mod communes;

use crate::assets::{FOR_EVER, short_hash};
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use search::Level;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use territory::Territory;

/// Where the outlines are served.
const FOLDER: &str = "/carte/";

pub(crate) use communes::serve as serve_communes;

/// One part of the land.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Outlines of régions.
    Regions,
    /// Outlines of départements.
    Departments,
    /// Points and names of the larger communes.
    Towns,
}

/// One part, ready to be sent.
struct Contours {
    part: Part,
    name: &'static str,
    hash: String,
    geojson: Vec<u8>,
}

/// Régions to a hundredth of a degree (a kilometre: a pixel at the scale of a région), départements
/// to two thousandths. Rounding moves both sides of a shared border alike: no gap opens.
static SETS: LazyLock<[Contours; 3]> = LazyLock::new(|| {
    let set = |part, name, geojson: Vec<u8>| Contours {
        part,
        name,
        hash: short_hash(&geojson),
        geojson,
    };
    let outlines = |level, grid| rounded(Territory::get().outlines(level), grid);
    [
        set(Part::Regions, "regions", outlines(Level::Region, 100.0)),
        set(
            Part::Departments,
            "departements",
            outlines(Level::Department, 500.0),
        ),
        set(Part::Towns, "villes", communes::towns()),
    ]
});

/// The address of a part of the land.
pub(crate) fn address(part: Part) -> String {
    let set = SETS.iter().find(|set| set.part == part);
    set.map_or_else(String::new, |set| {
        format!("{FOLDER}{}.{}.json", set.name, set.hash)
    })
}

/// Serves one part of the land.
pub(crate) async fn serve(Path(file): Path<String>) -> Response {
    let set = SETS
        .iter()
        .find(|set| file == format!("{}.{}.json", set.name, set.hash));
    set.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |set| {
            let headers = [
                (header::CONTENT_TYPE, "application/geo+json"),
                (header::CACHE_CONTROL, FOR_EVER),
            ];
            (headers, set.geojson.as_slice()).into_response()
        },
    )
}

type Ring = Vec<(f64, f64)>;

#[derive(Deserialize, Serialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: String,
    features: Vec<Feature>,
}

#[derive(Deserialize, Serialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: String,
    properties: serde_json::Value,
    geometry: Geometry,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Point((f64, f64)),
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
}

/// The same outlines with every point on a grid of 1/`grid` degree; islets smaller than a step go.
/// What is not a collection of outlines gives an empty one: the map then has circles and no land.
fn rounded(geojson: &[u8], grid: f64) -> Vec<u8> {
    let Ok(mut all) = serde_json::from_slice::<Collection>(geojson) else {
        return br#"{"type":"FeatureCollection","features":[]}"#.to_vec();
    };
    for feature in &mut all.features {
        let polygons = match &mut feature.geometry {
            Geometry::Polygon(rings) => vec![std::mem::take(rings)],
            Geometry::MultiPolygon(polygons) => std::mem::take(polygons),
            Geometry::Point(_) => continue,
        };
        let polygons = polygons.into_iter().map(|rings| polygon(rings, grid));
        feature.geometry =
            Geometry::MultiPolygon(polygons.filter(|rings| !rings.is_empty()).collect());
    }
    serde_json::to_vec(&all).unwrap_or_default()
}

/// A polygon without its outer ring is gone, with its holes.
fn polygon(rings: Vec<Ring>, grid: f64) -> Vec<Ring> {
    let mut rings = rings.into_iter().map(|ring| on_grid(&ring, grid));
    match rings.next() {
        Some(outer) if outer.len() >= 4 => std::iter::once(outer)
            .chain(rings.filter(|hole| hole.len() >= 4))
            .collect(),
        _ => Vec::new(),
    }
}

fn on_grid(ring: &Ring, grid: f64) -> Ring {
    let step = |degrees: f64| (degrees * grid).round() / grid;
    let mut points: Ring = ring.iter().map(|(x, y)| (step(*x), step(*y))).collect();
    points.dedup();
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(geojson: &[u8]) -> Collection {
        serde_json::from_slice(geojson).unwrap()
    }

    #[test]
    fn rounding_keeps_shared_borders_shared_and_drops_islets() {
        let two = br#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":
                [[[0,0],[1.0041,0],[1.0041,1],[0,1],[0,0]]]}},
            {"type":"Feature","properties":{"code":"2"},"geometry":{"type":"MultiPolygon","coordinates":
                [[[[1.0041,0],[2,0],[2,1],[1.0041,1],[1.0041,0]]],
                 [[[5,5],[5.001,5],[5.001,5.001],[5,5]]]]}}]}"#;
        let all = read(&rounded(two, 100.0));
        let Geometry::MultiPolygon(left) = &all.features[0].geometry else {
            panic!("a polygon is sent as a multipolygon")
        };
        let Geometry::MultiPolygon(right) = &all.features[1].geometry else {
            panic!("a multipolygon stays one")
        };
        assert_eq!(right.len(), 1, "the islet is gone");
        for corner in [(1.0, 0.0), (1.0, 1.0)] {
            assert!(left[0][0].contains(&corner) && right[0][0].contains(&corner));
        }
    }

    #[test]
    fn what_is_no_outline_gives_an_empty_map() {
        assert!(read(&rounded(b"not json", 100.0)).features.is_empty());
    }

    #[tokio::test]
    async fn each_part_is_served_for_ever_and_nothing_else() {
        for (part, at_least) in [
            (Part::Regions, 18),
            (Part::Departments, 101),
            (Part::Towns, 500),
        ] {
            let file = address(part).strip_prefix(FOLDER).unwrap().to_owned();
            let response = serve(Path(file)).await;
            assert_eq!(response.status(), StatusCode::OK);
            assert_eq!(response.headers()[header::CACHE_CONTROL], FOR_EVER);
            let body = axum::body::to_bytes(response.into_body(), 1_000_000).await;
            assert!(read(&body.unwrap()).features.len() >= at_least);
        }
        for file in ["absent.json", "regions.0000000000.json", "regions.json"] {
            let response = serve(Path(file.to_owned())).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{file}");
        }
    }
}
