//! A foretaste of an edition (B12): made once by its coordinator, read by anyone.

use crate::caller::{Member, Posted, private};
use crate::desk::{Desk, Refusal};
use crate::evenings::fresh;
use crate::handlers::Sent;
use crate::pages::floor::teaser::{Foretaste, Making};
use app::gatherings::{comers, editions, teaser};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::people::EditionId;

pub(super) async fn read(desk: Desk, Path(edition): Path<i64>) -> Sent {
    let id = EditionId(edition);
    let shown = comers::evening(&desk.app, id).await?;
    let shown = shown.ok_or(Refusal::Unknown)?;
    let told = teaser::read(&desk.app, id).await?.ok_or(Refusal::Unknown)?;
    let page = Foretaste::new(&desk, &shown.edition, &told);
    fresh(&page, None, desk.app.now())
}

pub(super) async fn show(member: Member, Path(edition): Path<i64>) -> Sent {
    page(&member, EditionId(edition), None).await
}

async fn page(member: &Member, id: EditionId, fault: Option<String>) -> Sent {
    let (desk, bearer) = (&member.desk, &member.signed.bearer);
    bearer.coordination(id).ok_or(Refusal::Forbidden)?;
    let file = editions::one(&desk.app, id).await?;
    let made = teaser::read(&desk.app, id).await?;
    let failed = fault.is_some();
    let page = Making::new(desk, &file, made.as_ref(), fault, &member.token);
    let mut answer = private(&page)?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn make(Path(edition): Path<i64>, posted: Posted) -> Sent {
    let (member, id) = (&posted.member, EditionId(edition));
    let bearer = &member.signed.bearer;
    let by = bearer.coordination(id).ok_or(Refusal::Forbidden)?;
    let t = member.desk.t;
    match teaser::make(&member.desk.app, &by).await {
        Ok(()) => {
            let to = t.to(&format!("/avant-gout/{edition}"));
            Ok(Redirect::to(&to).into_response())
        }
        Err(app::Error::Refused(gatherings::Refusal::TooFewToTell(k))) => {
            page(member, id, Some(t.with("teaser-few", k))).await
        }
        Err(app::Error::Refused(gatherings::Refusal::WrongStage(_))) => {
            page(member, id, Some(t.say("teaser-stage"))).await
        }
        Err(error) => Err(error.into()),
    }
}
