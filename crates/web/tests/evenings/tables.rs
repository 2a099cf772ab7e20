//! Tables: drawn, played, drawn again; on paper, on one's own telephone; in figures.

use crate::door::{coded, site};
use crate::visitor::{Site, Visitor};
use crate::world::{World, person};
use axum::http::StatusCode;
use model::people::PersonId;

/// People who came, by name.
async fn came(site: &Site, camille: &mut Visitor<'_>, names: &[&str]) -> Vec<PersonId> {
    let path = format!("/accueil/{}/sur-place", site.world.edition);
    let mut all = Vec::new();
    for name in names {
        let who = person(&site.world.app, name).await;
        let known = site.world.app.store.person(who).await.unwrap().unwrap();
        let mail = known.mail.unwrap();
        let guest = [
            ("nom", *name),
            ("courriel", mail.as_str()),
            ("au-dela", "oui"),
        ];
        camille.done(&path, &guest).await;
        all.push(who);
    }
    all
}

const NAMES: [&str; 8] = [
    "Alix", "Bilal", "Claude", "Dana", "Emma", "Farid", "Gwen", "Hugo",
];

#[tokio::test]
async fn b34_tables_are_drawn_for_new_meetings_and_the_share_of_them_shows() {
    let site = site().await;
    let path = format!("/tables/{}", site.world.edition);
    site.world.evening().await;
    let mut camille = site.signed_in(site.world.coordinator).await;
    let people = came(&site, &mut camille, &NAMES).await;
    let none = [("places", "1"), ("tours", "2")];
    let wrong = camille.post(&format!("{path}/tirer"), &none).await;
    assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (a, b) = (people[0].to_string(), people[1].to_string());
    let wish = [
        ("places", "4"),
        ("tours", "2"),
        ("ensemble-a", a.as_str()),
        ("ensemble-b", b.as_str()),
    ];
    let page = camille.done(&format!("{path}/tirer"), &wish).await;
    for name in NAMES {
        assert!(page.contains(name), "{name} sits");
    }
    assert!(page.contains("Part des rencontres nouvelles"), "B34 M");
    assert!(page.contains("Différence moyenne"), "C35 M");
    let kept = format!("name=\"ensemble\" value=\"{a}-{b}\" checked");
    assert!(page.contains(&kept), "the promise stays");
    assert!(!page.contains("n’a pas pu être tenu"));

    let cards = camille.page(&format!("{path}/cartes")).await;
    assert_eq!(
        cards.matches("<strong>Table ").count(),
        4,
        "two rounds of two"
    );
    assert_eq!(cards.matches("<li><strong>").count(), 8, "a slip each");

    // The first round took place; Inès comes late, and the rest is drawn again with her.
    let held = camille
        .done(&format!("{path}/tenus"), &[("tours", "1")])
        .await;
    assert!(held.contains("a eu lieu"));
    came(&site, &mut camille, &["Inès"]).await;
    let page = camille
        .done(&format!("{path}/suite"), &[("tours", "1")])
        .await;
    assert_eq!(page.matches("Inès").count(), 1, "in the second round only");
    let late = camille
        .post(&format!("{path}/suite"), &[("tours", "2")])
        .await;
    assert_eq!(late.0, StatusCode::UNPROCESSABLE_ENTITY, "no round is left");
    let draw = camille.post(&format!("{path}/tirer"), &wish).await;
    assert_eq!(draw.0, StatusCode::UNPROCESSABLE_ENTITY, "rounds were held");
}

#[tokio::test]
async fn one_s_own_table_is_on_one_s_own_telephone() {
    let site = site().await;
    let path = format!("/edition/{}/ma-table", site.world.edition);
    coded(&site, site.world.stranger).await;
    let mut sacha = site.signed_in(site.world.stranger).await;
    assert!(sacha.page(&path).await.contains("pas encore tirées"));
    let said = [("coming-as", "user"), ("been-here", "n’importe quoi")];
    let page = sacha.done(&path, &said).await;
    assert!(page.contains("<option value=\"user\" selected>"));
    assert!(!page.contains("n’importe quoi"));

    site.world.evening().await;
    let mut sacha = site.signed_in(site.world.stranger).await;
    let mut camille = site.signed_in(site.world.coordinator).await;
    came(&site, &mut camille, &["Alix", "Bilal", "Claude"]).await;
    let who = site.world.stranger.to_string();
    let door = format!("/accueil/{}/la", site.world.edition);
    camille.done(&door, &[("personne", who.as_str())]).await;
    let tables = format!("/tables/{}", site.world.edition);
    let drawn = [("places", "4"), ("tours", "1")];
    let page = camille.done(&format!("{tables}/tirer"), &drawn).await;
    assert!(!page.contains("usager"), "A05: one alone is told of nobody");
    let page = sacha.page(&path).await;
    assert!(page.contains("Table 1") && page.contains("3 personnes qui ne se montrent pas"));
    for name in ["Alix", "Bilal", "Claude"] {
        assert!(
            !page.contains(name),
            "who does not show themselves is not named"
        );
    }
    assert_eq!(sacha.get(&tables).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.stranger().get(&path).await.0, StatusCode::SEE_OTHER);
    let page = sacha.done(&path, &[]).await;
    assert!(!page.contains(" selected"), "nothing said erases what was");
}

#[tokio::test]
async fn a_table_of_an_edition_not_yet_announced_is_not_there() {
    let site = Site::around(World::new().await).await;
    let mut sacha = site.signed_in(site.world.stranger).await;
    let path = format!("/edition/{}/ma-table", site.world.edition);
    assert_eq!(sacha.get(&path).await.0, StatusCode::NOT_FOUND);
}
