//! What a change of state owes: the state and its messages come out together, so that the keeper
//! of the store commits both or neither (A28).

use crate::{EditionId, Line, PersonId, ProjectId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who carries a project, as far as messages go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// Someone with an account: messages go to it.
    Account(PersonId),
    /// Someone without: a person of the team writes or calls, and records it.
    NoAccount {
        /// How the team calls this person.
        name: Line,
    },
}

impl Holder {
    /// The account, if there is one.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Account(person) => Some(*person),
            Self::NoAccount { .. } => None,
        }
    }
}

/// The phases at which a holder is invited to note strengths and weaknesses, for themselves (A25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Told of the scouting, or receipt of an own proposal.
    Scouting,
    /// After the brief.
    Brief,
    /// Candidate to an edition.
    Candidacy,
    /// After the committee's decision.
    Selection,
    /// After the evening.
    Evening,
    /// When all is over.
    Ending,
}

/// What a message says; the words are the façade's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// You were scouted: by whom, how to say no (A11).
    Scouted {
        /// Who noticed the project.
        by: PersonId,
    },
    /// We have your proposal; here is the next date (A45).
    Receipt {
        /// The next thing that will happen.
        next: Timestamp,
    },
    /// You said no; nothing is kept but that.
    RefusalNoted,
    /// Your brief is ready.
    Briefed,
    /// Your project is proposed to the committee.
    Proposed,
    /// You are invited to present; nobody is told before your reveal.
    Invited,
    /// Not this time; a return is on its way.
    NotThisTime,
    /// You withdrew; it is noted, a return is on its way.
    WithdrawalNoted,
    /// Thank you for presenting; what comes next, and when we shall ask for news.
    Presented,
    /// Your return.
    Return,
    /// Your project may be presented again, if you agree.
    Again,
    /// A place is yours.
    Registered,
    /// You are on the waiting list.
    Waiting,
    /// A place has come free.
    PlaceFreed,
    /// Your registration is withdrawn.
    RegistrationWithdrawn,
    /// Someone would be glad to meet you (B11); says nothing of who until both agree.
    WishedFor,
    /// You both agreed: here are your addresses.
    Matched,
    /// Someone suggests to introduce you (A32).
    IntroductionAsked,
    /// What has become of your project (A34)?
    NewsAsked {
        /// Months since the presentation.
        months: u8,
    },
    /// A member of the committee has become linked to a candidate (A16).
    ConflictFound,
    /// A team says what one of its programmes took from your project, and asks whether it may be
    /// shown (B33).
    FeedsAsked,
}

/// To whom a message goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// A person with an account.
    Person(PersonId),
    /// The holder of a project, without an account: the team writes or calls.
    OffAccount {
        /// Of this project.
        project: ProjectId,
        /// How the team calls this person.
        name: Line,
    },
}

/// A message owed by a change of state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// To whom.
    pub to: Recipient,
    /// What it says.
    pub kind: MessageKind,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which edition. A message that names both goes to the holder or the team only.
    pub edition: Option<EditionId>,
    /// The phase at which it invites to look at one's own strengths and weaknesses.
    pub self_assessment: Option<Phase>,
}

impl Message {
    /// A message to a person.
    #[must_use]
    pub const fn to(person: PersonId, kind: MessageKind) -> Self {
        Self {
            to: Recipient::Person(person),
            kind,
            project: None,
            edition: None,
            self_assessment: None,
        }
    }

    /// A message to the holder of a project, inviting to a self-assessment.
    #[must_use]
    pub fn to_holder(
        holder: &Holder,
        project: ProjectId,
        edition: Option<EditionId>,
        kind: MessageKind,
        phase: Phase,
    ) -> Self {
        Self {
            to: match holder {
                Holder::Account(person) => Recipient::Person(*person),
                Holder::NoAccount { name } => Recipient::OffAccount {
                    project,
                    name: name.clone(),
                },
            },
            kind,
            project: Some(project),
            edition,
            self_assessment: Some(phase),
        }
    }

    /// The same message, about this edition.
    #[must_use]
    pub const fn about(mut self, edition: EditionId) -> Self {
        self.edition = Some(edition);
        self
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
    /// A change that owes one message.
    pub(crate) fn owing(state: T, message: Message) -> Self {
        Self {
            state,
            owed: vec![message],
        }
    }

    /// A change that concerns nobody who could be told.
    pub(crate) const fn silent(state: T) -> Self {
        Self {
            state,
            owed: Vec::new(),
        }
    }

    /// The same change in the words of another type.
    pub fn map<U>(self, into: impl FnOnce(T) -> U) -> Change<U> {
        Change {
            state: into(self.state),
            owed: self.owed,
        }
    }
}
