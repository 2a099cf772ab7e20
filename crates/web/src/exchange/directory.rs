//! Where to turn for money and other resources: a public directory of named answerers, and one's own
//! referrals.

use super::{CATEGORIES, of_word};
use crate::caller::{Caller, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::exchange::directory::{Directory, Reader};
use app::exchange::referrals::{self, ReferralForm, ResourceForm};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened.
    note: String,
    /// One kind of need.
    pour: String,
}

/// What the page says at its head.
const NOTES: [(&str, &str); 5] = [
    ("proposer", "directory-proposed"),
    ("confirmer", "directory-confirmed"),
    ("retirer", "directory-removed"),
    ("orienter", "directory-referred"),
    ("suite", "directory-came"),
];

pub(super) async fn list(caller: Caller, Query(asked): Query<Asked>) -> Sent {
    let known = NOTES.iter().find(|(word, _)| *word == asked.note);
    let note = known.map(|(_, key)| caller.desk.t.say(key));
    page(&caller, &asked.pour, note, None).await
}

async fn page(caller: &Caller, of: &str, note: Option<String>, fault: Option<String>) -> Sent {
    let app = &caller.desk.app;
    let of = of_word(&CATEGORIES, of);
    let lines = referrals::directory(app, of).await?;
    let mut reader = Reader::default();
    if let Some(signed) = &caller.signed {
        reader.signed = Some(signed.oneself.person());
        reader.mail = signed.person.mail.clone().unwrap_or_default();
        reader.referred = referrals::mine(app, signed.oneself).await?;
        if let Some(permit) = signed.bearer.moderation() {
            reader.moderates = true;
            reader.queue = referrals::queue(app, &permit).await?;
        }
    }
    let failed = fault.is_some();
    let mut answer = private(&Directory::new(
        &caller.desk,
        of,
        &lines,
        reader,
        (note, fault),
        &caller.token,
    ))?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn act(Path(verb): Path<String>, posted: Posted) -> Sent {
    let Posted { member, form } = posted;
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let moderation = member.signed.bearer.moderation();
    let number = || form.get("numero").parse().map_err(|_| Refusal::Unknown);
    let done = match verb.as_str() {
        "proposer" => {
            let line = ResourceForm {
                category: of_word(&CATEGORIES, form.get("pour")).ok_or(Refusal::Unknown)?,
                what: form.text("quoi"),
                desk: form.text("guichet"),
            };
            referrals::suggest(app, by, &line).await
        }
        "confirmer" => {
            let permit = moderation.as_ref().ok_or(Refusal::Forbidden)?;
            referrals::confirm(app, permit, number()?).await
        }
        "retirer" => referrals::remove(app, by, moderation.as_ref(), number()?).await,
        "orienter" => {
            let asked = ReferralForm {
                resource: number()?,
                why: form.text("motif"),
                contact: form.text("contact"),
                agrees: form.get("accord") == "oui",
            };
            referrals::refer(app, by, &asked).await
        }
        "suite" => referrals::came(app, by, number()?, &form.text("suite")).await,
        _ => return Err(Refusal::Unknown),
    };
    match done {
        Ok(()) => {
            let to = format!("/echanges/ressources?note={verb}");
            Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = member.desk.t.say(&super::key(&refusal));
            let caller = Caller {
                desk: member.desk,
                signed: Some(member.signed),
                token: member.token,
            };
            page(&caller, "", None, Some(said)).await
        }
        Err(error) => Err(error.into()),
    }
}
