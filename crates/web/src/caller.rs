//! Who calls: a stranger, or someone signed in with the offices that hold for them.

use crate::desk::{self, Desk, Refusal};
use crate::forms::{Fields, cookie, from_here, same, token};
use crate::handlers::Sent;
use access::{Bearer, Sight};
use app::App;
use app::accounts::signing::{self, Signed};
use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, OriginalUri, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use std::sync::Arc;
use url::form_urlencoded;

/// The cookie that holds the key of a session.
pub(crate) const SESSION: &str = "croisee_session";
/// How long the browser keeps it, in seconds; the session may end before.
pub(crate) const KEPT: u32 = 30 * 86_400;

/// A request, whoever sends it.
pub(crate) struct Caller {
    pub desk: Desk,
    /// Who, when they are signed in.
    pub signed: Option<Signed>,
    /// The token of their forms; empty for a stranger.
    pub token: String,
}

/// A request for a page of the census: one and the same for every stranger, with what the commons
/// or the collective share for whoever belongs to them.
pub(crate) struct Reader {
    pub desk: Desk,
    pub bearer: Bearer,
}

impl Reader {
    /// What they may see.
    pub(crate) fn sight(&self) -> Sight {
        self.bearer.sight()
    }

    /// Sends a page: any cache may keep a stranger's, none keeps a member's.
    pub(crate) fn page(&self, page: &impl Template) -> Sent {
        if self.bearer.person().is_some() {
            return private(page);
        }
        let mut response = desk::page(page)?;
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("cookie"));
        Ok(response)
    }
}

/// A request of someone signed in; a stranger is shown the way to sign in, and back.
pub(crate) struct Member {
    pub desk: Desk,
    pub signed: Signed,
    pub token: String,
}

/// A form sent by anyone from a page of ours.
pub(crate) struct Open {
    pub caller: Caller,
    pub form: Fields,
}

/// A form sent by someone signed in.
pub(crate) struct Posted {
    pub member: Member,
    pub form: Fields,
}

async fn signed(headers: &HeaderMap, app: &App) -> Result<(Option<Signed>, String), Refusal> {
    let Some(key) = cookie(headers, SESSION) else {
        return Ok((None, String::new()));
    };
    let signed = signing::signed(app, key).await?;
    let token = if signed.is_some() {
        token(key)
    } else {
        String::new()
    };
    Ok((signed, token))
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let Ok(desk) = Desk::from_request_parts(parts, app).await;
        let found = signed(&parts.headers, app).await;
        let (signed, token) = found.map_err(IntoResponse::into_response)?;
        Ok(Self {
            desk,
            signed,
            token,
        })
    }
}

impl FromRequestParts<Arc<App>> for Reader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let Caller { desk, signed, .. } = Caller::from_request_parts(parts, app).await?;
        let bearer = signed.map_or_else(Bearer::stranger, |signed| signed.bearer);
        Ok(Self { desk, bearer })
    }
}

impl FromRequestParts<Arc<App>> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let caller = Caller::from_request_parts(parts, app).await?;
        let original = parts.extensions.get::<OriginalUri>();
        let here = original.map_or(&parts.uri, |uri| &uri.0).to_string();
        match caller.signed {
            Some(signed) => Ok(Self {
                desk: caller.desk,
                signed,
                token: caller.token,
            }),
            None => Err(to_the_door(&caller.desk, &here)),
        }
    }
}

/// The way to sign in, and back to where one was.
fn to_the_door(desk: &Desk, here: &str) -> Response {
    let back: String = form_urlencoded::byte_serialize(here.as_bytes()).collect();
    Redirect::to(&desk.t.to(&format!("/connexion?vers={back}"))).into_response()
}

impl FromRequest<Arc<App>> for Open {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let headers = parts.headers.clone();
        let body = Bytes::from_request(Request::from_parts(parts, body), app).await;
        let form = Fields::read(&body.map_err(IntoResponse::into_response)?);
        let ours = from_here(&headers, &app.config.public_url);
        if !ours || (caller.signed.is_some() && !same(form.get("jeton"), &caller.token)) {
            return Err(Refusal::Foreign.into_response());
        }
        Ok(Self { caller, form })
    }
}

impl FromRequest<Arc<App>> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let Open { caller, form } = Open::from_request(request, app).await?;
        match caller.signed {
            Some(signed) => {
                let member = Member {
                    desk: caller.desk,
                    signed,
                    token: caller.token,
                };
                Ok(Self { member, form })
            }
            // The session ended while the form was filled.
            None => Err(to_the_door(&caller.desk, "/mon-espace")),
        }
    }
}

/// Sends a page that is its reader's alone: no cache keeps it, no search engine lists it.
pub(crate) fn private(page: &impl Template) -> Sent {
    let mut response = Html(page.render()?).into_response();
    seal(&mut response);
    Ok(response)
}

/// Marks a response as its reader's alone.
pub(crate) fn seal(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
}

/// A file for one's calendar, named without its ending; its reader's alone.
pub(crate) fn calendar(name: &str, file: String) -> Sent {
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let name = format!("attachment; filename=\"{name}.ics\"");
    let name = HeaderValue::from_str(&name).map_err(|_| Refusal::Unknown)?;
    let heads = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, name),
    ];
    let mut response = (heads, file).into_response();
    seal(&mut response);
    Ok(response)
}
