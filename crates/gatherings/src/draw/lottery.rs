//! The lottery: which panels, with how many tickets each, so that the smallest chance is largest.

use super::Draw;
use super::panel::{Kinds, Panel};
use crate::Refusal;
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use serde::{Deserialize, Serialize};

/// Tickets in all.
const TICKETS: u32 = 1_000_000;
/// Two chances closer than this are one.
const CLOSE: f64 = 1e-7;
/// Panels that the search may add.
const ROUNDS: usize = 2_000;

/// A panel, by numbers of each kind, with its tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// How many of each kind, in the order of the kinds.
    pub panel: Vec<u32>,
    /// How many of the million tickets.
    pub count: u32,
}

/// One step of leximin, with its proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// The chance that all kinds still free can have at once.
    pub chance: f64,
    /// The weight of each kind: those free weigh one together, and no panel, its members weighed
    /// each by its share of its kind, outweighs `limit`.
    pub weights: Vec<f64>,
    /// What no panel outweighs.
    pub limit: f64,
    /// Kinds whose chance is settled by this stage.
    pub settled: Vec<usize>,
}

/// The proof of a lottery.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// The stages; the first is that of the smallest chance.
    pub stages: Vec<Stage>,
    /// How far the smallest chance could at most be from the best, before tickets are rounded.
    pub gap: f64,
}

/// A lottery over panels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lottery {
    /// The panels with their tickets, a million in all.
    pub tickets: Vec<Ticket>,
    /// The chance of each kind, as the tickets give it.
    pub chances: Vec<f64>,
    /// Why no lottery has a larger smallest chance.
    pub proof: Proof,
}

/// Finds the lottery.
///
/// # Errors
/// When the sizes mean nothing; when no panel keeps to the quotas, naming those that quarrel; when
/// the search or the solver gives up.
pub fn lottery(draw: &Draw) -> Result<Lottery, Refusal> {
    draw.check()?;
    let kinds = Kinds::of(draw);
    let even = vec![1.0; kinds.sizes.len()];
    let Some((first, _)) = kinds.heaviest(&even)? else {
        return Err(Refusal::NoPanel {
            size: draw.size,
            quotas: kinds.quarrel(&draw.quotas)?,
        });
    };
    let mut search = Search {
        panels: vec![first],
        settled: vec![None; kinds.sizes.len()],
        kinds,
    };
    let mut stages: Vec<Stage> = Vec::new();
    while search.settled.contains(&None) {
        let stage = search.stage()?;
        for kind in &stage.settled {
            search.settled[*kind] = Some(stage.chance);
        }
        stages.push(stage);
        if !draw.leximin {
            break;
        }
    }
    let least = stages.first().map_or(0.0, |stage| stage.chance);
    let limit = stages.first().map_or(0.0, |stage| stage.limit);
    let shares = search.shares()?;
    let tickets = tickets(&search.panels, &shares);
    let chances = chances(&search.kinds, &tickets);
    Ok(Lottery {
        tickets,
        chances,
        proof: Proof {
            stages,
            gap: (limit - least).max(0.0),
        },
    })
}

struct Search {
    kinds: Kinds,
    panels: Vec<Panel>,
    /// The chance of each kind, once settled.
    settled: Vec<Option<f64>>,
}

impl Search {
    /// What a member of a kind adds to the chance of that kind.
    fn share(&self, panel: &[u32], kind: usize) -> f64 {
        f64::from(panel[kind]) / f64::from(self.kinds.sizes[kind])
    }

    /// Prices the panels known so far (the dual programme), asks for one that outweighs them, and
    /// goes on until there is none.
    fn stage(&mut self) -> Result<Stage, Refusal> {
        for _ in 0..ROUNDS {
            let (weights, limit) = self.prices()?;
            let each: Vec<f64> = (weights.iter().zip(&self.kinds.sizes))
                .map(|(weight, there)| weight / f64::from(*there))
                .collect();
            let found = self.kinds.heaviest(&each)?;
            let Some((panel, above)) = found else {
                return Err(Refusal::SolverFailed);
            };
            let known = self.panels.contains(&panel);
            if above > limit + CLOSE && !known {
                self.panels.push(panel);
                continue;
            }
            let paid: f64 = (weights.iter().zip(&self.settled))
                .map(|(weight, settled)| weight * settled.unwrap_or(0.0))
                .sum();
            let free = |kind: &usize| self.settled[*kind].is_none();
            let mut settled: Vec<usize> = (0..weights.len())
                .filter(free)
                .filter(|k| weights[*k] > CLOSE)
                .collect();
            if settled.is_empty() {
                settled = (0..weights.len()).filter(free).collect();
            }
            return Ok(Stage {
                chance: limit - paid,
                limit: above.max(limit),
                weights,
                settled,
            });
        }
        Err(Refusal::SearchTooLong)
    }

