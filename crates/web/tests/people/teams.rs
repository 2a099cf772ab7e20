//! A gathering prepared through its pages, from a lead to the closing, by those who prepare it; and
//! what others must not see of it meanwhile.

use crate::browsing::{Site, Visitor, minutes_later, place, site};
use access::{Administration, InstanceRole, Office};
use app::accounts::offices;
use axum::http::StatusCode;
use std::collections::BTreeSet;

/// What a project is called, and what its brief says of its axes.
const PROJECTS: [(&str, [&str; 4], &str); 4] = [
    (
        "Le Fournil des Tilleuls",
        ["lancé", "alimentation", "usage", "association"],
        "social",
    ),
    (
        "Réparer ensemble",
        ["idée", "réemploi", "service", "collectif"],
        "cultural",
    ),
    (
        "La Navette des bourgs",
        ["essai", "mobilité", "organisation", "commune"],
        "public",
    ),
    (
        "Un autre fournil",
        ["lancé", "alimentation", "usage", "association"],
        "social",
    ),
];

async fn accept(who: &mut Visitor<'_>, kinds: &[&str]) {
    let mut fields = vec![("version", "1")];
    fields.extend(kinds.iter().map(|kind| ("fonction", *kind)));
    let (status, ..) = who.post("/charte", &fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
}

/// An administrator who founded a team hosted by themselves and opened an edition they coordinate.
async fn coordinator(site: &Site) -> (Visitor<'_>, String) {
    let mut ada = site.member("ada@example.org", "Ada").await;
    let office = Office::Instance(InstanceRole::Administrator);
    offices::give(
        &site.app,
        Administration::command_line(),
        "ada@example.org",
        &office,
    )
    .await
    .unwrap();
    accept(&mut ada, &["administrator"]).await;
    let team = [
        ("nom", "Carrefour de l’estuaire"),
        ("territoire", "department:44"),
        ("reseau", "Réseau des estuaires"),
        ("espace", "Atelier commun"),
        ("partage", "oui"),
        ("courriel", "ada@example.org"),
    ];
    let (status, _, page) = ada.post("/equipes", &team).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    accept(&mut ada, &["host"]).await;
    let (_, _, page) = ada.get("/equipes").await;
    let team = between(&page, "href=\"/equipe/", "\"").to_owned();
    let edition = [
        ("titre", "Soirée de printemps"),
        ("forme", "evening"),
        ("lieu", "Salle des fêtes, Nantes"),
        ("debut", "2026-12-10T19:00"),
        ("fin", "2026-12-10T22:00"),
        ("annonce", "2026-11-20T09:00"),
        ("decision", "2026-12-01T18:00"),
        ("places", "80"),
    ];
    let opened = ada
        .post(&format!("/equipe/{team}/editions"), &edition)
        .await;
    assert_eq!(opened.0, StatusCode::SEE_OTHER, "{}", opened.2);
    let edition = between(place(&opened), "/preparer/", "?").to_owned();
    accept(&mut ada, &["coordinator"]).await;
    (ada, format!("{team} {edition}"))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let from = text.find(before).map(|at| at + before.len()).unwrap();
    text[from..].split(after).next().unwrap()
}

/// Captures, tells, briefs and proposes a project; gives its number.
async fn proposed(ada: &mut Visitor<'_>, team: &str, edition: &str, n: usize) -> String {
    let (title, axes, family) = PROJECTS[n];
    // Two forms opened at the same instant would be one.
    minutes_later(1);
    let (_, _, form) = ada.get(&format!("/equipe/{team}/piste")).await;
    assert!(
        form.len() < 12_000,
        "b27: light for a far telephone: {}",
        form.len()
    );
    let (_, _, english) = ada.get(&format!("/en/equipe/{team}/piste")).await;
    assert!(
        english.contains("<html lang=\"en\">"),
        "b27: in their language"
    );
    let nonce = between(&form, "name=\"une_fois\" value=\"", "\"").to_owned();
    let lead = [
        ("titre", title),
        ("ou", "Nantes"),
        ("pourquoi", "Vu hier"),
        ("une_fois", &nonce),
    ];
    let one = ada.post(&format!("/equipe/{team}/piste"), &lead).await;
    let twice = ada.post(&format!("/equipe/{team}/piste"), &lead).await;
    assert_eq!(place(&one), place(&twice), "sent twice, it is one lead");
    let path = place(&one).split('?').next().unwrap().to_owned();
    let mail = format!("porteur{n}@example.org");
    ada.post(
        &format!("{path}/prevenir"),
        &[("nom", "Porteuse"), ("courriel", &mail)],
    )
    .await;
    let thin = ada
        .post(&format!("{path}/brief"), &[("qui", "des voisins")])
        .await;
    assert_eq!(
        thin.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "A38: a use is shown"
    );
    let mut brief = vec![
        ("qui", "Des voisins"),
        ("situation", "Le samedi"),
        ("usage", "Ils viennent faire ensemble"),
        ("change", "Ils se connaissent"),
        ("famille", family),
    ];
    let names = [
        "axe-stage",
        "axe-sector",
        "axe-innovation",
        "axe-legal-nature",
    ];
    brief.extend(names.into_iter().zip(axes));
    ada.post(&format!("{path}/brief"), &brief).await;
    let done = ada
        .post(&format!("{path}/proposer"), &[("edition", edition)])
        .await;
    assert_eq!(done.0, StatusCode::SEE_OTHER, "{}", done.2);
    path.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_evening_goes_from_its_leads_to_its_closing() {
    let site = site().await;
    let (mut ada, numbers) = coordinator(&site).await;
    let (team, edition) = numbers.split_once(' ').unwrap();
    let mut projects = Vec::new();
    for n in 0..PROJECTS.len() {
        projects.push(proposed(&mut ada, team, edition, n).await);
    }
    let early = ada
        .post(&format!("/preparer/{edition}/reperage"), &[])
        .await;
    assert_eq!(
        early.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "A14: no scouts, no reason"
    );
    let why = [("raison", "Une petite édition d’essai.")];
    ada.post(&format!("/preparer/{edition}/reperage"), &why)
        .await;
    decided(&site, &mut ada, edition).await;

    let closing = ada.post(&format!("/preparer/{edition}/clore"), &[]).await;
    assert_eq!(
        closing.0,
        StatusCode::UNPROCESSABLE_ENTITY,
        "A29: returns are owed"
    );
    ada.post(&format!("/deroule/{edition}/tirage"), &[]).await;
    minutes_later(60 * 24 * 23);
    let mut stranger = site.visitor();
    let (_, _, screen) = stranger.get(&format!("/scene/{edition}")).await;
    assert!(
        PROJECTS.iter().all(|(title, ..)| !screen.contains(title)),
        "nothing before its reveal"
    );
    let (_, _, show) = ada.get(&format!("/deroule/{edition}")).await;
    assert!(show.contains("Ada"), "the copy bears a name");
    let first = between(&show, "name=\"projet\" value=\"", "\"").to_owned();
    ada.post(
        &format!("/deroule/{edition}/devoiler"),
        &[("projet", &first)],
    )
    .await;
    let (_, _, screen) = stranger.get(&format!("/scene/{edition}")).await;
    let seen = PROJECTS
        .iter()
        .filter(|(title, ..)| screen.contains(title))
        .count();
    assert!(seen >= 1, "what was revealed shows");
    ada.post(&format!("/preparer/{edition}/tenue"), &[]).await;
    returned(&mut ada, &projects).await;
    let closed = ada.post(&format!("/preparer/{edition}/clore"), &[]).await;
    assert_eq!(closed.0, StatusCode::SEE_OTHER, "{}", closed.2);
    let (_, _, page) = ada.get(&format!("/preparer/{edition}")).await;
    assert!(page.contains("archiver"), "the next step");
}

/// Seats three members, looks for a set of three, decides as found.
async fn decided(site: &Site, ada: &mut Visitor<'_>, edition: &str) {
    let mut members = Vec::new();
    for n in 0..3 {
        let mail = format!("membre{n}@example.org");
        let mut member = site.member(&mail, "Membre").await;
        ada.post(
            &format!("/comite/{edition}/asseoir"),
            &[("courriel", &mail)],
        )
        .await;
        accept(&mut member, &["committee"]).await;
        members.push(member);
    }
    let found = members[0]
        .post(&format!("/comite/{edition}/chercher"), &[("taille", "3")])
        .await;
    assert_eq!(found.0, StatusCode::SEE_OTHER, "{}", found.2);
    let run = place(&found).to_owned();
    let (_, _, page) = members[0].get(&run).await;
    let chosen = between(&page, "id=\"trouve\"", "</section>");
    let held = PROJECTS
        .iter()
        .filter(|(title, ..)| chosen.contains(title))
        .count();
    assert_eq!(held, 3);
    let both = [PROJECTS[0].0, PROJECTS[3].0]
        .iter()
        .all(|title| chosen.contains(title));
    assert!(!both, "two that are alike are not both in the set");
    assert!(page.contains("id=\"dehors\""), "why not the others");
    let with = sitting(&page);
    let fields: Vec<(&str, &str)> = with.iter().map(|one| ("avec", one.as_str())).collect();
    let decided = members[0].post(&run, &fields).await;
    assert_eq!(decided.0, StatusCode::SEE_OTHER, "{}", decided.2);
}

/// Gives each project its return; one without an argument is refused first.
async fn returned(ada: &mut Visitor<'_>, projects: &[String]) {
    for project in projects {
        let give = [
            (
                "forces",
                "Un usage que l’on voit tout de suite, et que des voisins de tout âge ont repris d’eux-mêmes",
            ),
            ("observations", "On y vient de loin"),
            ("reserve", "Le local"),
            ("argument", ""),
            ("comment", "appel"),
        ];
        let path = format!("/passage/{project}/retour");
        let broken = ada.post(&path, &give).await;
        assert_eq!(
            broken.0,
            StatusCode::UNPROCESSABLE_ENTITY,
            "A27: a reservation is argued"
        );
        let mut give = give.to_vec();
        give.retain(|(name, _)| *name != "reserve");
        give.push((
            "pistes",
            "La mairie prête des salles à qui en fait la demande avant l’été",
        ));
        let given = ada.post(&path, &give).await;
        assert_eq!(given.0, StatusCode::SEE_OTHER, "{}", given.2);
    }
}

/// The members that a run's page offers as signatories.
fn sitting(page: &str) -> BTreeSet<String> {
    let parts = page.split("name=\"avec\" value=\"").skip(1);
    parts
        .filter_map(|part| part.split('"').next().map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn a10_who_has_no_hand_in_it_sees_none_of_its_rooms() {
    let site = site().await;
    let (mut ada, numbers) = coordinator(&site).await;
    let (team, edition) = numbers.split_once(' ').unwrap();
    let project = proposed(&mut ada, team, edition, 0).await;
    let mut zoe = site.member("zoe@example.org", "Zoé").await;
    let title = PROJECTS[0].0;
    for path in [
        format!("/equipe/{team}"),
        format!("/equipe/{team}/piste"),
        format!("/passage/{project}"),
        format!("/preparer/{edition}"),
        format!("/comite/{edition}"),
        format!("/selection/{edition}/1"),
        format!("/deroule/{edition}"),
    ] {
        let (status, _, page) = zoe.get(&path).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
        assert!(!page.contains(title), "{path}");
        assert_eq!(
            site.visitor().get(&path).await.0,
            StatusCode::SEE_OTHER,
            "{path}: to the door"
        );
    }
    for path in ["/", "/explorer", "/equipes"] {
        assert!(!zoe.get(path).await.2.contains(title), "{path}");
    }
}
