//! Requests between holders, with a delay that both agree to; and the mediation, for those who
//! moderate.

use super::{EFFORTS, of_word};
use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::exchange::requests::{Ask, Mediation, Requests};
use access::Moderation;
use app::exchange::requests::{self, Act, RequestForm, Whom};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use exchange::entry::EntryId;
use model::CardId;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened.
    note: String,
    /// The entry whose author is asked.
    annonce: String,
    /// The card whose holder is asked.
    fiche: String,
}

/// What the page says at its head.
const NOTES: [(&str, &str); 6] = [
    ("envoyee", "requests-sent"),
    ("mediation", "requests-with-mediation"),
    ("proposer", "requests-proposed"),
    ("accepter", "requests-agreed"),
    ("repondre", "requests-answered"),
    ("decliner", "requests-declined"),
];

fn whom(entry: &str, card: &str) -> Result<Whom, Refusal> {
    if card.is_empty() {
        let number = entry.parse().map_err(|_| Refusal::Unknown)?;
        return Ok(Whom::Author(EntryId(number)));
    }
    CardId::parse(card)
        .map(Whom::Holder)
        .ok_or(Refusal::Unknown)
}

pub(super) async fn form(member: Member, Query(asked): Query<Asked>) -> Sent {
    asking(&member, (&asked.annonce, &asked.fiche), None).await
}

async fn asking(member: &Member, named: (&str, &str), fault: Option<String>) -> Sent {
    let (app, signed) = (&member.desk.app, &member.signed);
    let (person, about) = requests::whom(app, &signed.bearer, whom(named.0, named.1)?).await?;
    if person == signed.oneself.person() {
        return Err(Refusal::Unknown);
    }
    let failed = fault.is_some();
    let mut answer = private(&Ask::new(&member.desk, &about, named, fault, &member.token))?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn ask(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let named = (form.get("annonce"), form.get("fiche"));
    let typed = RequestForm {
        whom: whom(named.0, named.1)?,
        ask: form.text("quoi"),
        why: form.text("motif"),
        effort: of_word(&EFFORTS, form.get("effort")).ok_or(Refusal::Unknown)?,
        days: form.get("jours").parse().ok(),
    };
    let signed = &member.signed;
    match requests::ask(&member.desk.app, &signed.bearer, signed.oneself, &typed).await {
        Ok(sent) => {
            let note = match sent {
                requests::Sent::Delivered => "envoyee",
                requests::Sent::WithMediation => "mediation",
            };
            let to = format!("/mon-espace/demandes?note={note}");
            Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = member.desk.t.say(&super::key(&refusal));
            asking(member, named, Some(said)).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn show(member: Member, Query(asked): Query<Asked>) -> Sent {
    let known = NOTES.iter().find(|(word, _)| *word == asked.note);
    let note = known.map(|(_, key)| member.desk.t.say(key));
    page(&member, note, None).await
}

async fn page(member: &Member, note: Option<String>, fault: Option<String>) -> Sent {
    let all = requests::mine(&member.desk.app, member.signed.oneself).await?;
    let failed = fault.is_some();
    let mut answer = private(&Requests::new(
        &member.desk,
        &all,
        (note, fault),
        &member.token,
    ))?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn act(Path(verb): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let number = form.get("numero").parse().map_err(|_| Refusal::Unknown)?;
    let act = match verb.as_str() {
        "proposer" => Act::Propose(form.get("jours").parse().map_err(|_| Refusal::When)?),
        "accepter" => Act::Agree,
        "repondre" => Act::Answer(form.text("reponse")),
        "decliner" => Act::Decline,
        _ => return Err(Refusal::Unknown),
    };
    match requests::act(app, by, number, &act).await {
        Ok(()) => {
            let to = format!("/mon-espace/demandes?note={verb}");
            Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = member.desk.t.say(&super::key(&refusal));
            page(member, None, Some(said)).await
        }
        Err(error) => Err(error.into()),
    }
}

fn permit(member: &Member) -> Result<Moderation, Refusal> {
    member.signed.bearer.moderation().ok_or(Refusal::Forbidden)
}

pub(super) async fn mediation(member: Member) -> Sent {
    let waiting = requests::relays(&member.desk.app, &permit(&member)?).await?;
    private(&Mediation::new(&member.desk, &waiting, &member.token))
}

pub(super) async fn mediate(Path(verb): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, permit) = (&member.desk.app, permit(member)?);
    let number = form.get("numero").parse().map_err(|_| Refusal::Unknown)?;
    match verb.as_str() {
        "transmettre" => requests::pass_on(app, &permit, number).await?,
        "garder" => requests::keep(app, &permit, number).await?,
        _ => return Err(Refusal::Unknown),
    }
    Ok(Redirect::to(&member.desk.t.to("/mediation")).into_response())
}
