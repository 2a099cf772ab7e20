//! The selection itself: the widest threshold by halving, then the criteria, then the proof.

use super::call::Call;
use super::certificate::{Certificate, Fault, verify};
use super::clique::{Search, Verdict};
use super::explain::quarrel;
use super::field::{Field, distance, gap};
use super::profile::{Axis, Distance, Value};
use super::refine::{Gains, Refined, refine};
use crate::{ProjectId, Refusal, Seed};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of a set. None belongs to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// How far apart the two most alike are; the whole range for a set of one.
    pub least: Distance,
    /// How many values of the axes the set shows (thirds of the scale for levels).
    pub coverage: u32,
    /// How many declared synergies it holds.
    pub synergies: u32,
    /// How many of its briefs say how they could reach a market.
    pub markets: u32,
}

/// What has been proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// No set is wider apart: the certificate says why. `None` when the two most alike of the set
    /// already differ as much as any two candidates do.
    Optimal {
        /// What [`verify`] reads.
        certificate: Option<Certificate>,
        /// Whether all sets equally wide apart were compared on the other criteria.
        criteria: bool,
    },
    /// The steps ran out: no set is known to reach more than `at_most`.
    Gap {
        /// The limit proven so far.
        at_most: Distance,
    },
}

/// A set, how it was found, and the proof; kept with its [`Call`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// The projects, by number: no order of merit exists.
    pub chosen: BTreeSet<ProjectId>,
    /// The objective reached.
    pub figures: Figures,
    /// What has been proven.
    pub proof: Proof,
    /// What ties were drawn from.
    pub seed: Seed,
    /// What searched.
    pub solver: String,
    /// Steps it took.
    pub steps: u64,
}

const SOLVER: &str = concat!("croisee gatherings ", env!("CARGO_PKG_VERSION"), ", exact");

/// Dispatches on the number of words that a set of candidates takes.
macro_rules! wide {
    ($n:expr, $W:ident => $run:expr) => {
        match $n {
            0..=128 => {
                const $W: usize = 2;
                $run
            }
            129..=256 => {
                const $W: usize = 4;
                $run
            }
            257..=512 => {
                const $W: usize = 8;
                $run
            }
            513..=1024 => {
                const $W: usize = 16;
                $run
            }
            _ => {
                const $W: usize = 32;
                $run
            }
        }
    };
}

/// The widest set found, and the first threshold above it that has none.
struct Widest {
    set: Vec<usize>,
    /// Its least gap.
    reached: u32,
    /// The smallest threshold proven to have no set; `None` when there is no threshold above.
    empty: Option<u32>,
    /// Whether nothing lies between the two.
    proven: bool,
}

/// Finds the set; see the head of the room.
///
/// # Errors
/// When the call is not complete, or its bounds allow no set: the refusal then names those that
/// quarrel.
pub fn select(call: &Call) -> Result<Selection, Refusal> {
    call.check()?;
    let field = Field::of(call);
    let mut steps = call.effort.steps;
    let Some(widest) = wide!(field.len(), W => widest::<W>(&field, &mut steps, None))? else {
        return Err(quarrel(call));
    };
    let used = call.effort.steps - steps;
    let certificate = (widest.proven)
        .then(|| widest.empty.map(|empty| write(call, &field, empty)))
        .flatten();
    let (refined, gains, drawn) = among_equals(call, &field, &widest);
    let proof = if widest.proven {
        Proof::Optimal {
            certificate,
            criteria: refined.complete,
        }
    } else {
        let at_most = widest
            .empty
            .map_or(field.thresholds().last().copied(), Some);
        Proof::Gap {
            at_most: distance(at_most.unwrap_or(0)),
        }
    };
    Ok(Selection {
        chosen: projects(call, &drawn, &refined.set),
        figures: figures(&gains, &drawn, &refined.set),
        proof,
        seed: call.seed.clone(),
        solver: SOLVER.to_owned(),
        steps: used,
    })
}

/// Other sets, each as wide apart as can be while differing from the chosen one and from those
/// before it by at least two projects (by one, when there is no such set). At most `many`.
///
/// # Errors
/// When the call is not complete.
pub fn others(call: &Call, selection: &Selection, many: usize) -> Result<Vec<Selection>, Refusal> {
    call.check()?;
    let mut found: Vec<Selection> = Vec::new();
    let mut field = Field::of(call);
    while found.len() < many {
        let last = found
            .last()
            .map_or(&selection.chosen, |other| &other.chosen);
        let places: Vec<usize> = (0..call.candidates.len())
            .filter(|at| last.contains(&call.candidates[*at].project))
            .collect();
        let members = field.numbers(&places);
        field.add_group(members, 0, field.size.saturating_sub(2));
        let mut next = other(call, &field, selection)?;
        if next.is_none() {
            let added = call.bounds.len();
            for group in &mut field.groups[added..] {
                group.max = field.size.saturating_sub(1);
            }
            next = other(call, &field, selection)?;
        }
        let Some(next) = next else { break };
        found.push(next);
    }
    Ok(found)
}

