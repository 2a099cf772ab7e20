//! Passkeys: added, named, used, taken away; and everything that must not open.

use crate::browsing::{Site, Visitor, hidden, minutes_later, place, site, site_with};
use crate::device::Device;
use axum::http::{StatusCode, header};
use serde_json::Value;

const HERE: &str = "http://localhost:8080";

async fn named() -> Site {
    site_with("public_url = \"http://localhost:8080/\"").await
}

async fn question(visitor: &mut Visitor<'_>, path: &str) -> Value {
    let (status, headers, body) = visitor.post(path, &[]).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    serde_json::from_str(&body).unwrap()
}

fn key(begun: &Value) -> &str {
    begun["key"].as_str().unwrap()
}

/// Someone adds a key of this device.
async fn added(visitor: &mut Visitor<'_>, name: &str) -> Device {
    let begun = question(visitor, "/mon-espace/cles/debut").await;
    let (device, answer) = Device::make(&begun["options"], HERE);
    let fields = [("cle", key(&begun)), ("reponse", &answer), ("nom", name)];
    let answer = visitor.post("/mon-espace/cles", &fields).await;
    assert_eq!(answer.0, StatusCode::SEE_OTHER, "{}", answer.2);
    assert_eq!(place(&answer), "/mon-espace/compte?note=cle");
    device
}

async fn opened(
    visitor: &mut Visitor<'_>,
    device: &mut Device,
    next: &str,
) -> (StatusCode, String) {
    let begun = question(visitor, "/connexion/cle/debut").await;
    let answer = device.open(&begun["options"]);
    let fields = [("cle", key(&begun)), ("reponse", &answer), ("vers", next)];
    let (status, headers, page) = visitor.post("/connexion/cle", &fields).await;
    let place = headers.get(header::LOCATION);
    let place = place.map(|place| place.to_str().unwrap().to_owned());
    (status, place.unwrap_or(page))
}

#[tokio::test]
async fn a_passkey_opens_ones_room_without_any_letter() {
    let site = named().await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let (_, _, page) = zoe.get("/mon-espace/compte").await;
    assert!(page.contains("data-asks=\"create\"") && page.contains("passkeys."));
    let mut phone = added(&mut zoe, " Téléphone <b> ").await;
    let letters = site.letters().await;
    let mut there = site.visitor();
    let (_, _, door) = there.get("/connexion?vers=/equipes").await;
    assert!(door.contains("data-asks=\"get\"") && door.contains("name=\"courriel\""));
    for _ in 0..2 {
        let (status, to) = opened(&mut there, &mut phone, "/equipes").await;
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/equipes"));
        assert!(there.get("/mon-espace").await.2.contains("Zoé"));
        there.post("/sortir", &[]).await;
        there = site.visitor();
    }
    let (_, outside) = opened(&mut there, &mut phone, "//mal.example").await;
    assert_eq!(outside, "/mon-espace");
    assert_eq!(site.letters().await, letters, "no letter was needed");
    let (_, _, page) = zoe.get("/en/mon-espace/compte").await;
    assert!(page.contains("Téléphone &#60;b&#62;") && page.contains("used on"));
    let (_, _, data) = zoe.get("/mon-espace/donnees.json").await;
    let data: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["passkeys"][0]["name"], "Téléphone <b>");
    assert!(!data["passkeys"][0]["used"].is_null());
}

#[tokio::test]
async fn keys_are_named_and_taken_away_by_their_owner_only() {
    let site = named().await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let mut phone = added(&mut zoe, "Téléphone").await;
    let (_, _, page) = zoe.get("/mon-espace/compte").await;
    let id = hidden(&page, "cle").to_owned();
    let mut ali = site.member("ali@example.org", "Ali").await;
    ali.post("/mon-espace/cles/nommer", &[("cle", &id), ("nom", "À moi")])
        .await;
    ali.post("/mon-espace/cles/retirer", &[("cle", &id)]).await;
    assert!(zoe.get("/mon-espace/compte").await.2.contains("Téléphone"));
    zoe.post("/mon-espace/cles/nommer", &[("cle", &id), ("nom", "Vieux")])
        .await;
    assert!(
        zoe.get("/mon-espace/compte")
            .await
            .2
            .contains("value=\"Vieux\"")
    );
    let empty = [("cle", id.as_str()), ("nom", " \n ")];
    let refused = zoe.post("/mon-espace/cles/nommer", &empty).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = zoe.post("/mon-espace/cles/retirer", &[("cle", &id)]).await;
    assert_eq!(place(&gone), "/mon-espace/compte?note=retiree");
    let mut there = site.visitor();
    let (status, page) = opened(&mut there, &mut phone, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.contains("role=\"alert\"") && page.contains("name=\"courriel\""),
        "a way out"
    );
    let mut other = added(&mut zoe, "Autre").await;
    zoe.post("/mon-espace/fermer", &[("courriel", "zoe@example.org")])
        .await;
    let (status, _) = opened(&mut site.visitor(), &mut other, "").await;
    assert_eq!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "keys go with the account"
    );
}

