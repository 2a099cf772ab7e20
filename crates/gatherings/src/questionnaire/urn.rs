//! The urn: answers without number, time, address or order.

use super::tokens::{PublicKey, Token};
use crate::{Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A question with its choices. The questions are the same for all projects of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its code.
    pub code: String,
    /// How many choices it has; a sheet names one, or none.
    pub choices: u16,
}

/// The answers of one participant on one project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sheet {
    /// For each question, the choice made, from 0; none when it was left blank.
    pub choices: Vec<Option<u16>>,
    /// A word of encouragement or a suggestion.
    pub words: Option<Text>,
}

/// The urn of one project of one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urn {
    questions: Vec<Question>,
    opens: Timestamp,
    closes: Timestamp,
    /// Marks of used tokens, in the order of the marks: it tells nothing of the order of answers.
    used: BTreeSet<String>,
    /// Sheets in the order of what they say, so that the order in which they came is lost.
    sheets: Vec<Sheet>,
}

impl Urn {
    /// An urn that opens after the evening and closes once.
    ///
    /// # Errors
    /// When it would close before it opens, or a question has fewer than two choices.
    pub fn new(
        questions: Vec<Question>,
        opens: Timestamp,
        closes: Timestamp,
    ) -> Result<Self, Refusal> {
        if closes <= opens || questions.iter().any(|question| question.choices < 2) {
            return Err(Refusal::QuestionnaireUnusable);
        }
        Ok(Self {
            questions,
            opens,
            closes,
            used: BTreeSet::new(),
            sheets: Vec::new(),
        })
    }

    /// Takes a sheet from someone who was there, once. The time decides whether the urn is open,
    /// and is not kept.
    ///
    /// # Errors
    /// When the urn is not open, the token is not one of this project or was used, or the sheet
    /// does not fit the questions.
    pub fn put(
        &mut self,
        key: &PublicKey,
        token: &Token,
        sheet: Sheet,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if now < self.opens {
            return Err(Refusal::NotOpenYet);
        }
        if now >= self.closes {
            return Err(Refusal::Expired);
        }
        let fits = sheet.choices.len() == self.questions.len()
            && (sheet.choices.iter().zip(&self.questions))
                .all(|(choice, question)| choice.is_none_or(|at| at < question.choices));
        if !fits {
            return Err(Refusal::SheetUnfit);
        }
        key.check(token)?;
        if !self.used.insert(token.mark()) {
            return Err(Refusal::TokenUsed);
        }
        let place = self.sheets.partition_point(|other| *other <= sheet);
        self.sheets.insert(place, sheet);
        Ok(())
    }

    /// The questions.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Until when answers are taken.
    #[must_use]
    pub const fn closes(&self) -> Timestamp {
        self.closes
    }

    /// Empties the urn, once, after it has closed.
    pub(super) fn empty(self, now: Timestamp) -> Result<(Vec<Question>, Vec<Sheet>), Refusal> {
        if now < self.closes {
            return Err(Refusal::NotClosedYet);
        }
        Ok((self.questions, self.sheets))
    }
}
