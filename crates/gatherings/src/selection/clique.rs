//! Is there a set of `size` candidates, all at least so far apart, within the bounds?
//!
//! Candidates far enough from one another are joined by a line; a set is a clique. At each step
//! the remaining candidates are laid in classes whose members are all too near one another: a set
//! takes at most one of each, so that with one class fewer than members wanted, a member must come
//! from outside these classes. Only those are tried. What was tried can be written down, and a
//! reader who knows nothing of this search can check that nothing was missed.

use super::bits::Bits;
use super::certificate::Step;
use super::field::Field;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Such a set, in the field's numbers.
    Found(Vec<usize>),
    /// There is none: every way has been tried.
    Nothing,
    /// The steps ran out first.
    OutOfSteps,
}

/// Lines and bounds at one threshold.
pub(super) struct Lines<const W: usize> {
    pub near: Vec<Bits<W>>,
    pub groups: Vec<Bits<W>>,
    /// Those that may still be in a set at all.
    pub alive: Bits<W>,
}

impl<const W: usize> Lines<W> {
    pub fn of(field: &Field, threshold: u32) -> Self {
        let n = field.len();
        let mut near = vec![Bits::EMPTY; n];
        for (a, line) in near.iter_mut().enumerate() {
            for b in 0..n {
                if a != b && field.gap(a, b) >= threshold {
                    line.add(b);
                }
            }
        }
        let groups = (field.groups.iter())
            .map(|group| {
                let mut bits = Bits::EMPTY;
                group.members.iter().for_each(|v| bits.add(*v));
                bits
            })
            .collect();
        let mut lines = Self {
            near,
            groups,
            alive: Bits::below(n),
        };
        lines.thin(field.size);
        lines
    }

    /// Drops, again and again, those with too few lines to be in any set.
    fn thin(&mut self, size: usize) {
        loop {
            let before = self.alive.len();
            for v in self.alive.iter() {
                if self.near[v].meets(&self.alive) + 1 < size {
                    self.alive.remove(v);
                }
            }
            if self.alive.len() == before {
                return;
            }
        }
    }
}

/// What the bounds say at one step.
pub(super) enum Bounded<const W: usize> {
    /// The candidates that may still come, and the tightest group that still owes members.
    Open(Bits<W>, Option<usize>),
    /// This group cannot reach its minimum any more.
    Short(usize),
    /// The groups of this family owe more members than there are places.
    Crowded(usize),
}

/// Applies the bounds: `counts[g]` members of each group are chosen, `need` places are left.
pub(super) fn bounded<const W: usize>(
    field: &Field,
    groups: &[Bits<W>],
    counts: &[usize],
    need: usize,
    mut left: Bits<W>,
) -> Bounded<W> {
    for (g, group) in field.groups.iter().enumerate() {
        if counts[g] >= group.max {
            left = left.without(&groups[g]);
        }
    }
    let mut tightest: Option<(usize, usize)> = None;
    for (g, group) in field.groups.iter().enumerate() {
        let owed = group.min.saturating_sub(counts[g]);
        if owed == 0 {
            continue;
        }
        let there = left.meets(&groups[g]);
        if there < owed {
            return Bounded::Short(g);
        }
        if tightest.is_none_or(|(_, least)| there < least) {
            tightest = Some((g, there));
        }
        let family = (field.groups.iter().zip(counts)).filter(|(o, _)| o.family == group.family);
        let all: usize = family.map(|(o, c)| o.min.saturating_sub(*c)).sum();
        if all > need {
            return Bounded::Crowded(group.family);
        }
    }
    Bounded::Open(left, tightest.map(|(g, _)| g))
}

/// Lays candidates in at most `most` classes of members that are all too near one another; gives
/// the classes and what is left.
pub(super) fn classes<const W: usize>(
    near: &[Bits<W>],
    mut left: Bits<W>,
    most: usize,
    mut write: Option<&mut Vec<Vec<usize>>>,
) -> Bits<W> {
    for _ in 0..most {
        let mut free = left;
        let mut class = Vec::new();
        while let Some(v) = free.first() {
            left.remove(v);
            free.remove(v);
            free = free.without(&near[v]);
            if write.is_some() {
                class.push(v);
            }
        }
        if let Some(all) = write.as_deref_mut()
            && !class.is_empty()
        {
            all.push(class);
        }
        if left.is_empty() {
            break;
        }
    }
    left
}

/// One search at one threshold.
pub(super) struct Search<'a, const W: usize> {
    field: &'a Field,
    lines: Lines<W>,
    counts: Vec<usize>,
    chosen: Vec<usize>,
    /// Steps that may still be taken.
    pub steps: u64,
    written: Option<(usize, Vec<Step>)>,
}

