//! A project once revealed: its page for everyone (B32), and what participants bring to it: a closed
//! list, without criticism (A12, A33).

use super::{absolute, again, fresh, nonce, number, project_id, to, wrong};
use crate::caller::{Member, Posted, private};
use crate::desk::{Desk, Refusal};
use crate::handlers::Sent;
use crate::pages::evenings::projects::{Became, ProjectPage, ReportPage, WordsPage};
use app::gatherings::Reader;
use app::gatherings::contributions::Kind;
use app::gatherings::{afterwards, archive, comers, contacts, contributions, strands};
use axum::extract::{Path, Query};
use serde::Deserialize;

/// What may be brought, with the words of the form. There is nothing else.
pub(crate) const KINDS: [(Kind, &str); 4] = [
    (Kind::Encouragement, "encouragement"),
    (Kind::Suggestion, "suggestion"),
    (Kind::Proposal, "proposal"),
    (Kind::Question, "question"),
];

/// What just happened: `dit`, `signale`, `souhait`, `presente`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    note: String,
}

pub(super) async fn page(desk: Desk, Path(id): Path<String>) -> Sent {
    let project = project_id(&id)?;
    let found = archive::page(&desk.app, &Reader::default(), project).await?;
    let found = found.ok_or(Refusal::Unknown)?;
    let became = match found.edition {
        Some(_) => afterwards::became(&desk.app, project).await?,
        None => None,
    };
    let evening = match found.edition {
        Some(edition) => comers::evening(&desk.app, edition).await?,
        None => None,
    };
    let now = desk.app.now();
    let became = became.map(|became| Became::new(&became, now, desk.t));
    let life = app::journey::life::to_anyone(&desk.app, project).await?;
    let fed = strands::fed_by(&desk.app, project).await?;
    let page = ProjectPage::new(desk.site(), &found, evening.as_ref(), became, desk.t)
        .with_life(&life)
        .feeding(&fed);
    fresh(&page, None, now)
}

pub(super) async fn words(
    member: Member,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let t = member.desk.t;
    let note = match asked.note.as_str() {
        "dit" => Some(t.say("words-note-said")),
        "signale" => Some(t.say("words-note-reported")),
        "souhait" => Some(t.say("place-note-wished")),
        "presente" => Some(t.say("words-note-introduced")),
        _ => None,
    };
    listed(&member, &id, note, ("", ""), None).await
}

async fn listed(
    member: &Member,
    id: &str,
    note: Option<String>,
    typed: (&str, &str),
    fault: Option<String>,
) -> Sent {
    let (desk, by, project) = (&member.desk, member.signed.oneself, project_id(id)?);
    let shown = comers::revealed(&desk.app, project).await?;
    let said = contributions::of(&desk.app, Some(by), project).await?;
    let public = archive::page(&desk.app, &Reader::default(), project).await?;
    let mut page = WordsPage::new(desk.site(), &shown, &said, by.person(), desk.t)
        .with_page(public.is_some())
        .with_form(typed, fault, &nonce(desk), &member.token);
    page.tell(note);
    private(&page)
}

pub(super) async fn bring(Path(id): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (desk, project) = (&member.desk, project_id(&id)?);
    let word = form.get("genre");
    let kind = KINDS.iter().find(|(_, known)| *known == word);
    let (kind, _) = kind.ok_or(Refusal::Unknown)?;
    let text = form.text("texte");
    let (by, mark) = (member.signed.oneself, form.get("marque"));
    match contributions::bring(&desk.app, by, project, *kind, &text, mark).await {
        Ok(_) => to(desk, &format!("/projet/{id}/mots?note=dit")),
        Err(error) => {
            let fault = wrong(error, desk)?;
            again(listed(member, &id, None, (word, &text), Some(fault)).await)
        }
    }
}

pub(super) async fn wish(Path(id): Path<String>, posted: Posted) -> Sent {
    let desk = &posted.member.desk;
    let by = posted.member.signed.oneself;
    comers::wish_holder(&desk.app, by, project_id(&id)?).await?;
    to(desk, &format!("/projet/{id}/mots?note=souhait"))
}

pub(super) async fn introduce(Path(id): Path<String>, posted: Posted) -> Sent {
    let desk = &posted.member.desk;
    let by = posted.member.signed.oneself;
    let why = posted.form.text("pourquoi");
    contacts::suggest(&desk.app, by, project_id(&id)?, &why).await?;
    to(desk, &format!("/projet/{id}/mots?note=presente"))
}

pub(super) async fn reporting(member: Member, Path((id, written)): Path<(String, String)>) -> Sent {
    let (desk, project) = (&member.desk, project_id(&id)?);
    let by = member.signed.oneself;
    let said = contributions::of(&desk.app, Some(by), project).await?;
    let wanted = number(&written)?;
    let found = said.iter().find(|one| one.number == wanted);
    let found = found.ok_or(Refusal::Unknown)?;
    private(&ReportPage::new(
        desk.site(),
        project,
        found,
        &member.token,
        desk.t,
    ))
}

pub(super) async fn report(Path((id, written)): Path<(String, String)>, posted: Posted) -> Sent {
    let (desk, project) = (&posted.member.desk, project_id(&id)?);
    let (by, wanted) = (posted.member.signed.oneself, number(&written)?);
    // Only what its reader may see can be reported.
    let said = contributions::of(&desk.app, Some(by), project).await?;
    if said.iter().all(|one| one.number != wanted) {
        return Err(Refusal::Unknown);
    }
    contributions::report(&desk.app, by, wanted, &posted.form.text("pourquoi")).await?;
    to(desk, &format!("/projet/{id}/mots?note=signale"))
}

/// The address at which the third person of an introduction answers.
pub(super) fn link_of_third(desk: &Desk, introduction: i64, key: &str) -> String {
    absolute(desk, &format!("/presentation/{introduction}?cle={key}"))
}
