//! The door: by code, by name, on the spot; and telephones that send late, twice, in any order.

use crate::visitor::{Answer, Site, Visitor, hidden};
use crate::world::{World, days, person};
use app::gatherings::door;
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use model::people::PersonId;

/// Registers someone; gives the code that their page shows once.
pub async fn coded(site: &Site, who: PersonId) -> String {
    let mut visitor = site.signed_in(who).await;
    let path = format!("/edition/{}", site.world.edition);
    let said = [("charte", "oui"), ("version", "1")];
    visitor.done(&format!("{path}/inscription"), &said).await;
    let (_, _, page) = visitor.post(&format!("{path}/code"), &[]).await;
    let code = page.split("class=\"code\">").nth(1).unwrap();
    code.split('<').next().unwrap().to_owned()
}

/// A site some days before the evening, announced.
pub async fn site() -> Site {
    let world = World::new().await;
    days(11);
    Site::around(world).await
}

fn told(answer: &Answer) -> serde_json::Value {
    assert_eq!(answer.0, StatusCode::OK, "{}", answer.2);
    serde_json::from_str(&answer.2).unwrap()
}

async fn camille(site: &Site) -> Visitor<'_> {
    site.signed_in(site.world.coordinator).await
}

#[tokio::test]
async fn a08_no_check_in_without_a_registration_and_one_is_made_on_the_spot() {
    let site = site().await;
    let path = format!("/accueil/{}", site.world.edition);
    let code = coded(&site, site.world.stranger).await;
    site.world.evening().await;
    let mut camille = camille(&site).await;
    let page = camille.page(&path).await;
    assert!(page.contains(">0</strong>") && page.contains("Sacha"));
    let wrong = camille
        .post(&format!("{path}/code"), &[("code", "0000-0000-000")])
        .await;
    assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.2.contains("0000-0000-000"), "typed again");
    let code = code.to_lowercase().replace('-', " ");
    let twice = [("code", code.as_str())];
    for _ in 0..2 {
        let page = camille.done(&format!("{path}/code"), &twice).await;
        assert!(page.contains("Sacha est entré") && page.contains(">1</strong>"));
    }
    // Someone who never registered: a registration is made, in their own name.
    let zoe = [("nom", "Zoé"), ("courriel", "zoe@exemple.org")];
    let page = camille.done(&format!("{path}/sur-place"), &zoe).await;
    assert!(page.contains("Zoé est entré") && page.contains(">2</strong>"));
    let again = camille.done(&format!("{path}/sur-place"), &zoe).await;
    assert!(again.contains(">2</strong>"), "sent twice, in once");
    let none = camille
        .post(&format!("{path}/la"), &[("personne", "424242")])
        .await;
    assert_eq!(none.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a08_the_house_is_filled_beyond_its_places_by_a_decision_only() {
    let site = site().await;
    let path = format!("/accueil/{}", site.world.edition);
    site.world.evening().await;
    let mut camille = camille(&site).await;
    for n in 0..4 {
        let mail = format!("invite{n}@exemple.org");
        let guest = [("nom", "Invité"), ("courriel", mail.as_str())];
        camille.done(&format!("{path}/sur-place"), &guest).await;
    }
    let fifth = [("nom", "Cinq"), ("courriel", "cinq@exemple.org")];
    let full = camille.post(&format!("{path}/sur-place"), &fifth).await;
    assert_eq!(full.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.2.contains("name=\"au-dela\"") && full.2.contains("value=\"Cinq\""));
    let beyond = [fifth[0], fifth[1], ("au-dela", "oui")];
    let page = camille.done(&format!("{path}/sur-place"), &beyond).await;
    assert!(page.contains("Cinq est entré") && page.contains(">5</strong>"));
    let nobody = [("nom", ""), ("courriel", "pas une adresse")];
    let wrong = camille.post(&format!("{path}/sur-place"), &nobody).await;
    assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a08_telephones_send_late_twice_and_in_any_order() {
    let site = site().await;
    let path = format!("/accueil/{}", site.world.edition);
    let sacha = coded(&site, site.world.stranger).await;
    let fatima = coded(&site, site.world.holder).await;
    site.world.evening().await;
    let mut camille = camille(&site).await;
    let page = camille.page(&path).await;
    let prints = page.split("data-empreintes=\"").nth(1).unwrap();
    let prints: Vec<&str> = prints.split('"').next().unwrap().split(' ').collect();
    assert_eq!(
        prints.len(),
        2,
        "fingerprints, for the time without network"
    );
    assert!(!page.contains(&sacha), "and no code");
    // Someone is let in by name meanwhile; their code stays the same, for a telephone saw it.
    let who = site.world.stranger.to_string();
    camille
        .done(&format!("{path}/la"), &[("personne", who.as_str())])
        .await;
    let vus = format!("{path}/vus");
    let early = format!("{sacha}@-5000");
    let late = format!("{}@99999999999999", fatima.to_lowercase());
    let batch = [
        ("vu", late.as_str()),
        ("vu", early.as_str()),
        ("vu", "PAS-UN-CODE@1"),
    ];
    let first = told(&camille.post(&vus, &batch).await);
    assert_eq!(first["names"], serde_json::json!(["Fatima", "Sacha"]));
    assert_eq!(first["unknown"], serde_json::json!(["PAS-UN-CODE"]));
    assert_eq!((&first["came"], &first["placed"]), (&2.into(), &2.into()));
    // The evening is over and the same telephone comes back, twice, with the order changed.
    crate::world::go(crate::world::now() + SignedDuration::from_hours(30));
    let other = [batch[1], batch[0]];
    let again = told(&camille.post(&vus, &other).await);
    assert_eq!(told(&camille.post(&vus, &other).await), again);
    assert_eq!(again["came"], 2);
    let by = site.world.preparation().await;
    let merged = door::merge(&site.world.app, &by, &Vec::new()).await;
    assert_eq!(merged.unwrap().known, 0);
    let page = camille.page(&path).await;
    assert!(page.contains(">2</strong>"));
}

#[tokio::test]
async fn the_door_is_held_by_those_who_prepare_only() {
    let site = site().await;
    let path = format!("/accueil/{}", site.world.edition);
    let code = coded(&site, site.world.stranger).await;
    site.world.evening().await;
    let link = format!("{path}?code={code}");
    let (status, headers, _) = site.stranger().get(&link).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(
        headers[header::LOCATION]
            .to_str()
            .unwrap()
            .contains("connexion")
    );
    let ali = person(&site.world.app, "Ali").await;
    let mut ali = site.signed_in(ali).await;
    assert_eq!(ali.get(&path).await.0, StatusCode::FORBIDDEN);
    for (verb, field) in [("code", "code"), ("vus", "vu"), ("la", "personne")] {
        let sent = ali.post(&format!("{path}/{verb}"), &[(field, &code)]).await;
        assert_eq!(sent.0, StatusCode::FORBIDDEN, "{verb}");
    }
    // A camera read the code: it stands in the field, and nothing has happened yet.
    let mut camille = camille(&site).await;
    let page = camille.page(&link).await;
    assert!(page.contains(&format!("value=\"{code}\"")) && page.contains(">0</strong>"));
    assert!(hidden(&page, "jeton").is_some());
    let english = camille.page(&format!("/en{path}")).await;
    assert!(english.contains("Register on the spot"));
}
