//! "Inspired by": which projects took something from which (E2). Time runs one way, so the lines of
//! inspiration never close in a circle.

use crate::message::{Change, Message, MessageKind};
use crate::{PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, VecDeque};

/// One project says that another inspired it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The one that was inspired, and says so.
    pub project: ProjectId,
    /// The one that inspired it.
    pub inspired_by: ProjectId,
    /// What was taken up.
    pub words: Text,
    /// Who says so.
    pub by: PersonId,
    /// When it was said.
    pub at: Timestamp,
    /// When the other end agreed: until then only the two of them see it.
    pub agreed: Option<(PersonId, Timestamp)>,
    /// When and why it was taken back; the line stays in the history.
    pub taken_back: Option<(Timestamp, Text)>,
}

/// All ties of inspiration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lineage {
    ties: Vec<Tie>,
}

impl Lineage {
    fn standing(&self) -> impl Iterator<Item = &Tie> {
        self.ties.iter().filter(|tie| tie.taken_back.is_none())
    }

    /// Says that a project was inspired by another; the holder of that one is told.
    ///
    /// # Errors
    /// When it is the same project, when it is said already, or when the other descends from it.
    pub fn say(mut self, tie: Tie, inspirer: Option<PersonId>) -> Result<Change<Self>, Refusal> {
        let (child, parent) = (tie.project, tie.inspired_by);
        if child == parent || self.ancestors(parent).contains(&child) {
            return Err(Refusal::InspirationCircle(child, parent));
        }
        if (self.standing()).any(|t| (t.project, t.inspired_by) == (child, parent)) {
            return Err(Refusal::AlreadySaid);
        }
        let told = inspirer.filter(|person| *person != tie.by);
        let kind = MessageKind::Inspired { project: child };
        self.ties.push(tie);
        Ok(Change {
            state: self,
            owed: (told.into_iter())
                .map(|person| Message::of_project(person, kind.clone(), parent))
                .collect(),
        })
    }

    /// The holder of the project that inspired agrees: both ends say it now.
    ///
    /// # Errors
    /// When it does not stand, or was agreed to already.
    pub fn agree(
        &mut self,
        project: ProjectId,
        inspired_by: ProjectId,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        let tie = self.tie(project, inspired_by)?;
        if tie.agreed.is_some() {
            return Err(Refusal::AlreadySaid);
        }
        tie.agreed = Some((by, at));
        Ok(())
    }

    fn tie(&mut self, project: ProjectId, inspired_by: ProjectId) -> Result<&mut Tie, Refusal> {
        (self.ties.iter_mut())
            .filter(|tie| tie.taken_back.is_none())
            .find(|tie| (tie.project, tie.inspired_by) == (project, inspired_by))
            .ok_or(Refusal::NoSuchTie)
    }

    /// The ties that both ends say, which anyone may be shown who may see both ends.
    pub fn agreed(&self) -> impl Iterator<Item = &Tie> {
        self.standing().filter(|tie| tie.agreed.is_some())
    }

    /// The ties that wait for the word of whoever holds this project.
    pub fn waiting(&self, inspirer: ProjectId) -> impl Iterator<Item = &Tie> {
        self.standing()
            .filter(move |tie| tie.inspired_by == inspirer && tie.agreed.is_none())
    }

    /// Takes a tie back.
    ///
    /// # Errors
    /// When it does not stand.
    pub fn take_back(
        &mut self,
        project: ProjectId,
        inspired_by: ProjectId,
        reason: Text,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        let tie = self.tie(project, inspired_by)?;
        tie.taken_back = Some((at, reason));
        Ok(())
    }

    /// Every tie ever said.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// What inspired a project, and what inspired that in turn; never itself.
    #[must_use]
    pub fn ancestors(&self, project: ProjectId) -> BTreeSet<ProjectId> {
        self.reach(project, |tie| (tie.project, tie.inspired_by))
    }

    /// What a project inspired, and what that inspired in turn; never itself.
    #[must_use]
    pub fn descendants(&self, project: ProjectId) -> BTreeSet<ProjectId> {
        self.reach(project, |tie| (tie.inspired_by, tie.project))
    }

    fn reach(
        &self,
        start: ProjectId,
        ends: impl Fn(&Tie) -> (ProjectId, ProjectId),
    ) -> BTreeSet<ProjectId> {
        let mut found = BTreeSet::new();
        let mut queue = VecDeque::from([start]);
        while let Some(here) = queue.pop_front() {
            for tie in self.standing() {
                let (from, to) = ends(tie);
                if from == here && found.insert(to) {
                    queue.push_back(to);
                }
            }
        }
        found
    }
}
