//! A plain page when something is in the way: what happened, and what to do.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use askama::Template;

/// What is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// The room is for invited people, and nothing says that this reader is.
    Reserved,
    /// The invitation has ended, or was taken back.
    Ended,
    /// The key of a link opens nothing.
    Void,
    /// A form that was not sent from a page of the room.
    Foreign,
    /// The pair is no more, or is not theirs.
    Gone,
    /// Somebody else is looking at the pair.
    Held,
}

/// A sentence that may lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The sentence.
    pub label: String,
    /// Where it leads; empty when nowhere.
    pub href: String,
}

/// The page.
#[derive(Template)]
#[template(path = "review-word.html")]
pub struct WordPage {
    shell: Shell,
    t: Words,
    title: String,
    what: String,
    ways: Vec<Way>,
    typed: String,
}

impl WordPage {
    /// `typed` is the note that would otherwise be lost.
    #[must_use]
    pub fn new(site: &str, word: Word, ways: Vec<Way>, typed: &str, t: Words) -> Self {
        let (title, what) = match word {
            Word::Reserved => ("review-reserved-title", "review-reserved-what"),
            Word::Ended => ("review-ended-title", "review-ended-what"),
            Word::Void => ("review-void-title", "review-void-what"),
            Word::Foreign => ("review-foreign-title", "review-foreign-what"),
            Word::Gone => ("review-gone-title", "review-gone-what"),
            Word::Held => ("review-held-title", "review-held-what"),
        };
        let title = t.say(title);
        let ways = if ways.is_empty() {
            vec![Way {
                label: t.say("trouble-home"),
                href: t.to("/"),
            }]
        } else {
            ways
        };
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/revue")
                .titled(title.clone())
                .unlisted(),
            t,
            title,
            what: t.say(what),
            ways,
            typed: typed.to_owned(),
        }
    }
}
