//! What stands around every request: limits, compression, safe headers, request numbers, and a page
//! with a way out for whatever goes wrong. Nothing here writes down what people search for.

mod limits;

use crate::api::{Problem, problem};
use crate::desk::language;
use crate::i18n::Words;
use crate::pages::trouble::{Trouble, TroublePage};
use app::App;
use app::export::Format;
use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
pub(crate) use limits::{Limiter, limit};
use model::Lang;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{
    MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use url::Url;

/// Nothing on the web sends more than a search or a form; routes that take files say so.
const LARGEST_BODY: usize = 64 * 1024;
/// No page may hold a connection longer.
const LONGEST: Duration = Duration::from_secs(20);
/// What may be done with what programs read.
const READING: &str = "GET, HEAD, OPTIONS";
/// The header that bears the number of a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Everything from ourselves, and no script or style written in a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

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
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST,
        ))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(limiter, limit))
        .layer(from_fn_with_state(Arc::clone(app), ways_out))
        .layer(from_fn(open_to_all))
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

/// Gives a page to every error that has none, or a problem where programs read: what the handlers
/// refuse, and what the layers below answer in bare words.
async fn ways_out(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let number = number_of(&request).to_owned();
    let assets = request.uri().path().starts_with("/assets/");
    let program = for_programs(request.uri().path());
    let lang = match language(request.uri()) {
        Lang::Fr if program => problem::preferred(request.headers()),
        lang => lang,
    };
    let t = Words::new(lang);
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || assets || written(&response) {
        return response;
    }
    let trouble = response.extensions().get::<Trouble>().cloned();
    let mut answer = if program {
        let known = response.extensions().get::<Problem>().cloned();
        let known = known.or_else(|| trouble.as_ref().map(Problem::from));
        let problem = known.unwrap_or_else(|| Problem::of_status(status));
        problem.written(&app, status, &number, t)
    } else {
        let trouble = trouble.unwrap_or_else(|| trouble_of(status));
        let page = TroublePage::new(&app.config.name, &trouble, &number, t);
        let Ok(html) = page.render() else {
            return response;
        };
        (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
    };
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer
}

/// Whether a path is read by programs: the API, and pages' data at the address with a suffix.
fn for_programs(path: &str) -> bool {
    if path.starts_with("/assets/") {
        return false;
    }
    let suffix = path.rsplit_once('.').map(|(_, suffix)| suffix);
    path.starts_with("/api/") || suffix.is_some_and(|suffix| Format::parse(suffix).is_some())
}

/// Lets pages of any other site read what programs read: open data, the same for everyone, never
/// with anything that says who asks.
async fn open_to_all(request: Request, next: Next) -> Response {
    if !for_programs(request.uri().path()) {
        return next.run(request).await;
    }
    let mut response = if request.method() == Method::OPTIONS {
        let headers = [
            (header::ALLOW, READING),
            (header::ACCESS_CONTROL_ALLOW_METHODS, READING),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, "*"),
            (header::ACCESS_CONTROL_MAX_AGE, "86400"),
        ];
        (StatusCode::NO_CONTENT, headers).into_response()
    } else {
        next.run(request).await
    };
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "ETag, Link, Retry-After, X-Request-Id",
        ),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
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
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;

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

    /// The layers around routes that fail, over an empty census.
    async fn failing() -> (tempfile::TempDir, Router) {
        let folder = tempfile::tempdir().unwrap();
        let config = app::Config::load(folder.path()).unwrap();
        let app = App::open(config).await.unwrap();
        let routes = Router::new()
            .route("/api/v1/panique", get(panics))
            .route("/panique", get(panics))
            .route(
                "/api/v1/lent",
                get(|| async { StatusCode::SERVICE_UNAVAILABLE }),
            )
            .route(
                "/lent.json",
                get(|| async { StatusCode::SERVICE_UNAVAILABLE }),
            );
        (folder, around(routes, &app).with_state(app))
    }

    async fn panics() -> StatusCode {
        panic!("tuyau percé")
    }

    #[tokio::test]
    async fn whatever_breaks_programs_read_a_problem_and_people_a_page() {
        let (_folder, site) = failing().await;
        for (path, status, kind) in [
            ("/api/v1/panique", 500, problem::MEDIA),
            ("/panique", 500, "text/html; charset=utf-8"),
            ("/api/v1/lent", 503, problem::MEDIA),
            ("/lent.json", 503, problem::MEDIA),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = site.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), status, "{path}");
            assert_eq!(response.headers()[header::CONTENT_TYPE], kind, "{path}");
            let body = axum::body::to_bytes(response.into_body(), 1 << 20).await;
            let text = String::from_utf8(body.unwrap().to_vec()).unwrap();
            assert!(!text.contains("tuyau"), "what broke is for the log: {text}");
        }
    }
}
