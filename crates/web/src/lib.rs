//! The façade: pages, data and assets, as people and machines meet them.
//!
//! A handler has four moves: extract ([`desk`](self) knows language and program), permit
//! ([`access::Sight::visitor`]), one use case of [`app`], a page. Pages work without scripts; the
//! state of a search lives in its address ([`query`]); what a reader may not see never reaches a
//! page, because use cases hand over what the permit lets through.

mod accounts;
pub mod api;
pub mod assets;
pub mod bars;
mod caller;
mod collective;
mod contours;
mod desk;
mod evenings;
mod exchange;
pub mod facets;
mod floor;
mod forms;
mod handlers;
pub mod i18n;
mod journey;
pub mod land;
mod layers;
pub mod letters;
pub mod lines;
pub mod map;
pub mod names;
mod news;
pub mod pages;
pub mod query;
mod refusals;
mod review;
mod router;
pub mod say;
pub mod shell;
mod teams;
mod twins;
pub mod wider;

pub use router::router;

use app::App;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serves the site on a listener until `stop` is done; requests under way are finished. Each request
/// bears the address of its peer, without which nobody would be limited.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    app: Arc<App>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .await
}
