//! A holder's page around a card, the queue of who vouches for cards, and the link that asks whether
//! all is still true.

use crate::caller::{Caller, Member, Open, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::names::Names;
use crate::pages::collective::claims::{HolderPage, QueuePage, StillTruePage};
use crate::pages::collective::fault;
use app::Error;
use app::collective::claims::{self, Means, StillTrue, Vouching};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::people::PersonId;
use model::{CardId, Field};
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened.
    note: String,
    /// The key of a link.
    cle: String,
}

/// What the holder's page says at its head.
const HOLDER_NOTES: [(&str, &str); 5] = [
    ("preuve", "claim-was-proven"),
    ("parole", "claim-was-asked"),
    ("corriger", "claim-was-proposed"),
    ("retirer", "claim-was-withdrawn"),
    ("quitter", "claim-was-left"),
];

fn card(id: &str) -> Result<CardId, Refusal> {
    CardId::parse(id).ok_or(Refusal::Unknown)
}

fn note(member: &Member, known: &[(&str, &str)], asked: &str) -> Option<String> {
    let found = known.iter().find(|(word, _)| *word == asked);
    found.map(|(_, key)| member.desk.t.say(key))
}

pub(super) async fn show(
    member: Member,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let said = note(&member, &HOLDER_NOTES, &asked.note);
    page(&member, card(&id)?, said, None).await
}

async fn page(
    member: &Member,
    id: CardId,
    note: Option<String>,
    wrong: Option<app::collective::Fault>,
) -> Sent {
    let (desk, signed) = (&member.desk, &member.signed);
    let sight = signed.bearer.sight();
    let mine = claims::look(&desk.app, signed.oneself, sight, id).await?;
    let fault = wrong.map(|wrong| fault(wrong, desk.t));
    let failed = fault.is_some();
    let names = Names {
        t: desk.t,
        sources: &std::collections::BTreeMap::new(),
        area: crate::land::name,
    };
    let public = desk.app.config.public_url.as_str();
    let page = HolderPage::new(
        desk.site(),
        &mine,
        names,
        (note, fault),
        (public, &member.token),
    );
    let mut answer = private(&page)?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn act(Path((id, verb)): Path<(String, String)>, posted: Posted) -> Sent {
    let (member, form, id) = (&posted.member, &posted.form, card(&id)?);
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let sight = member.signed.bearer.sight();
    let number = || form.get("numero").parse().unwrap_or_default();
    let mut note = verb.as_str();
    let done = match verb.as_str() {
        "preuve" => {
            let means = match form.get("moyen") {
                "courriel" => Means::Mail,
                "site" => Means::Site,
                "parole" => Means::Word,
                _ => return Err(Refusal::Unknown),
            };
            if means == Means::Word {
                note = "parole";
            }
            claims::ask(app, by, sight, id, means, &form.text("mots")).await
        }
        "corriger" => {
            let field = Field::parse(form.get("champ")).ok_or(Refusal::Unknown)?;
            let (value, why) = (form.text("valeur"), form.text("pourquoi"));
            claims::propose(app, by, sight, id, field, (&value, &why)).await
        }
        "retirer" => claims::withdraw(app, by, sight, id, number()).await,
        "quitter" => claims::quit(app, by, sight, id).await,
        _ => return Err(Refusal::Unknown),
    };
    match done {
        Ok(()) => {
            let to = format!("/fiche/{id}/porter?note={note}");
            Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
        }
        Err(Error::Collective(wrong)) => page(member, id, None, Some(wrong)).await,
        Err(error) => Err(error.into()),
    }
}

fn vouching(member: &Member) -> Result<Vouching, Refusal> {
    Vouching::of(&member.signed.bearer).ok_or(Refusal::Forbidden)
}

pub(super) async fn queue(member: Member, Query(asked): Query<Asked>) -> Sent {
    let (desk, by) = (&member.desk, vouching(&member)?);
    let waiting = claims::queue(&desk.app, &by).await?;
    let names = Names {
        t: desk.t,
        sources: &std::collections::BTreeMap::new(),
        area: crate::land::name,
    };
    let notes = [("oui", "claims-said-yes"), ("non", "claims-said-no")];
    let note = note(&member, &notes, &asked.note);
    private(&QueuePage::new(
        desk.site(),
        &waiting,
        names,
        note,
        &member.token,
    ))
}

/// Answers a correction (`number`), or, without number, a claim of the person in the form.
async fn answer(posted: &Posted, dossier: i64, number: Option<u32>) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, vouching(member)?);
    let yes = form.get("reponse") == "oui";
    let why = form.text("raison");
    match number {
        Some(number) => claims::answer(app, &by, (dossier, number), yes, &why).await?,
        None => {
            let person = form.get("personne").parse().map(PersonId);
            let person = person.map_err(|_| Refusal::Unknown)?;
            claims::answer_claim(app, &by, (dossier, person), yes, &why).await?;
        }
    }
    let note = if yes { "oui" } else { "non" };
    let to = format!("/mon-espace/corrections?note={note}");
    Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
}

pub(super) async fn answer_claim(Path(dossier): Path<i64>, posted: Posted) -> Sent {
    answer(&posted, dossier, None).await
}

pub(super) async fn answer_correction(
    Path((dossier, number)): Path<(i64, u32)>,
    posted: Posted,
) -> Sent {
    answer(&posted, dossier, Some(number)).await
}

/// The question of the year, opened by its link: nothing is answered by opening it.
pub(super) async fn still_true(
    caller: Caller,
    Path(dossier): Path<i64>,
    Query(asked): Query<Asked>,
) -> Sent {
    let (desk, key) = (&caller.desk, asked.cle.trim());
    let found = claims::asked(&desk.app, dossier, key).await?;
    let gone = found.is_none();
    let page = StillTruePage::asks(desk.site(), (dossier, key), found, &caller.token, desk.t);
    let mut answer = private(&page)?;
    if gone {
        *answer.status_mut() = StatusCode::GONE;
    }
    Ok(answer)
}

pub(super) async fn say_still_true(Path(dossier): Path<i64>, open: Open) -> Sent {
    let (desk, form) = (&open.caller.desk, &open.form);
    let said = match form.get("reponse") {
        "oui" => StillTrue::Yes,
        "fini" => StillTrue::Ended,
        _ => return Err(Refusal::Unknown),
    };
    let key = form.get("cle").trim();
    let found = claims::asked(&desk.app, dossier, key).await?;
    match claims::confirm(&desk.app, dossier, key, said).await {
        Ok(()) => private(&StillTruePage::thanks(desk.site(), found, said, desk.t)),
        Err(Error::Collective(_)) => {
            let page = StillTruePage::asks(desk.site(), (dossier, ""), None, "", desk.t);
            let mut answer = private(&page)?;
            *answer.status_mut() = StatusCode::GONE;
            Ok(answer)
        }
        Err(error) => Err(error.into()),
    }
}