fn other(call: &Call, field: &Field, first: &Selection) -> Result<Option<Selection>, Refusal> {
    let mut steps = call.effort.steps;
    let top = first.figures.least.saturating_add(1);
    let found = wide!(field.len(), W => widest::<W>(field, &mut steps, Some(top)))?;
    let Some(widest) = found else { return Ok(None) };
    let (refined, gains, drawn) = among_equals(call, field, &widest);
    Ok(Some(Selection {
        chosen: projects(call, &drawn, &refined.set),
        figures: figures(&gains, &drawn, &refined.set),
        proof: if widest.proven {
            Proof::Optimal {
                certificate: None,
                criteria: refined.complete,
            }
        } else {
            Proof::Gap {
                at_most: first.figures.least,
            }
        },
        seed: call.seed.clone(),
        solver: SOLVER.to_owned(),
        steps: call.effort.steps - steps,
    }))
}

/// Halves the thresholds. `Ok(None)`: there is no set at all. `top`: the widest worth trying.
fn widest<const W: usize>(
    field: &Field,
    steps: &mut u64,
    top: Option<u32>,
) -> Result<Option<Widest>, Refusal> {
    let mut values = field.thresholds();
    if field.size < 2 {
        // One project alone is as far apart as can be.
        values = vec![1];
    }
    if let Some(top) = top {
        values.retain(|value| *value <= top);
    }
    let mut try_at = |value: u32, share: u64| {
        let allowed = *steps / share;
        let mut search = Search::<W>::new(field, value, allowed);
        let verdict = search.run();
        *steps -= allowed - search.steps;
        verdict
    };
    let Some(first) = values.first() else {
        return Ok(None);
    };
    let mut set = match try_at(*first, 2) {
        Verdict::Found(set) => set,
        Verdict::Nothing => return Ok(None),
        Verdict::OutOfSteps => return Err(Refusal::SearchTooLong),
    };
    let index = |gap: u32| {
        values
            .partition_point(|value| *value <= gap)
            .saturating_sub(1)
    };
    let mut low = index(field.least(&set));
    // From `high` on, nothing was found; from `empty` on, there is nothing.
    let (mut high, mut empty) = (values.len(), values.len());
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        match try_at(values[middle], 3) {
            Verdict::Found(better) => {
                low = index(field.least(&better)).max(middle);
                set = better;
            }
            Verdict::Nothing => (high, empty) = (middle, middle),
            Verdict::OutOfSteps => high = middle,
        }
    }
    Ok(Some(Widest {
        reached: field.least(&set).min(values[low]),
        set,
        empty: values.get(empty).copied(),
        proven: empty == low + 1,
    }))
}

/// Searches once more at the first threshold without a set, writing down each step.
fn write(call: &Call, field: &Field, empty: u32) -> Certificate {
    let most = usize::try_from(call.effort.written).unwrap_or(usize::MAX);
    let steps = wide!(field.len(), W => {
        let allowed = u64::from(call.effort.written);
        let mut search = Search::<W>::new(field, empty, allowed).writing(most);
        let verdict = search.run();
        (verdict == Verdict::Nothing).then(|| search.into_written()).flatten()
    });
    Certificate {
        threshold: distance(empty),
        steps,
    }
}

fn among_equals(call: &Call, field: &Field, widest: &Widest) -> (Refined, Gains, Field) {
    let order = call.seed.drawing("selection").order(call.candidates.len());
    let mut drawn: Vec<usize> = (0..field.len()).collect();
    let place = |v: &usize| order.iter().position(|at| *at == field.places[*v]);
    drawn.sort_by_key(place);
    let drawn_field = field.reordered(&drawn);
    let start = (drawn.iter().enumerate())
        .filter(|(_, old)| widest.set.contains(old))
        .map(|(new, _)| new)
        .collect();
    let gains = Gains::of(call, &drawn_field);
    let refined = wide!(field.len(), W => {
        refine::<W>(&drawn_field, &gains, widest.reached, start, call.effort.refine)
    });
    (refined, gains, drawn_field)
}

fn projects(call: &Call, field: &Field, set: &[usize]) -> BTreeSet<ProjectId> {
    let project = |v: &usize| call.candidates[field.places[*v]].project;
    set.iter().map(project).collect()
}

