//! The queue of those who qualify projects: one card at a time.

use crate::caller::{Member, Posted, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::collective::fault;
use crate::pages::collective::qualification::{QualificationPage, Typed};
use app::Error;
use app::collective::claims::{self, QUALIFIED, Vouching};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::CardId;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Values given that the page still shows.
const SHOWN: usize = 20;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The card that is passed over.
    apres: String,
    /// What just happened.
    note: String,
}

fn vouching(member: &Member) -> Result<Vouching, Refusal> {
    Vouching::of(&member.signed.bearer).ok_or(Refusal::Forbidden)
}

pub(super) async fn show(member: Member, Query(asked): Query<Asked>) -> Sent {
    page(&member, &asked, Typed::default()).await
}

async fn page(member: &Member, asked: &Asked, typed: Typed) -> Sent {
    let (desk, by) = (&member.desk, vouching(member)?);
    let sight = member.signed.bearer.sight();
    let after = CardId::parse(&asked.apres);
    let found = claims::next(&desk.app, &by, sight, after).await?;
    let mut given = claims::given(&desk.app, &by).await?;
    given.truncate(SHOWN);
    let nothing = BTreeMap::new();
    let notes = [
        ("dit", "qualification-said"),
        ("retire", "qualification-taken-back"),
    ];
    let known = notes.iter().find(|(word, _)| *word == asked.note);
    let note = known.map(|(_, key)| desk.t.say(key));
    let failed = typed.fault.is_some();
    let page = QualificationPage::new(
        desk.site(),
        found.as_ref(),
        &given,
        desk.names(&nothing),
        (after.is_some(), note, typed),
        &member.token,
    );
    let mut answer = private(&page)?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn say(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, vouching(member)?);
    let id = CardId::parse(form.get("fiche")).ok_or(Refusal::Unknown)?;
    let said = QUALIFIED.iter();
    let said: Vec<_> = said
        .map(|field| (*field, form.text(field.as_str())))
        .collect();
    match claims::qualify(app, &by, id, &said).await {
        Ok(()) => {
            let to = member.desk.t.to("/mon-espace/qualification?note=dit");
            Ok(Redirect::to(&to).into_response())
        }
        Err(Error::Collective(wrong)) => {
            let typed = Typed {
                fault: Some(fault(wrong, member.desk.t)),
                values: said.into_iter().collect(),
            };
            page(member, &Asked::default(), typed).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn take_back(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, vouching(member)?);
    let id = CardId::parse(form.get("fiche")).ok_or(Refusal::Unknown)?;
    let number = form.get("numero").parse().map_err(|_| Refusal::Unknown)?;
    claims::take_back(app, &by, id, number).await?;
    let to = member.desk.t.to("/mon-espace/qualification?note=retire");
    Ok(Redirect::to(&to).into_response())
}
