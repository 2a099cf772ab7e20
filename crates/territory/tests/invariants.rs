//! The lists hold together: counts of the official lists, parents, points, codes, outlines.

use std::collections::HashSet;
use territory::{Level, Territory};

#[test]
fn the_counts_are_those_of_the_official_lists() {
    let land = Territory::get();
    let overseas = |code: &str| code.starts_with("98") || matches!(code, "975" | "977" | "978");
    assert!(
        (34_900..35_000).contains(&land.communes().len()),
        "{}",
        land.communes().len()
    );
    assert_eq!(
        land.departments()
            .iter()
            .filter(|d| !overseas(d.code))
            .count(),
        101
    );
    assert_eq!(
        land.regions().iter().filter(|r| !overseas(r.code)).count(),
        18
    );
    assert!((1_200..1_300).contains(&land.groupings().len()));
    let people: u64 = land
        .communes()
        .iter()
        .map(|c| u64::from(c.population))
        .sum();
    assert!((67_000_000..71_000_000).contains(&people), "{people}");
}

#[test]
fn every_commune_has_parents_a_point_and_a_code_of_its_own() {
    let land = Territory::get();
    let codes: HashSet<&str> = land.communes().iter().map(|c| c.code).collect();
    assert_eq!(codes.len(), land.communes().len());
    let (mut unseated, mut astray) = (Vec::new(), Vec::new());
    for commune in land.communes() {
        assert!(
            land.department(commune.department).is_some(),
            "{}",
            commune.code
        );
        assert!(land.region(commune.region).is_some(), "{}", commune.code);
        assert!(
            commune.epci.is_empty() || land.epci(commune.epci).is_some(),
            "{}",
            commune.code
        );
        if commune.point == (0.0, 0.0) {
            unseated.push(commune.code);
        }
        if let Some([west, south, east, north]) = commune.bbox {
            let (lat, lon) = commune.point;
            let around = (south..=north).contains(&lat) && (west..=east).contains(&lon);
            if !around {
                astray.push((commune.code, commune.name));
            }
        }
    }
    assert!(astray.is_empty(), "seats elsewhere: {astray:?}");
    assert!(unseated.is_empty(), "without a point: {unseated:?}");
}

#[test]
fn outlines_name_every_territory_and_stay_small() {
    let land = Territory::get();
    let codes = |level| -> HashSet<String> {
        let value: serde_json::Value = serde_json::from_slice(land.outlines(level)).unwrap();
        let features = value["features"].as_array().unwrap();
        assert!(
            features
                .iter()
                .all(|f| !f["geometry"]["coordinates"][0][0].is_null())
        );
        features
            .iter()
            .map(|f| f["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let (regions, departments) = (codes(Level::Region), codes(Level::Department));
    // Clipperton, an atoll of 2 km² without inhabitants, has no outline in the atlas.
    let missing = |known: &str, found: &HashSet<String>| known != "989" && !found.contains(known);
    assert!(land.regions().iter().all(|r| !missing(r.code, &regions)));
    assert!(
        land.departments()
            .iter()
            .all(|d| !missing(d.code, &departments))
    );
    assert!(codes(Level::Epci).len() >= land.groupings().len() - 5);
}

#[test]
fn units_know_their_parents_and_children() {
    let land = Territory::get();
    let nantes = land.unit(Level::Commune, "44109").unwrap();
    let parents: Vec<&str> = nantes.parents.iter().map(|p| p.1).collect();
    assert_eq!(parents, ["244400404", "44", "52"]);
    let loire = land.unit(Level::Region, "52").unwrap();
    assert!(loire.population > 3_500_000 && loire.bbox.is_some());
    assert_eq!(
        land.children(Level::Region, "52", Level::Department),
        ["44", "49", "53", "72", "85"]
    );
    assert_eq!(
        land.children(Level::Epci, "244400404", Level::Commune)
            .len(),
        24
    );
    assert!(land.unit(Level::Department, "99").is_none());
    assert!(land.outline_path("44109", 100.0).unwrap().starts_with('M'));
}

#[test]
fn suggestions_fold_accents_and_put_the_largest_first() {
    let land = Territory::get();
    let first = |typed: &str| land.suggest(typed, 5).first().map(|s| s.commune.code);
    assert_eq!(first("nant"), Some("44109"));
    assert_eq!(first("saint-eti"), Some("42218"));
    assert_eq!(first("St Et"), Some("42218"));
    assert_eq!(first("evry"), Some("91228"));
    assert_eq!(first("le man"), Some("72181"));
    assert_eq!(first("44300"), Some("44109"));
    assert_eq!(first("zzz"), None);
    assert!(land.suggest("s", 8).len() == 8 && land.suggest("", 8).is_empty());
}
