//! The programmes of a team, as the team keeps them (B3, B33).

use super::{Noted, teamwork};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::teams::strands::TeamStrands;
use app::gatherings::strands::{self, StrandForm};
use app::gatherings::teams;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use model::people::{ProjectId, StrandId, TeamId};

pub(super) async fn list(
    member: Member,
    Path(team): Path<i64>,
    Query(noted): Query<Noted>,
) -> Sent {
    let (desk, team) = (&member.desk, TeamId(team));
    let by = teamwork(&member, team)?;
    let file = teams::one(&desk.app, team).await?;
    let kitchen = strands::kitchen(&desk.app, &by).await?;
    let hosts = member.signed.bearer.hosting(team).is_some();
    private(&TeamStrands::new(
        desk.site(),
        &file,
        &kitchen,
        hosts,
        &noted.note,
        &member.token,
        desk.t,
    ))
}

fn told(form: &Fields) -> StrandForm {
    StrandForm {
        title: form.get("titre").to_owned(),
        words: form.text("texte"),
        site: form.get("site").to_owned(),
        ended: form.get("termine") == "oui",
    }
}

fn strand(form: &Fields) -> Result<StrandId, Refusal> {
    let number = form.get("programme").parse().ok();
    number.map(StrandId).ok_or(Refusal::Unknown)
}

/// The programme that a form of an edition chooses, or none.
pub(super) fn chosen(form: &Fields) -> Result<Option<StrandId>, Refusal> {
    if form.get("programme").is_empty() {
        return Ok(None);
    }
    strand(form).map(Some)
}

fn project(form: &Fields) -> Result<ProjectId, Refusal> {
    let number = form.get("projet").parse().ok();
    number.map(ProjectId).ok_or(Refusal::Unknown)
}

pub(super) async fn act(Path((team, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, team) = (&member.desk.app, TeamId(team));
    let hosting = || member.signed.bearer.hosting(team).ok_or(Refusal::Forbidden);
    match verb.as_str() {
        "commencer" => {
            strands::begin(app, &hosting()?, &told(form)).await?;
        }
        "modifier" => strands::edit(app, &hosting()?, strand(form)?, &told(form)).await?,
        "demander" => {
            let by = teamwork(member, team)?;
            let words = form.text("apport");
            strands::ask(app, &by, strand(form)?, project(form)?, &words).await?;
        }
        "reprendre" => {
            let by = teamwork(member, team)?;
            strands::take_back(app, &by, strand(form)?, project(form)?).await?;
        }
        _ => return Err(Refusal::Unknown),
    }
    let to = format!("/equipe/{team}/programmes?note={verb}");
    Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
}
