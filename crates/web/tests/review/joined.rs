//! What decisions do to public cards: addresses that move and come back, related cards, values side
//! by side, joins that a partner contests, piles of many pages.

use super::room::{Reader, Site, between, heard, location, notice, site};
use access::Stewardship;
use app::consolidate;
use app::progress::Silent;
use axum::http::{StatusCode, header};
use model::{CardId, NoticeId, Pair};
use serde_json::Value;

const STEWARD: Stewardship = Stewardship::command_line();
const FOURNIL: &str = "Le Fournil des Possibles";

async fn settle(site: &Site) {
    let settled = consolidate::consolidate(&site.app, STEWARD, &Silent).await;
    settled.unwrap();
}

/// The card on which the notice of a source and a name stands.
async fn card(site: &Site, source: &str, name: &str) -> CardId {
    let id = notice(&site.app, source, name).await;
    site.app.store.cards_of(&[id]).await.unwrap()[&id]
}

async fn fournils(site: &Site) -> (CardId, CardId) {
    (
        card(site, "alpha", FOURNIL).await,
        card(site, "beta", "Fournil possible").await,
    )
}

/// Says of the first pair how its two notices stand to each other; gives the number of the decision.
async fn said(site: &Site, who: &Reader, relation: &str) -> String {
    let path = format!("/revue/{}", site.pairs[0]);
    let (status, headers, html) = who.post(&path, &format!("relation={relation}")).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
    settle(site).await;
    let to = location(&headers);
    to.split("fait=").nth(1).unwrap().to_owned()
}

async fn json(who: &Reader, path: &str) -> Value {
    let (status, _, body) = who.get(path).await;
    assert_eq!(status, StatusCode::OK, "{path}: {body}");
    serde_json::from_str(&body).unwrap()
}

#[tokio::test]
async fn e12_a_merged_card_redirects_everywhere_and_a_split_gives_its_address_back() {
    let site = site().await;
    let (zoe, visitor) = (site.reviewer("Zoé", None).await, site.visitor());
    // What the engine made of so small a census does not matter here: people come first.
    said(&site, &zoe, "different").await;
    let (one, other) = fournils(&site).await;
    assert_ne!(one, other);
    let number = said(&site, &zoe, "same").await;
    let (kept, also) = fournils(&site).await;
    assert_eq!(kept, also);
    let lost = if kept == one { other } else { one };
    for (prefix, suffix) in [
        ("/fiche/", ""),
        ("/en/fiche/", ""),
        ("/fiche/", ".json"),
        ("/fiche/", ".jsonld"),
        ("/fiche/", ".csv"),
        ("/fiche/", ".geojson"),
        ("/fiche/", ".atom"),
        ("/api/v1/cards/", ""),
    ] {
        let at = |card| format!("{prefix}{card}{suffix}");
        let (status, headers, _) = visitor.get(&at(lost)).await;
        assert_eq!(status, StatusCode::PERMANENT_REDIRECT, "{}", at(lost));
        assert_eq!(location(&headers), at(kept));
        assert_eq!(visitor.get(&at(kept)).await.0, StatusCode::OK);
    }
    let undone = zoe.post(&format!("/revue/annuler/{number}"), "").await;
    assert_eq!(undone.0, StatusCode::SEE_OTHER);
    settle(&site).await;
    assert_eq!(fournils(&site).await, (one, other), "as before");
    for card in [one, other] {
        for path in [
            format!("/fiche/{card}"),
            format!("/fiche/{card}.json"),
            format!("/api/v1/cards/{card}"),
        ] {
            assert_eq!(visitor.get(&path).await.0, StatusCode::OK, "{path}");
        }
    }
}

