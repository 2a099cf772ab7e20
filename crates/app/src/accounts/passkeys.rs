//! Signing in with a passkey: a key that a phone or a computer keeps, and opens with a finger, a
//! face or a code. The site holds the public half only. What a ceremony must remember from one
//! request to the next waits under the hash of a key, a few minutes, and is taken once.

use super::signing::{Entered, next_path, one_line, open};
use super::{Fault, hash, hex};
use crate::letters::Said;
use crate::{App, Error};
use access::Oneself;
use jiff::SignedDuration;
use model::people::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{Deed, Person, To};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// How long one has between the button and the finger.
const CEREMONY: SignedDuration = SignedDuration::from_mins(5);
/// Keys that one person may keep.
const MOST: usize = 20;
/// Characters of a key's name.
const LONGEST_NAME: usize = 60;

/// A ceremony just begun.
#[derive(Debug, Clone, Serialize)]
pub struct Begun {
    /// What brings the browser's answer back to its question.
    pub key: String,
    /// What the browser is asked, as it reads it.
    pub options: Value,
}

/// What is remembered meanwhile.
#[derive(Serialize, Deserialize)]
enum Step {
    /// Someone signed in adds a key.
    Add {
        person: PersonId,
        state: PasskeyRegistration,
    },
    /// A stranger signs in.
    Enter { state: DiscoverableAuthentication },
}

/// Whether browsers make keys for this site: it needs a name, and an encrypted connection or this
/// very machine. An address in numbers has no name to tie a key to.
#[must_use]
pub fn possible(app: &App) -> bool {
    let url = &app.config.public_url;
    url.domain()
        .is_some_and(|name| url.scheme() == "https" || name == "localhost")
}

fn site(app: &App) -> Result<Webauthn, Error> {
    let url = &app.config.public_url;
    let Some(name) = url.domain().filter(|_| possible(app)) else {
        return Err(Fault::PasskeysNotHere.into());
    };
    let built = WebauthnBuilder::new(name, url)
        .and_then(|builder| builder.rp_name(&app.config.name).build());
    built.map_err(|_| Fault::PasskeysNotHere.into())
}

/// The number by which a device knows a person: it says nothing of them, and is always the same.
fn handle(person: PersonId) -> Uuid {
    let digest = Sha256::digest(format!("croisee person {person}"));
    let mut bytes = [0_u8; 16];
    bytes
        .iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    Uuid::from_bytes(bytes)
}

/// Under what a key is kept: devices give keys names of up to a thousand bytes.
fn id(credential: &[u8]) -> String {
    hex(&Sha256::digest(credential))
}

async fn remember(app: &App, step: &Step, options: Value) -> Result<Begun, Error> {
    let key = gateway::chance::secret().map_err(|cause| Error::Input(cause.to_string()))?;
    let body = serde_json::to_string(step).map_err(|error| Error::Input(error.to_string()))?;
    let until = app.now() + CEREMONY;
    app.store.add_ceremony(&hash(&key), &body, until).await?;
    Ok(Begun { key, options })
}

async fn recall(app: &App, key: &str) -> Result<Step, Error> {
    let body = app.store.take_ceremony(&hash(key), app.now()).await?;
    let step = body.and_then(|body| serde_json::from_str(&body).ok());
    step.ok_or_else(|| Fault::PasskeyLate.into())
}

fn unfit(why: &WebauthnError) -> Error {
    // The library's words name no one; they help whoever runs the server.
    tracing::info!(%why, "an answer of a passkey was refused");
    Fault::PasskeyUnfit.into()
}

/// Begins to add a key: what to ask of the browser.
///
/// # Errors
/// [`Fault::PasskeysNotHere`], [`Fault::TooManyPasskeys`]; those of the store.
pub async fn begin_adding(app: &App, oneself: Oneself) -> Result<Begun, Error> {
    let (site, who) = (site(app)?, oneself.person());
    let held = app.store.passkeys_of(who).await?;
    if held.len() >= MOST {
        return Err(Fault::TooManyPasskeys.into());
    }
    let person = app.store.person(who).await?.ok_or(Error::Forbidden)?;
    let known = held
        .iter()
        .filter_map(|kept| serde_json::from_str::<Passkey>(&kept.body).ok())
        .map(|passkey| passkey.cred_id().clone())
        .collect();
    let mail = person.mail.as_deref().unwrap_or_default();
    let (options, state) = site
        .start_passkey_registration(handle(who), mail, &person.name, Some(known))
        .map_err(|why| unfit(&why))?;
    let mut options =
        serde_json::to_value(options).map_err(|error| Error::Input(error.to_string()))?;
    // The door asks no address: the key itself must say whose it is.
    if let Some(wanted) = options.pointer_mut("/publicKey/authenticatorSelection") {
        wanted["residentKey"] = json!("required");
        wanted["requireResidentKey"] = json!(true);
    }
    let step = Step::Add { person: who, state };
    remember(app, &step, options).await
}

