//! Checking in with a code, at the door, also when the network is down (A8).
//!
//! A code is eleven characters, drawn; the store keeps its SHA-256 only. The page at the door holds
//! the digests of the edition, compares offline, and sends what it saw when it can: merging twice,
//! in any order, from several telephones, gives the same list.

use crate::chance::{Drawing, hexadecimal};
use crate::{EditionId, PersonId, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Letters that are not mistaken for one another.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters drawn; one more checks them.
const DRAWN: usize = 10;

/// A code as printed: ten drawn characters and one that catches typing errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

/// What the store and the page at the door keep of a code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeDigest(String);

impl Code {
    /// Draws a code: 50 bits, from chance that must not be guessable.
    #[must_use]
    pub fn draw(drawing: &mut Drawing) -> Self {
        let mut text: String = (0..DRAWN)
            .map(|_| char::from(ALPHABET[drawing.below(ALPHABET.len())]))
            .collect();
        text.push(check(&text));
        Self(text)
    }

    /// Reads a code as typed: lower case, spaces and hyphens, O for 0, I and L for 1 are forgiven.
    ///
    /// # Errors
    /// When it is not a code: a character is missing, or mistaken.
    pub fn read(typed: &str) -> Result<Self, Refusal> {
        let text: String = (typed.chars())
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = text.bytes().all(|b| ALPHABET.contains(&b));
        if !known || text.len() != DRAWN + 1 {
            return Err(Refusal::CodeUnreadable);
        }
        let (drawn, last) = text.split_at(DRAWN);
        if !last.starts_with(check(drawn)) {
            return Err(Refusal::CodeUnreadable);
        }
        Ok(Self(text))
    }

    /// As printed, in groups.
    #[must_use]
    pub fn printed(&self) -> String {
        let (a, rest) = self.0.split_at(4);
        let (b, c) = rest.split_at(4);
        format!("{a}-{b}-{c}")
    }

    /// What may be kept: the SHA-256 of the edition and the code.
    #[must_use]
    pub fn digest(&self, edition: EditionId) -> CodeDigest {
        let said = format!("check-in {edition} {}", self.0);
        CodeDigest(hexadecimal(&Sha256::digest(said.as_bytes())))
    }
}

/// The character that checks the others: a weighted sum, which catches nearly every mistake.
fn check(drawn: &str) -> char {
    let value = |b: u8| ALPHABET.iter().position(|letter| *letter == b).unwrap_or(0);
    let sum: usize = drawn
        .bytes()
        .enumerate()
        .map(|(at, b)| (at + 1) * (value(b) + 1))
        .sum();
    char::from(ALPHABET[sum % 31])
}

impl CodeDigest {
    /// In hexadecimal figures, as the page at the door compares it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Someone was seen at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Who.
    pub person: PersonId,
    /// When, by the telephone's clock, which may be wrong.
    pub at: Timestamp,
}

/// Who came to an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    edition: EditionId,
    opens: Timestamp,
    closes: Timestamp,
    codes: BTreeMap<CodeDigest, PersonId>,
    seen: BTreeMap<PersonId, Timestamp>,
}

impl Door {
    /// A door that opens and closes at these times.
    #[must_use]
    pub const fn new(edition: EditionId, opens: Timestamp, closes: Timestamp) -> Self {
        Self {
            edition,
            opens,
            closes,
            codes: BTreeMap::new(),
            seen: BTreeMap::new(),
        }
    }

    /// The same door at other times: the edition was moved.
    #[must_use]
    pub const fn at_times(mut self, opens: Timestamp, closes: Timestamp) -> Self {
        self.opens = opens;
        self.closes = closes;
        self
    }

    /// Gives a registered person a code; a new one replaces the former.
    pub fn give(&mut self, person: PersonId, code: &Code) {
        self.codes.retain(|_, holder| *holder != person);
        self.codes.insert(code.digest(self.edition), person);
    }

    /// Takes the code of someone who withdrew.
    pub fn take_back(&mut self, person: PersonId) {
        self.codes.retain(|_, holder| *holder != person);
    }

    /// Whose code this is. There is no check-in without a registration: codes are given with it,
    /// on the spot if need be.
    ///
    /// # Errors
    /// When no registration of this edition has this code.
    pub fn whose(&self, code: &Code) -> Result<PersonId, Refusal> {
        let found = self.codes.get(&code.digest(self.edition));
        found.copied().ok_or(Refusal::CodeUnknown)
    }

    /// Checks someone in. Shown twice, the first time stands.
    ///
    /// # Errors
    /// When no registration has this code.
    pub fn check_in(&mut self, code: &Code, at: Timestamp) -> Result<PersonId, Refusal> {
        let person = self.whose(code)?;
        self.merge([Seen { person, at }]);
        Ok(person)
    }

