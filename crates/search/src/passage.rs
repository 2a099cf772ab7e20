//! The passage of a text where the words were found.

use crate::french::{Piece, is_stop, pieces, stems};
use crate::snapshot::Lookup;
use std::collections::HashSet;

/// About how many bytes a passage has.
const LENGTH: usize = 220;

/// The words to mark in passages.
#[derive(Debug, Default)]
pub struct Marks<'a> {
    words: HashSet<&'a str>,
    stems: HashSet<&'a str>,
}

impl<'a> Marks<'a> {
    /// The words and stems looked up.
    pub fn new(lookups: impl Iterator<Item = &'a Lookup>) -> Self {
        let mut marks = Self::default();
        for lookup in lookups {
            match lookup {
                Lookup::Word(word) => marks.words.insert(word),
                Lookup::Stem(stem) => marks.stems.insert(stem),
            };
        }
        marks
    }

    fn marks(&self, piece: &Piece) -> bool {
        if is_stop(&piece.folded) || (self.words.is_empty() && self.stems.is_empty()) {
            return false;
        }
        self.words.contains(piece.folded.as_str())
            || stems(&piece.lower, &piece.folded)
                .iter()
                .any(|stem| self.stems.contains(stem.as_str()))
    }

    /// The best passage of the texts: the window with most distinct found words, the first of
    /// equals; where none is found, the beginning of the first text. Pieces of plain text, `true`
    /// for found words.
    #[must_use]
    pub fn passage<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<(String, bool)> {
        let mut best: Option<(usize, &str, Vec<Piece>, usize)> = None;
        for text in texts {
            let found = pieces(text);
            let marked: Vec<&Piece> = found.iter().filter(|piece| self.marks(piece)).collect();
            let (count, from) = window(&marked);
            if best.as_ref().is_none_or(|(most, ..)| count > *most) {
                let marked = marked.into_iter().cloned().collect();
                best = Some((count, text, marked, from));
            }
        }
        best.map_or_else(Vec::new, |(_, text, marked, from)| cut(text, &marked, from))
    }
}

/// The window with most distinct words: how many, and where it begins.
fn window(marked: &[&Piece]) -> (usize, usize) {
    let mut best = (0, 0);
    for (at, first) in marked.iter().enumerate() {
        let inside = marked[at..]
            .iter()
            .take_while(|piece| piece.end <= first.start + LENGTH);
        let distinct: HashSet<&str> = inside.map(|piece| piece.folded.as_str()).collect();
        if distinct.len() > best.0 {
            best = (distinct.len(), first.start);
        }
    }
    best
}

fn cut(text: &str, marked: &[Piece], from: usize) -> Vec<(String, bool)> {
    let start = beginning(text, from);
    let end = ending(text, start);
    let mut out = Vec::new();
    let mut push = |piece: &str, found: bool| {
        if !piece.is_empty() {
            out.push((
                piece
                    .split_whitespace()
                    .fold(spaced(piece, true), |mut line, word| {
                        if !line.is_empty() && !line.ends_with(' ') {
                            line.push(' ');
                        }
                        line.push_str(word);
                        line
                    })
                    + &spaced(piece, false),
                found,
            ));
        }
    };
    if start > 0 {
        push("… ", false);
    }
    let mut at = start;
    for piece in marked
        .iter()
        .filter(|piece| piece.start >= start && piece.end <= end)
    {
        push(&text[at..piece.start], false);
        push(&text[piece.start..piece.end], true);
        at = piece.end;
    }
    push(text[at..end].trim_end(), false);
    if end < text.trim_end().len() {
        push(" …", false);
    }
    out
}

/// One space where the piece begins (or ends) with blanks, so that pieces can be put end to end.
fn spaced(piece: &str, before: bool) -> String {
    let blank = if before {
        piece.starts_with(char::is_whitespace)
    } else {
        piece.ends_with(char::is_whitespace) && !piece.trim().is_empty()
    };
    if blank { " ".to_owned() } else { String::new() }
}

/// A little before the first found word, at the beginning of a word.
fn beginning(text: &str, from: usize) -> usize {
    if from < LENGTH / 3 {
        return 0;
    }
    let wanted = from - LENGTH / 4;
    let blanks = text
        .char_indices()
        .filter(|(_, letter)| letter.is_whitespace());
    let starts = blanks.map(|(at, letter)| at + letter.len_utf8());
    starts
        .skip_while(|at| *at < wanted)
        .find(|at| *at <= from)
        .unwrap_or(from)
}

/// At the end of a word, not further than the length of a passage.
fn ending(text: &str, start: usize) -> usize {
    let limit = start + LENGTH;
    if limit >= text.len() {
        return text.len();
    }
    let blanks = text[start..]
        .char_indices()
        .filter(|(_, letter)| letter.is_whitespace());
    let ends = blanks
        .map(|(at, _)| start + at)
        .take_while(|at| *at <= limit);
    ends.last()
        .filter(|at| *at > start + LENGTH / 2)
        .unwrap_or_else(|| {
            let letters = text[start..].char_indices().map(|(at, _)| start + at);
            letters
                .take_while(|at| *at <= limit)
                .last()
                .unwrap_or(start)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks(lookups: &[Lookup]) -> Marks<'_> {
        Marks::new(lookups.iter())
    }

    #[test]
    fn found_words_are_marked() {
        let lookups = [Lookup::Stem("jardin".to_owned())];
        let passage = marks(&lookups).passage(["Des Jardins\n partagés."].into_iter());
        let expected = [("Des ", false), ("Jardins", true), (" partagés.", false)];
        assert_eq!(
            passage,
            expected.map(|(text, found)| (text.to_owned(), found))
        );
    }

    #[test]
    fn the_passage_is_cut_around_the_words() {
        let lookups = [Lookup::Word("boulangerie".to_owned())];
        let text = format!(
            "{} une boulangerie {}",
            "mot ".repeat(200),
            "fin ".repeat(200)
        );
        let passage = marks(&lookups).passage([text.as_str()].into_iter());
        assert_eq!(passage[0].0, "… ");
        assert!(
            passage
                .iter()
                .any(|(text, found)| *found && text == "boulangerie")
        );
        assert_eq!(passage.last().unwrap().0, " …");
    }

    #[test]
    fn without_a_found_word_the_text_begins() {
        let passage = marks(&[]).passage(["Premier.", "Second."].into_iter());
        assert_eq!(passage, [("Premier.".to_owned(), false)]);
        assert!(marks(&[]).passage(std::iter::empty()).is_empty());
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(text in "\\PC{0,600}", word in "[a-z]{1,3}") {
            let lookups = [Lookup::Word(word)];
            let passage = marks(&lookups).passage([text.as_str()].into_iter());
            let length: usize = passage.iter().map(|(text, _)| text.len()).sum();
            prop_assert!(length <= LENGTH + 16);
        }
    }
}
