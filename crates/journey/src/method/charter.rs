//! The common rules of a challenge, one charter for each type of actor (D8): in versions, accepted by
//! each person. Whoever has not accepted the version in force does not act yet.

use super::team::{Actor, Team};
use crate::message::{Change, Message, MessageKind};
use crate::{PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The charters of a challenge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charters {
    versions: BTreeMap<Actor, Vec<(Timestamp, Text)>>,
    accepted: BTreeMap<PersonId, Vec<Acceptance>>,
}

/// An acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Of the charter for this type of actor.
    pub actor: Actor,
    /// In this version, from 1.
    pub version: usize,
    /// When.
    pub at: Timestamp,
}

impl Charters {
    /// Writes a new version of the charter of a type of actor; people of the team whom it concerns
    /// are told, and accept it before they act again.
    pub fn write(mut self, actor: Actor, rules: Text, team: &Team, at: Timestamp) -> Change<Self> {
        self.versions.entry(actor).or_default().push((at, rules));
        let owed = (team.members())
            .filter(|(member, _)| member.actor == actor)
            .map(|(member, _)| {
                let kind = MessageKind::CharterChanged;
                Message::of_challenge(member.person, kind, team.challenge())
            })
            .collect();
        Change { state: self, owed }
    }

    /// The version in force for a type of actor, from 1, with its rules.
    #[must_use]
    pub fn in_force(&self, actor: Actor) -> Option<(usize, &Text)> {
        let versions = self.versions.get(&actor)?;
        let (_, rules) = versions.last()?;
        Some((versions.len(), rules))
    }

    /// Somebody accepts a version that they have read.
    ///
    /// # Errors
    /// When it is not the one in force.
    pub fn accept(
        &mut self,
        person: PersonId,
        actor: Actor,
        version: usize,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        if self.in_force(actor).map(|(last, _)| last) != Some(version) {
            return Err(Refusal::CharterOutOfForce);
        }
        self.accepted
            .entry(person)
            .or_default()
            .push(Acceptance { actor, version, at });
        Ok(())
    }

    /// Whether somebody may act: there is no charter for what they are, or they accepted the version
    /// in force.
    ///
    /// # Errors
    /// When they have not.
    pub fn may_act(&self, person: PersonId, actor: Actor) -> Result<(), Refusal> {
        let Some((version, _)) = self.in_force(actor) else {
            return Ok(());
        };
        let accepted = self.accepted.get(&person).into_iter().flatten();
        let mut current = accepted.filter(|a| (a.actor, a.version) == (actor, version));
        current
            .next()
            .map(|_| ())
            .ok_or(Refusal::CharterNotAccepted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ChallengeId;
    use crate::method::team::Member;

    #[test]
    fn d08_each_type_of_actor_has_its_charter_and_accepts_the_one_in_force() {
        let at = Timestamp::UNIX_EPOCH;
        let text = |words: &str| Text::new(words).unwrap();
        let member = |person, actor| Member {
            person: PersonId(person),
            actor,
            organisation: None,
        };
        let (one, two) = (member(1, Actor::Resident), member(2, Actor::PublicBody));
        let team = Team::new(ChallengeId(1), one, two, at).unwrap();
        let charters = Charters::default();
        assert_eq!(charters.may_act(PersonId(1), Actor::Resident), Ok(()));
        let change = charters.write(Actor::Resident, text("on s’écoute"), &team, at);
        assert_eq!(change.owed.len(), 1);
        assert_eq!(change.owed[0].to, PersonId(1));
        let mut charters = change.state;
        let refused = Err(Refusal::CharterNotAccepted);
        assert_eq!(charters.may_act(PersonId(1), Actor::Resident), refused);
        assert_eq!(charters.may_act(PersonId(2), Actor::PublicBody), Ok(()));
        charters
            .accept(PersonId(1), Actor::Resident, 1, at)
            .unwrap();
        assert_eq!(charters.may_act(PersonId(1), Actor::Resident), Ok(()));
        let mut charters = charters
            .write(Actor::Resident, text("on s’écoute et on note"), &team, at)
            .state;
        assert_eq!(charters.may_act(PersonId(1), Actor::Resident), refused);
        let old = charters.accept(PersonId(1), Actor::Resident, 1, at);
        assert_eq!(old, Err(Refusal::CharterOutOfForce));
        charters
            .accept(PersonId(1), Actor::Resident, 2, at)
            .unwrap();
        assert_eq!(charters.may_act(PersonId(1), Actor::Resident), Ok(()));
        // Another hat, another charter.
        assert!(charters.accept(PersonId(1), Actor::Elected, 1, at).is_err());
    }
}
