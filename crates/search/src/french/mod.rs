//! The French chain: how a text is cut into words that meet each other.
//!
//! One piece of text gives folded words (lower case, no accents) and their stems. Elided articles
//! are dropped at the apostrophe; the parts of a hyphenated compound are indexed apart and joined,
//! so that `tiers-lieu`, `tiers lieu` and `tierslieu` meet. Words with a digit are codes: they have
//! no stem and forgive no typo.

mod stems;
mod stop;
mod synonyms;

pub use stems::stems;
pub use stop::is_stop;
pub use synonyms::synonyms;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer runs of letters are not words (encoded data, addresses): they are left out.
const LONGEST: usize = 60;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Lower case, without accents.
    pub folded: String,
    /// Lower case, accents kept: what the stemmer reads.
    pub lower: String,
    /// Where the word begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether a hyphen ties it to the next word.
    pub hyphen: bool,
}

impl Piece {
    /// Whether the word holds a digit: a number, a postcode, an identifier.
    #[must_use]
    pub fn is_code(&self) -> bool {
        is_code(&self.folded)
    }
}

/// The words of a text that say something, each as the family it belongs to (its stem) and as it is
/// written there: for counts of words over many texts.
#[must_use]
pub fn families(text: &str) -> Vec<(String, String)> {
    let telling = |piece: &Piece| {
        let long = piece.folded.chars().count() >= 4;
        long && !piece.is_code() && !is_stop(&piece.folded)
    };
    let found = pieces(text).into_iter().filter(telling);
    found
        .filter_map(|piece| {
            let family = stems(&piece.lower, &piece.folded).into_iter().next()?;
            Some((family, piece.lower))
        })
        .collect()
}

/// Whether a folded word holds a digit.
#[must_use]
pub fn is_code(folded: &str) -> bool {
    folded.bytes().any(|byte| byte.is_ascii_digit())
}

/// The words of a text, in order. Elided articles (`l'`, `qu’`…) are left out.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some((at, letter)) = letters.peek().copied() {
            if !(letter.is_alphanumeric() || is_combining_mark(letter) || letter == '\u{ad}') {
                break;
            }
            end = at + letter.len_utf8();
            letters.next();
        }
        let mut rest = text[end..].chars();
        let next = rest.next();
        let tied = rest.next().is_some_and(char::is_alphanumeric);
        let Some(piece) = piece(text, start, end) else {
            continue;
        };
        if tied && next.is_some_and(is_apostrophe) && stop::is_elided(&piece.folded) {
            continue;
        }
        let hyphen = tied && matches!(next, Some('-' | '\u{2010}' | '\u{2011}'));
        out.push(Piece { hyphen, ..piece });
    }
    out
}

fn piece(text: &str, start: usize, end: usize) -> Option<Piece> {
    if end - start > LONGEST {
        return None;
    }
    let lower: String = text[start..end]
        .nfc()
        .filter(|letter| *letter != '\u{ad}')
        .flat_map(char::to_lowercase)
        .collect();
    let mut folded = model::text::fold(&lower);
    folded.retain(|letter| letter != ' ');
    (!folded.is_empty()).then_some(Piece {
        folded,
        lower,
        start,
        end,
        hyphen: false,
    })
}

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '′' | '＇')
}

/// The compounds of a text written with hyphens, joined: `tiers-lieux` gives `tierslieux`.
#[must_use]
pub fn joined(pieces: &[Piece]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if piece.hyphen {
            continue;
        }
        if at > from {
            let parts = &pieces[from..=at];
            out.push(Piece {
                folded: parts.iter().map(|part| part.folded.as_str()).collect(),
                lower: parts.iter().map(|part| part.lower.as_str()).collect(),
                start: parts[0].start,
                end: piece.end,
                hyphen: false,
            });
        }
        from = at + 1;
    }
    out.retain(|piece| piece.folded.len() <= LONGEST);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words() {
        for (text, expected) in [
            ("L'économie sociale", "economie sociale"),
            ("l’été d’aujourd'hui", "ete aujourd hui"),
            ("Qu'est-ce qu’on fait", "est ce on fait"),
            ("Vitamine C, plan B", "vitamine c plan b"),
            ("Cœur de l'île", "coeur de ile"),
            ("n° 44 000", "n 44 000"),
            ("50½ ＡＢＣ", "5012 abc"),
            ("", ""),
            ("— … !", ""),
        ] {
            let found: Vec<_> = pieces(text).into_iter().map(|p| p.folded).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn compounds_are_joined() {
        for (text, expected) in [
            ("tiers-lieux", "tierslieux"),
            (
                "un tiers-lieu à Saint-Jean-de-Monts",
                "tierslieu saintjeandemonts",
            ),
            ("tiers lieux", ""),
            ("fin -début", ""),
        ] {
            let found: Vec<_> = joined(&pieces(text))
                .into_iter()
                .map(|p| p.folded)
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn pieces_point_into_the_text(text in "\\PC{0,80}") {
            for piece in pieces(&text) {
                prop_assert!(text.get(piece.start..piece.end).is_some());
                prop_assert!(!piece.folded.contains(' '));
            }
            prop_assert!(joined(&pieces(&text)).len() <= pieces(&text).len());
        }
    }
}
