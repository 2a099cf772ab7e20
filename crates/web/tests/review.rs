//! The review room, as visitors, reviewers and partners' reviewers meet it, over a census really
//! harvested and opinions of its pairs.

#![expect(
    clippy::unwrap_used,
    reason = "a test says no by stopping; made-up data is long"
)]

use access::Stewardship;
use app::harvest::{Manner, harvest_all};
use app::progress::Silent;
use app::{App, Config, review, sources};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use model::{Field, NoticeId, Opinion, Pair, Reason, SourceId};
use std::sync::Arc;
use tower::ServiceExt;

/// Told for the owner only.
const PRIVATE: &str = "claire.dupont@cachee.example";
/// Where the forms of these tests come from.
const HERE: &str = "http://127.0.0.1:8080";

/// Each source: what it tells in CSV.
const CENSUSES: [(&str, &str); 3] = [
    (
        "alpha",
        "id;Nom;Texte;CP;Ville;Courriel;Page;Lat;Lon\n\
         1;Le Fournil des Possibles;Un four à pain de quartier.;44000;Nantes;claire.dupont@cachee.example;https://alpha.example/1;47.2184;-1.5536\n\
         2;Jardin <b>des</b> tisserands;Parcelles partagées.;35000;Rennes;;javascript:alert(1);;\n",
    ),
    (
        "beta",
        "id;Nom;Texte;CP;Ville;Courriel;Page;Lat;Lon\n\
         1;Fournil possible;Four à pain associatif.;44000;Nantes;;https://beta.example/1;47.2284;-1.5536\n\
         2;Tisserands en herbe;Parcelles à partager.;35000;Rennes;;;;\n",
    ),
    (
        "gamma",
        "id;Nom;Texte;CP;Ville;Courriel;Page;Lat;Lon\n\
         1;Maison du Vélo;Atelier.;38000;Grenoble;;;;\n",
    ),
];

fn recipe(name: &str) -> String {
    format!(
        r#"
[source]
id = "{name}"
title = "Annuaire {name}"
licence = "etalab-2.0"
partner = {{ name = "Réseau {name}" }}

[reading]
format = "csv"
file = "{name}.csv"
separator = ";"

[key]
try = [{{ columns = ["id"] }}]

[fields]
name = "Nom"
summary = "Texte"
source_url = "Page"
email = {{ column = "Courriel", audience = "private" }}
"place.postcode" = "CP"
"place.commune" = "Ville"
"place.lat" = "Lat"
"place.lon" = "Lon"
"#
    )
}

/// The site and its program over three pairs: alpha 1 – beta 1, alpha 2 – beta 2, beta 2 – gamma 1;
/// in the order in which they are to be judged.
struct Site {
    _folder: tempfile::TempDir,
    app: Arc<App>,
    router: Router,
    pairs: [String; 3],
}

/// Someone with a browser.
#[derive(Clone)]
struct Reader {
    router: Router,
    cookies: String,
}

type Answer = (StatusCode, HeaderMap, String);

fn heard(pair: Pair, probability: f32, interest: f64) -> (Opinion, f64) {
    let reason = |fr: &str, en: &str, weight| Reason {
        fr: fr.to_owned(),
        en: en.to_owned(),
        weight,
    };
    let opinion = Opinion {
        pair,
        probability,
        reasons: vec![
            reason("noms <proches>", "close names", 6.5),
            reason("lieux éloignés", "far places", -2.5),
        ],
    };
    (opinion, interest)
}

/// The notice of a source that bears a name.
async fn notice(app: &App, source: &str, name: &str) -> NoticeId {
    let source = SourceId::parse(source).unwrap();
    let all = app.store.notices_of_source(&source, None, 100);
    let all = all.await.unwrap().into_iter().map(|stored| stored.notice);
    let mut named = all.filter(|notice| notice.first(Field::Name) == Some(name));
    named.next().unwrap().id
}

