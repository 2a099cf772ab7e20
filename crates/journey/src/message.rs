//! What a change owes: the new state and its messages come out together, so that the keeper of the
//! store commits both or neither.

use crate::{ChallengeId, PersonId, ProjectId};
use serde::{Deserialize, Serialize};

/// What a message says; the words are the façade's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Your project, or your challenge, has moved: you may note, for yourself alone, what is strong
    /// and what is weak now (A25).
    LookAtYourself,
    /// Your project has ended: its lessons may help others, if you wish to write them.
    LessonsWelcome,
    /// Another project says that yours inspired it.
    Inspired {
        /// Which one.
        project: ProjectId,
    },
    /// Verdicts on your challenge are there to be read.
    VerdictGiven,
    /// You are asked to visit a challenge.
    VisitAsked,
    /// You now hold this challenge.
    NowHolder,
    /// What people in the team may do rests on a new charter: please read it.
    CharterChanged,
}

/// A message owed by a change of state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// To whom.
    pub to: PersonId,
    /// What it says.
    pub kind: MessageKind,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which challenge.
    pub challenge: Option<ChallengeId>,
}

impl Message {
    /// A message about a project.
    #[must_use]
    pub const fn of_project(to: PersonId, kind: MessageKind, project: ProjectId) -> Self {
        Self {
            to,
            kind,
            project: Some(project),
            challenge: None,
        }
    }

    /// A message about a challenge.
    #[must_use]
    pub const fn of_challenge(to: PersonId, kind: MessageKind, challenge: ChallengeId) -> Self {
        Self {
            to,
            kind,
            project: None,
            challenge: Some(challenge),
        }
    }
}

/// A new state with the messages it owes: commit both at once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a change that is dropped loses a state and the messages it owes"]
pub struct Change<T> {
    /// The new state.
    pub state: T,
    /// What it owes.
    pub owed: Vec<Message>,
}
