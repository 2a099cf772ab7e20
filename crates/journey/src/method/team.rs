//! Who works on a challenge (D1): one holder, at least one facilitator, contributors. Any person may
//! hold any of these roles, residents first of all (D4): there is no rule on who somebody is.

use crate::message::{Change, Message, MessageKind};
use crate::{ChallengeId, OrganisationId, PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody is on a territory. It is told in figures; it opens and closes nothing (D4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Lives there.
    Resident,
    /// Speaks for an association.
    Association,
    /// Works for a public body.
    PublicBody,
    /// Was elected.
    Elected,
    /// Works for a company.
    Company,
    /// Teaches or studies.
    Research,
    /// Something else.
    Other,
}

impl Actor {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Resident,
        Self::Association,
        Self::PublicBody,
        Self::Elected,
        Self::Company,
        Self::Research,
        Self::Other,
    ];
}

/// What somebody does in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Holds the challenge.
    Holder,
    /// Helps the team to work together.
    Facilitator,
    /// Contributes.
    Contributor,
}

/// Somebody of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// As what they come.
    pub actor: Actor,
    /// The body they come from, if any.
    pub organisation: Option<OrganisationId>,
}

/// Something that changed in a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamEvent {
    /// Came, or changed role.
    Took(PersonId, Role),
    /// Left, with a reason if one was given.
    Left(PersonId, Option<Text>),
}

/// The team of a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    challenge: ChallengeId,
    holder: PersonId,
    facilitators: BTreeSet<PersonId>,
    members: BTreeMap<PersonId, Member>,
    history: Vec<(Timestamp, TeamEvent)>,
}

impl Team {
    /// A team: one holder, one facilitator, to begin with.
    ///
    /// # Errors
    /// When they are the same person.
    pub fn new(
        challenge: ChallengeId,
        holder: Member,
        facilitator: Member,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        if holder.person == facilitator.person {
            return Err(Refusal::HolderFacilitates);
        }
        Ok(Self {
            challenge,
            holder: holder.person,
            facilitators: BTreeSet::from([facilitator.person]),
            members: [holder, facilitator].map(|m| (m.person, m)).into(),
            history: vec![
                (at, TeamEvent::Took(holder.person, Role::Holder)),
                (at, TeamEvent::Took(facilitator.person, Role::Facilitator)),
            ],
        })
    }

    /// The challenge.
    #[must_use]
    pub const fn challenge(&self) -> ChallengeId {
        self.challenge
    }

    /// Who holds the challenge.
    #[must_use]
    pub const fn holder(&self) -> PersonId {
        self.holder
    }

    /// Everyone, whatever they do.
    #[must_use]
    pub fn people(&self) -> BTreeSet<PersonId> {
        self.members.keys().copied().collect()
    }

    /// Everyone with what they are.
    pub fn members(&self) -> impl Iterator<Item = (&Member, Role)> {
        (self.members.values()).map(|m| (m, self.role_of(m.person)))
    }

    /// What somebody does here; `None` for someone who is not in the team.
    #[must_use]
    pub fn role(&self, person: PersonId) -> Option<Role> {
        (self.members.contains_key(&person)).then(|| self.role_of(person))
    }

    fn role_of(&self, person: PersonId) -> Role {
        if person == self.holder {
            Role::Holder
        } else if self.facilitators.contains(&person) {
            Role::Facilitator
        } else {
            Role::Contributor
        }
    }

    /// The bodies that take part, each once.
    #[must_use]
    pub fn bodies(&self) -> BTreeSet<OrganisationId> {
        (self.members.values())
            .filter_map(|m| m.organisation)
            .collect()
    }

    /// All that changed, in order.
    #[must_use]
    pub fn history(&self) -> &[(Timestamp, TeamEvent)] {
        &self.history
    }

    /// Somebody joins, or takes another role than that of holder.
    ///
    /// # Errors
    /// When the holder would become something else (hand the challenge over first), or the last
    /// facilitator would stop being one.
    pub fn join(
        &mut self,
        member: Member,
        facilitates: bool,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        if member.person == self.holder {
            return Err(Refusal::HolderFacilitates);
        }
        if !facilitates {
            self.spare(member.person)?;
        }
        if facilitates {
            self.facilitators.insert(member.person);
        } else {
            self.facilitators.remove(&member.person);
        }
        self.members.insert(member.person, member);
        let role = self.role_of(member.person);
        self.history
            .push((at, TeamEvent::Took(member.person, role)));
        Ok(())
    }

    /// Whether the team keeps a facilitator without this one.
    fn spare(&self, person: PersonId) -> Result<(), Refusal> {
        if self.facilitators.iter().any(|other| *other != person) {
            Ok(())
        } else {
            Err(Refusal::LastFacilitator)
        }
    }

