//! The run of an evening: an order that is drawn, reveals one by one (A22, A41), and the grid of
//! an unconference (C13).

use crate::embargo::{Reader, Slot, Tie};
use crate::{EditionId, Line, PersonId, ProjectId, Refusal, Seed};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The order of passage: drawn, never chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    edition: EditionId,
    seed: Seed,
    projects: Vec<ProjectId>,
}

impl Order {
    /// Draws the order of a set. The same set and seed give the same order, whoever draws.
    #[must_use]
    pub fn draw(edition: EditionId, chosen: &BTreeSet<ProjectId>, seed: Seed) -> Self {
        let mut projects: Vec<ProjectId> = chosen.iter().copied().collect();
        seed.drawing(&format!("order of passage {edition}"))
            .shuffle(&mut projects);
        Self {
            edition,
            seed,
            projects,
        }
    }

    /// The seed, to be published with the order.
    #[must_use]
    pub const fn seed(&self) -> &Seed {
        &self.seed
    }

    /// The whole order, for those who prepare the edition; `None` for others.
    #[must_use]
    pub fn whole(&self, reader: &Reader) -> Option<&[ProjectId]> {
        reader.prepares(self.edition).then_some(&self.projects)
    }

    /// What a reader may see of the programme now: for each place, the tie, or nothing. How many
    /// places there are is no secret; which project holds one is.
    pub fn places<'a>(
        &'a self,
        slots: &'a [Slot],
        reader: &'a Reader,
        now: Timestamp,
    ) -> impl Iterator<Item = Option<Tie>> + 'a {
        self.projects.iter().map(move |project| {
            let ties = slots.iter().filter_map(|slot| slot.tie(reader, now));
            let mut here = ties.filter(|tie| tie.edition() == self.edition);
            here.find(|tie| tie.project() == *project)
        })
    }

    /// Whether an order is what this seed gives: anyone may check.
    #[must_use]
    pub fn holds(&self) -> bool {
        let chosen: BTreeSet<ProjectId> = self.projects.iter().copied().collect();
        Self::draw(self.edition, &chosen, self.seed.clone()) == *self
    }
}

/// The grid of an unconference: everyone introduces themselves, then proposes and joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    places: u16,
    rounds: u16,
    introductions: BTreeMap<PersonId, Line>,
    /// By round, then by place.
    sessions: BTreeMap<u16, BTreeMap<u16, (PersonId, Line)>>,
}

impl Grid {
    /// A grid of so many places and rounds.
    #[must_use]
    pub const fn new(places: u16, rounds: u16) -> Self {
        Self {
            places,
            rounds,
            introductions: BTreeMap::new(),
            sessions: BTreeMap::new(),
        }
    }

    /// Someone introduces themselves in a line.
    pub fn introduce(&mut self, person: PersonId, line: Line) {
        self.introductions.insert(person, line);
    }

    /// Who introduced themselves, and how.
    #[must_use]
    pub const fn introductions(&self) -> &BTreeMap<PersonId, Line> {
        &self.introductions
    }

    /// The sessions: round, place, who proposes, what.
    pub fn sessions(&self) -> impl Iterator<Item = (u16, u16, PersonId, &Line)> {
        self.sessions.iter().flat_map(|(round, there)| {
            let places = there.iter();
            places.map(move |(place, (by, title))| (*round, *place, *by, title))
        })
    }

