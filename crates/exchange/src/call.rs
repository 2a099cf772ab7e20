//! A call between two people who agreed to meet (C36): one says when they can, the other takes one of
//! these times or says others. Nobody is called to anything they did not choose.

use crate::Refusal;
use jiff::{SignedDuration, Timestamp};
use model::PersonId;
use serde::{Deserialize, Serialize};

/// Times proposed by one of the two, and the one that the other took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    by: PersonId,
    /// In order, each once.
    times: Vec<Timestamp>,
    taken: Option<Timestamp>,
}

impl Call {
    /// Times proposed at most.
    pub const MOST: usize = 3;
    /// How long a call is meant to last, in minutes.
    pub const MINUTES: i64 = 30;
    /// How far ahead a call may be, in days.
    pub const AHEAD: i64 = 60;

    /// One of the two says when they can.
    ///
    /// # Errors
    /// [`Refusal::NothingWritten`] without a time; [`Refusal::DatesUnusable`] for more than three, or
    /// one that is past or too far.
    pub fn offer(by: PersonId, mut times: Vec<Timestamp>, now: Timestamp) -> Result<Self, Refusal> {
        times.sort_unstable();
        times.dedup();
        if times.is_empty() {
            return Err(Refusal::NothingWritten);
        }
        let last = now + SignedDuration::from_hours(24 * Self::AHEAD);
        let usable = |time: &Timestamp| *time > now && *time <= last;
        if times.len() > Self::MOST || !times.iter().all(usable) {
            return Err(Refusal::DatesUnusable);
        }
        Ok(Self {
            by,
            times,
            taken: None,
        })
    }

    /// The other takes one of the times.
    ///
    /// # Errors
    /// [`Refusal::NotForYou`] for who proposed them, or for another time;
    /// [`Refusal::AlreadyAnswered`] when one was taken; [`Refusal::Expired`] when it is past.
    pub fn take(mut self, by: PersonId, time: Timestamp, now: Timestamp) -> Result<Self, Refusal> {
        if by == self.by || !self.times.contains(&time) {
            return Err(Refusal::NotForYou);
        }
        if self.taken.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        if time <= now {
            return Err(Refusal::Expired);
        }
        self.taken = Some(time);
        Ok(self)
    }

    /// Who proposed the times.
    #[must_use]
    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// The times that may still be taken.
    pub fn open(&self, now: Timestamp) -> impl Iterator<Item = Timestamp> {
        let none = self.taken.is_none();
        let times = self.times.iter().copied();
        times.filter(move |time| none && *time > now)
    }

    /// The time that was taken.
    #[must_use]
    pub const fn taken(&self) -> Option<Timestamp> {
        self.taken
    }

    /// Whether the two are still to talk, or to choose when: no other times are asked for meanwhile.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.taken.is_some_and(|time| time > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ONE: PersonId = PersonId(1);
    const OTHER: PersonId = PersonId(2);

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(hour * 3_600).unwrap()
    }

    #[test]
    fn c36_one_proposes_times_and_the_other_takes_one() {
        let call = Call::offer(ONE, vec![at(9), at(5), at(9)], at(0)).unwrap();
        assert_eq!(call.open(at(0)).collect::<Vec<_>>(), [at(5), at(9)]);
        assert_eq!(
            call.open(at(6)).collect::<Vec<_>>(),
            [at(9)],
            "what is past is gone"
        );
        let check = |by, time, now, refusal| {
            assert_eq!(call.clone().take(by, time, now), Err(refusal));
        };
        check(ONE, at(5), at(0), Refusal::NotForYou);
        check(OTHER, at(6), at(0), Refusal::NotForYou);
        check(OTHER, at(5), at(5), Refusal::Expired);
        let taken = call.take(OTHER, at(9), at(6)).unwrap();
        assert_eq!((taken.taken(), taken.open(at(6)).count()), (Some(at(9)), 0));
        assert!(taken.holds(at(8)) && !taken.holds(at(9)));
        let again = taken.take(OTHER, at(9), at(7));
        assert_eq!(again, Err(Refusal::AlreadyAnswered));
    }

    #[test]
    fn times_that_cannot_be_are_refused() {
        let refused = |times: Vec<Timestamp>| Call::offer(ONE, times, at(10)).unwrap_err();
        assert_eq!(refused(Vec::new()), Refusal::NothingWritten);
        assert_eq!(refused(vec![at(10)]), Refusal::DatesUnusable);
        assert_eq!(refused(vec![at(10 + 24 * 61)]), Refusal::DatesUnusable);
        assert_eq!(refused((11..15).map(at).collect()), Refusal::DatesUnusable);
    }

    proptest! {
        #[test]
        fn nobody_is_called_to_a_time_they_did_not_take(hours in prop::collection::vec(1_i64..1_000, 1..4), pick in 0_i64..1_200) {
            let call = Call::offer(ONE, hours.iter().map(|hour| at(*hour)).collect(), at(0)).unwrap();
            prop_assert_eq!(call.taken(), None);
            let taken = call.take(OTHER, at(pick), at(0)).ok().and_then(|call| call.taken());
            prop_assert_eq!(taken, hours.contains(&pick).then(|| at(pick)));
        }
    }
}
