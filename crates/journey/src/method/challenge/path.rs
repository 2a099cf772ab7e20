//! The path of a challenge through the steps: on by one when no blocking criterion holds it, back to
//! any earlier step whenever that helps (D27). Every move is kept.

use super::Challenge;
use crate::message::{Change, MessageKind};
use crate::method::template::Priority;
use crate::method::verdict::Verdict;
use crate::{PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// From this step.
    pub from: usize,
    /// To this one.
    pub to: usize,
    /// Why, for a move back.
    pub reason: Option<Text>,
    /// Who decided it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Where a challenge stands, and how it came there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    steps: usize,
    moves: Vec<Move>,
}

/// A criterion that holds the next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Of this step.
    pub step: usize,
    /// This one.
    pub code: String,
}

impl Path {
    pub(super) const fn new(steps: usize) -> Self {
        Self {
            steps,
            moves: Vec::new(),
        }
    }

    /// The place of the step it is at; the number of steps once it has been through all of them.
    #[must_use]
    pub fn step(&self) -> usize {
        self.moves.last().map_or(0, |last| last.to)
    }

    /// Whether it has been through all steps; it may go back all the same.
    #[must_use]
    pub fn through(&self) -> bool {
        self.step() == self.steps
    }

    /// Every move, in order.
    #[must_use]
    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// How often it went back: the loops of improvement, worth telling (D27).
    #[must_use]
    pub fn returns(&self) -> usize {
        self.moves.iter().filter(|m| m.to < m.from).count()
    }

    /// How often it came to a step.
    #[must_use]
    pub fn visits(&self, step: usize) -> usize {
        usize::from(step == 0) + self.moves.iter().filter(|m| m.to == step).count()
    }
}

impl Challenge {
    /// The criteria that hold the next step: blocking ones, of this step or an earlier one, that are
    /// neither met nor without meaning here. Advisory ones never do (D15). That of the users has
    /// always a meaning (D23).
    #[must_use]
    pub fn held_by(&self) -> Vec<Held> {
        let here = self.path.step();
        (self.template.criteria())
            .filter(|(step, criterion)| *step <= here && criterion.priority == Priority::Blocking)
            .filter(|(_, criterion)| {
                let verdict = self.verdict(&criterion.code);
                let fits = |v: &Verdict| {
                    if criterion.users {
                        v.met()
                    } else {
                        v.settled()
                    }
                };
                !verdict.is_some_and(fits)
            })
            .map(|(step, criterion)| Held {
                step,
                code: criterion.code.clone(),
            })
            .collect()
    }

    /// Goes on to the next step; the team is invited to look at its own strengths (A25).
    ///
    /// # Errors
    /// When the person is not of the team, a blocking criterion holds the step, or all steps are
    /// behind.
    pub fn go_on(mut self, by: PersonId, at: Timestamp) -> Result<Change<Self>, Refusal> {
        self.of_the_team(by)?;
        if self.path.through() {
            return Err(Refusal::AllStepsBehind);
        }
        let held = self.held_by();
        if !held.is_empty() {
            let codes = held.into_iter().map(|held| held.code).collect();
            return Err(Refusal::GateHeld(codes));
        }
        let from = self.path.step();
        self.path.moves.push(Move {
            from,
            to: from + 1,
            reason: None,
            by,
            at,
        });
        let owed = self.tell_team(&MessageKind::LookAtYourself);
        Ok(Change { state: self, owed })
    }

    /// Goes back to an earlier step. Nothing is lost by it.
    ///
    /// # Errors
    /// When the person is not of the team, or the step is not an earlier one.
    pub fn go_back(
        mut self,
        to: usize,
        reason: Text,
        by: PersonId,
        at: Timestamp,
    ) -> Result<Change<Self>, Refusal> {
        self.of_the_team(by)?;
        let from = self.path.step();
        if to >= from {
            return Err(Refusal::NotAnEarlierStep);
        }
        self.path.moves.push(Move {
            from,
            to,
            reason: Some(reason),
            by,
            at,
        });
        let owed = self.tell_team(&MessageKind::LookAtYourself);
        Ok(Change { state: self, owed })
    }
}
