//! The states of a passage, as they are kept.

use super::brief::Brief;
use crate::feedback::Delivered;
use crate::message::Holder;
use crate::{EditionId, Line, PersonId, ProjectId, Text};
use jiff::Timestamp;
use model::CardId;
use serde::{Deserialize, Serialize};

/// Who noticed the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scout {
    /// This person.
    Person(PersonId),
    /// The holder themselves.
    Oneself(PersonId),
}

/// By which way it came (A30).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The short form.
    Form,
    /// Shared from a telephone.
    Share,
    /// Sent by mail.
    Mail,
    /// From the browser's bookmark.
    Bookmark,
    /// From a card of the census.
    Card,
    /// From a feed that a scout follows.
    Feed,
    /// From the archive of earlier editions.
    Archive,
}

/// Where a lead comes from. There is no lead without it (A11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Who.
    pub scout: Scout,
    /// How.
    pub way: Way,
    /// From this card of the census.
    pub card: Option<CardId>,
    /// When.
    pub at: Timestamp,
}

/// Noticed; three fields at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The project.
    pub project: ProjectId,
    /// What to call it.
    pub title: Line,
    /// Where to look: an address, a place, a name of an organisation.
    pub place: Option<Line>,
    /// What caught the eye.
    pub why: Option<Text>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// The holder knows, and may refuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What was noticed.
    pub lead: Lead,
    /// Who carries the project.
    pub holder: Holder,
    /// When they were told.
    pub at: Timestamp,
}

/// There is a brief that shows a use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Briefed {
    /// Before.
    pub told: Told,
    /// The brief.
    pub brief: Brief,
    /// Since when.
    pub at: Timestamp,
}

/// Proposed to the committee of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Before.
    pub briefed: Briefed,
    /// The edition.
    pub edition: EditionId,
    /// Since when.
    pub at: Timestamp,
}

/// In the set of an edition; secret until its reveal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selected {
    /// Before.
    pub candidate: Candidate,
    /// Since when.
    pub at: Timestamp,
}

/// Presented; a return is owed, and news will be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presented {
    /// Before.
    pub selected: Selected,
    /// When it was presented.
    pub at: Timestamp,
}

/// On its way out; a return is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returning {
    /// What is known of it.
    pub told: Told,
    /// Its brief, if there was one.
    pub brief: Option<Brief>,
    /// The edition it was proposed to, if any.
    pub edition: Option<EditionId>,
    /// How it will end.
    pub ending: Ending,
    /// Since when a return is owed.
    pub since: Timestamp,
}

/// How a passage ends. All endings are neutral; none is a judgement (B15, B32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Nobody was told, and it went no further.
    NotPursued,
    /// The person said no.
    Declined,
    /// Another set was chosen.
    NotThisTime,
    /// The holder withdrew.
    Withdrew,
    /// The holder could not be there.
    Absent,
    /// It was presented.
    Presented,
}

/// Over. It keeps what is needed to come back, with the holder's consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The project.
    pub project: ProjectId,
    /// The edition it was tied to, if any.
    pub edition: Option<EditionId>,
    /// How it ended.
    pub ending: Ending,
    /// When.
    pub at: Timestamp,
    /// The return the holder had; absent only where nobody was ever told, or who said no.
    pub delivered: Option<Delivered>,
    /// What it could come back with; nothing is kept of someone who said no.
    pub kept: Option<(Told, Option<Brief>)>,
}

/// A holder's consent to be proposed again, or to be reused in a thematic edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Who consented; nobody for a holder without an account, whose word someone noted.
    pub by: Option<PersonId>,
    /// Who noted it.
    pub noted_by: PersonId,
    /// When.
    pub at: Timestamp,
}
