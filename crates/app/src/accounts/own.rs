//! One's own data: to see, change, take away, erase.

use super::Fault;
use super::signing::one_line;
use crate::letters::{self, Addressed};
use crate::{App, Error, collective, exchange, gatherings, journey};
use access::Oneself;
use gateway::mail::is_address;
use model::Lang;
use serde_json::{Value, json};
use store::{Deed, Passkey, Session};

/// Letters shown on one's own page.
const LETTERS: usize = 50;
/// Deeds written in the export.
const DEEDS: usize = 10_000;

/// What someone's own page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Browsers signed in.
    pub sessions: Vec<Session>,
    /// Passkeys.
    pub passkeys: Vec<Passkey>,
    /// The latest letters.
    pub letters: Vec<Addressed>,
}

/// Reads it.
///
/// # Errors
/// Those of the store.
pub async fn read(app: &App, oneself: Oneself) -> Result<Own, Error> {
    let (person, now) = (oneself.person(), app.now());
    Ok(Own {
        sessions: app.store.sessions_of(person, now).await?,
        passkeys: app.store.passkeys_of(person).await?,
        letters: letters::of(app, person, LETTERS).await?,
    })
}

/// Changes how one is called and the language of one's letters.
///
/// # Errors
/// [`Fault::NoName`].
pub async fn change(app: &App, oneself: Oneself, name: &str, lang: Lang) -> Result<(), Error> {
    let name = one_line(name, 120);
    if name.is_empty() {
        return Err(Fault::NoName.into());
    }
    app.store.set_person(oneself.person(), &name, lang).await?;
    Ok(())
}

/// Ends one session by the hash of its key, or all.
///
/// # Errors
/// Those of the store.
pub async fn end_sessions(app: &App, oneself: Oneself, one: Option<&str>) -> Result<u64, Error> {
    Ok(app
        .store
        .end_sessions(oneself.person(), one, app.now())
        .await?)
}

/// Everything the house keeps of a person, for them to take away.
///
/// # Errors
/// Those of the store.
pub async fn export(app: &App, oneself: Oneself) -> Result<Value, Error> {
    let id = oneself.person();
    let person = app.store.person(id).await?;
    let own = read(app, oneself).await?;
    let grants = app.store.offices_of(id).await?;
    let acceptances = app.store.acceptances_of(id).await?;
    let deeds = app.store.deeds_by(id, DEEDS).await?;
    let dossiers = app.store.dossiers_of_someone(id).await?;
    let identities = app.store.identities_of(id).await?;
    let gatherings = gatherings::own::export(app, oneself).await?;
    let journeys = journey::own::export(app, oneself).await?;
    Ok(json!({
        "person": person.map(|p| json!({
            "number": p.id, "name": p.name, "mail": p.mail, "language": p.lang.as_str(),
            "since": p.made_at,
        })),
        "sessions": own.sessions.iter().map(|s| json!({
            "browser": s.agent, "since": s.made_at, "seen": s.seen_at,
        })).collect::<Vec<_>>(),
        "passkeys": own.passkeys.iter().map(|p| json!({
            "name": p.name, "since": p.made_at, "used": p.used_at,
        })).collect::<Vec<_>>(),
        "accounts_elsewhere": identities.iter().map(|(issuer, subject, at)| json!({
            "service": issuer, "called_there": subject, "since": at,
        })).collect::<Vec<_>>(),
        "gatherings": gatherings.iter().map(|own| json!({
            "kind": own.kind, "what": own.what,
        })).collect::<Vec<_>>(),
        "cards": collective::claims::export(app, oneself).await?,
        "exchange": exchange::own::export(app, oneself).await?,
        "journeys": journeys.iter().map(|own| json!({
            "kind": own.kind, "what": own.what,
        })).collect::<Vec<_>>(),
        "offices": grants,
        "charter_acceptances": acceptances,
        "letters": own.letters.iter().map(|l| json!({
            "written": l.made_at, "sent": l.sent_at, "said": l.said,
        })).collect::<Vec<_>>(),
        "deeds": deeds.iter().map(|d| json!({
            "at": d.at, "act": d.deed.act, "about": d.deed.about, "detail": d.deed.detail,
        })).collect::<Vec<_>>(),
        "dossiers": dossiers.iter().map(|d| json!({
            "kind": d.kind, "number": d.number, "changed": d.changed_at,
            "owner": d.keys.person == Some(id),
            // Of dossiers of others, only that one stands in them: the rest is theirs.
            "content": (d.keys.person == Some(id) && !journey::own::KINDS.contains(&d.kind.as_str()))
                .then(|| serde_json::from_str::<Value>(&d.body).unwrap_or(Value::Null)),
        })).collect::<Vec<_>>(),
    }))
}

/// Closes one's account. Name, address and what signs in are erased at once; a number remains, so
/// that decisions and logs stay readable. `typed` must be one's own address: a slip closes nothing.
///
/// # Errors
/// [`Fault::AnotherAddress`].
pub async fn close(app: &App, oneself: Oneself, typed: &str) -> Result<(), Error> {
    let id = oneself.person();
    let person = app.store.person(id).await?;
    let mail = person.and_then(|person| person.mail).unwrap_or_default();
    let typed = typed.trim().to_lowercase();
    if typed != mail || !is_address(&typed) {
        return Err(Fault::AnotherAddress.into());
    }
    let now = app.now();
    journey::own::forget(app, oneself).await?;
    // What gatherings keep of this person alone; what others are owed stays with the team (A29).
    gatherings::own::forget(app, oneself).await?;
    collective::claims::forget(app, oneself).await?;
    exchange::own::forget(app, oneself).await?;
    for dossier in app.store.dossiers_of_someone(id).await? {
        if dossier.keys.person == Some(id) && PRIVATE.contains(&dossier.kind.as_str()) {
            app.store.erase_dossier(dossier.number).await?;
        }
    }
    let deed = Deed {
        actor: Some(id),
        act: "account.close".to_owned(),
        about: format!("person {id}"),
        detail: String::new(),
    };
    app.store.write_letters(&[], &[deed], now).await?;
    app.store.close_person(id, now).await?;
    Ok(())
}

/// Dossiers that are only their owner's, and go with the account.
const PRIVATE: &[&str] = &["journal", "wish", "draft", "news-letter"];
