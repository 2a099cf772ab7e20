//! Pages written by many (B21): each version is kept, and going back to an earlier one is a new
//! version that says so.

use super::Reach;
use crate::{ChallengeId, EditionId, Line, PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use model::Audience;
use serde::{Deserialize, Serialize};

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A project.
    Project(ProjectId),
    /// A theme, by its code.
    Theme(Line),
    /// An edition.
    Edition(EditionId),
    /// A challenge.
    Challenge(ChallengeId),
}

/// One version of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The text, in Markdown.
    pub words: Text,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// The number of the version it brings back, if it does.
    pub brings_back: Option<usize>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    subject: Subject,
    title: Line,
    reach: Reach,
    first: Version,
    later: Vec<Version>,
}

impl Page {
    /// A first version, for members (B22).
    #[must_use]
    pub const fn new(
        subject: Subject,
        title: Line,
        words: Text,
        by: PersonId,
        at: Timestamp,
    ) -> Self {
        Self {
            subject,
            title,
            reach: Reach::members(by),
            first: Version {
                words,
                by,
                at,
                brings_back: None,
            },
            later: Vec::new(),
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// What it is called.
    #[must_use]
    pub const fn title(&self) -> &Line {
        &self.title
    }

    /// Who may read it.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// Opens or closes it.
    ///
    /// # Errors
    /// When somebody other than its first author would widen it.
    pub fn share(&mut self, audience: Audience, by: PersonId) -> Result<(), Refusal> {
        self.reach = self.reach.set(audience, by)?;
        Ok(())
    }

    /// How many versions there are; they are numbered from 1.
    #[must_use]
    pub fn versions(&self) -> usize {
        self.later.len() + 1
    }

    /// A version by its number.
    #[must_use]
    pub fn version(&self, number: usize) -> Option<&Version> {
        match number.checked_sub(1)? {
            0 => Some(&self.first),
            later => self.later.get(later - 1),
        }
    }

    /// The version that stands.
    #[must_use]
    pub fn now(&self) -> &Version {
        self.later.last().unwrap_or(&self.first)
    }

    /// Writes a new version, from the one that the writer had before their eyes.
    ///
    /// # Errors
    /// When somebody wrote in between, or the words are the same.
    pub fn write(
        &mut self,
        seen: usize,
        words: Text,
        by: PersonId,
        at: Timestamp,
    ) -> Result<usize, Refusal> {
        if seen != self.versions() {
            return Err(Refusal::WrittenInBetween(self.versions()));
        }
        if words == self.now().words {
            return Err(Refusal::AlreadySaid);
        }
        self.later.push(Version {
            words,
            by,
            at,
            brings_back: None,
        });
        Ok(self.versions())
    }

    /// Brings an earlier version back, as a new one.
    ///
    /// # Errors
    /// When there is no such version, or it says what stands already.
    pub fn bring_back(
        &mut self,
        number: usize,
        by: PersonId,
        at: Timestamp,
    ) -> Result<usize, Refusal> {
        let found = self.version(number);
        let words = found
            .ok_or(Refusal::NothingStandsThere(number))?
            .words
            .clone();
        let place = self.write(self.versions(), words, by, at)?;
        if let Some(last) = self.later.last_mut() {
            last.brings_back = Some(number);
        }
        Ok(place)
    }
}
