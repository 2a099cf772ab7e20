//! The collective's meetings and decisions: read by everyone, written by moderators.

use crate::caller::{Member, Posted, private};
use crate::desk::{Desk, Refusal, page};
use crate::handlers::Sent;
use crate::pages::collective::meetings::{Decisions, Write};
use access::Moderation;
use app::collective::meetings::{self, Typed};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened: `ecrite`.
    note: String,
}

fn permit(member: &Member) -> Result<Moderation, Refusal> {
    member.signed.bearer.moderation().ok_or(Refusal::Forbidden)
}

pub(super) async fn decisions(desk: Desk) -> Sent {
    let all = meetings::all(&desk.app).await?;
    page(&Decisions::new(desk.site(), &all, desk.app.now(), desk.t))
}

pub(super) async fn list(member: Member, Query(asked): Query<Asked>) -> Sent {
    permit(&member)?;
    let desk = &member.desk;
    let all = meetings::all(&desk.app).await?;
    let note = (asked.note == "ecrite").then(|| desk.t.say("meeting-was-written"));
    private(&Write::list(desk.site(), &all, note, &member.token, desk.t))
}

pub(super) async fn edit(member: Member, Path(number): Path<i64>) -> Sent {
    permit(&member)?;
    let desk = &member.desk;
    let kept = meetings::one(&desk.app, number).await?;
    private(&Write::correction(
        desk.site(),
        &kept,
        &member.token,
        desk.t,
    ))
}

pub(super) async fn write(posted: Posted) -> Sent {
    save(&posted, None).await
}

pub(super) async fn correct(Path(number): Path<i64>, posted: Posted) -> Sent {
    let version = posted.form.get("version").parse().unwrap_or_default();
    save(&posted, Some((number, version))).await
}

async fn save(posted: &Posted, corrected: Option<(i64, i64)>) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (permit, desk) = (permit(member)?, &member.desk);
    let typed = Typed {
        on: form.get("jour").to_owned(),
        title: form.get("titre").to_owned(),
        minutes: form.text("texte"),
        decisions: form.text("decisions"),
        english: form.get("langue") == "en",
    };
    match meetings::write(&desk.app, &permit, corrected, &typed).await {
        Ok(_) => {
            let to = desk.t.to("/moderation/reunions?note=ecrite");
            Ok(Redirect::to(&to).into_response())
        }
        // What was typed is not lost.
        Err(app::Error::Collective(fault)) => {
            let again = Write::again(desk.site(), typed, corrected, fault, &member.token, desk.t);
            let mut response = private(&again)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(fault) => Err(fault.into()),
    }
}
