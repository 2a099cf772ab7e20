//! What a change owes to whom. A message to a person needs the proof of [`crate::rhythm`].

use crate::rhythm::Welcome;
use model::PersonId;
use serde::{Deserialize, Serialize};

/// What a message says; the words are the façade's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Someone asks something of you.
    Asked,
    /// Someone suggests an introduction.
    IntroductionAsked,
    /// Both agreed.
    Introduced,
    /// A delay is proposed, for you to agree to or not.
    DelayProposed,
    /// A kind reminder of what you agreed to.
    Reminder,
    /// You were answered.
    Answered,
    /// For the mediator: someone would like to reach a person in withdrawal.
    ToRelay,
    /// From the mediator, who found it worth it.
    Relayed,
    /// A small task, within your hours.
    Task,
    /// Someone was referred to you, and agreed.
    Referred,
    /// Whom you met says when you could call each other.
    CallOffered,
    /// One of the times you proposed for a call was taken.
    CallTaken,
    /// Someone would like to exchange mirrors of your projects.
    MirrorAsked,
}

/// A message owed. It can only be made with a proof that the person may be reached now, or as an
/// answer to what they asked themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    to: PersonId,
    kind: MessageKind,
}

impl Message {
    /// A solicitation to the person of the proof, which it uses up: another needs another proof.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the proof is used up: one message each"
    )]
    pub fn to(welcome: Welcome, kind: MessageKind) -> Self {
        Self {
            to: welcome.person(),
            kind,
        }
    }

    /// An answer to what this person asked: no solicitation, and always delivered.
    #[must_use]
    pub(crate) const fn answer(to: PersonId, kind: MessageKind) -> Self {
        Self { to, kind }
    }

    /// To whom.
    #[must_use]
    pub const fn recipient(&self) -> PersonId {
        self.to
    }

    /// What it says.
    #[must_use]
    pub const fn kind(&self) -> MessageKind {
        self.kind
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

impl<T> Change<T> {
    pub(crate) const fn new(state: T, owed: Vec<Message>) -> Self {
        Self { state, owed }
    }
}
