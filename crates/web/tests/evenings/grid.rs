//! The grid of an unconference: each says a line, then sessions are proposed.

use crate::visitor::{Site, Visitor};
use crate::world::{World, days, go, opening, person};
use app::gatherings::editions;
use axum::http::{StatusCode, header};
use gatherings::edition::Format;

/// An unconference on its day, with the path of its grid.
async fn unconference() -> (Site, String, String) {
    let world = World::new().await;
    let hosting = world.bearer(world.host).await.hosting(world.team).unwrap();
    let mut asked = opening("Barcamp", world.coordinator);
    asked.format = Format::Unconference;
    let edition = editions::open(&world.app, &hosting, &asked).await.unwrap();
    days(11);
    let site = Site::around(world).await;
    let file = editions::one(&site.world.app, edition).await.unwrap();
    go(file.sheet.starts);
    (site, format!("/grille/{edition}"), edition.to_string())
}

/// Someone who came on the spot; the charter is accepted before they take part (A3).
async fn came<'a>(
    site: &'a Site,
    camille: &mut Visitor<'_>,
    edition: &str,
    name: &str,
) -> Visitor<'a> {
    let who = person(&site.world.app, name).await;
    let known = site.world.app.store.person(who).await.unwrap().unwrap();
    let mail = known.mail.unwrap();
    let guest = [("nom", name), ("courriel", mail.as_str())];
    camille
        .done(&format!("/accueil/{edition}/sur-place"), &guest)
        .await;
    let mut visitor = site.signed_in(who).await;
    let (status, headers, _) = visitor.get(&format!("/grille/{edition}")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers[header::LOCATION], "/charte");
    let accepts = [("version", "1"), ("fonction", "participant")];
    let accepted = visitor.post("/charte", &accepts).await;
    assert_eq!(accepted.0, StatusCode::SEE_OTHER);
    visitor
}

#[tokio::test]
async fn c13_the_grid_opens_once_everyone_there_has_said_a_line() {
    let (site, path, edition) = unconference().await;
    let mut camille = site.signed_in(site.world.coordinator).await;
    let mut alix = came(&site, &mut camille, &edition, "Alix").await;
    let mut bilal = came(&site, &mut camille, &edition, "Bilal").await;
    assert!(alix.page(&path).await.contains("pas encore faite"));
    let make = format!("{path}/ouvrir");
    let none = [("creneaux", "0"), ("lieux", "2")];
    let none = camille.post(&make, &none).await;
    assert_eq!(none.0, StatusCode::UNPROCESSABLE_ENTITY);
    let plan = [("creneaux", "2"), ("lieux", "2")];
    assert_eq!(alix.post(&make, &plan).await.0, StatusCode::FORBIDDEN);
    camille.done(&make, &plan).await;
    let (line, propose) = (format!("{path}/presentation"), format!("{path}/proposer"));
    let said = [("ligne", "Je répare des vélos <b>")];
    alix.done(&line, &said).await;
    let brakes = [("titre", "Les freins"), ("case", "0-1")];
    let waits = alix.post(&propose, &brakes).await;
    assert_eq!(waits.0, StatusCode::UNPROCESSABLE_ENTITY, "one is silent");
    assert!(camille.page(&path).await.contains("Bilal"), "who is");
    assert!(
        !bilal.page(&path).await.contains("vélos"),
        "one’s own first"
    );
    bilal.done(&line, &[("ligne", "Curieux")]).await;
    let page = bilal.page(&path).await;
    assert!(page.contains("vélos &#60;b&#62;") && page.contains("Lieu 2"));

    alix.done(&propose, &brakes).await;
    let same = [("titre", "Le levain"), ("case", "0-1")];
    let taken = bilal.post(&propose, &same).await;
    assert_eq!(taken.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.2.contains("choisissez-en une libre"));
    let mut claude = came(&site, &mut camille, &edition, "Claude").await;
    let page = claude.page(&path).await;
    assert!(page.contains("Présentez-vous d’abord") && !page.contains("Les freins"));
    let ali = person(&site.world.app, "Ali").await;
    let mut ali = site.signed_in(ali).await;
    assert_eq!(ali.get(&path).await.0, StatusCode::FORBIDDEN);
    let foreign = ali.post(&line, &[("ligne", "x")]).await;
    assert_eq!(foreign.0, StatusCode::FORBIDDEN);
    let mine = claude.page(&format!("/edition/{edition}/ma-place")).await;
    assert!(mine.contains(&path), "found from one’s own place");
    let board = camille.page(&format!("/preparer/{edition}")).await;
    assert!(board.contains(&path), "and from the dashboard");
    let other = format!("/grille/{}", site.world.edition);
    assert_eq!(camille.get(&other).await.0, StatusCode::NOT_FOUND);
}
