//! A site over an empty census, its clock, and people with browsers.

use app::{App, Config};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::Timestamp;
use std::cell::Cell;
use std::sync::Arc;
use tower::ServiceExt;

thread_local! {
    /// Each test lives in its own time: a test runs on one thread.
    static NOW: Cell<i64> = const { Cell::new(1_795_000_000) };
}

pub fn clock() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

pub fn minutes_later(minutes: i64) {
    NOW.set(NOW.get() + 60 * minutes);
}

pub struct Site {
    pub _folder: tempfile::TempDir,
    pub app: Arc<App>,
    pub router: Router,
}

pub type Answer = (StatusCode, HeaderMap, String);

/// Someone with a browser.
pub struct Visitor<'a> {
    pub site: &'a Site,
    pub cookie: String,
}

pub async fn site() -> Site {
    site_with("").await
}

/// The same with these settings.
pub async fn site_with(settings: &str) -> Site {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("croisee.toml"), settings).unwrap();
    let config = Config::load(folder.path()).unwrap();
    let app = App::open_at(config, clock).await.unwrap();
    let router = web::router(app.clone());
    Site {
        _folder: folder,
        app,
        router,
    }
}

impl Site {
    pub fn visitor(&self) -> Visitor<'_> {
        Visitor {
            site: self,
            cookie: String::new(),
        }
    }

    /// The key of the link in the latest letter.
    pub async fn latest_key(&self) -> String {
        let (_, _, page) = self.visitor().get("/courrier").await;
        let from = page
            .find("entrer?cle=")
            .map(|at| at + "entrer?cle=".len())
            .unwrap();
        page[from..]
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect()
    }

    pub async fn letters(&self) -> usize {
        self.app
            .store
            .letters_before(i64::MAX, 1_000)
            .await
            .unwrap()
            .len()
    }

    /// Someone who followed a link of their own, for the first time.
    pub async fn member(&self, mail: &str, name: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        visitor.post("/connexion", &[("courriel", mail)]).await;
        let key = self.latest_key().await;
        let (status, ..) = visitor.enter(&key, name).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        visitor
    }
}

pub fn encoded(fields: &[(&str, &str)]) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

/// The value of a hidden field of a page.
pub fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let start = format!("name=\"{name}\" value=\"");
    let from = page.find(&start).map(|at| at + start.len()).unwrap();
    page[from..].split('"').next().unwrap()
}

impl Visitor<'_> {
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let told = set.to_str().unwrap();
            assert!(
                told.contains("HttpOnly") && told.contains("SameSite=Lax"),
                "{told}"
            );
            self.keep(told.split(';').next().unwrap());
        }
        let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
        (
            parts.status,
            parts.headers,
            String::from_utf8_lossy(&bytes).into_owned(),
        )
    }

    /// Puts a cookie in place of the one of its name; an empty one goes.
    fn keep(&mut self, pair: &str) {
        let (name, value) = pair.split_once('=').unwrap();
        let others = self.cookie.split("; ");
        let others = others.filter(|held| !held.is_empty() && held.split('=').next() != Some(name));
        let mut kept: Vec<&str> = others.collect();
        if !value.is_empty() {
            kept.push(pair);
        }
        self.cookie = kept.join("; ");
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post_from(&mut self, site: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", site)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(encoded(fields))).unwrap())
            .await
    }

    /// Sends a form of ours, with the token of the page that bears it when there is one.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut fields = fields.to_vec();
        let token = if self.cookie.is_empty() {
            String::new()
        } else {
            let (_, _, page) = self.get("/mon-espace/compte").await;
            if page.contains("name=\"jeton\"") {
                hidden(&page, "jeton").to_owned()
            } else {
                String::new()
            }
        };
        fields.push(("jeton", &token));
        self.post_from("same-origin", path, &fields).await
    }

    pub async fn enter(&mut self, key: &str, name: &str) -> Answer {
        self.post("/connexion/entrer", &[("cle", key), ("nom", name)])
            .await
    }
}

pub fn place(answer: &Answer) -> &str {
    answer.1.get(header::LOCATION).unwrap().to_str().unwrap()
}