/// Keeps the key that the browser made, under the name its owner gives it.
///
/// # Errors
/// [`Fault::PasskeyLate`], [`Fault::PasskeyUnfit`], [`Fault::NoName`]; those of the store.
pub async fn add(
    app: &App,
    oneself: Oneself,
    key: &str,
    answer: &str,
    name: &str,
) -> Result<(), Error> {
    let (who, now) = (oneself.person(), app.now());
    let name = named(name)?;
    let Step::Add { person, state } = recall(app, key).await? else {
        return Err(Fault::PasskeyLate.into());
    };
    if person != who {
        return Err(Fault::PasskeyLate.into());
    }
    let answer: RegisterPublicKeyCredential =
        serde_json::from_str(answer).map_err(|_| Fault::PasskeyUnfit)?;
    let made = site(app)?.finish_passkey_registration(&answer, &state);
    let made = made.map_err(|why| unfit(&why))?;
    let passkey = store::Passkey {
        id: id(made.cred_id().as_ref()),
        person: who,
        name,
        body: serde_json::to_string(&made).map_err(|error| Error::Input(error.to_string()))?,
        made_at: now,
        used_at: None,
    };
    if !app.store.add_passkey(&passkey).await? {
        return Err(Fault::PasskeyUnfit.into());
    }
    // Were it not they who added it, they read so at once.
    let said = Said::WayIn {
        what: passkey.name,
        elsewhere: false,
    };
    let letter = said.to(To::Person(who), now)?;
    let deed = deed(who, "passkey.add");
    app.store.write_letters(&[letter], &[deed], now).await?;
    Ok(())
}

fn named(name: &str) -> Result<String, Error> {
    let name = one_line(name, LONGEST_NAME);
    if name.is_empty() {
        return Err(Fault::PasskeyUnnamed.into());
    }
    Ok(name)
}

fn deed(who: PersonId, act: &str) -> Deed {
    Deed {
        actor: Some(who),
        act: act.to_owned(),
        about: format!("person {who}"),
        detail: String::new(),
    }
}

async fn log(app: &App, who: PersonId, act: &str) -> Result<(), Error> {
    let deed = deed(who, act);
    app.store.write_letters(&[], &[deed], app.now()).await?;
    Ok(())
}

/// Calls one's key another name.
///
/// # Errors
/// [`Fault::PasskeyUnnamed`]; those of the store.
pub async fn rename(app: &App, oneself: Oneself, id: &str, name: &str) -> Result<(), Error> {
    let name = named(name)?;
    app.store.name_passkey(oneself.person(), id, &name).await?;
    Ok(())
}

/// Takes one's key away: it opens nothing any more.
///
/// # Errors
/// Those of the store.
pub async fn remove(app: &App, oneself: Oneself, id: &str) -> Result<(), Error> {
    if app.store.remove_passkey(oneself.person(), id).await? {
        log(app, oneself.person(), "passkey.remove").await?;
    }
    Ok(())
}

/// Begins to sign in: no address is asked, so nothing is said of anyone.
///
/// # Errors
/// [`Fault::PasskeysNotHere`]; those of the store.
pub async fn begin_entering(app: &App) -> Result<Begun, Error> {
    let begun = site(app)?.start_discoverable_authentication();
    let (options, state) = begun.map_err(|why| unfit(&why))?;
    let mut options =
        serde_json::to_value(options).map_err(|error| Error::Input(error.to_string()))?;
    // A button asks, not the list that browsers unfold under a field.
    if let Some(options) = options.as_object_mut() {
        options.remove("mediation");
    }
    remember(app, &Step::Enter { state }, options).await
}

/// Signs in with the answer of a key, and opens a session.
///
/// # Errors
/// [`Fault::PasskeyLate`], [`Fault::PasskeyUnfit`], [`Fault::PasskeyUnknown`]; those of the store.
pub async fn enter(
    app: &App,
    key: &str,
    answer: &str,
    agent: &str,
    next: &str,
) -> Result<Entered, Error> {
    let Step::Enter { state } = recall(app, key).await? else {
        return Err(Fault::PasskeyLate.into());
    };
    let answer: PublicKeyCredential =
        serde_json::from_str(answer).map_err(|_| Fault::PasskeyUnfit)?;
    let site = site(app)?;
    let told = site.identify_discoverable_authentication(&answer);
    let (told, credential) = told.map_err(|why| unfit(&why))?;
    let (kept, person) = owner(app, credential, told).await?;
    let mut passkey: Passkey =
        serde_json::from_str(&kept.body).map_err(|_| Fault::PasskeyUnknown)?;
    let result = site.finish_discoverable_authentication_v2(&answer, state, &passkey);
    let result = result.map_err(|why| unfit(&why))?;
    passkey.update_credential(&result);
    let body = serde_json::to_string(&passkey).map_err(|error| Error::Input(error.to_string()))?;
    let now = app.now();
    app.store.passkey_used(&kept.id, &body, now).await?;
    let key = open(app, person.id, agent, now).await?;
    Ok(Entered {
        key,
        next: next_path(next),
    })
}

/// Whose key this is, when the key says so too.
async fn owner(
    app: &App,
    credential: &[u8],
    told: Uuid,
) -> Result<(store::Passkey, Person), Error> {
    let kept = app.store.passkey(&id(credential)).await?;
    let kept = kept.filter(|kept| handle(kept.person) == told);
    let kept = kept.ok_or(Fault::PasskeyUnknown)?;
    let person = app.store.person(kept.person).await?;
    let person = person.filter(|person| person.closed_at.is_none());
    Ok((kept, person.ok_or(Fault::PasskeyUnknown)?))
}
