//! What may be said of a project, and how: a reservation needs an argument and a proposal (A27);
//! participants encourage, suggest, propose, ask, introduce, and nothing else (A33).

use crate::{Line, PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A reservation: it does not exist without its argument and its proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reservation {
    /// What makes one hesitate.
    pub reservation: Text,
    /// Why.
    pub argument: Text,
    /// What could be done instead.
    pub proposal: Text,
}

impl Reservation {
    /// Accepts a reservation as written in a form.
    ///
    /// # Errors
    /// When the argument or the proposal is missing, or a text is too long.
    pub fn new(reservation: &str, argument: &str, proposal: &str) -> Result<Self, Refusal> {
        let part = |text: &str| match Text::new(text) {
            Err(Refusal::NothingWritten) => Err(Refusal::ReservationAlone),
            other => other,
        };
        Ok(Self {
            reservation: Text::new(reservation)?,
            argument: part(argument)?,
            proposal: part(proposal)?,
        })
    }
}

/// A return to a holder: strengths first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// What is strong.
    pub strengths: Vec<Text>,
    /// What was seen.
    pub observations: Vec<Text>,
    /// What makes one hesitate, with argument and proposal.
    pub reservations: Vec<Reservation>,
    /// Whom or what to turn to.
    pub proposals: Vec<Text>,
}

impl Feedback {
    /// Letters that a substantive return holds at least, all parts together.
    pub const SUBSTANCE: usize = 120;

    /// Whether there is something to hold on to: a strength, something that goes further
    /// (observation, reservation or proposal), and more than a formula (A29).
    ///
    /// # Errors
    /// What is missing.
    pub fn substantive(&self) -> Result<(), Refusal> {
        if self.strengths.is_empty() {
            return Err(Refusal::ReturnWithoutStrength);
        }
        let further = self.observations.len() + self.reservations.len() + self.proposals.len();
        let reserved = self
            .reservations
            .iter()
            .flat_map(|r| [&r.reservation, &r.argument, &r.proposal]);
        let texts = (self.strengths.iter())
            .chain(&self.observations)
            .chain(&self.proposals);
        let letters: usize = texts
            .chain(reserved)
            .map(|text| {
                text.as_str()
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .count()
            })
            .sum();
        if further == 0 || letters < Self::SUBSTANCE {
            return Err(Refusal::ReturnTooThin {
                letters,
                needed: Self::SUBSTANCE,
            });
        }
        Ok(())
    }
}

/// How a return reached the holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A message of this platform, accepted by the receiving server.
    Message {
        /// The receipt of that server.
        receipt: Line,
    },
    /// A letter was posted.
    Letter,
    /// Someone called and spoke with the holder.
    Call,
    /// Someone met the holder.
    Meeting,
}

/// A return that reached its holder. It can only be made by [`Return::deliver`]: no ending of a
/// passage is reached without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    project: ProjectId,
    feedback: Feedback,
    channel: Channel,
    by: PersonId,
    at: Timestamp,
}

impl Delivered {
    /// The project it is about.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.project
    }

    /// What was said.
    #[must_use]
    pub const fn feedback(&self) -> &Feedback {
        &self.feedback
    }

    /// When it reached the holder.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// How, and by whom.
    #[must_use]
    pub const fn channel(&self) -> (&Channel, PersonId) {
        (&self.channel, self.by)
    }
}

/// A return being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// To the holder of this project.
    pub project: ProjectId,
    /// What it says.
    pub feedback: Feedback,
}

impl Return {
    /// Records that the return reached its holder, by a message, a letter, a call or a meeting:
    /// a holder without an account is owed it just as much.
    ///
    /// # Errors
    /// When the return is not substantive.
    pub fn deliver(
        self,
        channel: Channel,
        by: PersonId,
        at: Timestamp,
    ) -> Result<Delivered, Refusal> {
        self.feedback.substantive()?;
        Ok(Delivered {
            project: self.project,
            feedback: self.feedback,
            channel,
            by,
            at,
        })
    }
}

/// What a participant may bring to a project: a closed list, without criticism (A33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contribution {
    /// A word of encouragement (A24).
    Encouragement(Text),
    /// Something to look at.
    Suggestion(Text),
    /// Something to do together.
    Proposal(Text),
    /// Something one would like to know.
    Question(Text),
    /// Someone the holder should meet: why, without that person's contact (A32).
    Introduction(Text),
}

/// Someone finds that a text breaks the charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Who says so.
    pub by: PersonId,
    /// Why.
    pub reason: Text,
    /// When.
    pub at: Timestamp,
}

/// What the moderator did; the log is only ever added to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moderation {
    /// It may stand.
    Kept,
    /// It goes back to its author with a word on how to say it.
    SentBack(Text),
    /// It is taken away.
    Withdrawn(Text),
}

/// A contribution with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contributed {
    /// To this project.
    pub project: ProjectId,
    /// By this person, in their own name.
    pub by: PersonId,
    /// What.
    pub what: Contribution,
    /// When.
    pub at: Timestamp,
    reports: Vec<Report>,
    log: Vec<(Timestamp, PersonId, Moderation)>,
}

impl Contributed {
    /// A contribution made now.
    #[must_use]
    pub const fn new(project: ProjectId, by: PersonId, what: Contribution, at: Timestamp) -> Self {
        Self {
            project,
            by,
            what,
            at,
            reports: Vec::new(),
            log: Vec::new(),
        }
    }

    /// Someone reports it; the same person counts once.
    pub fn report(&mut self, report: Report) {
        if self.reports.iter().all(|known| known.by != report.by) {
            self.reports.push(report);
        }
    }

    /// A moderator decides; the author does not moderate their own text.
    ///
    /// # Errors
    /// When the moderator is the author.
    pub fn moderate(
        &mut self,
        by: PersonId,
        decision: Moderation,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        if by == self.by {
            return Err(Refusal::OwnText);
        }
        self.log.push((at, by, decision));
        Ok(())
    }

    /// Whether it may be read: not sent back or withdrawn by the last decision.
    #[must_use]
    pub fn stands(&self) -> bool {
        let last = self.log.last().map(|(_, _, decision)| decision);
        matches!(last, None | Some(Moderation::Kept))
    }

    /// Reports that no decision has followed yet.
    pub fn waiting(&self) -> impl Iterator<Item = &Report> {
        let last = self.log.last().map(|(at, _, _)| *at);
        self.reports
            .iter()
            .filter(move |r| last.is_none_or(|last| r.at > last))
    }

    /// All that was decided.
    #[must_use]
    pub fn log(&self) -> &[(Timestamp, PersonId, Moderation)] {
        &self.log
    }
}
