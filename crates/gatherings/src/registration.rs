//! Coming to an edition: free, in one's own name, within a capacity, with a waiting list drawn
//! fairly (A7, A8, A31).

use crate::message::{Change, Message, MessageKind};
use crate::{EditionId, Line, PersonId, Refusal, Seed};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What someone comes for (B9); a closed list, several may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// To discover new uses.
    Discover,
    /// To find partners.
    Partners,
    /// To find whom it may serve.
    Users,
    /// To learn how others do.
    Learn,
    /// To lend a hand.
    Help,
    /// Someone brings this person along, and helps to say why.
    Accompanied,
}

/// Who may know that someone comes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// The team only.
    #[default]
    Team,
    /// Also those who come to the same edition.
    Participants,
}

/// Where a registration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A place is theirs.
    Placed,
    /// On the waiting list.
    Waiting,
    /// Withdrawn.
    Withdrawn,
}

/// A person registered for an edition, in their own name. There is no field for an organisation
/// that would register, and none for money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Who.
    pub person: PersonId,
    /// What they come for.
    pub intents: BTreeSet<Intent>,
    /// Who accompanies them, if someone does.
    pub with: Option<PersonId>,
    /// Who may know.
    pub shown: Shown,
    /// What they wish to be shown of where they work: off unless they say so. It never speaks for
    /// the organisation, and each page that shows it says so (A31).
    pub affiliation: Option<Line>,
    /// Where it stands.
    pub standing: Standing,
    /// Whether it was made on the spot.
    pub on_the_spot: bool,
    /// When.
    pub at: Timestamp,
}

/// What someone writes in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Who.
    pub person: PersonId,
    /// What for.
    pub intents: BTreeSet<Intent>,
    /// With whom.
    pub with: Option<PersonId>,
    /// Who may know.
    pub shown: Shown,
    /// What to show of where they work.
    pub affiliation: Option<Line>,
}

/// The registrations of one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    edition: EditionId,
    capacity: u32,
    people: BTreeMap<PersonId, Registration>,
    /// Draws made so far, so that each has its own purpose.
    draws: u32,
}

impl Register {
    /// A register for so many places.
    #[must_use]
    pub const fn new(edition: EditionId, capacity: u32) -> Self {
        Self {
            edition,
            capacity,
            people: BTreeMap::new(),
            draws: 0,
        }
    }

    /// All registrations, whatever their standing.
    pub fn all(&self) -> impl Iterator<Item = &Registration> {
        self.people.values()
    }

    /// One person's registration.
    #[must_use]
    pub fn of(&self, person: PersonId) -> Option<&Registration> {
        self.people.get(&person)
    }

    /// Places that are taken.
    #[must_use]
    pub fn placed(&self) -> u32 {
        let placed = self
            .all()
            .filter(|r| r.standing == Standing::Placed)
            .count();
        u32::try_from(placed).unwrap_or(u32::MAX)
    }

    /// Places that are free.
    #[must_use]
    pub fn free(&self) -> u32 {
        self.capacity.saturating_sub(self.placed())
    }

    /// Those who wait.
    #[must_use]
    pub fn waiting(&self) -> BTreeSet<PersonId> {
        let waits = self.all().filter(|r| r.standing == Standing::Waiting);
        waits.map(|r| r.person).collect()
    }

    /// Registers someone: a place if one is free and nobody waits, else the waiting list. Sent
    /// twice, the second changes what was said and not the standing; after a withdrawal, it is a
    /// new registration.
    pub fn register(mut self, wish: Wish, at: Timestamp) -> Change<Self> {
        let before = self
            .people
            .get(&wish.person)
            .filter(|r| r.standing != Standing::Withdrawn);
        let again = before.is_some();
        let (standing, since) = match before {
            Some(known) => (known.standing, known.at),
            None if self.free() > 0 && self.waiting().is_empty() => (Standing::Placed, at),
            None => (Standing::Waiting, at),
        };
        let person = wish.person;
        let on_the_spot = before.is_some_and(|known| known.on_the_spot);
        self.people
            .insert(person, made(wish, standing, on_the_spot, since));
        if again {
            return Change::silent(self);
        }
        let kind = match standing {
            Standing::Placed => MessageKind::Registered,
            _ => MessageKind::Waiting,
        };
        let message = Message::to(person, kind).about(self.edition);
        Change::owing(self, message)
    }

