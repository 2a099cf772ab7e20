//! Words by which partners write that they have nothing to say.

use std::collections::HashSet;

/// Words that mean "nothing" in every recipe. Case and accents do not count.
pub const USUAL: &[&str] = &[
    "na",
    "n/a",
    "n.a.",
    "#n/a",
    "nr",
    "n.r.",
    "n/r",
    "nc",
    "n.c.",
    "n/c",
    "nd",
    "n.d.",
    "nsp",
    "null",
    "none",
    "nil",
    "nan",
    "undefined",
    "default",
    "néant",
    "vide",
    "(vide)",
    "inconnu",
    "non renseigné",
    "non renseignée",
    "non renseignés",
    "non communiqué",
    "non communiquée",
    "non précisé",
    "non disponible",
    "non connu",
    "non défini",
    "sans objet",
    "à compléter",
    "à renseigner",
    "à venir",
    "à préciser",
    "tbd",
    "aucun",
    "aucune",
    "pas de site",
    "pas de site internet",
    "pas de mail",
    "pas de téléphone",
];

/// The empty words of a recipe, ready for quick answers.
#[derive(Debug, Clone)]
pub struct EmptyWords {
    folded: HashSet<String>,
    longest: usize,
    /// First bytes of the words, in both cases: most values are cleared by this alone.
    starts: [bool; 128],
}

impl EmptyWords {
    /// The usual words and those of the recipe.
    #[must_use]
    pub fn new<'a>(more: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = Self {
            folded: HashSet::new(),
            longest: 0,
            starts: [false; 128],
        };
        for word in USUAL.iter().copied().chain(more) {
            words.add(word);
        }
        words
    }

    fn add(&mut self, word: &str) {
        self.longest = self.longest.max(word.len());
        let folded = model::text::fold(word);
        // A word of signs alone is empty by the general rule below.
        if folded.is_empty() {
            return;
        }
        for first in [word.chars().next(), folded.chars().next()]
            .into_iter()
            .flatten()
        {
            for letter in [first.to_ascii_lowercase(), first.to_ascii_uppercase()] {
                if letter.is_ascii() {
                    self.starts[letter as usize] = true;
                }
            }
        }
        self.folded.insert(folded);
    }

    /// Whether a trimmed value says nothing: no letter nor digit in it, or one of the words.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        let Some(first) = text.as_bytes().first() else {
            return true;
        };
        if first.is_ascii_digit() {
            return false;
        }
        if first.is_ascii() && !self.starts[usize::from(*first)] && first.is_ascii_alphabetic() {
            return false;
        }
        // `#REF!`, `#NOM ?`, `#N/A`: a formula that failed in a spreadsheet.
        if *first == b'#' && text.len() <= 10 && text.ends_with(['!', '?']) {
            return true;
        }
        // Accents make a value longer than the folded word, never twice as long.
        if text.len() > self.longest * 2 {
            return false;
        }
        if text.chars().all(is_filler) {
            return true;
        }
        if text.len() > self.longest + 8 {
            return false;
        }
        self.folded.contains(&model::text::fold(text))
    }
}

/// Signs that people type to fill a cell.
fn is_filler(letter: char) -> bool {
    letter.is_ascii_punctuation()
        || letter.is_whitespace()
        || matches!(
            letter,
            '–' | '—' | '…' | '·' | '•' | '«' | '»' | '’' | '\u{ad}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing() {
        let words = EmptyWords::new(["pas encore"]);
        for (text, expected) in [
            ("", true),
            ("-", true),
            ("–", true),
            ("…", true),
            ("NA", true),
            ("n/a", true),
            ("Néant", true),
            ("NON RENSEIGNÉ", true),
            ("Pas encore", true),
            ("#N/A", true),
            ("default", true),
            ("#REF!", true),
            ("#NOM ?", true),
            ("NUM", false),
            ("#inclusion", false),
            ("Nantes", false),
            ("0", false),
            ("Non", false),
            ("Art & Co", false),
            ("🌱", false),
            ("Nanterre", false),
            ("Élan", false),
        ] {
            assert_eq!(words.holds(text), expected, "{text}");
        }
    }
}
