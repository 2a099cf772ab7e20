//! Relations, each with its own visibility, both ends agreeing (C34, E27); mirror pairs (C37).

use crate::entry::Owner;
use crate::message::{Change, Message, MessageKind};
use crate::rhythm::Welcome;
use crate::{Refusal, Text};
use model::{Audience, PersonId, ProjectId};
use serde::{Deserialize, Serialize};

/// How two stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// The first is carried by the second.
    CarriedBy,
    /// The first is supported by the second.
    SupportedBy,
    /// They work together.
    PartnerOf,
    /// The first was inspired by the second.
    InspiredBy,
}

/// A relation, with what each end allows; before both have spoken nobody sees it but the ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    ends: [Owner; 2],
    tie: Tie,
    allowed: [Option<Audience>; 2],
}

impl Relation {
    /// One end declares it, and how far it may be seen.
    ///
    /// # Errors
    /// When both ends are one.
    pub fn declare(from: Owner, to: Owner, tie: Tie, level: Audience) -> Result<Self, Refusal> {
        if from == to {
            return Err(Refusal::NotForYou);
        }
        Ok(Self {
            ends: [from, to],
            tie,
            allowed: [Some(level), None],
        })
    }

    /// An end says how far it may be seen; none takes consent back.
    ///
    /// # Errors
    /// When it is neither end.
    pub fn allow(mut self, end: Owner, level: Option<Audience>) -> Result<Self, Refusal> {
        let place = self.ends.iter().position(|one| *one == end);
        self.allowed[place.ok_or(Refusal::NotForYou)?] = level;
        Ok(self)
    }

    /// At which level it is visible: the narrower of the two; none while one end has not agreed.
    #[must_use]
    pub fn level(&self) -> Option<Audience> {
        Some(self.allowed[0]?.max(self.allowed[1]?))
    }

    /// The relation, for a reader who may see it.
    #[must_use]
    pub fn seen_by(&self, level: Audience) -> Option<(Owner, Tie, Owner)> {
        let seen = self.level().is_some_and(|own| level.may_see(own));
        seen.then_some((self.ends[0], self.tie, self.ends[1]))
    }
}

/// Two holders who read and reflect each other's project (C37), once one has asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MirrorAsked {
    pair: [(PersonId, ProjectId); 2],
}

/// Both opted in; the notes are the pair's only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mirror {
    pair: [(PersonId, ProjectId); 2],
    notes: Vec<(PersonId, Text)>,
}

impl MirrorAsked {
    /// Asks another holder.
    ///
    /// # Errors
    /// When one asks oneself, or the welcome is not the other's.
    pub fn ask(
        mine: (PersonId, ProjectId),
        theirs: (PersonId, ProjectId),
        other: Welcome,
    ) -> Result<Change<Self>, Refusal> {
        if mine.0 == theirs.0 || other.person() != theirs.0 {
            return Err(Refusal::NotForYou);
        }
        let owed = vec![Message::to(other, MessageKind::MirrorAsked)];
        Ok(Change::new(
            Self {
                pair: [mine, theirs],
            },
            owed,
        ))
    }

    /// The other opts in.
    ///
    /// # Errors
    /// When someone else does.
    pub fn agree(self, by: PersonId) -> Result<Mirror, Refusal> {
        if by != self.pair[1].0 {
            return Err(Refusal::NotForYou);
        }
        Ok(Mirror {
            pair: self.pair,
            notes: Vec::new(),
        })
    }
}

impl Mirror {
    fn is_of(&self, person: PersonId) -> bool {
        self.pair.iter().any(|(one, _)| *one == person)
    }

    /// One of the pair writes a note.
    ///
    /// # Errors
    /// When it is someone else.
    pub fn note(mut self, by: PersonId, note: Text) -> Result<Self, Refusal> {
        if !self.is_of(by) {
            return Err(Refusal::NotForYou);
        }
        self.notes.push((by, note));
        Ok(self)
    }

    /// The notes, for the pair only.
    #[must_use]
    pub fn notes(&self, reader: PersonId) -> Option<&[(PersonId, Text)]> {
        self.is_of(reader).then_some(&self.notes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rhythm::{Rhythm, Sent, Way, welcome};
    use proptest::prelude::*;

    fn owner(id: i64) -> Owner {
        Owner::Person(PersonId(id))
    }

    proptest! {
        #[test]
        fn c34_e27_visibility_is_symmetric_and_needs_both(a in 0_usize..4, b in prop::option::of(0_usize..4), reader in 0_usize..4) {
            let level = |at: usize| Audience::ALL[at];
            let one = Relation::declare(owner(1), owner(2), Tie::PartnerOf, level(a)).unwrap();
            prop_assert_eq!(one.level(), None);
            let one = one.allow(owner(2), b.map(level)).unwrap();
            let other = b.map(|b| Relation::declare(owner(2), owner(1), Tie::PartnerOf, level(b)).unwrap().allow(owner(1), Some(level(a))).unwrap());
            let seen = one.seen_by(level(reader)).is_some();
            prop_assert_eq!(seen, b.is_some_and(|b| reader >= a.max(b)));
            prop_assert_eq!(seen, other.is_some_and(|other| other.seen_by(level(reader)).is_some()));
            let gone = one.clone().allow(owner(1), None).unwrap();
            prop_assert_eq!(gone.level(), None);
            prop_assert!(one.allow(owner(3), None).is_err());
        }
    }

    #[test]
    fn c37_both_opt_in_and_only_the_pair_reads() {
        let way = Way::Direct(PersonId(1));
        let now = jiff::Timestamp::UNIX_EPOCH;
        let two = welcome(PersonId(2), Rhythm::default(), way, &Sent::default(), now).unwrap();
        let pair = ((PersonId(1), ProjectId(10)), (PersonId(2), ProjectId(20)));
        let asked = MirrorAsked::ask(pair.0, pair.1, two).unwrap().state;
        assert!(asked.clone().agree(PersonId(1)).is_err());
        let mirror = asked.agree(PersonId(2)).unwrap();
        let note = Text::new("votre public revient sans cesse").unwrap();
        assert!(mirror.clone().note(PersonId(3), note.clone()).is_err());
        let mirror = mirror.note(PersonId(2), note).unwrap();
        assert_eq!(mirror.notes(PersonId(1)).map(<[_]>::len), Some(1));
        assert!(mirror.notes(PersonId(3)).is_none());
    }
}
