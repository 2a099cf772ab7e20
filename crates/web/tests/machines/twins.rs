//! The data behind each page, at its address with a suffix: well formed, safe, the same as the page.

use crate::census::{FORMULA, Site, site};
use axum::http::{StatusCode, header};
use serde_json::Value;
use std::collections::BTreeSet;

const PAGES: [(&str, u64); 4] = [
    ("/explorer", 7),
    ("/territoire/departement/44", 3),
    ("/theme/EMP", 2),
    ("/partenaire/voisins", 7),
];

async fn rows(site: &Site, path: &str) -> (Vec<String>, Vec<csv::StringRecord>) {
    let (status, headers, text) = site.get(path).await;
    assert_eq!(status, StatusCode::OK, "{path}");
    assert_eq!(headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    (head, reader.records().map(Result::unwrap).collect())
}

// House rule 9: every list page has its twins at the same address with another suffix.
#[tokio::test]
async fn each_list_has_its_twins_and_names_them() {
    let site = site().await;
    for (page, cards) in PAGES {
        let (_, _, html) = site.get(page).await;
        for suffix in ["csv", "json", "geojson", "atom"] {
            assert!(
                html.contains(&format!("href=\"{page}.{suffix}")),
                "{page}.{suffix}"
            );
        }
        let (_, rows) = rows(&site, &format!("{page}.csv")).await;
        assert_eq!(rows.len() as u64, cards, "{page}");
        let json = site.json(&format!("{page}.json")).await;
        assert_eq!(json.as_array().unwrap().len() as u64, cards, "{page}");
        let (status, ..) = site.get(&format!("/en{page}.json")).await;
        assert_eq!(status, StatusCode::OK);
    }
    for page in ["/partenaires", "/themes", "/territoires"] {
        let (_, _, html) = site.get(page).await;
        let (head, rows) = rows(&site, &format!("{page}.csv")).await;
        let json = site.json(&format!("{page}.json")).await;
        assert!(html.contains(&format!("href=\"{page}.csv\"")), "{page}");
        assert_eq!(
            json["items"].as_array().unwrap().len(),
            rows.len(),
            "{page}"
        );
        assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == head.len()));
    }
}

