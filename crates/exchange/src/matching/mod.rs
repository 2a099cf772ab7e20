//! Needs meet offers, both ways: hard filters, words and concepts, meaning if a model is there,
//! both fused; each suggestion says why; under a threshold nothing is proposed.

mod filter;
mod index;
mod meaning;
mod search;
#[cfg(test)]
mod tests;

pub use filter::{Asking, Dismissed, Pairs};
pub use index::Index;
pub use meaning::Meaning;
pub use search::Found;

use crate::entry::{Category, Entry, EntryId, Where};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// The axis on which a suggestion comes from far, on purpose (C20, C35).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FarAxis {
    /// Another family of actors.
    Family,
    /// Another scale.
    Scale,
    /// Another territory.
    Territory,
}

/// Why a suggestion is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Words that both hold.
    Words(Vec<String>),
    /// One subject under different words.
    Subject(String),
    /// Both on the spot, so many kilometres apart.
    Near {
        /// Kilometres, rounded up.
        km: u32,
    },
    /// One of them can be done at a distance.
    Remote,
    /// A model of meaning finds them much nearer than others.
    Meaning,
    /// The same category.
    Category(Category),
    /// It comes from far, on purpose.
    Far(FarAxis),
}

/// A suggestion; never an assignment (C24).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The entry suggested.
    pub entry: EntryId,
    /// Why; never empty.
    pub why: Vec<Why>,
    /// Whether it was chosen for coming from far.
    pub far: bool,
}

/// One suggestion in so many comes from far.
pub const FAR_EVERY: usize = 5;
/// Kilometres from which a place is another territory.
const FAR_KM: f64 = 100.0;
/// Candidates looked at for each entry, before filters of meaning and distance of axes.
const LOOKED_AT: usize = 40;
/// What a standard deviation of meaning counts in the order, beside words.
const DEVIATION: f32 = 0.15;
/// Standard deviations from which meaning alone proposes what words leave out, and is a reason.
const STANDS_OUT: f32 = 3.5;

/// On which axis two entries are far from one another.
fn far_axis(one: &Entry, other: &Entry) -> Option<FarAxis> {
    if one.place.km_to(other.place).is_some_and(|km| km > FAR_KM) {
        return Some(FarAxis::Territory);
    }
    if one.scale != other.scale {
        return Some(FarAxis::Scale);
    }
    (one.family != other.family).then_some(FarAxis::Family)
}

impl Index {
    /// What may be proposed to the owner of this entry, best first; nothing rather than noise.
    ///
    /// The entry need not be in the index.
    #[must_use]
    pub fn suggest(&self, entry: &Entry, asking: &Asking<'_>) -> Vec<Suggestion> {
        let allowed = |other: &Entry| asking.allows(entry, other);
        let mut found = self.search(entry, LOOKED_AT, allowed);
        if let Some(meaning) = asking.meaning {
            self.fuse(entry, &mut found, meaning, allowed);
        }
        found.retain(|one| one.sure >= asking.threshold || one.meaning >= STANDS_OUT);
        self.laid_out(entry, found, asking)
    }

    /// Fuses what words find with what stands out by meaning.
    fn fuse(
        &self,
        entry: &Entry,
        found: &mut Vec<Found>,
        meaning: &Meaning,
        allowed: impl Fn(&Entry) -> bool,
    ) {
        let mut near = meaning.stand_out(entry.id, self.side(entry.side.other()));
        let by_id: HashMap<EntryId, f32> = near.iter().copied().collect();
        for one in found.iter_mut() {
            one.meaning = by_id.get(&one.entry).copied().unwrap_or(0.0);
        }
        let known: HashSet<EntryId> = found.iter().map(|one| one.entry).collect();
        near.retain(|(id, deviations)| *deviations >= STANDS_OUT && !known.contains(id));
        near.retain(|(id, _)| self.entry(*id).is_some_and(&allowed));
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.extend(
            near.into_iter()
                .take(LOOKED_AT)
                .map(|(entry, meaning)| Found {
                    entry,
                    order: 0.0,
                    sure: 0.0,
                    meaning,
                }),
        );
        for one in found.iter_mut() {
            one.order += DEVIATION * one.meaning.max(0.0);
        }
        found.sort_by(|a, b| b.order.total_cmp(&a.order).then(a.entry.cmp(&b.entry)));
    }

    /// Puts the candidates in their places: each fifth place is kept for one from far, if any.
    fn laid_out(&self, entry: &Entry, found: Vec<Found>, asking: &Asking<'_>) -> Vec<Suggestion> {
        let mut left: Vec<(Found, Option<FarAxis>)> = found
            .into_iter()
            .filter_map(|one| {
                let axis = far_axis(entry, self.entry(one.entry)?);
                Some((one, axis))
            })
            .collect();
        let mut out = Vec::new();
        while out.len() < asking.limit && !left.is_empty() {
            let far_place = (asking.shown + out.len()) % FAR_EVERY == FAR_EVERY - 1;
            let from_far = left.iter().position(|(_, axis)| axis.is_some());
            let at = from_far.filter(|_| far_place);
            let (one, axis) = left.remove(at.unwrap_or(0));
            let far = at.and(axis);
            if let Some(other) = self.entry(one.entry) {
                let why = self.why(entry, other, &one, far);
                out.push(Suggestion {
                    entry: one.entry,
                    why,
                    far: far.is_some(),
                });
            }
        }
        out
    }

    fn why(&self, entry: &Entry, other: &Entry, found: &Found, far: Option<FarAxis>) -> Vec<Why> {
        let (words, subjects) = self.shared(entry, found.entry);
        let mut why = Vec::new();
        if !words.is_empty() {
            why.push(Why::Words(words));
        }
        why.extend(subjects.into_iter().map(Why::Subject));
        if found.meaning >= STANDS_OUT {
            why.push(Why::Meaning);
        }
        match entry.place.km_to(other.place) {
            Some(km) => why.push(Why::Near {
                // Earth is 20,016 km half round: it fits.
                km: km.ceil() as u32,
            }),
            None if entry.place == Where::Remote || other.place == Where::Remote => {
                why.push(Why::Remote);
            }
            None => {}
        }
        if entry.category == other.category {
            why.push(Why::Category(entry.category));
        }
        why.extend(far.map(Why::Far));
        why
    }
}
