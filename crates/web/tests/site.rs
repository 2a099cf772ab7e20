//! The site as a visitor meets it: addresses, statuses, headers, languages, ways out.

#![expect(
    clippy::unwrap_used,
    reason = "a test says no by stopping; made-up data is long"
)]

use app::{App, Config};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use std::sync::Arc;
use tower::ServiceExt;

/// The site over an empty census in a folder of its own.
async fn site() -> (tempfile::TempDir, Router) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::load(folder.path()).unwrap();
    let clock = || "2026-11-22T12:00:00Z".parse().unwrap();
    let app: Arc<App> = App::open_at(config, clock).await.unwrap();
    (folder, web::router(app))
}

async fn get(site: &Router, path: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
    (
        parts.status,
        parts.headers,
        String::from_utf8_lossy(&bytes).into_owned(),
    )
}

#[tokio::test]
async fn every_page_answers_in_both_languages_even_for_an_empty_census() {
    let (_folder, site) = site().await;
    for path in [
        "/",
        "/explorer",
        "/explorer?vue=liste",
        "/explorer?vue=tableau&q=pain",
        "/explorer?vue=chiffres",
        "/explorer?zone=-2,46,-1,48&n%00importe=quoi&page=9999",
        "/territoires",
        "/territoire/departement/44",
        "/territoire/region/52",
        "/territoire/commune/44109",
        "/themes",
        "/theme/EMP",
        "/theme/EMP-ACE",
        "/lieu?nom=zzzzzzzz&pour=habiter",
        "/lieu",
        "/partenaires",
        "/a-propos",
        "/api",
        "/mentions-legales",
        "/accessibilite",
    ] {
        for (prefix, tag) in [("", "<html lang=\"fr\">"), ("/en", "<html lang=\"en\">")] {
            let path = if path == "/" && !prefix.is_empty() {
                ""
            } else {
                path
            };
            let (status, headers, html) = get(&site, &format!("{prefix}{path}")).await;
            assert_eq!(status, StatusCode::OK, "{prefix}{path}");
            assert!(html.contains(tag), "{prefix}{path}");
            assert!(
                headers[header::CACHE_CONTROL]
                    .to_str()
                    .unwrap()
                    .contains("public")
            );
        }
    }
}

#[tokio::test]
async fn what_is_not_there_shows_a_way_out_in_the_readers_language() {
    let (_folder, site) = site().await;
    for path in [
        "/nulle-part",
        "/fiche/000000000000",
        "/fiche/pas-une-fiche",
        "/territoire/canton/12",
        "/territoire/commune/00000",
        "/theme/ZZZ",
        "/partenaire/inconnu",
        "/partenaire/%00",
        "/collecte/999",
        "/collecte/dernier",
    ] {
        for (prefix, words) in [("", "Cette page n’existe pas"), ("/en", "does not exist")] {
            let (status, headers, html) = get(&site, &format!("{prefix}{path}")).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{prefix}{path}");
            assert!(html.contains(words), "{prefix}{path}");
            assert!(html.contains("role=\"search\""), "a way out");
            assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        }
    }
}

#[tokio::test]
async fn every_answer_bears_safe_headers() {
    let (_folder, site) = site().await;
    for path in [
        "/",
        "/explorer",
        "/nulle-part",
        "/robots.txt",
        "/assets/absent.css",
    ] {
        let (_, headers, _) = get(&site, path).await;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"));
        assert!(
            !policy.contains("unsafe-eval") && !policy.contains("http"),
            "{policy}"
        );
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(headers[header::REFERRER_POLICY], "same-origin");
        assert!(headers.contains_key("x-request-id"));
        assert!(!headers.contains_key(header::SET_COOKIE));
    }
}

#[tokio::test]
async fn the_style_sheet_that_pages_name_is_there_for_ever() {
    let (_folder, site) = site().await;
    let (_, _, html) = get(&site, "/").await;
    let address = html.split("rel=\"stylesheet\" href=\"").nth(1).unwrap();
    let address = address.split('"').next().unwrap();
    let (status, headers, style) = get(&site, address).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        headers[header::CACHE_CONTROL]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    assert!(style.contains("--paper"));
}

// E10: a door sends the reader straight on when one place bears the name.
#[tokio::test]
async fn e10_a_door_leads_on() {
    let (_folder, site) = site().await;
    let (status, headers, _) = get(&site, "/lieu?nom=Loire-Atlantique&pour=decider").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers[header::LOCATION], "/territoire/departement/44");
}

#[tokio::test]
async fn answers_are_compressed_for_who_can_read_it() {
    let (_folder, site) = site().await;
    let request = Request::get("/")
        .header(header::ACCEPT_ENCODING, "br")
        .body(Body::empty());
    let response = site.oneshot(request.unwrap()).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
}
