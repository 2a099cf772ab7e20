//! Hard filters: what is never proposed, whatever the words say.

use super::Meaning;
use crate::entry::{Category, Entry, EntryId, Owner, Viewer};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Pairs of owners who must not be brought together, whichever way round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs(BTreeSet<(Owner, Owner)>);

impl Pairs {
    /// Adds a conflict.
    pub fn add(&mut self, one: Owner, other: Owner) {
        self.0.insert((one.min(other), one.max(other)));
    }

    /// Whether the two are apart.
    #[must_use]
    pub fn hold(&self, one: Owner, other: Owner) -> bool {
        self.0.contains(&(one.min(other), one.max(other)))
    }
}

/// What one owner dismissed, kept with their own entries only: it changes nothing for the other,
/// who cannot know (C24). No reason is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissed(BTreeSet<(EntryId, EntryId)>);

impl Dismissed {
    /// For my entry, that one no more.
    pub fn dismiss(&mut self, mine: EntryId, that: EntryId) {
        self.0.insert((mine, that));
    }

    /// Changes one's mind.
    pub fn take_back(&mut self, mine: EntryId, that: EntryId) {
        self.0.remove(&(mine, that));
    }
}

/// All that bears on a suggestion besides the words.
pub struct Asking<'a> {
    /// The time.
    pub now: Timestamp,
    /// The reader for whom suggestions are made.
    pub viewer: Viewer,
    /// Owners in withdrawal now (C17): proposed to nobody.
    pub withdrawn: &'a BTreeSet<Owner>,
    /// Conflicts.
    pub conflicts: &'a Pairs,
    /// What the owner of the entry dismissed.
    pub dismissed: &'a Dismissed,
    /// What a model of meaning says of the entries, if one is installed.
    pub meaning: Option<&'a Meaning>,
    /// How many suggestions this owner had so far: it says which places are kept for far.
    pub shown: usize,
    /// How many at most.
    pub limit: usize,
    /// Under which sureness nothing is proposed; [`super::Index::THRESHOLD`] unless measured anew.
    pub threshold: f32,
}

impl Asking<'_> {
    /// Whether `other` may be proposed for `entry`.
    #[must_use]
    pub fn allows(&self, entry: &Entry, other: &Entry) -> bool {
        let both =
            entry.agrees.contains(&other.population) && other.agrees.contains(&entry.population);
        // Money is answered by referral only (B16).
        let money = [entry.category, other.category].contains(&Category::Funding);
        both && !money
            && other.side == entry.side.other()
            && other.owner != entry.owner
            && other.stands(self.now)
            && other.by.is_none_or(|by| by >= self.now)
            && other.seen_by(self.viewer).is_some()
            && !other.hidden_from.contains(&entry.family)
            && !self.withdrawn.contains(&other.owner)
            && !self.withdrawn.contains(&entry.owner)
            && !self.conflicts.hold(entry.owner, other.owner)
            && !self.dismissed.0.contains(&(entry.id, other.id))
            && entry.place.reaches(other.place)
    }
}
