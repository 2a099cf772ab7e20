//! Training that is shared, as people meet it with their browsers (C27, C30).

use crate::browsing::{Site, Visitor, minutes_later, place, site};
use axum::http::{StatusCode, header};

const BAIL: [(&str, &str); 9] = [
    ("titre", "Lire un <bail>"),
    ("texte", "Les lignes qui se négocient."),
    ("quand", "date"),
    ("debut", "2026-12-10T19:00"),
    ("fin", "2026-12-10T21:00"),
    ("lieu", "Salle des fêtes"),
    ("donne", ""),
    ("pour", "qui cherche un local"),
    ("avec", "open"),
];

/// The same form with other values.
fn but<'a>(with: &[(&'static str, &'a str)]) -> Vec<(&'static str, &'a str)> {
    let known = BAIL.iter().copied();
    let mut all: Vec<(&str, &str)> = known
        .filter(|(name, _)| with.iter().all(|(other, _)| other != name))
        .collect();
    all.extend(with);
    all
}

async fn shared(who: &mut Visitor<'_>, form: &[(&str, &str)]) {
    let (status, _, page) = who.post("/formations", form).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
}

/// The path of the session of this name on somebody's own page.
async fn path_of(who: &mut Visitor<'_>, title: &str) -> String {
    let (_, _, page) = who.get("/formations").await;
    let from = page.find(title).unwrap();
    let id = page[..from].rfind("id=\"formation-").unwrap() + 14;
    let number = page[id..].split('"').next().unwrap();
    format!("/formation/{number}")
}

async fn two(site: &Site) -> (Visitor<'_>, Visitor<'_>) {
    let lea = site.member("lea@example.org", "Léa").await;
    let zoe = site.member("zoe@example.org", "Zoé").await;
    (lea, zoe)
}

