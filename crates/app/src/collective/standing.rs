//! The standing of organisations in the collective (E30): shown beside their census, and read by
//! nothing else. Search, order and counts do not know of it.

use super::Fault;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use access::Moderation;
use model::SourceId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Keys, Of};

/// As what the organisation behind a census takes part in the collective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Shares its census.
    Member,
    /// Pays for a part of it.
    Sponsor,
    /// Steers it with others.
    Steering,
}

impl Standing {
    /// All of them, with the word of each in forms and addresses.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Member, "membre"),
        (Self::Sponsor, "soutien"),
        (Self::Steering, "pilotage"),
    ];

    /// The word.
    #[must_use]
    pub fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(one, _)| *one == self);
        found.map_or("", |(_, word)| word)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StandingFile {
    source: SourceId,
    standing: Option<Standing>,
}

impl Kept for StandingFile {
    const KIND: &'static str = "standing";

    fn keys(&self) -> Keys {
        Keys {
            state: "kept".to_owned(),
            ..Keys::default()
        }
    }
}

/// The standing of each census that was given one.
///
/// # Errors
/// Those of the store.
pub async fn all(app: &App) -> Result<BTreeMap<SourceId, Standing>, Error> {
    let files = shelf::all::<StandingFile>(app, Of::All).await?;
    let given = files.into_iter().map(|file| file.what);
    Ok(given
        .filter_map(|file| Some((file.source, file.standing?)))
        .collect())
}

/// Gives a census a standing, or none.
///
/// # Errors
/// [`Fault::NotPublished`] for a census that is not there.
pub async fn give(
    app: &App,
    permit: &Moderation,
    source: &SourceId,
    standing: Option<Standing>,
) -> Result<(), Error> {
    if app.store.source(source).await?.is_none() {
        return Err(Fault::NotPublished.into());
    }
    steadily!(put(app, permit, source, standing).await)
}

async fn put(
    app: &App,
    permit: &Moderation,
    source: &SourceId,
    standing: Option<Standing>,
) -> Result<(), Error> {
    let number = shelf::number_of(&format!("standing {source}"));
    let known = shelf::find::<StandingFile>(app, number).await?;
    let what = StandingFile {
        source: source.clone(),
        standing,
    };
    let file = known.map_or_else(
        || Filed::new(number, what.clone()),
        |known| known.with(what.clone()),
    );
    let mut batch = Batch::new(app.now());
    batch.put(&file)?;
    batch.deed(
        Some(permit.by()),
        "standing.give",
        format!("source {source}"),
    );
    batch.commit(app).await
}
