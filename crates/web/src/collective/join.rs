//! The form to join with a census: asked, sent, confirmed by a link and a button.

use crate::caller::{Caller, Open, private};
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::collective::join::{Confirm, Form, Sent as SentPage, Told};
use app::collective::join::{self, Request};
use app::{Error, accounts::charter};
use axum::extract::Query;
use axum::http::StatusCode;
use model::Lang;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The key of a link.
    cle: String,
}

pub(super) async fn ask(caller: Caller) -> Sent {
    let person = caller.signed.as_ref().map(|signed| &signed.person);
    let typed = person.map(|person| Request {
        person: person.name.clone(),
        mail: person.mail.clone().unwrap_or_default(),
        ..Request::default()
    });
    form(&caller, &typed.unwrap_or_default(), None).await
}

async fn form(caller: &Caller, typed: &Request, fault: Option<app::collective::Fault>) -> Sent {
    let desk = &caller.desk;
    let charter = charter::current(&desk.app, desk.app.now()).await?;
    let told = Told {
        opened: join::token(&desk.app).await?,
        charter: charter.version,
        token: &caller.token,
    };
    private(&Form::new(desk.site(), typed, &told, fault, desk.t))
}

fn request(form: &Fields, lang: Lang) -> Request {
    let get = |name: &str| form.get(name).to_owned();
    Request {
        person: get("personne"),
        mail: get("courriel"),
        organisation: get("organisation"),
        census: get("recensement"),
        place: get("lieu"),
        licence: get("licence"),
        note: form.text("note"),
        charter: form.get("charte").parse().unwrap_or_default(),
        english: lang == Lang::En,
    }
}

pub(super) async fn send(open: Open) -> Sent {
    let (desk, form) = (&open.caller.desk, &open.form);
    let sent = || {
        let local = app::letters::outbox_is_open(&desk.app);
        let mail = form.get("courriel").trim().to_owned();
        private(&SentPage::new(desk.site(), &mail, local, desk.t))
    };
    // A field that nobody sees was filled: a machine reads the same answer as anyone, for nothing.
    if !form.get("adresse_du_site").is_empty() {
        return sent();
    }
    let typed = request(form, desk.t.lang());
    match join::ask(&desk.app, typed.clone(), form.get("ouvert")).await {
        Ok(()) => sent(),
        Err(Error::Collective(fault)) => {
            let mut response = self::form(&open.caller, &typed, Some(fault)).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(fault) => Err(fault.into()),
    }
}

pub(super) async fn look(caller: Caller, Query(asked): Query<Asked>) -> Sent {
    let (desk, key) = (&caller.desk, asked.cle.trim());
    let found = join::look(&desk.app, key).await?;
    let gone = found.is_none();
    let page = Confirm::new(desk.site(), key, found.as_ref(), &caller.token, desk.t);
    let mut response = private(&page)?;
    if gone {
        *response.status_mut() = StatusCode::GONE;
    }
    Ok(response)
}

pub(super) async fn confirm(open: Open) -> Sent {
    let desk = &open.caller.desk;
    let good = join::confirm(&desk.app, open.form.get("cle")).await?;
    let page = if good {
        Confirm::done(desk.site(), desk.t)
    } else {
        Confirm::new(desk.site(), "", None, "", desk.t)
    };
    let mut response = private(&page)?;
    if !good {
        *response.status_mut() = StatusCode::GONE;
    }
    Ok(response)
}
