//! Who may see a value: four levels, inherited from the first platform's open levels.

use serde::{Deserialize, Serialize};

/// The audience of a value, from the widest to the narrowest.
///
/// `a <= b` reads "whoever may see `b` may see `a`".
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Everyone: open data.
    #[default]
    Open,
    /// Signed-in members of the commons.
    Commons,
    /// Partners of the collective.
    Collective,
    /// The owner of the value only.
    Private,
}

impl Audience {
    /// All levels, widest first.
    pub const ALL: [Self; 4] = [Self::Open, Self::Commons, Self::Collective, Self::Private];

    /// What reviewers of pairs may see. The engine compares nothing narrower, so that each of its
    /// reasons can be shown to them.
    pub const REVIEWERS: Self = Self::Collective;

    /// The word used in recipes, in the data base and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Commons => "commons",
            Self::Collective => "collective",
            Self::Private => "private",
        }
    }

    /// Reads the word back; `None` for any other word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }

    /// Whether a reader of this level may see a value meant for `value`.
    #[must_use]
    pub fn may_see(self, value: Self) -> bool {
        value <= self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_sees_open_values_only() {
        let seen: Vec<_> = Audience::ALL
            .into_iter()
            .filter(|v| Audience::Open.may_see(*v))
            .collect();
        assert_eq!(seen, [Audience::Open]);
    }

    #[test]
    fn words_round_trip() {
        for level in Audience::ALL {
            assert_eq!(Audience::parse(level.as_str()), Some(level));
        }
        assert_eq!(Audience::parse("public"), None);
    }
}