#[tokio::test]
async fn related_cards_are_told_in_words_in_data_and_in_the_api() {
    let site = site().await;
    let (zoe, visitor) = (site.reviewer("Zoé", None).await, site.visitor());
    said(&site, &zoe, "different").await;
    let (one, other) = fournils(&site).await;
    let first = site.pairs[0].split('-').next().unwrap().to_owned();
    let alpha = notice(&site.app, "alpha", FOURNIL).await;
    // From the card of alpha's notice: what the other is to it.
    let alpha_first = NoticeId::parse(&first).unwrap() == alpha;
    let (below, above) = if alpha_first {
        ("first-part-of-second", "second-part-of-first")
    } else {
        ("second-part-of-first", "first-part-of-second")
    };
    for (relation, tie, back, words, property) in [
        (
            "other-site",
            "other-site",
            "other-site",
            "Autre site du même projet",
            "http://purl.org/dc/terms/relation",
        ),
        (
            "other-project",
            "other-project",
            "other-project",
            "Même structure, autre projet",
            "http://purl.org/dc/terms/relation",
        ),
        (
            below,
            "part-of",
            "has-part",
            "Fait partie de",
            "parentOrganization",
        ),
        (
            above,
            "has-part",
            "part-of",
            "En fait partie",
            "subOrganization",
        ),
    ] {
        said(&site, &zoe, relation).await;
        let (_, _, html) = visitor.get(&format!("/fiche/{one}")).await;
        assert!(html.contains(words), "{relation}: {html}");
        assert!(html.contains(&format!("href=\"/fiche/{other}\"")), "{html}");
        for (card, wanted, of) in [(one, tie, other), (other, back, one)] {
            let bare = json(&visitor, &format!("/fiche/{card}.json")).await;
            let api = json(&visitor, &format!("/api/v1/cards/{card}?fields=related")).await;
            for told in [&bare, &api] {
                assert_eq!(told["related"][0]["relation"], wanted, "{told}");
                assert_eq!(told["related"][0]["id"], of.to_string());
                assert_eq!(told["related"].as_array().unwrap().len(), 1);
            }
        }
        let linked = json(&visitor, &format!("/fiche/{one}.jsonld")).await;
        let at = linked[property]["@id"].as_str().unwrap();
        assert!(at.ends_with(&format!("/fiche/{other}")), "{linked}");
    }
    said(&site, &zoe, "different").await;
    let (_, _, html) = visitor.get(&format!("/fiche/{one}")).await;
    assert!(!html.contains("Fiches liées"), "{html}");
}

#[tokio::test]
async fn e12_what_sources_say_differently_stands_side_by_side_with_the_rule() {
    let site = site().await;
    let (zoe, visitor) = (site.reviewer("Zoé", None).await, site.visitor());
    said(&site, &zoe, "same").await;
    let (one, _) = fournils(&site).await;
    let (_, _, html) = visitor.get(&format!("/fiche/{one}")).await;
    let section = between(&html, "class=\"conflicts\"", "</section>").unwrap();
    for told in [
        FOURNIL,
        "Fournil possible",
        "Un four à pain de quartier.",
        "Four à pain associatif.",
        "Réseau alpha",
        "Réseau beta",
        "Affiché.",
        "le 22",
    ] {
        assert!(section.contains(told), "{told}: {section}");
    }
    let data = json(&visitor, &format!("/fiche/{one}.json")).await;
    let said = data["said"].as_array().unwrap();
    let names: Vec<&Value> = said.iter().filter(|one| one["field"] == "name").collect();
    assert_eq!(names.len(), 2);
    assert_eq!(
        (&names[0]["chosen"], &names[1]["chosen"]),
        (&true.into(), &false.into())
    );
    // Trust, agreement and day are equal: nothing but the order of writing is left.
    assert_eq!(names[0]["rule"], "order");
    assert_eq!(names[1].get("rule"), None);
    // A card that one notice tells has nothing to set side by side, nor to contest.
    let alone = card(&site, "gamma", "Maison du Vélo").await;
    let (_, _, html) = visitor.get(&format!("/fiche/{alone}")).await;
    assert!(!html.contains("class=\"conflicts\"") && !html.contains("/revue/fiche/"));
}

