//! How pairs are judged: by whom, in what order, and what is in the way.

use super::room::{HERE, PRIVATE, between, location, pair_in, site};
use access::Stewardship;
use app::review;
use axum::http::{StatusCode, header};

#[tokio::test]
async fn a_visitor_sees_nothing_of_the_room() {
    let site = site().await;
    let visitor = site.visitor();
    let pair = format!("/revue/{}", site.pairs[0]);
    for path in [
        "/revue",
        "/revue/suivante?pile=reunies",
        "/revue/journal",
        "/revue/rien",
        &pair,
        "/en/revue",
    ] {
        let (status, headers, html) = visitor.get(path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        let said = ["Cette partie est réservée", "This part is reserved"];
        assert!(said.iter().any(|said| html.contains(said)), "{path}");
        assert!(!html.contains("Fournil"), "{path}");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert_eq!(headers["x-robots-tag"], "noindex, nofollow", "{path}");
    }
    for path in ["/revue/lot", "/revue/annuler/1", "/revue/sortir", &pair] {
        let (status, _, html) = visitor.form(path, "relation=same", Some(HERE)).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(!html.contains("Fournil"), "{path}");
    }
    for path in [
        "/revue/entrer",
        "/revue/entrer?cle=",
        "/revue/entrer?cle=faux%0d%0a",
    ] {
        let (status, headers, html) = visitor.get(path).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
        assert!(html.contains("demandez un nouveau lien"), "{path}");
        assert!(!headers.contains_key(header::SET_COOKIE), "{path}");
    }
}

#[tokio::test]
async fn the_key_is_kept_in_a_cookie_that_scripts_cannot_read() {
    let site = site().await;
    let key = site.key("Zoé", None).await;
    let link = format!("/en/revue/entrer?cle={key}");
    let (_, headers, _) = site.visitor().get(&link).await;
    assert_eq!(location(&headers), "/en/revue");
    let cookie = headers[header::SET_COOKIE].to_str().unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "not on plain http: {cookie}");
    let zoe = site.reviewer("Zoé", None).await;
    let (_, headers, _) = zoe.post("/revue/sortir", "").await;
    let gone = headers.get_all(header::SET_COOKIE).iter();
    let gone: Vec<_> = gone.map(|cookie| cookie.to_str().unwrap()).collect();
    assert!(gone[0].starts_with("croisee_revue=;") && gone[0].contains("Max-Age=0"));
}

#[tokio::test]
async fn e28_a_reviewer_judges_and_takes_back() {
    let site = site().await;
    let zoe = site.reviewer("Zoé", None).await;
    let (status, _, html) = zoe.get("/revue").await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("3 paires attendent"), "{html}");
    let pair = zoe.next().await;
    assert_eq!(pair, site.pairs[0], "what teaches most comes first");
    let (status, headers, html) = zoe.get(&format!("/revue/{pair}")).await;
    assert_eq!(status, StatusCode::OK);
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("script-src 'self';"), "{policy}");
    for said in [
        "Le Fournil des Possibles",
        "Fournil possible",
        "noms &#60;proches&#62;",
        "pèse lourd pour le même projet",
        "compte contre",
        "href=\"https://alpha.example/1\" rel=\"external noopener nofollow\"",
        "accesskey=\"o\"",
        "1,1\u{a0}km",
        "<mark>",
        "class=\"heap\"",
        "href=\"/fiche/",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    let body = "relation=same&note=M%C3%AAme%20four%20%3Cici%3E&pile=a-juger";
    let (status, headers, _) = zoe.post(&format!("/revue/{pair}"), body).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, headers, _) = zoe.get(&location(&headers)).await;
    assert_eq!(pair_in(&headers), site.pairs[1]);
    let (_, _, html) = zoe.get(&location(&headers)).await;
    assert!(html.contains("C’est le même projet\u{a0}»"), "{html}");
    let undo = between(&html, "action=\"/revue/annuler/", "\"").unwrap();
    let (_, _, html) = zoe.get("/revue/journal").await;
    assert!(html.contains("Même four &#60;ici&#62;"), "{html}");
    assert!(html.contains("Annuler la décision"), "{html}");
    let (_, headers, _) = zoe.post(&format!("/revue/annuler/{undo}"), "").await;
    assert_eq!(pair_in(&headers), pair, "back to the pair");
    let (_, _, html) = zoe.get(&location(&headers)).await;
    assert!(html.contains("La décision est annulée"), "{html}");
    let (_, _, html) = zoe.get("/revue/journal").await;
    assert!(html.contains("annulée le 22"), "{html}");
    assert!(!html.contains("Annuler la décision"), "{html}");
    assert_eq!(zoe.next().await, pair, "to be judged again");
}

