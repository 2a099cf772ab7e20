//! What is new in a territory, as a page and as a letter that one asks for (B23, E24).

use crate::caller::{Caller, Member, Open, Posted, Reader, private};
use crate::desk::Refusal;
use crate::handlers::Sent;
use crate::pages::news::{LetterPage, NewsPage, StopPage};
use crate::query::level_of;
use app::App;
use app::news::{self, Pace};
use axum::Router;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use serde::Deserialize;
use std::sync::Arc;

/// How often, with the words of the form.
pub(crate) const PACES: [(Pace, &str); 2] = [(Pace::Month, "mois"), (Pace::Week, "semaine")];

/// The pages.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/territoire/{level}/{code}/nouvelles", get(read))
        .route("/mon-espace/nouvelles", get(letter).post(want))
        .route("/mon-espace/nouvelles/arreter", post(stop))
        .route("/nouvelles/arreter/{dossier}", get(asked).post(stop_by_key))
}

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The level of a territory.
    niveau: String,
    /// Its code.
    code: String,
    /// What just happened.
    note: String,
    /// The key of a letter's link.
    cle: String,
}

async fn read(reader: Reader, Path((level, code)): Path<(String, String)>) -> Sent {
    let level = level_of(&level).ok_or(Refusal::Unknown)?;
    let code = code.to_ascii_uppercase();
    let found = news::read(&reader.desk.app, level, &code).await?;
    let found = found.ok_or(Refusal::Unknown)?;
    reader.page(&NewsPage::new(reader.desk.site(), &found, reader.desk.t))
}

async fn letter(member: Member, Query(asked): Query<Asked>) -> Sent {
    let desk = &member.desk;
    let wanted = news::wanted(&desk.app, member.signed.oneself).await?;
    let unit = level_of(&asked.niveau)
        .and_then(|level| (desk.app.territory).unit(level, &asked.code.to_ascii_uppercase()));
    let note = match asked.note.as_str() {
        "voulue" => Some(desk.t.say("news-wanted")),
        "arretee" => Some(desk.t.say("news-stopped")),
        _ => None,
    };
    let wanted = wanted.and_then(|one| {
        let unit = desk.app.territory.unit(one.level, &one.code)?;
        Some((unit, one.pace))
    });
    private(&LetterPage::new(
        desk.site(),
        wanted,
        unit,
        note,
        &member.token,
        desk.t,
    ))
}

async fn want(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let level = level_of(form.get("niveau")).ok_or(Refusal::Unknown)?;
    let pace = crate::exchange::of_word(&PACES, form.get("rythme")).ok_or(Refusal::Unknown)?;
    let (app, by) = (&member.desk.app, member.signed.oneself);
    news::want(app, by, (level, form.get("code")), pace).await?;
    let to = member.desk.t.to("/mon-espace/nouvelles?note=voulue");
    Ok(Redirect::to(&to).into_response())
}

async fn stop(posted: Posted) -> Sent {
    let member = &posted.member;
    news::stop(&member.desk.app, member.signed.oneself).await?;
    let to = member.desk.t.to("/mon-espace/nouvelles?note=arretee");
    Ok(Redirect::to(&to).into_response())
}

/// The link of a letter: nothing is stopped by opening it, for programs open links, too.
async fn asked(caller: Caller, Path(dossier): Path<i64>, Query(asked): Query<Asked>) -> Sent {
    let desk = &caller.desk;
    let key = asked.cle.trim();
    private(&StopPage::asks(
        desk.site(),
        (dossier, key),
        &caller.token,
        desk.t,
    ))
}

async fn stop_by_key(Path(dossier): Path<i64>, open: Open) -> Sent {
    let desk = &open.caller.desk;
    let done = news::stop_by_key(&desk.app, dossier, open.form.get("cle").trim()).await?;
    private(&StopPage::done(desk.site(), done, desk.t))
}
