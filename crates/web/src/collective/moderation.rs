//! The moderators' queue: requests to join, accepted or refused with a reason.

use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::collective::moderation::Queue;
use access::Moderation;
use app::collective::join;
use app::collective::standing::{self, Standing};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use model::SourceId;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened: `acceptee`, `refusee`.
    note: String,
}

fn permit(member: &Member) -> Result<Moderation, Refusal> {
    member.signed.bearer.moderation().ok_or(Refusal::Forbidden)
}

pub(super) async fn queue(member: Member, Query(asked): Query<Asked>) -> Sent {
    let (desk, permit) = (&member.desk, permit(&member)?);
    let waiting = join::queue(&desk.app, &permit).await?;
    let answered = join::answered(&desk.app, &permit).await?;
    let known = app::sources::by_id(&desk.app).await?;
    let standings = standing::all(&desk.app).await?;
    let note = match asked.note.as_str() {
        "acceptee" => Some(desk.t.say("moderation-was-accepted")),
        "place" => Some(desk.t.say("standing-was-given")),
        "refusee" => Some(desk.t.say("moderation-was-refused")),
        _ => None,
    };
    let page = Queue::new(
        desk.site(),
        (&waiting, &answered),
        (&known, &standings),
        note,
        &member.token,
        desk.t,
    );
    private(&page)
}

/// As what the organisation of a census takes part (E30).
pub(super) async fn stand(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let permit = permit(member)?;
    let source = SourceId::parse(form.get("source")).ok_or(Refusal::Unknown)?;
    let word = form.get("place");
    let given = Standing::ALL.iter().find(|(_, known)| *known == word);
    let given = given.map(|(standing, _)| *standing);
    standing::give(&member.desk.app, &permit, &source, given).await?;
    back(member, "place")
}

pub(super) async fn accept(Path(number): Path<i64>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let permit = permit(member)?;
    let version = form.get("version").parse().unwrap_or_default();
    join::accept(&member.desk.app, &permit, number, version, form.get("nom")).await?;
    back(member, "acceptee")
}

pub(super) async fn refuse(Path(number): Path<i64>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let permit = permit(member)?;
    let version = form.get("version").parse().unwrap_or_default();
    join::refuse(
        &member.desk.app,
        &permit,
        number,
        version,
        &form.text("raison"),
    )
    .await?;
    back(member, "refusee")
}

fn back(member: &Member, note: &str) -> Sent {
    let to = member.desk.t.to(&format!("/moderation?note={note}"));
    Ok(Redirect::to(&to).into_response())
}
