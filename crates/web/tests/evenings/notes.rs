//! The report: several people at the same time, as text and as a map, out and in, versions and state.

use crate::visitor::{Site, Visitor};
use crate::world::{World, days, person};
use app::gatherings::leads::Whom;
use app::gatherings::{programme, questionnaire};
use axum::http::{StatusCode, header};
use std::collections::BTreeSet;

/// A site on the evening, with its coordinator and its host.
async fn evening() -> (Site, String) {
    let world = World::new().await;
    let holder = Whom::Account(world.holder);
    world.candidate("Le Fournil", &holder).await;
    world.decide(1).await;
    days(11);
    let site = Site::around(world).await;
    site.world.evening().await;
    let path = format!("/compte-rendu/{}", site.world.edition);
    (site, path)
}

async fn begun<'a>(site: &'a Site, path: &str) -> Visitor<'a> {
    let mut camille = site.signed_in(site.world.coordinator).await;
    let title = [("titre", "Soirée")];
    camille.done(&format!("{path}/commencer"), &title).await;
    camille
}

fn add<'a>(place: &'a str, seen: &'a str, text: &'a str) -> [(&'static str, &'a str); 4] {
    [
        ("place", place),
        ("vu", seen),
        ("nouveau", text),
        ("geste", "dessous"),
    ]
}

fn say<'a>(place: &'a str, seen: &'a str, text: &'a str) -> [(&'static str, &'a str); 4] {
    [
        ("place", place),
        ("vu", seen),
        ("dit", text),
        ("geste", "dire"),
    ]
}

#[tokio::test]
async fn b02_two_writers_do_not_overwrite_each_other_and_both_are_credited() {
    let (site, path) = evening().await;
    let mut camille = begun(&site, &path).await;
    let mut helene = site.signed_in(site.world.host).await;
    let line = format!("{path}/ligne");
    camille.done(&line, &add("", "Soirée", "Usages")).await;
    helene.done(&line, &add("", "Soirée", "Suites <i>")).await;
    // Both change what they saw, one after the other: other lines do not get in the way.
    camille
        .done(&line, &say("0", "Usages", "Usages du four"))
        .await;
    let page = helene
        .done(&line, &add("1", "Suites <i>", "Se revoir"))
        .await;
    assert!(page.contains("Usages du four") && page.contains("Suites &#60;i&#62;"));
    assert!(page.contains("Écrit par Camille, Hélène."), "credits");
    // The same line: the second is told, with their words kept.
    let late = helene.post(&line, &say("0", "Usages", "Mon idée")).await;
    assert_eq!(late.0, StatusCode::CONFLICT);
    assert!(late.2.contains("Mon idée") && late.2.contains("Usages du four"));
    let empty = helene.post(&line, &say("0", "Usages du four", " ")).await;
    assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
    // Who has no hand in it sees and writes nothing before the evening was held.
    let ali = person(&site.world.app, "Ali").await;
    let mut ali = site.signed_in(ali).await;
    assert_eq!(ali.get(&path).await.0, StatusCode::NOT_FOUND);
    assert_eq!(site.stranger().get(&path).await.0, StatusCode::NOT_FOUND);
    let forced = ali.post(&line, &add("", "Soirée", "x")).await;
    assert_eq!(forced.0, StatusCode::FORBIDDEN);
    let by = site.world.coordination().await;
    programme::hold(&site.world.app, &by, &BTreeSet::new())
        .await
        .unwrap();
    let page = site.stranger().page(&path).await;
    assert!(page.contains("Usages du four") && !page.contains("/ligne\""));
    let edition = format!("/edition/{}", site.world.edition);
    assert!(site.stranger().page(&edition).await.contains(&path));
}

