//! Rounds of tables, mixed for new and improbable meetings.
//!
//! Guests sit at tables of a given size, several rounds in a row. The plan seeks as many new
//! meetings as can be (those of earlier editions are remembered), tables that each look like the
//! whole room on the axes given, and keeps promises: pairs who asked to meet, pairs kept apart.
//! It is a seeded search: the same request gives the same plan.

mod anneal;
mod figures;
#[cfg(test)]
mod tests;

pub use figures::{Figures, figures};

use crate::{PersonId, Refusal, Seed};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Someone to seat. Traits are given for the plan only and are not kept in it (A5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// Who.
    pub person: PersonId,
    /// The value on each axis; an axis that is absent is not known and weighs nothing.
    pub traits: BTreeMap<String, String>,
}

/// Two persons, in no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair(PersonId, PersonId);

impl Pair {
    /// The pair of two persons; `None` when they are one.
    #[must_use]
    pub fn of(a: PersonId, b: PersonId) -> Option<Self> {
        (a != b).then(|| Self(a.min(b), a.max(b)))
    }

    /// The two, the smaller number first.
    #[must_use]
    pub const fn both(self) -> (PersonId, PersonId) {
        (self.0, self.1)
    }
}

/// Who sits where in one round: tables, each a list of persons.
pub type Round = Vec<Vec<PersonId>>;

/// What a plan starts from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mix {
    /// Those to seat.
    pub guests: Vec<Guest>,
    /// Seats at a table; tables are filled as evenly as can be, none above this.
    pub seats: u16,
    /// How many rounds.
    pub rounds: u16,
    /// Pairs who met at earlier editions.
    pub met: BTreeSet<Pair>,
    /// Pairs who are to meet, both having agreed.
    pub together: BTreeSet<Pair>,
    /// Pairs who are not to sit at one table.
    pub apart: BTreeSet<Pair>,
    /// What the search starts from.
    pub seed: Seed,
    /// Exchanges tried in each round of the plan.
    pub effort: u32,
}

/// Rounds of tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The rounds, in order.
    pub rounds: Vec<Round>,
    /// What they reach.
    pub figures: Figures,
    /// What the search started from.
    pub seed: Seed,
}

impl Mix {
    /// Exchanges tried in each round, unless told otherwise.
    pub const EFFORT: u32 = 650_000;
    /// The most guests one plan may seat.
    pub const MOST: usize = 2_000;

    /// A request without memory or promises.
    #[must_use]
    pub const fn plain(guests: Vec<Guest>, seats: u16, rounds: u16, seed: Seed) -> Self {
        Self {
            guests,
            seats,
            rounds,
            met: BTreeSet::new(),
            together: BTreeSet::new(),
            apart: BTreeSet::new(),
            seed,
            effort: Self::EFFORT,
        }
    }

    /// The sizes of the tables: as few tables as can be, as even as can be.
    #[must_use]
    pub fn tables(&self) -> Vec<usize> {
        let n = self.guests.len();
        let count = n.div_ceil(usize::from(self.seats).max(1));
        (0..count)
            .map(|at| n / count + usize::from(at < n % count))
            .collect()
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.seats < 2 || self.rounds == 0 || self.rounds > 50 || self.guests.len() > Self::MOST
        {
            return Err(Refusal::TablesUnusable {
                guests: self.guests.len(),
                seats: self.seats,
                rounds: self.rounds,
            });
        }
        let mut seen = BTreeSet::new();
        for guest in &self.guests {
            if !seen.insert(guest.person) {
                return Err(Refusal::PersonTwice(guest.person));
            }
        }
        if let Some(pair) = self.together.intersection(&self.apart).next() {
            return Err(Refusal::TogetherAndApart(pair.0, pair.1));
        }
        Ok(())
    }
}

/// Makes the plan.
///
/// # Errors
/// When the sizes mean nothing, someone comes twice, or a pair is to meet and to be kept apart.
pub fn plan(mix: &Mix) -> Result<Plan, Refusal> {
    mix.check()?;
    let rounds = anneal::search(mix);
    Ok(Plan {
        figures: figures(mix, &rounds),
        rounds,
        seed: mix.seed.clone(),
    })
}

/// Plans the rounds that remain, for those who are there now: someone did not come, someone came
/// late. What was held is kept as it was held, and remembered.
///
/// `mix` is the request with the guests who are there now; `held` the rounds as they took place;
/// `mix.rounds` counts them too.
///
/// # Errors
/// As [`plan`]; also when no round remains.
pub fn replan(mix: &Mix, held: &[Round]) -> Result<Plan, Refusal> {
    let done = u16::try_from(held.len()).unwrap_or(u16::MAX);
    if done >= mix.rounds {
        return Err(Refusal::NoRoundLeft);
    }
    let seen = figures::pairs(held);
    let mut rest = mix.clone();
    rest.rounds -= done;
    rest.met.extend(seen.iter().copied());
    rest.together.retain(|pair| !seen.contains(pair));
    let later = plan(&rest)?;
    let rounds: Vec<Round> = held.iter().cloned().chain(later.rounds).collect();
    Ok(Plan {
        figures: figures(mix, &rounds),
        rounds,
        seed: mix.seed.clone(),
    })
}
