//! The rhythm of a person (C17): in withdrawal nothing reaches them but through the mediator. Every
//! path of solicitation asks here, and gets a typed proof or a reason.

use crate::Refusal;
use jiff::{SignedDuration, Timestamp};
use model::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How open a person is now.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Back to oneself: no solicitation.
    Withdrawal,
    /// As usual.
    #[default]
    Open,
    /// Glad of more meetings.
    Expansion,
}

/// A declared rhythm, until a day if one is given; then it is open again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rhythm {
    /// What was declared.
    pub phase: Phase,
    /// Until when; none means until said otherwise.
    pub until: Option<Timestamp>,
}

impl Rhythm {
    /// The phase now.
    #[must_use]
    pub fn now(self, now: Timestamp) -> Phase {
        if self.until.is_some_and(|until| now >= until) {
            return Phase::Open;
        }
        self.phase
    }
}

/// By which way someone is solicited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Directly, by this person.
    Direct(PersonId),
    /// By the mediator, who judged it worth it.
    Mediator,
}

/// What one person has sent and been refused: kept to hold limits, never shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    recent: Vec<Timestamp>,
    refused: BTreeMap<PersonId, Timestamp>,
}

impl Sent {
    /// Solicitations that one person may send in seven days (C6).
    pub const A_WEEK: u32 = 5;
    /// Days for which a refusal is final (C6).
    pub const REFUSAL_DAYS: i64 = 180;

    /// Notes a solicitation that was sent; what is over a week old is forgotten.
    #[must_use]
    pub fn noted(mut self, at: Timestamp) -> Self {
        self.recent.retain(|sent| at.duration_since(*sent) < week());
        self.recent.push(at);
        self
    }

    /// Notes that `by` refused.
    #[must_use]
    pub fn refused(mut self, by: PersonId, at: Timestamp) -> Self {
        let until = at + SignedDuration::from_hours(24 * Self::REFUSAL_DAYS);
        self.refused.insert(by, until);
        self
    }

    /// The refusals alone: for a mediator, whose own word does not count as the asker's.
    #[must_use]
    pub fn refusals(self) -> Self {
        Self {
            recent: Vec::new(),
            ..self
        }
    }

    fn allows(&self, to: PersonId, now: Timestamp) -> Result<(), Refusal> {
        if let Some(until) = self.refused.get(&to).filter(|until| now < **until) {
            return Err(Refusal::RefusedUntil(*until));
        }
        let sent = self
            .recent
            .iter()
            .filter(|at| now.duration_since(**at) < week());
        if sent.count() >= Self::A_WEEK as usize {
            return Err(Refusal::TooMany(Self::A_WEEK));
        }
        Ok(())
    }
}

const fn week() -> SignedDuration {
    SignedDuration::from_hours(24 * 7)
}

/// Proof that a person may be solicited now. Only [`welcome`] makes one; it is not stored, cannot be
/// copied, and is used up by the one message it allows:
///
/// ```compile_fail
/// # use exchange::{message::{Message, MessageKind}, rhythm::Welcome};
/// fn twice(proof: Welcome) -> [Message; 2] {
///     [Message::to(proof, MessageKind::Asked), Message::to(proof, MessageKind::Reminder)]
/// }
/// ```
#[derive(Debug, PartialEq, Eq)]
#[must_use = "a proof allows one message"]
pub struct Welcome {
    person: PersonId,
    mediated: bool,
}

impl Welcome {
    /// Whom it opens.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// Whether it goes through the mediator.
    #[must_use]
    pub const fn mediated(&self) -> bool {
        self.mediated
    }
}

/// The one guard: every path of solicitation passes here.
///
/// # Errors
/// When the person is in withdrawal (save through the mediator), has refused, or the sender has
/// sent too many.
pub fn welcome(
    person: PersonId,
    rhythm: Rhythm,
    way: Way,
    sent: &Sent,
    now: Timestamp,
) -> Result<Welcome, Refusal> {
    match way {
        Way::Mediator => {}
        Way::Direct(from) if from == person => return Err(Refusal::NotForYou),
        Way::Direct(_) => {
            if rhythm.now(now) == Phase::Withdrawal {
                return Err(Refusal::InWithdrawal);
            }
        }
    }
    // A refusal holds for the mediator too: no is no.
    sent.allows(person, now)?;
    Ok(Welcome {
        person,
        mediated: way == Way::Mediator,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(day * 86_400).unwrap()
    }

    proptest! {
        #[test]
        fn c17_in_withdrawal_nothing_but_through_the_mediator(now in 0_i64..200, until in prop::option::of(0_i64..200), from in 2_i64..9) {
            let rhythm = Rhythm { phase: Phase::Withdrawal, until: until.map(at) };
            let withdrawn = until.is_none_or(|until| now < until);
            let direct = welcome(PersonId(1), rhythm, Way::Direct(PersonId(from)), &Sent::default(), at(now));
            prop_assert_eq!(direct.is_err(), withdrawn);
            let mediated = welcome(PersonId(1), rhythm, Way::Mediator, &Sent::default(), at(now));
            prop_assert!(mediated.is_ok());
        }

        #[test]
        fn c06_never_more_than_the_limit_in_any_week(days in prop::collection::vec(0_i64..60, 1..60)) {
            let mut days = days;
            days.sort_unstable();
            let (mut sent, mut done) = (Sent::default(), Vec::new());
            for day in days {
                let way = Way::Direct(PersonId(2));
                if welcome(PersonId(1), Rhythm::default(), way, &sent, at(day)).is_ok() {
                    sent = sent.noted(at(day));
                    done.push(day);
                }
                let week = done.iter().filter(|one| day - **one < 7).count();
                prop_assert!(week <= Sent::A_WEEK as usize);
            }
        }
    }

    #[test]
    fn c06_a_refusal_is_final_for_a_set_time_for_the_mediator_too() {
        let sent = Sent::default().refused(PersonId(1), at(0));
        for way in [Way::Direct(PersonId(2)), Way::Mediator] {
            let ask = |day| welcome(PersonId(1), Rhythm::default(), way, &sent, at(day));
            assert_eq!(ask(179), Err(Refusal::RefusedUntil(at(180))));
            assert!(ask(180).is_ok());
            assert!(welcome(PersonId(3), Rhythm::default(), way, &sent, at(1)).is_ok());
        }
    }
}
