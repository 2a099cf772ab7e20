//! Experts to projects (B24, C25): first the highest floor that every project can have, proven;
//! then the best whole above that floor. Loads and conflicts hold throughout.

mod flow;
mod proof;
#[cfg(test)]
mod tests;

pub use proof::Cut;

use crate::Refusal;
use flow::Flow;
use model::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is to be assigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// The projects, and how many experts each is to have.
    pub projects: Vec<(ProjectId, u16)>,
    /// The experts, and how many projects each takes at most.
    pub experts: Vec<(PersonId, u16)>,
    /// How well each expert suits each project, from 0 to [`Demand::BEST`]: one row a project.
    pub fits: Vec<Vec<u16>>,
    /// Who may not advise whom.
    pub conflicts: BTreeSet<(ProjectId, PersonId)>,
}

/// A floor with its proof, and the assignment above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// Each expert given to a project suits it at least so well.
    pub floor: u16,
    /// Which experts each project has, in the order of the demand.
    pub given: Vec<Vec<PersonId>>,
    /// Why no higher floor exists; none when the floor is the highest fit of all.
    pub proof: Option<Cut>,
    /// The sum of fits.
    pub whole: u64,
}

impl Demand {
    /// The best fit.
    pub const BEST: u16 = 1_000;

    fn check(&self) -> Result<(), Refusal> {
        let square = self.fits.len() == self.projects.len()
            && (self.fits.iter())
                .all(|row| row.len() == self.experts.len() && row.iter().all(|f| *f <= Self::BEST));
        let projects: BTreeSet<_> = self.projects.iter().map(|(id, _)| id).collect();
        let experts: BTreeSet<_> = self.experts.iter().map(|(id, _)| id).collect();
        let once = projects.len() == self.projects.len() && experts.len() == self.experts.len();
        if self.projects.is_empty() || !square || !once {
            return Err(Refusal::AssignmentUnusable);
        }
        Ok(())
    }

    /// Whether this pair may be made at a floor.
    fn may(&self, project: usize, expert: usize, floor: u16) -> bool {
        let pair = (self.projects[project].0, self.experts[expert].0);
        self.fits[project][expert] >= floor && !self.conflicts.contains(&pair)
    }

    fn asked(&self) -> u64 {
        self.projects.iter().map(|(_, n)| u64::from(*n)).sum()
    }

    /// The graph of a floor: source, projects, experts, sink.
    fn graph(&self, floor: u16) -> Flow {
        let (p, e) = (self.projects.len(), self.experts.len());
        let mut flow = Flow::new(p + e + 2);
        let (source, sink) = (p + e, p + e + 1);
        for (project, (_, asked)) in self.projects.iter().enumerate() {
            flow.arc(source, project, u32::from(*asked), 0);
            for expert in 0..e {
                if self.may(project, expert, floor) {
                    let lost = i64::from(Self::BEST - self.fits[project][expert]);
                    flow.arc(project, p + expert, 1, lost);
                }
            }
        }
        for (expert, (_, load)) in self.experts.iter().enumerate() {
            flow.arc(p + expert, sink, u32::from(*load), 0);
        }
        flow
    }

    fn ends(&self) -> (usize, usize) {
        let nodes = self.projects.len() + self.experts.len();
        (nodes, nodes + 1)
    }

    /// Why a floor cannot be had; none when it can.
    fn obstacle(&self, floor: u16) -> Option<Cut> {
        let mut flow = self.graph(floor);
        let (source, sink) = self.ends();
        if flow.most(source, sink) == self.asked() {
            return None;
        }
        let side = flow.reached(source);
        let p = self.projects.len();
        let projects = (0..p).filter(|at| side[*at]).map(|at| self.projects[at].0);
        let experts = (0..self.experts.len()).filter(|at| side[p + at]);
        Some(Cut {
            floor,
            projects: projects.collect(),
            experts: experts.map(|at| self.experts[at].0).collect(),
        })
    }
}

/// Assigns experts: the highest floor, then the best whole above it.
///
/// # Errors
/// When the demand means nothing. When it cannot be met even at floor 0, the obstacle is given:
/// fewer experts must be asked for, or more found.
pub fn assign(demand: &Demand) -> Result<Result<Assigned, Cut>, Refusal> {
    demand.check()?;
    if let Some(cut) = demand.obstacle(0) {
        return Ok(Err(cut));
    }
    let levels: BTreeSet<u16> = demand.fits.iter().flatten().copied().collect();
    let levels: Vec<u16> = levels.into_iter().collect();
    // The lowest level can always be had; halve until the first that cannot.
    let (mut had, mut not) = (0, levels.len());
    let mut proof = None;
    while not - had > 1 {
        let middle = usize::midpoint(had, not);
        match demand.obstacle(levels[middle]) {
            None => had = middle,
            Some(cut) => {
                not = middle;
                proof = Some(cut);
            }
        }
    }
    let floor = levels.get(had).copied().unwrap_or(0);
    let mut flow = demand.graph(floor);
    let (source, sink) = demand.ends();
    flow.cheapest(source, sink);
    let p = demand.projects.len();
    let mut whole = 0;
    let given = (0..p)
        .map(|project| {
            let chosen = flow.used(project).filter(|to| *to >= p && *to < source);
            let chosen: Vec<usize> = chosen.map(|to| to - p).collect();
            let fits = chosen.iter().map(|at| u64::from(demand.fits[project][*at]));
            whole += fits.sum::<u64>();
            chosen.iter().map(|at| demand.experts[*at].0).collect()
        })
        .collect();
    Ok(Ok(Assigned {
        floor,
        given,
        proof,
        whole,
    }))
}

/// How unequal attention is (C25): the Gini index of views or replies, 0 when all have the same.
#[must_use]
pub fn gini(mut counts: Vec<u64>) -> Option<f64> {
    counts.sort_unstable();
    let (n, whole) = (counts.len() as f64, counts.iter().sum::<u64>() as f64);
    if whole == 0.0 {
        return None;
    }
    let weighted: f64 = (1_u32..)
        .zip(&counts)
        .map(|(at, one)| f64::from(at) * *one as f64)
        .sum();
    Some(2.0 * weighted / (n * whole) - (n + 1.0) / n)
}

/// The projects that had less than the minimum of service, least served first (C25).
#[must_use]
pub fn underserved(served: &[(ProjectId, u64)], minimum: u64) -> Vec<ProjectId> {
    let mut under: Vec<_> = served.iter().filter(|(_, n)| *n < minimum).collect();
    under.sort_by_key(|(id, n)| (*n, *id));
    under.into_iter().map(|(id, _)| *id).collect()
}