#[tokio::test]
async fn e28_a_partner_contests_a_join_with_a_reason_and_others_look_again() {
    let site = site().await;
    let zoe = site.reviewer("Zoé", None).await;
    let (bea, gus) = (
        site.reviewer("Béa", Some("beta")).await,
        site.reviewer("Gus", Some("gamma")).await,
    );
    said(&site, &zoe, "same").await;
    let (card, _) = fournils(&site).await;
    let path = format!("/revue/fiche/{card}");
    let (_, _, html) = site.visitor().get(&format!("/fiche/{card}")).await;
    assert!(html.contains(&format!("href=\"{path}\"")), "{html}");
    assert_eq!(site.visitor().get(&path).await.0, StatusCode::NOT_FOUND);

    let (_, _, html) = gus.get(&path).await;
    assert!(!html.contains("Fournil"), "not theirs: {html}");
    let (_, _, html) = bea.get(&path).await;
    assert!(html.contains(FOURNIL) && html.contains("Fournil possible"));
    let form = |reason: &str| format!("paire={}&note={reason}", site.pairs[0]);
    let (status, _, html) = bea.post(&path, &form("%20")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("dites en quelques mots pourquoi"), "{html}");
    let (status, _, _) = gus.post(&path, &form("non")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, headers, _) = bea.post(&path, &form("Deux%20quartiers")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, _, html) = bea.get(&location(&headers)).await;
    assert!(html.contains("C’est noté") && html.contains("/revue/annuler/"));
    settle(&site).await;
    let (one, other) = fournils(&site).await;
    assert_ne!(one, other, "parted at once");

    let ali = site.reviewer("Ali", None).await;
    let (_, headers, _) = ali.get("/revue/suivante?pile=second-regard").await;
    assert!(location(&headers).contains(&site.pairs[0]));
    let (_, _, html) = ali.get(&location(&headers)).await;
    assert!(
        html.contains("Deux quartiers"),
        "the reason is read: {html}"
    );
}

#[tokio::test]
async fn a_partner_s_figures_touch_its_notices_only() {
    let site = site().await;
    let (zoe, ali) = (
        site.reviewer("Zoé", None).await,
        site.reviewer("Ali", None).await,
    );
    let gus = site.reviewer("Gus", Some("gamma")).await;
    said(&site, &zoe, "same").await;
    said(&site, &ali, "same").await;
    let (_, _, html) = zoe.get("/revue").await;
    assert!(html.contains("2 paires attendent"), "{html}");
    assert!(html.contains("Ali"), "{html}");
    let (_, _, html) = gus.get("/revue").await;
    assert!(html.contains("1 paire attend"), "{html}");
    assert!(!html.contains("Ali") && !html.contains("Zoé"), "{html}");
    assert!(html.contains("Aucune paire n’a encore été jugée par deux"));
}

#[tokio::test]
async fn a_pile_of_many_is_read_page_by_page() {
    let site = site().await;
    let rows: String = (0..30)
        .map(|rank| format!("{rank};Projet {rank};Texte;44000;Nantes;;;;\n"))
        .collect();
    let ids = super::room::harvested(&site, "delta", &rows).await;
    let opinions: Vec<_> = (ids.windows(2).zip(1..))
        .map(|(two, rank)| {
            heard(
                Pair::of(two[0], two[1]).unwrap(),
                0.8,
                10.0 + f64::from(rank),
            )
        })
        .collect();
    site.app.store.put_opinions(&ids, &opinions).await.unwrap();
    let zoe = site.reviewer("Zoé", None).await;
    let mut told: Vec<String> = Vec::new();
    let mut path = "/revue".to_owned();
    for page in 1..=3 {
        let (status, headers, html) = zoe.get(&path).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        let pile = between(&html, "aria-labelledby=\"a-juger\"", "</section>").unwrap();
        let pairs = pile.split("name=\"paire\" value=\"").skip(1);
        told.extend(pairs.map(|rest| rest.split('"').next().unwrap().to_owned()));
        let links: Vec<&str> = pile.split("<a ").collect();
        let next = links.iter().find(|link| link.contains("rel=\"next\""));
        let Some(next) = next.and_then(|link| between(link, "href=\"", "\"")) else {
            assert_eq!(page, 2, "two pages hold them all");
            break;
        };
        let next = next.replace("&#38;", "&");
        path = next.split('#').next().unwrap().to_owned();
    }
    let first = told.len();
    told.sort();
    told.dedup();
    assert_eq!(told.len(), first, "each once");
    let pairs = opinions.iter().map(|(opinion, _)| opinion.pair);
    for pair in pairs {
        let word = format!("{}-{}", pair.a(), pair.b());
        assert!(told.binary_search(&word).is_ok(), "{word}");
    }
}
