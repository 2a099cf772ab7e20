//! Measures the explorer as a browser meets it: the whole handler, from the request to the last
//! byte, compressed as sent.

use crate::cards::NOW;
use crate::chance::Chance;
use crate::questions::{Manner, question};
use crate::table::{Bar, Table};
use crate::times::Times;
use crate::{Options, Outcome};
use app::App;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use std::sync::Arc;
use std::time::Instant;
use tower::ServiceExt;
use web::query::Asked;

/// The explorer's first view: the whole country on the map.
const FIRST: &str = "/explorer";

/// Adds the measures to a table.
pub async fn measure(app: &Arc<App>, options: &Options, table: &mut Table) -> Outcome<()> {
    let rounds = options.number("--rounds", 50, 2)?;
    let site = web::router(Arc::clone(app));
    let raw = get(&site, FIRST, "identity").await?;
    let mut times = Times::default();
    let mut sent = 0;
    for _ in 0..rounds {
        let start = Instant::now();
        sent = get(&site, FIRST, "gzip, br").await?;
        times.push(start.elapsed());
    }
    times.row(table, "explorer, first map view");
    table.row("explorer, first map view, uncompressed", kilobytes(raw));
    table.measured(
        "explorer, first map view, as sent",
        thousands(sent),
        "kB",
        Bar::AtMost(60.0),
    );
    times.judged(table, "explorer, first map view, p95", 100.0);
    let mut chance = Chance::new(NOW.unsigned_abs());
    let mut times = Times::default();
    for rank in 0..rounds * 2 {
        let manner = Manner::ALL[rank % Manner::ALL.len()];
        let address = Asked::of(question(manner, &mut chance)).at("/explorer");
        let start = Instant::now();
        get(&site, &address, "gzip, br").await?;
        times.push(start.elapsed());
    }
    times.row(table, "explorer, any question, on the map");
    Ok(())
}

/// Asks for a page and reads it to its end; answers its size in bytes.
async fn get(site: &Router, path: &str, encoding: &str) -> Outcome<usize> {
    let request = Request::get(path)
        .header(header::ACCEPT_ENCODING, encoding)
        .body(Body::empty())?;
    let response = site.clone().oneshot(request).await?;
    if !response.status().is_success() {
        return Err(format!("{path}: {}", response.status()).into());
    }
    Ok(to_bytes(response.into_body(), usize::MAX).await?.len())
}

fn thousands(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1_000.0
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", thousands(bytes))
}
