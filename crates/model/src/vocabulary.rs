//! The controlled vocabularies: themes, publics, methods, stages.
//!
//! Theme codes are those of the "Carrefour des innovations sociales" (16 themes, 37 sub-themes);
//! a sub-theme is written with its theme (`EMP-ACE`). Labels are ours, in both languages.
//! Partners' own words are mapped to these codes by the tables of recipes.

mod methods;
mod publics;
mod stages;
mod themes;

use crate::{Field, Lang};
use std::collections::HashMap;
use std::sync::OnceLock;

/// One entry of a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The code kept in notices and cards.
    pub code: &'static str,
    /// Label in French.
    pub fr: &'static str,
    /// Label in English.
    pub en: &'static str,
    /// Other words that mean exactly this, folded (see [`crate::text::fold`]).
    pub words: &'static [&'static str],
}

impl Term {
    /// The label in a language.
    #[must_use]
    pub const fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }

    /// The code of the term above (`EMP` for `EMP-ACE`); `None` at the top.
    #[must_use]
    pub fn parent(&self) -> Option<&'static str> {
        self.code.split_once('-').map(|(parent, _)| parent)
    }
}

/// The vocabulary of a field; `None` for a field whose kind is not [`crate::Kind::Code`].
#[must_use]
pub const fn of(field: Field) -> Option<&'static [Term]> {
    match field {
        Field::Theme => Some(themes::THEMES),
        Field::Public => Some(publics::PUBLICS),
        Field::Method => Some(methods::METHODS),
        Field::Stage => Some(stages::STAGES),
        _ => None,
    }
}

/// The term of a code.
#[must_use]
pub fn term(field: Field, code: &str) -> Option<&'static Term> {
    of(field)?.iter().find(|term| term.code == code)
}

/// The term that a word means: its code, its label in either language, or one of its other words.
/// Case, accents and punctuation do not count. A word shared by two terms means the first.
#[must_use]
pub fn meant_by(field: Field, word: &str) -> Option<&'static Term> {
    let folded = crate::text::fold(word);
    if folded.is_empty() {
        return None;
    }
    let terms = of(field)?;
    terms
        .iter()
        .find(|term| term.code.eq_ignore_ascii_case(word.trim()))
        .or_else(|| meanings().get(&field)?.get(&folded).copied())
}

/// For each field with a vocabulary, what its folded words mean. Folded once: a census asks for the
/// meaning of millions of words.
fn meanings() -> &'static HashMap<Field, HashMap<String, &'static Term>> {
    static MEANINGS: OnceLock<HashMap<Field, HashMap<String, &'static Term>>> = OnceLock::new();
    MEANINGS.get_or_init(|| {
        let of_field = |field: &Field| {
            let mut known = HashMap::new();
            for term in of(*field)? {
                let labels = [term.fr, term.en].map(crate::text::fold);
                let words = term.words.iter().map(|word| (*word).to_owned());
                for word in labels.into_iter().chain(words) {
                    known.entry(word).or_insert(term);
                }
            }
            Some((*field, known))
        };
        Field::ALL.iter().filter_map(of_field).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_the_sixteen_and_thirty_seven_of_the_carrefour() {
        let themes = of(Field::Theme).unwrap();
        let (top, sub): (Vec<&Term>, Vec<&Term>) =
            themes.iter().partition(|t| t.parent().is_none());
        assert_eq!((top.len(), sub.len()), (16, 37));
        for term in sub {
            let parent = term.parent().unwrap();
            assert!(
                top.iter().any(|t| t.code == parent),
                "{} has no theme",
                term.code
            );
        }
    }

    #[test]
    fn codes_are_unique_and_words_are_folded() {
        for field in Field::ALL {
            let Some(terms) = of(*field) else { continue };
            for (rank, term) in terms.iter().enumerate() {
                assert!(
                    terms[rank + 1..].iter().all(|t| t.code != term.code),
                    "{}",
                    term.code
                );
                for word in term.words {
                    assert_eq!(crate::text::fold(word), *word, "of {}", term.code);
                }
            }
        }
    }

    #[test]
    fn words_lead_to_terms() {
        for (field, word, code) in [
            (Field::Theme, "EMP-ACE", Some("EMP-ACE")),
            (Field::Theme, "Accès à l’emploi", Some("EMP-ACE")),
            (Field::Theme, "NUMERIQUE", Some("NUM")),
            (Field::Theme, "  ", None),
            (Field::Theme, "quelque chose", None),
            (Field::Stage, "idée", Some("idea")),
        ] {
            assert_eq!(meant_by(field, word).map(|t| t.code), code, "{word}");
        }
    }
}
