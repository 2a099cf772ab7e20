//! Training that is shared (C27): sessions that people of any team or organisation give, and who
//! would like to learn what they teach. There is no price, for nothing here is paid for (A7), and no
//! address of anybody.

use super::Reach;
use crate::{Line, PersonId, Refusal, Text};
use jiff::Timestamp;
use model::Audience;
use serde::{Deserialize, Serialize};

/// When a session takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// When somebody asks for it.
    OnDemand,
    /// At a time.
    At {
        /// When it begins.
        starts: Timestamp,
        /// When it ends.
        ends: Timestamp,
    },
}

/// Who gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Giver {
    /// Whoever wrote it here.
    Author,
    /// Somebody who answers for it, by name and nothing else.
    Named(Line),
}

/// A session as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// What it is called.
    pub title: Line,
    /// What one learns there.
    pub learns: Text,
    /// Who gives it.
    pub giver: Giver,
    /// The team or organisation that shares it, if any.
    pub host: Option<Line>,
    /// When.
    pub when: When,
    /// Where, if there is a place.
    pub place: Option<Line>,
    /// Whether one may follow it from afar.
    pub remote: bool,
    /// For whom it is.
    pub people: Option<Line>,
}

impl Session {
    /// Whether it is over.
    #[must_use]
    pub fn over(&self, now: Timestamp) -> bool {
        matches!(self.when, When::At { ends, .. } if ends <= now)
    }

    fn checked(self) -> Result<Self, Refusal> {
        if matches!(self.when, When::At { starts, ends } if ends <= starts) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if self.place.is_none() && !self.remote {
            return Err(Refusal::NowhereToGo);
        }
        Ok(self)
    }
}

/// Someone who would like to learn this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Who.
    pub person: PersonId,
    /// Whether whoever gives it may know their name.
    pub named: bool,
}

/// A session with its readers, and who would like to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Training {
    session: Session,
    reach: Reach,
    /// How often it was told otherwise, for calendars.
    sequence: u32,
    wishes: Vec<Wish>,
}

impl Training {
    /// Somebody shares a session.
    ///
    /// # Errors
    /// When it ends before it begins, or is neither somewhere nor remote.
    pub fn share(session: Session, reach: Reach) -> Result<Self, Refusal> {
        Ok(Self {
            session: session.checked()?,
            reach,
            sequence: 0,
            wishes: Vec::new(),
        })
    }

    /// Its author tells it otherwise, or to others.
    ///
    /// # Errors
    /// When it is somebody else's, or over.
    pub fn tell(
        &mut self,
        session: Session,
        audience: Audience,
        by: PersonId,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.may_change(by, now)?;
        let session = session.checked()?;
        self.reach = self.reach.set(audience, by)?;
        self.session = session;
        self.sequence += 1;
        Ok(())
    }

    /// Whether somebody may change it or take it away: its author, until it is over. What took place
    /// stays in the history.
    ///
    /// # Errors
    /// When it is somebody else's, or over.
    pub fn may_change(&self, by: PersonId, now: Timestamp) -> Result<(), Refusal> {
        if self.reach.author() != by {
            return Err(Refusal::NotYours);
        }
        if self.session.over(now) {
            return Err(Refusal::SessionOver);
        }
        Ok(())
    }

    /// Somebody would like to learn this; said again, it changes whether their name is told.
    ///
    /// # Errors
    /// When it is one's own.
    pub fn wish(&mut self, person: PersonId, named: bool) -> Result<(), Refusal> {
        if self.reach.author() == person {
            return Err(Refusal::OwnSession);
        }
        match self.wishes.iter_mut().find(|wish| wish.person == person) {
            Some(wish) => wish.named = named,
            None => self.wishes.push(Wish { person, named }),
        }
        Ok(())
    }

    /// Somebody no longer would.
    pub fn forget(&mut self, person: PersonId) {
        self.wishes.retain(|wish| wish.person != person);
    }

    /// Its author left: what people wished and who gave it are forgotten.
    pub fn left(&mut self) {
        self.wishes.clear();
        self.session.giver = Giver::Author;
    }

    /// What is told of it.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Who wrote it, and who reads it.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// How often it was told otherwise.
    #[must_use]
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }

    /// Who would like to learn it.
    #[must_use]
    pub fn wishes(&self) -> &[Wish] {
        &self.wishes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUTHOR: PersonId = PersonId(1);
    const OTHER: PersonId = PersonId(2);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn session(when: When) -> Session {
        Session {
            title: Line::new("Lire un bail").unwrap(),
            learns: Text::new("Ce qui se négocie").unwrap(),
            giver: Giver::Author,
            host: None,
            when,
            place: None,
            remote: true,
            people: None,
        }
    }

    fn dated(starts: i64, ends: i64) -> Session {
        session(When::At {
            starts: at(starts),
            ends: at(ends),
        })
    }

    #[test]
    fn c27_a_session_is_its_authors_until_it_is_over() {
        let reach = Reach::members(AUTHOR);
        let backwards = Training::share(dated(9, 9), reach);
        assert_eq!(backwards, Err(Refusal::EndsBeforeItBegins));
        let nowhere = Session {
            remote: false,
            ..session(When::OnDemand)
        };
        assert_eq!(Training::share(nowhere, reach), Err(Refusal::NowhereToGo));
        let mut one = Training::share(dated(10, 20), reach).unwrap();
        let later = dated(30, 40);
        let theirs = one.tell(later.clone(), Audience::Open, OTHER, at(0));
        assert_eq!(theirs, Err(Refusal::NotYours));
        one.tell(later.clone(), Audience::Open, AUTHOR, at(0))
            .unwrap();
        assert_eq!(
            (one.sequence(), one.reach().audience()),
            (1, Audience::Open)
        );
        assert_eq!(one.may_change(AUTHOR, at(39)), Ok(()));
        assert_eq!(one.may_change(AUTHOR, at(40)), Err(Refusal::SessionOver));
        let moved = one.tell(later, Audience::Open, AUTHOR, at(40));
        assert_eq!(moved, Err(Refusal::SessionOver), "history is not moved");
        assert!(!session(When::OnDemand).over(at(i64::from(u32::MAX))));
    }

    #[test]
    fn c30_one_wish_a_person_named_only_if_they_say_so() {
        let mut one = Training::share(session(When::OnDemand), Reach::members(AUTHOR)).unwrap();
        assert_eq!(one.wish(AUTHOR, false), Err(Refusal::OwnSession));
        one.wish(OTHER, false).unwrap();
        one.wish(OTHER, true).unwrap();
        let wish = Wish {
            person: OTHER,
            named: true,
        };
        assert_eq!(one.wishes(), [wish]);
        one.forget(OTHER);
        assert!(one.wishes().is_empty());
    }
}
