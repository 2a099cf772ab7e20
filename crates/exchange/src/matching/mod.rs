//! Needs meet offers, both ways: hard filters, words and concepts, meaning if a model is there,
//! ranks fused; each suggestion says why; under a threshold nothing is proposed.

mod filter;
mod index;
mod search;
#[cfg(test)]
mod tests;

pub use filter::{Asking, Dismissed, Pairs};
pub use index::Index;
pub use search::Found;

use crate::entry::{Category, Entry, EntryId, Where};
use serde::{Deserialize, Serialize};

/// A local model of meaning, if one is installed; none comes with the room.
pub trait Meaning {
    /// How near two entries are, from 0 to 1, for each of the others.
    fn near(&self, entry: &Entry, others: &[EntryId]) -> Vec<f32>;
}

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
/// The constant of reciprocal rank fusion (Cormack 2009).
const FUSION: f32 = 60.0;

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
        found.retain(|one| one.sure >= asking.threshold);
        if let Some(meaning) = asking.meaning {
            fuse(entry, &mut found, meaning);
        }
        self.laid_out(entry, found, asking)
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

/// Fuses the order of words with the order of meaning.
fn fuse(entry: &Entry, found: &mut [Found], meaning: &dyn Meaning) {
    let ids: Vec<EntryId> = found.iter().map(|one| one.entry).collect();
    let near = meaning.near(entry, &ids);
    let mut order: Vec<usize> = (0..ids.len()).collect();
    let of = |at: usize| near.get(at).copied().unwrap_or(0.0);
    order.sort_by(|a, b| of(*b).total_cmp(&of(*a)).then(a.cmp(b)));
    let mut fused: Vec<f32> = (0..ids.len())
        .map(|place| 1.0 / (FUSION + place as f32 + 1.0))
        .collect();
    for (place, at) in order.into_iter().enumerate() {
        fused[at] += 1.0 / (FUSION + place as f32 + 1.0);
    }
    for (one, value) in found.iter_mut().zip(fused) {
        one.order = value;
    }
    found.sort_by(|a, b| b.order.total_cmp(&a.order).then(a.entry.cmp(&b.entry)));
}
