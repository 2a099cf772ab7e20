//! Words, themes and places that rise from one window to the next.
//!
//! Counts are of projects, compared within each source (see [`super::exact`]). All traits that could
//! surprise at all are tested together, and each must be so rare by chance that, were nothing
//! changing, a page would show any signal at all no more often than the rate asked for: Bonferroni's
//! rule over the traits that Tarone's rule keeps, which holds however traits depend on one another.

use super::exact::{Exact, Factorials, Stratum};
use super::{Seen, Trait, Window};
use crate::Refusal;
use model::{CardId, SourceId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The window in which things may have risen.
    pub later: Window,
    /// The window that they are compared with, before it.
    pub earlier: Window,
    /// How often, at most, a page may show any signal when nothing is changing; 0.05 is one page in
    /// twenty.
    pub rate: f64,
    /// Fewer projects than this in the later window are not a signal, however rare.
    pub least: usize,
    /// Below so many projects in the later window, a signal says that its numbers are small.
    pub few: usize,
}

impl Question {
    /// Two windows, with the usual settings.
    ///
    /// # Errors
    /// When a window is empty or the earlier one runs into the later one.
    pub fn new(earlier: Window, later: Window) -> Result<Self, Refusal> {
        let question = Self {
            later,
            earlier,
            rate: 0.05,
            least: 3,
            few: 10,
        };
        question.sound().map(|()| question)
    }

    fn sound(&self) -> Result<(), Refusal> {
        let apart = self.earlier.from < self.earlier.to
            && self.earlier.to <= self.later.from
            && self.later.from < self.later.to;
        if apart && self.rate > 0.0 && self.rate < 1.0 {
            Ok(())
        } else {
            Err(Refusal::WindowsUnusable)
        }
    }
}

/// How many times more frequent, as the odds within one source; each bound of a page holds together
/// with all others, at the rate of the question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Times {
    /// At least so many times.
    pub at_least: f64,
    /// At most so many times; nothing when the numbers set no limit.
    pub at_most: Option<f64>,
}

/// Something that rises.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Signal {
    /// What rises.
    pub what: Trait,
    /// Other traits borne by the very same projects of the later window.
    pub with: Vec<Trait>,
    /// Projects of the later window that bear it, of how many.
    pub later: (usize, usize),
    /// Projects of the earlier window that bear it, of how many.
    pub earlier: (usize, usize),
    /// How many times more frequent.
    pub times: Times,
    /// The chance of so high a count for this trait, were nothing changing.
    pub chance: f64,
    /// How many sources tell it in the later window: one alone may only have changed its words.
    pub sources: usize,
    /// Whether the numbers are small.
    pub few: bool,
    /// The projects behind it, those of the later window.
    pub cards: Vec<CardId>,
}

/// What was found, with what one needs to judge it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rising {
    /// What was asked.
    pub question: Question,
    /// The signals: by sort, then the surest rise first.
    pub signals: Vec<Signal>,
    /// How many traits were tested: those whose totals could surprise.
    pub tested: usize,
    /// How many traits were seen.
    pub seen: usize,
    /// Projects left out of all figures because their source is in one window only: what it says
    /// cannot be compared.
    pub incomparable: usize,
}

#[derive(Default)]
struct Counted {
    /// By source: bearing projects of the later window, and of both.
    by_source: BTreeMap<usize, (usize, usize)>,
    later: BTreeSet<CardId>,
    earlier: usize,
}

/// Looks for what rises.
///
/// # Errors
/// When the windows or the rate of the question make no sense.
pub fn rising(cards: &[Seen], question: Question) -> Result<Rising, Refusal> {
    question.sound()?;
    let counted = count(cards, question);
    let (sizes, traits) = (&counted.sizes, &counted.traits);
    let largest = sizes.iter().map(|(l, e)| l + e).max().unwrap_or(0);
    let factorials = Factorials::up_to(largest);
    let exact: Vec<(&Trait, &Counted, Exact)> = (traits.iter())
        .map(|(what, counted)| {
            let strata: Vec<Stratum> = (counted.by_source.iter())
                .map(|(source, (_, bearing))| Stratum {
                    later: sizes[*source].0,
                    earlier: sizes[*source].1,
                    bearing: *bearing,
                })
                .collect();
            (*what, counted, Exact::over(&strata, &factorials))
        })
        .collect();
    let smallest: Vec<f64> = exact.iter().map(|(.., e)| e.smallest()).collect();
    let (tested, risk) = tarone(&smallest, question.rate);
    let totals = (sizes.iter()).fold((0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1));
    let signals: Vec<Signal> = (exact.iter())
        .filter(|(_, counted, _)| counted.later.len() >= question.least)
        .filter(|(_, counted, e)| e.at_least(counted.later.len()) <= risk)
        .map(|(what, counted, e)| signal(what, counted, e, totals, question.few, risk))
        .collect();
    Ok(Rising {
        question,
        signals: gathered(signals),
        tested,
        seen: traits.len(),
        incomparable: counted.incomparable,
    })
}