    /// Takes what the telephones at the door have seen, in any order, as often as they send it.
    /// A clock that is wrong does not keep anyone out: its time is brought within the evening.
    /// Those who hold no code (they withdrew, or never registered) are given back.
    pub fn merge(&mut self, seen: impl IntoIterator<Item = Seen>) -> Vec<Seen> {
        let mut unknown = Vec::new();
        for one in seen {
            if !self.codes.values().any(|holder| *holder == one.person) {
                unknown.push(one);
                continue;
            }
            let at = one.at.clamp(self.opens, self.closes);
            let first = self.seen.entry(one.person).or_insert(at);
            *first = at.min(*first);
        }
        unknown
    }

    /// Who came, and when first seen.
    #[must_use]
    pub const fn came(&self) -> &BTreeMap<PersonId, Timestamp> {
        &self.seen
    }

    /// What the page at the door needs to compare offline: digests, no names.
    pub fn digests(&self) -> impl Iterator<Item = &CodeDigest> {
        self.codes.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Seed;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn codes(n: usize) -> Vec<Code> {
        let mut drawing = Seed::new("not guessable").unwrap().drawing("codes");
        (0..n).map(|_| Code::draw(&mut drawing)).collect()
    }

    #[test]
    fn a08_no_check_in_without_a_registration() {
        let all = codes(2);
        let mut door = Door::new(EditionId(1), at(0), at(100));
        door.give(PersonId(1), &all[0]);
        assert_eq!(door.check_in(&all[0], at(5)), Ok(PersonId(1)));
        assert_eq!(door.check_in(&all[1], at(5)), Err(Refusal::CodeUnknown));
        door.take_back(PersonId(1));
        assert_eq!(door.check_in(&all[0], at(6)), Err(Refusal::CodeUnknown));
        // A code of one edition opens no other.
        let mut other = Door::new(EditionId(2), at(0), at(100));
        other.give(PersonId(1), &all[0]);
        assert_ne!(all[0].digest(EditionId(1)), all[0].digest(EditionId(2)));
    }

    #[test]
    fn what_is_typed_is_forgiven_or_refused() {
        for code in codes(50) {
            let printed = code.printed();
            assert_eq!(Code::read(&printed.to_lowercase()), Ok(code.clone()));
            assert_eq!(
                Code::read(&printed.replace('0', "o").replace('1', " l ")),
                Ok(code.clone())
            );
            assert_eq!(Code::read(&printed[1..]), Err(Refusal::CodeUnreadable));
        }
        for wrong in ["", "é", "UUUU-UUUU-UUU", "0000-0000-0000"] {
            assert_eq!(Code::read(wrong), Err(Refusal::CodeUnreadable));
        }
    }

    #[test]
    fn nearly_every_typing_error_is_caught() {
        let (mut tried, mut missed) = (0, 0);
        for code in codes(40) {
            for place in 0..DRAWN {
                for letter in ALPHABET {
                    let mut bytes = code.0.clone().into_bytes();
                    if bytes[place] == *letter {
                        continue;
                    }
                    bytes[place] = *letter;
                    tried += 1;
                    missed += u32::from(Code::read(&String::from_utf8(bytes).unwrap()).is_ok());
                }
            }
        }
        assert!(missed * 200 < tried, "{missed} of {tried}");
    }

    #[test]
    fn doors_merge_in_any_order_and_a_wrong_clock_keeps_nobody_out() {
        let all = codes(3);
        let mut one = Door::new(EditionId(1), at(0), at(100));
        for (person, code) in all.iter().enumerate() {
            one.give(PersonId(i64::try_from(person).unwrap()), code);
        }
        let mut two = one.clone();
        let seen = [
            Seen {
                person: PersonId(0),
                at: at(20),
            },
            Seen {
                person: PersonId(1),
                at: at(-99_999),
            },
            Seen {
                person: PersonId(0),
                at: at(10),
            },
            Seen {
                person: PersonId(2),
                at: at(99_999),
            },
        ];
        assert!(one.merge(seen).is_empty());
        two.merge(seen.into_iter().rev());
        two.merge(seen);
        assert_eq!(one, two);
        assert_eq!(one.came()[&PersonId(0)], at(10));
        assert_eq!(one.came()[&PersonId(1)], at(0));
        assert_eq!(one.came()[&PersonId(2)], at(100));
        let stranger = Seen {
            person: PersonId(77),
            at: at(5),
        };
        assert_eq!(one.merge([stranger]), [stranger]);
    }
}