    /// How many rounds there are, and places in each.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        (self.rounds, self.places)
    }

    /// Whether the grid is open: each attendee has an introduction line (C13).
    ///
    /// # Errors
    /// The first who has none.
    pub fn open(&self, attendees: &BTreeSet<PersonId>) -> Result<(), Refusal> {
        let missing = attendees
            .iter()
            .find(|person| !self.introductions.contains_key(person));
        missing.map_or(Ok(()), |person| Err(Refusal::NotIntroduced(*person)))
    }

    /// Proposes a session at a free place of a round.
    ///
    /// # Errors
    /// When the grid is not open, or the place is taken or does not exist.
    pub fn propose(
        &mut self,
        attendees: &BTreeSet<PersonId>,
        by: PersonId,
        title: Line,
        (round, place): (u16, u16),
    ) -> Result<(), Refusal> {
        self.open(attendees)?;
        if !attendees.contains(&by) {
            return Err(Refusal::NotThere(by));
        }
        let exists = round < self.rounds && place < self.places;
        let taken = |there: &BTreeMap<u16, _>| there.contains_key(&place);
        if !exists || self.sessions.get(&round).is_some_and(taken) {
            return Err(Refusal::PlaceTaken);
        }
        let there = self.sessions.entry(round).or_default();
        there.insert(place, (by, title));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embargo::{Grant, Reveal, Role};

    #[test]
    fn a22_the_order_is_drawn_with_a_published_seed_and_can_be_checked() {
        let chosen: BTreeSet<ProjectId> = (1..=10).map(ProjectId).collect();
        let mut first = [0; 10];
        for n in 0..400 {
            let order = Order::draw(EditionId(1), &chosen, Seed::new(&format!("{n}")).unwrap());
            assert!(order.holds());
            first[usize::try_from(order.projects[0].0).unwrap() - 1] += 1;
        }
        // 40 each is fair.
        assert!(first.iter().all(|n| (18..66).contains(n)), "{first:?}");
        let mut forged = Order::draw(EditionId(1), &chosen, Seed::new("x").unwrap());
        forged.projects.swap(0, 1);
        assert!(!forged.holds());
    }

    #[test]
    fn a41_c12_the_programme_names_nobody_before_the_reveal() {
        let at = |s| Timestamp::from_second(s).unwrap();
        let chosen: BTreeSet<ProjectId> = (1..=3).map(ProjectId).collect();
        let order = Order::draw(EditionId(1), &chosen, Seed::new("x").unwrap());
        let slots: Vec<Slot> = (1..=3)
            .map(|n| Slot::new(ProjectId(n), EditionId(1), None, Reveal::At(at(n))))
            .collect();
        let stranger = Reader::default();
        for now in 0..5 {
            let seen = order.places(&slots, &stranger, at(now)).flatten().count();
            assert_eq!(seen, usize::try_from(now.min(3)).unwrap());
            assert_eq!(order.places(&slots, &stranger, at(now)).count(), 3);
        }
        assert!(order.whole(&stranger).is_none());
        let grant = Grant {
            edition: EditionId(1),
            role: Role::Stage,
        };
        let stage = Reader {
            person: Some(PersonId(1)),
            grants: vec![grant],
        };
        assert_eq!(order.whole(&stage).map(<[_]>::len), Some(3));
    }

    #[test]
    fn c13_the_grid_opens_when_everyone_is_introduced() {
        let attendees: BTreeSet<PersonId> = [PersonId(1), PersonId(2)].into();
        let line = |text: &str| Line::new(text).unwrap();
        let mut grid = Grid::new(2, 1);
        grid.introduce(PersonId(1), line("Je répare des vélos"));
        let refused = grid.propose(&attendees, PersonId(1), line("Vélos"), (0, 0));
        assert_eq!(refused, Err(Refusal::NotIntroduced(PersonId(2))));
        grid.introduce(PersonId(2), line("J’écoute"));
        assert_eq!(
            grid.propose(&attendees, PersonId(1), line("Vélos"), (0, 0)),
            Ok(())
        );
        for wrong in [(0, 0), (1, 0), (0, 2)] {
            assert_eq!(
                grid.propose(&attendees, PersonId(2), line("x"), wrong),
                Err(Refusal::PlaceTaken)
            );
        }
        assert!(
            grid.propose(&attendees, PersonId(3), line("x"), (0, 1))
                .is_err()
        );
    }
}
