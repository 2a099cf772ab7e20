//! Gatherings as those who come meet them, and those who carry a project: the agenda, an edition,
//! one's place, projects once revealed, one's own projects, the questionnaire, attestations.
//!
//! What anyone may read is the same for everyone and may be kept by caches, never beyond the next
//! announcement or reveal (A6); what is one's own is kept by none.

mod agenda;
mod asking;
mod coming;
mod feed;
mod holding;
mod journal;
mod meeting;
mod projects;
mod proposing;
mod strands;

pub(crate) use asking::QUESTIONS;
pub(crate) use coming::INTENTS;
pub(crate) use holding::{EVENTS, MET, OUTLETS};
pub(crate) use journal::{PHASES, VERDICTS};
pub(crate) use projects::KINDS;

use crate::desk::{Desk, Refusal};
use crate::handlers::Sent;
use crate::refusals;
use app::App;
use app::gatherings::comers::{self, Evening};
use askama::Template;
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use model::people::{EditionId, ProjectId, TeamId};
use std::sync::Arc;

/// Seconds for which a cache may keep what anyone may read.
const KEPT: i64 = 60;

/// The routes of those who come and of those who carry a project.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/agenda", get(agenda::list))
        .route("/agenda.ics", get(agenda::calendar))
        .route("/agenda.atom", get(agenda::feed))
        .route("/edition/{id}", get(agenda::edition))
        .route("/edition/{id}/soiree", get(agenda::unfolding))
        .route(
            "/edition/{id}/inscription",
            get(coming::form).post(coming::send),
        )
        .route("/edition/{id}/ma-place", get(coming::place))
        .route("/edition/{id}/code", post(coming::code))
        .route("/edition/{id}/retrait", post(coming::withdraw))
        .route("/edition/{id}/rencontre", post(meeting::wish))
        .route("/edition/{id}/questionnaire", get(asking::desks))
        .route(
            "/edition/{id}/questionnaire/{desk}",
            get(asking::form).post(asking::answer),
        )
        .route(
            "/edition/{id}/questionnaire/{desk}/enveloppe",
            post(asking::seal),
        )
        .route("/programmes", get(strands::list))
        .route("/programme/{id}", get(strands::page))
        .route("/projet/{id}", get(projects::page))
        .route(
            "/projet/{id}/mots",
            get(projects::words).post(projects::bring),
        )
        .route("/projet/{id}/rencontre", post(projects::wish))
        .route("/projet/{id}/presenter", post(projects::introduce))
        .route(
            "/projet/{id}/mots/{number}/signaler",
            get(projects::reporting).post(projects::report),
        )
        .route(
            "/presentation/{number}",
            get(meeting::third).post(meeting::third_agrees),
        )
        .route("/attestation", get(asking::attestation_asked))
        .route("/attestation/{fingerprint}", get(asking::attestation))
        .route("/proposer", get(proposing::form).post(proposing::send))
        .route(
            "/non/{project}",
            get(proposing::refusal).post(proposing::refuse),
        )
        .merge(own())
}

/// What is one's own.
fn own() -> Router<Arc<App>> {
    Router::new()
        .route("/mon-espace/soirees", get(coming::mine))
        .route("/mon-espace/rencontres", get(meeting::list))
        .route("/mon-espace/rencontres/{number}", post(meeting::answer))
        .route(
            "/mon-espace/presentations/{number}",
            post(meeting::holder_agrees),
        )
        .route("/mon-espace/projets", get(holding::list))
        .route("/mon-espace/projet/{id}", get(holding::one))
        .route("/mon-espace/projet/{id}/retrait", post(holding::withdraw))
        .route("/mon-espace/projet/{id}/non", post(holding::refuse))
        .route("/mon-espace/projet/{id}/retour", post(holding::read_return))
        .route("/mon-espace/projet/{id}/accords", post(holding::agree))
        .route("/mon-espace/projet/{id}/nouvelles", post(holding::tell))
        .route("/mon-espace/projet/{id}/programme", post(strands::answer))
        .route("/mon-espace/projet/{id}/carnet", get(journal::read))
        .route("/mon-espace/projet/{id}/carnet/regard", post(journal::look))
        .route(
            "/mon-espace/projet/{id}/carnet/hypothese",
            post(journal::suppose),
        )
        .route(
            "/mon-espace/projet/{id}/carnet/appris",
            post(journal::learn),
        )
        .route(
            "/mon-espace/projet/{id}/carnet/partage",
            post(journal::share),
        )
}

