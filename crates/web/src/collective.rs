//! Partners' life in the program: the form to join, the moderators' queue, the cockpit of a census.

mod claims;
mod cockpit;
mod join;
mod meetings;
mod moderation;
mod qualification;
pub(crate) mod uploaded;

use crate::layers::{Limiter, limit};
use app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use governor::Quota;
use std::num::NonZeroU32;
use std::sync::Arc;

/// What a form adds to the file it bears.
const AROUND_A_FILE: usize = 64 << 10;
/// The largest recipe, as forms write it: each byte may take three.
const RECIPE: usize = 3 << 20;
/// Requests to join from one machine: so many at once, then one every ten minutes.
const JOIN_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);
const JOIN_AGAIN: std::time::Duration = std::time::Duration::from_mins(10);

/// What one machine sends around cards in a minute.
const CLAIM_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);

/// The routes of the collective.
pub(crate) fn routes() -> Router<Arc<App>> {
    let census = "/mon-espace/recensement/{source}";
    let at = |rest: &str| format!("{census}{rest}");
    Router::new()
        .merge(joining())
        .route("/rejoindre/confirmer", get(join::look).post(join::confirm))
        .merge(claiming())
        .route("/moderation", get(moderation::queue))
        .route("/moderation/places", post(moderation::stand))
        .route("/collectif/decisions", get(meetings::decisions))
        .route(
            "/moderation/reunions",
            get(meetings::list).post(meetings::write),
        )
        .route(
            "/moderation/reunions/{number}",
            get(meetings::edit).post(meetings::correct),
        )
        .route("/moderation/{number}/accepter", post(moderation::accept))
        .route("/moderation/{number}/refuser", post(moderation::refuse))
        .route(census, get(cockpit::show))
        .route(
            &at("/fichier"),
            post(cockpit::upload).layer(DefaultBodyLimit::max(
                app::collective::cockpit::LARGEST + AROUND_A_FILE,
            )),
        )
        .route(&at("/adresse"), post(cockpit::connect))
        .route(
            &at("/recette"),
            post(cockpit::recipe).layer(DefaultBodyLimit::max(RECIPE)),
        )
        .route(&at("/essai"), get(cockpit::preview))
        .route(&at("/publier"), post(cockpit::publish))
        .route(&at("/frequence"), post(cockpit::schedule))
        .route(&at("/moisson"), post(cockpit::harvest))
        .route(&at("/ecartees/{run}"), get(cockpit::rejects))
        .route(&at("/ecartees/{run}/tableau"), get(cockpit::rejects_file))
}

/// Around a card: its holder, who vouches for it, the question of the year.
fn claiming() -> Router<Arc<App>> {
    let quota = Quota::per_minute(CLAIM_BURST);
    let limiter = Arc::new(Limiter::of(quota));
    // A proof on a site makes this server fetch pages: few at once from one machine.
    let act = post(claims::act).layer(from_fn_with_state(limiter, limit));
    Router::new()
        .route("/fiche/{id}/porter", get(claims::show))
        .route("/fiche/{id}/porter/{verb}", act)
        .route(
            "/mon-espace/qualification",
            get(qualification::show).post(qualification::say),
        )
        .route(
            "/mon-espace/qualification/retirer",
            post(qualification::take_back),
        )
        .route("/mon-espace/corrections", get(claims::queue))
        .route(
            "/mon-espace/corrections/{dossier}",
            post(claims::answer_claim),
        )
        .route(
            "/mon-espace/corrections/{dossier}/{number}",
            post(claims::answer_correction),
        )
        .route(
            "/encore-vrai/{dossier}",
            get(claims::still_true).post(claims::say_still_true),
        )
}

/// The form, whose sending is counted by machine.
fn joining() -> Router<Arc<App>> {
    let quota = Quota::with_period(JOIN_AGAIN).map(|quota| quota.allow_burst(JOIN_BURST));
    let limiter = Arc::new(Limiter::of(quota.unwrap_or(Quota::per_hour(JOIN_BURST))));
    let send = post(join::send).layer(from_fn_with_state(limiter, limit));
    Router::new().route("/rejoindre", get(join::ask).merge(send))
}
