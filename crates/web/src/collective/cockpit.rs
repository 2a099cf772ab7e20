//! The cockpit of a census, for whoever keeps it.

use super::uploaded::Uploaded;
use crate::caller::{Member, Posted, private, seal};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::collective::cockpit::{CockpitPage, Said};
use crate::pages::collective::fault;
use crate::pages::collective::rejected::Rejected;
use crate::pages::collective::trial::TrialPage;
use access::Keeping;
use app::Error;
use app::collective::cockpit;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use model::{RunId, SourceId};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;

/// Rejected rows on one page.
const ROWS: usize = 100;
/// How long a keeper waits for a harvest; a longer one goes on without them.
const PATIENCE: Duration = Duration::from_secs(12);

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened.
    note: String,
    /// Rejected rows from after this one.
    apres: i64,
}

fn permit(member: &Member, source: &str) -> Result<Keeping, Refusal> {
    let source = SourceId::parse(source).ok_or(Refusal::Unknown)?;
    member
        .signed
        .bearer
        .keeping(&source)
        .ok_or(Refusal::Forbidden)
}

pub(super) async fn show(
    Path(source): Path<String>,
    member: Member,
    Query(asked): Query<Asked>,
) -> Sent {
    let keeping = permit(&member, &source)?;
    let t = member.desk.t;
    let note = match asked.note.as_str() {
        "fichier" => Some(t.say("cockpit-file-taken")),
        "adresse" => Some(t.say("cockpit-address-taken")),
        "recette" => Some(t.say("cockpit-recipe-kept")),
        "publie" => Some(t.say("cockpit-was-published")),
        "frequence" => Some(t.say("cockpit-schedule-kept")),
        "moisson" => Some(t.say("cockpit-harvested")),
        "en-cours" => Some(t.say("cockpit-harvest-goes-on")),
        _ => None,
    };
    let said = Said {
        note,
        ..Said::default()
    };
    page(&member, &keeping, said).await
}

async fn page(member: &Member, keeping: &Keeping, said: Said) -> Sent {
    let desk = &member.desk;
    let cockpit = cockpit::open(&desk.app, keeping).await?;
    let now = desk.app.now();
    private(&CockpitPage::new(
        desk.site(),
        &cockpit,
        said,
        &member.token,
        desk.t,
        now,
    ))
}

/// The cockpit again, with a word on what happened; or with what was wrong, and what was typed.
async fn answer(
    member: &Member,
    keeping: &Keeping,
    done: Result<&str, Error>,
    typed: Option<String>,
) -> Sent {
    let t = member.desk.t;
    let faults = match done {
        Ok(note) => {
            let path = format!("/mon-espace/recensement/{}?note={note}", keeping.source());
            return Ok(Redirect::to(&t.to(&path)).into_response());
        }
        Err(Error::Collective(wrong)) => vec![fault(wrong, t)],
        Err(Error::Recipe(lines)) => {
            // The first line of the text is a title.
            lines.lines().map(str::to_owned).collect()
        }
        Err(Error::Read(wrong)) => vec![wrong.to_string()],
        Err(Error::Input(wrong)) => vec![wrong],
        Err(error) => return Err(error.into()),
    };
    let said = Said {
        faults,
        typed,
        ..Said::default()
    };
    let mut response = page(member, keeping, said).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn version(posted: &Posted) -> i64 {
    posted.form.get("version").parse().unwrap_or_default()
}

pub(super) async fn upload(Path(source): Path<String>, uploaded: Uploaded) -> Sent {
    let member = &uploaded.member;
    let keeping = permit(member, &source)?;
    let (app, version) = (&member.desk.app, uploaded.version);
    let done = cockpit::upload(app, &keeping, version, &uploaded.told, uploaded.bytes).await;
    answer(member, &keeping, done.map(|()| "fichier"), None).await
}

pub(super) async fn connect(Path(source): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let keeping = permit(member, &source)?;
    let address = posted.form.get("adresse");
    let done = cockpit::connect(&member.desk.app, &keeping, version(&posted), address).await;
    answer(member, &keeping, done.map(|()| "adresse"), None).await
}

pub(super) async fn recipe(Path(source): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let keeping = permit(member, &source)?;
    let text = posted.form.text("recette");
    let done = cockpit::keep_recipe(&member.desk.app, &keeping, version(&posted), &text).await;
    answer(member, &keeping, done.map(|()| "recette"), Some(text)).await
}

pub(super) async fn preview(Path(source): Path<String>, member: Member) -> Sent {
    let keeping = permit(&member, &source)?;
    let desk = &member.desk;
    match cockpit::preview(&desk.app, &keeping).await {
        Ok(trial) => {
            let cockpit = cockpit::open(&desk.app, &keeping).await?;
            private(&TrialPage::new(
                desk.site(),
                &cockpit,
                &trial,
                &member.token,
                desk.t,
            ))
        }
        Err(error) => answer(&member, &keeping, Err(error), None).await,
    }
}

pub(super) async fn publish(Path(source): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let keeping = permit(member, &source)?;
    let done = cockpit::publish(&member.desk.app, &keeping, version(&posted)).await;
    answer(member, &keeping, done.map(|_| "publie"), None).await
}

pub(super) async fn schedule(Path(source): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let keeping = permit(member, &source)?;
    let word = posted.form.get("frequence");
    let done = cockpit::schedule(&member.desk.app, &keeping, version(&posted), word).await;
    answer(member, &keeping, done.map(|()| "frequence"), None).await
}

pub(super) async fn harvest(Path(source): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let keeping = permit(member, &source)?;
    let (app, own) = (Arc::clone(&member.desk.app), keeping.clone());
    let going = tokio::spawn(async move { cockpit::harvest_now(&app, &own).await });
    let done = match tokio::time::timeout(PATIENCE, going).await {
        Ok(ended) => ended.map_err(Error::from)?.map(|_| "moisson"),
        Err(_) => Ok("en-cours"),
    };
    answer(member, &keeping, done, None).await
}

fn run_id(run: &str) -> Result<RunId, Refusal> {
    run.parse().map(RunId).map_err(|_| Refusal::Unknown)
}

pub(super) async fn rejects(
    Path((source, run)): Path<(String, String)>,
    member: Member,
    Query(asked): Query<Asked>,
) -> Sent {
    let keeping = permit(&member, &source)?;
    let (desk, run) = (&member.desk, run_id(&run)?);
    let mut kept = cockpit::rejects(&desk.app, &keeping, run, asked.apres, ROWS + 1).await?;
    let more = kept.len() > ROWS;
    kept.truncate(ROWS);
    private(&Rejected::new(
        desk.site(),
        keeping.source(),
        run,
        &kept,
        more,
        desk.t,
    ))
}

pub(super) async fn rejects_file(
    Path((source, run)): Path<(String, String)>,
    member: Member,
) -> Sent {
    let keeping = permit(&member, &source)?;
    let run = run_id(&run)?;
    let bytes = cockpit::rejects_file(&member.desk.app, &keeping, run).await?;
    let name = format!("attachment; filename=\"{source}-{}-ecartees.csv\"", run.0);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    let mut response = (headers, bytes).into_response();
    seal(&mut response);
    Ok(response)
}
