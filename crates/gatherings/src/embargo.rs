//! Until its reveal, nothing ties a project to an edition (A6, A41).
//!
//! The tie is a value that only this module gives out, and only to those who may have it at that
//! time. Whoever lists, counts, searches, exports or mails ties asks for them here: a count of
//! ties is the count of what was given out, so that numbers betray nothing either.

use crate::{EditionId, PersonId, ProjectId, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// When a project of an edition is revealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reveal {
    /// At this time, by itself.
    At(Timestamp),
    /// By hand, on the stage; not yet.
    ByHand,
    /// It was done at this time.
    Done(Timestamp),
}

/// The place of a project in an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    project: ProjectId,
    edition: EditionId,
    holder: Option<PersonId>,
    reveal: Reveal,
}

pub use model::people::EditionRole as Role;

/// A role in one edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Grant {
    /// Which edition.
    pub edition: EditionId,
    /// Which role.
    pub role: Role,
}

/// Someone who reads, with what they are. A stranger has no person and no grants. There is no
/// role that reads all editions: who runs the server has no key here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader {
    /// Who, if signed in.
    pub person: Option<PersonId>,
    /// What they are, edition by edition.
    pub grants: Vec<Grant>,
}

impl Reader {
    fn is(&self, edition: EditionId, roles: &[Role]) -> bool {
        let mut grants = self.grants.iter();
        grants.any(|grant| grant.edition == edition && roles.contains(&grant.role))
    }

    /// Whether this reader may have what is embargoed in this edition: those who prepare it, and
    /// never a sponsor or a patron of it, whatever else they are (A13).
    #[must_use]
    pub fn prepares(&self, edition: EditionId) -> bool {
        self.is(edition, &[Role::Coordinator, Role::Committee, Role::Stage])
            && !self.is(edition, &[Role::Sponsor, Role::Patron])
    }
}

/// Proof that a project may be shown with an edition to the one who asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tie {
    project: ProjectId,
    edition: EditionId,
}

impl Tie {
    /// The project.
    #[must_use]
    pub const fn project(self) -> ProjectId {
        self.project
    }

    /// The edition.
    #[must_use]
    pub const fn edition(self) -> EditionId {
        self.edition
    }
}

impl Slot {
    /// A place, to be revealed at a time or by hand.
    #[must_use]
    pub const fn new(
        project: ProjectId,
        edition: EditionId,
        holder: Option<PersonId>,
        reveal: Reveal,
    ) -> Self {
        Self {
            project,
            edition,
            holder,
            reveal,
        }
    }

    /// Whether everyone may know, at this time.
    #[must_use]
    pub fn revealed(&self, now: Timestamp) -> bool {
        match self.reveal {
            Reveal::At(time) | Reveal::Done(time) => time <= now,
            Reveal::ByHand => false,
        }
    }

    /// The tie of project and edition, if this reader may have it now: everyone after the reveal;
    /// before it, those who prepare the edition, and the holder for their own project.
    #[must_use]
    pub fn tie(&self, reader: &Reader, now: Timestamp) -> Option<Tie> {
        let own = reader.person.is_some() && reader.person == self.holder;
        let may = self.revealed(now) || own || reader.prepares(self.edition);
        may.then_some(Tie {
            project: self.project,
            edition: self.edition,
        })
    }

    /// Reveals by hand, on the stage. Done twice, the first time stands.
    #[must_use]
    pub fn reveal(mut self, now: Timestamp) -> Self {
        if !self.revealed(now) {
            self.reveal = Reveal::Done(now);
        }
        self
    }

    /// Sets another time, or waits for the hand, as long as nothing was revealed.
    ///
    /// # Errors
    /// When it is revealed already: what was seen cannot be hidden again.
    pub fn postpone(mut self, reveal: Reveal, now: Timestamp) -> Result<Self, Refusal> {
        if self.revealed(now) {
            return Err(Refusal::AlreadyRevealed);
        }
        self.reveal = reveal;
        Ok(self)
    }

    /// When it was, or is to be, revealed; for those who prepare.
    #[must_use]
    pub const fn planned(&self) -> Reveal {
        self.reveal
    }
}

/// The ties this reader may have now: the only way to a list, and so to a count.
pub fn ties<'a>(
    slots: impl IntoIterator<Item = &'a Slot> + 'a,
    reader: &'a Reader,
    now: Timestamp,
) -> impl Iterator<Item = Tie> + 'a {
    slots
        .into_iter()
        .filter_map(move |slot| slot.tie(reader, now))
}

