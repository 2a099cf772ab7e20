//! A proof that no set does better, and a reader of proofs that shares nothing with the search.
//!
//! The claim is: no set of the wanted size, within the bounds, has all its members at least
//! `threshold` apart. The proof is a tree written from its root, each step saying why one of its
//! branches must hold any such set, or why there is none.

use super::call::Call;
use super::field::gap;
use super::profile::Distance;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One step of a proof; numbers are places in `Call::candidates` and `Call::bounds`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// What remains without `on` lies in these classes, each of members that are all too near one
    /// another, and there are fewer classes than places: one of `on` must be taken.
    Classes {
        /// Taken in turn.
        on: Vec<usize>,
        /// The classes.
        classes: Vec<Vec<usize>>,
    },
    /// The bound still owes a member: one of `on` must be taken.
    Owed {
        /// Which bound.
        group: usize,
        /// Taken in turn: all that remain of that bound.
        on: Vec<usize>,
    },
    /// The bound can no longer be reached.
    Short {
        /// Which bound.
        group: usize,
    },
    /// These bounds, which share no member, owe more than there are places.
    Crowded {
        /// Which bounds.
        groups: Vec<usize>,
    },
    /// Those that must be in are too near one another, too many, or above a bound.
    Must,
}

/// The proof of an upper limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// No set has all its members at least so far apart.
    pub threshold: Distance,
    /// The steps, from the root, each followed by its branches; `None` when the proof was too
    /// long to be written: the reader then makes it again, in its own way.
    pub steps: Option<Vec<Step>>,
}

/// Why a result or a proof does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The set breaks the call.
    #[error("l’ensemble ne respecte pas la demande : {0}")]
    Set(String),
    /// A figure of the result is not that of the set.
    #[error("un chiffre du résultat ne correspond pas à l’ensemble")]
    Figure,
    /// A step of the proof proves nothing.
    #[error("l’étape {0} de la preuve ne prouve rien")]
    Step(usize),
    /// Steps are missing or too many.
    #[error("la preuve est incomplète ou trop longue")]
    Length,
    /// The threshold of the proof leaves room above the result.
    #[error("la preuve laisse un écart au-dessus du résultat")]
    Room,
}

/// Reads a proof against the call it speaks of. Distances, bounds and lines are computed anew.
///
/// # Errors
/// The first step that proves nothing.
pub fn verify(call: &Call, certificate: &Certificate) -> Result<(), Fault> {
    let mut reader = Reader::new(call, certificate.threshold);
    match &certificate.steps {
        Some(steps) => {
            reader.read(steps)?;
            if reader.at == steps.len() {
                Ok(())
            } else {
                Err(Fault::Length)
            }
        }
        None if reader.replay() => Ok(()),
        None => Err(Fault::Room),
    }
}

