//! Signing in by a link sent by mail, and the sessions that follow. No password exists.

use super::{Fault, charter, hash};
use crate::letters::Said;
use crate::{App, Error};
use access::{Bearer, Office, Oneself};
use gateway::mail::is_address;
use jiff::{SignedDuration, Timestamp};
use model::Lang;
use serde::{Deserialize, Serialize};
use store::{Person, Session, SignInLink, To};

/// How long a link to sign in opens.
pub const LINK: SignedDuration = SignedDuration::from_mins(30);
/// How long an invitation opens.
pub const INVITATION: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How long a session lasts without being seen.
const SESSION: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How often a session that is used is prolonged.
const SEEN_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// Links to one address within [`WINDOW`]; more are silently not sent, so that nobody's mailbox is
/// flooded and nobody learns anything by trying.
const MOST_LINKS: u64 = 5;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Characters of a name, and of what a browser calls itself, that are kept.
const LONGEST_NAME: usize = 120;
const LONGEST_AGENT: usize = 160;

/// What a link is for, kept beside its hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Purpose {
    /// Where to go once signed in: a path of this site.
    next: String,
    /// The offices that come with it.
    offices: Vec<Office>,
    /// Who invites.
    by: Option<model::people::PersonId>,
}

/// Someone signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who they are for the house.
    pub bearer: Bearer,
    /// Proof for acting for themselves.
    pub oneself: Oneself,
    /// Their account.
    pub person: Person,
    /// Their session.
    pub session: Session,
}

/// What can be said of a link before it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The address it was sent to.
    pub mail: String,
    /// How the account is called; `None` when it is yet to be made.
    pub name: Option<String>,
    /// The offices that come with it.
    pub offices: Vec<Office>,
}

/// A session just opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// The key, for the browser alone.
    pub key: String,
    /// Where to go.
    pub next: String,
}

/// A path of this site, or its private room for anything that leads elsewhere.
#[must_use]
pub fn next_path(next: &str) -> String {
    let inside = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\r', '\n'])
        && next.len() <= 500;
    if inside {
        next.to_owned()
    } else {
        "/mon-espace".to_owned()
    }
}

/// Sends a link to this address. The answer is the same whether there is an account or not, and
/// whether the address asked too often.
///
/// # Errors
/// [`Fault::NotAnAddress`]; those of the store.
pub async fn ask(app: &App, mail: &str, next: &str) -> Result<(), Error> {
    let mail = mail.trim().to_lowercase();
    if !is_address(&mail) {
        return Err(Fault::NotAnAddress.into());
    }
    let now = app.now();
    if app.store.sign_ins_since(&mail, now - WINDOW).await? >= MOST_LINKS {
        tracing::info!("too many links asked for one address: none was sent");
        return Ok(());
    }
    let purpose = Purpose {
        next: next_path(next),
        ..Purpose::default()
    };
    let key = link(app, &mail, &purpose, LINK).await?;
    let to = recipient(app, &mail).await?;
    let letter = Said::SignIn { key }.to(to, now)?;
    app.store.write_letters(&[letter], &[], now).await?;
    Ok(())
}

/// To the person when there is one, for their language and name; to the address otherwise.
async fn recipient(app: &App, mail: &str) -> Result<To, Error> {
    let person = app.store.person_by_mail(mail).await?;
    Ok(person.map_or_else(|| To::Mail(mail.to_owned()), |person| To::Person(person.id)))
}

async fn link(
    app: &App,
    mail: &str,
    purpose: &Purpose,
    lasts: SignedDuration,
) -> Result<String, Error> {
    let now = app.now();
    let key = gateway::chance::secret().map_err(|cause| Error::Input(cause.to_string()))?;
    let body = serde_json::to_string(purpose).map_err(|error| Error::Input(error.to_string()))?;
    let link = SignInLink {
        mail: mail.to_owned(),
        body,
        made_at: now,
        expires_at: now + lasts,
        used_at: None,
    };
    app.store.add_sign_in(&hash(&key), &link).await?;
    Ok(key)
}

/// A link that opens an account with offices; whoever holds it can use it once.
///
/// # Errors
/// [`Fault::NotAnAddress`]; those of the store.
pub(super) async fn invitation(
    app: &App,
    mail: &str,
    office: &Office,
    by: Option<model::people::PersonId>,
) -> Result<String, Error> {
    let mail = mail.trim().to_lowercase();
    if !is_address(&mail) {
        return Err(Fault::NotAnAddress.into());
    }
    let purpose = Purpose {
        next: "/mon-espace".to_owned(),
        offices: vec![office.clone()],
        by,
    };
    link(app, &mail, &purpose, INVITATION).await
}

/// What a link would open, without using it: mail programs look at links before people do.
///
/// # Errors
/// Those of the store.
pub async fn look(app: &App, key: &str) -> Result<Option<Seen>, Error> {
    let found = app.store.sign_in(&hash(key)).await?;
    let now = app.now();
    let Some(link) = found.filter(|link| link.used_at.is_none() && now < link.expires_at) else {
        return Ok(None);
    };
    let person = app.store.person_by_mail(&link.mail).await?;
    Ok(Some(Seen {
        name: person.map(|person| person.name),
        offices: purpose(&link).offices,
        mail: link.mail,
    }))
}

