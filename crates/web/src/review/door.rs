//! The door of the review room: whose key it is, and whether a form was sent from our own page.
//!
//! A form is taken when the browser says that it comes from this site, and when it bears a token
//! made of the reviewer's key, which no other site knows.

use super::{pair_of, pair_word, say_word};
use crate::desk::{Desk, Refusal};
use crate::handlers::Sent;
use crate::pages::review::word::Word;
use access::Reviewer;
use app::App;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use model::Pair;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;
use url::{Url, form_urlencoded};

/// The cookie that holds a reviewer's key.
const KEY: &str = "croisee_revue";
/// The cookie that holds the pairs passed over, until the browser is closed.
const PASSED: &str = "croisee_passees";
/// How long the browser keeps the key, in seconds: thirty days; the invitation may end before.
const KEPT: u32 = 30 * 86_400;
/// How many passed pairs are remembered, so that the cookie stays below two kilobytes.
const MOST_PASSED: usize = 60;
/// The browser's word on where a request comes from.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a handler of the room works with: a desk, and an admitted reviewer.
pub(super) struct Room {
    pub desk: Desk,
    pub reviewer: Reviewer,
    /// The token of this reviewer's forms.
    pub token: String,
    /// The pairs that they passed over.
    pub passed: Vec<Pair>,
}

/// Why somebody is not let in.
enum Closed {
    Reserved,
    Ended,
    Fault(Refusal),
}

impl Closed {
    fn answer(self, desk: &Desk, typed: &str) -> Response {
        match self {
            Self::Reserved => say_word(desk, Word::Reserved, Vec::new(), typed),
            Self::Ended => say_word(desk, Word::Ended, Vec::new(), typed),
            Self::Fault(refusal) => refusal.into_response(),
        }
    }
}

/// The reviewer whose key the request bears, with the key.
async fn admitted(headers: &HeaderMap, app: &App) -> Result<(Reviewer, String), Closed> {
    let key = cookie(headers, KEY).ok_or(Closed::Reserved)?;
    match app::review::admit(app, key).await {
        Ok(Some(reviewer)) => Ok((reviewer, key.to_owned())),
        Ok(None) => Err(Closed::Ended),
        Err(fault) => Err(Closed::Fault(fault.into())),
    }
}

impl FromRequestParts<Arc<App>> for Room {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let Ok(desk) = Desk::from_request_parts(parts, app).await;
        match admitted(&parts.headers, app).await {
            Ok((reviewer, key)) => Ok(Self {
                desk,
                reviewer,
                token: token(&key),
                passed: passed(&parts.headers),
            }),
            Err(closed) => Err(closed.answer(&desk, "")),
        }
    }
}

/// A form sent by a reviewer from our own page.
pub(super) struct Posted {
    pub room: Room,
    pub form: Fields,
}

impl FromRequest<Arc<App>> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(desk) = Desk::from_request_parts(&mut parts, app).await;
        let headers = parts.headers.clone();
        let body = Bytes::from_request(Request::from_parts(parts, body), app).await;
        let form = Fields::read(&body.map_err(IntoResponse::into_response)?);
        let (reviewer, key) = match admitted(&headers, app).await {
            Ok(admitted) => admitted,
            Err(closed) => return Err(closed.answer(&desk, &form.note())),
        };
        let token = token(&key);
        if !from_here(&headers, &app.config.public_url) || !same(form.get("jeton"), &token) {
            return Err(say_word(&desk, Word::Foreign, Vec::new(), &form.note()));
        }
        let passed = passed(&headers);
        let room = Room {
            desk,
            reviewer,
            token,
            passed,
        };
        Ok(Self { room, form })
    }
}

/// The fields of a form; one name may come several times.
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    fn read(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// The first value of a name; empty when there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every value of a name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let found = self.0.iter().filter(move |(held, _)| held == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The note, with the line ends that we keep.
    pub(super) fn note(&self) -> String {
        self.get("note").replace("\r\n", "\n")
    }
}

/// What a link of invitation says.
#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(default)]
    cle: String,
}

pub(super) async fn enter(desk: Desk, Query(link): Query<Link>) -> Sent {
    let key = link.cle.trim();
    if app::review::admit(&desk.app, key).await?.is_none() {
        return Ok(say_word(&desk, Word::Void, Vec::new(), ""));
    }
    let mut response = Redirect::to(&desk.t.to("/revue")).into_response();
    set(&mut response, KEY, key, Some(KEPT), &desk.app);
    Ok(response)
}

