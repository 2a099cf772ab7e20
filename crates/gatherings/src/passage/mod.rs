//! The passage of a project through a gathering, from a scout's lead to its ending.
//!
//! Each state is a type, each change a function that takes the state away and gives the next one
//! with the messages it owes: a forbidden change does not compile.
//!
//! ```compile_fail
//! # use gatherings::passage::{Lead, Candidate};
//! # fn sketch(lead: Lead, decision: &gatherings::selection::Decision, now: jiff::Timestamp) {
//! // A lead cannot be selected: it has no brief (A15).
//! let _ = lead.choose(decision, now);
//! # }
//! ```
//!
//! ```compile_fail
//! # use gatherings::passage::Returning;
//! # fn sketch(left_out: Returning, now: jiff::Timestamp) {
//! // Nobody leaves without a return (A29): an ending needs a delivered one.
//! let _ = left_out.end(now);
//! # }
//! ```

mod brief;
mod changes;
mod states;
#[cfg(test)]
mod tests;

pub use brief::{Brief, Family, Missing};
pub use changes::{capture, submit};
pub use states::{
    Briefed, Candidate, Consent, Ended, Ending, Lead, Presented, Provenance, Returning, Scout,
    Selected, Told, Way,
};

use crate::{EditionId, ProjectId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A passage in whichever state it is: what the store keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Passage {
    /// Noticed by a scout; nobody was told yet.
    Lead(Lead),
    /// The holder knows, and may refuse.
    Told(Told),
    /// There is a brief.
    Briefed(Briefed),
    /// Proposed to the committee of an edition.
    Candidate(Candidate),
    /// In the set of an edition.
    Selected(Selected),
    /// Presented; the return is owed.
    Presented(Presented),
    /// On its way out; the return is owed.
    Returning(Returning),
    /// Over; the holder had a return.
    Ended(Ended),
}

macro_rules! from_states {
    ($($state:ident),*) => {
        $(impl From<$state> for Passage {
            fn from(state: $state) -> Self {
                Self::$state(state)
            }
        })*
    };
}

from_states!(
    Lead, Told, Briefed, Candidate, Selected, Presented, Returning, Ended
);

impl Passage {
    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        match self {
            Self::Lead(s) => s.project,
            Self::Told(s) => s.lead.project,
            Self::Briefed(s) => s.told.lead.project,
            Self::Candidate(s) => s.briefed.told.lead.project,
            Self::Selected(s) => s.candidate.briefed.told.lead.project,
            Self::Presented(s) => s.project(),
            Self::Returning(s) => s.told.lead.project,
            Self::Ended(s) => s.project,
        }
    }

    /// The edition it is tied to. To be shown to those only whom [`crate::embargo`] allows.
    #[must_use]
    pub const fn edition(&self) -> Option<EditionId> {
        match self {
            Self::Lead(_) | Self::Told(_) | Self::Briefed(_) => None,
            Self::Candidate(s) => Some(s.edition),
            Self::Selected(s) => Some(s.candidate.edition),
            Self::Presented(s) => Some(s.selected.candidate.edition),
            Self::Returning(s) => s.edition,
            Self::Ended(s) => s.edition,
        }
    }

    /// Since when a return is owed to the holder; `None` when none is.
    #[must_use]
    pub const fn owed_since(&self) -> Option<Timestamp> {
        match self {
            Self::Presented(s) => Some(s.at),
            Self::Returning(s) => Some(s.since),
            _ => None,
        }
    }

    /// Whether a holder knows of it and it is not over: an edition with such a passage cannot be
    /// closed, for the holder would leave without a return.
    #[must_use]
    pub const fn open(&self) -> bool {
        !matches!(self, Self::Lead(_) | Self::Ended(_))
    }
}