fn purpose(link: &SignInLink) -> Purpose {
    serde_json::from_str(&link.body).unwrap_or_default()
}

/// Uses a link: makes the account if there is none, gives the offices that come with it, opens a
/// session. `None` when the link was used, has expired or never was.
///
/// # Errors
/// [`Fault::NoName`] when a new account has none; those of the store.
pub async fn enter(
    app: &App,
    key: &str,
    name: &str,
    agent: &str,
    lang: Lang,
) -> Result<Option<Entered>, Error> {
    let Some(seen) = look(app, key).await? else {
        return Ok(None);
    };
    let name = one_line(name, LONGEST_NAME);
    if seen.name.is_none() && name.is_empty() {
        return Err(Fault::NoName.into());
    }
    let now = app.now();
    let Some(link) = app.store.use_sign_in(&hash(key), now).await? else {
        return Ok(None);
    };
    let person = app.store.add_person(&name, &link.mail, lang, now).await?;
    let purpose = purpose(&link);
    for office in &purpose.offices {
        app.store
            .give_office(person.id, office, purpose.by, now)
            .await?;
    }
    let key = open(app, person.id, agent, now).await?;
    Ok(Some(Entered {
        key,
        next: next_path(&purpose.next),
    }))
}

/// Opens a session for someone whose identity is proven.
pub(super) async fn open(
    app: &App,
    person: model::people::PersonId,
    agent: &str,
    now: Timestamp,
) -> Result<String, Error> {
    let key = gateway::chance::secret().map_err(|cause| Error::Input(cause.to_string()))?;
    let session = Session {
        key_hash: hash(&key),
        person,
        agent: one_line(agent, LONGEST_AGENT),
        made_at: now,
        seen_at: now,
        expires_at: now + SESSION,
    };
    app.store.add_session(&session).await?;
    Ok(key)
}

/// Text on one line, without control characters, cut at so many characters.
pub(super) fn one_line(text: &str, longest: usize) -> String {
    let kept = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    kept.collect::<String>()
        .trim()
        .chars()
        .take(longest)
        .collect()
}

/// Who bears this key; `None` when it opens nothing any more.
///
/// # Errors
/// Those of the store.
pub async fn signed(app: &App, key: &str) -> Result<Option<Signed>, Error> {
    let now = app.now();
    let Some(session) = app.store.session(&hash(key), now).await? else {
        return Ok(None);
    };
    let person = app.store.person(session.person).await?;
    let Some(person) = person.filter(|person| person.closed_at.is_none()) else {
        return Ok(None);
    };
    if now.duration_since(session.seen_at) >= SEEN_EVERY {
        app.store
            .session_seen(&session.key_hash, now, now + SESSION)
            .await?;
    }
    let bearer = bearer(app, person.id, now).await?;
    let oneself = bearer.oneself();
    Ok(oneself.map(|oneself| Signed {
        bearer,
        oneself,
        person,
        session,
    }))
}

/// A person with the offices that hold now.
pub(crate) async fn bearer(
    app: &App,
    person: model::people::PersonId,
    now: Timestamp,
) -> Result<Bearer, Error> {
    let grants = app.store.offices_of(person).await?;
    let acceptances = if grants.is_empty() {
        Vec::new()
    } else {
        app.store.acceptances_of(person).await?
    };
    let current = charter::current(app, now).await?;
    Ok(Bearer::of(
        person,
        &grants,
        &acceptances,
        Some(current.version),
    ))
}

/// Ends the session in hand.
///
/// # Errors
/// Those of the store.
pub async fn leave(app: &App, signed: &Signed) -> Result<(), Error> {
    let key = Some(signed.session.key_hash.as_str());
    app.store
        .end_sessions(signed.person.id, key, app.now())
        .await?;
    Ok(())
}

/// Forgets links and sessions that ended a week ago.
///
/// # Errors
/// Those of the store.
pub async fn forget_old(app: &App) -> Result<u64, Error> {
    let week = SignedDuration::from_hours(24 * 7);
    Ok(app.store.purge_signing(app.now() - week).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_nowhere_else_once_signed_in() {
        for (next, to) in [
            ("/edition/3", "/edition/3"),
            ("//mal.example", "/mon-espace"),
            ("https://mal.example", "/mon-espace"),
            ("/\\mal.example", "/mon-espace"),
            ("/a\r\nSet-Cookie: x", "/mon-espace"),
            ("", "/mon-espace"),
        ] {
            assert_eq!(next_path(next), to, "{next:?}");
        }
    }

    #[test]
    fn names_are_one_line() {
        assert_eq!(one_line(" مريم \n🌻\u{0} ", 120), "مريم  🌻");
        assert_eq!(one_line(&"é".repeat(10_000), 5), "ééééé");
    }
}
