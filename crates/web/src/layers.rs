//! What stands around every request: limits, compression, safe headers, request numbers, and a page
//! with a way out for whatever goes wrong. Nothing here writes down what people search for.

mod limits;

use crate::desk::language;
use crate::i18n::Words;
use crate::pages::trouble::{Trouble, TroublePage};
use app::App;
use askama::Template;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use limits::Limiter;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{
    MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use url::Url;

/// Nothing on the web sends more than a search.
const LARGEST_BODY: usize = 64 * 1024;
/// No page may hold a connection longer.
const LONGEST: Duration = Duration::from_secs(20);
/// The header that bears the number of a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Everything from ourselves, and no script or style written in a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// The policy of pages with a map: the map library draws in a worker, with images it makes itself;
/// tiles come from the configured place, if any.
#[must_use]
pub fn map_policy(tiles: Option<&Url>) -> String {
    let mut policy = POLICY.replace("img-src 'self' data:", "img-src 'self' data: blob:");
    policy.push_str("; worker-src 'self'");
    if let Some(origin) = tiles.map(|url| url.origin().ascii_serialization()) {
        policy = policy.replace(
            "connect-src 'self'",
            &format!("connect-src 'self' {origin}"),
        );
        policy = policy.replace("data: blob:", &format!("data: blob: {origin}"));
    }
    policy
}

/// Puts the layers around the routes; the last one named is the first a request meets.
pub(crate) fn around(routes: Router<Arc<App>>, app: &Arc<App>) -> Router<Arc<App>> {
    let limiter = Arc::new(Limiter::new());
    routes
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST,
        ))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(limiter, limits::limit))
        .layer(from_fn_with_state(Arc::clone(app), ways_out))
        .layer(from_fn(safe_headers))
        .layer(CompressionLayer::new())
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(SetRequestIdLayer::new(REQUEST_ID, Numbered::default()))
}

/// What the log says of a request: method, route, number. Neither address nor search.
fn span(request: &Request) -> tracing::Span {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str);
    let number = number_of(request);
    tracing::info_span!("request", method = %request.method(), route, number)
}

fn number_of(request: &Request) -> &str {
    request
        .headers()
        .get(&REQUEST_ID)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
}

/// Numbers requests one after the other: enough to find one in the log, nothing about the reader.
#[derive(Clone, Default)]
struct Numbered(Arc<AtomicU64>);

impl MakeRequestId for Numbered {
    fn make_request_id<B>(&mut self, _request: &axum::http::Request<B>) -> Option<RequestId> {
        let rank = self.0.fetch_add(1, Ordering::Relaxed);
        let mut number = String::new();
        let _ = write!(number, "{rank:06x}");
        HeaderValue::from_str(&number).ok().map(RequestId::new)
    }
}

async fn safe_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
        ),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Gives a page to every error that has none: what the handlers refuse, and what the layers below
/// answer in bare words. Answers meant for machines are left as they are.
async fn ways_out(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let t = Words::new(language(request.uri()));
    let number = number_of(&request).to_owned();
    let for_machines =
        request.uri().path().starts_with("/api/") || request.uri().path().starts_with("/assets/");
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || for_machines || written(&response)
    {
        return response;
    }
    let trouble = response.extensions().get::<Trouble>().cloned();
    let trouble = trouble.unwrap_or_else(|| trouble_of(status));
    let page = TroublePage::new(&app.config.name, &trouble, &number, t);
    let Ok(html) = page.render() else {
        return response;
    };
    let retry = response.headers().get(header::RETRY_AFTER).cloned();
    let mut answer = (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response();
    if let Some(retry) = retry {
        answer.headers_mut().insert(header::RETRY_AFTER, retry);
    }
    answer
}

/// Whether the error already says something better than bare words.
fn written(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}

fn trouble_of(status: StatusCode) -> Trouble {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Trouble::Unknown,
        StatusCode::TOO_MANY_REQUESTS => Trouble::TooMany,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Trouble::Slow,
        status if status.is_client_error() => Trouble::Bad,
        _ => Trouble::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_of_maps_is_wider_by_what_maps_need_only() {
        let plain = map_policy(None);
        assert!(!plain.contains("http"), "{plain}");
        assert!(!plain.contains("unsafe"), "{plain}");
        let tiles = Url::parse("https://tuiles.exemple.fr/style.json?clef=1").unwrap();
        let wide = map_policy(Some(&tiles));
        assert!(
            wide.contains("connect-src 'self' https://tuiles.exemple.fr;"),
            "{wide}"
        );
        assert!(!wide.contains("clef"), "{wide}");
    }
}
