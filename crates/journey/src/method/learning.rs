//! What people learn on the way: dated sessions in rounds (D9), skills gained as people say
//! themselves (D26), and how holders of projects become holders of challenges (D28).

use super::team::Actor;
use crate::{ChallengeId, Line, PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The team learns.
    Training,
    /// All actors come to speak one language.
    Acculturation,
    /// Work together.
    Work,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// What it is for.
    pub purpose: Purpose,
    /// Which day.
    pub on: Date,
    /// For whom.
    pub actors: BTreeSet<Actor>,
    /// What was done.
    pub words: Text,
    /// Who was there, if they wish it to be known.
    pub present: BTreeSet<PersonId>,
}

/// The sessions of a challenge, round after round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounds {
    rounds: Vec<Vec<Session>>,
}

impl Rounds {
    /// Opens a round; gives its number, from 1.
    pub fn open(&mut self) -> usize {
        self.rounds.push(Vec::new());
        self.rounds.len()
    }

    /// Adds a session to the round that is open.
    ///
    /// # Errors
    /// When no round is open, or the session is dated before the round that came before.
    pub fn hold(&mut self, session: Session) -> Result<(), Refusal> {
        let (last, earlier) = self.rounds.split_last_mut().ok_or(Refusal::NoRoundOpen)?;
        let begun = earlier.iter().flatten().map(|held| held.on).min();
        if begun.is_some_and(|begun| session.on < begun) {
            return Err(Refusal::BeforeTheRounds);
        }
        last.push(session);
        Ok(())
    }

    /// The sessions, round by round.
    #[must_use]
    pub fn rounds(&self) -> &[Vec<Session>] {
        &self.rounds
    }

    /// Which types of actors each round reached, of all those that some round reached.
    #[must_use]
    pub fn reached(&self) -> Vec<BTreeSet<Actor>> {
        (self.rounds.iter())
            .map(|round| {
                round
                    .iter()
                    .flat_map(|s| s.actors.iter().copied())
                    .collect()
            })
            .collect()
    }
}

/// A skill that somebody says they gained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// Who; nobody says it for somebody else.
    pub person: PersonId,
    /// What they can do now.
    pub words: Line,
    /// On the way of which challenge.
    pub challenge: ChallengeId,
    /// At which step.
    pub step: usize,
    /// When.
    pub at: Timestamp,
}

/// The skills gained on the way of challenges.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gained(Vec<Skill>);

impl Gained {
    /// Somebody says what they can do now.
    ///
    /// # Errors
    /// When it is said for somebody else, or was said already.
    pub fn tell(&mut self, skill: Skill, by: PersonId) -> Result<(), Refusal> {
        if skill.person != by {
            return Err(Refusal::NotYours);
        }
        let same = |s: &Skill| (s.person, &s.words) == (skill.person, &skill.words);
        if self.0.iter().any(same) {
            return Err(Refusal::AlreadySaid);
        }
        self.0.push(skill);
        Ok(())
    }

    /// Forgets what somebody said of themselves.
    pub fn forget(&mut self, person: PersonId) {
        self.0.retain(|skill| skill.person != person);
    }

    /// All of them, in order.
    #[must_use]
    pub fn skills(&self) -> &[Skill] {
        &self.0
    }

    /// How many skills were gained at each step, over all challenges.
    #[must_use]
    pub fn by_step(&self) -> BTreeMap<usize, usize> {
        let mut counts = BTreeMap::new();
        for skill in &self.0 {
            *counts.entry(skill.step).or_insert(0) += 1;
        }
        counts
    }
}

/// What somebody has been in the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Took part in an evening or a campaign.
    Participant,
    /// Held a project.
    ProjectHolder(ProjectId),
    /// Held a challenge.
    ChallengeHolder(ChallengeId),
    /// Sponsored somebody else's challenge: stood by them.
    Sponsor(ChallengeId),
}

/// A part somebody took up, and who stood by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which part.
    pub part: Part,
    /// Since when.
    pub at: Timestamp,
    /// Who stood by them.
    pub sponsor: Option<PersonId>,
    /// What it grew from.
    pub from: Option<ProjectId>,
}

/// The parts that people took up, in order (D28). No one is expected to climb.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    taken: BTreeMap<PersonId, Vec<Taken>>,
}

impl Parts {
    /// Somebody takes up a part.
    ///
    /// # Errors
    /// When they would be their own sponsor.
    pub fn take(&mut self, person: PersonId, taken: Taken) -> Result<(), Refusal> {
        if taken.sponsor == Some(person) {
            return Err(Refusal::OwnSponsor);
        }
        self.taken.entry(person).or_default().push(taken);
        Ok(())
    }

