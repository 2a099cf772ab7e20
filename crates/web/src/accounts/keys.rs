//! Passkeys and accounts elsewhere: two more ways in, beside the letter. Passkeys need the page's
//! script; what it sends are ordinary forms, so that their answers are ordinary pages.

use super::door::{again, agent_of};
use crate::caller::{Caller, KEPT, Open, Posted, SESSION, private, seal};
use crate::desk::Refusal;
use crate::forms::{cookie, set_cookie};
use crate::handlers::Sent;
use crate::pages::accounts::door::Ask;
use app::accounts::elsewhere::{self, Returned};
use app::accounts::passkeys::{self, Begun};
use app::accounts::signing::Entered;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// The cookie of whoever is away at a service.
const AWAY: &str = "croisee_ailleurs";
/// How long the browser keeps it, in seconds.
const AWAY_KEPT: u32 = 15 * 60;

/// What stands after the question mark when a service sends someone back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Back {
    state: String,
    code: String,
}

/// Where to go once signed in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Next {
    vers: String,
}

/// What the script asks of the browser; or why not, in words.
fn question(asked: Result<Begun, app::Error>) -> Sent {
    let mut response = Json(asked?).into_response();
    seal(&mut response);
    Ok(response)
}

pub(super) async fn begin_adding(posted: Posted) -> Sent {
    let member = &posted.member;
    question(passkeys::begin_adding(&member.desk.app, member.signed.oneself).await)
}

pub(super) async fn add(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (key, answer, name) = (form.get("cle"), form.get("reponse"), form.get("nom"));
    let app = &member.desk.app;
    passkeys::add(app, member.signed.oneself, key, answer, name).await?;
    account(&posted, "cle")
}

pub(super) async fn rename(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (id, name) = (form.get("cle"), form.get("nom"));
    passkeys::rename(&member.desk.app, member.signed.oneself, id, name).await?;
    account(&posted, "change")
}

pub(super) async fn remove(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    passkeys::remove(&member.desk.app, member.signed.oneself, form.get("cle")).await?;
    account(&posted, "retiree")
}

/// An account elsewhere signs in here no more.
pub(super) async fn untie(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (issuer, subject) = (form.get("service"), form.get("nom"));
    elsewhere::untie(&member.desk.app, member.signed.oneself, issuer, subject).await?;
    account(&posted, "delie")
}

fn account(posted: &Posted, note: &str) -> Sent {
    let path = format!("/mon-espace/compte?note={note}");
    Ok(Redirect::to(&posted.member.desk.t.to(&path)).into_response())
}

pub(super) async fn begin_entering(open: Open) -> Sent {
    question(passkeys::begin_entering(&open.caller.desk.app).await)
}

pub(super) async fn enter(headers: HeaderMap, open: Open) -> Sent {
    let (caller, form) = (&open.caller, &open.form);
    let (key, answer, next) = (form.get("cle"), form.get("reponse"), form.get("vers"));
    let agent = agent_of(&headers);
    let entered = passkeys::enter(&caller.desk.app, key, answer, agent, next).await;
    inside(caller, entered, next)
}

/// In; or the door again, with what was wrong.
fn inside(caller: &Caller, entered: Result<Entered, app::Error>, next: &str) -> Sent {
    let desk = &caller.desk;
    match entered {
        Ok(entered) => {
            let mut response = Redirect::to(&entered.next).into_response();
            set_cookie(&mut response, SESSION, &entered.key, Some(KEPT), &desk.app);
            Ok(response)
        }
        Err(app::Error::Account(fault)) => {
            again(private(&Ask::new(desk, next, "", None).refused(fault)))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Leaves for a service. A link and no form: the policy of pages lets no form lead elsewhere.
pub(super) async fn leave(
    caller: Caller,
    Path(id): Path<String>,
    Query(next): Query<Next>,
) -> Result<Response, Refusal> {
    let desk = &caller.desk;
    match elsewhere::leave(&desk.app, &id, &next.vers, desk.t.lang()).await {
        Ok(away) => {
            let mut response = Redirect::to(away.to.as_str()).into_response();
            set_cookie(&mut response, AWAY, &away.key, Some(AWAY_KEPT), &desk.app);
            seal(&mut response);
            Ok(response)
        }
        Err(fault) => inside(&caller, Err(fault), &next.vers),
    }
}

pub(super) async fn back(headers: HeaderMap, caller: Caller, Query(back): Query<Back>) -> Sent {
    let returned = Returned {
        key: cookie(&headers, AWAY).unwrap_or_default(),
        state: &back.state,
        code: &back.code,
    };
    let app = &caller.desk.app;
    let entered = elsewhere::back(app, &returned, agent_of(&headers)).await;
    let mut response = inside(&caller, entered, "")?;
    if !returned.key.is_empty() {
        set_cookie(&mut response, AWAY, "", Some(0), app);
    }
    seal(&mut response);
    Ok(response)
}
