//! What a holder keeps for themselves: strengths and weaknesses noted at each phase (A25), and
//! hypotheses before and after the evening (B5). Private until the holder shares.

use crate::message::Phase;
use crate::{PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use model::Audience;
use serde::{Deserialize, Serialize};

/// What a holder sees of their own project at one phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// At which phase.
    pub phase: Phase,
    /// What is strong.
    pub strengths: Text,
    /// What is weak.
    pub weaknesses: Text,
    /// When.
    pub at: Timestamp,
}

/// What a holder believes, and what the evening said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hypothesis {
    /// What is believed.
    pub belief: Text,
    /// When it was written.
    pub at: Timestamp,
    /// What was learnt, in order; the last stands.
    pub verdicts: Vec<Learnt>,
}

/// What was learnt of a hypothesis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learnt {
    /// Which way.
    pub verdict: Verdict,
    /// From what.
    pub evidence: Text,
    /// When.
    pub at: Timestamp,
}

/// Which way a hypothesis went. It is the holder's own word on their own belief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It does not.
    Fails,
    /// Not known yet.
    Open,
}

/// The journal of a holder on one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    project: ProjectId,
    owner: PersonId,
    audience: Audience,
    looks: Vec<Look>,
    hypotheses: Vec<Hypothesis>,
}

/// A journal that a reader may see; the only way to its contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened<'a> {
    /// The looks, in order.
    pub looks: &'a [Look],
    /// The hypotheses, in order.
    pub hypotheses: &'a [Hypothesis],
}

impl Journal {
    /// An empty journal, private.
    #[must_use]
    pub const fn new(project: ProjectId, owner: PersonId) -> Self {
        Self {
            project,
            owner,
            audience: Audience::Private,
            looks: Vec::new(),
            hypotheses: Vec::new(),
        }
    }

    /// The project it is about.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.project
    }

    /// Opens it to a reader of this level: the owner always; others as the owner has decided.
    #[must_use]
    pub fn open(&self, reader: Option<PersonId>, level: Audience) -> Option<Opened<'_>> {
        // Nobody else is "the owner of the value", whatever their level.
        let own = reader == Some(self.owner);
        let shared = self.audience != Audience::Private && level.may_see(self.audience);
        (own || shared).then_some(Opened {
            looks: &self.looks,
            hypotheses: &self.hypotheses,
        })
    }

    fn owned(&self, by: PersonId) -> Result<(), Refusal> {
        if by == self.owner {
            Ok(())
        } else {
            Err(Refusal::NotForYou)
        }
    }

    /// Shares it, or closes it again.
    ///
    /// # Errors
    /// When it is not the owner who asks.
    pub fn share(mut self, by: PersonId, audience: Audience) -> Result<Self, Refusal> {
        self.owned(by)?;
        self.audience = audience;
        Ok(self)
    }

    /// Notes a look at one's own project.
    ///
    /// # Errors
    /// When it is not the owner who writes.
    pub fn look(mut self, by: PersonId, look: Look) -> Result<Self, Refusal> {
        self.owned(by)?;
        self.looks.push(look);
        Ok(self)
    }

    /// Notes a hypothesis.
    ///
    /// # Errors
    /// When it is not the owner who writes.
    pub fn suppose(mut self, by: PersonId, belief: Text, at: Timestamp) -> Result<Self, Refusal> {
        self.owned(by)?;
        self.hypotheses.push(Hypothesis {
            belief,
            at,
            verdicts: Vec::new(),
        });
        Ok(self)
    }

    /// Notes what was learnt of the hypothesis at this place; earlier words are kept.
    ///
    /// # Errors
    /// When it is not the owner who writes, or there is no such hypothesis.
    pub fn learn(mut self, by: PersonId, place: usize, learnt: Learnt) -> Result<Self, Refusal> {
        self.owned(by)?;
        let hypothesis = self
            .hypotheses
            .get_mut(place)
            .ok_or(Refusal::NoSuchHypothesis)?;
        hypothesis.verdicts.push(learnt);
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Text {
        Text::new(words).unwrap()
    }

    #[test]
    fn b05_a25_private_until_the_owner_shares() {
        let at = Timestamp::UNIX_EPOCH;
        let owner = PersonId(7);
        let journal = Journal::new(ProjectId(1), owner);
        let journal = journal
            .suppose(owner, text("les voisins viendront"), at)
            .unwrap();
        let look = Look {
            phase: Phase::Brief,
            strengths: text("a"),
            weaknesses: text("b"),
            at,
        };
        let journal = journal.look(owner, look).unwrap();
        for level in Audience::ALL {
            assert!(
                journal.open(Some(PersonId(8)), level).is_none(),
                "{level:?}"
            );
            assert!(journal.open(None, level).is_none());
        }
        assert!(journal.open(Some(owner), Audience::Open).is_some());
        assert!(journal.clone().share(PersonId(8), Audience::Open).is_err());
        let shared = journal.share(owner, Audience::Collective).unwrap();
        assert!(
            shared
                .open(Some(PersonId(8)), Audience::Collective)
                .is_some()
        );
        assert!(shared.open(Some(PersonId(8)), Audience::Commons).is_none());
        let closed = shared.share(owner, Audience::Private).unwrap();
        assert!(closed.open(Some(PersonId(8)), Audience::Private).is_none());
    }

    #[test]
    fn b05_what_was_believed_stays_beside_what_was_learnt() {
        let at = Timestamp::UNIX_EPOCH;
        let owner = PersonId(7);
        let journal = Journal::new(ProjectId(1), owner)
            .suppose(owner, text("x"), at)
            .unwrap();
        let learnt = |verdict| Learnt {
            verdict,
            evidence: text("deux personnes l’ont dit"),
            at,
        };
        let journal = journal.learn(owner, 0, learnt(Verdict::Holds)).unwrap();
        let journal = journal.learn(owner, 0, learnt(Verdict::Fails)).unwrap();
        let opened = journal.open(Some(owner), Audience::Open).unwrap();
        assert_eq!(opened.hypotheses[0].verdicts.len(), 2);
        assert_eq!(
            journal.clone().learn(owner, 1, learnt(Verdict::Open)),
            Err(Refusal::NoSuchHypothesis)
        );
        assert!(
            journal
                .learn(PersonId(1), 0, learnt(Verdict::Open))
                .is_err()
        );
    }
}
