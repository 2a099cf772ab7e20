//! Administration: who holds which office, the charter, the log.

use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::accounts::administration::{Hall, Log, Sought};
use access::{Administration, InstanceRole, Office, PartnerRole};
use app::accounts::{charter, offices};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use model::SourceId;
use serde::Deserialize;

/// Deeds on one page of the log.
const LOGGED: usize = 100;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened: `donnee`, `invitee`, `finie`, `charte`.
    note: String,
}

fn permit(member: &Member) -> Result<Administration, Refusal> {
    member
        .signed
        .bearer
        .administration()
        .ok_or(Refusal::Forbidden)
}

pub(super) async fn hall(member: Member, Query(asked): Query<Asked>) -> Sent {
    let (desk, permit) = (&member.desk, permit(&member)?);
    let held = offices::held(&desk.app, permit).await?;
    let charter = charter::current(&desk.app, desk.app.now()).await?;
    let sources = app::sources::by_id(&desk.app).await?;
    let note = match asked.note.as_str() {
        "donnee" => Some(desk.t.say("office-was-given")),
        "invitee" => Some(desk.t.say("office-was-offered")),
        "finie" => Some(desk.t.say("office-was-ended")),
        "charte" => Some(desk.t.say("charter-was-published")),
        _ => None,
    };
    private(&Hall::new(
        desk.site(),
        &held,
        &charter,
        &sources,
        note,
        &member.token,
        desk.t,
    ))
}

pub(super) async fn give(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let permit = permit(member)?;
    let source = || SourceId::parse(form.get("source")).ok_or(Refusal::Unknown);
    let office = match form.get("fonction") {
        "administrator" => Office::Instance(InstanceRole::Administrator),
        "moderator" => Office::Instance(InstanceRole::Moderator),
        "keeper" => Office::Partner(source()?, PartnerRole::Keeper),
        "partner_member" => Office::Partner(source()?, PartnerRole::Member),
        _ => return Err(Refusal::Unknown),
    };
    let given = offices::give(&member.desk.app, permit, form.get("courriel"), &office).await?;
    let note = match given {
        offices::Given::Held(_) => "donnee",
        offices::Given::Invited(_) => "invitee",
    };
    back(member, note)
}

pub(super) async fn end(Path(number): Path<i64>, posted: Posted) -> Sent {
    let permit = permit(&posted.member)?;
    offices::end(&posted.member.desk.app, permit, number).await?;
    back(&posted.member, "finie")
}

pub(super) async fn publish(posted: Posted) -> Sent {
    let permit = permit(&posted.member)?;
    let text = charter::Text {
        fr: posted.form.text("fr"),
        en: posted.form.text("en"),
    };
    charter::publish(&posted.member.desk.app, permit, text).await?;
    back(&posted.member, "charte")
}

fn back(member: &Member, note: &str) -> Sent {
    let to = member.desk.t.to(&format!("/administration?note={note}"));
    Ok(Redirect::to(&to).into_response())
}

pub(super) async fn log(member: Member, Query(sought): Query<Sought>) -> Sent {
    let (desk, permit) = (&member.desk, permit(&member)?);
    let sieve = sought.sieve();
    let mut found = offices::log(&desk.app, permit, &sieve, sought.avant, LOGGED + 1).await?;
    let more = found.len() > LOGGED;
    found.truncate(LOGGED);
    let ids = found.iter().filter_map(|logged| logged.deed.actor);
    let names = app::accounts::people::names(&desk.app, ids).await?;
    private(&Log::new(
        desk.site(),
        &found,
        &names,
        &sought,
        more,
        desk.t,
    ))
}
