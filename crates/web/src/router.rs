//! Every route of the site, on one screen. French at the root, English under `/en`: the same routes.
//!
//! Data twins stand at the addresses of lists and cards with a suffix.

use crate::{
    accounts, api, assets, collective, contours, evenings, exchange, floor, handlers, journey,
    layers, news, review, teams, twins,
};
use app::App;
use axum::Router;
use axum::routing::get;
use std::sync::Arc;

/// The whole site.
pub fn router(app: Arc<App>) -> Router {
    let routes = Router::new()
        .merge(pages())
        .nest("/en", pages())
        .merge(api::router())
        .route("/assets/{*path}", get(assets::serve))
        .route("/carte/{file}", get(contours::serve))
        .route("/carte/communes/{file}", get(contours::serve_communes))
        .route("/robots.txt", get(handlers::robots))
        .fallback(handlers::missing);
    layers::around(routes, &app).with_state(app)
}

fn pages() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(handlers::home))
        .route("/explorer", get(handlers::explorer))
        .route("/lieu", get(handlers::place))
        .route("/fiche/{id}", get(twins::card))
        .route("/fiche/{id}/liens", get(handlers::ties))
        .route("/fiche/{id}/diapositive", get(handlers::slide))
        .merge(twins::routes())
        .merge(review::routes())
        .merge(accounts::routes())
        .merge(evenings::routes())
        .merge(teams::routes())
        .merge(floor::routes())
        .merge(collective::routes())
        .merge(exchange::routes())
        .merge(journey::routes())
        .merge(news::routes())
        .route("/territoires", get(handlers::territories))
        .route("/territoire/{level}/{code}", get(twins::territory))
        .route("/themes", get(handlers::themes))
        .route("/theme/{code}", get(twins::theme))
        .route("/partenaires", get(handlers::partners))
        .route("/partenaire/{id}", get(twins::partner))
        .route("/collecte/{run}", get(handlers::run))
        .route("/a-propos", get(handlers::about))
        .route("/api", get(handlers::api))
        .route("/mentions-legales", get(handlers::legal))
        .route("/accessibilite", get(handlers::accessibility))
}
