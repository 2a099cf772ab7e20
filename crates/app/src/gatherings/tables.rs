//! Tables and rounds: mixed for new and improbable meetings, with the memory of earlier editions
//! (B34, C35), late arrivals and absences, and promises kept.

use super::fault::Fault;
use super::shelf::{self, Batch, Filed, Kept, seed};
use super::{door, editions, registration};
use crate::{App, Error};
use ::gatherings::Refusal;
use ::gatherings::helping::declared;
use ::gatherings::mixing::{Figures, Guest, Mix, Pair, Plan, Round, plan as mixed, replan};
use ::gatherings::questionnaire::{Cell, K};
use ::gatherings::registration::Standing;
use access::{Coordination, Oneself, Preparation};
use jiff::{SignedDuration, Timestamp};
use model::people::{EditionId, PersonId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Keys, Of};

/// How long declared traits are kept after the edition (A5).
const TRAITS: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What someone declared of themselves for one edition: optional, apart from their registration,
/// shown in aggregates of at least `k` only, and purged (A5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TraitsFile {
    person: PersonId,
    edition: EditionId,
    traits: BTreeMap<String, String>,
    purged: Timestamp,
}

impl Kept for TraitsFile {
    const KIND: &'static str = "traits";

    fn keys(&self) -> Keys {
        Keys {
            state: "kept".to_owned(),
            edition: Some(self.edition),
            person: Some(self.person),
            due: Some(self.purged),
            ..Keys::default()
        }
    }
}

/// The tables of an edition as they are kept: who sat where, without their traits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TablesFile {
    /// Of which edition.
    pub edition: EditionId,
    /// Of which team.
    pub team: TeamId,
    /// The plan that stands.
    pub plan: Plan,
    /// How many rounds took place.
    pub held: usize,
    /// What was asked for.
    pub asked: TablesAsked,
}

impl Kept for TablesFile {
    const KIND: &'static str = "tables";

    fn keys(&self) -> Keys {
        let seated = self.plan.rounds.iter().flatten().flatten();
        Keys {
            state: "planned".to_owned(),
            team: Some(self.team),
            edition: Some(self.edition),
            concerns: seated
                .copied()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            ..Keys::default()
        }
    }
}

/// What is asked of the tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablesAsked {
    /// Seats at a table.
    pub seats: u16,
    /// Rounds.
    pub rounds: u16,
    /// Pairs who are to meet, both having agreed.
    pub together: BTreeSet<Pair>,
    /// Pairs who are not to sit together.
    pub apart: BTreeSet<Pair>,
}

fn traits_number(person: PersonId, edition: EditionId) -> i64 {
    shelf::number_of(&format!("traits {person} {edition}"))
}

/// Declares traits of oneself for an edition, all optional; nothing declared erases what was.
///
/// # Errors
/// When there is no such edition.
pub async fn declare(
    app: &App,
    by: Oneself,
    edition: EditionId,
    traits: &BTreeMap<String, String>,
) -> Result<(), Error> {
    let file = editions::one(app, edition).await?;
    let number = traits_number(by.person(), edition);
    let said: BTreeMap<String, String> = (traits.iter())
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(axis, value)| (axis.clone(), value.trim().to_owned()))
        .collect();
    let known = shelf::find::<TraitsFile>(app, number).await?;
    if said.is_empty() {
        return forget(app, edition, by.person()).await;
    }
    let ends = file.sheet.ends;
    let declared = TraitsFile {
        person: by.person(),
        edition,
        traits: said,
        purged: ends.checked_add(TRAITS).unwrap_or(ends),
    };
    let filed = match known {
        Some(known) => known.with(declared),
        None => Filed::new(number, declared),
    };
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.commit(app).await
}

/// Forgets what someone declared.
pub(crate) async fn forget(app: &App, edition: EditionId, person: PersonId) -> Result<(), Error> {
    let number = traits_number(person, edition);
    if shelf::find::<TraitsFile>(app, number).await?.is_some() {
        app.store.erase_dossier(number).await?;
    }
    Ok(())
}

