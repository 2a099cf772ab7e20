//! Campaigns in which challenges are visited by people of other challenges (D17, D18). Nobody visits
//! their own; visits are shared out so that each challenge is seen and nobody is overloaded; how
//! many were visited, of how many, is told.

mod share;
#[cfg(test)]
mod tests;

pub use share::Shares;

use super::template::TemplateId;
use crate::message::{Change, Message, MessageKind};
use crate::{CampaignId, ChallengeId, PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a visitor saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Which challenge.
    pub challenge: ChallengeId,
    /// Who visited.
    pub visitor: PersonId,
    /// Whether the criteria could be applied to it.
    pub applicable: bool,
    /// What was seen, criterion by criterion.
    pub findings: BTreeMap<String, Text>,
    /// What was seen as a whole.
    pub words: Text,
    /// When.
    pub at: Timestamp,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    id: CampaignId,
    template: TemplateId,
    teams: BTreeMap<ChallengeId, BTreeSet<PersonId>>,
    visitors: BTreeSet<PersonId>,
    shares: Option<Shares>,
    visits: Vec<Visit>,
}

/// How many challenges were visited, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Visited once at least.
    pub visited: usize,
    /// In the campaign.
    pub challenges: usize,
}

impl Campaign {
    /// A campaign over some challenges, each with its team, with these visitors: people of the teams,
    /// or others.
    #[must_use]
    pub const fn new(
        id: CampaignId,
        template: TemplateId,
        teams: BTreeMap<ChallengeId, BTreeSet<PersonId>>,
        visitors: BTreeSet<PersonId>,
    ) -> Self {
        Self {
            id,
            template,
            teams,
            visitors,
            shares: None,
            visits: Vec::new(),
        }
    }

    /// Its number.
    #[must_use]
    pub const fn id(&self) -> CampaignId {
        self.id
    }

    /// The criteria that are tried.
    #[must_use]
    pub const fn template(&self) -> &TemplateId {
        &self.template
    }

    /// Whether a challenge is in the campaign.
    #[must_use]
    pub fn holds(&self, challenge: ChallengeId) -> bool {
        self.teams.contains_key(&challenge)
    }

    /// Shares visits out: each challenge gets `each` visitors if there are enough, none from its own
    /// team, and the heaviest load is as light as can be. Ties fall by the published seed.
    ///
    /// # Errors
    /// When visits were made already, so that shares would change under people's feet.
    pub fn share_out(mut self, each: usize, seed: &str) -> Result<Change<Self>, Refusal> {
        if !self.visits.is_empty() {
            return Err(Refusal::VisitsBegun);
        }
        let shares = Shares::new(&self.teams, &self.visitors, each, seed);
        let owed = (shares.asked().iter())
            .flat_map(|(challenge, people)| people.iter().map(move |p| (*challenge, *p)))
            .map(|(challenge, person)| {
                Message::of_challenge(person, MessageKind::VisitAsked, challenge)
            })
            .collect();
        self.shares = Some(shares);
        Ok(Change { state: self, owed })
    }

    /// Who was asked to visit what.
    #[must_use]
    pub const fn shares(&self) -> Option<&Shares> {
        self.shares.as_ref()
    }

    /// Somebody of a team changed while the campaign runs: from now on this is the team.
    ///
    /// # Errors
    /// When the challenge is not in the campaign.
    pub fn team_is(
        &mut self,
        challenge: ChallengeId,
        team: BTreeSet<PersonId>,
    ) -> Result<(), Refusal> {
        let found = self.teams.get_mut(&challenge);
        let known = found.ok_or(Refusal::NotInTheCampaign(challenge))?;
        // Whoever was in the team when the campaign began stays too close to look from outside.
        known.extend(team);
        Ok(())
    }

    /// Notes a visit, asked for or not.
    ///
    /// # Errors
    /// When the challenge is not in the campaign, or it is the visitor's own (D18).
    pub fn visit(&mut self, visit: Visit) -> Result<(), Refusal> {
        let team = self.teams.get(&visit.challenge);
        let team = team.ok_or(Refusal::NotInTheCampaign(visit.challenge))?;
        if team.contains(&visit.visitor) {
            return Err(Refusal::OwnChallenge(visit.visitor));
        }
        self.visits.push(visit);
        Ok(())
    }

    /// All visits, in order.
    #[must_use]
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// How far the campaign has come (D17).
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let visited: BTreeSet<ChallengeId> = self.visits.iter().map(|v| v.challenge).collect();
        Coverage {
            visited: visited.len(),
            challenges: self.teams.len(),
        }
    }

    /// Challenges that nobody has visited yet.
    pub fn unvisited(&self) -> impl Iterator<Item = ChallengeId> {
        let visited = |c: &ChallengeId| self.visits.iter().any(|v| v.challenge == *c);
        self.teams.keys().copied().filter(move |c| !visited(c))
    }
}
