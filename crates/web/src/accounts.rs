//! Signing in, one's own room, the charter, administration, and the letters that wait on this
//! machine when there is no mail server.

mod administration;
mod door;
mod keys;
mod own;

use crate::caller::{Caller, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::layers::{Limiter, limit};
use crate::pages::accounts::charter::CharterPage;
use crate::pages::accounts::outbox::Outbox;
use app::App;
use app::accounts::charter;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use governor::Quota;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Ceremonies that one machine begins in a minute.
const BEGINNINGS: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);

/// Letters shown by the outbox of this machine.
const WAITING: usize = 50;

/// The routes of accounts.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/connexion", get(door::ask).post(door::send))
        .route("/connexion/entrer", get(door::look).post(door::enter))
        .merge(beginning())
        .route("/connexion/cle", post(keys::enter))
        .route("/connexion/retour", get(keys::back))
        .route("/sortir", post(door::leave))
        .route("/mon-espace", get(own::room))
        .route("/mon-espace/compte", get(own::account).post(own::change))
        .route("/mon-espace/sessions", post(own::sessions))
        .route("/mon-espace/cles/debut", post(keys::begin_adding))
        .route("/mon-espace/cles", post(keys::add))
        .route("/mon-espace/cles/nommer", post(keys::rename))
        .route("/mon-espace/cles/retirer", post(keys::remove))
        .route("/mon-espace/ailleurs/delier", post(keys::untie))
        .route("/mon-espace/donnees.json", get(own::export))
        .route("/mon-espace/fermer", post(own::close))
        .route("/charte", get(show_charter).post(own::accept))
        .route("/courrier", get(outbox))
        .route("/administration", get(administration::hall))
        .route("/administration/fonctions", post(administration::give))
        .route(
            "/administration/fonctions/{number}/fin",
            post(administration::end),
        )
        .route("/administration/charte", post(administration::publish))
        .route("/administration/journal", get(administration::log))
}

/// What makes the server remember or ask something for a stranger: few at once from one machine.
fn beginning() -> Router<Arc<App>> {
    let limiter = Arc::new(Limiter::of(Quota::per_minute(BEGINNINGS)));
    Router::new()
        .route("/connexion/cle/debut", post(keys::begin_entering))
        .route("/connexion/ailleurs/{id}", get(keys::leave))
        .layer(from_fn_with_state(limiter, limit))
}

async fn show_charter(caller: Caller) -> Sent {
    let app = &caller.desk.app;
    let charter = charter::current(app, app.now()).await?;
    let asleep: Option<Vec<access::Office>> = caller
        .signed
        .as_ref()
        .map(|signed| signed.bearer.asleep().cloned().collect());
    private(&CharterPage::new(
        caller.desk.site(),
        &charter,
        &asleep.unwrap_or_default(),
        &caller.token,
        caller.desk.t,
    ))
}

async fn outbox(caller: Caller) -> Sent {
    let app = &caller.desk.app;
    if !app::letters::outbox_is_open(app) {
        return Err(Refusal::Unknown);
    }
    let letters = app::letters::outbox(app, WAITING).await?;
    private(&Outbox::new(
        caller.desk.site(),
        &letters,
        &app.config.public_url,
        caller.desk.t,
    ))
}
