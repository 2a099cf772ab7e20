//! Numbers given by the store to what the people's half speaks of, and what a person may be in one
//! edition.

use serde::{Deserialize, Serialize};

/// Makes the types of numbers given by the store: a plain number that says of what it is.
#[macro_export]
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    )*};
}

numbers! {
    /// A person: the root of this half of the house. Organisations never register.
    PersonId
    /// A project as people know it, from the scout's lead on; it may have a card or not.
    ProjectId
    /// One edition: one evening, one café, one unconference.
    EditionId
    /// A team that holds gatherings.
    TeamId
    /// An organisation a person may be linked to; it never acts by itself.
    OrganisationId
    /// A network a scout or a team belongs to.
    NetworkId
    /// A shared space of teams.
    SpaceId
    /// A programme that spans editions.
    StrandId
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
