//! Meetings that need two yeses: people who missed each other (B11), and introductions (A32).

use super::projects::link_of_third;
use super::{edition_id, evening, number, to};
use crate::caller::{Caller, Member, Open, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::evenings::meeting::{Introduced, MeetingPage, Third};
use app::gatherings::{comers, contacts, passages};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use model::people::{EditionId, PersonId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened: `oui`, `non`, `repris`.
    note: String,
    /// The key of a link.
    cle: String,
}

pub(super) async fn wish(Path(id): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let desk = &member.desk;
    evening(desk, &id).await?;
    let whom = number(posted.form.get("personne")).map(PersonId)?;
    comers::wish(&desk.app, member.signed.oneself, edition_id(&id)?, whom).await?;
    to(desk, &format!("/edition/{id}/ma-place?note=souhait"))
}

pub(super) async fn list(member: Member, Query(asked): Query<Asked>) -> Sent {
    let t = member.desk.t;
    let note = match asked.note.as_str() {
        "oui" => Some(t.say("meeting-note-yes")),
        "non" => Some(t.say("meeting-note-no")),
        "repris" => Some(t.say("meeting-note-back")),
        _ => None,
    };
    shown(&member, note, None).await
}

async fn shown(member: &Member, note: Option<String>, link: Option<(i64, String)>) -> Sent {
    let (desk, by) = (&member.desk, member.signed.oneself);
    let wishes = contacts::wishes(&desk.app, by).await?;
    let mut editions: BTreeMap<EditionId, String> = BTreeMap::new();
    for wish in &wishes {
        if let Some(known) = comers::evening(&desk.app, wish.edition).await? {
            editions.insert(wish.edition, known.edition.sheet.title.to_string());
        }
    }
    let mine = passages::mine(&desk.app, by).await?;
    let introductions = contacts::introductions(&desk.app, by).await?;
    let introductions = introductions
        .into_iter()
        .map(|one| Introduced::new(one, &mine, link.as_ref()));
    private(&MeetingPage::new(
        desk.site(),
        &wishes,
        &editions,
        introductions.collect(),
        note,
        &member.token,
        desk.t,
    ))
}

pub(super) async fn answer(Path(written): Path<String>, posted: Posted) -> Sent {
    let (desk, by) = (&posted.member.desk, posted.member.signed.oneself);
    // Wishes are numbered below zero, by what they are of.
    let wish = written.strip_prefix('-').ok_or(Refusal::Unknown)?;
    let wish = number(wish).map(|number| -number)?;
    let note = match posted.form.get("reponse") {
        "oui" => {
            contacts::answer(&desk.app, by, wish, true).await?;
            "oui"
        }
        "non" => {
            contacts::answer(&desk.app, by, wish, false).await?;
            "non"
        }
        "reprendre" => {
            contacts::take_back(&desk.app, by, wish).await?;
            "repris"
        }
        _ => return Err(Refusal::Unknown),
    };
    to(desk, &format!("/mon-espace/rencontres?note={note}"))
}

/// The key of the link is shown once, here: only its digest is kept.
pub(super) async fn holder_agrees(Path(written): Path<String>, posted: Posted) -> Sent {
    let member = &posted.member;
    let (desk, introduction) = (&member.desk, number(&written)?);
    let key = contacts::holder_agrees(&desk.app, member.signed.oneself, introduction).await?;
    let link = link_of_third(desk, introduction, &key);
    shown(member, None, Some((introduction, link))).await
}

pub(super) async fn third(
    caller: Caller,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, introduction) = (&caller.desk, number(&written)?);
    let mut page = Third::new(desk.site(), introduction, &caller.token, desk.t);
    page.ask(&asked.cle);
    private(&page)
}

pub(super) async fn third_agrees(Path(written): Path<String>, open: Open) -> Sent {
    let (desk, introduction) = (&open.caller.desk, number(&written)?);
    let (key, contact) = (open.form.get("cle"), open.form.get("contact"));
    let answered = contacts::third_agrees(&desk.app, introduction, key, contact).await;
    let mut page = Third::new(desk.site(), introduction, &open.caller.token, desk.t);
    let status = match answered {
        Ok(()) => {
            page.thank();
            StatusCode::OK
        }
        Err(app::Error::Forbidden | app::Error::Unknown(_)) => StatusCode::GONE,
        Err(app::Error::Refused(gatherings::Refusal::AlreadyAnswered)) => StatusCode::GONE,
        Err(error) => {
            page.ask(key);
            page.say_what_was_wrong(super::wrong(error, desk)?, contact);
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    let mut response = private(&page)?;
    *response.status_mut() = status;
    Ok(response)
}
