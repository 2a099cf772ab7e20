//! Panels within the quotas, counted by kinds of people: is there one, and which weighs most?

use super::{Draw, Quota};
use crate::Refusal;
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};

/// How many of each kind.
pub(super) type Panel = Vec<u32>;

/// The kinds as numbers.
pub(super) struct Kinds {
    /// For each kind, how many there are.
    pub sizes: Vec<u32>,
    /// For each quota, the kinds that count for it.
    members: Vec<Vec<usize>>,
    bounds: Vec<(u32, u32)>,
    size: u32,
}

/// Steps that one search for a whole-number panel may take.
const NODES: u64 = 20_000;

impl Kinds {
    pub fn of(draw: &Draw) -> Self {
        let kinds = draw.kinds();
        let members = (0..draw.quotas.len())
            .map(|q| (0..kinds.len()).filter(|k| kinds[*k].0[q]).collect())
            .collect();
        Self {
            sizes: kinds
                .iter()
                .map(|(_, people)| u32::try_from(people.len()).unwrap_or(u32::MAX))
                .collect(),
            members,
            bounds: draw
                .quotas
                .iter()
                .map(|quota| (quota.min, quota.max))
                .collect(),
            size: draw.size,
        }
    }

    /// The same kinds with some of the quotas only.
    fn only(&self, quotas: &[usize]) -> Self {
        Self {
            sizes: self.sizes.clone(),
            members: quotas.iter().map(|q| self.members[*q].clone()).collect(),
            bounds: quotas.iter().map(|q| self.bounds[*q]).collect(),
            size: self.size,
        }
    }

    /// Whether a panel keeps to the quotas.
    pub fn fits(&self, panel: &[u32]) -> bool {
        let within = |(members, (min, max)): (&Vec<usize>, &(u32, u32))| {
            let held: u32 = members.iter().map(|k| panel[*k]).sum();
            (*min..=*max).contains(&held)
        };
        panel.len() == self.sizes.len()
            && panel.iter().sum::<u32>() == self.size
            && panel
                .iter()
                .zip(&self.sizes)
                .all(|(held, there)| held <= there)
            && self.members.iter().zip(&self.bounds).all(within)
    }

    fn problem(&self, weights: &[f64], whole: bool) -> (Problem, Vec<Variable>) {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let variables: Vec<Variable> = (self.sizes.iter().zip(weights))
            .map(|(there, weight)| {
                let most = (*there).min(self.size);
                if whole {
                    problem.add_integer_var(*weight, (0, i32::try_from(most).unwrap_or(i32::MAX)))
                } else {
                    problem.add_var(*weight, (0.0, f64::from(most)))
                }
            })
            .collect();
        let all: Vec<_> = variables.iter().map(|v| (*v, 1.0)).collect();
        problem.add_constraint(&all[..], ComparisonOp::Eq, f64::from(self.size));
        for (members, (min, max)) in self.members.iter().zip(&self.bounds) {
            let terms: Vec<_> = members.iter().map(|k| (variables[*k], 1.0)).collect();
            if terms.is_empty() {
                continue;
            }
            problem.add_constraint(&terms[..], ComparisonOp::Ge, f64::from(*min));
            problem.add_constraint(&terms[..], ComparisonOp::Le, f64::from(*max));
        }
        (problem, variables)
    }

    /// The heaviest panel, and what no panel outweighs. The two are equal unless the steps ran out.
    ///
    /// `Ok(None)`: there is no panel.
    pub fn heaviest(&self, weights: &[f64]) -> Result<Option<(Panel, f64)>, Refusal> {
        if self
            .members
            .iter()
            .zip(&self.bounds)
            .any(|(m, (min, _))| m.is_empty() && *min > 0)
        {
            return Ok(None);
        }
        let (relaxed, _) = self.problem(weights, false);
        let above = match relaxed.solve() {
            Ok(outcome) => outcome
                .into_solution()
                .map_err(|_| Refusal::SolverFailed)?
                .objective(),
            Err(Error::Infeasible) => return Ok(None),
            Err(_) => return Err(Refusal::SolverFailed),
        };
        let (whole, variables) = self.problem(weights, true);
        let mut options = SolveOptions::default();
        options.node_limit = Some(NODES);
        let outcome = match whole.solve_with(options) {
            Ok(outcome) => outcome,
            Err(Error::Infeasible) => return Ok(None),
            Err(_) => return Err(Refusal::SolverFailed),
        };
        let proven = outcome.is_optimal();
        let solution = outcome
            .into_solution()
            .map_err(|_| Refusal::SearchTooLong)?;
        let value = |v: &Variable| solution.var_value(*v).round().max(0.0) as u32;
        let panel: Panel = variables.iter().map(value).collect();
        if !self.fits(&panel) {
            return Err(Refusal::SolverFailed);
        }
        let weight = panel
            .iter()
            .zip(weights)
            .map(|(held, w)| f64::from(*held) * w)
            .sum();
        Ok(Some((panel, if proven { weight } else { above })))
    }

    /// The fewest quotas that no panel can keep together, in words.
    pub fn quarrel(&self, quotas: &[Quota]) -> Result<Vec<String>, Refusal> {
        let mut kept: Vec<usize> = (0..quotas.len()).collect();
        let weights = vec![0.0; self.sizes.len()];
        let mut at = 0;
        while at < kept.len() {
            let mut without = kept.clone();
            without.remove(at);
            if self.only(&without).heaviest(&weights)?.is_some() {
                at += 1;
            } else {
                kept = without;
            }
        }
        Ok(kept.into_iter().map(|q| self.say(&quotas[q], q)).collect())
    }

    fn say(&self, quota: &Quota, at: usize) -> String {
        let there: u32 = self.members[at].iter().map(|k| self.sizes[*k]).sum();
        format!(
            "{} « {} » : de {} à {} ({there} dans la liste)",
            quota.axis, quota.value, quota.min, quota.max
        )
    }
}
