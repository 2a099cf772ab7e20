//! A request between holders with a delay that both agree (A35); the clock pauses in withdrawal
//! by agreement (C17), and reminders are kind: few, private, never before half of the time.

use crate::entry::Effort;
use crate::message::{Change, Message, MessageKind};
use crate::rhythm::Welcome;
use crate::{Line, Refusal, Text};
use jiff::{SignedDuration, Timestamp};
use model::PersonId;
use serde::{Deserialize, Serialize};

/// What is asked of another holder: explicit, with its effort (C7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who asks.
    pub from: PersonId,
    /// Who is asked.
    pub to: PersonId,
    /// What.
    pub ask: Line,
    /// Why.
    pub motive: Text,
    /// What it takes.
    pub effort: Effort,
}

/// Asked; there is no deadline. A delay may have been proposed by one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    asked: Asked,
    proposed: Option<(PersonId, u16)>,
}

/// A delay was agreed by both; the clock runs, or pauses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    asked: Asked,
    days: u16,
    /// Seconds already run before the last start.
    run: i64,
    /// Since when it runs; none while it pauses.
    since: Option<Timestamp>,
    reminded: u8,
}

/// Answered: neutral as to what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    asked: Asked,
    answer: Text,
    at: Timestamp,
}

impl Open {
    /// Asks. There is no deadline yet.
    pub fn ask(asked: Asked, to: Welcome) -> Result<Change<Self>, Refusal> {
        if asked.to != to.person() || asked.from == asked.to {
            return Err(Refusal::NotForYou);
        }
        let owed = vec![Message::to(to, MessageKind::Asked)];
        let state = Self {
            asked,
            proposed: None,
        };
        Ok(Change::new(state, owed))
    }

    fn other(&self, by: PersonId) -> Result<PersonId, Refusal> {
        match by {
            by if by == self.asked.from => Ok(self.asked.to),
            by if by == self.asked.to => Ok(self.asked.from),
            _ => Err(Refusal::NotForYou),
        }
    }

    /// Either proposes a delay in days; it replaces the former and waits for the other.
    ///
    /// # Errors
    /// When it is neither of the two, or the welcome is not the other's.
    pub fn propose(
        mut self,
        by: PersonId,
        days: u16,
        other: Welcome,
    ) -> Result<Change<Self>, Refusal> {
        if self.other(by)? != other.person() {
            return Err(Refusal::NotForYou);
        }
        self.proposed = Some((by, days.max(1)));
        let owed = vec![Message::to(other, MessageKind::DelayProposed)];
        Ok(Change::new(self, owed))
    }

    /// The other agrees; only now does a clock start.
    ///
    /// # Errors
    /// When there is nothing to agree to, or it is one's own proposal.
    pub fn agree(self, by: PersonId, now: Timestamp) -> Result<Running, Refusal> {
        self.other(by)?;
        match self.proposed {
            Some((proposer, days)) if proposer != by => Ok(Running {
                asked: self.asked,
                days,
                run: 0,
                since: Some(now),
                reminded: 0,
            }),
            _ => Err(Refusal::NotForYou),
        }
    }
}

impl Open {
    /// Answers at once: no delay was ever needed.
    ///
    /// # Errors
    /// When someone else answers.
    pub fn answered(
        self,
        by: PersonId,
        answer: Text,
        at: Timestamp,
    ) -> Result<Change<Answered>, Refusal> {
        if by != self.asked.to {
            return Err(Refusal::NotForYou);
        }
        Ok(Answered::of(self.asked, answer, at))
    }
}

impl Running {
    /// Reminders at most, for one request.
    pub const REMINDERS: u8 = 2;

    fn whole(&self) -> i64 {
        i64::from(self.days) * 86_400
    }

    /// Seconds that have counted.
    #[must_use]
    pub fn counted(&self, now: Timestamp) -> i64 {
        let running = (self.since).map_or(0, |since| now.duration_since(since).as_secs().max(0));
        self.run + running
    }