#[tokio::test]
async fn a_form_from_elsewhere_writes_nothing() {
    let site = site().await;
    let zoe = site.reviewer("Zoé", None).await;
    let other = site.reviewer("Ali", None).await.token().await;
    let (path, token) = (format!("/revue/{}", site.pairs[0]), zoe.token().await);
    for (token, origin) in [
        (token.as_str(), None),
        (token.as_str(), Some("https://mal.example")),
        (token.as_str(), Some("null")),
        ("", Some(HERE)),
        (&token[1..], Some(HERE)),
        (other.as_str(), Some(HERE)),
    ] {
        let body = format!("relation=same&note=garde-moi&jeton={token}");
        for path in [path.as_str(), "/revue/lot", "/revue/annuler/1"] {
            let (status, _, html) = zoe.form(path, &body, origin).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{path} {token} {origin:?}");
            assert!(html.contains("garde-moi"), "what was typed is not lost");
        }
    }
    assert!(site.app.store.decisions(None, 9).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_partner_sees_what_touches_its_notices_only() {
    let site = site().await;
    let (zoe, gus) = (
        site.reviewer("Zoé", None).await,
        site.reviewer("Gus", Some("gamma")).await,
    );
    for pair in &site.pairs {
        let judged = zoe
            .post(&format!("/revue/{pair}"), "relation=different&note=secret")
            .await;
        assert_eq!(judged.0, StatusCode::SEE_OTHER);
    }
    let (_, _, html) = gus.get("/revue").await;
    assert!(html.contains("Maison du Vélo") && html.contains("Annuaire gamma"));
    assert!(!html.contains("Fournil"), "{html}");
    let (_, _, html) = gus.get("/revue/journal").await;
    assert!(
        html.contains("Maison du Vélo") && !html.contains("Fournil"),
        "{html}"
    );
    assert!(!html.contains("Annuler la décision"), "not theirs: {html}");
    let theirs = format!("/revue/{}", site.pairs[2]);
    let not_theirs = format!("/revue/{}", site.pairs[0]);
    assert_eq!(gus.get(&theirs).await.0, StatusCode::OK);
    for answer in [
        gus.get(&not_theirs).await,
        gus.post(&not_theirs, "relation=same").await,
        gus.post("/revue/annuler/1", "").await,
    ] {
        assert_eq!(answer.0, StatusCode::NOT_FOUND);
        assert!(!answer.2.contains("Fournil"));
    }
    let contested = gus.post(&theirs, "relation=other-site").await;
    assert_eq!(contested.0, StatusCode::SEE_OTHER, "a partner may contest");
    let (_, _, html) = zoe.get("/revue").await;
    assert!(html.contains("d’accord sur 0"), "{html}");
}

#[tokio::test]
async fn e28_two_reviewers_are_given_different_pairs() {
    let site = site().await;
    let (zoe, ali) = (
        site.reviewer("Zoé", None).await,
        site.reviewer("Ali", None).await,
    );
    let held = zoe.next().await;
    let other = ali.next().await;
    assert_ne!(held, other);
    let note = "relation=same&note=Bien%20vu";
    for answer in [
        ali.get(&format!("/revue/{held}")).await,
        ali.post(&format!("/revue/{held}"), note).await,
    ] {
        assert_eq!(answer.0, StatusCode::CONFLICT);
        assert!(answer.2.contains("Quelqu’un d’autre"), "{}", answer.2);
        assert!(answer.2.contains("/revue/suivante"), "a way on");
    }
    assert_eq!(zoe.get(&format!("/revue/{held}")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn what_is_passed_over_does_not_come_back_until_asked_for() {
    let site = site().await;
    let mut zoe = site.reviewer("Zoé", None).await;
    let invited = zoe.cookies.clone();
    let mut seen = Vec::new();
    let mut passed = String::new();
    for _ in 0..3 {
        let pair = zoe.next().await;
        let (_, headers, _) = zoe.post(&format!("/revue/{pair}"), "relation=passer").await;
        let cookie = headers[header::SET_COOKIE].to_str().unwrap();
        passed = cookie.split(';').next().unwrap().to_owned();
        zoe.cookies = format!("{invited}; {passed}");
        seen.push(pair);
    }
    assert_eq!(seen, site.pairs);
    assert!(passed.contains(&site.pairs[2]));
    let (_, headers, _) = zoe.get("/revue/suivante").await;
    let (_, _, html) = zoe.get(&location(&headers)).await;
    assert!(html.contains("Revoir les 3 paires"), "{html}");
    let (_, headers, _) = zoe.get("/revue/suivante?reprendre=oui").await;
    assert_eq!(pair_in(&headers), site.pairs[0]);
    let cookie = headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("croisee_passees=;"), "{cookie}");
    assert!(site.app.store.decisions(None, 9).await.unwrap().is_empty());
}

#[tokio::test]
async fn several_pairs_are_judged_and_taken_back_at_once() {
    let site = site().await;
    let zoe = site.reviewer("Zoé", None).await;
    let ali = site.reviewer("Ali", None).await;
    let [one, two, three] = &site.pairs;
    assert_eq!(ali.get(&format!("/revue/{three}")).await.0, StatusCode::OK);
    for refused in ["relation=different", "relation=other-site&paire=x", ""] {
        let (_, headers, _) = zoe.post("/revue/lot", refused).await;
        assert!(location(&headers).contains("note=vide"), "{refused}");
    }
    let body = format!("relation=different&paire={one}&paire={two}&paire={three}&paire=faux");
    let (_, headers, _) = zoe.post("/revue/lot", &body).await;
    let (_, _, html) = zoe.get(&location(&headers)).await;
    assert!(html.contains("C’est noté pour 2 paires"), "{html}");
    assert!(html.contains("1 paire n’a pas pu être jugée"), "{html}");
    let undo = between(&html, "action=\"/revue/annuler/", "\"").unwrap();
    let (status, headers, _) = zoe.post(&format!("/revue/annuler/{undo}"), "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, _, html) = zoe.get(&location(&headers)).await;
    assert!(html.contains("3 paires attendent"), "{html}");
}

#[tokio::test]
async fn what_is_in_the_way_is_said_and_nothing_typed_is_lost() {
    let site = site().await;
    let zoe = site.reviewer("Zoé", None).await;
    let path = format!("/revue/{}", site.pairs[0]);
    let long = "z".repeat(review::LONGEST_NOTE + 1);
    let (status, _, html) = zoe.post(&path, &format!("relation=same&note={long}")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains(&long) && html.contains("la note dépasse"));
    let (status, _, html) = zoe.post(&path, "relation=peut-etre&note=garde-moi").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("garde-moi") && html.contains("choisissez une des réponses"));
    let nobody = "/revue/000000000001-000000000002";
    for answer in [
        zoe.get(nobody).await,
        zoe.post(nobody, "relation=same").await,
    ] {
        assert_eq!(answer.0, StatusCode::NOT_FOUND);
        assert!(answer.2.contains("Cette paire n’est plus là"));
    }
    let token = zoe.token().await;
    let steward = Stewardship::command_line();
    review::revoke(&site.app, steward, "Zoé").await.unwrap();
    let body = format!("relation=same&note=garde-moi&jeton={token}");
    let (status, _, html) = zoe.form(&path, &body, Some(HERE)).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(html.contains("Votre lien ne vaut plus") && html.contains("garde-moi"));
    assert!(site.app.store.decisions(None, 9).await.unwrap().is_empty());
}

#[tokio::test]
async fn private_values_and_unsafe_addresses_never_appear() {
    let site = site().await;
    let zoe = site.reviewer("Zoé", None).await;
    let mut paths = vec!["/revue".to_owned(), "/revue/journal".to_owned()];
    paths.extend(site.pairs.iter().map(|pair| format!("/revue/{pair}")));
    zoe.post(&paths[2], "relation=same").await;
    for prefix in ["", "/en"] {
        for path in &paths {
            let (status, headers, html) = zoe.get(&format!("{prefix}{path}")).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(!html.contains(PRIVATE), "{path}");
            assert!(!html.contains("javascript:"), "{path}");
            assert!(!html.contains("<b>"), "{path}");
            assert!(!html.contains("style=\""), "{path}");
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{path}");
            let lang = if prefix.is_empty() { "fr" } else { "en" };
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{path}");
        }
    }
    let (_, _, html) = zoe.get("/en/revue").await;
    assert!(html.contains("pairs are waiting"), "{html}");
}