impl<'a, const W: usize> Search<'a, W> {
    pub fn new(field: &'a Field, threshold: u32, steps: u64) -> Self {
        Self {
            field,
            lines: Lines::of(field, threshold),
            counts: vec![0; field.groups.len()],
            chosen: Vec::new(),
            steps,
            written: None,
        }
    }

    /// Writes the search down, up to `most` steps.
    pub fn writing(mut self, most: usize) -> Self {
        self.written = Some((most, Vec::new()));
        self
    }

    /// What was written; `None` when it was too long or not asked for.
    pub fn into_written(self) -> Option<Vec<Step>> {
        self.written.map(|(_, steps)| steps)
    }

    /// Searches.
    pub fn run(&mut self) -> Verdict {
        let mut left = self.lines.alive;
        for v in &self.field.must {
            if !left.has(*v) {
                // Too near another that must be in, or with too few far enough.
                self.write(|_| Step::Must);
                return Verdict::Nothing;
            }
            left = left.and(&self.lines.near[*v]);
        }
        if self.field.must.len() > self.field.size {
            self.write(|_| Step::Must);
            return Verdict::Nothing;
        }
        for v in self.field.must.clone() {
            self.take(v);
        }
        self.grow(left)
    }

    fn write(&mut self, step: impl FnOnce(&Field) -> Step) {
        let Some((most, steps)) = &mut self.written else {
            return;
        };
        if steps.len() >= *most {
            self.written = None;
            return;
        }
        steps.push(step(self.field));
    }

    fn take(&mut self, v: usize) {
        self.chosen.push(v);
        for (count, group) in self.counts.iter_mut().zip(&self.lines.groups) {
            *count += usize::from(group.has(v));
        }
    }

    fn put_back(&mut self) {
        if let Some(v) = self.chosen.pop() {
            for (count, group) in self.counts.iter_mut().zip(&self.lines.groups) {
                *count -= usize::from(group.has(v));
            }
        }
    }

    fn grow(&mut self, left: Bits<W>) -> Verdict {
        if self.steps == 0 {
            return Verdict::OutOfSteps;
        }
        self.steps -= 1;
        let need = self.field.size - self.chosen.len();
        let over = |(group, count): (&super::field::Group, &usize)| *count > group.max;
        if self.field.groups.iter().zip(&self.counts).any(over) {
            self.write(|_| Step::Must);
            return Verdict::Nothing;
        }
        let (left, tight) = match bounded(self.field, &self.lines.groups, &self.counts, need, left)
        {
            Bounded::Short(group) => {
                self.write(|_| Step::Short { group });
                return Verdict::Nothing;
            }
            Bounded::Crowded(family) => {
                self.write(|field| Step::Crowded {
                    groups: (0..field.groups.len())
                        .filter(|g| field.groups[*g].family == family)
                        .collect(),
                });
                return Verdict::Nothing;
            }
            Bounded::Open(left, tight) => (left, tight),
        };
        if need == 0 {
            return Verdict::Found(self.chosen.clone());
        }
        let on = self.branch(left, need, tight);
        self.try_each(left, on)
    }

    /// The candidates of which one at least must be taken now.
    fn branch(&mut self, left: Bits<W>, need: usize, tight: Option<usize>) -> Bits<W> {
        let outside = classes(&self.lines.near, left, need - 1, None);
        let owed = tight.map(|g| (g, left.and(&self.lines.groups[g])));
        if let Some((group, members)) = owed
            && members.len() < outside.len()
        {
            self.write(|field| Step::Owed {
                group,
                on: downward(members).map(|v| field.places[v]).collect(),
            });
            return members;
        }
        if self.written.is_some() {
            let mut laid = Vec::new();
            classes(&self.lines.near, left, need - 1, Some(&mut laid));
            self.write(|field| Step::Classes {
                on: downward(outside).map(|v| field.places[v]).collect(),
                classes: (laid.into_iter())
                    .map(|class| class.into_iter().map(|v| field.places[v]).collect())
                    .collect(),
            });
        }
        outside
    }

    fn try_each(&mut self, mut left: Bits<W>, on: Bits<W>) -> Verdict {
        for v in downward(on) {
            self.take(v);
            let verdict = self.grow(left.and(&self.lines.near[v]));
            self.put_back();
            if verdict != Verdict::Nothing {
                return verdict;
            }
            left.remove(v);
        }
        Verdict::Nothing
    }
}

/// The members of a set, the least likely first, so that the largest searches meet few lines.
fn downward<const W: usize>(bits: Bits<W>) -> impl Iterator<Item = usize> {
    let mut all: Vec<usize> = bits.iter().collect();
    all.reverse();
    all.into_iter()
}
