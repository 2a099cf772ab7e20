//! Numbers given by the store to what this room alone speaks of; those of people, projects and
//! editions are words of the house.

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
    /// A challenge: a question that several bodies work on together by the method.
    ChallengeId
}
number! {
    /// A campaign in which challenges are tested by people of other challenges.
    CampaignId
}
