//! Words too common to search by, and the elided forms.

/// Articles, pronouns, prepositions, conjunctions and the usual forms of être and avoir, folded and
/// sorted. The single letters are those that elision leaves when the apostrophe was lost.
const STOP: &[&str] = &[
    "a", "afin", "ai", "ainsi", "alors", "au", "aucun", "aucune", "aussi", "autre", "autres",
    "aux", "avec", "avoir", "c", "car", "ce", "ceci", "cela", "celle", "celles", "celui", "ces",
    "cet", "cette", "ceux", "chaque", "chez", "comme", "comment", "d", "dans", "de", "des", "donc",
    "dont", "du", "elle", "elles", "en", "entre", "es", "est", "et", "etaient", "etait", "etant",
    "etre", "eux", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "leurs", "lors",
    "lorsqu", "lui", "m", "ma", "mais", "me", "meme", "memes", "mes", "moi", "mon", "n", "ne",
    "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "parce", "pas", "pour", "puis", "qu",
    "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "s", "sa", "sans", "se", "selon",
    "ses", "si", "soit", "son", "sont", "sous", "sur", "t", "ta", "te", "tes", "toi", "ton",
    "tous", "tout", "toute", "toutes", "tu", "un", "une", "vers", "via", "vos", "votre", "vous",
    "y",
];

/// What may stand before an apostrophe in French.
const ELIDED: &[&str] = &[
    "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t",
];

/// Whether a folded word is too common to search by.
#[must_use]
pub fn is_stop(folded: &str) -> bool {
    STOP.binary_search(&folded).is_ok()
}

/// Whether a folded word before an apostrophe is an article or a pronoun to drop.
#[must_use]
pub fn is_elided(folded: &str) -> bool {
    ELIDED.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(STOP.is_sorted());
        assert!(ELIDED.is_sorted());
    }

    #[test]
    fn words_that_mean_something_stay() {
        for (word, stop) in [("la", true), ("qu", true), ("b", false), ("sociale", false)] {
            assert_eq!(is_stop(word), stop, "{word}");
        }
    }
}
