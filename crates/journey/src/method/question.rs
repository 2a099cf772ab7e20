//! The working question of a challenge (D2): reworded with reasons, its first wording kept.

use crate::{PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A later wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    /// The question.
    pub words: Text,
    /// Why it was reworded.
    pub reason: Text,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// A working question with all its wordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    first: Text,
    by: PersonId,
    at: Timestamp,
    rewordings: Vec<Rewording>,
}

impl Question {
    /// The first wording.
    #[must_use]
    pub const fn new(first: Text, by: PersonId, at: Timestamp) -> Self {
        Self {
            first,
            by,
            at,
            rewordings: Vec::new(),
        }
    }

    /// Rewords it.
    ///
    /// # Errors
    /// When the words are the same.
    pub fn reword(&mut self, rewording: Rewording) -> Result<(), Refusal> {
        if rewording.words == *self.now() {
            return Err(Refusal::AlreadySaid);
        }
        self.rewordings.push(rewording);
        Ok(())
    }

    /// The wording today.
    #[must_use]
    pub fn now(&self) -> &Text {
        self.rewordings.last().map_or(&self.first, |r| &r.words)
    }

    /// The wording it started from, with who wrote it and when.
    #[must_use]
    pub const fn first(&self) -> (&Text, PersonId, Timestamp) {
        (&self.first, self.by, self.at)
    }

    /// The later wordings, in order, each with its reason.
    #[must_use]
    pub fn rewordings(&self) -> &[Rewording] {
        &self.rewordings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d02_the_first_wording_is_kept_and_each_change_has_a_reason() {
        let at = Timestamp::UNIX_EPOCH;
        let text = |words: &str| Text::new(words).unwrap();
        let mut question = Question::new(text("avec les habitants ?"), PersonId(1), at);
        let reworded = |words: &str| Rewording {
            words: text(words),
            reason: text("les visites l’ont montré"),
            by: PersonId(2),
            at,
        };
        question
            .reword(reworded("avec les parties prenantes ?"))
            .unwrap();
        assert_eq!(
            question.reword(reworded("avec les parties prenantes ?")),
            Err(Refusal::AlreadySaid)
        );
        question.reword(reworded("avec les habitants ?")).unwrap();
        assert_eq!(question.first().0.as_str(), "avec les habitants ?");
        assert_eq!(
            (question.now().as_str(), question.rewordings().len()),
            ("avec les habitants ?", 2)
        );
        // A rewording without its reason cannot be read back either.
        let kept = serde_json::to_string(&question).unwrap();
        assert!(
            serde_json::from_str::<Question>(&kept.replace("les visites l’ont montré", " "))
                .is_err()
        );
    }
}
