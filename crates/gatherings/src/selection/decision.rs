//! What the committee decides: the set that was found, or another, with a reason.

use super::call::{CAP, Call, Signed};
use super::explain::broken;
use super::solve::{Figures, Selection, figures_of};
use crate::{ProjectId, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A set other than the one found, kept beside it with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// The projects.
    pub chosen: BTreeSet<ProjectId>,
    /// The figures of this set, to be read beside those of the one found.
    pub figures: Figures,
    /// Bounds of the call that this set breaks, by their place; the reason covers them.
    pub broken: Option<usize>,
    /// Why, and who answers for it in the committee's name.
    pub signed: Signed,
}

/// What stands in the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The set that was found.
    AsFound(Selection),
    /// Another.
    Departed {
        /// What had been found.
        found: Selection,
        /// What was preferred.
        departure: Departure,
    },
}

impl Decision {
    /// The projects chosen in the end.
    #[must_use]
    pub const fn chosen(&self) -> &BTreeSet<ProjectId> {
        match self {
            Self::AsFound(selection) => &selection.chosen,
            Self::Departed { departure, .. } => &departure.chosen,
        }
    }
}

/// The committee prefers another set. It needs a reason; it may not take a project set aside, go
/// above the cap or hold two identical profiles without the reasons signed in the call (A17).
///
/// # Errors
/// What keeps this set from being chosen.
pub fn depart(
    call: &Call,
    found: &Selection,
    chosen: &BTreeSet<ProjectId>,
    signed: Signed,
) -> Result<Decision, Refusal> {
    if *chosen == found.chosen {
        return Err(Refusal::NotADeparture);
    }
    if chosen.is_empty() {
        return Err(Refusal::SelectionSize {
            size: 0,
            candidates: call.candidates.len(),
        });
    }
    let size = u16::try_from(chosen.len()).unwrap_or(u16::MAX);
    if size > CAP && call.above_cap.is_none() {
        return Err(Refusal::AboveCap { size, cap: CAP });
    }
    for project in chosen {
        if !call.candidates.iter().any(|c| c.project == *project) {
            return Err(Refusal::NotACandidate(*project));
        }
        if call.excluded.iter().any(|e| e.project == *project) {
            return Err(Refusal::SetAside(*project));
        }
    }
    if call.identical.is_none()
        && let Some((a, b)) = twins(call, chosen)
    {
        return Err(Refusal::Identical(a, b));
    }
    Ok(Decision::Departed {
        found: found.clone(),
        departure: Departure {
            chosen: chosen.clone(),
            figures: figures_of(call, chosen),
            broken: broken(call, chosen),
            signed,
        },
    })
}

/// Two projects of the set that nothing written tells apart.
fn twins(call: &Call, chosen: &BTreeSet<ProjectId>) -> Option<(ProjectId, ProjectId)> {
    let held: Vec<_> = (call.candidates.iter())
        .filter(|c| chosen.contains(&c.project))
        .collect();
    held.iter().enumerate().find_map(|(i, a)| {
        let mut before = held[..i].iter();
        let twin = before.find(|b| a.profile.identical(&b.profile, &call.axes))?;
        Some((twin.project, a.project))
    })
}