#[tokio::test]
async fn answers_that_are_late_reused_or_meant_for_another_site_open_nothing() {
    let site = named().await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let mut phone = added(&mut zoe, "Téléphone").await;
    let mut there = site.visitor();
    let begun = question(&mut there, "/connexion/cle/debut").await;
    let answer = phone.open(&begun["options"]);
    let fields = [("cle", key(&begun)), ("reponse", answer.as_str())];
    assert_eq!(
        there.post("/connexion/cle", &fields).await.0,
        StatusCode::SEE_OTHER
    );
    let again = site.visitor().post("/connexion/cle", &fields).await;
    assert_eq!(again.0, StatusCode::UNPROCESSABLE_ENTITY, "once");
    let begun = question(&mut site.visitor(), "/connexion/cle/debut").await;
    let fields = [("cle", key(&begun)), ("reponse", answer.as_str())];
    let crossed = site.visitor().post("/connexion/cle", &fields).await;
    assert_eq!(
        crossed.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "another question"
    );
    let begun = question(&mut site.visitor(), "/connexion/cle/debut").await;
    let answer = phone.open(&begun["options"]);
    minutes_later(5);
    let fields = [("cle", key(&begun)), ("reponse", answer.as_str())];
    let late = site.visitor().post("/connexion/cle", &fields).await;
    assert_eq!(late.0, StatusCode::UNPROCESSABLE_ENTITY, "late");
    "http://mal.example".clone_into(&mut phone.origin);
    let (status, _) = opened(&mut site.visitor(), &mut phone, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "another site");
    for answer in ["", "{}", "null", &"[".repeat(10_000)] {
        let begun = question(&mut site.visitor(), "/connexion/cle/debut").await;
        let fields = [("cle", key(&begun)), ("reponse", answer)];
        let odd = site.visitor().post("/connexion/cle", &fields).await;
        assert_eq!(odd.0, StatusCode::UNPROCESSABLE_ENTITY, "{answer:.9}");
    }
    let foreign = there
        .post_from("cross-site", "/connexion/cle/debut", &[])
        .await;
    assert_eq!(foreign.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn one_adds_no_key_to_the_account_of_another() {
    let site = named().await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let mut ali = site.member("ali@example.org", "Ali").await;
    let begun = question(&mut ali, "/mon-espace/cles/debut").await;
    let (_, answer) = Device::make(&begun["options"], HERE);
    let fields = [
        ("cle", key(&begun)),
        ("reponse", answer.as_str()),
        ("nom", "x"),
    ];
    let refused = zoe.post("/mon-espace/cles", &fields).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
    let begun = question(&mut site.visitor(), "/connexion/cle/debut").await;
    let fields = [
        ("cle", key(&begun)),
        ("reponse", answer.as_str()),
        ("nom", "x"),
    ];
    let refused = zoe.post("/mon-espace/cles", &fields).await;
    assert_eq!(
        refused.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a question of the door"
    );
    let stranger = site.visitor().post("/mon-espace/cles/debut", &[]).await;
    assert_eq!(stranger.0, StatusCode::SEE_OTHER, "the way to sign in");
    for _ in 0..20 {
        added(&mut zoe, "clé").await;
    }
    let many = zoe.post("/mon-espace/cles/debut", &[]).await;
    assert_eq!(many.0, StatusCode::UNPROCESSABLE_ENTITY, "twenty at most");
}

/// An address in numbers has no name to tie a key to: the page says so, and offers no button.
#[tokio::test]
async fn a_site_without_a_name_offers_no_key() {
    let site = site().await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let (_, _, page) = zoe.get("/mon-espace/compte").await;
    assert!(!page.contains("data-asks") && !page.contains("passkeys."));
    assert!(
        !site
            .visitor()
            .get("/connexion")
            .await
            .2
            .contains("data-asks")
    );
    let refused = zoe.post("/mon-espace/cles/debut", &[]).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
}