// E3: a spreadsheet that opens the export runs nothing, and its schema fits.
#[tokio::test]
async fn e3_the_csv_is_safe_and_fits_its_schema() {
    let site = site().await;
    let (head, rows) = rows(&site, "/explorer.csv").await;
    let schema = site.json("/schema/fiches.json").await;
    let named: Vec<&str> = schema["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    assert_eq!(head, named);
    let numbers: Vec<usize> = schema["fields"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .filter(|(_, field)| field["type"] == "number")
        .map(|(rank, _)| rank)
        .collect();
    assert!(!numbers.is_empty());
    let name = head.iter().position(|column| column == "name").unwrap();
    assert!(
        rows.iter().any(|row| row[name] == format!("'{FORMULA}")),
        "the bait is there"
    );
    for row in &rows {
        for (rank, cell) in row.iter().enumerate() {
            let number = cell.parse::<f64>().is_ok();
            if numbers.contains(&rank) {
                assert!(cell.is_empty() || number, "{} = {cell}", head[rank]);
            }
            let phone = cell.starts_with('+') && cell[1..].bytes().all(|b| b.is_ascii_digit());
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!formula || number || phone, "{cell}");
        }
    }
}

#[tokio::test]
async fn e3_geojson_and_json_ld_are_well_formed() {
    let site = site().await;
    let ids: BTreeSet<String> = site.json("/api/v1/cards").await["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| card["id"].as_str().unwrap().to_owned())
        .collect();
    let geo = site.json("/explorer.geojson").await;
    assert_eq!(geo["type"], "FeatureCollection");
    let features = geo["features"].as_array().unwrap();
    let mut told = BTreeSet::new();
    for feature in features {
        assert_eq!(feature["type"], "Feature");
        assert!(feature["properties"]["name"].is_string());
        told.insert(feature["properties"]["card"].as_str().unwrap().to_owned());
        if feature["geometry"].is_null() {
            continue;
        }
        assert_eq!(feature["geometry"]["type"], "Point");
        let [lon, lat] = [0, 1].map(|at| feature["geometry"]["coordinates"][at].as_f64().unwrap());
        assert!((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat));
    }
    assert_eq!(told, ids);
    let graph = site.json("/explorer.jsonld").await;
    assert_eq!(graph["@context"], "https://schema.org");
    let nodes = graph["@graph"].as_array().unwrap();
    assert_eq!(nodes.len(), ids.len());
    for node in nodes {
        assert_eq!(node["@type"], "Project");
        assert!(url::Url::parse(node["@id"].as_str().unwrap()).is_ok());
        assert!(!node["name"].as_str().unwrap().is_empty());
    }
}

#[tokio::test]
async fn e3_the_feed_is_atom_even_when_nothing_answers() {
    let site = site().await;
    for (path, entries) in [
        ("/explorer.atom", 7),
        ("/theme/EMP.atom", 2),
        ("/explorer.atom?q=zzzzzz", 0),
    ] {
        let (_, headers, text) = site.get(path).await;
        let kind = headers[header::CONTENT_TYPE].to_str().unwrap();
        assert!(kind.starts_with("application/atom+xml"), "{kind}");
        let feed: atom_syndication::Feed = text.parse().unwrap();
        assert_eq!(feed.entries.len(), entries, "{path}");
        assert!(feed.links.iter().any(|link| link.rel == "self"));
        let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), entries, "each entry has an id of its own");
        for entry in &feed.entries {
            assert!(!entry.title.value.is_empty());
            assert!(
                !entry.authors.is_empty(),
                "an entry without author needs one in the feed"
            );
            assert!(entry.links.iter().any(|link| link.rel == "alternate"));
        }
    }
}

#[tokio::test]
async fn b14_a_search_can_be_followed_without_an_account() {
    let site = site().await;
    let (_, _, page) = site.get("/explorer?vue=liste&q=grange").await;
    let feed = page
        .split("href=\"")
        .find(|rest| rest.starts_with("/explorer.atom?"));
    let feed = feed.unwrap().split('"').next().unwrap();
    assert!(
        page.contains(&format!("<a href=\"{feed}\"")),
        "for people too"
    );
    let (_, _, text) = site
        .get(&feed.replace("&amp;", "&").replace("&#38;", "&"))
        .await;
    let told: atom_syndication::Feed = text.parse().unwrap();
    let titles: Vec<&str> = told
        .entries
        .iter()
        .map(|one| one.title.value.as_str())
        .collect();
    assert_eq!(
        titles,
        ["La Grange aux idées"],
        "what answers, and nothing else"
    );
}

#[tokio::test]
async fn e3_one_card_is_a_document_of_its_own() {
    let site = site().await;
    let id = site.card("La Grange aux idées").await;
    let record = site.json(&format!("/fiche/{id}.json")).await;
    assert_eq!(
        record["id"],
        id.as_str(),
        "a bare record, not a list of one"
    );
    assert_eq!(record, site.json(&format!("/api/v1/cards/{id}")).await);
    let node = site.json(&format!("/fiche/{id}.jsonld")).await;
    assert_eq!(node["@context"], "https://schema.org");
    assert_eq!(node["name"], "La Grange aux idées");
    let geo: Value = site.json(&format!("/fiche/{id}.geojson")).await;
    assert_eq!(geo["features"].as_array().unwrap().len(), 1);
    let (_, rows) = rows(&site, &format!("/fiche/{id}.csv")).await;
    assert_eq!(rows.len(), 1);
    let (status, _, feed) = site.get(&format!("/fiche/{id}.atom")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        feed.parse::<atom_syndication::Feed>()
            .unwrap()
            .entries
            .len(),
        1
    );
}
