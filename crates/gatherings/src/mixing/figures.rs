//! What a plan reaches: meetings, balance, promises.

use super::{Mix, Pair, Round};
use crate::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Pairs who meet in this plan and had not met before.
    pub new_pairs: u32,
    /// No plan with these tables can reach more.
    pub bound: u32,
    /// The fewest new persons that anyone meets.
    pub fewest: u32,
    /// Mean squared gap between the share of a value at a table and in the room, over rounds,
    /// tables, axes and values; 0 when each table is the room in small.
    pub imbalance: f64,
    /// Mean share of the known axes on which two persons who meet differ; 0 to 1 (C35).
    pub difference: f64,
    /// Pairs who were to meet and do not.
    pub not_met: BTreeSet<Pair>,
    /// Pairs who were to be kept apart and are not.
    pub not_apart: BTreeSet<Pair>,
}

/// All pairs who sit together in these rounds.
pub(super) fn pairs(rounds: &[Round]) -> BTreeSet<Pair> {
    let tables = rounds.iter().flatten();
    tables
        .flat_map(|table| {
            let each = table.iter().enumerate();
            each.flat_map(|(i, a)| table[..i].iter().filter_map(|b| Pair::of(*a, *b)))
        })
        .collect()
}

/// Computes the figures of any rounds against a request, in the plainest way.
#[must_use]
pub fn figures(mix: &Mix, rounds: &[Round]) -> Figures {
    let met = pairs(rounds);
    let fresh: Vec<Pair> = met.difference(&mix.met).copied().collect();
    let mut each: BTreeMap<PersonId, u32> = mix.guests.iter().map(|g| (g.person, 0)).collect();
    for pair in &fresh {
        for person in [pair.0, pair.1] {
            if let Some(count) = each.get_mut(&person) {
                *count += 1;
            }
        }
    }
    let seats = rounds
        .iter()
        .flatten()
        .map(|table| table.len() * table.len().saturating_sub(1) / 2);
    let people: BTreeSet<PersonId> = (rounds.iter().flatten().flatten().copied())
        .chain(mix.guests.iter().map(|g| g.person))
        .collect();
    let among = |pair: &&Pair| people.contains(&pair.0) && people.contains(&pair.1);
    let all = people.len() * people.len().saturating_sub(1) / 2;
    let unmet = all - mix.met.iter().filter(among).count();
    Figures {
        new_pairs: narrow(fresh.len()),
        bound: narrow(seats.sum::<usize>().min(unmet)),
        fewest: each.values().min().copied().unwrap_or(0),
        imbalance: imbalance(mix, rounds),
        difference: difference(mix, &met),
        not_met: mix.together.difference(&met).copied().collect(),
        not_apart: mix.apart.intersection(&met).copied().collect(),
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

type Traits<'a> = BTreeMap<PersonId, &'a BTreeMap<String, String>>;

fn traits(mix: &Mix) -> Traits<'_> {
    mix.guests.iter().map(|g| (g.person, &g.traits)).collect()
}

fn imbalance(mix: &Mix, rounds: &[Round]) -> f64 {
    let traits = traits(mix);
    let mut shares: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for guest in &mix.guests {
        for (axis, value) in &guest.traits {
            *shares.entry((axis, value)).or_default() += 1.0 / mix.guests.len() as f64;
        }
    }
    let (mut sum, mut count) = (0.0, 0_u32);
    for table in rounds.iter().flatten().filter(|table| !table.is_empty()) {
        for ((axis, value), share) in &shares {
            let bears = |person: &&PersonId| {
                let mine = traits.get(person).and_then(|t| t.get(*axis));
                mine.is_some_and(|mine| mine == value)
            };
            let here = table.iter().filter(bears).count() as f64 / table.len() as f64;
            sum += (here - share).powi(2);
            count += 1;
        }
    }
    if count == 0 {
        0.0
    } else {
        sum / f64::from(count)
    }
}

fn difference(mix: &Mix, met: &BTreeSet<Pair>) -> f64 {
    let traits = traits(mix);
    let (mut sum, mut count) = (0.0, 0_u32);
    for pair in met {
        let (Some(a), Some(b)) = (traits.get(&pair.0), traits.get(&pair.1)) else {
            continue;
        };
        let known: Vec<bool> = (a.iter())
            .filter_map(|(axis, value)| Some(b.get(axis)? != value))
            .collect();
        if !known.is_empty() {
            sum += known.iter().filter(|differs| **differs).count() as f64 / known.len() as f64;
            count += 1;
        }
    }
    if count == 0 {
        0.0
    } else {
        sum / f64::from(count)
    }
}
