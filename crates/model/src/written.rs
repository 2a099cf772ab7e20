//! What people write: bounded, never empty, without invisible control characters. Each room has
//! its own types of text and its own refusals; what is accepted is the same in all of them.

/// Why what was written is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing is left once trimmed.
    Nothing,
    /// More than may be kept.
    TooLong {
        /// Characters written.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },
}

/// What was written, trimmed, without control characters; line breaks become spaces unless
/// `lines` are kept. `limit` is in characters.
///
/// # Errors
/// When nothing is left, or more than the limit.
pub fn accepted(text: &str, limit: usize, lines: bool) -> Result<String, Unfit> {
    let kept: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| !c.is_control() || *c == '\n' || *c == '\t')
        .map(|c| if !lines && c.is_control() { ' ' } else { c })
        .collect();
    let kept = kept.trim();
    if kept.is_empty() {
        return Err(Unfit::Nothing);
    }
    let length = kept.chars().count();
    if length > limit {
        return Err(Unfit::TooLong { length, limit });
    }
    Ok(kept.to_owned())
}

/// Makes the types of text of a room, `Line` and `Text`: what they refuse is said with the room's
/// own type, which is made from an [`Unfit`].
#[macro_export]
macro_rules! written {
    ($refusal:ty) => {
        $crate::written! {
            /// One line: a name, a title, an address. At most 300 characters, no line breaks.
            Line, 300, false, $refusal
        }
        $crate::written! {
            /// A text of several lines, at most 10,000 characters.
            Text, 10_000, true, $refusal
        }
    };
    ($(#[$doc:meta])* $name:ident, $limit:expr, $lines:expr, $refusal:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Characters it may hold.
            pub const LIMIT: usize = $limit;

            /// Accepts what was written, trimmed, without control characters.
            ///
            /// # Errors
            /// When nothing is left, or more than [`Self::LIMIT`] characters.
            pub fn new(text: &str) -> Result<Self, $refusal> {
                Ok(Self($crate::written::accepted(text, Self::LIMIT, $lines)?))
            }

            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                Self::new(&text).map_err(::serde::de::Error::custom)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, PartialEq, thiserror::Error)]
    #[error("refusé : {0:?}")]
    pub struct Refused(Unfit);

    impl From<Unfit> for Refused {
        fn from(unfit: Unfit) -> Self {
            Self(unfit)
        }
    }

    crate::written!(Refused);

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
        let line = Line::new("a\nb");
        assert_eq!(line.as_ref().map(Line::as_str), Ok("a b"));
        assert_eq!(
            Text::new("a\r\nb\rc").map(|t| t.to_string()),
            Ok("a\nb\nc".into())
        );
        assert!(Text::new(&"é".repeat(10_000)).is_ok());
        let (length, limit) = (10_001, 10_000);
        assert_eq!(
            Text::new(&"é".repeat(length)),
            Err(Refused(Unfit::TooLong { length, limit }))
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
