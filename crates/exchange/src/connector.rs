//! Connectors (B30): friends with a little time, each at a scale (C22), who detect, relay or
//! introduce; what they are asked never exceeds what they declared.

use crate::Refusal;
use crate::entry::{EntryId, Scale};
use crate::message::{Change, Message, MessageKind};
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

    /// Takes a task on.
    ///
    /// # Errors
    /// When it exceeds what is left, or the welcome is not this person's.
    pub fn take(
        mut self,
        task: Task,
        about: EntryId,
        minutes: u32,
        me: Welcome,
    ) -> Result<Change<Self>, Refusal> {
        if me.person() != self.person {
            return Err(Refusal::NotForYou);
        }
        let free = self.free();
        if minutes > free {
            return Err(Refusal::AboveBudget {
                asked: minutes,
                free,
            });
        }
        self.taken.push((task, about, minutes));
        Ok(Change::new(self, vec![Message::to(me, MessageKind::Task)]))
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
                let taken = one.clone().take(Task::Relay, EntryId(1), ask, me());
                prop_assert_eq!(taken.is_ok(), fits);
                if let Ok(change) = taken {
                    one = change.state;
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