/// Purges the traits whose time has come; gives how many.
pub(crate) async fn purge(app: &App) -> Result<usize, Error> {
    let due = shelf::all::<TraitsFile>(app, Of::Due(app.now())).await?;
    for filed in &due {
        app.store.erase_dossier(filed.number).await?;
    }
    Ok(due.len())
}

/// What those who come declared on one axis, in counts that give nobody away (A5).
///
/// # Errors
/// Those of the store.
pub async fn aggregate(
    app: &App,
    by: &Preparation,
    axis: &str,
) -> Result<Option<Vec<(String, Cell)>>, Error> {
    let all = shelf::all::<TraitsFile>(app, Of::Edition(*by.edition())).await?;
    let said = all.iter().filter_map(|filed| filed.what.traits.get(axis));
    Ok(declared(&said.cloned().collect::<Vec<_>>(), K))
}

async fn guests(app: &App, edition: EditionId) -> Result<Vec<Guest>, Error> {
    let came = door::came(app, edition).await?;
    let there: BTreeSet<PersonId> = if came.is_empty() {
        let register = registration::filed(app, edition).await?.what.register;
        let placed = register
            .all()
            .filter(|one| one.standing == Standing::Placed);
        placed.map(|one| one.person).collect()
    } else {
        came
    };
    let declared = shelf::all::<TraitsFile>(app, Of::Edition(edition)).await?;
    let mut traits: BTreeMap<PersonId, BTreeMap<String, String>> = declared
        .into_iter()
        .map(|filed| (filed.what.person, filed.what.traits))
        .collect();
    Ok(there
        .into_iter()
        .map(|person| Guest {
            person,
            traits: traits.remove(&person).unwrap_or_default(),
        })
        .collect())
}

/// Pairs who sat together at earlier editions of the team.
async fn met(app: &App, team: TeamId, edition: EditionId) -> Result<BTreeSet<Pair>, Error> {
    let mut met = BTreeSet::new();
    for filed in shelf::all::<TablesFile>(app, Of::Team(team)).await? {
        if filed.what.edition == edition {
            continue;
        }
        let held = filed.what.plan.rounds.iter().take(filed.what.held);
        for table in held.flatten() {
            for (at, a) in table.iter().enumerate() {
                met.extend(table[..at].iter().filter_map(|b| Pair::of(*a, *b)));
            }
        }
    }
    Ok(met)
}

async fn known(app: &App, edition: EditionId) -> Result<Option<Filed<TablesFile>>, Error> {
    let found = shelf::all::<TablesFile>(app, Of::Edition(edition)).await?;
    Ok(found.into_iter().next())
}

/// Plans the tables for those who came, or who are to come.
///
/// # Errors
/// When the sizes mean nothing, or a pair is both to meet and to be kept apart.
pub async fn plan(app: &App, by: &Coordination, asked: &TablesAsked) -> Result<Figures, Error> {
    let edition = *by.edition();
    let team = editions::one(app, edition).await?.edition.team();
    let mix = mix(app, team, edition, asked).await?;
    let plan = tokio::task::spawn_blocking(move || mixed(&mix)).await??;
    let figures = plan.figures.clone();
    let file = TablesFile {
        edition,
        team,
        plan,
        held: 0,
        asked: asked.clone(),
    };
    let now = app.now();
    let filed = match known(app, edition).await? {
        Some(known) if known.what.held > 0 => {
            return Err(Fault::RoundsHeld.into());
        }
        Some(known) => known.with(file),
        None => Filed::new(app.store.number(now).await?, file),
    };
    let mut batch = Batch::new(now);
    batch.put(&filed)?;
    batch.commit(app).await?;
    Ok(figures)
}

async fn mix(
    app: &App,
    team: TeamId,
    edition: EditionId,
    asked: &TablesAsked,
) -> Result<Mix, Error> {
    let guests = guests(app, edition).await?;
    let there: BTreeSet<PersonId> = guests.iter().map(|guest| guest.person).collect();
    let mut mix = Mix::plain(guests, asked.seats, asked.rounds, seed()?);
    mix.met = met(app, team, edition).await?;
    // A promise to someone who did not come binds nobody.
    let both = |pair: &&Pair| {
        let (a, b) = pair.both();
        there.contains(&a) && there.contains(&b)
    };
    mix.together = asked.together.iter().filter(both).copied().collect();
    mix.apart = asked.apart.iter().filter(both).copied().collect();
    Ok(mix)
}

