//! What two texts do not share: the words of one that are nowhere in the other.

use model::text::fold;
use std::collections::BTreeSet;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As it is written.
    pub text: String,
    /// Whether the other side does not say it.
    pub alone: bool,
}

/// The words of some texts, in the form in which words are compared.
pub(super) fn bag<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let words = texts.flat_map(|text| parts(text).into_iter());
    words
        .filter(|(_, is_word)| *is_word)
        .map(|(word, _)| compared(word))
        .collect()
}

/// The text in pieces: words of `there`, and the others. Neighbours that are alone make one piece.
pub(super) fn marked(text: &str, there: &BTreeSet<String>) -> Vec<Piece> {
    let parts = parts(text);
    let words: Vec<Option<bool>> = parts
        .iter()
        .map(|(part, is_word)| is_word.then(|| !there.contains(&compared(part))))
        .collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for (rank, (part, _)) in parts.iter().enumerate() {
        // What stands between two words that are alone is marked with them.
        let around = |at: Option<usize>| at.and_then(|at| words.get(at).copied().flatten());
        let alone = words[rank].unwrap_or_else(|| {
            around(rank.checked_sub(1)) == Some(true) && around(Some(rank + 1)) == Some(true)
        });
        match pieces.last_mut() {
            Some(last) if last.alone == alone => last.text.push_str(part),
            _ => pieces.push(Piece {
                text: (*part).to_owned(),
                alone,
            }),
        }
    }
    pieces
}

/// A value that is the same or is not, as a whole.
pub(super) fn whole(text: String, alone: bool) -> Vec<Piece> {
    vec![Piece { text, alone }]
}

fn compared(word: &str) -> String {
    let folded = fold(word);
    if folded.is_empty() {
        word.to_lowercase()
    } else {
        folded
    }
}

/// The text cut into words and what stands between them. Accents written apart stay in their word.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let in_word =
        |letter: char| letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter);
    let mut parts = Vec::new();
    let (mut from, mut kind) = (0, None);
    for (at, letter) in text.char_indices() {
        let now = in_word(letter);
        if kind.is_some_and(|kind| kind != now) {
            parts.push((&text[from..at], !now));
            from = at;
        }
        kind = Some(now);
    }
    if let Some(kind) = kind {
        parts.push((&text[from..], kind));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn against(text: &str, other: &str) -> String {
        let pieces = marked(text, &bag([other].into_iter()));
        let shown = pieces.into_iter().map(|piece| {
            if piece.alone {
                format!("[{}]", piece.text)
            } else {
                piece.text
            }
        });
        shown.collect()
    }

    #[test]
    fn words_of_one_side_are_marked() {
        for (text, other, expected) in [
            ("Le Fournil", "le fournil", "Le Fournil"),
            ("L’Épicerie sociale", "Epicerie", "[L]’Épicerie [sociale]"),
            (
                "Le grand four à pain",
                "four, pain",
                "[Le grand] four [à] pain",
            ),
            ("Café", "Cafe\u{301}", "Café"),
            ("", "x", ""),
            ("…", "x", "…"),
            ("a", "", "[a]"),
        ] {
            assert_eq!(against(text, other), expected);
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "\\PC{0,40}", other in "\\PC{0,40}") {
            let pieces = marked(&text, &bag([other.as_str()].into_iter()));
            let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(&whole, &text);
            prop_assert!(pieces.windows(2).all(|pair| pair[0].alone != pair[1].alone));
        }

        #[test]
        fn nothing_is_marked_against_itself(text in "\\PC{0,40}", more in "\\PC{0,40}") {
            let there = format!("{more} {text}");
            let pieces = marked(&text, &bag([there.as_str()].into_iter()));
            prop_assert!(pieces.iter().all(|piece| !piece.alone));
        }
    }
}
