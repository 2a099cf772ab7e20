//! The index in memory: entries come and go one by one, by their terms: stems, word families and
//! concepts.

use crate::entry::{Entry, EntryId, Side};
use crate::french::{French, Terms, Unit, Weight, families};
use std::collections::HashMap;

/// Weight of the line of the ask, of the sub-terms and of the details.
pub(super) const FIELDS: [f32; 3] = [2.0, 1.5, 1.0];
/// What a shared concept counts beside a shared word.
const CONCEPT: f32 = 3.0;

/// What a broad concept keeps for a word that has an answer of its own.
const HINT: f32 = 0.3;

/// A term: a stem or a concept, as a number.
pub(super) type Term = u32;
/// Terms with their weights.
pub(super) type Vector = Vec<(Term, f32)>;

/// A word or a phrase by numbers; a term that nobody holds has none.
pub(super) struct Word {
    pub(super) stems: Vec<Option<Term>>,
    /// Its concepts, how well each is worth the word itself, and whether it is a thing.
    pub(super) concepts: Vec<(Term, f32, bool)>,
    pub(super) families: Vec<Term>,
    pub(super) weight: f32,
    pub(super) named: bool,
    pub(super) purpose: bool,
}

/// A text by numbers, as sureness reads it.
pub(super) struct Numbered {
    pub(super) words: Vec<Word>,
    /// All its terms, in order.
    pub(super) held: Vec<Term>,
    pub(super) manners: Vec<u16>,
}

impl Numbered {
    pub(super) fn holds(&self, term: Term) -> bool {
        self.held.binary_search(&term).is_ok()
    }
}

pub(super) struct Kept {
    pub(super) entry: Entry,
    pub(super) terms: Terms,
    pub(super) numbered: Numbered,
    pub(super) vector: Vec<(Term, f32)>,
    pub(super) length: f32,
}

/// All entries that stand, ready to be matched.
#[derive(Default)]
pub struct Index {
    pub(super) french: French,
    pub(super) numbers: HashMap<String, Term>,
    /// Entries, by slot; a slot is used again once empty.
    pub(super) slots: Vec<Option<Kept>>,
    pub(super) free: Vec<u32>,
    pub(super) by_id: HashMap<EntryId, u32>,
    /// Term → slots that hold it with their weight, on each side.
    pub(super) postings: Vec<[Vec<(u32, f32)>; 2]>,
    pub(super) length: f64,
}

pub(super) const fn row(side: Side) -> usize {
    match side {
        Side::Need => 0,
        Side::Offer => 1,
    }
}

impl Index {
    /// Under this sureness nothing is proposed; measured on the tuning half of the judged set.
    pub const THRESHOLD: f32 = 0.015;

    /// The terms of an entry.
    pub(super) fn terms(&self, entry: &Entry) -> Terms {
        let mut terms = Terms::default();
        self.french.read(entry.ask.as_str(), FIELDS[0], &mut terms);
        for term in &entry.terms {
            self.french.read(term.as_str(), FIELDS[1], &mut terms);
        }
        if let Some(details) = &entry.details {
            self.french.read(details.as_str(), FIELDS[2], &mut terms);
        }
        let stems = &mut terms.stems;
        terms.declined.retain(|stem| !stems.contains_key(stem));
        terms
    }

    fn concept_key(concept: u16) -> String {
        format!("#{concept}")
    }

    /// The vector of an entry, with numbers that are known; unknown terms are given apart.
    pub(super) fn vector(&self, terms: &Terms) -> (Vector, Vec<(String, f32)>) {
        let stems = terms.stems.iter().map(|(stem, w)| (stem.clone(), *w));
        let concepts = (terms.concepts.iter())
            .map(|(concept, weight)| (Self::concept_key(*concept), weight * CONCEPT));
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for (key, weight) in stems.chain(concepts) {
            match self.numbers.get(&key) {
                Some(number) => known.push((*number, weight)),
                None => unknown.push((key, weight)),
            }
        }
        (known, unknown)
    }

