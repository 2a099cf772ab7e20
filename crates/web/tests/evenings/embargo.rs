//! Before its announcement an edition is nowhere, and before its reveal no project is tied to it:
//! on pages, calendar, feed and counts, for strangers and for those who come (A1, A6).

use crate::visitor::{Site, Visitor};
use crate::world::{World, days, go, now, person};
use app::gatherings::{programme, staff};
use axum::http::{StatusCode, header};
use gatherings::embargo::Reveal;
use jiff::SignedDuration;
use model::people::{EditionRole, ProjectId};

const TITLES: [&str; 4] = ["Fournil", "Jardin", "Atelier", "Radio"];

/// A site whose edition has decided on two projects, not yet announced.
async fn decided() -> (Site, Vec<ProjectId>) {
    let world = World::new().await;
    world.candidates(&TITLES).await;
    let chosen = world.decide(2).await;
    programme::draw(&world.app, &world.coordination().await)
        .await
        .unwrap();
    (Site::around(world).await, chosen.into_iter().collect())
}

async fn title(site: &Site, project: ProjectId) -> String {
    let by = site.world.bringing().await;
    let reader = site.world.reader(site.world.coordinator).await;
    let one = app::gatherings::passages::one(&site.world.app, Some(by), &reader, project).await;
    one.unwrap().title
}

/// All that a visitor can read that has to do with the edition.
async fn read(site: &Site, visitor: &mut Visitor<'_>, projects: &[ProjectId]) -> String {
    let edition = site.world.edition;
    let mut paths: Vec<String> = ["/agenda", "/agenda.ics", "/agenda.atom", "/", "/mon-espace"]
        .map(str::to_owned)
        .into();
    for tail in [
        "",
        "/soiree",
        "/soiree?suivre=9",
        "/questionnaire",
        "/inscription",
        "/ma-place",
    ] {
        paths.push(format!("/edition/{edition}{tail}"));
    }
    for project in projects {
        paths.push(format!("/projet/{project}"));
        paths.push(format!("/projet/{project}/mots"));
    }
    paths.push("/mon-espace/soirees".to_owned());
    paths.push("/mon-espace/rencontres".to_owned());
    let mut all = String::new();
    for path in paths {
        for head in ["", "/en"] {
            let (status, _, page) = visitor.get(&format!("{head}{path}")).await;
            assert!(!status.is_server_error(), "{path}");
            all.push_str(&page);
        }
    }
    all
}

fn named(read: &str) -> Vec<&'static str> {
    TITLES
        .into_iter()
        .filter(|title| read.contains(title))
        .collect()
}

#[tokio::test]
async fn a01_an_edition_is_as_one_that_does_not_exist_until_it_is_announced() {
    let (site, projects) = decided().await;
    let mut stranger = site.stranger();
    let edition = site.world.edition;
    for tail in ["", "/soiree", "/questionnaire"] {
        let hidden = stranger.get(&format!("/edition/{edition}{tail}")).await;
        let none = stranger.get(&format!("/edition/999999999{tail}")).await;
        assert_eq!(hidden.0, StatusCode::NOT_FOUND);
        assert_eq!((hidden.0, &hidden.2), (none.0, &none.2), "{tail}");
        assert_eq!(
            hidden.1[header::CACHE_CONTROL],
            none.1[header::CACHE_CONTROL]
        );
    }
    let empty = stranger.page("/agenda").await;
    assert!(empty.contains("Pas d’événement programmé") && empty.contains("/agenda.ics"));
    let all = read(&site, &mut stranger, &projects).await;
    assert!(!all.contains("Carrefour") && named(&all).is_empty());
    let mut guest = site.signed_in(site.world.stranger).await;
    let asked = guest
        .post(&format!("/edition/{edition}/inscription"), &[])
        .await;
    assert_eq!(asked.0, StatusCode::NOT_FOUND);
    // Announced, it is there: date, place, and not a project.
    days(10);
    let all = read(&site, &mut stranger, &projects).await;
    assert!(all.contains("Carrefour d’été") || all.contains("Carrefour d&#8217;été"));
    assert!(all.contains("quai du Port") && all.contains("BEGIN:VEVENT"));
    assert_eq!(named(&all), Vec::<&str>::new());
    let page = stranger.page(&format!("/edition/{edition}")).await;
    assert!(page.contains("\"@type\":\"Event\"") && page.contains("schema.org"));
}