    /// The clock stops: one of the two is in withdrawal.
    #[must_use]
    pub fn paused(mut self, now: Timestamp) -> Self {
        self.run = self.counted(now);
        self.since = None;
        self
    }

    /// The clock runs again.
    #[must_use]
    pub fn resumed(mut self, now: Timestamp) -> Self {
        self.since = self.since.or(Some(now));
        self
    }

    /// When an answer was promised; none while the clock pauses.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        let left = SignedDuration::from_secs(self.whole() - self.run);
        Some(self.since? + left)
    }

    /// A kind reminder, to the one who was asked only: none in the first half of the time, none
    /// while the clock pauses, two at most.
    ///
    /// # Errors
    /// When it is too early, or the welcome is not that person's.
    pub fn remind(mut self, to: Welcome, now: Timestamp) -> Result<Change<Self>, Refusal> {
        if to.person() != self.asked.to || self.since.is_none() {
            return Err(Refusal::NotForYou);
        }
        let from = [self.whole() / 2, self.whole()];
        let due = from.get(usize::from(self.reminded));
        if due.is_none_or(|due| self.counted(now) < *due) {
            return Err(Refusal::TooMany(u32::from(Self::REMINDERS)));
        }
        self.reminded += 1;
        let owed = vec![Message::to(to, MessageKind::Reminder)];
        Ok(Change::new(self, owed))
    }

    /// Answers, late or not: nothing says which.
    ///
    /// # Errors
    /// When someone else answers.
    pub fn answer(
        self,
        by: PersonId,
        answer: Text,
        at: Timestamp,
    ) -> Result<Change<Answered>, Refusal> {
        if by != self.asked.to {
            return Err(Refusal::NotForYou);
        }
        Ok(Answered::of(self.asked, answer, at))
    }
}

impl Answered {
    fn of(asked: Asked, answer: Text, at: Timestamp) -> Change<Self> {
        let owed = vec![Message::answer(asked.from, MessageKind::Answered)];
        Change::new(Self { asked, answer, at }, owed)
    }

    /// What was asked, answered, and when.
    #[must_use]
    pub const fn parts(&self) -> (&Asked, &Text, Timestamp) {
        (&self.asked, &self.answer, self.at)
    }
}

/// What someone would have a person in withdrawal know: it waits with the mediator (C17), who may
/// pass it on with a [`Welcome`] of their own, or keep it. The person is not disturbed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    asked: Asked,
    mediator: PersonId,
}

impl Relay {
    /// Leaves a request with the mediator.
    pub fn leave(asked: Asked, mediator: Welcome) -> Change<Self> {
        let by = mediator.person();
        let owed = vec![Message::to(mediator, MessageKind::ToRelay)];
        let state = Self {
            asked,
            mediator: by,
        };
        Change::new(state, owed)
    }

    /// With whom it was left.
    #[must_use]
    pub const fn mediator(&self) -> PersonId {
        self.mediator
    }

