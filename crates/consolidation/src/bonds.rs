//! What ties notices to one another, beside their sure keys: people's decisions and the engine's
//! opinions, ready to be asked by pair.

use model::{Decision, NoticeId, Opinion, Pair, Relation};
use std::collections::BTreeMap;

/// From this probability up the engine joins two notices by itself; under it, people are asked.
pub const MERGE_FROM: f32 = linkage::threshold::AUTOMATIC;

/// What is believed of a pair that the engine never put together.
const STRANGERS: f32 = 0.01;

/// The bonds of a neighbourhood. Order of the evidence never matters.
#[derive(Debug, Clone, Default)]
pub struct Bonds {
    decided: BTreeMap<Pair, (i64, Relation)>,
    believed: BTreeMap<Pair, f32>,
}

impl Bonds {
    /// Gathers them. Withdrawn decisions count for nothing; of several on one pair the latest holds.
    #[must_use]
    pub fn new(decisions: &[Decision], opinions: &[Opinion]) -> Self {
        let mut bonds = Self::default();
        for decision in decisions.iter().filter(|d| d.withdrawn_at.is_none()) {
            let held = bonds
                .decided
                .entry(decision.pair)
                .or_insert((decision.number, decision.relation));
            if held.0 <= decision.number {
                *held = (decision.number, decision.relation);
            }
        }
        for opinion in opinions {
            bonds.believed.insert(opinion.pair, opinion.probability);
        }
        bonds
    }

    /// What people decided of a pair.
    #[must_use]
    pub fn decided(&self, pair: Pair) -> Option<Relation> {
        self.decided.get(&pair).map(|(_, relation)| *relation)
    }

    /// The pairs of which people said that they are related without being one, and how.
    pub fn related(&self) -> impl Iterator<Item = (Pair, Relation)> {
        self.decided
            .iter()
            .map(|(pair, (_, relation))| (*pair, *relation))
            .filter(|(_, relation)| relation.relates())
    }

    /// Pairs that people joined, the latest decision first.
    pub(crate) fn joined(&self) -> Vec<Pair> {
        let mut joined: Vec<(i64, Pair)> = self
            .decided
            .iter()
            .filter(|(_, (_, relation))| relation.joins())
            .map(|(pair, (number, _))| (*number, *pair))
            .collect();
        joined.sort_unstable_by_key(|(number, pair)| (std::cmp::Reverse(*number), *pair));
        joined.into_iter().map(|(_, pair)| pair).collect()
    }

    /// Whether people said that the two are not one.
    pub(crate) fn apart(&self, one: NoticeId, other: NoticeId) -> bool {
        Pair::of(one, other)
            .and_then(|pair| self.decided(pair))
            .is_some_and(|relation| !relation.joins())
    }

    /// What the engine believes of the two, from 0 to 1.
    pub(crate) fn belief(&self, one: NoticeId, other: NoticeId) -> f32 {
        Pair::of(one, other)
            .and_then(|pair| self.believed.get(&pair))
            .copied()
            .unwrap_or(STRANGERS)
    }

    /// The pairs that the engine would join.
    pub(crate) fn sure(&self) -> impl Iterator<Item = Pair> {
        self.believed
            .iter()
            .filter(|(_, probability)| **probability >= MERGE_FROM)
            .map(|(pair, _)| *pair)
    }
}
