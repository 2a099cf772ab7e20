//! What answers an entry: sums are BM25 over stems, word families and concepts, and sureness is how
//! much of both entries the shared terms cover.

use super::index::{FIELDS, Index, Kept, Numbered, Term, Word, row};
use crate::entry::{Entry, EntryId, Side};
use crate::french::{Terms, Weight};

/// Saturation of repeated terms, and how much length counts (BM25).
const K1: f32 = 1.2;
const B: f32 = 0.5;
/// What a candidate keeps when its own ask is what the other declines.
const DECLINED: f32 = 0.3;
/// What coverage counts beside the sums of words, in the order.
const COVER: f32 = 1.0;
/// What coverage keeps when nothing of the other's own text is met.
const GIVEN: f32 = 0.6;
/// From what on the thing asked for counts as met.
const MET: f32 = 0.35;
/// Candidates whose coverage is looked at, at least.
const LOOKED_AT: usize = 50;

/// A candidate found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Which entry.
    pub entry: EntryId,
    /// By what the candidates are put in order, within one question only.
    pub order: f32,
    /// How much of both entries is covered, from 0 to 1: comparable between questions.
    pub sure: f32,
    /// How far it stands out by meaning, in standard deviations; 0 where no model says.
    pub meaning: f32,
}

impl Index {
    fn saturated(weight: f32, length: f32, mean: f32) -> f32 {
        weight * (K1 + 1.0) / (weight + K1 * (1.0 - B + B * length / mean))
    }

    /// The best candidates on the other side, among those allowed.
    pub fn search(
        &self,
        entry: &Entry,
        limit: usize,
        allowed: impl Fn(&Entry) -> bool,
    ) -> Vec<Found> {
        let terms = self.terms(entry);
        let (known, unknown) = self.vector(&terms);
        let all = known.iter().map(|(_, w)| w);
        let length: f32 = all.chain(unknown.iter().map(|(_, w)| w)).sum();
        let mean = (self.length / self.len().max(1) as f64).max(1.0) as f32;
        // A term that nobody offers counts against sureness: the need is not covered.
        let mut whole: f32 = (unknown.iter())
            .map(|(_, w)| w * Self::saturated(*w, length, mean) * self.telling(None) * 0.7)
            .sum();
        let mut sums = vec![0.0_f32; self.slots.len()];
        let mut touched = Vec::new();
        for (term, weight) in &known {
            let telling = self.telling(Some(*term));
            whole += weight * Self::saturated(*weight, length, mean) * telling;
            let Some(lists) = self.postings.get(*term as usize) else {
                continue;
            };
            for (slot, other) in &lists[row(entry.side.other())] {
                let at = *slot as usize;
                let Some(kept) = &self.slots[at] else {
                    continue;
                };
                if sums[at] == 0.0 {
                    touched.push(*slot);
                }
                sums[at] += weight * Self::saturated(*other, kept.length, mean) * telling;
            }
        }
        let asking = Question {
            entry,
            numbered: self.numbered(&terms, &known),
            terms,
            whole,
        };
        self.best(&asking, (touched, sums), limit, allowed)
    }

    /// The best of those touched: hard filters first, then the cut, so that what may not be
    /// proposed never takes the place of what may.
    fn best(
        &self,
        asking: &Question<'_>,
        (mut touched, sums): (Vec<u32>, Vec<f32>),
        limit: usize,
        allowed: impl Fn(&Entry) -> bool,
    ) -> Vec<Found> {
        let sum = |slot: &u32| sums[*slot as usize];
        // The best last: they are taken from the end, so many at a time, until enough are allowed.
        let order = |a: &u32, b: &u32| sum(a).total_cmp(&sum(b)).then(b.cmp(a));
        let enough = (limit * 2).max(LOOKED_AT);
        let mut found = Vec::new();
        while found.len() < enough && !touched.is_empty() {
            let from = touched.len().saturating_sub(enough);
            if from > 0 {
                touched.select_nth_unstable_by(from, order);
            }
            let mut head = touched.split_off(from);
            head.sort_unstable_by(|a, b| order(b, a));
            let kept = head.iter().filter_map(|slot| {
                let kept = self.kept(*slot).filter(|kept| allowed(&kept.entry))?;
                Some(self.judged(asking, kept, sum(slot)))
            });
            found.extend(kept);
        }
        found.sort_by(|a, b| b.order.total_cmp(&a.order).then(a.entry.cmp(&b.entry)));
        found.truncate(limit);
        found
    }

