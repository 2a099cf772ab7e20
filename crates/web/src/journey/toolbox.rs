//! The toolbox of holders (B28), and who knows how to do what (B29).

use super::{STAGES, bearer, named, number, to};
use crate::caller::{Caller, Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::journey::toolbox::{KnowHowPage, ToolboxPage};
use app::gatherings::passages;
use app::journey::knowhow;
use app::journey::toolbox::{self, ToolForm};
use axum::extract::{Path, Query};
use model::Audience;
use model::people::ProjectId;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The word of a stage.
    stade: String,
    /// What is looked for.
    mots: String,
}

pub(super) async fn list(caller: Caller, Query(asked): Query<Asked>) -> Sent {
    let (desk, stage) = (&caller.desk, named(&STAGES, &asked.stade).ok());
    let tools = toolbox::list(&desk.app, &bearer(&caller), stage).await?;
    let mine = match &caller.signed {
        Some(signed) => passages::mine(&desk.app, signed.oneself).await?,
        None => Vec::new(),
    };
    let told = mine.into_iter().filter(|one| !one.title.is_empty());
    private(&ToolboxPage::new(
        desk.site(),
        &tools,
        stage,
        told.map(|one| (one.project, one.title)).collect(),
        &caller.token,
        desk.t,
    ))
}

pub(super) async fn add(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let stages = form.all("stade").map(|word| named(&STAGES, word));
    let tool = ToolForm {
        project: ProjectId(number(form.get("projet"))?),
        title: form.get("titre").to_owned(),
        words: form.text("texte"),
        address: form.get("adresse").to_owned(),
        stages: stages.collect::<Result<_, _>>()?,
        audience: Audience::parse(form.get("avec")).ok_or(Refusal::Unknown)?,
    };
    toolbox::add(&member.desk.app, member.signed.oneself, &tool).await?;
    to(&member.desk, "/boite-a-outils")
}

pub(super) async fn lay_aside(
    Path((written, place)): Path<(String, usize)>,
    posted: Posted,
) -> Sent {
    let (member, project) = (&posted.member, ProjectId(number(&written)?));
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let reason = posted.form.text("raison");
    toolbox::lay_aside(app, by, (project, place), &reason).await?;
    to(&member.desk, "/boite-a-outils")
}

pub(super) async fn who_knows(member: Member, Query(asked): Query<Asked>) -> Sent {
    let (desk, by) = (&member.desk, member.signed.oneself);
    let words = asked.mots.trim();
    let found = knowhow::directory(&desk.app, by, words).await?;
    private(&KnowHowPage::new(
        desk.site(),
        found,
        words,
        &member.token,
        desk.t,
    ))
}

pub(super) async fn tell(Path(verb): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let (what, from) = (form.get("quoi"), form.get("ou"));
    match verb.as_str() {
        "dire" => knowhow::tell(app, by, what, from).await?,
        "retirer" => knowhow::untell(app, by, what, from).await?,
        "parole" => knowhow::spoke(app, by, what, form.get("jour")).await?,
        _ => return Err(Refusal::Unknown),
    }
    to(&member.desk, "/savoir-faire")
}