/// Plans the rounds that remain for those who are there now: someone did not come, someone came
/// late. `held` rounds took place; they stay as they were.
///
/// # Errors
/// When nothing was planned, or no round remains.
pub async fn plan_again(app: &App, by: &Preparation, held: usize) -> Result<Figures, Error> {
    let edition = *by.edition();
    let before = known(app, edition).await?;
    let before = before.ok_or_else(|| shelf::absent("tables"))?;
    let mut file = before.what.clone();
    let mix = mix(app, file.team, edition, &file.asked).await?;
    let done: Vec<Round> = file.plan.rounds.iter().take(held).cloned().collect();
    if done.len() != held || held < file.held {
        return Err(Refusal::NoRoundLeft.into());
    }
    file.plan = tokio::task::spawn_blocking(move || replan(&mix, &done)).await??;
    file.held = held;
    let figures = file.plan.figures.clone();
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await?;
    Ok(figures)
}

/// Notes how many rounds took place: they are what later editions remember.
///
/// # Errors
/// When nothing was planned, or there are not so many rounds.
pub async fn note_held(app: &App, by: &Preparation, held: usize) -> Result<(), Error> {
    let before = known(app, *by.edition()).await?;
    let mut before = before.ok_or_else(|| shelf::absent("tables"))?;
    if held > before.what.plan.rounds.len() {
        return Err(Refusal::NoRoundLeft.into());
    }
    before.what.held = held;
    let mut batch = Batch::new(app.now());
    batch.put(&before)?;
    batch.commit(app).await
}

/// The tables of an edition, for those who prepare.
///
/// # Errors
/// Those of the store.
pub async fn read(app: &App, by: &Preparation) -> Result<Option<TablesFile>, Error> {
    Ok(known(app, *by.edition()).await?.map(|filed| filed.what))
}

/// Where someone sits in one round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seat {
    /// The number of their table, from 1; 0 when they do not sit.
    pub table: usize,
    /// Those at the table who let others see that they come, by name.
    pub with: Vec<String>,
    /// How many more sit there.
    pub others: usize,
}

/// Where someone sits in each round, with the names of those who show themselves.
///
/// # Errors
/// Those of the store.
pub async fn seats(app: &App, by: Oneself, edition: EditionId) -> Result<Vec<Seat>, Error> {
    let Some(filed) = known(app, edition).await? else {
        return Ok(Vec::new());
    };
    let shown = registration::seen_by(app, by, edition).await?;
    let seat = |round: &Round| {
        let place = round.iter().position(|table| table.contains(&by.person()));
        let Some(place) = place else {
            return Seat::default();
        };
        let neighbours = round[place].iter().filter(|one| **one != by.person());
        let all = neighbours.clone().count();
        let seen =
            |guest: &&registration::Guest| neighbours.clone().any(|person| *person == guest.person);
        let with: Vec<String> = (shown.iter().filter(seen))
            .map(|guest| guest.name.clone())
            .collect();
        Seat {
            table: place + 1,
            others: all.saturating_sub(with.len()),
            with,
        }
    };
    Ok(filed.what.plan.rounds.iter().map(seat).collect())
}

/// What someone declared of themselves for an edition.
///
/// # Errors
/// Those of the store.
pub async fn declared_by(
    app: &App,
    by: Oneself,
    edition: EditionId,
) -> Result<BTreeMap<String, String>, Error> {
    let number = traits_number(by.person(), edition);
    let found = shelf::find::<TraitsFile>(app, number).await?;
    Ok(found.map(|filed| filed.what.traits).unwrap_or_default())
}

/// The table at which someone sits in each round, counted from 1; 0 when they do not sit.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself, edition: EditionId) -> Result<Vec<usize>, Error> {
    let Some(filed) = known(app, edition).await? else {
        return Ok(Vec::new());
    };
    let at = |round: &Round| {
        let place = round.iter().position(|table| table.contains(&by.person()));
        place.map_or(0, |place| place + 1)
    };
    Ok(filed.what.plan.rounds.iter().map(at).collect())
}
