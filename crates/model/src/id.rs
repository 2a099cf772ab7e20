//! Identities that survive re-harvests.
//!
//! A notice's id is computed from its source and its key, and a card's id from the notice
//! that founded it: harvesting again, on any machine, in any order, gives the same ids, so
//! published addresses never die.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// The alphabet of public ids: Crockford's base 32, lower case, without i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Public ids hold 60 bits: twelve characters, and always a positive `BIGINT`.
const BITS: u32 = 60;
/// Characters in a public id.
const LENGTH: usize = 12;

fn to_public(value: i64) -> String {
    (0..LENGTH)
        .map(|place| {
            let shift = BITS as usize - 5 * (place + 1);
            let index = usize::try_from((value >> shift) & 31).unwrap_or(0);
            char::from(ALPHABET[index])
        })
        .collect()
}

fn from_public(text: &str) -> Option<i64> {
    if text.len() != LENGTH {
        return None;
    }
    text.bytes().try_fold(0_i64, |value, byte| {
        let digit = ALPHABET
            .iter()
            .position(|letter| *letter == byte.to_ascii_lowercase())?;
        Some((value << 5) | i64::try_from(digit).ok()?)
    })
}

/// The first 60 bits of the SHA-256 of `parts`, each closed by a zero byte.
fn digest(parts: &[&str]) -> i64 {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let bytes = hasher.finalize();
    let head = bytes
        .iter()
        .take(8)
        .fold(0_u64, |value, byte| (value << 8) | u64::from(*byte));
    i64::try_from(head >> (64 - BITS)).unwrap_or(0)
}

macro_rules! public_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The number kept in the data base: 60 bits, never negative.
            #[must_use]
            pub const fn as_i64(self) -> i64 {
                self.0
            }

            /// Reads a number from the data base; bits above 60 are dropped.
            #[must_use]
            pub const fn from_i64(value: i64) -> Self {
                Self(value & ((1 << BITS) - 1))
            }

            /// Reads the twelve characters of a public address; `None` for anything else.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                from_public(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&to_public(self.0))
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                Self::parse(&text).ok_or_else(|| {
                    serde::de::Error::custom(format!("'{text}' is not an id of twelve characters"))
                })
            }
        }
    };
}

public_id! {
    /// One project as told by one source.
    NoticeId
}
public_id! {
    /// One project as told by all.
    CardId
}

impl NoticeId {
    /// The id of what `source` calls `key`.
    #[must_use]
    pub fn of(source: &SourceId, key: &str) -> Self {
        Self(digest(&["notice", source.as_str(), key]))
    }
}

impl CardId {
    /// The id of the card founded by this notice.
    #[must_use]
    pub fn founded_by(notice: NoticeId) -> Self {
        Self(digest(&["card", &notice.to_string()]))
    }
}

/// The short name of a source: lower-case letters, digits and hyphens, at most 60.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourceId(String);

impl SourceId {
    /// Accepts a short name as written in a recipe; `None` when it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.is_empty()
            && text.len() <= 60
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then(|| Self(text.to_owned()))
    }

    /// The source of what holders say of their own cards and partners cleared: corrections by hand.
    /// No census may bear this name.
    #[must_use]
    pub fn hand() -> Self {
        Self("hand".to_owned())
    }

    /// Whether it is the source of corrections by hand.
    #[must_use]
    pub fn is_hand(&self) -> bool {
        self.0 == "hand"
    }

    /// The short name itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SourceId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "'{text}' is not a short name: use lower-case letters, digits and hyphens, 60 at most"
            ))
        })
    }
}

/// One harvest of one source; numbered by the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RunId(pub i64);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_depend_on_source_and_key_only() {
        let source = SourceId::parse("avise").unwrap();
        let other = SourceId::parse("avise2").unwrap();
        assert_eq!(NoticeId::of(&source, "12"), NoticeId::of(&source, "12"));
        assert_ne!(NoticeId::of(&source, "12"), NoticeId::of(&other, "12"));
        assert_ne!(NoticeId::of(&source, "12"), NoticeId::of(&source, "13"));
        // The zero byte keeps the parts apart.
        assert_ne!(NoticeId::of(&other, ""), NoticeId::of(&source, "2"));
    }

    #[test]
    fn short_names() {
        for (text, fits) in [
            ("avise", true),
            ("a-1", true),
            ("", false),
            ("-a", false),
            ("A", false),
            ("é", false),
        ] {
            assert_eq!(SourceId::parse(text).is_some(), fits, "{text}");
        }
    }

    proptest! {
        #[test]
        fn public_ids_round_trip(value in 0_i64..(1 << 60)) {
            let id = CardId::from_i64(value);
            prop_assert_eq!(CardId::parse(&id.to_string()), Some(id));
        }

        #[test]
        fn no_text_makes_parsing_panic(text in ".*") {
            let _ = CardId::parse(&text);
            let _ = SourceId::parse(&text);
        }
    }
}
