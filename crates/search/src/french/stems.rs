//! The stem of a word, by the French stemmer that comes with Tantivy.

use std::cell::RefCell;
use std::collections::HashMap;
use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream};

/// How many words each thread remembers before it forgets them all.
const REMEMBERED: usize = 50_000;

struct Memory {
    analyzer: TextAnalyzer,
    known: HashMap<String, Vec<String>>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::new(Memory {
        analyzer: TextAnalyzer::builder(RawTokenizer::default())
            .filter(Stemmer::new(Language::French))
            .build(),
        known: HashMap::new(),
    });
}

/// The stems of a lower-case word, folded: one from the word as written, and one from the word
/// without its accents when that differs, so that `societes` meets `sociétés`.
///
/// The stemmer reads accents, hence stem first and fold after.
#[must_use]
pub fn stems(lower: &str, folded: &str) -> Vec<String> {
    if super::is_code(folded) {
        return Vec::new();
    }
    MEMORY.with_borrow_mut(|memory| {
        if let Some(stems) = memory.known.get(lower) {
            return stems.clone();
        }
        if memory.known.len() >= REMEMBERED {
            memory.known.clear();
        }
        let mut stems = vec![stem(&mut memory.analyzer, lower)];
        let bare = stem(&mut memory.analyzer, folded);
        if !stems.contains(&bare) {
            stems.push(bare);
        }
        memory.known.insert(lower.to_owned(), stems.clone());
        stems
    })
}

fn stem(analyzer: &mut TextAnalyzer, word: &str) -> String {
    let mut stream = analyzer.token_stream(word);
    let stemmed = if stream.advance() {
        stream.token().text.as_str()
    } else {
        word
    };
    let mut folded = model::text::fold(stemmed);
    folded.retain(|letter| letter != ' ');
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (left, right) in [
            ("cafés", "cafe"),
            ("jardins", "jardin"),
            ("règles", "regle"),
            ("sociétés", "societe"),
            ("solidaires", "solidaire"),
            ("partagée", "partagés"),
            ("éducation", "education"),
        ] {
            let left_stems = stems(left, &model::text::fold(left));
            let right_stems = stems(right, &model::text::fold(right));
            assert!(
                left_stems.iter().any(|stem| right_stems.contains(stem)),
                "{left} {left_stems:?} / {right} {right_stems:?}"
            );
        }
    }

    #[test]
    fn codes_have_no_stem() {
        assert!(stems("44000", "44000").is_empty());
    }
}
