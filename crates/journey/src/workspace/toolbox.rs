//! Small resources by holders, for holders (B28): what served one of them, at which stage (C2).

use super::Reach;
use crate::life::Stage;
use crate::{Line, PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use model::{Audience, CardId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// What it is called.
    pub title: Line,
    /// What it is good for and how it served: a page at most, not a manual.
    pub words: Text,
    /// Where it is, if it is elsewhere.
    pub address: Option<Line>,
    /// The stages at which it helps.
    pub stages: BTreeSet<Stage>,
    /// The project it served.
    pub project: ProjectId,
    /// A card that shows it at work.
    pub card: Option<CardId>,
    /// Its author and its readers.
    pub reach: Reach,
    /// When.
    pub at: Timestamp,
}

/// The toolbox: resources are added and laid aside, never lost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toolbox {
    resources: Vec<(Resource, Option<Text>)>,
}

impl Toolbox {
    /// Characters of a resource's words: it stays within what a holder reads between two meetings.
    pub const LIMIT: usize = 3_000;

    /// A holder adds what served them. `holders` are those of the project that it served.
    ///
    /// # Errors
    /// When the author does not hold that project, or the text is too long.
    pub fn add(
        &mut self,
        resource: Resource,
        holders: &BTreeSet<PersonId>,
    ) -> Result<usize, Refusal> {
        if !holders.contains(&resource.reach.author()) {
            return Err(Refusal::HoldersOnly);
        }
        let length = resource.words.as_str().chars().count();
        if length > Self::LIMIT {
            let limit = Self::LIMIT;
            return Err(Refusal::TooLong { length, limit });
        }
        self.resources.push((resource, None));
        Ok(self.resources.len() - 1)
    }

    /// Its author lays a resource aside, with a reason.
    ///
    /// # Errors
    /// When it is not there, is laid aside already, or is somebody else's.
    pub fn lay_aside(&mut self, place: usize, reason: Text, by: PersonId) -> Result<(), Refusal> {
        let found = self.resources.get_mut(place);
        let (resource, aside) = found.ok_or(Refusal::NothingStandsThere(place))?;
        if resource.reach.author() != by {
            return Err(Refusal::NotYours);
        }
        if aside.is_some() {
            return Err(Refusal::AlreadySaid);
        }
        *aside = Some(reason);
        Ok(())
    }

    /// The resources that help at a stage (or all of them), for a reader, the latest first.
    pub fn at(
        &self,
        stage: Option<Stage>,
        reader: Option<PersonId>,
        level: Audience,
    ) -> impl Iterator<Item = (usize, &Resource)> {
        (self.resources.iter().enumerate().rev())
            .filter(|(_, (_, aside))| aside.is_none())
            .map(|(place, (resource, _))| (place, resource))
            .filter(move |(_, r)| stage.is_none_or(|stage| r.stages.contains(&stage)))
            .filter(move |(_, r)| r.reach.shows(reader, level))
    }
}
