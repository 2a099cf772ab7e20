//! The made-up web of the demonstration: a site to crawl, an API with pages, a feed. Served on
//! loopback from files inside the program.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path as FilePath;
use std::sync::Arc;
use tokio::net::TcpListener;

/// The demonstration census, as kept in `fixtures/demo`.
#[derive(RustEmbed)]
#[folder = "../../fixtures/demo"]
struct Census;

/// The name that the fixtures give to the web of the demonstration.
const NAMED: &str = "http://demo.invalid";
/// The port tried first: addresses of cards then stay the same from one demonstration to the next.
const USUAL_PORT: u16 = 8971;

/// The web of the demonstration, being served.
pub struct Sites {
    /// Its address, without a slash at the end.
    pub base: Arc<str>,
    work: tokio::task::JoinHandle<()>,
}

impl Drop for Sites {
    fn drop(&mut self) {
        self.work.abort();
    }
}

/// Serves the web of the demonstration on loopback.
///
/// # Errors
/// When no port of this machine is free.
pub async fn serve() -> std::io::Result<Sites> {
    let at = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = match TcpListener::bind(at(USUAL_PORT)).await {
        Ok(listener) => listener,
        Err(_) => TcpListener::bind(at(0)).await?,
    };
    let base: Arc<str> = format!("http://{}", listener.local_addr()?).into();
    let router = Router::new()
        .route("/", get(front))
        .route("/{*path}", get(page))
        .with_state(base.clone());
    let work = tokio::spawn(async move {
        // The task ends with the program; a listener that is lost ends the demonstration's web only.
        let _ = axum::serve(listener, router).await;
    });
    Ok(Sites { base, work })
}

async fn front(state: State<Arc<str>>) -> Response {
    page(state, Path("carnets/".to_owned())).await
}

async fn page(State(base): State<Arc<str>>, Path(path): Path<String>) -> Response {
    let path = if path.is_empty() || path.ends_with('/') {
        path + "index.html"
    } else {
        path
    };
    let Some(file) = Census::get(&format!("www/{path}")) else {
        return (StatusCode::NOT_FOUND, "Il n’y a rien à cette adresse.").into_response();
    };
    let kind = match FilePath::new(&path)
        .extension()
        .and_then(|end| end.to_str())
    {
        Some("html") => "text/html; charset=utf-8",
        Some("json") => "application/json",
        Some("atom") => "application/atom+xml; charset=utf-8",
        Some("xml") => "application/xml; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    let text = String::from_utf8_lossy(&file.data).replace(NAMED, &base);
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// Writes the files of the census into a folder and gives its recipes, which start from there.
///
/// # Errors
/// When the folder cannot be written.
pub fn unpack(folder: &FilePath, base: &str) -> std::io::Result<Vec<String>> {
    let mut recipes = Vec::new();
    for path in Census::iter() {
        let Some(file) = Census::get(&path) else {
            continue;
        };
        if path.starts_with("files/") {
            let to = folder.join(path.as_ref());
            if let Some(parent) = to.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(to, &file.data)?;
        } else if path.starts_with("recipes/") {
            recipes.push(String::from_utf8_lossy(&file.data).replace(NAMED, base));
        }
    }
    std::fs::create_dir_all(folder.join("recipes"))?;
    Ok(recipes)
}