    /// Weights of the kinds, and the weight of the heaviest panel known.
    fn prices(&self) -> Result<(Vec<f64>, f64), Refusal> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let limit = problem.add_var(1.0, (0.0, f64::INFINITY));
        let weights: Vec<Variable> = (self.settled.iter())
            .map(|settled| problem.add_var(-settled.unwrap_or(0.0), (0.0, f64::INFINITY)))
            .collect();
        let free: Vec<_> = (weights.iter().zip(&self.settled))
            .filter(|(_, settled)| settled.is_none())
            .map(|(weight, _)| (*weight, 1.0))
            .collect();
        problem.add_constraint(&free[..], ComparisonOp::Eq, 1.0);
        for panel in &self.panels {
            let mut terms: Vec<_> = (0..weights.len())
                .filter(|kind| panel[*kind] > 0)
                .map(|kind| (weights[kind], self.share(panel, kind)))
                .collect();
            terms.push((limit, -1.0));
            problem.add_constraint(&terms[..], ComparisonOp::Le, 0.0);
        }
        let solution = (problem.solve().ok())
            .and_then(|outcome| outcome.into_solution().ok())
            .ok_or(Refusal::SolverFailed)?;
        let weights = weights
            .iter()
            .map(|w| solution.var_value(*w).max(0.0))
            .collect();
        Ok((weights, solution.var_value(limit)))
    }

    /// The share of each panel (the primal programme): settled kinds keep their chance, the others
    /// have the largest they can have at once.
    fn shares(&self) -> Result<Vec<f64>, Refusal> {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let least = problem.add_var(1.0, (0.0, 1.0));
        let shares: Vec<Variable> = self
            .panels
            .iter()
            .map(|_| problem.add_var(0.0, (0.0, 1.0)))
            .collect();
        let one: Vec<_> = shares.iter().map(|share| (*share, 1.0)).collect();
        problem.add_constraint(&one[..], ComparisonOp::Eq, 1.0);
        for kind in 0..self.settled.len() {
            let mut terms: Vec<_> = (shares.iter().zip(&self.panels))
                .filter(|(_, panel)| panel[kind] > 0)
                .map(|(share, panel)| (*share, self.share(panel, kind)))
                .collect();
            // A settled chance is asked for within the solver's own exactness.
            let floor = self.settled[kind].map(|chance| (chance - CLOSE).max(0.0));
            if floor.is_none() {
                terms.push((least, -1.0));
            }
            if !terms.is_empty() {
                problem.add_constraint(&terms[..], ComparisonOp::Ge, floor.unwrap_or(0.0));
            }
        }
        let solution = (problem.solve().ok())
            .and_then(|outcome| outcome.into_solution().ok())
            .ok_or(Refusal::SolverFailed)?;
        Ok(shares
            .iter()
            .map(|share| solution.var_value(*share).max(0.0))
            .collect())
    }
}

/// A million tickets in these shares: whole numbers first, what is left to the largest remainders.
fn tickets(panels: &[Panel], shares: &[f64]) -> Vec<Ticket> {
    let sum: f64 = shares.iter().sum();
    let exact: Vec<f64> = shares
        .iter()
        .map(|s| s / sum * f64::from(TICKETS))
        .collect();
    let mut counts: Vec<u32> = exact.iter().map(|e| e.floor() as u32).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by(|a, b| {
        let rest = |at: usize| exact[at] - exact[at].floor();
        rest(*b).total_cmp(&rest(*a)).then(a.cmp(b))
    });
    let missing = TICKETS.saturating_sub(counts.iter().sum());
    for at in order
        .iter()
        .cycle()
        .take(usize::try_from(missing).unwrap_or(0))
    {
        counts[*at] += 1;
    }
    (panels.iter().zip(counts))
        .filter(|(_, count)| *count > 0)
        .map(|(panel, count)| Ticket {
            panel: panel.clone(),
            count,
        })
        .collect()
}

fn chances(kinds: &Kinds, tickets: &[Ticket]) -> Vec<f64> {
    (0..kinds.sizes.len())
        .map(|kind| {
            let members: f64 = (tickets.iter())
                .map(|ticket| f64::from(ticket.count) * f64::from(ticket.panel[kind]))
                .sum();
            members / f64::from(TICKETS) / f64::from(kinds.sizes[kind])
        })
        .collect()
}

impl Lottery {
    /// Checks a lottery against its request, trusting nothing of the search: panels within the
    /// quotas, a million tickets, chances as the tickets give them, and the proof of the smallest
    /// chance: weights of one in all, and no panel heavier than the limit. Gives how far the
    /// smallest chance could at most be from the best.
    ///
    /// # Errors
    /// When something does not hold.
    pub fn verify(&self, draw: &Draw) -> Result<f64, Refusal> {
        let kinds = Kinds::of(draw);
        let sum: u32 = self.tickets.iter().map(|ticket| ticket.count).sum();
        let fit = self.tickets.iter().all(|ticket| kinds.fits(&ticket.panel));
        let told = chances(&kinds, &self.tickets);
        let same = told.len() == self.chances.len()
            && told
                .iter()
                .zip(&self.chances)
                .all(|(a, b)| (a - b).abs() < CLOSE);
        let (true, Some(first)) = (fit && same && sum == TICKETS, self.proof.stages.first()) else {
            return Err(Refusal::LotteryUnsound);
        };
        let one: f64 = first.weights.iter().sum();
        let positive = first.weights.iter().all(|weight| *weight >= 0.0);
        if first.weights.len() != told.len() || !positive || (one - 1.0).abs() > CLOSE {
            return Err(Refusal::LotteryUnsound);
        }
        let each: Vec<f64> = (first.weights.iter().zip(&kinds.sizes))
            .map(|(weight, there)| weight / f64::from(*there))
            .collect();
        let above = kinds.heaviest(&each)?.map_or(0.0, |(_, above)| above);
        let least = told.iter().copied().fold(1.0, f64::min);
        if above > first.limit + 10.0 * CLOSE {
            return Err(Refusal::LotteryUnsound);
        }
        Ok((above - least).max(0.0))
    }
}
