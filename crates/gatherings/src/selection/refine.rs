//! Among all sets that are as far apart as can be: coverage, synergies, then the draw.
//!
//! Candidates are numbered in a drawn order and sets are tried in that order, so that among sets
//! that all criteria leave equal, the first met is the drawn one.

use super::bits::Bits;
use super::call::{Call, Criterion};
use super::clique::{Bounded, Lines, bounded, classes};
use super::field::Field;
use super::profile::{AxisKind, Value};
use std::collections::BTreeMap;

/// The figures of the criteria after originality, in their order.
pub(super) type Marks = Vec<u32>;

/// What each candidate brings to the criteria after originality; numbers of the field.
#[derive(Debug, Clone)]
pub(super) struct Gains {
    order: Vec<Criterion>,
    /// For each candidate, the values of the axes it shows, as bits.
    shown: Vec<Vec<u64>>,
    /// For each candidate, those with which it has a declared synergy.
    friends: Vec<Vec<usize>>,
    market: Vec<bool>,
}

impl Gains {
    pub fn of(call: &Call, field: &Field) -> Self {
        let mut values: BTreeMap<(String, String), usize> = BTreeMap::new();
        let shown: Vec<Vec<usize>> = (field.places.iter())
            .map(|at| {
                let mut mine = Vec::new();
                for key in shows(call, *at) {
                    let next = values.len();
                    mine.push(*values.entry(key).or_insert(next));
                }
                mine
            })
            .collect();
        let words = values.len().div_ceil(64).max(1);
        let shown = (shown.into_iter())
            .map(|mine| {
                let mut bits = vec![0_u64; words];
                mine.into_iter().for_each(|v| bits[v / 64] |= 1 << (v % 64));
                bits
            })
            .collect();
        let number = |project| {
            (0..field.len()).find(|v| call.candidates[field.places[*v]].project == project)
        };
        let mut friends = vec![Vec::new(); field.len()];
        for synergy in &call.synergies {
            if let (Some(a), Some(b)) = (number(synergy.a), number(synergy.b))
                && a != b
                && !friends[a].contains(&b)
            {
                friends[a].push(b);
                friends[b].push(a);
            }
        }
        let market = (field.places.iter())
            .map(|at| call.candidates[*at].market == Some(true))
            .collect();
        Self {
            order: call.criteria.after_originality().to_vec(),
            shown,
            friends,
            market,
        }
    }

    fn union(&self, set: &[usize]) -> Vec<u64> {
        let words = self.shown.first().map_or(1, Vec::len);
        let mut all = vec![0_u64; words];
        for v in set {
            all.iter_mut()
                .zip(&self.shown[*v])
                .for_each(|(a, b)| *a |= b);
        }
        all
    }

    /// The figures of a set: values shown, synergies held, briefs with a way to a market.
    pub fn count(&self, set: &[usize]) -> [u32; 3] {
        let shown: u32 = self.union(set).iter().map(|w| w.count_ones()).sum();
        let held = |v: &usize| self.friends[*v].iter().filter(|f| set.contains(f)).count();
        let twice: usize = set.iter().map(held).sum();
        let market = set.iter().filter(|v| self.market[**v]).count();
        [shown, narrow(twice / 2), narrow(market)]
    }

    /// The figures in the order of the criteria.
    pub fn marks(&self, set: &[usize]) -> Marks {
        self.in_order(self.count(set))
    }

    fn in_order(&self, counts: [u32; 3]) -> Marks {
        (self.order.iter())
            .map(|criterion| match criterion {
                Criterion::Originality => 0,
                Criterion::Coverage => counts[0],
                Criterion::Synergy => counts[1],
                Criterion::Market => counts[2],
            })
            .collect()
    }

    /// What no set made of `chosen` and `need` of `left` can exceed.
    fn ceiling<const W: usize>(&self, chosen: &[usize], left: &Bits<W>, need: usize) -> Marks {
        let [_, held, market] = self.count(chosen);
        let covered = self.union(chosen);
        let mut reach = covered.clone();
        let (mut fresh, mut ties, mut markets) = (Vec::new(), Vec::new(), 0);
        for v in left.iter() {
            let mut new = 0;
            for ((r, c), s) in reach.iter_mut().zip(&covered).zip(&self.shown[v]) {
                *r |= s;
                new += (s & !c).count_ones();
            }
            fresh.push(new);
            let among = |f: &&usize| chosen.contains(f) || left.has(**f);
            ties.push(narrow(self.friends[v].iter().filter(among).count()));
            markets += usize::from(self.market[v]);
        }
        let now: u32 = covered.iter().map(|w| w.count_ones()).sum();
        let all: u32 = reach.iter().map(|w| w.count_ones()).sum();
        self.in_order([
            all.min(now + top(fresh, need)),
            held + top(ties, need),
            market + narrow(markets.min(need)),
        ])
    }
}

