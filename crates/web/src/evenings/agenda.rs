//! The agenda and the pages of an edition, the same for everyone (A1, A6).

use super::{absolute, evening, feed, fresh, keep_until};
use crate::desk::Desk;
use crate::handlers::Sent;
use crate::pages::evenings::agenda::AgendaPage;
use crate::pages::evenings::edition::{EditionPage, Unfolding};
use app::gatherings::{agenda, teaser};
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use serde::Deserialize;

pub(super) async fn list(desk: Desk) -> Sent {
    let agenda = agenda::read(&desk.app).await?;
    let page = AgendaPage::new(desk.site(), &agenda, desk.t);
    fresh(&page, agenda.fresh_until, desk.app.now())
}

pub(super) async fn calendar(desk: Desk) -> Sent {
    let page = |id| absolute(&desk, &format!("/edition/{id}"));
    let written = agenda::calendar(&desk.app, page).await?;
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    // What a program reads is asked for anew each time: no reveal is missed or foretold.
    let kept = HeaderValue::from_static("no-cache");
    Ok((
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)],
        written,
    )
        .into_response())
}

pub(super) async fn feed(desk: Desk) -> Sent {
    let agenda = agenda::read(&desk.app).await?;
    let written = feed::atom(&desk, &agenda);
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    let mut response = ([(header::CONTENT_TYPE, kind)], written).into_response();
    keep_until(&mut response, agenda.fresh_until, desk.app.now());
    Ok(response)
}

pub(super) async fn edition(desk: Desk, Path(id): Path<String>) -> Sent {
    let shown = evening(&desk, &id).await?;
    let address = absolute(&desk, &format!("/edition/{id}"));
    let told = feed::event(&shown, &address);
    let now = desk.app.now();
    let foretaste = teaser::read(&desk.app, shown.edition.id()).await?;
    let page =
        EditionPage::new(desk.site(), &shown, told, now, desk.t).with_teaser(foretaste.is_some());
    fresh(&page, shown.programme.fresh_until, now)
}

/// How often the page may still load itself anew.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    suivre: Option<u16>,
}

pub(super) async fn unfolding(
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Sent {
    let shown = evening(&desk, &id).await?;
    let now = desk.app.now();
    let page = Unfolding::new(desk.site(), &shown, asked.suivre, now, desk.t);
    fresh(&page, shown.programme.fresh_until, now)
}
