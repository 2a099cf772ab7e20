//! The floor of an evening: its door, its tables, the questionnaire, the report — for those who hold
//! them, and for those who are there.

mod asking;
mod door;
mod figures;
mod grid;
mod kit;
mod notes;
mod tables;
mod teaser;

pub(crate) use tables::TRAITS;

use crate::caller::Member;
use crate::desk::Refusal;
use access::Preparation;
use app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use model::people::EditionId;
use std::sync::Arc;

/// The routes of the floor.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/accueil/{edition}", get(door::show))
        .route("/accueil/{edition}/code", post(door::by_code))
        .route("/accueil/{edition}/vus", post(door::merge))
        .route("/accueil/{edition}/la", post(door::by_sight))
        .route("/accueil/{edition}/sur-place", post(door::on_the_spot))
        .route("/tables/{edition}", get(tables::show))
        .route("/tables/{edition}/cartes", get(tables::cards))
        .route("/tables/{edition}/{verb}", post(tables::act))
        .route("/edition/{edition}/jetons", get(asking::tokens))
        .merge(notes())
        .route("/equipe/{team}/chiffres", get(figures::team))
        .route("/edition/{edition}/avant-gout", get(teaser::read))
        .route(
            "/avant-gout/{edition}",
            get(teaser::show).post(teaser::make),
        )
        .route("/grille/{edition}", get(grid::show))
        .route("/grille/{edition}/{verb}", post(grid::act))
        .route("/enquete", get(figures::survey))
        .route("/projet/{id}/kit", get(kit::show))
        .route("/projet/{id}/carte.svg", get(kit::card))
        .route("/projet/{id}/cadre", get(kit::frame))
        .route("/projets.atom", get(kit::feed))
        .route("/questionnaires/{edition}", get(asking::show))
        .route("/questionnaires/{edition}/{verb}", post(asking::act))
        .route("/mon-espace/projet/{id}/resultats", get(asking::results))
        .route(
            "/edition/{edition}/ma-table",
            get(tables::mine).post(tables::declare),
        )
}

/// The routes of the report.
fn notes() -> Router<Arc<App>> {
    Router::new()
        .route("/compte-rendu/{edition}", get(notes::show))
        .route("/compte-rendu/{edition}/fichier/{form}", get(notes::export))
        .route(
            "/compte-rendu/{edition}/fichier",
            post(notes::import).layer(DefaultBodyLimit::max(notes::LONGEST)),
        )
        .route("/compte-rendu/{edition}/versions", get(notes::versions))
        .route("/compte-rendu/{edition}/versions/{n}", get(notes::version))
        .route("/compte-rendu/{edition}/{verb}", post(notes::act))
}

/// The permit of those who prepare an edition.
fn preparation(member: &Member, edition: EditionId) -> Result<Preparation, Refusal> {
    let permit = member.signed.bearer.preparation(edition);
    permit.ok_or(Refusal::Forbidden)
}
