//! Mirror pairs (C37): asking, answering, writing to each other.

use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::exchange::mirrors::{Asking, MirrorsPage};
use app::exchange::mirrors;
use app::gatherings::passages;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::people::ProjectId;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The project whose holder is to be asked.
    avec: String,
    /// What just happened.
    note: String,
}

/// What the page says at its head.
const NOTES: [(&str, &str); 4] = [
    ("demander", "mirror-was-asked"),
    ("repondre", "exchange-answered"),
    ("noter", "mirror-was-noted"),
    ("finir", "mirror-was-ended"),
];

pub(super) async fn show(member: Member, Query(asked): Query<Asked>) -> Sent {
    let found = NOTES.iter().find(|(word, _)| *word == asked.note);
    let note = found.map(|(_, key)| member.desk.t.say(key));
    page(&member, &asked.avec, (note, None)).await
}

async fn page(
    member: &Member,
    with: &str,
    (note, fault): (Option<String>, Option<String>),
) -> Sent {
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let mirrors = mirrors::mine(app, by).await?;
    let mut asking = None;
    if let Ok(project) = with.parse().map(ProjectId) {
        let title = mirrors::asked_of(app, by, project).await?;
        let title = title.ok_or(Refusal::Unknown)?;
        let mine = passages::mine(app, by).await?.into_iter();
        let mine = mine.filter(|one| one.project != project && !one.title.is_empty());
        asking = Some(Asking {
            project,
            title,
            mine: mine.map(|one| (one.project.0, one.title)).collect(),
        });
    }
    let failed = fault.is_some();
    let page = MirrorsPage::new(
        member.desk.site(),
        &mirrors,
        asking,
        (note, fault),
        &member.token,
        member.desk.t,
    );
    let mut answer = private(&page)?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn act(Path(verb): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let number = |name: &str| form.get(name).parse::<i64>().map_err(|_| Refusal::Unknown);
    let done = match verb.as_str() {
        "demander" => {
            let (mine, theirs) = (number("mien")?, number("avec")?);
            mirrors::ask(app, by, ProjectId(mine), ProjectId(theirs)).await
        }
        "repondre" => {
            let yes = form.get("reponse") == "oui";
            mirrors::answer(app, by, number("numero")?, yes).await
        }
        "noter" => mirrors::note(app, by, number("numero")?, &form.text("texte")).await,
        "finir" => mirrors::end(app, by, number("numero")?).await,
        _ => return Err(Refusal::Unknown),
    };
    match done {
        Ok(()) => {
            let to = format!("/mon-espace/miroirs?note={verb}");
            Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = member.desk.t.say(&super::key(&refusal));
            page(member, form.get("avec"), (None, Some(said))).await
        }
        Err(error) => Err(error.into()),
    }
}