/// The seconds until a kept answer may change for everyone, if any reveal is planned: what a page
/// or a feed may be cached for.
#[must_use]
pub fn fresh_until(slots: &[Slot], now: Timestamp) -> Option<Timestamp> {
    let times = slots.iter().filter_map(|slot| match slot.reveal {
        Reveal::At(time) if time > now => Some(time),
        _ => None,
    });
    times.min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn reader(roles: &[Role]) -> Reader {
        let edition = EditionId(1);
        Reader {
            person: Some(PersonId(5)),
            grants: roles
                .iter()
                .map(|role| Grant {
                    edition,
                    role: *role,
                })
                .collect(),
        }
    }

    const ROLES: [Role; 8] = [
        Role::Coordinator,
        Role::Committee,
        Role::Stage,
        Role::Scout,
        Role::Expert,
        Role::Sponsor,
        Role::Patron,
        Role::Participant,
    ];

    #[test]
    fn a06_nothing_ties_a_project_to_an_edition_before_its_reveal() {
        let slot = Slot::new(
            ProjectId(9),
            EditionId(1),
            Some(PersonId(3)),
            Reveal::At(at(100)),
        );
        for role in ROLES {
            let prepares = matches!(role, Role::Coordinator | Role::Committee | Role::Stage);
            assert_eq!(
                slot.tie(&reader(&[role]), at(99)).is_some(),
                prepares,
                "{role:?}"
            );
            assert!(slot.tie(&reader(&[role]), at(100)).is_some());
        }
        assert!(slot.tie(&Reader::default(), at(99)).is_none());
        // Of another edition, the coordinator is a stranger.
        let other = Slot::new(ProjectId(9), EditionId(2), None, Reveal::At(at(100)));
        assert!(other.tie(&reader(&[Role::Coordinator]), at(99)).is_none());
        // The holder knows of their own.
        let holder = Reader {
            person: Some(PersonId(3)),
            grants: Vec::new(),
        };
        assert!(slot.tie(&holder, at(0)).is_some());
        // A slot without a holder is not everyone's own.
        assert!(other.tie(&Reader::default(), at(0)).is_none());
    }

    #[test]
    fn a13_sponsors_and_patrons_read_nothing_embargoed_whatever_else_they_are() {
        let slot = Slot::new(ProjectId(9), EditionId(1), None, Reveal::ByHand);
        for role in [Role::Coordinator, Role::Committee, Role::Stage] {
            assert!(slot.tie(&reader(&[role, Role::Sponsor]), at(0)).is_none());
            assert!(slot.tie(&reader(&[Role::Patron, role]), at(0)).is_none());
        }
    }

    #[test]
    fn a06_each_project_has_its_own_time_and_counts_say_no_more() {
        let slots: Vec<Slot> = (0..10)
            .map(|n| Slot::new(ProjectId(n), EditionId(1), None, Reveal::At(at(100 + n))))
            .collect();
        for now in 95..115 {
            let seen = ties(&slots, &Reader::default(), at(now)).count();
            assert_eq!(seen, usize::try_from((now - 99).clamp(0, 10)).unwrap());
        }
        assert_eq!(fresh_until(&slots, at(104)), Some(at(105)));
        assert_eq!(fresh_until(&slots, at(200)), None);
    }

    #[test]
    fn a06_by_hand_waits_for_the_hand_and_cannot_be_taken_back() {
        let slot = Slot::new(ProjectId(9), EditionId(1), None, Reveal::ByHand);
        assert!(!slot.revealed(at(i64::from(u32::MAX))));
        let slot = slot.reveal(at(50)).reveal(at(60));
        assert_eq!(slot.planned(), Reveal::Done(at(50)));
        assert!(slot.revealed(at(50)) && !slot.revealed(at(49)));
        assert_eq!(
            slot.postpone(Reveal::ByHand, at(51)),
            Err(Refusal::AlreadyRevealed)
        );
        let late = Slot::new(ProjectId(9), EditionId(1), None, Reveal::At(at(10)));
        assert!(late.postpone(Reveal::At(at(99)), at(5)).is_ok());
    }

    proptest! {
        #[test]
        fn a06_what_everyone_sees_never_shrinks(reveal in 0_i64..100, a in 0_i64..100, b in 0_i64..100) {
            let slot = Slot::new(ProjectId(1), EditionId(1), None, Reveal::At(at(reveal)));
            let seen = |now: i64| slot.tie(&Reader::default(), at(now)).is_some();
            prop_assert!(!seen(a.min(b)) || seen(a.max(b)));
        }
    }
}
