//! A challenge on its way through a method. It keeps the template it started with (D12). What its
//! team notes before a gate is the team's own (D20); what is said of it afterwards closes nothing
//! (D25): there is no state here in which a challenge is shut.

mod path;
mod roadmap;
mod sheet;
#[cfg(test)]
mod tests;

pub use path::{Held, Move, Path};
pub use roadmap::{Standing, Task};
pub use sheet::{Sheet, SheetCriterion, SheetStep};

use super::question::Question;
use super::stakeholders::Stakeholders;
use super::team::Team;
use super::template::Template;
use super::verdict::{PublicAction, Relevance, Verdict};
use crate::ledger::Ledger;
use crate::message::{Change, Message, MessageKind};
use crate::{ChallengeId, Line, PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    title: Line,
    project: Option<ProjectId>,
    template: Template,
    team: Team,
    question: Question,
    stakeholders: Option<Stakeholders>,
    path: Path,
    drafts: BTreeMap<String, Verdict>,
    submitted: BTreeMap<String, Vec<Submission>>,
    verdicts: BTreeMap<String, Ledger<Verdict>>,
    public_action: Ledger<PublicAction>,
}

/// What the team of a challenge says of a criterion, once it has chosen to show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// What it says.
    pub verdict: Verdict,
    /// Who submitted it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl Challenge {
    /// A challenge at the first step of a template, which it keeps whatever becomes of later
    /// versions.
    #[must_use]
    pub fn start(
        title: Line,
        project: Option<ProjectId>,
        template: Template,
        team: Team,
        question: Question,
    ) -> Self {
        Self {
            title,
            project,
            path: Path::new(template.steps().len()),
            template,
            team,
            question,
            stakeholders: None,
            drafts: BTreeMap::new(),
            submitted: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            public_action: Ledger::default(),
        }
    }

    /// Its number.
    #[must_use]
    pub const fn id(&self) -> ChallengeId {
        self.team.challenge()
    }

    /// What it is called.
    #[must_use]
    pub const fn title(&self) -> &Line {
        &self.title
    }

    /// The project it grew from, if any.
    #[must_use]
    pub const fn project(&self) -> Option<ProjectId> {
        self.project
    }

    /// The template it started with.
    #[must_use]
    pub const fn template(&self) -> &Template {
        &self.template
    }

    /// Its team.
    #[must_use]
    pub const fn team(&self) -> &Team {
        &self.team
    }

    /// Replaces the team by what one of its changes gave.
    ///
    /// # Errors
    /// When it is the team of another challenge, or has forgotten part of its history.
    pub fn with_team(mut self, team: Team) -> Result<Self, Refusal> {
        let same = team.challenge() == self.id() && team.history().starts_with(self.team.history());
        if !same {
            return Err(Refusal::TeamOfAnother);
        }
        self.team = team;
        Ok(self)
    }

    /// Its working question.
    #[must_use]
    pub const fn question(&self) -> &Question {
        &self.question
    }

    /// Rewords the question.
    ///
    /// # Errors
    /// When the words are the same, or the person is not of the team.
    pub fn reword(&mut self, rewording: super::question::Rewording) -> Result<(), Refusal> {
        self.of_the_team(rewording.by)?;
        self.question.reword(rewording)
    }

    /// Its stakeholders, once they are mapped.
    #[must_use]
    pub const fn stakeholders(&self) -> Option<&Stakeholders> {
        self.stakeholders.as_ref()
    }

    /// Maps the stakeholders (again).
    ///
    /// # Errors
    /// When the person is not of the team.
    pub fn map_stakeholders(&mut self, map: Stakeholders, by: PersonId) -> Result<(), Refusal> {
        self.of_the_team(by)?;
        self.stakeholders = Some(map);
        Ok(())
    }

    /// Where it stands on its path, and all its moves.
    #[must_use]
    pub const fn path(&self) -> &Path {
        &self.path
    }

    fn of_the_team(&self, person: PersonId) -> Result<(), Refusal> {
        match self.team.role(person) {
            Some(_) => Ok(()),
            None => Err(Refusal::NotInTheTeam(person)),
        }
    }

    fn known(&self, code: &str) -> Result<(), Refusal> {
        match self.template.criterion(code) {
            Some(_) => Ok(()),
            None => Err(Refusal::NoSuchCriterion(code.to_owned())),
        }
    }

    /// Notes, for the team alone, what it thinks of a criterion (D20).
    ///
    /// # Errors
    /// When the person is not of the team, or the template has no such criterion.
    pub fn draft(&mut self, code: &str, verdict: Verdict, by: PersonId) -> Result<(), Refusal> {
        self.of_the_team(by)?;
        self.known(code)?;
        self.drafts.insert(code.to_owned(), verdict);
        Ok(())
    }

    /// The team's own notes; nothing to anyone else, whatever their level.
    #[must_use]
    pub fn drafts(&self, reader: PersonId) -> Option<&BTreeMap<String, Verdict>> {
        self.team.role(reader).map(|_| &self.drafts)
    }

    /// Shows the team's notes on a step to those who answer for the method; they leave the drafts.
    ///
    /// # Errors
    /// When the person is not of the team, the stakeholders are not mapped (D24), there is no such
    /// step, or nothing is noted of it.
    pub fn submit(&mut self, step: usize, by: PersonId, at: Timestamp) -> Result<usize, Refusal> {
        self.of_the_team(by)?;
        if self.stakeholders.is_none() {
            return Err(Refusal::StakeholdersUnmapped);
        }
        let found = self.template.steps().get(step);
        let step = found.ok_or(Refusal::NoSuchStep(step))?;
        let mut count = 0;
        for criterion in &step.criteria {
            if let Some(verdict) = self.drafts.remove(&criterion.code) {
                let shown = self.submitted.entry(criterion.code.clone()).or_default();
                shown.push(Submission { verdict, by, at });
                count += 1;
            }
        }
        if count == 0 {
            return Err(Refusal::NothingWritten);
        }
        Ok(count)
    }

    /// What the team has shown of a criterion, in order.
    #[must_use]
    pub fn submitted(&self, code: &str) -> &[Submission] {
        self.submitted.get(code).map_or(&[], Vec::as_slice)
    }

    /// Says of a criterion that the team has submitted what those who answer for the method think.
    ///
    /// # Errors
    /// When the person is of the team, there is no such criterion, or nothing was submitted of it.
    pub fn judge(
        mut self,
        code: &str,
        verdict: Verdict,
        by: PersonId,
        at: Timestamp,
    ) -> Result<Change<Self>, Refusal> {
        self.known(code)?;
        self.outside(by)?;
        if self.submitted(code).is_empty() {
            return Err(Refusal::NotSubmitted(code.to_owned()));
        }
        let ledger = self.verdicts.entry(code.to_owned()).or_default();
        ledger.add(verdict, by, at);
        let owed = self.tell_team(&MessageKind::VerdictGiven);
        Ok(Change { state: self, owed })
    }

    fn outside(&self, person: PersonId) -> Result<(), Refusal> {
        match self.team.role(person) {
            None => Ok(()),
            Some(_) => Err(Refusal::OwnChallenge(person)),
        }
    }

    fn tell_team(&self, kind: &MessageKind) -> Vec<Message> {
        (self.team.people().into_iter())
            .map(|person| Message::of_challenge(person, kind.clone(), self.id()))
            .collect()
    }

    /// What stands of a criterion.
    #[must_use]
    pub fn verdict(&self, code: &str) -> Option<&Verdict> {
        self.verdicts.get(code)?.last()
    }

    /// Everything ever said of a criterion.
    #[must_use]
    pub fn verdicts(&self, code: &str) -> Option<&Ledger<Verdict>> {
        self.verdicts.get(code)
    }

    /// Says whether the challenge is a matter of public action (D14). "Yes" needs the users'
    /// criterion to be met, with evidence (D23); "no" leaves every step open (D25).
    ///
    /// # Errors
    /// When the person is of the team, or says yes while the users' criterion is not met.
    pub fn say_public_action(
        mut self,
        relevant: bool,
        reason: Text,
        by: PersonId,
        at: Timestamp,
    ) -> Result<Change<Self>, Refusal> {
        self.outside(by)?;
        if relevant && !self.users_met() {
            return Err(Refusal::UsersNotMet);
        }
        let said = PublicAction {
            relevant,
            reason,
            by,
            at,
        };
        self.public_action.add(said, by, at);
        let owed = self.tell_team(&MessageKind::VerdictGiven);
        Ok(Change { state: self, owed })
    }

    fn users_met(&self) -> bool {
        let code = self.template.users();
        code.and_then(|code| self.verdict(code))
            .is_some_and(Verdict::met)
    }

    /// Whether it is a matter of public action, today: never "yes" while the users' criterion is not
    /// met, even if it was when "yes" was said.
    #[must_use]
    pub fn relevance(&self) -> Relevance {
        match self.public_action.last() {
            None => Relevance::Unsaid,
            Some(said) if !said.relevant => Relevance::NotRelevant,
            Some(_) if self.users_met() => Relevance::Relevant,
            Some(_) => Relevance::ToReview,
        }
    }

    /// Everything ever said of it and public action.
    #[must_use]
    pub const fn public_action(&self) -> &Ledger<PublicAction> {
        &self.public_action
    }
}