struct Reader<'a> {
    call: &'a Call,
    far: Vec<Vec<bool>>,
    eligible: Vec<usize>,
    /// Members of each bound.
    groups: Vec<BTreeSet<usize>>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(call: &'a Call, threshold: Distance) -> Self {
        let n = call.candidates.len();
        let aside: BTreeSet<_> = call.excluded.iter().map(|e| e.project).collect();
        let eligible: Vec<usize> = (0..n)
            .filter(|at| !aside.contains(&call.candidates[*at].project))
            .collect();
        let far = (0..n)
            .map(|a| {
                (0..n)
                    .map(|b| a != b && gap(call, a, b) > threshold)
                    .collect()
            })
            .collect();
        let groups = (call.bounds.iter())
            .map(|bound| {
                let holds = |at: &usize| {
                    let profile = &call.candidates[*at].profile;
                    bound.which.holds(profile.0.get(&bound.axis))
                };
                eligible.iter().copied().filter(holds).collect()
            })
            .collect();
        Self {
            call,
            far,
            eligible,
            groups,
            at: 0,
        }
    }

    fn size(&self) -> usize {
        usize::from(self.call.size)
    }

    fn must(&self) -> Vec<usize> {
        let must: BTreeSet<_> = self.call.must.iter().map(|m| m.project).collect();
        (self.eligible.iter().copied())
            .filter(|at| must.contains(&self.call.candidates[*at].project))
            .collect()
    }

    fn count(&self, group: usize, chosen: &[usize]) -> usize {
        chosen
            .iter()
            .filter(|v| self.groups[group].contains(v))
            .count()
    }

    fn max(&self, group: usize) -> usize {
        self.call.bounds[group].max.map_or(usize::MAX, usize::from)
    }

    fn owed(&self, group: usize, chosen: &[usize]) -> usize {
        let min = self.call.bounds[group].min.map_or(0, usize::from);
        min.saturating_sub(self.count(group, chosen))
    }

    /// Those with enough lines, and those that are far from all chosen and break no maximum.
    fn left(&self, chosen: &[usize]) -> Vec<usize> {
        let full: Vec<usize> = (0..self.groups.len())
            .filter(|g| self.count(*g, chosen) >= self.max(*g))
            .collect();
        (self.eligible.iter().copied())
            .filter(|v| chosen.iter().all(|c| self.far[*c][*v]))
            .filter(|v| full.iter().all(|g| !self.groups[*g].contains(v)))
            .collect()
    }

    /// Drops those that have too few lines to be in any set.
    fn thin(&mut self) {
        loop {
            let alive = self.eligible.clone();
            let enough = |v: &usize| {
                alive.iter().filter(|other| self.far[*v][**other]).count() + 1 >= self.size()
            };
            let kept: Vec<usize> = alive.iter().copied().filter(enough).collect();
            if kept.len() == alive.len() {
                return;
            }
            self.eligible = kept;
        }
    }

    /// Whether those that must be in cannot be together.
    fn must_fails(&self, must: &[usize], asked: usize) -> bool {
        must.len() < asked
            || must.len() > self.size()
            || must
                .iter()
                .enumerate()
                .any(|(i, a)| must[..i].iter().any(|b| !self.far[*a][*b]))
            || (0..self.groups.len()).any(|g| self.count(g, must) > self.max(g))
    }

    fn read(&mut self, steps: &[Step]) -> Result<(), Fault> {
        let asked = self.must().len();
        self.thin();
        let must = self.must();
        if steps.first() == Some(&Step::Must) {
            self.at = 1;
            let fails = self.must_fails(&must, asked);
            return if fails { Ok(()) } else { Err(Fault::Step(0)) };
        }
        if must.len() < asked {
            return Err(Fault::Step(0));
        }
        let left = self.left(&must);
        self.read_step(steps, &must, left)
    }

    fn read_step(
        &mut self,
        steps: &[Step],
        chosen: &[usize],
        mut left: Vec<usize>,
    ) -> Result<(), Fault> {
        let number = self.at;
        let step = steps.get(number).ok_or(Fault::Length)?;
        self.at += 1;
        let wrong = Err(Fault::Step(number));
        let need = self.size().saturating_sub(chosen.len());
        let on = match step {
            Step::Must => return wrong,
            Step::Short { group } if *group < self.groups.len() => {
                let there = left
                    .iter()
                    .filter(|v| self.groups[*group].contains(v))
                    .count();
                let short = there < self.owed(*group, chosen);
                return if short { Ok(()) } else { wrong };
            }
            Step::Crowded { groups } => {
                let crowded = self.crowded(groups, chosen, need);
                return if crowded { Ok(()) } else { wrong };
            }
            Step::Owed { group, on } if *group < self.groups.len() => {
                let mut there = left.iter().filter(|v| self.groups[*group].contains(v));
                if self.owed(*group, chosen) == 0 || there.any(|v| !on.contains(v)) {
                    return wrong;
                }
                on
            }
            Step::Classes { on, classes } => {
                if !self.laid(&left, on, classes, need) {
                    return wrong;
                }
                on
            }
            Step::Short { .. } | Step::Owed { .. } => return wrong,
        };
        for v in on {
            if !left.contains(v) {
                return wrong;
            }
            let mut more = chosen.to_vec();
            more.push(*v);
            let next: Vec<usize> = left.iter().copied().filter(|u| self.far[*v][*u]).collect();
            let full: Vec<usize> = (0..self.groups.len())
                .filter(|g| self.count(*g, &more) >= self.max(*g))
                .collect();
            let next = (next.into_iter())
                .filter(|u| full.iter().all(|g| !self.groups[*g].contains(u)))
                .collect();
            self.read_step(steps, &more, next)?;
            left.retain(|u| u != v);
        }
        Ok(())
    }

    /// Whether these bounds share no member and owe more than `need`.
    fn crowded(&self, groups: &[usize], chosen: &[usize], need: usize) -> bool {
        let known = groups.iter().all(|g| *g < self.groups.len());
        let apart = |(i, g): (usize, &usize)| {
            let mut before = groups[..i].iter();
            before.all(|o| self.groups[*o].is_disjoint(&self.groups[*g]))
        };
        known
            && groups.iter().enumerate().all(apart)
            && groups.iter().map(|g| self.owed(*g, chosen)).sum::<usize>() > need
    }

    /// Whether `left` without `on` lies in fewer than `need` classes of members all too near.
    fn laid(&self, left: &[usize], on: &[usize], classes: &[Vec<usize>], need: usize) -> bool {
        let near = |class: &Vec<usize>| {
            let pairs = class.iter().enumerate();
            pairs
                .into_iter()
                .all(|(i, a)| class[..i].iter().all(|b| !self.far[*a][*b]))
        };
        let place = |v: &usize| on.contains(v) || classes.iter().any(|class| class.contains(v));
        classes.len() < need && classes.iter().all(near) && left.iter().all(place)
    }

    /// Makes the proof again, without classes kept from the search: `true` when there is no set.
    fn replay(&mut self) -> bool {
        let asked = self.must().len();
        self.thin();
        let must = self.must();
        if self.must_fails(&must, asked) {
            return true;
        }
        let left = self.left(&must);
        self.none(&must, &left)
    }

    fn none(&self, chosen: &[usize], left: &[usize]) -> bool {
        let need = self.size().saturating_sub(chosen.len());
        let short = |g: usize| {
            let there = left.iter().filter(|v| self.groups[g].contains(v)).count();
            there < self.owed(g, chosen)
        };
        if (0..self.groups.len()).any(short) {
            return true;
        }
        if need == 0 {
            return false;
        }
        // A class is a run of members all too near one another; the order is that of the call.
        let mut laid: Vec<Vec<usize>> = Vec::new();
        let mut on = Vec::new();
        for v in left {
            let home = laid
                .iter()
                .position(|class| class.iter().all(|u| !self.far[*v][*u]));
            match home {
                Some(at) => laid[at].push(*v),
                None if laid.len() + 1 < need => laid.push(vec![*v]),
                None => on.push(*v),
            }
        }
        let mut left = left.to_vec();
        for v in on {
            let mut more = chosen.to_vec();
            more.push(v);
            let full: Vec<usize> = (0..self.groups.len())
                .filter(|g| self.count(*g, &more) >= self.max(*g))
                .collect();
            let next: Vec<usize> = (left.iter().copied())
                .filter(|u| self.far[v][*u] && full.iter().all(|g| !self.groups[*g].contains(u)))
                .collect();
            if !self.none(&more, &next) {
                return false;
            }
            left.retain(|u| *u != v);
        }
        true
    }
}