#[tokio::test]
async fn b01_the_outline_is_a_text_and_a_map_and_goes_out_as_it_came_in() {
    let (site, path) = evening().await;
    let mut camille = begun(&site, &path).await;
    let file = "<map version=\"1.0.1\"><node TEXT=\"Soirée\" COLOR=\"#ff0000\"><node TEXT=\"Usages\"/><node TEXT=\"Suites 🌱\" LINK=\"https://exemple.org/\"/></node></map>";
    let sent = camille
        .upload(&format!("{path}/fichier"), "plan.mm", file)
        .await;
    assert_eq!(sent.0, StatusCode::SEE_OTHER, "{}", sent.2);
    let page = camille.page(&path).await;
    let drawn = page.split("<svg viewBox").nth(1).unwrap();
    for text in ["Usages", "Suites 🌱"] {
        assert!(drawn.contains(text), "{text} on the map");
        assert!(page.split("id=\"plan\"").nth(1).unwrap().contains(text));
    }
    assert!(page.contains("href=\"https://exemple.org/\""));
    for (form, kind, marks) in [
        (
            "mm",
            "application/x-freemind",
            ["COLOR=\"#ff0000\"", "Suites 🌱"],
        ),
        ("opml", "text/x-opml; charset=utf-8", ["<opml", "Suites 🌱"]),
        (
            "markdown",
            "text/markdown; charset=utf-8",
            ["Soirée", "Suites 🌱"],
        ),
    ] {
        let (status, headers, out) = camille.get(&format!("{path}/fichier/{form}")).await;
        assert_eq!(
            (status, headers[header::CONTENT_TYPE].to_str().unwrap()),
            (StatusCode::OK, kind)
        );
        assert!(marks.iter().all(|mark| out.contains(mark)), "{form}: {out}");
        let name = format!("plan.{}", form.replace("markdown", "md"));
        let back = camille
            .upload(&format!("{path}/fichier"), &name, &out)
            .await;
        // The version is the one the form was made from: it was written in between.
        assert_eq!(back.0, StatusCode::CONFLICT);
    }
    let broken = camille
        .upload(&format!("{path}/fichier"), "plan.mm", "<<<")
        .await;
    assert_eq!(broken.0, StatusCode::UNPROCESSABLE_ENTITY);
    let none = camille.get(&format!("{path}/fichier/exe")).await;
    assert_eq!(none.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn b42_the_state_shows_and_every_version_can_be_taken_up_again() {
    let (site, path) = evening().await;
    let mut camille = begun(&site, &path).await;
    assert!(camille.page(&path).await.contains("À compléter"));
    let line = format!("{path}/ligne");
    camille.done(&line, &add("", "Soirée", "Usages")).await;
    let complete = [("etat", "complet")];
    let page = camille.done(&format!("{path}/etat"), &complete).await;
    assert!(page.contains("Complet ·"));
    let page = camille
        .done(&line, &say("0", "Usages", "Autre chose"))
        .await;
    assert!(page.contains("À compléter"), "open again");
    let list = camille.page(&format!("{path}/versions")).await;
    assert_eq!(list.matches("/versions/").count(), 3);
    let first = camille.page(&format!("{path}/versions/0")).await;
    assert!(first.contains("Usages") && !first.contains("Autre chose"));
    let again = [("version", "0")];
    let page = camille.done(&format!("{path}/reprendre"), &again).await;
    assert!(page.contains("Usages") && !page.contains("Autre chose"));
    assert_eq!(
        camille.get(&format!("{path}/versions/9")).await.0,
        StatusCode::NOT_FOUND
    );
}

/// Prepares a questionnaire; one that opens too early or asks nothing is refused first.
async fn one_questionnaire(camille: &mut Visitor<'_>, asking: &str) {
    let page = camille.page(asking).await;
    assert!(page.contains("name=\"question\"") && page.contains("pourraient encore faire"));
    let field = |name: &str| {
        let rest = page
            .split(&format!(
                "name=\"{name}\" type=\"datetime-local\" required value=\""
            ))
            .nth(1);
        rest.unwrap().split('"').next().unwrap().to_owned()
    };
    let (opens, closes) = (field("ouvre"), field("ferme"));
    let early = [
        ("question", "concerned"),
        ("ouvre", "2026-01-01T10:00"),
        ("ferme", closes.as_str()),
    ];
    let early = camille.post(&format!("{asking}/preparer"), &early).await;
    assert_eq!(early.0, StatusCode::UNPROCESSABLE_ENTITY);
    let none = [("ouvre", opens.as_str()), ("ferme", closes.as_str())];
    let none = camille.post(&format!("{asking}/preparer"), &none).await;
    assert_eq!(none.0, StatusCode::UNPROCESSABLE_ENTITY);
    let good = [
        ("question", "concerned"),
        ("ouvre", opens.as_str()),
        ("ferme", closes.as_str()),
    ];
    let page = camille.done(&format!("{asking}/preparer"), &good).await;
    assert!(page.contains("Un questionnaire."));
}

#[tokio::test]
async fn b10_tokens_are_for_those_who_were_there_and_results_for_the_holder_alone() {
    let (site, path) = evening().await;
    let edition = site.world.edition;
    let mut camille = site.signed_in(site.world.coordinator).await;
    let asking = format!("/questionnaires/{edition}");
    one_questionnaire(&mut camille, &asking).await;

    let tokens = format!("/edition/{edition}/jetons");
    let mut sacha = site.signed_in(site.world.stranger).await;
    assert_eq!(
        sacha.get(&tokens).await.0,
        StatusCode::SEE_OTHER,
        "register first"
    );
    let come = [("charte", "oui"), ("version", "1")];
    sacha
        .done(&format!("/edition/{edition}/inscription"), &come)
        .await;
    let page = sacha.page(&tokens).await;
    assert!(!page.contains("data-guichet") && page.contains("une fois votre arrivée notée"));
    let who = site.world.stranger.to_string();
    camille
        .done(
            &format!("/accueil/{edition}/la"),
            &[("personne", who.as_str())],
        )
        .await;
    let page = sacha.page(&tokens).await;
    assert!(page.contains("data-guichet") && page.contains("BEGIN PUBLIC KEY"));
    assert!(page.contains("<noscript>") && page.contains("envelope."));
    assert!(
        !page.contains("Fournil"),
        "A06: a desk says nothing of its project"
    );
    let mine = sacha.page(&format!("/edition/{edition}/ma-place")).await;
    assert!(mine.contains("data-jetons-ici"));

    // The urn closes; it is opened once; the holder alone reads it.
    let early = camille.post(&format!("{asking}/depouiller"), &[]).await;
    assert_eq!(early.0, StatusCode::UNPROCESSABLE_ENTITY);
    let project = questionnaire_project(&site).await;
    let results = format!("/mon-espace/projet/{project}/resultats");
    let mut fatima = site.signed_in(site.world.holder).await;
    assert!(fatima.page(&results).await.contains("pas encore dépouillé"));
    days(16);
    let mut camille = site.signed_in(site.world.coordinator).await;
    assert!(
        camille
            .page(&asking)
            .await
            .contains("Ouvrir toutes les urnes")
    );
    camille.done(&format!("{asking}/depouiller"), &[]).await;
    let mut fatima = site.signed_in(site.world.holder).await;
    let page = fatima.page(&results).await;
    assert!(page.contains("Moins de 5 personnes ont répondu"), "{page}");
    for who in [site.world.coordinator, site.world.stranger] {
        let mut other = site.signed_in(who).await;
        assert_ne!(other.get(&results).await.0, StatusCode::OK);
    }
    assert_ne!(path, asking);
}

async fn questionnaire_project(site: &Site) -> String {
    let by = site.world.preparation().await;
    let show = programme::run_of_show(&site.world.app, &by).await.unwrap();
    let reader = app::gatherings::Reader::default();
    let desks = questionnaire::counters(&site.world.app, &reader, site.world.edition).await;
    assert_eq!(desks.unwrap().len(), show.turns.len());
    show.turns[0].project.to_string()
}