    /// Registers someone who is there, at the door, above the capacity if the team so decides.
    ///
    /// # Errors
    /// When the house is full and the team has not decided to let them in.
    pub fn on_the_spot(
        mut self,
        wish: Wish,
        above_capacity: bool,
        at: Timestamp,
    ) -> Result<Change<Self>, Refusal> {
        let person = wish.person;
        let placed = self
            .of(person)
            .is_some_and(|r| r.standing == Standing::Placed);
        if placed {
            return Ok(Change::silent(self));
        }
        if self.free() == 0 && !above_capacity {
            return Err(Refusal::HouseFull(self.capacity));
        }
        self.people
            .insert(person, made(wish, Standing::Placed, true, at));
        let message = Message::to(person, MessageKind::Registered).about(self.edition);
        Ok(Change::owing(self, message))
    }

    /// Withdraws; what was said of the person is forgotten at once. Done twice, nothing more.
    ///
    /// # Errors
    /// When the person is not registered.
    pub fn withdraw(mut self, person: PersonId) -> Result<Change<Self>, Refusal> {
        let edition = self.edition;
        let registration = self
            .people
            .get_mut(&person)
            .ok_or(Refusal::NotRegistered(person))?;
        if registration.standing == Standing::Withdrawn {
            return Ok(Change::silent(self));
        }
        registration.standing = Standing::Withdrawn;
        registration.intents.clear();
        registration.with = None;
        registration.affiliation = None;
        registration.shown = Shown::Team;
        let message = Message::to(person, MessageKind::RegistrationWithdrawn).about(edition);
        Ok(Change::owing(self, message))
    }

    /// Gives the free places to those who wait, drawn from a published seed: who came first has
    /// no advantage. Someone accompanied is placed with the one who brings them, or not at all.
    pub fn fill(mut self, seed: &Seed) -> Change<Self> {
        let mut waiting: Vec<PersonId> = self.waiting().into_iter().collect();
        let mut drawing = seed.drawing(&format!("waiting list {} {}", self.edition, self.draws));
        drawing.shuffle(&mut waiting);
        self.draws += 1;
        let mut owed = Vec::new();
        for person in waiting {
            let group = self.group(person);
            if group.is_empty() || group.len() > usize::try_from(self.free()).unwrap_or(0) {
                continue;
            }
            for member in group {
                if let Some(registration) = self.people.get_mut(&member) {
                    registration.standing = Standing::Placed;
                    owed.push(Message::to(member, MessageKind::PlaceFreed).about(self.edition));
                }
            }
        }
        Change { state: self, owed }
    }

    /// Those who wait and go in together with this person: the one who brings them and all they
    /// bring. Empty when the person no longer waits.
    fn group(&self, person: PersonId) -> BTreeSet<PersonId> {
        let waits = |p: PersonId| self.of(p).is_some_and(|r| r.standing == Standing::Waiting);
        let lead = self.of(person).and_then(|r| r.with).unwrap_or(person);
        let brought = self
            .all()
            .filter(|r| r.with == Some(lead) || r.person == lead);
        let all: BTreeSet<_> = brought.map(|r| r.person).filter(|p| waits(*p)).collect();
        if waits(person) { all } else { BTreeSet::new() }
    }

    /// Sets another capacity; nobody who has a place loses it.
    #[must_use]
    pub const fn with_capacity(mut self, capacity: u32) -> Self {
        self.capacity = capacity;
        self
    }

    /// The participants that another participant may see: those who wish it, and only for one who
    /// comes too.
    #[must_use]
    pub fn seen_by(&self, reader: PersonId) -> Vec<&Registration> {
        let comes = self
            .of(reader)
            .is_some_and(|r| r.standing == Standing::Placed);
        let open = |r: &&Registration| {
            comes && r.standing == Standing::Placed && r.shown == Shown::Participants
        };
        self.all().filter(open).collect()
    }
}

