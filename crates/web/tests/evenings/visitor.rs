//! Someone with a browser.

use crate::world::{World, now};
use access::OfficeKind;
use app::accounts::charter;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use model::people::PersonId;
use tower::ServiceExt;

pub type Answer = (StatusCode, HeaderMap, String);

pub struct Site {
    pub world: World,
    router: Router,
}

/// A visitor of a site.
pub struct Visitor<'a> {
    site: &'a Site,
    cookie: String,
}

impl Site {
    /// Around a world, where those who prepare have accepted the charter.
    pub async fn around(world: World) -> Self {
        let version = charter::current(&world.app, now()).await.unwrap().version;
        let staff = world.members.iter().chain(&world.scouts);
        for person in staff.chain([&world.host, &world.coordinator]) {
            let by = world.oneself(*person).await;
            charter::accept(&world.app, by, version, OfficeKind::ALL)
                .await
                .unwrap();
        }
        Self {
            router: web::router(world.app.clone()),
            world,
        }
    }

    pub fn stranger(&self) -> Visitor<'_> {
        Visitor {
            site: self,
            cookie: String::new(),
        }
    }

    /// Someone signed in by the link in their letter.
    pub async fn signed_in(&self, person: PersonId) -> Visitor<'_> {
        let known = self.world.app.store.person(person).await.unwrap().unwrap();
        let mut visitor = self.stranger();
        let mail = known.mail.unwrap();
        visitor.post("/connexion", &[("courriel", &mail)]).await;
        let (_, _, page) = self.stranger().get("/courrier").await;
        let key: String = (page.split("entrer?cle=").nth(1).unwrap().chars())
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let entered = visitor.post("/connexion/entrer", &[("cle", &key)]).await;
        assert_eq!(entered.0, StatusCode::SEE_OTHER);
        visitor
    }
}

/// The value of a hidden field of a page.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split(&start).nth(1)?;
    Some(rest.split('"').next()?.to_owned())
}

/// The names of the fields of a page's forms.
pub fn fields(page: &str) -> Vec<&str> {
    let form = page.split("<main").nth(1).unwrap();
    let names = form.split(" name=\"").skip(1);
    names.filter_map(|rest| rest.split('"').next()).collect()
}

impl Visitor<'_> {
    async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let told = set.to_str().unwrap();
            told.split(';').next().unwrap().clone_into(&mut self.cookie);
        }
        let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (parts.status, parts.headers, text)
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn page(&mut self, path: &str) -> String {
        let (status, _, page) = self.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {page}");
        page
    }

    /// Sends a form of ours, with the token of one's own pages.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut fields = fields.to_vec();
        let token = if self.cookie.is_empty() {
            String::new()
        } else {
            let (_, _, page) = self.get("/mon-espace/compte").await;
            hidden(&page, "jeton").unwrap_or_default()
        };
        fields.push(("jeton", &token));
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.finish())).unwrap())
            .await
    }

    /// Sends a file with the fields of its form.
    pub async fn upload(&mut self, path: &str, name: &str, file: &str) -> Answer {
        let (_, _, page) = self.get("/mon-espace/compte").await;
        let token = hidden(&page, "jeton").unwrap_or_default();
        let field = |name: &str, value: &str| {
            format!(
                "--limite\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        };
        let body = [
            field("jeton", &token),
            field("version", "0"),
            field(&format!("fichier\"; filename=\"{name}"), file),
            "--limite--\r\n".to_owned(),
        ];
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite");
        self.send(request.body(Body::from(body.concat())).unwrap())
            .await
    }

    /// Sends a form that is taken, and reads the page it leads to.
    pub async fn done(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let (status, headers, page) = self.post(path, fields).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{path}: {page}");
        let to = headers[header::LOCATION].to_str().unwrap().to_owned();
        self.page(&to).await
    }
}
