//! Comments on one item: a criterion, a step, an idea, a page. They can be closed, item by item;
//! what was said stays readable (D29).

use crate::{PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// In words.
    pub words: Text,
    /// Whose.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// A thread was closed or opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Whether it is open from then on.
    pub open: bool,
    /// Why.
    pub reason: Text,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// The comments on one item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    comments: Vec<Comment>,
    turns: Vec<Turn>,
}

impl Thread {
    /// Whether comments may be added.
    #[must_use]
    pub fn open(&self) -> bool {
        self.turns.last().is_none_or(|turn| turn.open)
    }

    /// Adds a comment.
    ///
    /// # Errors
    /// When the thread is closed.
    pub fn say(&mut self, comment: Comment) -> Result<(), Refusal> {
        if !self.open() {
            return Err(Refusal::CommentsClosed);
        }
        self.comments.push(comment);
        Ok(())
    }

    /// Closes the thread, or opens it again.
    ///
    /// # Errors
    /// When it is so already.
    pub fn turn(&mut self, turn: Turn) -> Result<(), Refusal> {
        if turn.open == self.open() {
            return Err(Refusal::AlreadySaid);
        }
        self.turns.push(turn);
        Ok(())
    }

    /// All comments, in order, whether the thread is closed or not.
    #[must_use]
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// When and why it was closed and opened.
    #[must_use]
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d29_a_closed_thread_stays_readable() {
        let at = Timestamp::UNIX_EPOCH;
        let text = |words: &str| Text::new(words).unwrap();
        let comment = || Comment {
            words: text("et les horaires ?"),
            by: PersonId(2),
            at,
        };
        let turn = |open| Turn {
            open,
            reason: text("la campagne est finie"),
            by: PersonId(1),
            at,
        };
        let mut thread = Thread::default();
        thread.say(comment()).unwrap();
        assert!(thread.turn(turn(true)).is_err());
        thread.turn(turn(false)).unwrap();
        assert_eq!(thread.say(comment()), Err(Refusal::CommentsClosed));
        assert_eq!(thread.comments().len(), 1);
        thread.turn(turn(true)).unwrap();
        thread.say(comment()).unwrap();
        assert_eq!((thread.comments().len(), thread.turns().len()), (2, 2));
    }
}