    pub(super) fn numbered(&self, terms: &Terms, vector: &[(Term, f32)]) -> Numbered {
        let number = |key: &String| self.numbers.get(key).copied();
        let word = |unit: &Unit| {
            let mut weights = unit.concepts.iter().map(|c| self.french.weight(*c));
            let particular = weights.any(|weight| weight == Weight::Particular);
            Word {
                stems: unit.stems.iter().map(number).collect(),
                concepts: (unit.concepts.iter())
                    .filter_map(|concept| {
                        let weight = self.french.weight(*concept);
                        let term = number(&Self::concept_key(*concept))?;
                        let hint = particular && weight != Weight::Particular;
                        let worth =
                            worth(self.french.breadth(*concept)) * if hint { HINT } else { 1.0 };
                        let thing = matches!(weight, Weight::Thing | Weight::Particular);
                        Some((term, worth, thing && !hint))
                    })
                    .collect(),
                families: (unit.stems.iter())
                    .flat_map(|stem| families(stem))
                    .filter_map(|key| number(&key))
                    .collect(),
                weight: unit.weight,
                named: unit.named,
                purpose: unit.purpose,
            }
        };
        let mut held: Vec<Term> = vector.iter().map(|(term, _)| *term).collect();
        held.sort_unstable();
        let manners = terms.concepts.keys().copied();
        Numbered {
            words: terms.units.iter().map(word).collect(),
            held,
            manners: manners
                .filter(|c| self.french.weight(*c) == Weight::Manner)
                .collect(),
        }
    }

    /// Adds an entry, or puts it in place of the one with its number.
    pub fn add(&mut self, entry: Entry) {
        self.remove(entry.id);
        let terms = self.terms(&entry);
        let (mut vector, unknown) = self.vector(&terms);
        for (key, weight) in unknown {
            let number = Term::try_from(self.numbers.len()).unwrap_or(Term::MAX);
            self.numbers.insert(key, number);
            vector.push((number, weight));
        }
        let length: f32 = vector.iter().map(|(_, weight)| weight).sum();
        let numbered = self.numbered(&terms, &vector);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
        });
        for (term, weight) in &vector {
            let at = *term as usize;
            if self.postings.len() <= at {
                self.postings.resize_with(at + 1, Default::default);
            }
            self.postings[at][row(entry.side)].push((slot, *weight));
        }
        self.length += f64::from(length);
        self.by_id.insert(entry.id, slot);
        self.slots[slot as usize] = Some(Kept {
            entry,
            terms,
            numbered,
            vector,
            length,
        });
    }

    /// Removes an entry; nothing of it stays.
    pub fn remove(&mut self, id: EntryId) {
        let Some(slot) = self.by_id.remove(&id) else {
            return;
        };
        let Some(kept) = self.slots[slot as usize].take() else {
            return;
        };
        for (term, _) in &kept.vector {
            if let Some(lists) = self.postings.get_mut(*term as usize) {
                lists[row(kept.entry.side)].retain(|(other, _)| *other != slot);
            }
        }
        self.length -= f64::from(kept.length);
        self.free.push(slot);
    }

    /// How many entries stand.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// An entry.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        let slot = self.by_id.get(&id)?;
        self.slots[*slot as usize].as_ref().map(|kept| &kept.entry)
    }

    /// The entries of one side.
    pub(super) fn side(&self, side: Side) -> impl Iterator<Item = EntryId> {
        let kept = self.slots.iter().flatten();
        kept.filter(move |kept| kept.entry.side == side)
            .map(|kept| kept.entry.id)
    }

    /// How many entries hold a term.
    pub(super) fn holders(&self, term: Option<Term>) -> usize {
        let lists = term.and_then(|term| self.postings.get(term as usize));
        lists.map_or(0, |lists| lists[0].len() + lists[1].len())
    }

    /// How telling a term is: rare ones more; one that nobody else holds, as the rarest.
    pub(super) fn telling(&self, term: Option<Term>) -> f32 {
        let (n, df) = (self.len() as f32, self.holders(term) as f32);
        (1.0 + (n - df + 0.5).max(0.0) / (df + 0.5)).ln()
    }

    pub(super) fn kept(&self, slot: u32) -> Option<&Kept> {
        self.slots.get(slot as usize)?.as_ref()
    }
}

/// What a concept is worth beside the word itself: a broad one says less.
fn worth(breadth: usize) -> f32 {
    (1.0 - 0.08 * (breadth as f32 / 2.0).max(1.0).ln()).clamp(0.55, 0.95)
}
