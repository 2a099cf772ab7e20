//! Twins: what the engine believes of two notices, and what people decided of them.

use crate::{NoticeId, SourceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Two different notices, the lesser id first, so that a pair has one writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    a: NoticeId,
    b: NoticeId,
}

impl Pair {
    /// The pair of two notices, in whatever order they are given; `None` for twice the same.
    #[must_use]
    pub fn of(one: NoticeId, other: NoticeId) -> Option<Self> {
        match one.cmp(&other) {
            std::cmp::Ordering::Less => Some(Self { a: one, b: other }),
            std::cmp::Ordering::Greater => Some(Self { a: other, b: one }),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The notice of the lesser id.
    #[must_use]
    pub const fn a(self) -> NoticeId {
        self.a
    }

    /// The notice of the greater id.
    #[must_use]
    pub const fn b(self) -> NoticeId {
        self.b
    }

    /// Both notices.
    #[must_use]
    pub const fn both(self) -> [NoticeId; 2] {
        [self.a, self.b]
    }
}

/// How the two notices of a pair stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// They tell the same project: one card.
    Same,
    /// Two projects of one holder.
    OtherProject,
    /// Two sites of one project or network, each with its own card.
    OtherSite,
    /// The first belongs to the second: a service of a town hall.
    FirstPartOfSecond,
    /// The second belongs to the first.
    SecondPartOfFirst,
    /// They have nothing to do with each other.
    Different,
}

impl Relation {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Same,
        Self::OtherProject,
        Self::OtherSite,
        Self::FirstPartOfSecond,
        Self::SecondPartOfFirst,
        Self::Different,
    ];

    /// The word used in the data base, in forms and in exports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::OtherProject => "other-project",
            Self::OtherSite => "other-site",
            Self::FirstPartOfSecond => "first-part-of-second",
            Self::SecondPartOfFirst => "second-part-of-first",
            Self::Different => "different",
        }
    }

    /// Reads the word back; `None` for any other word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == word)
    }

    /// Whether the two stand on one card.
    #[must_use]
    pub const fn joins(self) -> bool {
        matches!(self, Self::Same)
    }

    /// Whether cards show that the two are related without being one.
    #[must_use]
    pub const fn relates(self) -> bool {
        !matches!(self, Self::Same | Self::Different)
    }
}

/// One reason for or against, in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// What it weighs, in bits: positive for the same project, negative against.
    pub weight: f32,
}

/// What the engine believes of a pair. Replaced each time that one of the two notices changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opinion {
    /// Of which notices.
    pub pair: Pair,
    /// That they tell the same project, from 0 to 1.
    pub probability: f32,
    /// Why, weightiest first.
    pub reasons: Vec<Reason>,
}

/// What a person decided of a pair. Kept for ever; withdrawn rather than deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number, in the order in which decisions were made.
    pub number: i64,
    /// Of which notices.
    pub pair: Pair,
    /// What was decided.
    pub relation: Relation,
    /// Who decided, as the room of review calls them.
    pub author: String,
    /// What they wrote beside it; often empty.
    pub note: String,
    /// When.
    pub decided_at: Timestamp,
    /// When it was taken back; `None` while it holds.
    pub withdrawn_at: Option<Timestamp>,
}

/// A reviewer's invitation to judge pairs: a personal link, until accounts exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What decisions are signed with.
    pub name: String,
    /// The only source whose notices they judge; `None` for all.
    pub source: Option<SourceId>,
    /// When the link was made.
    pub made_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_has_one_writing() {
        let source = SourceId::parse("essai").unwrap();
        let (x, y) = (NoticeId::of(&source, "1"), NoticeId::of(&source, "2"));
        assert_eq!(Pair::of(x, y), Pair::of(y, x));
        assert_eq!(Pair::of(x, x), None);
        let pair = Pair::of(x, y).unwrap();
        assert!(pair.a() < pair.b());
    }

    #[test]
    fn words_are_read_back() {
        for relation in Relation::ALL {
            assert_eq!(Relation::parse(relation.as_str()), Some(relation));
            assert!(!(relation.joins() && relation.relates()));
        }
        assert_eq!(Relation::parse("twins"), None);
    }
}
