//! Numbers given by the store to what this room speaks of.

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
    /// A project as a gathering knows it, from the scout's lead on; it may have a card or not.
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
