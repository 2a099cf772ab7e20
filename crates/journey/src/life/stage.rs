//! The stages of a project. They are a course, not a ladder: none is better than another, and an
//! ending is one of them.

use super::When;
use crate::Text;
use model::Audience;
use serde::{Deserialize, Serialize};

/// Where a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// An idea.
    Idea,
    /// Being thought through.
    Design,
    /// Being tried.
    Experiment,
    /// Launched: it runs.
    Launched,
    /// Taken up elsewhere.
    Spread,
    /// Paused.
    Paused,
    /// It changed its course.
    Pivoted,
    /// It ended.
    Ended,
}

impl Stage {
    /// All stages, as lists show them.
    pub const ALL: [Self; 8] = [
        Self::Idea,
        Self::Design,
        Self::Experiment,
        Self::Launched,
        Self::Spread,
        Self::Paused,
        Self::Pivoted,
        Self::Ended,
    ];

    /// The code in the vocabulary of cards; nothing for a change of course, which is no stage in
    /// the eyes of a census.
    #[must_use]
    pub const fn term(self) -> Option<&'static str> {
        match self {
            Self::Idea => Some("idea"),
            Self::Design => Some("design"),
            Self::Experiment => Some("experiment"),
            Self::Launched => Some("running"),
            Self::Spread => Some("spreading"),
            Self::Paused => Some("paused"),
            Self::Pivoted => None,
            Self::Ended => Some("ended"),
        }
    }
}

/// A stage reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Which one.
    pub stage: Stage,
    /// When it was reached.
    pub when: When,
    /// In words.
    pub words: Option<Text>,
    /// Who may read it.
    pub audience: Audience,
}