pub(super) async fn leave(posted: Posted) -> Response {
    let desk = &posted.room.desk;
    let mut response = Redirect::to(&desk.t.to("/")).into_response();
    set(&mut response, KEY, "", Some(0), &desk.app);
    set(&mut response, PASSED, "", Some(0), &desk.app);
    response
}

/// Remembers the pairs passed over, the latest ones when there are many.
pub(super) fn remember_passed(response: &mut Response, passed: &[Pair], app: &App) {
    let latest = &passed[passed.len().saturating_sub(MOST_PASSED)..];
    let words: Vec<String> = latest.iter().map(|pair| pair_word(*pair)).collect();
    let age = words.is_empty().then_some(0);
    set(response, PASSED, &words.join("."), age, app);
}

fn passed(headers: &HeaderMap) -> Vec<Pair> {
    let words = cookie(headers, PASSED).unwrap_or_default().split('.');
    words.filter_map(pair_of).take(MOST_PASSED).collect()
}

fn set(response: &mut Response, name: &str, value: &str, age: Option<u32>, app: &App) {
    let mut cookie = format!("{name}={value}; HttpOnly; SameSite=Lax; Path=/");
    if let Some(seconds) = age {
        let _ = write!(cookie, "; Max-Age={seconds}");
    }
    if app.config.public_url.scheme() == "https" {
        cookie.push_str("; Secure");
    }
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(held, value)| *held == name && !value.is_empty())
        .map(|(_, value)| value)
}

/// The token of the forms of whoever bears this key.
fn token(key: &str) -> String {
    let digest = Sha256::new()
        .chain_update(b"csrf")
        .chain_update(key)
        .finalize();
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Compares in a time that does not tell how much is right.
fn same(given: &str, token: &str) -> bool {
    let differing = given
        .bytes()
        .zip(token.bytes())
        .fold(0, |d, (a, b)| d | (a ^ b));
    given.len() == token.len() && differing == 0
}

/// Whether the browser says that a form was sent from a page of this site.
fn from_here(headers: &HeaderMap, public: &Url) -> bool {
    let told = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let site = told(FETCH_SITE);
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    let Some(origin) = told(header::ORIGIN) else {
        return site.is_some();
    };
    let at_host = |host: &str| {
        let asked = origin.split_once("://").map(|(_, asked)| asked);
        asked.is_some_and(|asked| asked.eq_ignore_ascii_case(host))
    };
    Url::parse(origin).is_ok_and(|origin| origin.origin() == public.origin())
        || told(header::HOST).is_some_and(at_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn a_form_from_elsewhere_is_known() {
        let public = Url::parse("https://croisee.example/").unwrap();
        let (o, s, h) = ("origin", "sec-fetch-site", "host");
        for (told, ours) in [
            (&[(o, "https://croisee.example")][..], true),
            (&[(o, "https://croisee.example"), (s, "same-origin")], true),
            (&[(o, "https://croisee.example"), (s, "cross-site")], false),
            (&[(o, "https://mal.example")], false),
            (&[(o, "https://mal.example"), (h, "croisee.example")], false),
            (&[(o, "null"), (h, "null")], false),
            (&[(o, "http://10.0.0.2:81"), (h, "10.0.0.2:81")], true),
            (&[(s, "same-origin")], true),
            (&[(s, "same-site")], false),
            (&[(s, "none")], false),
            (&[], false),
        ] {
            assert_eq!(from_here(&headers(told), &public), ours, "{told:?}");
        }
    }

    #[test]
    fn cookies_are_found_among_others() {
        let jar = headers(&[("cookie", "a=1; croisee_revue=abc; b=2")]);
        assert_eq!(cookie(&jar, KEY), Some("abc"));
        assert_eq!(cookie(&headers(&[("cookie", "croisee_revue=")]), KEY), None);
        assert_eq!(
            cookie(&headers(&[("cookie", "xcroisee_revue=1")]), KEY),
            None
        );
    }

    #[test]
    fn tokens_differ_with_keys_and_are_compared_whole() {
        let (one, other) = (token("a"), token("b"));
        assert!(same(&one, &one) && !same(&one, &other));
        assert!(!same(&one[..60], &one) && !same("", &one));
    }
}
