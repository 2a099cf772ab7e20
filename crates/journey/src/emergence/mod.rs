//! What rises in the census (E22): words, themes and places seen more often than before, and projects
//! that resemble no other. Each signal explains itself, leads to its cards, and says when it rests on
//! small numbers. Nothing here says that one project is worth more than another.

mod exact;
mod original;
mod rising;
#[cfg(test)]
mod tests;

pub use exact::Exact;
pub use original::{Likeness, Original, Originals, Solitude, originals};
pub use rising::{Question, Rising, Signal, Times, rising};

use jiff::civil::Date;
use model::{CardId, SourceId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What sort of thing may rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// A word, as the search room reduces words.
    Word,
    /// A theme, by its code.
    Theme,
    /// A place, by its official code.
    Place,
}

/// A word, a theme or a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Trait {
    /// Which sort.
    pub sort: Sort,
    /// The word or the code.
    pub text: String,
}

/// A card as this view sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Which card.
    pub card: CardId,
    /// The day that counts: when the project began, or when its source first told it.
    pub on: Date,
    /// The source it came from: sources that arrive must not pass for novelty.
    pub source: SourceId,
    /// What it bears, each once: counts are counts of projects, however long their texts.
    pub traits: BTreeSet<Trait>,
}

/// Days from one (included) to another (excluded).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// First day after.
    pub to: Date,
}

impl Window {
    /// Whether a day is in it.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day < self.to
    }
}