#[tokio::test]
async fn c27_c30_a_session_is_shared_found_saved_and_wished_for_in_one_click() {
    let site = site().await;
    let (mut lea, mut zoe) = two(&site).await;
    let (status, _, empty) = site.visitor().get("/formations").await;
    assert!(status.is_success() && empty.contains("Aucune formation"));
    shared(&mut lea, &BAIL).await;
    let path = path_of(&mut lea, "Lire un &#60;bail&#62;").await;
    let (_, headers, page) = zoe.get("/formations").await;
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert!(
        page.contains("10\u{a0}décembre 2026, 19\u{a0}h – 21\u{a0}h"),
        "{page}"
    );
    assert!(page.contains("Donnée par Léa") && !page.contains("example.org"));
    assert!(page.contains("/echanges/nouveau?cote=besoin"), "C10");
    let (_, _, page) = zoe.get("/en/formations?mots=BAIL&quand=a-venir").await;
    assert!(page.contains("I would like to learn this"));
    let (_, _, page) = zoe.get("/formations?distance=oui").await;
    assert!(page.contains("Rien de tel") && !page.contains("négocient"));

    let (status, headers, file) = site.visitor().get(&format!("{path}/agenda.ics")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        headers[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    assert!(
        file.contains("DTSTART:20261210T180000Z"),
        "Paris time: {file}"
    );
    assert!(file.contains("LOCATION:Salle des fêtes"));

    let wished = zoe.post(&format!("{path}/apprendre"), &[]).await;
    assert_eq!(wished.0, StatusCode::SEE_OTHER, "{}", wished.2);
    assert!(place(&wished).starts_with("/formations#"));
    let (_, _, seen) = lea.get("/formations").await;
    assert!(seen.contains("Une personne aimerait l’apprendre") && !seen.contains("Zoé"));
    zoe.post(&format!("{path}/nommer"), &[]).await;
    let (_, _, seen) = lea.get("/formations").await;
    assert!(seen.contains("Ont donné leur nom") && seen.contains("Zoé"));
    let (_, _, others) = site.visitor().get("/formations").await;
    assert!(!others.contains("aimerait") && !others.contains("Zoé"));
    zoe.post(&format!("{path}/laisser"), &[]).await;
    let (_, _, seen) = lea.get("/formations").await;
    assert!(seen.contains("Personne n’a encore dit"));
    let (_, _, form) = zoe
        .get("/echanges/nouveau?cote=besoin&categorie=skills")
        .await;
    let first = form.split("name=\"categorie\"").nth(1).unwrap();
    let first = first.split("value=\"").nth(1).unwrap();
    assert!(
        first.starts_with("skills") && form.contains("/formations"),
        "C10"
    );
}

#[tokio::test]
async fn c27_what_is_wrong_or_another_s_is_refused_in_both_languages() {
    let site = site().await;
    let (mut lea, mut zoe) = two(&site).await;
    let out = site.visitor().post("/formations", &BAIL).await;
    assert!(!out.0.is_success(), "strangers share nothing");
    let wrong = [
        (
            ("fin", "2026-12-10T18:00"),
            "La fin vient après le début",
            "The end comes after the beginning",
        ),
        (("lieu", ""), "Dites où", "Say where"),
        (("donne", "lea@example.org"), "adresse", "address"),
    ];
    for (with, fr, en) in wrong {
        for (head, said) in [("", fr), ("/en", en)] {
            let to = format!("{head}/formations");
            let (status, _, page) = lea.post(&to, &but(&[with])).await;
            assert!(status.is_client_error(), "{with:?}");
            assert!(page.contains(said), "{said}: {page}");
        }
    }
    for odd in [("avec", "tous"), ("quand", "hier"), ("debut", "demain")] {
        let refused = lea.post("/formations", &but(&[odd])).await;
        assert!(refused.0.is_client_error(), "{odd:?}");
    }
    shared(&mut lea, &BAIL).await;
    shared(
        &mut lea,
        &but(&[("titre", "Brouillon"), ("avec", "private")]),
    )
    .await;
    let path = path_of(&mut lea, "Lire un").await;
    let hidden = path_of(&mut lea, "Brouillon").await;
    let (_, _, page) = zoe.get("/formations").await;
    assert!(!page.contains("Brouillon"));
    for (verb, fr, en) in [
        ("retirer", "appartient à quelqu’un d’autre", "someone else"),
        ("modifier", "appartient à quelqu’un d’autre", "someone else"),
    ] {
        for (head, said) in [("", fr), ("/en", en)] {
            let (status, _, page) = zoe.post(&format!("{head}{path}/{verb}"), &BAIL).await;
            assert!(status.is_client_error());
            assert!(page.to_lowercase().contains(said), "{verb}: {page}");
        }
    }
    for gone in [
        zoe.post(&format!("{hidden}/apprendre"), &[]).await,
        zoe.get(&format!("{hidden}/agenda.ics")).await,
        zoe.post(&format!("{path}/autre"), &[]).await,
    ] {
        assert_eq!(gone.0, StatusCode::NOT_FOUND);
    }
    let own = lea.post(&format!("{path}/apprendre"), &[]).await;
    assert_eq!(own.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn c27_what_took_place_moves_to_the_past_and_stays() {
    let site = site().await;
    let (mut lea, _) = two(&site).await;
    shared(&mut lea, &BAIL).await;
    let path = path_of(&mut lea, "Lire un").await;
    let moved = but(&[("debut", "2026-12-09T19:00"), ("fin", "2026-12-09T20:00")]);
    let edited = lea.post(&format!("{path}/modifier"), &moved).await;
    assert_eq!(edited.0, StatusCode::SEE_OTHER, "{}", edited.2);
    minutes_later(60 * 24 * 30);
    let (_, _, page) = site.visitor().get("/formations").await;
    assert!(
        page.contains("9\u{a0}décembre 2026") && page.contains("Passées"),
        "{page}"
    );
    let mut lea = site.member("lea@example.org", "Léa").await;
    for (head, said) in [("", "a eu lieu"), ("/en", "took place")] {
        let (status, _, page) = lea.post(&format!("{head}{path}/retirer"), &[]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(said), "{page}");
    }
    let (_, _, page) = lea.get("/formations?quand=passees").await;
    assert!(page.contains("Lire un"));
}
