//! Style sheets, fonts and icons, served under addresses that hold a hash of their content, so that
//! browsers may keep them for ever. Read from disk in development, embedded in release builds.
//!
//! What the islands' build writes to `dist` (git-ignored) is served beside them: its files already
//! bear hashed names, told by `dist/manifest.json`. Without it every page still works.

use crate::layers::map_policy;
use app::App;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

#[derive(RustEmbed)]
#[folder = "assets"]
struct Own;

#[derive(RustEmbed)]
#[folder = "dist"]
#[allow_missing = true]
struct Built;

/// The parts of the one style sheet, tokens first. Kept apart to be read, served as one.
const STYLE: [&str; 9] = [
    "tokens.css",
    "base.css",
    "layout.css",
    "explore.css",
    "card.css",
    "review.css",
    "people.css",
    "floor.css",
    "print.css",
];
/// The name under which the parts are served together.
const SITE_CSS: &str = "site.css";

pub(crate) const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// How the address of the map's worker begins.
const MAP_WORKER: &str = "dist/map-worker.";

/// The address of an asset: `site.css`, `icon.svg`, `fonts/young-serif.woff2`; an unknown name gives
/// an address that answers 404.
#[must_use]
pub fn address(name: &str) -> String {
    // In development files change under our feet; in release they cannot, and hashing is done once.
    if cfg!(debug_assertions) {
        return hashed(name);
    }
    HASHED.get(name).cloned().unwrap_or_else(|| hashed(name))
}

static HASHED: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let names = Own::iter().chain([Cow::Borrowed(SITE_CSS)]);
    names
        .map(|name| (name.to_string(), hashed(&name)))
        .collect()
});

fn hashed(name: &str) -> String {
    let hash = content(name).map_or_else(|| "0".to_owned(), |(bytes, _)| short_hash(&bytes));
    match name.rsplit_once('.') {
        Some((stem, end)) => format!("/assets/{stem}.{hash}.{end}"),
        None => format!("/assets/{name}"),
    }
}

/// The address of an island's script, by its name in the manifest; `None` when it is not built.
#[must_use]
pub fn island(name: &str) -> Option<String> {
    let manifest = Built::get("manifest.json")?;
    let names: BTreeMap<String, String> = serde_json::from_slice(&manifest.data).ok()?;
    names.get(name).map(|file| format!("/assets/dist/{file}"))
}

/// Serves one asset.
pub(crate) async fn serve(State(app): State<Arc<App>>, Path(path): Path<String>) -> Response {
    let mut response = find(&path);
    // A worker obeys the policy it is served with, not that of the page: this one fetches tiles.
    if path.starts_with(MAP_WORKER) {
        let policy = map_policy(app.config.map_style.as_ref());
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response
                .headers_mut()
                .insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    response
}

fn find(path: &str) -> Response {
    if let Some(name) = path.strip_prefix("dist/") {
        return Built::get(name).map_or_else(missing, |file| built(name, file));
    }
    let Some((name, hash)) = without_hash(path) else {
        return missing();
    };
    match content(&name) {
        // An old address must not be answered with new content under an eternal promise.
        Some((bytes, kind)) if short_hash(&bytes) == hash => answer(bytes, &kind),
        _ => missing(),
    }
}

fn answer(bytes: Cow<'static, [u8]>, kind: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, FOR_EVER),
    ];
    (headers, bytes.into_owned()).into_response()
}

fn built(name: &str, file: EmbeddedFile) -> Response {
    answer(file.data, &kind_of(name))
}

fn missing() -> Response {
    (
        StatusCode::NOT_FOUND,
        [(header::CACHE_CONTROL, "no-store")],
        "404",
    )
        .into_response()
}

/// `site.0a1b2c3d.css` → (`site.css`, `0a1b2c3d`).
fn without_hash(path: &str) -> Option<(String, &str)> {
    let (stem, end) = path.rsplit_once('.')?;
    let (stem, hash) = stem.rsplit_once('.')?;
    Some((format!("{stem}.{end}"), hash))
}

fn content(name: &str) -> Option<(Cow<'static, [u8]>, String)> {
    if name == SITE_CSS {
        return Some((Cow::Owned(style()), kind_of(name)));
    }
    Own::get(name).map(|file| (file.data, kind_of(name)))
}

/// The one style sheet, with the addresses of its fonts made hashed.
fn style() -> Vec<u8> {
    let parts = STYLE.iter().filter_map(|part| Own::get(part));
    let text: String = parts
        .map(|part| String::from_utf8_lossy(&part.data).into_owned())
        .collect();
    let mut out = text;
    for font in Own::iter().filter(|name| name.ends_with(".woff2")) {
        // Not `address`: in release it waits for the table of addresses, which is being made of this.
        out = out.replace(&format!("/assets/{font}"), &hashed(&font));
    }
    out.into_bytes()
}

fn kind_of(name: &str) -> String {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json" | "map") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
    .to_owned()
}

/// Ten hexadecimal digits of the content's SHA-256.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    use sha2::Digest;
    let digest = sha2::Sha256::digest(bytes);
    digest.iter().take(5).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_answer_at_their_hashed_address_only() {
        for name in [
            "site.css",
            "icon.svg",
            "review.js",
            "screen.js",
            "passkeys.js",
            "fonts/young-serif.woff2",
        ] {
            let path = address(name).strip_prefix("/assets/").unwrap().to_owned();
            let response = find(&path);
            assert_eq!(response.status(), StatusCode::OK, "{name}");
            assert_eq!(response.headers()[header::CACHE_CONTROL], FOR_EVER);
        }
        for path in [
            "site.0000000000.css",
            "site.css",
            "../Cargo.toml",
            "fonts/absent.ab.woff2",
        ] {
            assert_eq!(find(path).status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn the_style_sheet_holds_all_parts_and_no_outside_address() {
        let style = String::from_utf8(style()).unwrap();
        assert!(STYLE.iter().all(|part| Own::get(part).is_some()));
        assert!(style.contains(&address("fonts/young-serif.woff2")));
        assert!(!style.contains("http:") && !style.contains("https:"));
    }

    /// The first view must stay light: fonts and style together below 60 kB.
    #[test]
    fn e19_fonts_and_style_are_light() {
        let fonts = Own::iter().filter(|name| name.ends_with(".woff2"));
        let fonts: usize = fonts
            .filter_map(|name| Own::get(&name))
            .map(|f| f.data.len())
            .sum();
        assert!(
            fonts + style().len() < 80_000,
            "{fonts} + {}",
            style().len()
        );
    }
}
