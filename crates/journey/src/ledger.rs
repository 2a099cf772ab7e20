//! A history that is only ever added to: what was said stays, a correction stands beside it.

use crate::{PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One thing said, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<T> {
    /// What was said; nothing when the entry takes an earlier one back.
    pub what: Option<T>,
    /// Who said it.
    pub by: PersonId,
    /// When it was said, which may be long after it happened.
    pub at: Timestamp,
    /// The place of the entry that this one replaces, and why.
    pub corrects: Option<(usize, Text)>,
}

/// Entries in the order in which they were said (B20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ledger<T> {
    entries: Vec<Entry<T>>,
}

impl<T> Default for Ledger<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
        }
    }
}

impl<T> Ledger<T> {
    /// Adds something; gives its place.
    pub fn add(&mut self, what: T, by: PersonId, at: Timestamp) -> usize {
        self.entries.push(Entry {
            what: Some(what),
            by,
            at,
            corrects: None,
        });
        self.entries.len() - 1
    }

    /// Replaces what stands at a place by something else, or takes it back; the earlier words stay
    /// readable with the reason.
    ///
    /// # Errors
    /// When nothing stands at that place.
    pub fn correct(
        &mut self,
        place: usize,
        what: Option<T>,
        reason: Text,
        by: PersonId,
        at: Timestamp,
    ) -> Result<usize, Refusal> {
        if !self.standing().any(|(stands, _)| stands == place) {
            return Err(Refusal::NothingStandsThere(place));
        }
        self.entries.push(Entry {
            what,
            by,
            at,
            corrects: Some((place, reason)),
        });
        Ok(self.entries.len() - 1)
    }

    /// Everything said, corrections included.
    #[must_use]
    pub fn entries(&self) -> &[Entry<T>] {
        &self.entries
    }

    /// What stands, with its place: neither corrected nor taken back.
    pub fn standing(&self) -> impl Iterator<Item = (usize, &T)> {
        let replaced: BTreeSet<usize> = (self.entries.iter())
            .filter_map(|entry| entry.corrects.as_ref().map(|(place, _)| *place))
            .collect();
        (self.entries.iter().enumerate())
            .filter(move |(place, _)| !replaced.contains(place))
            .filter_map(|(place, entry)| Some((place, entry.what.as_ref()?)))
    }

    /// The last thing said that stands.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.standing().last().map(|(_, what)| what)
    }

    /// Erases for good the words that are such, and why they were corrected: for someone who leaves.
    /// Their places stay, so that what corrected them still does.
    pub fn forget(&mut self, gone: impl Fn(&T) -> bool, instead: &Text) {
        let erased: BTreeSet<usize> = (self.entries.iter().enumerate())
            .filter(|(_, entry)| entry.what.as_ref().is_some_and(&gone))
            .map(|(place, _)| place)
            .collect();
        for (place, entry) in self.entries.iter_mut().enumerate() {
            let mine = erased.contains(&place);
            if mine {
                entry.what = None;
            }
            if let Some((corrected, reason)) = &mut entry.corrects
                && (mine || erased.contains(corrected))
            {
                *reason = instead.clone();
            }
        }
    }

    /// When something was last said.
    #[must_use]
    pub fn last_said(&self) -> Option<Timestamp> {
        self.entries.iter().map(|entry| entry.at).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn b20_a_corrected_word_stays_readable() {
        let (by, at) = (PersonId(1), Timestamp::UNIX_EPOCH);
        let why = || Text::new("l’année était fausse").unwrap();
        let mut ledger = Ledger::default();
        let place = ledger.add("2019", by, at);
        let corrected = ledger.correct(place, Some("2020"), why(), by, at).unwrap();
        assert_eq!(ledger.last(), Some(&"2020"));
        assert_eq!(ledger.entries()[place].what, Some("2019"));
        // What no longer stands cannot be corrected twice: its correction can.
        assert_eq!(
            ledger.correct(place, None, why(), by, at),
            Err(Refusal::NothingStandsThere(place))
        );
        ledger.correct(corrected, None, why(), by, at).unwrap();
        assert_eq!((ledger.last(), ledger.entries().len()), (None, 3));
        assert!(ledger.correct(9, None, why(), by, at).is_err());
    }

    proptest! {
        /// Whatever is done, earlier entries never change and their number never shrinks.
        #[test]
        fn b20_histories_never_shrink(acts in proptest::collection::vec((0_u8..3, 0_usize..12, 0_u32..9), 0..40)) {
            let (by, at) = (PersonId(1), Timestamp::UNIX_EPOCH);
            let mut ledger: Ledger<u32> = Ledger::default();
            for (act, place, value) in acts {
                let before = ledger.clone();
                let standing = before.standing().count();
                let reason = Text::new("raison").unwrap();
                let done = match act {
                    0 => Ok(ledger.add(value, by, at)),
                    1 => ledger.correct(place, Some(value), reason, by, at),
                    _ => ledger.correct(place, None, reason, by, at),
                };
                let kept = before.entries().len();
                prop_assert_eq!(&ledger.entries()[..kept], before.entries());
                let change = i64::try_from(ledger.standing().count()).unwrap()
                    - i64::try_from(standing).unwrap();
                let expected = match (act, &done) { (0, _) => 1, (_, Err(_)) | (1, _) => 0, _ => -1 };
                prop_assert_eq!(change, expected);
                prop_assert_eq!(ledger.entries().len(), kept + usize::from(done.is_ok()));
            }
        }
    }
}
