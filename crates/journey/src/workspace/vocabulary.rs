//! A shared vocabulary grown from cases (C14, C3): its top level is closed; below it, anyone may
//! propose a word, with a project that shows what it means.

use crate::{Line, PersonId, Refusal, Text};
use jiff::Timestamp;
use model::CardId;
use serde::{Deserialize, Serialize};

/// The closed top level: the first categories of what projects need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Top {
    /// Ideas.
    Ideas,
    /// Places and settings to create in.
    Setting,
    /// Getting it made.
    Making,
    /// Skills.
    Skills,
    /// Resources.
    Resources,
}

/// A project that shows what a word means, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The card of the project.
    pub card: CardId,
    /// What in it shows the word.
    pub words: Text,
}

/// A word of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubTerm {
    /// Under which heading.
    pub top: Top,
    /// In French.
    pub fr: Line,
    /// In English.
    pub en: Line,
    first: Example,
    others: Vec<Example>,
    /// Who proposed it.
    pub by: PersonId,
    /// In which version of the vocabulary it came, from 1.
    pub since: usize,
    withdrawn: Option<(usize, Text)>,
}

impl SubTerm {
    /// The projects that show what it means; one at least.
    pub fn examples(&self) -> impl Iterator<Item = &Example> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

/// The vocabulary: each change makes a new version, and any version can be read again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary {
    terms: Vec<SubTerm>,
    versions: Vec<Timestamp>,
}

impl Vocabulary {
    /// The number of the version in force; 0 while it is empty.
    #[must_use]
    pub fn version(&self) -> usize {
        self.versions.len()
    }

    /// The words of a version.
    pub fn terms(&self, version: usize) -> impl Iterator<Item = &SubTerm> {
        let gone = move |t: &SubTerm| t.withdrawn.as_ref().is_some_and(|(at, _)| *at <= version);
        (self.terms.iter()).filter(move |term| term.since <= version && !gone(term))
    }

    fn find(&mut self, fr: &Line) -> Option<&mut SubTerm> {
        let wanted = model::text::fold(fr.as_str());
        (self.terms.iter_mut())
            .filter(|term| term.withdrawn.is_none())
            .find(|term| model::text::fold(term.fr.as_str()) == wanted)
    }

    /// Adds a word, with the project that shows what it means: there is no word without.
    ///
    /// # Errors
    /// When the word is there already, accents and case apart.
    pub fn add(
        &mut self,
        top: Top,
        (fr, en): (Line, Line),
        example: Example,
        by: PersonId,
        at: Timestamp,
    ) -> Result<usize, Refusal> {
        if self.find(&fr).is_some() {
            return Err(Refusal::AlreadySaid);
        }
        self.versions.push(at);
        self.terms.push(SubTerm {
            top,
            fr,
            en,
            first: example,
            others: Vec::new(),
            by,
            since: self.versions.len(),
            withdrawn: None,
        });
        Ok(self.versions.len())
    }

    /// Adds an example to a word.
    ///
    /// # Errors
    /// When there is no such word.
    pub fn show(&mut self, fr: &Line, example: Example) -> Result<(), Refusal> {
        let term = self.find(fr).ok_or(Refusal::NoSuchWord)?;
        term.others.push(example);
        Ok(())
    }

    /// Withdraws a word, with a reason; earlier versions still bear it.
    ///
    /// # Errors
    /// When there is no such word.
    pub fn withdraw(&mut self, fr: &Line, reason: Text, at: Timestamp) -> Result<usize, Refusal> {
        let next = self.versions.len() + 1;
        let term = self.find(fr).ok_or(Refusal::NoSuchWord)?;
        term.withdrawn = Some((next, reason));
        self.versions.push(at);
        Ok(next)
    }
}
