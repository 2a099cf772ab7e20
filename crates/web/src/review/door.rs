//! The door of the review room: whose key it is, and whether a form was sent from our own page.
//!
//! A form is taken as [`crate::forms`] says.

use super::{pair_of, pair_word, say_word};
use crate::desk::{Desk, Refusal};
use crate::forms::{Fields, cookie, from_here, same, set_cookie, token};
use crate::handlers::Sent;
use crate::pages::review::word::Word;
use access::Reviewer;
use app::App;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use model::Pair;
use serde::Deserialize;
use std::sync::Arc;

/// The cookie that holds a reviewer's key.
const KEY: &str = "croisee_revue";
/// The cookie that holds the pairs passed over, until the browser is closed.
const PASSED: &str = "croisee_passees";
/// How long the browser keeps the key, in seconds: thirty days; the invitation may end before.
const KEPT: u32 = 30 * 86_400;
/// How many passed pairs are remembered, so that the cookie stays below two kilobytes.
const MOST_PASSED: usize = 60;

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
            Err(closed) => return Err(closed.answer(&desk, &form.text("note"))),
        };
        let token = token(&key);
        if !from_here(&headers, &app.config.public_url) || !same(form.get("jeton"), &token) {
            return Err(say_word(
                &desk,
                Word::Foreign,
                Vec::new(),
                &form.text("note"),
            ));
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
    set_cookie(&mut response, KEY, key, Some(KEPT), &desk.app);
    Ok(response)
}

pub(super) async fn leave(posted: Posted) -> Response {
    let desk = &posted.room.desk;
    let mut response = Redirect::to(&desk.t.to("/")).into_response();
    set_cookie(&mut response, KEY, "", Some(0), &desk.app);
    set_cookie(&mut response, PASSED, "", Some(0), &desk.app);
    response
}

/// Remembers the pairs passed over, the latest ones when there are many.
pub(super) fn remember_passed(response: &mut Response, passed: &[Pair], app: &App) {
    let latest = &passed[passed.len().saturating_sub(MOST_PASSED)..];
    let words: Vec<String> = latest.iter().map(|pair| pair_word(*pair)).collect();
    let age = words.is_empty().then_some(0);
    set_cookie(response, PASSED, &words.join("."), age, app);
}

fn passed(headers: &HeaderMap) -> Vec<Pair> {
    let words = cookie(headers, PASSED).unwrap_or_default().split('.');
    words.filter_map(pair_of).take(MOST_PASSED).collect()
}