async fn site() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("census");
    std::fs::create_dir_all(&base).unwrap();
    let config = Config::load(&folder.path().join("data")).unwrap();
    let clock = || "2026-11-22T12:00:00Z".parse().unwrap();
    let app = App::open_at(config, clock).await.unwrap();
    let steward = Stewardship::command_line();
    for (name, census) in CENSUSES {
        std::fs::write(base.join(format!("{name}.csv")), census).unwrap();
        let recipe = recipe(name);
        sources::add(&app, steward, &recipe, &base).await.unwrap();
    }
    let runs = harvest_all(&app, steward, Manner::default(), Arc::new(Silent));
    for run in runs.await.unwrap() {
        assert_eq!(run.outcome, model::Outcome::Published, "{run:?}");
    }
    let [a1, a2, b1, b2, c1] = [
        notice(&app, "alpha", "Le Fournil des Possibles").await,
        notice(&app, "alpha", "Jardin <b>des</b> tisserands").await,
        notice(&app, "beta", "Fournil possible").await,
        notice(&app, "beta", "Tisserands en herbe").await,
        notice(&app, "gamma", "Maison du Vélo").await,
    ];
    let pairs = [(a1, b1), (a2, b2), (b2, c1)].map(|(one, other)| Pair::of(one, other).unwrap());
    let opinions = [
        heard(pairs[0], 0.6, 3.0),
        heard(pairs[1], 0.5, 2.0),
        heard(pairs[2], 0.04, 1.0),
    ];
    let touched = [a1, a2, b1, b2, c1];
    app.store.put_opinions(&touched, &opinions).await.unwrap();
    Site {
        _folder: folder,
        router: web::router(Arc::clone(&app)),
        app,
        pairs: pairs.map(|pair| format!("{}-{}", pair.a(), pair.b())),
    }
}

impl Site {
    fn visitor(&self) -> Reader {
        Reader {
            router: self.router.clone(),
            cookies: String::new(),
        }
    }

    /// The key of somebody's link.
    async fn key(&self, name: &str, source: Option<&str>) -> String {
        let steward = Stewardship::command_line();
        let source = source.map(|id| SourceId::parse(id).unwrap());
        let key = review::invite(&self.app, steward, name, source, 30);
        key.await.unwrap()
    }

    /// Somebody who came in by their link.
    async fn reviewer(&self, name: &str, source: Option<&str>) -> Reader {
        let key = self.key(name, source).await;
        let mut reader = self.visitor();
        let (status, headers, _) = reader.get(&format!("/revue/entrer?cle={key}")).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(headers[header::LOCATION], "/revue");
        reader.keep(&headers);
        assert!(reader.cookies.contains(&key), "{headers:?}");
        reader
    }
}

impl Reader {
    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (parts.status, parts.headers, text)
    }

    async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookies);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form as a browser on our own page does.
    async fn post(&self, path: &str, body: &str) -> Answer {
        let token = self.token().await;
        self.form(path, &format!("{body}&jeton={token}"), Some(HERE))
            .await
    }

    async fn form(&self, path: &str, body: &str, origin: Option<&str>) -> Answer {
        let mut request = Request::post(path)
            .header(header::COOKIE, &self.cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        let body = Body::from(body.to_owned());
        self.send(request.body(body).unwrap()).await
    }

    /// The token in the forms of the hall; empty for a visitor.
    async fn token(&self) -> String {
        let (_, _, html) = self.get("/revue").await;
        between(&html, "name=\"jeton\" value=\"", "\"").unwrap_or_default()
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookies.push_str("; ");
            self.cookies.push_str(pair);
        }
    }

    /// The pair that they are given.
    async fn next(&self) -> String {
        let (_, headers, _) = self.get("/revue/suivante").await;
        pair_in(&headers)
    }
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let rest = text.split(before).nth(1)?;
    rest.split(after).next().map(str::to_owned)
}

fn location(headers: &HeaderMap) -> String {
    headers[header::LOCATION].to_str().unwrap().to_owned()
}

/// The pair to which one is sent; empty when sent elsewhere.
fn pair_in(headers: &HeaderMap) -> String {
    between(&location(headers), "/revue/", "?").unwrap_or_default()
}

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
