//! The brief: who, in which situation, which use, what it changes. Technology is optional (A38).

use crate::selection::{Axis, Profile};
use crate::{ProjectId, Text};
use serde::{Deserialize, Serialize};

/// The five families of those who act (B37); a diversity axis among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Entrepreneurs.
    Economic,
    /// Artists and cultural actors.
    Cultural,
    /// Associations, collectives, inhabitants.
    Social,
    /// Researchers and teachers.
    Scientific,
    /// Public bodies and their agents.
    Public,
}

/// A brief, centred on use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// Who uses it.
    pub who: Option<Text>,
    /// In which situation.
    pub situation: Option<Text>,
    /// What they do with it.
    pub usage: Option<Text>,
    /// What it changes for them.
    pub change: Option<Text>,
    /// What it is made with, if that matters.
    pub technology: Option<Text>,
    /// The family of those who carry it.
    pub family: Option<Family>,
    /// What tells it apart from others: each axis filled, or said to be unknown (A4).
    pub profile: Profile,
    /// Related projects of the whole memory that were looked at (B36).
    pub related: Vec<ProjectId>,
}

/// What a brief lacks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Who uses it.
    Who,
    /// The situation.
    Situation,
    /// The use.
    Usage,
    /// What it changes.
    Change,
    /// This axis, neither filled nor said to be unknown.
    Axis(String),
}

impl Brief {
    /// What the brief lacks to be proposed to a committee; technology is never missing.
    #[must_use]
    pub fn missing(&self, axes: &[Axis]) -> Vec<Missing> {
        let parts = [
            (self.who.is_none(), Missing::Who),
            (self.situation.is_none(), Missing::Situation),
            (self.usage.is_none(), Missing::Usage),
            (self.change.is_none(), Missing::Change),
        ];
        let lacking = parts
            .into_iter()
            .filter(|(lacks, _)| *lacks)
            .map(|(_, what)| what);
        let axes = self
            .profile
            .missing(axes)
            .map(|axis| Missing::Axis(axis.to_owned()));
        lacking.chain(axes).collect()
    }
}