fn figures(gains: &Gains, field: &Field, set: &[usize]) -> Figures {
    let [coverage, synergies, markets] = gains.count(set);
    Figures {
        least: distance(field.least(set)).min(1_000_000),
        coverage,
        synergies,
        markets,
    }
}

/// The figures of any set of candidates of the call, for what the committee may prefer.
pub(super) fn figures_of(call: &Call, set: &BTreeSet<ProjectId>) -> Figures {
    let field = Field::of(call);
    let places: Vec<usize> = (0..call.candidates.len())
        .filter(|at| set.contains(&call.candidates[*at].project))
        .collect();
    let numbers = field.numbers(&places);
    figures(&Gains::of(call, &field), &field, &numbers)
}

impl Selection {
    /// Checks the result against its call, trusting nothing of the search: size, bounds,
    /// distances, figures, and the proof.
    ///
    /// # Errors
    /// The first thing that does not hold.
    pub fn verify(&self, call: &Call) -> Result<(), Fault> {
        let set: Vec<usize> = (0..call.candidates.len())
            .filter(|at| self.chosen.contains(&call.candidates[*at].project))
            .collect();
        if set.len() != usize::from(call.size) || set.len() != self.chosen.len() {
            return Err(Fault::Set("taille".to_owned()));
        }
        if call
            .excluded
            .iter()
            .any(|e| self.chosen.contains(&e.project))
            || call.must.iter().any(|m| !self.chosen.contains(&m.project))
        {
            return Err(Fault::Set("projets imposés ou écartés".to_owned()));
        }
        for bound in &call.bounds {
            let holds = |at: &&usize| {
                let value = call.candidates[**at].profile.0.get(&bound.axis);
                bound.which.holds(value)
            };
            let held = set.iter().filter(holds).count();
            let (min, max) = (bound.min.unwrap_or(0), bound.max.unwrap_or(u16::MAX));
            if !(usize::from(min)..=usize::from(max)).contains(&held) {
                return Err(Fault::Set(format!("borne sur « {} »", bound.axis)));
            }
        }
        let pairs =
            (set.iter().enumerate()).flat_map(|(i, a)| set[..i].iter().map(move |b| (*a, *b)));
        let gaps: Vec<u32> = pairs.map(|(a, b)| gap(call, a, b)).collect();
        if gaps.contains(&0) {
            return Err(Fault::Set("deux profils identiques".to_owned()));
        }
        let least = gaps.iter().min().map_or(1_000_000, |gap| distance(*gap));
        if least != self.figures.least {
            return Err(Fault::Figure);
        }
        let Proof::Optimal {
            certificate: Some(certificate),
            ..
        } = &self.proof
        else {
            return Ok(());
        };
        // Nothing may lie between the result and what the certificate excludes.
        let between = |a: usize, b: usize| {
            let apart = gap(call, a, b);
            apart > 0 && distance(apart) > least && distance(apart) < certificate.threshold
        };
        let n = call.candidates.len();
        let aside: BTreeSet<_> = call.excluded.iter().map(|e| e.project).collect();
        let room = (0..n).any(|a| {
            !aside.contains(&call.candidates[a].project)
                && (0..a).any(|b| !aside.contains(&call.candidates[b].project) && between(a, b))
        });
        if room {
            return Err(Fault::Room);
        }
        verify(call, certificate)
    }
}

/// How many projects of the set bear each value of one axis, for the warning of A37.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concentration {
    /// The axis.
    pub axis: String,
    /// The value most often borne.
    pub value: String,
    /// By how many of the set.
    pub held: u32,
    /// Of how many.
    pub of: u32,
}

/// The values that more than `percent` of the set bear: an edition that would be thematic without
/// saying so (A37). A warning, never a barrier.
#[must_use]
pub fn concentration(call: &Call, chosen: &BTreeSet<ProjectId>, percent: u8) -> Vec<Concentration> {
    let of = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    let mut all = Vec::new();
    for axis in &call.axes {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for candidate in call
            .candidates
            .iter()
            .filter(|c| chosen.contains(&c.project))
        {
            if let Some(Value::Words(words)) = candidate.profile.on(axis) {
                words
                    .iter()
                    .for_each(|word| *counts.entry(word).or_default() += 1);
            }
        }
        let above = |held: u32| u64::from(held) * 100 > u64::from(of) * u64::from(percent);
        all.extend(
            (counts.into_iter())
                .filter(|(_, held)| above(*held))
                .map(|(value, held)| Concentration {
                    axis: Axis::code(axis).to_owned(),
                    value: value.to_owned(),
                    held,
                    of,
                }),
        );
    }
    all
}
