//! Ideas and what is decided of them (D3, D11): ideas are merged and kept, never thrown away; each
//! decision has its reason, and may keep several.

use crate::{PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An idea.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    /// In words.
    pub words: Text,
    /// Whose.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    merged_into: Option<usize>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What was decided.
    pub words: Text,
    /// Why: there is no decision without it.
    pub reason: Text,
    /// The places of the ideas that it keeps; none when it is about something else.
    pub kept: BTreeSet<usize>,
    /// Who was there to decide.
    pub people: BTreeSet<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// The ideas of a challenge and the log of its decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ideas {
    ideas: Vec<Idea>,
    decisions: Vec<Decided>,
}

impl Ideas {
    /// Adds an idea; gives its place.
    pub fn add(&mut self, words: Text, by: PersonId, at: Timestamp) -> usize {
        self.ideas.push(Idea {
            words,
            by,
            at,
            merged_into: None,
        });
        self.ideas.len() - 1
    }

    /// Where an idea lives on: itself, or the one that it was merged into.
    #[must_use]
    pub fn stands_in(&self, place: usize) -> Option<usize> {
        let mut here = place;
        // Merging never closes a circle, so this ends.
        while let Some(into) = self.ideas.get(here)?.merged_into {
            here = into;
        }
        Some(here)
    }

    /// Merges an idea into another; both stay readable.
    ///
    /// # Errors
    /// When one is not there, is merged already, or both live in the same.
    pub fn merge(&mut self, place: usize, into: usize) -> Result<(), Refusal> {
        let target = (self.stands_in(into)).ok_or(Refusal::NothingStandsThere(into))?;
        if self.stands_in(place) != Some(place) || target == place {
            return Err(Refusal::NothingStandsThere(place));
        }
        if let Some(idea) = self.ideas.get_mut(place) {
            idea.merged_into = Some(target);
        }
        Ok(())
    }

    /// Writes a decision in the log.
    ///
    /// # Errors
    /// When it keeps an idea that is not there.
    pub fn decide(&mut self, decision: Decided) -> Result<(), Refusal> {
        if let Some(missing) = decision.kept.iter().find(|k| **k >= self.ideas.len()) {
            return Err(Refusal::NothingStandsThere(*missing));
        }
        self.decisions.push(decision);
        Ok(())
    }

    /// All ideas, in order.
    #[must_use]
    pub fn ideas(&self) -> &[Idea] {
        &self.ideas
    }

    /// The log of decisions.
    #[must_use]
    pub fn decisions(&self) -> &[Decided] {
        &self.decisions
    }

    /// The ideas that the last decision about ideas keeps, where they live on today.
    #[must_use]
    pub fn kept(&self) -> BTreeSet<usize> {
        let last = self.decisions.iter().rev().find(|d| !d.kept.is_empty());
        (last.into_iter())
            .flat_map(|decision| &decision.kept)
            .filter_map(|place| self.stands_in(*place))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: &str) -> Text {
        Text::new(words).unwrap()
    }

    #[test]
    fn d11_a_decision_has_a_reason_and_may_keep_several() {
        let at = Timestamp::UNIX_EPOCH;
        let mut ideas = Ideas::default();
        let places: Vec<usize> = ["un", "deux", "trois"]
            .map(|words| ideas.add(text(words), PersonId(1), at))
            .to_vec();
        let decision = |kept: &[usize]| Decided {
            words: text("on garde"),
            reason: text("les plus proches du besoin"),
            kept: kept.iter().copied().collect(),
            people: BTreeSet::from([PersonId(1)]),
            at,
        };
        assert!(ideas.decide(decision(&[9])).is_err());
        ideas.decide(decision(&places[..2])).unwrap();
        ideas.decide(decision(&[])).unwrap();
        assert_eq!(ideas.kept(), BTreeSet::from([0, 1]));
        ideas.merge(1, 0).unwrap();
        assert_eq!(
            (ideas.kept(), ideas.ideas().len()),
            (BTreeSet::from([0]), 3)
        );
        let kept = serde_json::to_string(&ideas).unwrap();
        assert!(
            serde_json::from_str::<Ideas>(&kept.replace("les plus proches du besoin", "")).is_err()
        );
    }

    proptest! {
        #[test]
        fn d03_ideas_are_merged_and_never_lost(merges in proptest::collection::vec((0_usize..8, 0_usize..8), 0..30)) {
            let mut ideas = Ideas::default();
            for _ in 0..7 {
                ideas.add(text("x"), PersonId(1), Timestamp::UNIX_EPOCH);
            }
            for (place, into) in merges {
                let _ = ideas.merge(place, into);
                prop_assert_eq!(ideas.ideas().len(), 7);
                for place in 0..7 {
                    let here = ideas.stands_in(place).unwrap();
                    prop_assert_eq!(ideas.stands_in(here), Some(here));
                }
            }
        }
    }
}
