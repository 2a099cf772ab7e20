//! The page of the network's words.

use crate::i18n::Words;
use crate::journey::vocabulary::TOPS;
use crate::shell::{Section, Shell};
use app::journey::vocabulary::{Word, Words as Vocabulary};
use askama::Template;
use model::Lang;

/// A word on the page.
pub struct Row {
    /// What its forms send.
    fr: String,
    name: String,
    other: String,
    /// Address, name, how it shows the word.
    examples: Vec<(String, String, String)>,
}

/// The words of the network.
#[derive(Template)]
#[template(path = "journey/vocabulary.html")]
pub struct VocabularyPage {
    shell: Shell,
    t: Words,
    /// Heading, its words.
    parts: Vec<(String, Vec<Row>)>,
    tops: Vec<(&'static str, String)>,
    version: usize,
    /// The version before, and the one after, by address.
    around: (Option<String>, Option<String>),
    signed: bool,
    moderates: bool,
    token: String,
}

impl VocabularyPage {
    /// One version; `signed`: who may propose, `moderates`: who may withdraw.
    #[must_use]
    pub fn new(
        site: &str,
        words: &Vocabulary,
        (signed, moderates): (bool, bool),
        token: &str,
        t: Words,
    ) -> Self {
        let row = |word: &Word| {
            let (name, other) = match t.lang() {
                Lang::Fr => (&word.fr, &word.en),
                Lang::En => (&word.en, &word.fr),
            };
            Row {
                fr: word.fr.clone(),
                name: name.clone(),
                other: other.clone(),
                examples: (word.examples.iter())
                    .map(|(id, name, how)| {
                        (t.to(&format!("/fiche/{id}")), name.clone(), how.clone())
                    })
                    .collect(),
            }
        };
        let label = |word: &str| t.say(&format!("vocabulary-top-{word}"));
        let parts = TOPS.iter().filter_map(|(top, word)| {
            let rows: Vec<Row> = (words.words.iter())
                .filter(|one| one.top == *top)
                .map(row)
                .collect();
            (!rows.is_empty()).then(|| (label(word), rows))
        });
        let at = |version: usize| t.to(&format!("/vocabulaire?version={version}"));
        let latest = words.version == words.latest;
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/vocabulaire")
                .titled(t.say("vocabulary-title")),
            t,
            parts: parts.collect(),
            tops: TOPS.iter().map(|(_, word)| (*word, label(word))).collect(),
            version: words.version,
            around: (
                (words.version > 1).then(|| at(words.version - 1)),
                (!latest).then(|| at(words.version + 1)),
            ),
            // Earlier versions are read, not written.
            signed: signed && latest,
            moderates: moderates && latest,
            token: token.to_owned(),
        }
    }
}