    fn judged(&self, asking: &Question<'_>, kept: &Kept, sum: f32) -> Found {
        let Question {
            entry,
            terms,
            whole,
            numbered,
        } = asking;
        let asked = self.covered(numbered, &kept.numbered);
        let given = self.covered(&kept.numbered, numbered);
        let cover = asked * (GIVEN + (1.0 - GIVEN) * given.sqrt());
        let mut part = 1.0;
        if entry.category == kept.entry.category {
            part *= 1.1;
        }
        part *= manners(&numbered.manners, &kept.numbered.manners);
        let asks = |one: &Terms, other: &Terms| {
            (one.declined.iter()).any(|stem| other.stems.get(stem).is_some_and(|w| *w >= FIELDS[0]))
        };
        if asks(terms, &kept.terms) || asks(&kept.terms, terms) {
            part *= DECLINED;
        }
        if !self.proves(numbered, &kept.numbered) {
            part *= 0.3;
        }
        let words = sum / whole.max(1.0);
        let (need, offer) = match entry.side {
            Side::Need => (numbered, &kept.numbered),
            Side::Offer => (&kept.numbered, numbered),
        };
        Found {
            entry: kept.entry.id,
            order: (words + COVER * cover) * part,
            sure: if beside(need, offer) {
                0.0
            } else {
                (cover * part).clamp(0.0, 1.0)
            },
            meaning: 0.0,
        }
    }

    /// How much of what one entry says the other says too, from 0 to 1: word by word, the head of
    /// the sentence and rare words most.
    fn covered(&self, one: &Numbered, other: &Numbered) -> f32 {
        let (mut whole, mut covered) = (0.0, 0.0);
        for word in &one.words {
            let telling = (word.stems.iter().flatten())
                .map(|term| self.telling(Some(*term)))
                .reduce(f32::max);
            // A word that nobody else holds may be the heart of it, or a turn of phrase.
            let telling = telling.unwrap_or_else(|| self.telling(None) * 0.8);
            let weight = word.weight * telling;
            whole += weight;
            covered += weight * meets(word, other);
        }
        if whole > 0.0 { covered / whole } else { 0.0 }
    }

    /// Whether something besides circumstances and manners is shared.
    fn proves(&self, one: &Numbered, other: &Numbered) -> bool {
        // In a small index no word is rare: one that hardly anyone else holds proves too.
        let tells = |term: Term| self.holders(Some(term)) <= 2 || self.telling(Some(term)) > 3.0;
        one.words.iter().any(|word| {
            let concepts = word.concepts.iter();
            concepts
                .clone()
                .any(|(c, _, thing)| *thing && other.holds(*c))
                || (word.stems.iter().flatten()).any(|stem| other.holds(*stem) && tells(*stem))
        })
    }

    /// The words and the subjects that an entry shares with one of the index, most telling first.
    pub(super) fn shared(&self, entry: &Entry, with: EntryId) -> (Vec<String>, Vec<String>) {
        let terms = self.terms(entry);
        let Some(kept) = self.by_id.get(&with).and_then(|slot| self.kept(*slot)) else {
            return Default::default();
        };
        let mut words: Vec<(f32, &String)> = (terms.stems.keys())
            .filter(|stem| kept.terms.stems.contains_key(*stem))
            .filter_map(|stem| {
                let telling = self.telling(self.numbers.get(stem).copied());
                Some((telling, kept.terms.written.get(stem)?))
            })
            .collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut seen = Vec::new();
        for (_, word) in words {
            if !seen.contains(word) && seen.len() < 5 {
                seen.push(word.clone());
            }
        }
        let subjects = (terms.concepts.keys())
            .filter(|c| {
                kept.terms.concepts.contains_key(c)
                    && matches!(self.french.weight(**c), Weight::Thing | Weight::Particular)
            })
            .map(|c| self.french.concept(*c).0.to_owned());
        (seen, subjects.collect())
    }
}

/// An entry for which others are looked for.
struct Question<'a> {
    entry: &'a Entry,
    terms: Terms,
    numbered: Numbered,
    whole: f32,
}

/// How well a word or phrase is met: the same word, another of its concept, of its family.
fn meets(word: &Word, other: &Numbered) -> f32 {
    let whole = word.stems.len().max(1) as f32;
    let same = word.stems.iter().flatten().filter(|s| other.holds(**s));
    let same = same.count() as f32 / whole;
    if same >= 1.0 {
        return 1.0;
    }
    let concepts = word.concepts.iter().filter(|(c, ..)| other.holds(*c));
    let concept = concepts.map(|(_, worth, _)| *worth).reduce(f32::max);
    let family = || word.families.iter().any(|f| other.holds(*f));
    concept.unwrap_or_else(|| if family() { 0.6 } else { same * 0.5 })
}

/// Whether an offer is beside the thing that a need asks for by its name: who asks for an accordeur
/// is not served by a guitarist, however much else is shared. Who does the very thing that it is asked
/// for is not beside: "une perle pour accorder le piano".
fn beside(need: &Numbered, offer: &Numbered) -> bool {
    let met = |word: &Word| meets(word, offer) >= MET;
    let mut named = need.words.iter().filter(|word| word.named).peekable();
    let beside = named.peek().is_some() && !named.any(met);
    beside
        && !need.words.iter().enumerate().any(|(at, word)| {
            let mut after = need.words.iter().skip(at + 1).filter(|word| !word.named);
            word.purpose && met(word) && (word.stems.len() > 1 || after.any(met))
        })
}

/// To lend, to teach, to advise…: more when both say the same, less when they say otherwise.
fn manners(mine: &[u16], theirs: &[u16]) -> f32 {
    if mine.is_empty() || theirs.is_empty() {
        1.0
    } else if mine.iter().any(|manner| theirs.contains(manner)) {
        1.1
    } else {
        0.9
    }
}
