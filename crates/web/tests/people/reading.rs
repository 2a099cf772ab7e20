//! What readers see of the census: open values for strangers, more for those a value is meant for.

use crate::browsing::{Site, site};
use access::{Administration, InstanceRole, Office, Stewardship};
use app::accounts::offices;
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::sources;
use axum::http::{HeaderMap, StatusCode, header};
use model::SourceId;
use std::sync::Arc;

const RECIPE: &str = r#"
[source]
id = "ouest"
title = "Les lieux de l’Ouest"
licence = "etalab-2.0"
partner = { name = "Réseau de l’Ouest" }

[reading]
format = "csv"
file = "ouest.csv"

[key]
try = [{ columns = ["id"] }]

[fields]
name = "nom"
theme = "theme"
email = "courriel"
award = { column = "prix", audience = "commons" }
contact.name = "contact"
place.commune = "ville"
"#;

const ROWS: &str = "id;nom;theme;courriel;prix;contact;ville\n\
    1;Le Fournil;EMP;pain@fournil.example;Prix du quartier;Jeanne Boulangère;Nantes\n";

async fn harvested() -> Site {
    let site = site().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ouest.csv"), ROWS).unwrap();
    let steward = Stewardship::command_line();
    sources::add(&site.app, steward, RECIPE, folder.path())
        .await
        .unwrap();
    let id = SourceId::parse("ouest").unwrap();
    harvest(&site.app, steward, &id, Manner::default(), Arc::new(Silent))
        .await
        .unwrap();
    site
}

fn kept(headers: &HeaderMap) -> &str {
    headers[header::CACHE_CONTROL].to_str().unwrap()
}

#[tokio::test]
async fn c15_each_reader_sees_what_is_meant_for_them_and_no_cache_mixes_them() {
    let site = harvested().await;
    let (_, _, list) = site.visitor().get("/explorer").await;
    let from = list.find("/fiche/").unwrap();
    let card = &list[from..from + list[from..].find('"').unwrap()];
    let mut member = site.member("me@example.org", "Mé").await;
    let mut partner = site.member("pa@example.org", "Pa").await;
    let office = Office::Instance(InstanceRole::Moderator);
    let permit = Administration::command_line();
    offices::give(&site.app, permit, "pa@example.org", &office)
        .await
        .unwrap();
    let told = |page: &str| {
        ["Prix du quartier", "pain@fournil.example", "Jeanne Boul"]
            .map(|value| page.contains(value))
    };
    let (_, headers, page) = site.visitor().get(card).await;
    assert_eq!(told(&page), [false, false, false], "a stranger");
    assert!(kept(&headers).starts_with("public"));
    assert_eq!(headers[header::VARY], "cookie");
    let (status, headers, page) = member.get(card).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(told(&page), [true, false, false], "a member");
    assert_eq!(kept(&headers), "no-store");
    let (_, _, page) = partner.get(card).await;
    assert_eq!(told(&page), [true, false, false], "before the charter");
    partner
        .post("/charte", &[("version", "1"), ("fonction", "moderator")])
        .await;
    let (_, _, page) = partner.get(card).await;
    assert_eq!(told(&page), [true, true, false], "the collective");
    // What leaves the house as data is open data, whoever asks.
    for suffix in [".json", ".csv"] {
        let (_, _, data) = partner.get(&format!("{card}{suffix}")).await;
        assert_eq!(told(&data), [false, false, false], "{suffix}");
    }
}

#[tokio::test]
async fn pages_of_members_are_kept_by_no_cache() {
    let site = harvested().await;
    let mut member = site.member("me@example.org", "Mé").await;
    for path in [
        "/",
        "/explorer",
        "/explorer?vue=carte",
        "/partenaires",
        "/partenaire/ouest",
        "/territoires",
        "/territoire/commune/44109",
        "/themes",
        "/theme/EMP",
    ] {
        let (status, headers, _) = member.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(kept(&headers), "no-store", "{path}");
    }
}
