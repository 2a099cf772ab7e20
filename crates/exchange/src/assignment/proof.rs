//! The proof that a floor cannot be had, and its reader, which shares nothing with the search.

use super::{Assigned, Demand};
use model::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An obstacle: these projects ask for more than these experts can carry, with all that the others
/// may add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The floor that cannot be had.
    pub floor: u16,
    /// The projects that want for experts.
    pub projects: BTreeSet<ProjectId>,
    /// The experts who are fully asked.
    pub experts: BTreeSet<PersonId>,
}

impl Cut {
    /// Whether it proves what it says, counted in the plainest way: what these projects ask for
    /// exceeds the loads of these experts, and the pairs allowed with all others.
    #[must_use]
    pub fn proves(&self, demand: &Demand) -> bool {
        let mut asked = 0_u64;
        let mut there = 0_u64;
        for ((project, number), fits) in demand.projects.iter().zip(&demand.fits) {
            if !self.projects.contains(project) {
                continue;
            }
            asked += u64::from(*number);
            for ((expert, _), fit) in demand.experts.iter().zip(fits) {
                let apart = demand.conflicts.contains(&(*project, *expert));
                if *fit >= self.floor && !apart && !self.experts.contains(expert) {
                    there += 1;
                }
            }
        }
        let loads = demand
            .experts
            .iter()
            .filter(|(id, _)| self.experts.contains(id));
        there += loads.map(|(_, load)| u64::from(*load)).sum::<u64>();
        asked > there
    }
}

impl Assigned {
    /// Whether all is held: numbers, loads, conflicts, the floor; and whether the proof shows that
    /// the next floor up cannot be had.
    #[must_use]
    pub fn holds(&self, demand: &Demand) -> bool {
        let mut loads: BTreeMap<PersonId, u16> = BTreeMap::new();
        let mut fits = self.given.len() == demand.projects.len();
        for (((project, asked), row), given) in
            demand.projects.iter().zip(&demand.fits).zip(&self.given)
        {
            let different: BTreeSet<_> = given.iter().collect();
            fits &= different.len() == usize::from(*asked) && given.len() == different.len();
            for expert in given {
                *loads.entry(*expert).or_default() += 1;
                let at = demand.experts.iter().position(|(id, _)| id == expert);
                fits &= at.is_some_and(|at| row[at] >= self.floor);
                fits &= !demand.conflicts.contains(&(*project, *expert));
            }
        }
        let over = |(id, load): &(PersonId, u16)| loads.get(id).is_some_and(|n| n > load);
        let next = demand
            .fits
            .iter()
            .flatten()
            .filter(|fit| **fit > self.floor)
            .min();
        let highest = match (next, &self.proof) {
            (None, _) => true,
            (Some(next), Some(cut)) => cut.floor == *next && cut.proves(demand),
            (Some(_), None) => false,
        };
        fits && highest && !demand.experts.iter().any(over)
    }
}