fn signal(
    what: &Trait,
    counted: &Counted,
    exact: &Exact,
    totals: (usize, usize),
    few: usize,
    risk: f64,
) -> Signal {
    let (at_least, at_most) = exact.bounds(counted.later.len(), risk);
    Signal {
        what: what.clone(),
        with: Vec::new(),
        later: (counted.later.len(), totals.0),
        earlier: (counted.earlier, totals.1),
        times: Times { at_least, at_most },
        chance: exact.at_least(counted.later.len()),
        sources: (counted.by_source.values())
            .filter(|(later, _)| *later > 0)
            .count(),
        few: counted.later.len() < few,
        cards: counted.later.iter().copied().collect(),
    }
}

struct Counts<'a> {
    /// Projects of each comparable source, in the later window and in the earlier one.
    sizes: Vec<(usize, usize)>,
    traits: BTreeMap<&'a Trait, Counted>,
    incomparable: usize,
}

/// Counts within the sources that tell projects in both windows. They are numbered by name, so that
/// the order of the cards changes nothing, not even a rounding.
fn count(cards: &[Seen], question: Question) -> Counts<'_> {
    let window = |seen: &Seen| {
        let later = question.later.holds(seen.on);
        (later || question.earlier.holds(seen.on)).then_some(later)
    };
    let mut by_name: BTreeMap<&SourceId, (usize, usize)> = BTreeMap::new();
    for seen in cards {
        if let Some(later) = window(seen) {
            let size = by_name.entry(&seen.source).or_default();
            *if later { &mut size.0 } else { &mut size.1 } += 1;
        }
    }
    let all: usize = by_name
        .values()
        .map(|(later, earlier)| later + earlier)
        .sum();
    by_name.retain(|_, (later, earlier)| *later > 0 && *earlier > 0);
    let places: BTreeMap<&SourceId, usize> = by_name.keys().copied().zip(0..).collect();
    let sizes: Vec<(usize, usize)> = by_name.into_values().collect();
    let kept: usize = sizes.iter().map(|(later, earlier)| later + earlier).sum();
    let mut traits: BTreeMap<&Trait, Counted> = BTreeMap::new();
    for seen in cards {
        let (Some(later), Some(source)) = (window(seen), places.get(&seen.source)) else {
            continue;
        };
        for what in &seen.traits {
            let counted = traits.entry(what).or_default();
            let bearing = counted.by_source.entry(*source).or_default();
            bearing.1 += 1;
            if later {
                bearing.0 += 1;
                counted.later.insert(seen.card);
            } else {
                counted.earlier += 1;
            }
        }
    }
    Counts {
        sizes,
        traits,
        incomparable: all - kept,
    }
}

/// Tarone's rule: traits whose totals could never reach the risk cannot be false signals, and need
/// not weigh on the others. Gives how many are tested, and the risk of each.
fn tarone(smallest: &[f64], rate: f64) -> (usize, f64) {
    let mut sorted: Vec<f64> = smallest.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut share = 1_usize;
    loop {
        let risk = rate / share as f64;
        let reach = sorted.partition_point(|chance| *chance <= risk);
        if reach <= share {
            return (reach, risk);
        }
        share += 1;
    }
}

/// Traits borne by the very same projects are one signal; the surest rises come first in their sort.
fn gathered(mut signals: Vec<Signal>) -> Vec<Signal> {
    signals.sort_by(|a, b| {
        (a.what.sort.cmp(&b.what.sort))
            .then(b.times.at_least.total_cmp(&a.times.at_least))
            .then_with(|| a.what.cmp(&b.what))
    });
    let mut kept: Vec<Signal> = Vec::new();
    for signal in signals {
        match kept.iter_mut().find(|other| other.cards == signal.cards) {
            Some(other) => other.with.push(signal.what),
            None => kept.push(signal),
        }
    }
    kept
}
