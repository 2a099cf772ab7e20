//! Numbers given by the store to what the people's half speaks of, and what a person may be in one
//! edition.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

number! {
    /// A person: the root of this half of the house. Organisations never register.
    PersonId
}
number! {
    /// A project as people know it, from the scout's lead on; it may have a card or not.
    ProjectId
}
number! {
    /// One edition: one evening, one café, one unconference.
    EditionId
}
number! {
    /// A team that holds gatherings.
    TeamId
}
number! {
    /// An organisation a person may be linked to; it never acts by itself.
    OrganisationId
}
number! {
    /// A network a scout or a team belongs to.
    NetworkId
}
number! {
    /// A shared space of teams.
    SpaceId
}

/// What a person is in one edition (A10). Roles are never general.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionRole {
    /// Answers for the edition.
    Coordinator,
    /// Sits in the committee.
    Committee,
    /// Holds the stage: run-of-show, screen.
    Stage,
    /// Scouts.
    Scout,
    /// Partner, as an expert.
    Expert,
    /// Partner, as a sponsor.
    Sponsor,
    /// Partner, as a patron.
    Patron,
    /// Comes to the evening.
    Participant,
}

impl EditionRole {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Coordinator,
        Self::Committee,
        Self::Stage,
        Self::Scout,
        Self::Expert,
        Self::Sponsor,
        Self::Patron,
        Self::Participant,
    ];
}