#[tokio::test]
async fn a06_no_page_calendar_feed_or_count_names_a_project_before_its_reveal() {
    let (site, projects) = decided().await;
    let world = &site.world;
    let by = world.coordination().await;
    let sponsor = person(&world.app, "Mécène").await;
    staff::partner(&world.app, &by, sponsor, Some(EditionRole::Patron))
        .await
        .unwrap();
    days(11);
    let mut seen = vec![site.stranger()];
    for person in [world.stranger, sponsor, world.host] {
        seen.push(site.signed_in(person).await);
    }
    for visitor in &mut seen {
        assert_eq!(
            named(&read(&site, visitor, &projects).await),
            Vec::<&str>::new()
        );
    }
    for project in &projects {
        let hidden = seen[0].get(&format!("/projet/{project}")).await;
        let none = seen[0].get("/projet/999999999").await;
        assert_eq!((hidden.0, hidden.2), (none.0, none.2));
        let word = [
            ("genre", "encouragement"),
            ("texte", "Bravo"),
            ("marque", "1"),
        ];
        let (status, ..) = seen[1]
            .post(&format!("/projet/{project}/mots"), &word)
            .await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
    // One is revealed: it alone is named, to all.
    world.evening().await;
    let preparation = world.preparation().await;
    programme::reveal(&world.app, &preparation, projects[0])
        .await
        .unwrap();
    let title = title(&site, projects[0]).await;
    let mut guest = site.signed_in(world.stranger).await;
    for visitor in [&mut site.stranger(), &mut guest] {
        assert_eq!(
            named(&read(&site, visitor, &projects).await),
            [title.as_str()]
        );
    }
    let unfolding = site
        .stranger()
        .page(&format!("/edition/{}/soiree", world.edition))
        .await;
    assert_eq!(unfolding.matches("class=\"veiled\"").count(), 1);
}

#[tokio::test]
async fn a06_what_a_cache_keeps_ends_with_the_next_reveal() {
    let (site, projects) = decided().await;
    let world = &site.world;
    world.evening().await;
    let when = now() + SignedDuration::from_secs(30);
    let by = world.coordination().await;
    programme::postpone(&world.app, &by, projects[0], Reveal::At(when))
        .await
        .unwrap();
    let mut stranger = site.stranger();
    for path in [
        "/agenda".to_owned(),
        "/agenda.atom".to_owned(),
        format!("/edition/{}", world.edition),
        format!("/edition/{}/soiree", world.edition),
    ] {
        let (_, headers, _) = stranger.get(&path).await;
        let kept = headers[header::CACHE_CONTROL].to_str().unwrap();
        assert_eq!(kept, "public, max-age=29, must-revalidate", "{path}");
    }
    go(when);
    let page = stranger.page(&format!("/edition/{}", world.edition)).await;
    assert_eq!(named(&page).len(), 1, "by itself, at its time");
}

#[tokio::test]
async fn an_evening_is_followed_only_when_asked_and_not_for_ever() {
    let (site, _) = decided().await;
    let path = format!("/edition/{}/soiree", site.world.edition);
    site.world.evening().await;
    let mut stranger = site.stranger();
    let still = stranger.page(&path).await;
    assert!(!still.contains("http-equiv=\"refresh\"") && still.contains("?suivre="));
    for (asked, next) in [
        ("9", Some("suivre=8")),
        ("60000", Some("suivre=359")),
        ("0", None),
    ] {
        let page = stranger.page(&format!("{path}?suivre={asked}")).await;
        let told = page.split("http-equiv=\"refresh\"").nth(1);
        let told = told.map(|rest| rest.split('>').next().unwrap());
        assert_eq!(told.is_some(), next.is_some(), "{asked}");
        assert!(
            next.is_none_or(|next| told.unwrap().contains(next)),
            "{told:?}"
        );
    }
    days(1);
    let late = stranger.page(&format!("{path}?suivre=9")).await;
    assert!(!late.contains("http-equiv=\"refresh\""));
}

/// No word of a price on any page, in either language, whatever state the edition is in.
#[tokio::test]
async fn a07_no_price_anywhere() {
    let (site, projects) = decided().await;
    days(11);
    let mut guest = site.signed_in(site.world.stranger).await;
    let mut all = read(&site, &mut guest, &projects).await;
    all.push_str(&guest.page("/proposer").await);
    all.push_str(&guest.page("/en/proposer").await);
    assert!(all.contains("\"isAccessibleForFree\":true"));
    let words = all.to_lowercase();
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphabetic() && c != '€')
        .collect();
    for word in [
        "prix",
        "tarif",
        "tarifs",
        "payer",
        "payant",
        "paiement",
        "billet",
        "price",
        "prices",
        "fee",
        "fees",
        "payment",
        "ticket_price",
        "€",
    ] {
        assert!(!words.contains(&word), "{word}");
    }
    // The word of schema.org for what is sold with an event.
    assert!(!all.contains("\"offers\""));
}
