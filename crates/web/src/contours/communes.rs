//! Names of towns for the whole country, and the communes of one département: what a reader needs to
//! know where the map is, without asking anyone else.

use super::{Collection, Feature, Geometry, Ring};
use crate::desk::Refusal;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use territory::{Commune, Territory};

/// Inhabitants from which a commune is named on the map of the country.
const TOWN: u32 = 10_000;
/// The land changes once a year, and not its address: a day is kept.
const A_DAY: &str = "public, max-age=86400";

/// The larger communes, as points with their names and how many people live there.
pub(super) fn towns() -> Vec<u8> {
    let all = Territory::get().communes().iter();
    let towns = all.filter(|commune| commune.population >= TOWN);
    written(towns.map(seat).collect())
}

/// Serves the communes of a département (`44.json`): an outline and a named point for each.
pub(crate) async fn serve(Path(file): Path<String>) -> Result<Response, Refusal> {
    let land = Territory::get();
    let code = file.strip_suffix(".json").ok_or(Refusal::Unknown)?;
    let department = land.department(code).ok_or(Refusal::Unknown)?.code;
    let sent = tokio::task::spawn_blocking(move || communes(department)).await;
    let geojson = sent.map_err(app::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, "application/geo+json"),
        (header::CACHE_CONTROL, A_DAY),
    ];
    Ok((headers, geojson).into_response())
}

fn communes(department: &str) -> Vec<u8> {
    let land = Territory::get();
    let here = land.communes().iter();
    let here = here.filter(|commune| commune.department == department);
    let features = here.flat_map(|commune| {
        let rings = land.outline(commune.code);
        let outline = (!rings.is_empty()).then(|| outline(commune, &rings));
        outline.into_iter().chain([seat(commune)])
    });
    written(features.collect())
}

/// Every ring as a polygon of its own: only the lines are drawn, so holes are lines too.
fn outline(commune: &Commune, rings: &[Ring]) -> Feature {
    let polygons = rings.iter().map(|ring| {
        let ring = ring.iter().map(|(lon, lat)| (rounded(*lon), rounded(*lat)));
        vec![ring.collect()]
    });
    feature(commune, Geometry::MultiPolygon(polygons.collect()))
}

fn seat(commune: &Commune) -> Feature {
    let (lat, lon) = commune.point;
    feature(commune, Geometry::Point((rounded(lon), rounded(lat))))
}

fn feature(commune: &Commune, geometry: Geometry) -> Feature {
    Feature {
        kind: "Feature".to_owned(),
        properties: json!({"code": commune.code, "nom": commune.name, "population": commune.population}),
        geometry,
    }
}

fn written(features: Vec<Feature>) -> Vec<u8> {
    let kind = "FeatureCollection".to_owned();
    serde_json::to_vec(&Collection { kind, features }).unwrap_or_default()
}

/// A thousandth of a degree is a hundred metres: the outlines know no better.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_department_gives_its_communes_and_nothing_else_does() {
        for code in ["44", "2A", "974"] {
            let answer = serve(Path(format!("{code}.json"))).await.unwrap();
            let body = axum::body::to_bytes(answer.into_body(), 5_000_000).await;
            let all: Collection = serde_json::from_slice(&body.unwrap()).unwrap();
            let of = |point: bool| {
                let kind = |f: &&Feature| matches!(f.geometry, Geometry::Point(_)) == point;
                all.features.iter().filter(kind).count()
            };
            assert!(of(true) > 20 && of(false) > 20, "{code}");
        }
        for file in ["44", "ZZ.json", "../44.json", ".json"] {
            assert!(serve(Path(file.to_owned())).await.is_err(), "{file}");
        }
    }

    #[test]
    fn towns_have_their_names() {
        let all: Collection = serde_json::from_slice(&towns()).unwrap();
        let nantes = all
            .features
            .iter()
            .find(|f| f.properties["nom"] == "Nantes");
        let Geometry::Point((lon, lat)) = nantes.unwrap().geometry else {
            panic!("a town is a point")
        };
        assert!((-1.7..-1.4).contains(&lon) && (47.1..47.4).contains(&lat));
    }
}
