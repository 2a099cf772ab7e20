//! Draws of people: a waiting list, a jury, a wave of invitations, with quotas to respect.
//!
//! Quotas make chances unequal: who is the only one of a kind is wanted in every panel. This draw
//! makes the smallest chance as large as can be (maximin), then the next smallest, and so on
//! (leximin), by linear programming on an open solver, and gives the proof: weights on the people
//! such that no panel within the quotas weighs more than the smallest chance found. The panel is
//! then drawn from a published table of a million tickets and a published seed.
//!
//! People who are alike on all quotas have the same chance; they are counted together, which makes
//! large pools small.

mod lottery;
mod panel;
#[cfg(test)]
mod tests;

pub use lottery::{Lottery, Proof, Stage, Ticket, lottery};

use crate::{PersonId, Refusal, Seed};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Someone who may be drawn, with what the quotas speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InPool {
    /// Who.
    pub person: PersonId,
    /// The value on each axis; an axis that is absent counts for no quota.
    pub traits: BTreeMap<String, String>,
}

/// How many of those drawn must, and may, bear a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// The axis.
    pub axis: String,
    /// The value.
    pub value: String,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
}

/// What a draw starts from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Those who may be drawn.
    pub pool: Vec<InPool>,
    /// How many to draw.
    pub size: u32,
    /// The quotas.
    pub quotas: Vec<Quota>,
    /// Whether to go on after the smallest chance (leximin).
    pub leximin: bool,
}

impl Draw {
    /// The most people in a pool.
    pub const MOST: usize = 20_000;

    fn check(&self) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        for one in &self.pool {
            if !seen.insert(one.person) {
                return Err(Refusal::PersonTwice(one.person));
            }
        }
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        if self.size == 0 || size > self.pool.len() || self.pool.len() > Self::MOST {
            return Err(Refusal::DrawSize {
                size: self.size,
                pool: self.pool.len(),
            });
        }
        Ok(())
    }

    /// The kinds of people: for each, the quotas they count for, and who they are, by number.
    pub(crate) fn kinds(&self) -> Vec<(Vec<bool>, Vec<PersonId>)> {
        let mut kinds: BTreeMap<Vec<bool>, Vec<PersonId>> = BTreeMap::new();
        for one in &self.pool {
            let counts = |quota: &Quota| one.traits.get(&quota.axis) == Some(&quota.value);
            let kind = self.quotas.iter().map(counts).collect();
            kinds.entry(kind).or_default().push(one.person);
        }
        kinds.values_mut().for_each(|people| people.sort_unstable());
        kinds.into_iter().collect()
    }
}

/// Draws the panel of a lottery. Anyone with the pool, the tickets and the seed gets the same.
#[must_use]
pub fn draw(request: &Draw, lottery: &Lottery, seed: &Seed) -> BTreeSet<PersonId> {
    let mut drawing = seed.drawing("panel");
    let all: u32 = lottery.tickets.iter().map(|ticket| ticket.count).sum();
    let number = drawing.below(usize::try_from(all).unwrap_or(0));
    let mut rest = u32::try_from(number).unwrap_or(0);
    let holder = lottery.tickets.iter().find(|ticket| {
        let here = rest < ticket.count;
        rest = rest.saturating_sub(ticket.count);
        here
    });
    let Some(ticket) = holder else {
        return BTreeSet::new();
    };
    let mut drawn = BTreeSet::new();
    for ((_, people), wanted) in request.kinds().iter().zip(&ticket.panel) {
        let mut people = people.clone();
        drawing.shuffle(&mut people);
        let wanted = usize::try_from(*wanted).unwrap_or(0);
        drawn.extend(people.into_iter().take(wanted));
    }
    drawn
}
