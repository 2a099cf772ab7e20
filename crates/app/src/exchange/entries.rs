//! Needs and offers: noted in a minute, seen by whom their author chooses, until a day.

use super::board;
use crate::collective::claims;
use crate::gatherings::shelf::{self, Batch, Filed, Kept};
use crate::journey::challenges;
use crate::{App, Error};
use ::exchange::entry::{
    ActorFamily, Category, Effort, Entry, EntryId, Owner, Population, Scale, Side, Viewer, Where,
};
use ::exchange::{Line, Refusal, Text};
use ::journey::ChallengeId;
use access::{Bearer, Oneself, Sight};
use jiff::{SignedDuration, Timestamp};
use model::people::PersonId;
use model::{Audience, CardId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Keys, Of};
use territory::Territory;

/// An entry with who wrote it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct EntryFile {
    pub(crate) entry: Entry,
    pub(crate) by: PersonId,
    pub(crate) at: Timestamp,
    /// What the place is called; empty at a distance.
    place: String,
    /// The INSEE code of the place, for the pages of territories.
    #[serde(default)]
    pub(crate) commune: Option<String>,
    /// The challenge on whose board it stands (D5).
    #[serde(default)]
    pub(crate) challenge: Option<i64>,
}

/// Where an entry that may be found stands.
pub(super) const STANDS: &str = "stands";

impl Kept for EntryFile {
    const KIND: &'static str = "entry";

    fn keys(&self) -> Keys {
        Keys {
            state: STANDS.to_owned(),
            person: Some(self.by),
            due: Some(self.entry.expires),
            ..Keys::default()
        }
    }
}

/// An entry as its form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryForm {
    /// Asked or given.
    pub side: Side,
    /// In a line.
    pub ask: String,
    /// More words.
    pub details: String,
    /// Words to find it by, between commas.
    pub terms: String,
    /// Closed top level.
    pub category: Category,
    /// What it takes.
    pub effort: Effort,
    /// A commune, by its name or its postcode; nothing for a distance.
    pub place: String,
    /// Kilometres around it.
    pub km: u16,
    /// As what its author comes.
    pub population: Population,
    /// Of which family of actors.
    pub family: ActorFamily,
    /// Days for which it stands.
    pub days: u16,
    /// Whether everyone may read it, or people signed in only.
    pub open: bool,
    /// Whether public bodies may read it (C23).
    pub bodies: bool,
    /// The card of a project that one holds, to which it is attached.
    pub card: Option<CardId>,
    /// At which scale its author acts.
    pub scale: Scale,
    /// The challenge on whose board it stands, if any.
    pub challenge: Option<i64>,
}

/// An entry as someone may read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The entry.
    pub entry: Entry,
    /// Since when it stands.
    pub at: Timestamp,
    /// What the place is called; empty at a distance.
    pub place: String,
    /// The project it is attached to: its card and its name.
    pub project: Option<(CardId, String)>,
    /// The challenge on whose board it stands, where the reader may read it: number and title.
    pub challenge: Option<(i64, String)>,
    /// How its author is called, for people signed in.
    pub author: Option<String>,
    /// Whether it is the reader's own.
    pub mine: bool,
}

/// Where a place written by hand is. Several communes bear one name: the largest is meant, and a
/// postcode tells them apart.
fn located(written: &str, km: u16) -> Result<(Where, String, Option<String>), Error> {
    let written = written.trim();
    if written.is_empty() {
        return Ok((Where::Remote, String::new(), None));
    }
    let land = Territory::get();
    let found = if written.bytes().all(|byte| byte.is_ascii_digit()) {
        land.communes_of_postcode(written)
    } else {
        land.find_by_name(written)
    };
    let largest = found.into_iter().max_by_key(|commune| commune.population);
    let commune = largest.ok_or_else(|| {
        Error::Input(format!(
            "aucune commune ne s’appelle « {written} » : écrivez son nom entier ou son code postal"
        ))
    })?;
    let (lat, lon) = commune.point;
    let km = f64::from(km.clamp(1, 1_000));
    let name = format!("{} ({})", commune.name, commune.department);
    let code = Some(commune.code.to_string());
    Ok((Where::Place { lat, lon, km }, name, code))
}

/// Notes a need or an offer; gives its number.
///
/// # Errors
/// [`Refusal`]s of what is written; [`crate::collective::Fault::NotItsHolder`] for the card of
/// somebody else; [`Error::Input`] for a place that is not known.
pub async fn note(app: &App, by: Oneself, form: &EntryForm) -> Result<EntryId, Error> {
    let (now, me) = (app.now(), by.person());
    let owner = match form.card {
        Some(card) => Owner::Card(claims::held(app, by, card).await?),
        None => Owner::Person(me),
    };
    let (place, called, commune) = located(&form.place, form.km)?;
    let terms = form.terms.split(',').map(str::trim);
    let terms = terms.filter(|term| !term.is_empty()).map(Line::new);
    let id = EntryId(app.store.number(now).await?);
    let everyone = [Population::Holder, Population::Public, Population::Partner];
    let hidden = (!form.bodies).then_some(ActorFamily::PublicBody);
    let entry = Entry {
        id,
        side: form.side,
        owner,
        ask: Line::new(&form.ask)?,
        details: match Text::new(&form.details) {
            Err(Refusal::NothingWritten) => None,
            other => Some(other?),
        },
        category: form.category,
        terms: terms.collect::<Result<_, _>>()?,
        effort: form.effort,
        by: None,
        place,
        scale: form.scale,
        family: form.family,
        population: form.population,
        agrees: everyone.into_iter().collect(),
        expires: now + SignedDuration::from_hours(24 * i64::from(form.days)),
        audience: if form.open {
            Audience::Open
        } else {
            Audience::Commons
        },
        hidden_from: hidden.into_iter().collect(),
    }
    .checked(now)?;
    let file = EntryFile {
        entry,
        by: me,
        at: now,
        place: called,
        commune,
        challenge: form.challenge,
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(id.0, file))?;
    batch.deed(Some(me), "entry.note", format!("entry {}", id.0));
    batch.commit(app).await?;
    Ok(id)
}

