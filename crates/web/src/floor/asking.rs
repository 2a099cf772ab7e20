//! The questionnaire (B10): prepared and opened by the coordinator, tokens for whoever was there, and
//! the results of a project, to its holder alone.

use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::evenings::QUESTIONS;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::floor::asking::{Preparing, ResultsPage, Tokens};
use crate::teams::moment;
use access::Coordination;
use app::gatherings::questionnaire::{self, Counter};
use app::gatherings::{Reader, comers, door, editions, holding, registration};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use gatherings::Text;
use gatherings::questionnaire::Question;
use model::people::{EditionId, ProjectId};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What stands after the question mark: what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    note: String,
}

fn coordination(member: &Member, edition: EditionId) -> Result<Coordination, Refusal> {
    let permit = member.signed.bearer.coordination(edition);
    permit.ok_or(Refusal::Forbidden)
}

async fn counters(member: &Member, id: EditionId) -> Result<Vec<Counter>, Refusal> {
    Ok(questionnaire::counters(&member.desk.app, &Reader::default(), id).await?)
}

pub(super) async fn show(
    member: Member,
    Path(edition): Path<i64>,
    Query(asked): Query<Asked>,
) -> Sent {
    page(&member, EditionId(edition), &asked.note, None).await
}

async fn page(member: &Member, id: EditionId, note: &str, fault: Option<String>) -> Sent {
    let (desk, by) = (&member.desk, coordination(member, id)?);
    let file = editions::one(&desk.app, id).await?;
    let counters = counters(member, id).await?;
    let now = desk.app.now();
    let closed = (counters.iter()).any(|one| one.closes.is_some_and(|closes| closes <= now));
    let words = if closed {
        questionnaire::words(&desk.app, &by).await?
    } else {
        BTreeSet::new()
    };
    let survey = questionnaire::survey(&desk.app, id).await?;
    let failed = fault.is_some();
    let mut answer = private(&Preparing::new(
        desk,
        &file,
        (&counters, &words, &survey),
        (note, fault),
        &member.token,
    ))?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn act(Path((edition, verb)): Path<(i64, String)>, posted: Posted) -> Sent {
    let (member, form, id) = (&posted.member, &posted.form, EditionId(edition));
    let by = coordination(member, id)?;
    let done = match verb.as_str() {
        "preparer" => prepare(member, &by, form).await?,
        "depouiller" => {
            let set_aside = set_aside(form);
            questionnaire::release(&member.desk.app, &by, &set_aside).await
        }
        _ => return Err(Refusal::Unknown),
    };
    let key = match done {
        Ok(()) => {
            let to = format!("/questionnaires/{edition}?note={verb}");
            return Ok(Redirect::to(&member.desk.t.to(&to)).into_response());
        }
        Err(app::Error::Refused(gatherings::Refusal::QuestionnaireUnusable)) => "asking-unusable",
        Err(app::Error::Refused(gatherings::Refusal::NotClosedYet)) => "refusal-not-closed-yet",
        Err(error) => return Err(error.into()),
    };
    page(member, id, "", Some(member.desk.t.say(key))).await
}

/// The questions chosen, the same for all projects; both times as clocks on the wall say them.
async fn prepare(
    member: &Member,
    by: &Coordination,
    form: &Fields,
) -> Result<Result<(), app::Error>, Refusal> {
    let when = |name| moment(form.get(name)).ok_or(Refusal::When);
    let (opens, closes) = (when("ouvre")?, when("ferme")?);
    let chosen = |question: &&(&str, u16)| form.all("question").any(|code| code == question.0);
    let questions: Vec<Question> = (QUESTIONS.iter().filter(chosen))
        .map(|(code, choices)| Question {
            code: (*code).to_owned(),
            choices: *choices,
        })
        .collect();
    if questions.is_empty() {
        let refusal = gatherings::Refusal::QuestionnaireUnusable;
        return Ok(Err(refusal.into()));
    }
    let app = &member.desk.app;
    Ok(questionnaire::prepare(app, by, &questions, opens, closes).await)
}

fn set_aside(form: &Fields) -> BTreeSet<Text> {
    let texts = form.all("ecarter");
    texts
        .filter_map(|text| Text::new(&text.replace("\r\n", "\n")).ok())
        .collect()
}

/// The envelopes of whoever was there: numbers and keys for the script, which makes the tokens.
pub(super) async fn tokens(member: Member, Path(edition): Path<i64>) -> Sent {
    let (desk, by, id) = (&member.desk, member.signed.oneself, EditionId(edition));
    let shown = comers::evening(&desk.app, id).await?;
    let shown = shown.ok_or(Refusal::Unknown)?;
    if registration::mine(&desk.app, by, id).await?.is_none() {
        let to = desk.t.to(&format!("/edition/{id}/inscription"));
        return Ok(Redirect::to(&to).into_response());
    }
    let seen = door::was_seen(&desk.app, by, id).await?;
    let counters = if seen {
        counters(&member, id).await?
    } else {
        Vec::new()
    };
    private(&Tokens::new(
        desk,
        &shown.edition,
        &counters,
        seen,
        &member.token,
    ))
}

/// What the questionnaire said of one's own project, once released.
pub(super) async fn results(member: Member, Path(project): Path<i64>) -> Sent {
    let (desk, by, project) = (&member.desk, member.signed.oneself, ProjectId(project));
    let held = holding::read(&desk.app, by, project).await?;
    let results = questionnaire::results(&desk.app, by, project).await?;
    private(&ResultsPage::new(desk, &held, results.as_ref()))
}
