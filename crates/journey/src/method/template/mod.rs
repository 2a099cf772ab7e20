//! Versioned templates of a method: steps, and the criteria of each (D12). They are data, written
//! in TOML in French and in English, read whole; every fault names its line.

mod read;
#[cfg(test)]
mod tests;

pub use read::Fault;

use model::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The default template, labelled as ours: the founding document gives neither steps nor criteria.
pub const FIVE_STEPS: &str = include_str!("../../../data/five-steps.toml");

/// The same words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// The words in a language.
    #[must_use]
    pub fn say(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// Which template, in which version. Versions never change once someone has started with them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TemplateId {
    /// Short name: lower-case letters, digits and hyphens.
    pub name: String,
    /// From 1.
    pub version: u32,
}

impl fmt::Display for TemplateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} v{}", self.name, self.version)
    }
}

/// What an unmet criterion does (D15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Until it is met, the next step waits.
    Blocking,
    /// It helps to see; it holds nothing back.
    Advisory,
}

/// One thing to verify at a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Short name, unique in the template.
    pub code: String,
    /// What it is called.
    pub title: Both,
    /// The question to answer.
    pub question: Both,
    /// What can serve as evidence.
    pub evidence: Both,
    /// What to do while it is not met; the roadmap is made of these (D21).
    pub task: Both,
    /// What it does while it is not met.
    pub priority: Priority,
    /// Where the criterion comes from: who said it, where it was learnt (D16).
    pub source: Both,
    /// Whether it speaks of the people who will use what is made (D23).
    pub users: bool,
}

/// One step, with its criteria, the most important first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Short name, unique in the template.
    pub code: String,
    /// What it is called.
    pub title: Both,
    /// What it is for.
    pub aim: Both,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// A method that was read, checked and found sound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    id: TemplateId,
    title: Both,
    author: Both,
    about: Both,
    built_in: bool,
    steps: Vec<Step>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// All faults found, in the order of their lines.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        read::template(text, false)
    }

    /// The default template of five steps.
    ///
    /// # Errors
    /// Never for the text that comes with the program, which its tests read.
    pub fn five_steps() -> Result<Self, Vec<Fault>> {
        read::template(FIVE_STEPS, true)
    }

    /// Which one, in which version.
    #[must_use]
    pub const fn id(&self) -> &TemplateId {
        &self.id
    }

    /// What it is called.
    #[must_use]
    pub const fn title(&self) -> &Both {
        &self.title
    }

    /// Who wrote it, shown wherever it serves.
    #[must_use]
    pub const fn author(&self) -> &Both {
        &self.author
    }

    /// What it is for.
    #[must_use]
    pub const fn about(&self) -> &Both {
        &self.about
    }

    /// Whether it comes with the program.
    #[must_use]
    pub const fn built_in(&self) -> bool {
        self.built_in
    }

    /// Its steps, in order; one at least.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// All criteria with the place of their step, in order.
    pub fn criteria(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        (self.steps.iter().enumerate())
            .flat_map(|(place, step)| step.criteria.iter().map(move |c| (place, c)))
    }

    /// A criterion by its code, with the place of its step.
    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<(usize, &Criterion)> {
        self.criteria()
            .find(|(_, criterion)| criterion.code == code)
    }

    /// The code of the criterion on the people who will use what is made.
    #[must_use]
    pub fn users(&self) -> Option<&str> {
        let (_, found) = self.criteria().find(|(_, criterion)| criterion.users)?;
        Some(&found.code)
    }
}
