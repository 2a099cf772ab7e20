//! The door: codes checked online, or offline by their digests and merged later (A8).

use super::editions::Sheet;
use super::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::gatherings::Refusal;
use ::gatherings::checkin::{Code, CodeDigest, Door, Seen};
use access::{Oneself, Preparation};
use jiff::{SignedDuration, Timestamp};
use model::people::{EditionId, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Keys, Of};

/// How long before the beginning, and after the end, the door is open.
const MARGIN: SignedDuration = SignedDuration::from_hours(2);

/// The door of an edition as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorFile {
    /// Of which edition.
    pub edition: EditionId,
    /// The door.
    pub door: Door,
}

impl DoorFile {
    /// A door around the hours of an edition.
    pub(crate) fn new(edition: EditionId, sheet: &Sheet) -> Self {
        let (opens, closes) = hours(sheet);
        Self {
            edition,
            door: Door::new(edition, opens, closes),
        }
    }
}

fn hours(sheet: &Sheet) -> (Timestamp, Timestamp) {
    let opens = sheet.starts.checked_sub(MARGIN).unwrap_or(sheet.starts);
    let closes = sheet.ends.checked_add(MARGIN).unwrap_or(sheet.ends);
    (opens, closes)
}

impl Kept for DoorFile {
    const KIND: &'static str = "door";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            edition: Some(self.edition),
            concerns: self.door.came().keys().copied().collect(),
            ..Keys::default()
        }
    }
}

pub(crate) async fn filed(app: &App, edition: EditionId) -> Result<Filed<DoorFile>, Error> {
    shelf::only(app, Of::Edition(edition)).await
}

pub(crate) async fn move_to(app: &App, edition: EditionId, sheet: &Sheet) -> Result<(), Error> {
    let mut file = filed(app, edition).await?;
    let (opens, closes) = hours(sheet);
    file.what.door = file.what.door.at_times(opens, closes);
    let mut batch = Batch::new(app.now());
    batch.put(&file)?;
    batch.commit(app).await
}

/// Who came.
pub(crate) async fn came(app: &App, edition: EditionId) -> Result<BTreeSet<PersonId>, Error> {
    let file = filed(app, edition).await?.what;
    Ok(file.door.came().keys().copied().collect())
}

/// Whether someone was seen at the door, for themselves.
///
/// # Errors
/// Those of the store.
pub async fn was_seen(app: &App, by: Oneself, edition: EditionId) -> Result<bool, Error> {
    Ok(came(app, edition).await?.contains(&by.person()))
}

/// Someone checked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedIn {
    /// Who.
    pub person: PersonId,
    /// How they wish to be called.
    pub name: String,
}

/// Checks someone in by the code they show. Shown twice, the first time stands.
///
/// # Errors
/// When the code is mistyped, or no registration has it.
pub async fn check_in(app: &App, by: &Preparation, typed: &str) -> Result<CheckedIn, Error> {
    let code = Code::read(typed)?;
    let person = steadily!(checked_in(app, *by.edition(), &code).await)?;
    let known = app.store.person(person).await?;
    Ok(CheckedIn {
        person,
        name: known.map(|known| known.name).unwrap_or_default(),
    })
}

async fn checked_in(app: &App, edition: EditionId, code: &Code) -> Result<PersonId, Error> {
    let mut file = filed(app, edition).await?;
    let now = app.now();
    let person = file.what.door.check_in(code, now)?;
    let mut batch = Batch::new(now);
    batch.put(&file)?;
    batch.commit(app).await?;
    Ok(person)
}

/// Checks in someone known by sight, who has a place and not their code with them. Their code stays
/// as it is: a telephone that saw it offline may still send it.
///
/// # Errors
/// When no place of this edition is theirs.
pub async fn arrive(app: &App, by: &Preparation, person: PersonId) -> Result<(), Error> {
    steadily!(arrived(app, *by.edition(), person).await)
}

async fn arrived(app: &App, edition: EditionId, person: PersonId) -> Result<(), Error> {
    let mut file = filed(app, edition).await?;
    let now = app.now();
    if !file.what.door.merge([Seen { person, at: now }]).is_empty() {
        return Err(Refusal::NotRegistered(person).into());
    }
    let mut batch = Batch::new(now);
    batch.put(&file)?;
    batch.commit(app).await
}

/// What the page at the door needs to go on when the network is down: digests, and no names.
///
/// # Errors
/// Those of the store.
pub async fn digests(app: &App, by: &Preparation) -> Result<Vec<CodeDigest>, Error> {
    let file = filed(app, *by.edition()).await?.what;
    Ok(file.door.digests().cloned().collect())
}

/// What a telephone at the door saw: codes as typed, with its own time.
pub type SeenThere = Vec<(String, Timestamp)>;

/// What came of a merge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// How many are checked in by it, those known already included.
    pub known: usize,
    /// Who they are, for whoever holds the door.
    pub people: BTreeSet<PersonId>,
    /// Codes that are mistyped or nobody's.
    pub unknown: Vec<String>,
}

/// Takes what a telephone saw while it was offline; sent twice, in any order, the same comes of it.
/// Its clock may be wrong: times are brought within the evening.
///
/// # Errors
/// Those of the store.
pub async fn merge(app: &App, by: &Preparation, seen: &SeenThere) -> Result<Merged, Error> {
    steadily!(merged(app, *by.edition(), seen).await)
}

async fn merged(app: &App, edition: EditionId, seen: &SeenThere) -> Result<Merged, Error> {
    let mut file = filed(app, edition).await?;
    let mut outcome = Merged::default();
    let mut there = Vec::new();
    for (typed, at) in seen {
        let whose = Code::read(typed).and_then(|code| file.what.door.whose(&code));
        match whose {
            Ok(person) => there.push(Seen { person, at: *at }),
            Err(Refusal::CodeUnreadable | Refusal::CodeUnknown) => {
                outcome.unknown.push(typed.clone());
            }
            Err(refusal) => return Err(refusal.into()),
        }
    }
    outcome.known = there.len();
    outcome.people = there.iter().map(|one| one.person).collect();
    file.what.door.merge(there);
    let mut batch = Batch::new(app.now());
    batch.put(&file)?;
    batch.commit(app).await?;
    Ok(outcome)
}