/// Takes one's own entry back: it is erased.
///
/// # Errors
/// When it is somebody else's.
pub async fn withdraw(app: &App, by: Oneself, id: EntryId) -> Result<(), Error> {
    let file = own(app, by, id).await?;
    app.store.erase_dossier(file.number).await?;
    Ok(())
}

/// One's own entry.
pub(super) async fn own(app: &App, by: Oneself, id: EntryId) -> Result<Filed<EntryFile>, Error> {
    let file = shelf::one::<EntryFile>(app, id.0).await?;
    if file.what.by == by.person() {
        Ok(file)
    } else {
        Err(shelf::absent("annonce"))
    }
}

/// Who reads: public bodies say so by their offices in none of our rooms, so that hiding from them
/// (C23) is asked of everyone who is not known otherwise by an entry of their own.
pub(super) fn viewer(bearer: &Bearer, own: &[&EntryFile]) -> Viewer {
    let family = own.last().map(|file| file.entry.family);
    Viewer {
        level: bearer.sight().level(),
        family: family.unwrap_or(ActorFamily::PublicBody),
    }
}

/// Whether a bearer may read an entry, as one of no known family.
pub(super) fn read_by(file: &EntryFile, bearer: &Bearer) -> bool {
    file.entry.seen_by(viewer(bearer, &[])).is_some()
}

/// Puts entries in the words of their reader.
pub(super) async fn shown(
    app: &App,
    bearer: &Bearer,
    files: Vec<EntryFile>,
) -> Result<Vec<Shown>, Error> {
    let sight = Sight::visitor();
    let people: BTreeSet<PersonId> = files.iter().map(|file| file.by).collect();
    let named = app.store.persons(people).await?;
    let named: BTreeMap<PersonId, String> = (named.into_iter())
        .map(|person| (person.id, person.name))
        .collect();
    let mut all = Vec::new();
    for file in files {
        let project = match file.entry.owner {
            Owner::Card(card) => claims::called(app, sight, card).await?,
            Owner::Person(_) | Owner::Organisation(_) => None,
        };
        let challenge = match file.challenge {
            Some(id) => challenges::titled(app, bearer, ChallengeId(id)).await?,
            None => None,
        };
        let author = bearer.person().and_then(|_| named.get(&file.by).cloned());
        all.push(Shown {
            mine: bearer.person() == Some(file.by),
            at: file.at,
            place: file.place,
            project,
            challenge,
            author,
            entry: file.entry,
        });
    }
    Ok(all)
}

/// The entries on the board of a challenge that a reader may read, the latest first (D5).
///
/// # Errors
/// Those of the store.
pub async fn on_challenge(
    app: &App,
    bearer: &Bearer,
    challenge: ChallengeId,
) -> Result<Vec<Shown>, Error> {
    let board = |file: &EntryFile| file.challenge == Some(challenge.0);
    let mut all = readable(app, bearer, board).await?;
    // Named on an entry only for who may read the challenge.
    all.retain(|shown| shown.challenge.is_some());
    Ok(all)
}

/// The entries that a reader may read, the latest first: of one side, or attached to one card.
///
/// # Errors
/// Those of the store.
pub async fn list(
    app: &App,
    bearer: &Bearer,
    side: Option<Side>,
    card: Option<CardId>,
) -> Result<Vec<Shown>, Error> {
    let asked = |file: &EntryFile| {
        let here = card.is_none_or(|card| file.entry.owner == Owner::Card(card));
        here && side.is_none_or(|side| file.entry.side == side)
    };
    readable(app, bearer, asked).await
}

/// Those asked for that a reader may read, the latest first. They are put in words last: names and
/// titles are looked up for what is shown, not for what is left out.
async fn readable(
    app: &App,
    bearer: &Bearer,
    asked: impl Fn(&EntryFile) -> bool,
) -> Result<Vec<Shown>, Error> {
    let me = bearer.person();
    let mut all = board::look(app, |board| {
        let own: Vec<&EntryFile> = board.all().filter(|file| Some(file.by) == me).collect();
        let viewer = viewer(bearer, &own);
        let read = |file: &&EntryFile| Some(file.by) == me || file.entry.seen_by(viewer).is_some();
        let chosen = board.all().filter(|file| asked(file)).filter(read);
        chosen.cloned().collect::<Vec<EntryFile>>()
    })
    .await?;
    all.sort_by_key(|file| std::cmp::Reverse((file.at, file.entry.id)));
    shown(app, bearer, all).await
}

/// One's own entries, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, bearer: &Bearer, by: Oneself) -> Result<Vec<Shown>, Error> {
    let all = shelf::all::<EntryFile>(app, Of::Person(by.person())).await?;
    let mut all: Vec<EntryFile> = all.into_iter().map(|filed| filed.what).collect();
    all.sort_by_key(|file| std::cmp::Reverse((file.at, file.entry.id)));
    shown(app, bearer, all).await
}
