//! The charter: a version holds until the next; offices sleep until it is accepted for them (A3).

use super::Fault;
use crate::{App, Error};
use access::{Acceptance, Administration, OfficeKind, Oneself};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::Deed;

/// Characters of a charter, in each language.
const LONGEST: usize = 20_000;

/// The charter that an instance begins with, written by us; each network puts its own in its place.
const FIRST: [&str; 2] = [include_str!("charter/fr.md"), include_str!("charter/en.md")];

/// A version of the charter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charter {
    /// Its number, from 1.
    pub version: i64,
    /// Its text.
    pub text: Text,
    /// Since when.
    pub since: Timestamp,
}

/// The text in both languages, in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

fn read(kept: &store::Charter) -> Result<Charter, Error> {
    let text = serde_json::from_str(&kept.body).map_err(|error| Error::Input(error.to_string()))?;
    Ok(Charter {
        version: kept.version,
        text,
        since: kept.since,
    })
}

/// The charter that holds now; the first call of an instance's life publishes the one it begins
/// with.
///
/// # Errors
/// Those of the store.
pub async fn current(app: &App, now: Timestamp) -> Result<Charter, Error> {
    if let Some(kept) = app.store.charter(now).await? {
        return read(&kept);
    }
    let [fr, en] = FIRST.map(str::to_owned);
    let text = Text { fr, en };
    let body = serde_json::to_string(&text).map_err(|error| Error::Input(error.to_string()))?;
    // Two nodes that start together may publish it twice: the texts are the same.
    let version = app.store.publish_charter(&body, now).await?;
    Ok(Charter {
        version,
        text,
        since: now,
    })
}

/// All versions, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn versions(app: &App) -> Result<Vec<Charter>, Error> {
    app.store.charters().await?.iter().map(read).collect()
}

/// Publishes another version: from now on every office sleeps until its bearer accepts it.
///
/// # Errors
/// [`Fault::CharterIncomplete`], [`Fault::CharterTooLong`].
pub async fn publish(app: &App, permit: Administration, text: Text) -> Result<i64, Error> {
    for part in [&text.fr, &text.en] {
        if part.trim().is_empty() {
            return Err(Fault::CharterIncomplete.into());
        }
        if part.chars().count() > LONGEST {
            return Err(Fault::CharterTooLong.into());
        }
    }
    let now = app.now();
    let body = serde_json::to_string(&text).map_err(|error| Error::Input(error.to_string()))?;
    let version = app.store.publish_charter(&body, now).await?;
    let deed = Deed {
        actor: permit.by(),
        act: "charter.publish".to_owned(),
        about: format!("charter {version}"),
        detail: String::new(),
    };
    app.store.write_letters(&[], &[deed], now).await?;
    Ok(version)
}

/// Accepts the current version for these kinds of office.
///
/// # Errors
/// [`Fault::CharterChanged`] when another version was published in between.
pub async fn accept(
    app: &App,
    oneself: Oneself,
    version: i64,
    kinds: &[OfficeKind],
) -> Result<(), Error> {
    let now = app.now();
    if current(app, now).await?.version != version {
        return Err(Fault::CharterChanged.into());
    }
    for kind in kinds {
        let acceptance = Acceptance {
            person: oneself.person(),
            charter: version,
            kind: *kind,
            at: now,
        };
        app.store.accept_charter(&acceptance).await?;
    }
    Ok(())
}