    /// The parts of a person, in order.
    #[must_use]
    pub fn of(&self, person: PersonId) -> &[Taken] {
        self.taken.get(&person).map_or(&[], Vec::as_slice)
    }

    /// How many holders of a project came to hold a challenge afterwards, of how many.
    #[must_use]
    pub fn from_project_to_challenge(&self) -> (usize, usize) {
        let held_project = |t: &&Taken| matches!(t.part, Part::ProjectHolder(_));
        let first = |parts: &Vec<Taken>| parts.iter().filter(held_project).map(|t| t.at).min();
        let holders: Vec<(&Vec<Taken>, Timestamp)> = (self.taken.values())
            .filter_map(|parts| Some((parts, first(parts)?)))
            .collect();
        let moved = (holders.iter())
            .filter(|(parts, since)| {
                let later =
                    |t: &Taken| matches!(t.part, Part::ChallengeHolder(_)) && t.at >= *since;
                parts.iter().any(later)
            })
            .count();
        (moved, holders.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn session(on: Date, actor: Actor) -> Session {
        Session {
            purpose: Purpose::Acculturation,
            on,
            actors: BTreeSet::from([actor]),
            words: Text::new("ateliers").unwrap(),
            present: BTreeSet::new(),
        }
    }

    #[test]
    fn d09_sessions_come_in_rounds() {
        let mut rounds = Rounds::default();
        let first = session(date(2024, 5, 2), Actor::Resident);
        assert_eq!(rounds.hold(first.clone()), Err(Refusal::NoRoundOpen));
        assert_eq!(rounds.open(), 1);
        rounds.hold(first).unwrap();
        assert_eq!(rounds.open(), 2);
        let early = session(date(2024, 5, 1), Actor::Elected);
        assert_eq!(rounds.hold(early), Err(Refusal::BeforeTheRounds));
        rounds
            .hold(session(date(2024, 6, 1), Actor::Elected))
            .unwrap();
        assert_eq!(
            rounds.reached(),
            [
                BTreeSet::from([Actor::Resident]),
                BTreeSet::from([Actor::Elected])
            ]
        );
    }

    #[test]
    fn d28_holders_of_projects_become_holders_of_challenges() {
        let mut parts = Parts::default();
        let at = |second| Timestamp::from_second(second).unwrap();
        let taken = |part, second, sponsor| Taken {
            part,
            at: at(second),
            sponsor,
            from: None,
        };
        let (one, two, three) = (PersonId(1), PersonId(2), PersonId(3));
        parts
            .take(one, taken(Part::ProjectHolder(ProjectId(1)), 1, None))
            .unwrap();
        parts
            .take(
                one,
                taken(Part::ChallengeHolder(ChallengeId(1)), 5, Some(two)),
            )
            .unwrap();
        parts
            .take(two, taken(Part::ProjectHolder(ProjectId(2)), 3, None))
            .unwrap();
        parts
            .take(three, taken(Part::ChallengeHolder(ChallengeId(2)), 3, None))
            .unwrap();
        assert_eq!(parts.from_project_to_challenge(), (1, 2));
        assert_eq!(parts.of(one).len(), 2);
        let own = parts.take(two, taken(Part::Participant, 1, Some(two)));
        assert_eq!(own, Err(Refusal::OwnSponsor));
    }

    #[test]
    fn d26_people_say_themselves_what_they_learnt() {
        let skill = |person, words, step| Skill {
            person: PersonId(person),
            words: Line::new(words).unwrap(),
            challenge: ChallengeId(1),
            step,
            at: Timestamp::UNIX_EPOCH,
        };
        let mut gained = Gained::default();
        gained
            .tell(skill(1, "animer une réunion", 2), PersonId(1))
            .unwrap();
        let again = gained.tell(skill(1, "animer une réunion", 3), PersonId(1));
        assert_eq!(again, Err(Refusal::AlreadySaid));
        let another = gained.tell(skill(2, "écouter", 2), PersonId(1));
        assert_eq!(another, Err(Refusal::NotYours));
        gained.tell(skill(2, "écouter", 2), PersonId(2)).unwrap();
        assert_eq!(gained.by_step(), BTreeMap::from([(2, 2)]));
        gained.forget(PersonId(1));
        assert_eq!(gained.skills(), [skill(2, "écouter", 2)]);
    }
}