fn number(written: &str) -> Result<i64, Refusal> {
    let digits = !written.is_empty() && written.bytes().all(|b| b.is_ascii_digit());
    let number = digits.then(|| written.parse().ok()).flatten();
    number.ok_or(Refusal::Unknown)
}

fn edition_id(written: &str) -> Result<EditionId, Refusal> {
    number(written).map(EditionId)
}

pub(crate) fn project_id(written: &str) -> Result<ProjectId, Refusal> {
    number(written).map(ProjectId)
}

fn team_id(written: &str) -> Result<TeamId, Refusal> {
    number(written).map(TeamId)
}

/// An edition that anyone may know of; before its announcement it is as one that does not exist.
async fn evening(desk: &Desk, written: &str) -> Result<Evening, Refusal> {
    let id = edition_id(written)?;
    let found = comers::evening(&desk.app, id).await?;
    found.ok_or(Refusal::Unknown)
}

/// Sends a page that is the same for everyone, kept by no cache beyond the next reveal.
pub(crate) fn fresh(page: &impl Template, until: Option<Timestamp>, now: Timestamp) -> Sent {
    let mut response = Html(page.render()?).into_response();
    keep_until(&mut response, until, now);
    Ok(response)
}

pub(crate) fn keep_until(response: &mut Response, until: Option<Timestamp>, now: Timestamp) {
    // Parts of seconds are taken off, never added.
    let left = until.map(|until| until.as_second() - now.as_second() - 1);
    let left = left.unwrap_or(KEPT).clamp(0, KEPT);
    let told = format!("public, max-age={left}, must-revalidate");
    if let Ok(told) = HeaderValue::from_str(&told) {
        response.headers_mut().insert(header::CACHE_CONTROL, told);
    }
}

/// A form that was not taken: the same page again, with what was wrong.
fn again(page: Sent) -> Sent {
    let mut response = page?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// What was wrong with a form, where its reader can do something about it; other faults go their
/// way.
fn wrong(error: app::Error, desk: &Desk) -> Result<String, Refusal> {
    match error {
        app::Error::Refused(refusal) => Ok(refusals::said(&refusal, desk.t)),
        app::Error::Account(fault) => Ok(desk.t.say(&format!("fault-{}", fault.word()))),
        other => Err(other.into()),
    }
}

/// Leads to a page of this language.
fn to(desk: &Desk, path: &str) -> Sent {
    Ok(Redirect::to(&desk.t.to(path)).into_response())
}

/// An address of this site, whole.
pub(crate) fn absolute(desk: &Desk, path: &str) -> String {
    let public = &desk.app.config.public_url;
    let path = desk.t.to(path);
    public
        .join(path.trim_start_matches('/'))
        .map_or(path, String::from)
}

/// A mark that makes a form sent twice one thing.
fn nonce(desk: &Desk) -> String {
    desk.app.now().as_nanosecond().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millisecond: i64) -> Timestamp {
        Timestamp::from_millisecond(millisecond).unwrap()
    }

    #[test]
    fn a06_nothing_is_kept_beyond_a_reveal() {
        for (now, until, kept) in [
            (0, None, 60),
            (0, Some(3_600_000), 60),
            (0, Some(60_999), 59),
            (999, Some(31_000), 30),
            (999, Some(1_000), 0),
            (999, Some(999), 0),
            (5_000, Some(1_000), 0),
        ] {
            let mut response = Response::new(axum::body::Body::empty());
            keep_until(&mut response, until.map(at), at(now));
            let told = response.headers()[header::CACHE_CONTROL].to_str().unwrap();
            assert_eq!(told, format!("public, max-age={kept}, must-revalidate"));
            assert!(until.is_none_or(|until| kept == 0 || now + 1_000 * kept <= until));
        }
    }

    #[test]
    fn numbers_in_addresses_are_written_one_way_only() {
        for wrong in ["", "-1", "+1", " 1", "1e3", "x", "99999999999999999999"] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
        assert_eq!(number("12").ok(), Some(12));
    }
}