    /// The mediator passes it on.
    ///
    /// # Errors
    /// When someone else does, or the welcome is not a mediated one to that person.
    pub fn pass_on(self, by: PersonId, to: Welcome) -> Result<Change<Open>, Refusal> {
        let theirs = to.mediated() && to.person() == self.asked.to;
        if by != self.mediator || !theirs {
            return Err(Refusal::NotForYou);
        }
        let owed = vec![Message::to(to, MessageKind::Relayed)];
        let state = Open {
            asked: self.asked,
            proposed: None,
        };
        Ok(Change::new(state, owed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rhythm::{Phase, Rhythm, Sent, Way, welcome};
    use proptest::prelude::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(day * 86_400).unwrap()
    }

    fn to(person: i64, from: i64) -> Welcome {
        let way = Way::Direct(PersonId(from));
        welcome(
            PersonId(person),
            Rhythm::default(),
            way,
            &Sent::default(),
            at(0),
        )
        .unwrap()
    }

    fn asked() -> Asked {
        Asked {
            from: PersonId(1),
            to: PersonId(2),
            ask: Line::new("relire nos statuts").unwrap(),
            motive: Text::new("vous avez créé une SCIC").unwrap(),
            effort: Effort::HalfDay,
        }
    }

    fn running(days: u16) -> Running {
        let open = Open::ask(asked(), to(2, 1)).unwrap().state;
        let open = open.propose(PersonId(2), days, to(1, 2)).unwrap().state;
        open.agree(PersonId(1), at(0)).unwrap()
    }

    #[test]
    fn a35_no_deadline_without_both_agreements() {
        let open = Open::ask(asked(), to(2, 1)).unwrap().state;
        assert!(
            open.clone().agree(PersonId(2), at(0)).is_err(),
            "nothing was proposed"
        );
        let proposed = open.propose(PersonId(1), 10, to(2, 1)).unwrap().state;
        assert!(
            proposed.clone().agree(PersonId(1), at(0)).is_err(),
            "one's own proposal"
        );
        assert!(proposed.clone().agree(PersonId(3), at(0)).is_err());
        let run = proposed.agree(PersonId(2), at(4)).unwrap();
        assert_eq!(
            run.due(),
            Some(at(14)),
            "the clock starts with the agreement"
        );
        let answer = Text::new("voici").unwrap();
        assert!(
            run.clone()
                .answer(PersonId(1), answer.clone(), at(5))
                .is_err()
        );
        let done = run.answer(PersonId(2), answer, at(30)).unwrap();
        assert_eq!(done.owed[0].recipient(), PersonId(1));
    }

    #[test]
    fn a35_reminders_are_few_late_and_to_one_person_only() {
        let run = running(10);
        assert!(run.clone().remind(to(2, 1), at(4)).is_err());
        assert!(run.clone().remind(to(1, 2), at(6)).is_err());
        assert!(run.clone().paused(at(1)).remind(to(2, 1), at(9)).is_err());
        let once = run.remind(to(2, 1), at(5)).unwrap().state;
        assert!(once.clone().remind(to(2, 1), at(6)).is_err());
        let twice = once.remind(to(2, 1), at(10)).unwrap().state;
        assert!(twice.remind(to(2, 1), at(99)).is_err());
    }

    #[test]
    fn c17_the_mediator_relays_and_nobody_else() {
        let withdrawn = Rhythm {
            phase: Phase::Withdrawal,
            until: None,
        };
        let direct = Way::Direct(PersonId(1));
        let reach = |way| welcome(PersonId(2), withdrawn, way, &Sent::default(), at(0));
        assert_eq!(reach(direct), Err(Refusal::InWithdrawal));
        let left = Relay::leave(asked(), to(7, 1));
        assert_eq!(left.owed[0].recipient(), PersonId(7));
        let mediated = || reach(Way::Mediator).unwrap();
        assert!(left.state.clone().pass_on(PersonId(1), mediated()).is_err());
        assert!(left.state.clone().pass_on(PersonId(7), to(2, 7)).is_err());
        let passed = left.state.pass_on(PersonId(7), mediated()).unwrap();
        assert_eq!(passed.owed[0].kind(), MessageKind::Relayed);
    }

    proptest! {
        #[test]
        fn c17_clocks_pause_in_withdrawal(days in 1_u16..60, spans in prop::collection::vec((1_i64..20, 1_i64..20), 0..6)) {
            let mut run = running(days);
            let (mut now, mut counted) = (0, 0);
            for (open, closed) in spans {
                now += open;
                counted += open;
                run = run.paused(at(now));
                prop_assert_eq!(run.due(), None);
                now += closed;
                prop_assert_eq!(run.counted(at(now)), counted * 86_400);
                run = run.resumed(at(now));
            }
            prop_assert_eq!(run.due(), Some(at(now + i64::from(days) - counted)));
        }
    }
}