/// The values a candidate shows: words, or the third of the scale it is on. Unknown shows nothing.
fn shows(call: &Call, at: usize) -> Vec<(String, String)> {
    let profile = &call.candidates[at].profile;
    let mut all = Vec::new();
    for axis in &call.axes {
        let code = || axis.code().to_owned();
        match (profile.on(axis), axis.kind()) {
            (Some(Value::Words(words)), _) => {
                all.extend(words.iter().map(|word| (code(), word.clone())));
            }
            (Some(Value::Level(level)), AxisKind::Scale { from, to }) => {
                let span = u64::from(to.abs_diff(*from)) + 1;
                let third = u64::from(level.abs_diff(*from)) * 3 / span;
                all.push((code(), third.to_string()));
            }
            _ => {}
        }
    }
    all
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The sum of the `need` largest.
fn top(mut gains: Vec<u32>, need: usize) -> u32 {
    gains.sort_unstable_by(|a, b| b.cmp(a));
    gains.into_iter().take(need).sum()
}

/// What the search among equals found.
pub(super) struct Refined {
    pub set: Vec<usize>,
    pub marks: Marks,
    /// Whether all were tried.
    pub complete: bool,
}

struct Among<'a, const W: usize> {
    field: &'a Field,
    gains: &'a Gains,
    lines: Lines<W>,
    steps: u64,
    best: Refined,
    /// Whether `best` was met in the drawn order; what is equal then comes later and loses.
    met: bool,
}

/// Searches the sets of `field` (numbered in the drawn order) whose members are all at least
/// `threshold` apart; `start` is one of them.
pub(super) fn refine<const W: usize>(
    field: &Field,
    gains: &Gains,
    threshold: u32,
    start: Vec<usize>,
    steps: u64,
) -> Refined {
    let marks = gains.marks(&start);
    let mut among = Among {
        field,
        gains,
        lines: Lines::<W>::of(field, threshold),
        steps,
        best: Refined {
            set: start,
            marks,
            complete: true,
        },
        met: false,
    };
    among.climb();
    let mut left = among.lines.alive;
    for v in &field.must {
        left = left.and(&among.lines.near[*v]);
    }
    let mut chosen = field.must.clone();
    among.best.complete = among.grow(&mut chosen, left);
    let mut best = among.best;
    best.set.sort_unstable();
    best
}

impl<const W: usize> Among<'_, W> {
    /// Whether a set keeps to the lines and the bounds.
    fn fits(&self, set: &[usize]) -> bool {
        let pairs = set.iter().enumerate();
        let lines = |(i, a): (usize, &usize)| set[..i].iter().all(|b| self.lines.near[*a].has(*b));
        pairs.into_iter().all(lines)
            && (self.field.groups.iter().zip(&self.lines.groups)).all(|(group, bits)| {
                let held = set.iter().filter(|v| bits.has(**v)).count();
                (group.min..=group.max).contains(&held)
            })
    }

    /// Betters the start by exchanges of one, so that the search has less to try.
    fn climb(&mut self) {
        let mut better = true;
        while better {
            better = false;
            for at in 0..self.best.set.len() {
                if self.field.must.contains(&self.best.set[at]) {
                    continue;
                }
                for v in self.lines.alive.iter() {
                    if self.best.set.contains(&v) {
                        continue;
                    }
                    let mut set = self.best.set.clone();
                    set[at] = v;
                    let marks = self.gains.marks(&set);
                    if marks > self.best.marks && self.fits(&set) {
                        self.best.set = set;
                        self.best.marks = marks;
                        better = true;
                    }
                }
            }
        }
    }

    /// Tries all sets that extend `chosen` within `left`; `false` when the steps ran out.
    fn grow(&mut self, chosen: &mut Vec<usize>, left: Bits<W>) -> bool {
        if self.steps == 0 {
            return false;
        }
        self.steps -= 1;
        let need = self.field.size - chosen.len();
        let held = |bits: &Bits<W>| chosen.iter().filter(|v| bits.has(**v)).count();
        let counts: Vec<usize> = self.lines.groups.iter().map(held).collect();
        let Bounded::Open(mut left, _) =
            bounded(self.field, &self.lines.groups, &counts, need, left)
        else {
            return true;
        };
        if need == 0 {
            let marks = self.gains.marks(chosen);
            if marks > self.best.marks || (!self.met && marks == self.best.marks) {
                self.best.set.clone_from(chosen);
                self.best.marks = marks;
                self.met = true;
            }
            return true;
        }
        // What remains without `outside` lies in fewer classes than places: a set takes one of
        // `outside` at least, and once they are gone, no set is left.
        let mut outside = classes(&self.lines.near, left, need - 1, None);
        if outside.is_empty() {
            return true;
        }
        let ceiling = self.gains.ceiling(chosen, &left, need);
        while let Some(v) = left.first() {
            if ceiling < self.best.marks || (self.met && ceiling == self.best.marks) {
                return true;
            }
            left.remove(v);
            chosen.push(v);
            let done = self.grow(chosen, left.and(&self.lines.near[v]));
            chosen.pop();
            if !done {
                return false;
            }
            outside.remove(v);
            if outside.is_empty() {
                return true;
            }
        }
        true
    }
}