fn made(wish: Wish, standing: Standing, on_the_spot: bool, at: Timestamp) -> Registration {
    Registration {
        person: wish.person,
        intents: wish.intents,
        with: wish.with.filter(|with| *with != wish.person),
        shown: wish.shown,
        affiliation: wish.affiliation,
        standing,
        on_the_spot,
        at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn wish(person: i64) -> Wish {
        Wish {
            person: PersonId(person),
            intents: [Intent::Discover].into(),
            with: None,
            shown: Shown::Team,
            affiliation: None,
        }
    }

    fn register(capacity: u32, people: impl IntoIterator<Item = i64>) -> Register {
        let empty = Register::new(EditionId(1), capacity);
        people
            .into_iter()
            .fold(empty, |r, p| r.register(wish(p), at(p)).state)
    }

    #[test]
    fn a08_capacity_waiting_list_and_withdrawal() {
        let full = register(2, [1, 2, 3, 4]);
        assert_eq!(
            (full.placed(), full.free(), full.waiting().len()),
            (2, 0, 2)
        );
        let left = full.withdraw(PersonId(1)).unwrap();
        assert_eq!(left.owed[0].kind, MessageKind::RegistrationWithdrawn);
        // A free place does not go to who clicks first, but to those who wait.
        let late = left.state.register(wish(9), at(99));
        assert_eq!(late.owed[0].kind, MessageKind::Waiting);
        let filled = late.state.fill(&Seed::new("5 mai").unwrap());
        assert_eq!(filled.owed.len(), 1);
        assert_eq!(filled.state.free(), 0);
        assert_eq!(filled.state.clone().fill(&Seed::new("x").unwrap()).owed, []);
        assert_eq!(
            filled.state.withdraw(PersonId(77)),
            Err(Refusal::NotRegistered(PersonId(77)))
        );
    }

    #[test]
    fn sent_twice_is_registered_once() {
        let once = register(5, [1]);
        let mut other = wish(1);
        other.intents = [Intent::Learn].into();
        let twice = once.register(other, at(50));
        assert!(twice.owed.is_empty());
        assert_eq!(twice.state.placed(), 1);
        let kept = twice.state.of(PersonId(1)).unwrap();
        assert_eq!(
            (kept.at, kept.intents.contains(&Intent::Learn)),
            (at(1), true)
        );
        let gone = twice
            .state
            .withdraw(PersonId(1))
            .unwrap()
            .state
            .withdraw(PersonId(1))
            .unwrap();
        assert!(gone.owed.is_empty());
        assert!(gone.state.of(PersonId(1)).unwrap().intents.is_empty());
        let back = gone.state.register(wish(1), at(60));
        assert_eq!(back.owed[0].kind, MessageKind::Registered);
    }

    #[test]
    fn the_waiting_list_favours_nobody_and_replays() {
        let mut drawn = [0; 5];
        for round in 0..500 {
            let register = register(1, 0..6).with_capacity(2);
            let seed = Seed::new(&format!("draw {round}")).unwrap();
            let filled = register.clone().fill(&seed).state;
            assert_eq!(filled, register.fill(&seed).state);
            let placed = filled
                .all()
                .find(|r| r.person.0 > 0 && r.standing == Standing::Placed);
            drawn[usize::try_from(placed.unwrap().person.0).unwrap() - 1] += 1;
        }
        // 100 each is fair; below 60 or above 140 would happen once in ten thousand.
        assert!(drawn.iter().all(|n| (60..140).contains(n)), "{drawn:?}");
    }

    #[test]
    fn b09_who_is_accompanied_goes_in_with_the_one_who_brings_them() {
        let mut register = register(1, [1, 2]);
        let mut brought = wish(3);
        brought.with = Some(PersonId(2));
        brought.intents = [Intent::Accompanied].into();
        register = register.register(brought, at(9)).state;
        let seed = Seed::new("s").unwrap();
        let one = register.clone().with_capacity(2).fill(&seed).state;
        assert_eq!(one.waiting().len(), 2, "one place is not enough for two");
        let two = register.with_capacity(3).fill(&seed).state;
        assert!(two.waiting().is_empty());
    }

    #[test]
    fn on_the_spot() {
        let full = register(1, [1, 2]);
        let refused = full.clone().on_the_spot(wish(2), false, at(9));
        assert_eq!(refused, Err(Refusal::HouseFull(1)));
        let inside = full.on_the_spot(wish(2), true, at(9)).unwrap().state;
        assert!(inside.of(PersonId(2)).unwrap().on_the_spot);
        assert!(
            inside
                .on_the_spot(wish(2), false, at(9))
                .unwrap()
                .owed
                .is_empty()
        );
    }

    #[test]
    fn a31_only_persons_register_and_nothing_of_their_work_is_shown_unasked() {
        let register = register(5, [1, 2]);
        let stored = serde_json::to_value(register.of(PersonId(1)).unwrap()).unwrap();
        let fields: BTreeSet<&str> = stored
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let expected = [
            "person",
            "intents",
            "with",
            "shown",
            "affiliation",
            "standing",
            "on_the_spot",
            "at",
        ];
        assert_eq!(fields, expected.into(), "no organisation, no price");
        assert!(stored["affiliation"].is_null());
        assert!(register.seen_by(PersonId(2)).is_empty());
    }

    #[test]
    fn only_those_who_come_see_those_who_wish_it() {
        let mut open = wish(3);
        open.shown = Shown::Participants;
        let register = register(2, [1])
            .register(open, at(3))
            .state
            .register(wish(4), at(4))
            .state;
        assert_eq!(register.seen_by(PersonId(1)).len(), 1);
        assert!(
            register.seen_by(PersonId(4)).is_empty(),
            "who waits does not"
        );
        assert!(register.seen_by(PersonId(99)).is_empty());
    }
}