    /// Somebody leaves.
    ///
    /// # Errors
    /// When it is the holder, the last facilitator, or nobody of the team.
    pub fn leave(
        &mut self,
        person: PersonId,
        reason: Option<Text>,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        match self.role(person) {
            None => return Err(Refusal::NotInTheTeam(person)),
            Some(Role::Holder) => return Err(Refusal::HolderLeaves),
            Some(Role::Facilitator) => self.spare(person)?,
            Some(Role::Contributor) => {}
        }
        self.facilitators.remove(&person);
        self.members.remove(&person);
        self.history.push((at, TeamEvent::Left(person, reason)));
        Ok(())
    }

    /// Somebody of the team becomes its holder; the earlier one stays as a contributor.
    ///
    /// # Errors
    /// When they are not of the team, hold it already, or are its last facilitator.
    pub fn hand_over(mut self, to: PersonId, at: Timestamp) -> Result<Change<Self>, Refusal> {
        match self.role(to) {
            None => return Err(Refusal::NotInTheTeam(to)),
            Some(Role::Holder) => return Err(Refusal::AlreadySaid),
            Some(Role::Facilitator) => self.spare(to)?,
            Some(Role::Contributor) => {}
        }
        self.facilitators.remove(&to);
        let before = std::mem::replace(&mut self.holder, to);
        self.history
            .push((at, TeamEvent::Took(before, Role::Contributor)));
        self.history.push((at, TeamEvent::Took(to, Role::Holder)));
        let message = Message::of_challenge(to, MessageKind::NowHolder, self.challenge);
        Ok(Change {
            state: self,
            owed: vec![message],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn member(person: i64, actor: Actor) -> Member {
        Member {
            person: PersonId(person),
            actor,
            organisation: None,
        }
    }

    fn team() -> Team {
        let (holder, other) = (member(1, Actor::Resident), member(2, Actor::PublicBody));
        Team::new(ChallengeId(1), holder, other, Timestamp::UNIX_EPOCH).unwrap()
    }

    #[test]
    fn d01_one_holder_and_a_facilitator_always() {
        let at = Timestamp::UNIX_EPOCH;
        let one = member(1, Actor::Resident);
        assert!(Team::new(ChallengeId(1), one, one, at).is_err());
        let mut team = team();
        assert_eq!(
            team.leave(PersonId(1), None, at),
            Err(Refusal::HolderLeaves)
        );
        assert_eq!(
            team.leave(PersonId(2), None, at),
            Err(Refusal::LastFacilitator)
        );
        assert_eq!(
            team.leave(PersonId(9), None, at),
            Err(Refusal::NotInTheTeam(PersonId(9)))
        );
        assert!(team.clone().hand_over(PersonId(2), at).is_err());
        team.join(member(3, Actor::Company), true, at).unwrap();
        let change = team.hand_over(PersonId(2), at).unwrap();
        assert_eq!(change.owed[0].to, PersonId(2));
        assert_eq!(change.state.role(PersonId(1)), Some(Role::Contributor));
        assert_eq!(change.state.holder(), PersonId(2));
    }

    #[test]
    fn d04_no_role_is_barred_to_anyone() {
        let at = Timestamp::UNIX_EPOCH;
        for actor in Actor::ALL {
            let holder = Team::new(ChallengeId(1), member(1, actor), member(2, actor), at).unwrap();
            assert_eq!(holder.role(PersonId(1)), Some(Role::Holder));
            let mut team = team();
            for (person, facilitates, role) in
                [(5, true, Role::Facilitator), (6, false, Role::Contributor)]
            {
                team.join(member(person, actor), facilitates, at).unwrap();
                assert_eq!(team.role(PersonId(person)), Some(role));
            }
            let handed = team.hand_over(PersonId(6), at).unwrap().state;
            assert_eq!(handed.role(PersonId(6)), Some(Role::Holder));
        }
    }

    proptest! {
        #[test]
        fn d01_whatever_happens_there_is_one_holder_and_a_facilitator(
            acts in proptest::collection::vec((0_u8..4, 1_i64..6), 0..40)
        ) {
            let at = Timestamp::UNIX_EPOCH;
            let mut team = team();
            for (act, person) in acts {
                let kept = team.history().len();
                match act {
                    0 => drop(team.join(member(person, Actor::Resident), true, at)),
                    1 => drop(team.join(member(person, Actor::Resident), false, at)),
                    2 => drop(team.leave(PersonId(person), None, at)),
                    _ => if let Ok(change) = team.clone().hand_over(PersonId(person), at) {
                        team = change.state;
                    },
                }
                let roles: Vec<Role> = team.members().map(|(_, role)| role).collect();
                prop_assert_eq!(roles.iter().filter(|r| **r == Role::Holder).count(), 1);
                prop_assert!(roles.contains(&Role::Facilitator));
                prop_assert!(team.history().len() >= kept);
            }
        }
    }
}
