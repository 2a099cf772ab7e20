//! Signing in: an address, a link, a button. The link alone opens nothing, since mail programs look
//! at links before people do.

use crate::caller::{Caller, KEPT, Open, Posted, SESSION, private};
use crate::forms::set_cookie;
use crate::handlers::Sent;
use crate::pages::accounts::door::{Ask, Enter, Sent as SentPage, Void};
use app::accounts::{Fault, signing};
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Where to go once signed in.
    vers: String,
    /// The key of a link.
    cle: String,
}

pub(super) async fn ask(caller: Caller, Query(asked): Query<Asked>) -> Sent {
    let desk = &caller.desk;
    if caller.signed.is_some() {
        return Ok(Redirect::to(&signing::next_path(&asked.vers)).into_response());
    }
    private(&Ask::new(desk, &asked.vers, "", None))
}

pub(super) async fn send(open: Open) -> Sent {
    let desk = &open.caller.desk;
    let (mail, next) = (open.form.get("courriel"), open.form.get("vers"));
    match signing::ask(&desk.app, mail, next).await {
        Ok(()) => {
            let local = app::letters::outbox_is_open(&desk.app);
            private(&SentPage::new(desk.site(), mail.trim(), local, desk.t))
        }
        Err(app::Error::Account(fault)) => again(private(&Ask::new(desk, next, mail, Some(fault)))),
        Err(fault) => Err(fault.into()),
    }
}

/// The same form again, with what was wrong.
pub(super) fn again(page: Sent) -> Sent {
    let mut response = page?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

pub(super) async fn look(caller: Caller, Query(asked): Query<Asked>) -> Sent {
    confirm(&caller, asked.cle.trim(), None).await
}

async fn confirm(caller: &Caller, key: &str, fault: Option<Fault>) -> Sent {
    let desk = &caller.desk;
    match signing::look(&desk.app, key).await? {
        Some(seen) => private(&Enter::new(
            desk.site(),
            key,
            &seen,
            fault,
            &caller.token,
            desk.t,
        )),
        None => {
            let mut response = private(&Void::new(desk.site(), desk.t))?;
            *response.status_mut() = StatusCode::GONE;
            Ok(response)
        }
    }
}

pub(super) async fn enter(headers: HeaderMap, open: Open) -> Sent {
    let (caller, form) = (&open.caller, &open.form);
    let (key, desk) = (form.get("cle"), &caller.desk);
    let agent = agent_of(&headers);
    let name = form.get("nom");
    let lang = desk.t.lang();
    match signing::enter(&desk.app, key, name, agent, lang).await {
        Ok(Some(entered)) => {
            let mut response = Redirect::to(&entered.next).into_response();
            set_cookie(&mut response, SESSION, &entered.key, Some(KEPT), &desk.app);
            Ok(response)
        }
        Ok(None) => confirm(caller, "", None).await,
        Err(app::Error::Account(fault)) => again(confirm(caller, key, Some(fault)).await),
        Err(fault) => Err(fault.into()),
    }
}

/// What a browser calls itself.
pub(super) fn agent_of(headers: &HeaderMap) -> &str {
    let agent = headers.get(header::USER_AGENT);
    agent
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default()
}

pub(super) async fn leave(posted: Posted) -> Result<Response, crate::desk::Refusal> {
    let member = &posted.member;
    signing::leave(&member.desk.app, &member.signed).await?;
    let mut response = Redirect::to(&member.desk.t.to("/")).into_response();
    set_cookie(&mut response, SESSION, "", Some(0), &member.desk.app);
    Ok(response)
}
