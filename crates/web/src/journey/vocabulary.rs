//! The words of the network, each with a project that shows it (C3, C14).

use super::{bearer, named, to};
use crate::caller::{Caller, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::journey::vocabulary::VocabularyPage;
use app::journey::vocabulary;
use axum::extract::{Path, Query};
use journey::workspace::Top;
use model::CardId;
use serde::Deserialize;

/// The headings, with their words in forms.
pub(crate) const TOPS: [(Top, &str); 5] = [
    (Top::Ideas, "ideas"),
    (Top::Setting, "setting"),
    (Top::Making, "making"),
    (Top::Skills, "skills"),
    (Top::Resources, "resources"),
];

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A version; the latest when none.
    version: String,
}

pub(super) async fn read(caller: Caller, Query(asked): Query<Asked>) -> Sent {
    let desk = &caller.desk;
    let words = vocabulary::read(&desk.app, asked.version.parse().ok()).await?;
    let moderates = bearer(&caller).moderation().is_some();
    private(&VocabularyPage::new(
        desk.site(),
        &words,
        (caller.signed.is_some(), moderates),
        &caller.token,
        desk.t,
    ))
}

/// The card that a form names, by its address or its number.
fn card(written: &str) -> Result<CardId, Refusal> {
    let last = written.trim().trim_end_matches('/').rsplit('/').next();
    let number = last.map(|last| last.split(['?', '#']).next().unwrap_or(last));
    number.and_then(CardId::parse).ok_or(Refusal::Unknown)
}

pub(super) async fn tell(Path(verb): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let shows = form.text("montre");
    match verb.as_str() {
        "proposer" => {
            let top = named(&TOPS, form.get("sous"))?;
            let names = (form.get("fr"), form.get("en"));
            vocabulary::add(app, by, top, names, (card(form.get("fiche"))?, &shows)).await?;
        }
        "montrer" => {
            let example = (card(form.get("fiche"))?, shows.as_str());
            vocabulary::show(app, by, form.get("mot"), example).await?;
        }
        "retirer" => {
            let permit = member
                .signed
                .bearer
                .moderation()
                .ok_or(Refusal::Forbidden)?;
            vocabulary::withdraw(app, &permit, form.get("mot"), &form.text("raison")).await?;
        }
        _ => return Err(Refusal::Unknown),
    }
    to(&member.desk, "/vocabulaire")
}
