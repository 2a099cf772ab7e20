//! A site over three small censuses, its readers, and what they send and are sent.

use access::Stewardship;
use app::harvest::{Manner, harvest, harvest_all};
use app::progress::Silent;
use app::{App, Config, review, sources};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use model::{Field, NoticeId, Opinion, Pair, Reason, SourceId};
use std::sync::Arc;
use tower::ServiceExt;

/// Told for the owner only.
pub const PRIVATE: &str = "claire.dupont@cachee.example";
/// Where the forms of these tests come from.
pub const HERE: &str = "http://127.0.0.1:8080";

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
pub struct Site {
    folder: tempfile::TempDir,
    pub app: Arc<App>,
    router: Router,
    pub pairs: [String; 3],
}

/// Someone with a browser.
#[derive(Clone)]
pub struct Reader {
    router: Router,
    pub cookies: String,
}

pub type Answer = (StatusCode, HeaderMap, String);

/// An opinion of a pair, with two reasons.
pub fn heard(pair: Pair, probability: f32, interest: f64) -> (Opinion, f64) {
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
pub async fn notice(app: &App, source: &str, name: &str) -> NoticeId {
    let source = SourceId::parse(source).unwrap();
    let all = app.store.notices_of_source(&source, None, 100);
    let all = all.await.unwrap().into_iter().map(|stored| stored.notice);
    let mut named = all.filter(|notice| notice.first(Field::Name) == Some(name));
    named.next().unwrap().id
}

pub async fn site() -> Site {
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
        folder,
        router: web::router(Arc::clone(&app)),
        app,
        pairs: pairs.map(|pair| format!("{}-{}", pair.a(), pair.b())),
    }
}

/// Gathers one source more; gives its notices.
pub async fn harvested(site: &Site, name: &str, rows: &str) -> Vec<NoticeId> {
    let base = site.folder.path().join("census");
    let head = CENSUSES[0].1.split('\n').next().unwrap();
    std::fs::write(base.join(format!("{name}.csv")), format!("{head}\n{rows}")).unwrap();
    let steward = Stewardship::command_line();
    let recipe = recipe(name);
    let source = sources::add(&site.app, steward, &recipe, &base);
    let id = source.await.unwrap().id;
    let run = harvest(&site.app, steward, &id, Manner::default(), Arc::new(Silent));
    assert_eq!(run.await.unwrap().outcome, model::Outcome::Published);
    let all = site.app.store.notices_of_source(&id, None, 1_000);
    let all = all.await.unwrap().into_iter();
    all.map(|stored| stored.notice.id).collect()
}

impl Site {
    pub fn visitor(&self) -> Reader {
        Reader {
            router: self.router.clone(),
            cookies: String::new(),
        }
    }

    /// The key of somebody's link.
    pub async fn key(&self, name: &str, source: Option<&str>) -> String {
        let steward = Stewardship::command_line();
        let source = source.map(|id| SourceId::parse(id).unwrap());
        let key = review::invite(&self.app, steward, name, source, 30);
        key.await.unwrap()
    }

    /// Somebody who came in by their link.
    pub async fn reviewer(&self, name: &str, source: Option<&str>) -> Reader {
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

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookies);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form as a browser on our own page does.
    pub async fn post(&self, path: &str, body: &str) -> Answer {
        let token = self.token().await;
        self.form(path, &format!("{body}&jeton={token}"), Some(HERE))
            .await
    }

    pub async fn form(&self, path: &str, body: &str, origin: Option<&str>) -> Answer {
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
    pub async fn token(&self) -> String {
        let (_, _, html) = self.get("/revue").await;
        between(&html, "name=\"jeton\" value=\"", "\"").unwrap_or_default()
    }

    pub fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookies.push_str("; ");
            self.cookies.push_str(pair);
        }
    }

    /// The pair that they are given.
    pub async fn next(&self) -> String {
        let (_, headers, _) = self.get("/revue/suivante").await;
        pair_in(&headers)
    }
}

pub fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let rest = text.split(before).nth(1)?;
    rest.split(after).next().map(str::to_owned)
}

pub fn location(headers: &HeaderMap) -> String {
    headers[header::LOCATION].to_str().unwrap().to_owned()
}

/// The pair to which one is sent; empty when sent elsewhere.
pub fn pair_in(headers: &HeaderMap) -> String {
    between(&location(headers), "/revue/", "?").unwrap_or_default()
}
