//! What becomes of a project (B15, A34): its stages, what came of it, what was learnt, what it was
//! inspired by. Told in dated words, only ever added to.

mod lineage;
mod stage;
mod timeline;
mod when;

pub use lineage::{Lineage, Tie};
pub use stage::{Milestone, Stage};
pub use timeline::{Freshness, Item, Patience, Timeline, Told};
pub use when::When;

use crate::ledger::Ledger;
use crate::message::{Change, Message, MessageKind};
use crate::{ChallengeId, EditionId, PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::Audience;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where an outcome came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// An edition at which the project was presented.
    Edition(EditionId),
    /// A challenge that it took part in.
    Challenge(ChallengeId),
    /// Someone who introduced people to each other.
    Introduction,
    /// Elsewhere.
    Elsewhere,
}

/// How an outcome came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// From its cause itself.
    Direct,
    /// From something that its cause led to.
    Indirect,
}

/// Something that came of a project (A34).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What came of it, in words.
    pub words: Text,
    /// Where it came from.
    pub cause: Cause,
    /// Directly or not.
    pub way: Way,
    /// When it happened.
    pub when: When,
    /// Whose help is to be thanked.
    pub thanks_to: BTreeSet<PersonId>,
    /// Who may read it.
    pub audience: Audience,
}

/// What was learnt, for those who come after. Asked for at an ending, welcome at any time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lessons {
    /// What was learnt.
    pub learnt: Text,
    /// Why it went as it did.
    pub why: Option<Text>,
    /// What one would say to whoever takes it up again.
    pub advice: Option<Text>,
    /// Who may read it.
    pub audience: Audience,
}

/// The life of one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    project: ProjectId,
    milestones: Ledger<Milestone>,
    outcomes: Ledger<Outcome>,
    lessons: Ledger<Lessons>,
    confirmed: Vec<(PersonId, Timestamp)>,
}

/// Refuses what would happen after the day on which it is told.
fn past(when: When, told: Timestamp) -> Result<(), Refusal> {
    // Clocks run up to fourteen hours ahead of UTC: nobody's today is refused.
    let ahead = told.as_second() + 14 * 3_600;
    let today = Timestamp::from_second(ahead).unwrap_or(told);
    if when.earliest() > today.to_zoned(TimeZone::UTC).date() {
        return Err(Refusal::NotYetHappened(when.to_string()));
    }
    Ok(())
}

impl Life {
    /// Erases what its holder told for themselves alone, when they leave. Gives whether anything that
    /// others read is left.
    pub fn forget_private(&mut self, instead: &Text) -> bool {
        let private = |audience: Audience| audience == Audience::Private;
        self.milestones.forget(|one| private(one.audience), instead);
        self.outcomes.forget(|one| private(one.audience), instead);
        self.lessons.forget(|one| private(one.audience), instead);
        let stages = self.milestones.standing().count();
        let outcomes = self.outcomes.standing().count();
        stages + outcomes + self.lessons.standing().count() > 0
    }

    /// A life of which nothing is told yet.
    #[must_use]
    pub fn new(project: ProjectId) -> Self {
        Self {
            project,
            milestones: Ledger::default(),
            outcomes: Ledger::default(),
            lessons: Ledger::default(),
            confirmed: Vec::new(),
        }
    }

    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.project
    }

    /// Tells that the project reached a stage. Any stage may follow any other: a project that ended
    /// may start again. Holders are invited to look at their own strengths and weaknesses (A25).
    ///
    /// # Errors
    /// When it has not happened yet.
    pub fn reach(
        mut self,
        milestone: Milestone,
        by: PersonId,
        at: Timestamp,
        holders: &BTreeSet<PersonId>,
    ) -> Result<Change<Self>, Refusal> {
        past(milestone.when, at)?;
        let ended = milestone.stage == Stage::Ended;
        self.milestones.add(milestone, by, at);
        let mut kinds = vec![MessageKind::LookAtYourself];
        if ended && self.lessons.last().is_none() {
            kinds.push(MessageKind::LessonsWelcome);
        }
        let owed = (holders.iter())
            .flat_map(|holder| kinds.iter().map(move |kind| (*holder, kind.clone())))
            .map(|(to, kind)| Message::of_project(to, kind, self.project))
            .collect();
        Ok(Change { state: self, owed })
    }

    /// Corrects what was told of a stage, or takes it back (`None`).
    ///
    /// # Errors
    /// When nothing stands there, or it has not happened yet.
    pub fn correct_stage(
        &mut self,
        place: usize,
        milestone: Option<Milestone>,
        reason: Text,
        by: PersonId,
        at: Timestamp,
    ) -> Result<usize, Refusal> {
        milestone.as_ref().map_or(Ok(()), |m| past(m.when, at))?;
        self.milestones.correct(place, milestone, reason, by, at)
    }

    /// Tells what came of the project.
    ///
    /// # Errors
    /// When it has not happened yet.
    pub fn tell(
        &mut self,
        outcome: Outcome,
        by: PersonId,
        at: Timestamp,
    ) -> Result<usize, Refusal> {
        past(outcome.when, at)?;
        Ok(self.outcomes.add(outcome, by, at))
    }

    /// Corrects what was told of an outcome, or takes it back (`None`).
    ///
    /// # Errors
    /// When nothing stands there, or it has not happened yet.
    pub fn correct_outcome(
        &mut self,
        place: usize,
        outcome: Option<Outcome>,
        reason: Text,
        by: PersonId,
        at: Timestamp,
    ) -> Result<usize, Refusal> {
        outcome.as_ref().map_or(Ok(()), |o| past(o.when, at))?;
        self.outcomes.correct(place, outcome, reason, by, at)
    }

    /// Leaves lessons.
    pub fn leave_lessons(&mut self, lessons: Lessons, by: PersonId, at: Timestamp) -> usize {
        self.lessons.add(lessons, by, at)
    }

    /// Says that what is told still holds.
    pub fn confirm(&mut self, by: PersonId, at: Timestamp) {
        self.confirmed.push((by, at));
    }

    /// Where the project stands: the latest of its stages; of two on one date, the last told.
    #[must_use]
    pub fn stage(&self) -> Option<&Milestone> {
        (self.milestones.standing())
            .max_by_key(|(place, m)| (m.when.latest(), *place))
            .map(|(_, milestone)| milestone)
    }

    /// All that was told of stages, corrections included.
    #[must_use]
    pub const fn milestones(&self) -> &Ledger<Milestone> {
        &self.milestones
    }

    /// All that was told of outcomes, corrections included.
    #[must_use]
    pub const fn outcomes(&self) -> &Ledger<Outcome> {
        &self.outcomes
    }

    /// All lessons left.
    #[must_use]
    pub const fn lessons(&self) -> &Ledger<Lessons> {
        &self.lessons
    }

    /// When someone last told or confirmed something.
    #[must_use]
    pub fn last_news(&self) -> Option<Timestamp> {
        let told = [
            self.milestones.last_said(),
            self.outcomes.last_said(),
            self.lessons.last_said(),
            self.confirmed.iter().map(|(_, at)| *at).max(),
        ];
        told.into_iter().flatten().max()
    }
}

#[cfg(test)]
mod tests;
