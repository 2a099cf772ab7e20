//! The questionnaire after the evening, answered by whoever holds a token and tied to nobody (B10);
//! and the page where an attestation is checked (B7, A46).

use super::{again, evening, number};
use crate::caller::{Posted, private, seal as sealed_off};
use crate::desk::{Desk, Refusal};
use crate::forms::{Fields, from_here};
use crate::handlers::Sent;
use crate::pages::evenings::asking::{AttestationPage, Desks, Form};
use app::gatherings::questionnaire::{self, Counter};
use app::gatherings::{Reader, attestation as attested};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use gatherings::Text;
use gatherings::questionnaire::{Sealed, Sheet, Token};
use serde::Deserialize;

/// The questions that the house knows the words of: code and number of choices. Others are shown by
/// their code.
pub(crate) const QUESTIONS: [(&str, u16); 4] = [
    ("use-understood", 3),
    ("concerned", 3),
    ("talk-about-it", 3),
    ("help-wish", 2),
];

async fn counters(desk: &Desk, edition: &str) -> Result<Vec<Counter>, Refusal> {
    let shown = evening(desk, edition).await?;
    let stranger = Reader::default();
    let id = shown.edition.id();
    Ok(questionnaire::counters(&desk.app, &stranger, id).await?)
}

pub(super) async fn desks(desk: Desk, Path(id): Path<String>) -> Sent {
    let shown = evening(&desk, &id).await?;
    let counters = counters(&desk, &id).await?;
    let now = desk.app.now();
    private(&Desks::new(desk.site(), &shown, &counters, now, desk.t))
}

async fn found(desk: &Desk, id: &str, written: &str) -> Result<Counter, Refusal> {
    let wanted = number(written)?;
    let all = counters(desk, id).await?;
    let found = all.into_iter().find(|one| one.number == wanted);
    // Nothing of a project is asked before its reveal.
    found
        .filter(|one| one.project.is_some())
        .ok_or(Refusal::Unknown)
}

pub(super) async fn form(desk: Desk, Path((id, written)): Path<(String, String)>) -> Sent {
    let counter = found(&desk, &id, &written).await?;
    let now = desk.app.now();
    private(&Form::new(desk.site(), &id, &counter, now, desk.t))
}

/// Takes a sheet with its token. Whatever session the browser may have is not looked at.
pub(super) async fn answer(
    desk: Desk,
    Path((id, written)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Sent {
    if !from_here(&headers, &desk.app.config.public_url) {
        return Err(Refusal::Foreign);
    }
    let counter = found(&desk, &id, &written).await?;
    let fields = Fields::read(&body);
    let mut page = Form::new(desk.site(), &id, &counter, desk.app.now(), desk.t);
    let outcome = match read(&fields, &counter) {
        Ok((token, sheet)) => {
            let taken = questionnaire::answer(&desk.app, counter.number, &token, &sheet);
            taken.await.err()
        }
        Err(refusal) => Some(refusal.into()),
    };
    let Some(error) = outcome else {
        page.thank();
        return private(&page);
    };
    let fault = super::wrong(error, &desk)?;
    page.say_what_was_wrong(fault, fields.get("jeton-reponse"), &fields.text("texte"));
    again(private(&page))
}

fn read(fields: &Fields, counter: &Counter) -> Result<(Token, Sheet), gatherings::Refusal> {
    let token = serde_json::from_str(fields.get("jeton-reponse").trim())
        .map_err(|_| gatherings::Refusal::TokenUnknown)?;
    let choices = (0..counter.questions.len())
        .map(|at| fields.get(&format!("q{at}")).parse().ok())
        .collect();
    let words = match Text::new(&fields.text("texte")) {
        Ok(words) => Some(words),
        Err(gatherings::Refusal::NothingWritten) => None,
        Err(refusal) => return Err(refusal),
    };
    Ok((token, Sheet { choices, words }))
}

/// Signs the envelope that the participant's own page made, without seeing what is inside.
pub(super) async fn seal(Path((id, written)): Path<(String, String)>, posted: Posted) -> Sent {
    let desk = &posted.member.desk;
    let wanted = number(&written)?;
    let all = counters(desk, &id).await?;
    if all.iter().all(|one| one.number != wanted) {
        return Err(Refusal::Unknown);
    }
    let envelope: Sealed = serde_json::from_str(posted.form.get("enveloppe"))
        .map_err(|_| app::Error::from(gatherings::Refusal::EnvelopeUnusable))?;
    let by = posted.member.signed.oneself;
    let signed = questionnaire::issue(&desk.app, by, wanted, &envelope).await?;
    let mut response = Json(signed).into_response();
    sealed_off(&mut response);
    Ok(response)
}

/// What is printed on an attestation.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    empreinte: String,
}

pub(super) async fn attestation_asked(desk: Desk, Query(asked): Query<Asked>) -> Sent {
    let printed: String = (asked.empreinte.chars())
        .filter(char::is_ascii_hexdigit)
        .collect();
    if printed.is_empty() {
        return private(&AttestationPage::ask(desk.site(), desk.t));
    }
    let path = format!("/attestation/{}", printed.to_ascii_lowercase());
    Ok(Redirect::to(&desk.t.to(&path)).into_response())
}

pub(super) async fn attestation(desk: Desk, Path(fingerprint): Path<String>) -> Sent {
    let printed = fingerprint.len() == 64 && fingerprint.bytes().all(|b| b.is_ascii_hexdigit());
    if !printed {
        return Err(Refusal::Unknown);
    }
    let found = attested::check(&desk.app, &fingerprint).await?;
    // It may be taken back at any time: asked anew each time.
    private(&AttestationPage::new(
        desk.site(),
        &fingerprint,
        &found,
        desk.t,
    ))
}
