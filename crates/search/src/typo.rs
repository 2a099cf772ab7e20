//! How many typing errors are forgiven, and which known words a misspelt one may mean.

use crate::error::SearchError;
use crate::french::is_code;
use crate::snapshot::{Lookup, Reading};

/// A known word near a misspelt one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// How many errors apart; an error on the first letter counts double.
    pub distance: usize,
    /// Most frequent first: the opposite of the number of visible cards that carry it.
    rarity: std::cmp::Reverse<usize>,
    /// The word.
    pub word: String,
}

/// Counting the cards of a candidate stops there.
const COUNTED: usize = 1_000;
/// At most so many candidates are kept.
const KEPT: usize = 12;

/// How many errors are forgiven in a word: none under five letters, one from five, two from nine;
/// never any in a word with a digit.
#[must_use]
pub fn forgiven(word: &str) -> u8 {
    match word.chars().count() {
        _ if is_code(word) => 0,
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// The known words near `word`, nearest first, then most frequent. With `prefix` the known word may
/// go on after the resemblance, as when somebody is still typing.
///
/// # Errors
/// When the index cannot be read.
pub fn candidates(
    reading: &Reading<'_>,
    circle: usize,
    word: &str,
    most: u8,
    prefix: bool,
) -> Result<Vec<Candidate>, SearchError> {
    if most == 0 {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for near in reading.near(circle, word, most, prefix)? {
        if near == word || is_code(&near) {
            continue;
        }
        let distance = distance(word, &near, prefix);
        if distance <= usize::from(most) {
            found.push((distance, near));
        }
    }
    let nearest = found
        .iter()
        .map(|(distance, _)| *distance)
        .min()
        .unwrap_or(0);
    let mut candidates = Vec::new();
    for (distance, word) in found {
        if distance == nearest {
            let count = reading.count(&Lookup::Word(word.clone()), COUNTED)?;
            candidates.push(Candidate {
                distance,
                rarity: std::cmp::Reverse(count),
                word,
            });
        }
    }
    candidates.sort_unstable();
    candidates.truncate(KEPT);
    Ok(candidates)
}

/// Whether a known word may be what somebody is typing, errors forgiven.
#[must_use]
pub fn resembles(typed: &str, known: &str) -> bool {
    distance(typed, known, true) <= usize::from(forgiven(typed))
}

/// Errors between two words; a swap of neighbours is one error, a wrong first letter two.
fn distance(typed: &str, known: &str, prefix: bool) -> usize {
    let errors = if prefix {
        let length = typed.chars().count();
        (length.saturating_sub(2)..=length + 2)
            .map(|take| known.chars().take(take).collect::<String>())
            .map(|head| strsim::osa_distance(typed, &head))
            .min()
            .unwrap_or(usize::MAX)
    } else {
        strsim::osa_distance(typed, known)
    };
    errors + usize::from(typed.chars().next() != known.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_forgiven_by_length() {
        for (word, errors) in [
            ("cafe", 0),
            ("jardin", 1),
            ("mediation", 2),
            ("44000", 0),
            ("12345678900012", 0),
        ] {
            assert_eq!(forgiven(word), errors, "{word}");
        }
    }

    #[test]
    fn distances() {
        for (typed, known, prefix, errors) in [
            ("jradin", "jardin", false, 1),
            ("maison", "raison", false, 2),
            ("assosi", "association", true, 1),
            ("jardin", "jardins", false, 1),
            ("jardins", "jardinage", true, 1),
        ] {
            assert_eq!(distance(typed, known, prefix), errors, "{typed} {known}");
        }
    }
}
