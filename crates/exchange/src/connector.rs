//! Connectors (B30): friends with a little time, each at a scale (C22), who detect, relay or
//! introduce; what they are asked never exceeds what they declared.

use crate::Refusal;
use crate::entry::{EntryId, Scale};
use crate::message::{Message, MessageKind};
use crate::rhythm::Welcome;
use model::PersonId;
use serde::{Deserialize, Serialize};

/// A small task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Notice something.
    Detect,
    /// Pass a need or an offer on.
    Relay,
    /// Introduce two persons.
    Introduce,
}

/// Someone who offers a little time each month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connector {
    person: PersonId,
    scales: (Scale, Scale),
    minutes: u32,
    taken: Vec<(Task, EntryId, u32)>,
}

impl Connector {
    /// Declares minutes a month and the two scales one links; the same twice for one scale.
    #[must_use]
    pub const fn new(person: PersonId, minutes: u32, scales: (Scale, Scale)) -> Self {
        Self {
            person,
            scales,
            minutes,
            taken: Vec::new(),
        }
    }

    /// Minutes asked this month.
    #[must_use]
    pub fn load(&self) -> u32 {
        self.taken.iter().map(|(_, _, minutes)| minutes).sum()
    }

    /// Minutes left this month.
    #[must_use]
    pub fn free(&self) -> u32 {
        self.minutes.saturating_sub(self.load())
    }

    /// Proposes a task, which the person accepts or not: nothing is counted before they do.
    ///
    /// # Errors
    /// When it exceeds what is left, or the welcome is not this person's.
    pub fn proposed(&self, minutes: u32, me: Welcome) -> Result<Message, Refusal> {
        if me.person() != self.person {
            return Err(Refusal::NotForYou);
        }
        self.fits(minutes)?;
        Ok(Message::to(me, MessageKind::Task))
    }

    fn fits(&self, minutes: u32) -> Result<(), Refusal> {
        let free = self.free();
        if minutes > free {
            return Err(Refusal::AboveBudget {
                asked: minutes,
                free,
            });
        }
        Ok(())
    }

    /// Takes a task on: only the person themselves does (C28).
    ///
    /// # Errors
    /// When somebody else says so, or it exceeds what is left.
    pub fn take(
        mut self,
        by: PersonId,
        task: Task,
        about: EntryId,
        minutes: u32,
    ) -> Result<Self, Refusal> {
        if by != self.person {
            return Err(Refusal::NotForYou);
        }
        self.fits(minutes)?;
        self.taken.push((task, about, minutes));
        Ok(self)
    }

    /// Declares anew: what was accepted this month stands, so that the load stays within it.
    #[must_use]
    pub fn declared(mut self, minutes: u32, scales: (Scale, Scale)) -> Self {
        self.minutes = minutes.max(self.load());
        self.scales = scales;
        self
    }

    /// Whose time it is.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The two scales one links.
    #[must_use]
    pub const fn scales(&self) -> (Scale, Scale) {
        self.scales
    }

    /// A new month, with as many minutes as declared now.
    #[must_use]
    pub fn renewed(mut self, minutes: u32) -> Self {
        self.taken.clear();
        self.minutes = minutes;
        self
    }

    /// Whether this person can carry something from one scale to another (C20, C22).
    #[must_use]
    pub fn bridges(&self, from: Scale, to: Scale) -> bool {
        self.scales == (from, to) || self.scales == (to, from)
    }
}

/// Who could bridge two scales with so many minutes, those with most time left first.
#[must_use]
pub fn bridges(all: &[Connector], from: Scale, to: Scale, minutes: u32) -> Vec<PersonId> {
    let mut able: Vec<&Connector> = all
        .iter()
        .filter(|one| one.bridges(from, to) && one.free() >= minutes)
        .collect();
    able.sort_by_key(|one| (std::cmp::Reverse(one.free()), one.person));
    able.into_iter().map(|one| one.person).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rhythm::{Rhythm, Sent, Way, welcome};
    use jiff::Timestamp;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn b30_load_never_above_the_budget(minutes in 0_u32..300, asked in prop::collection::vec((0_u32..90, prop::option::of(0_u32..300)), 0..20)) {
            let me = || welcome(PersonId(1), Rhythm::default(), Way::Mediator, &Sent::default(), Timestamp::UNIX_EPOCH).unwrap();
            let mut one = Connector::new(PersonId(1), minutes, (Scale::Local, Scale::National));
            let mut budget = minutes;
            for (ask, month) in asked {
                let fits = ask <= one.free();
                prop_assert_eq!(one.proposed(ask, me()).is_ok(), fits);
                let taken = one.clone().take(PersonId(1), Task::Relay, EntryId(1), ask);
                prop_assert_eq!(taken.is_ok(), fits);
                if let Ok(taken) = taken {
                    one = taken;
                }
                if let Some(next) = month {
                    one = one.renewed(next);
                    budget = next;
                }
                prop_assert!(one.load() <= budget);
                prop_assert_eq!(one.load() + one.free(), budget);
            }
        }
    }

    #[test]
    fn c28_nobody_takes_a_task_for_another() {
        let one = Connector::new(PersonId(1), 60, (Scale::Local, Scale::World));
        let by_another = (one.clone()).take(PersonId(2), Task::Detect, EntryId(1), 5);
        assert_eq!(by_another, Err(Refusal::NotForYou));
        let taken = one.take(PersonId(1), Task::Detect, EntryId(1), 40).unwrap();
        let less = taken.declared(10, (Scale::Local, Scale::National));
        assert_eq!(
            (less.load(), less.free()),
            (40, 0),
            "what was accepted stands"
        );
    }

    #[test]
    fn c20_c22_bridges_have_the_scales_and_the_time() {
        let new = |id, minutes, scales| Connector::new(PersonId(id), minutes, scales);
        let all = [
            new(1, 30, (Scale::Local, Scale::World)),
            new(2, 60, (Scale::World, Scale::Local)),
            new(3, 90, (Scale::Local, Scale::National)),
            new(4, 5, (Scale::Local, Scale::World)),
        ];
        assert_eq!(
            bridges(&all, Scale::Local, Scale::World, 10),
            [PersonId(2), PersonId(1)]
        );
    }
}
