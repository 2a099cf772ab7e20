//! What people write: bounded, never empty, without invisible control characters.

use crate::Refusal;
use serde::{Deserialize, Serialize};
use std::fmt;

fn checked(text: &str, limit: usize, lines: bool) -> Result<String, Refusal> {
    let kept: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| !c.is_control() || *c == '\n' || *c == '\t')
        .map(|c| if !lines && c.is_control() { ' ' } else { c })
        .collect();
    let kept = kept.trim();
    if kept.is_empty() {
        return Err(Refusal::NothingWritten);
    }
    let length = kept.chars().count();
    if length > limit {
        return Err(Refusal::TooLong { length, limit });
    }
    Ok(kept.to_owned())
}

macro_rules! written {
    ($(#[$doc:meta])* $name:ident, $limit:expr, $lines:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Characters it may hold.
            pub const LIMIT: usize = $limit;

            /// Accepts what was written, trimmed, without control characters.
            ///
            /// # Errors
            /// When nothing is left, or more than [`Self::LIMIT`] characters.
            pub fn new(text: &str) -> Result<Self, Refusal> {
                checked(text, Self::LIMIT, $lines).map(Self)
            }

            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                Self::new(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

written! {
    /// One line: a name, a title, an address. At most 300 characters, no line breaks.
    Line, 300, false
}
written! {
    /// A text of several lines, at most 10,000 characters.
    Text, 10_000, true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_accepted() {
        for (text, kept) in [
            ("  bonjour ", Some("bonjour")),
            ("", None),
            (" \n\t ", None),
            ("a\u{0}b\u{7}", Some("ab")),
            ("مشروع 🌱", Some("مشروع 🌱")),
        ] {
            assert_eq!(Text::new(text).ok().as_ref().map(Text::as_str), kept);
        }
        assert_eq!(Line::new("a\nb").unwrap().as_str(), "a b");
        assert_eq!(Text::new("a\r\nb\rc").unwrap().as_str(), "a\nb\nc");
        assert!(Text::new(&"é".repeat(10_000)).is_ok());
        assert_eq!(
            Text::new(&"é".repeat(10_001)),
            Err(Refusal::TooLong {
                length: 10_001,
                limit: 10_000
            })
        );
        assert!(serde_json::from_str::<Line>("\"  \"").is_err());
    }

    proptest! {
        #[test]
        fn accepting_twice_changes_nothing(text in ".{0,400}") {
            if let Ok(once) = Text::new(&text) {
                prop_assert_eq!(Text::new(once.as_str()), Ok(once));
            }
        }
    }
}
