//! What is owed to those left out, and to a committee whose bounds quarrel.

use super::call::{Call, Ineligible, Which};
use super::clique::{Search, Verdict};
use super::field::{Field, gap};
use super::profile::{Distance, Profile};
use super::solve::figures_of;
use crate::{ProjectId, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The axis on which two projects are most alike, counted by its weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// The axis.
    pub axis: String,
    /// How far apart the two are on it.
    pub apart: Distance,
}

/// Why a project is not in the set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Set aside before the search, for a reason of the closed list.
    SetAside(Ineligible),
    /// With it instead of its nearest, the set would be less wide apart.
    Alike,
    /// With it instead of its nearest, a bound would be broken.
    Bound {
        /// Its place in `Call::bounds`.
        bound: usize,
    },
    /// With it instead of its nearest, the set would be as wide apart but show fewer values, or
    /// hold fewer synergies.
    Complement,
    /// With it instead of its nearest, the set would be equal on all criteria: it was drawn.
    Drawn,
}

/// What can be said to the holder of a project that was left out (A29).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The project.
    pub project: ProjectId,
    /// The chosen project it is most alike to; told to its holder only after that one's reveal.
    pub nearest: Option<ProjectId>,
    /// How far apart the two are.
    pub apart: Distance,
    /// The axis that brings them together most.
    pub axis: Option<Overlap>,
    /// Why.
    pub cause: Cause,
}

/// For each candidate left out, the nearest chosen one and the axis that decided.
#[must_use]
pub fn left_out(call: &Call, chosen: &BTreeSet<ProjectId>) -> Vec<LeftOut> {
    let held: Vec<usize> = (0..call.candidates.len())
        .filter(|at| chosen.contains(&call.candidates[*at].project))
        .collect();
    let now = figures_of(call, chosen);
    (0..call.candidates.len())
        .filter(|at| !held.contains(at))
        .map(|at| {
            let project = call.candidates[at].project;
            let nearest = held
                .iter()
                .copied()
                .min_by_key(|other| (gap(call, at, *other), *other));
            let mine = &call.candidates[at].profile;
            let profile = |other: usize| &call.candidates[other].profile;
            LeftOut {
                project,
                nearest: nearest.map(|other| call.candidates[other].project),
                apart: nearest.map_or(1_000_000, |other| {
                    mine.apart(profile(other), &call.axes, call.unknown)
                }),
                axis: nearest.and_then(|other| overlap(call, mine, profile(other))),
                cause: cause(call, chosen, project, nearest, &now),
            }
        })
        .collect()
}

fn overlap(call: &Call, a: &Profile, b: &Profile) -> Option<Overlap> {
    let apart = |axis: &super::Axis| match (a.on(axis), b.on(axis)) {
        (Some(a), Some(b)) => axis.apart(a, b, call.unknown),
        _ => call.unknown,
    };
    // What an axis takes away from the greatest distance: its weight times what is alike.
    let alike = |axis: &&super::Axis| {
        u64::from(axis.weight()) * 1_000_000_u64.saturating_sub(u64::from(apart(axis)))
    };
    let axis = call.axes.iter().rev().max_by_key(alike)?;
    Some(Overlap {
        axis: axis.code().to_owned(),
        apart: apart(axis),
    })
}

fn cause(
    call: &Call,
    chosen: &BTreeSet<ProjectId>,
    project: ProjectId,
    nearest: Option<usize>,
    now: &super::Figures,
) -> Cause {
    if let Some(excluded) = call.excluded.iter().find(|e| e.project == project) {
        return Cause::SetAside(excluded.why);
    }
    let mut instead = chosen.clone();
    if let Some(other) = nearest {
        instead.remove(&call.candidates[other].project);
    }
    instead.insert(project);
    if let Some(bound) = broken(call, &instead) {
        return Cause::Bound { bound };
    }
    let then = figures_of(call, &instead);
    let key = |f: &super::Figures| (f.coverage, f.synergies, f.markets);
    if then.least < now.least {
        Cause::Alike
    } else if key(&then) == key(now) {
        Cause::Drawn
    } else {
        Cause::Complement
    }
}

/// The first bound that a set breaks.
pub(super) fn broken(call: &Call, set: &BTreeSet<ProjectId>) -> Option<usize> {
    call.bounds.iter().position(|bound| {
        let held = (call.candidates.iter())
            .filter(|c| set.contains(&c.project))
            .filter(|c| bound.which.holds(c.profile.0.get(&bound.axis)))
            .count();
        held < bound.min.map_or(0, usize::from) || held > bound.max.map_or(usize::MAX, usize::from)
    })
}

/// Whether the call has any set at all, by a short search.
fn possible(call: &Call) -> bool {
    let field = Field::of(call);
    let mut search = Search::<32>::new(&field, 1, 200_000);
    search.run() != Verdict::Nothing
}

/// Names the fewest demands that cannot hold together: drops one after the other and keeps those
/// without which there would be a set.
pub(super) fn quarrel(call: &Call) -> Refusal {
    let mut least = call.clone();
    least.effort.written = 0;
    let mut bounds: Vec<usize> = (0..call.bounds.len()).collect();
    let mut at = 0;
    while at < bounds.len() {
        let mut without = bounds.clone();
        without.remove(at);
        least.bounds = without.iter().map(|b| call.bounds[*b].clone()).collect();
        if possible(&least) {
            at += 1;
        } else {
            bounds = without;
        }
    }
    least.bounds = bounds.iter().map(|b| call.bounds[*b].clone()).collect();
    let mut must = least.must.clone();
    let mut at = 0;
    while at < must.len() {
        let dropped = must.remove(at);
        least.must.clone_from(&must);
        if possible(&least) {
            must.insert(at, dropped);
            at += 1;
        }
    }
    let identical = call.identical.is_none() && {
        least.must.clone_from(&must);
        least.identical = crate::Text::new("-").ok().map(|reason| super::Signed {
            reason,
            by: crate::PersonId(0),
            at: jiff::Timestamp::UNIX_EPOCH,
        });
        possible(&least)
    };
    Refusal::NoSet {
        size: call.size,
        candidates: call.candidates.len() - call.excluded.len(),
        bounds: bounds.iter().map(|b| say(call, *b)).collect(),
        must: must.iter().map(|m| m.project).collect(),
        identical,
    }
}

/// A bound in words, with how many candidates it concerns.
fn say(call: &Call, at: usize) -> String {
    let bound = &call.bounds[at];
    let aside: BTreeSet<_> = call.excluded.iter().map(|e| e.project).collect();
    let there = (call.candidates.iter())
        .filter(|c| !aside.contains(&c.project))
        .filter(|c| bound.which.holds(c.profile.0.get(&bound.axis)))
        .count();
    let which = match &bound.which {
        Which::Word(word) => format!("« {word} »"),
        Which::Levels(from, to) => format!("de {from} à {to}"),
        Which::Unknown => "« inconnu »".to_owned(),
    };
    let numbers = match (bound.min, bound.max) {
        (Some(min), Some(max)) => format!("entre {min} et {max}"),
        (Some(min), None) => format!("au moins {min}"),
        (None, Some(max)) => format!("au plus {max}"),
        (None, None) => "sans limite".to_owned(),
    };
    format!(
        "{} {which} : {numbers} ({there} parmi les candidats)",
        bound.axis
    )
}
