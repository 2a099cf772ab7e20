//! Pages for what is not there or did not work: what happened, and ways out.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use askama::Template;
use gatherings::Refusal;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is at this address (404).
    Unknown,
    /// The card is told by no source any more (410); since when, in words.
    Gone(String),
    /// What was asked could not be done; the key of the sentence that says why.
    Refused(String),
    /// The same, already in words.
    Said(String),
    /// The room of gatherings says no; its sentence is found in the reader's language.
    Room(Box<Refusal>),
    /// The reader may not (403).
    Forbidden,
    /// Someone else changed it in between (409).
    Stale,
    /// The request cannot be understood (400).
    Bad,
    /// Too many requests (429).
    TooMany,
    /// The request took too long (503).
    Slow,
    /// Something broke on our side (500).
    Broken,
}

/// The page that says so.
#[derive(Template)]
#[template(path = "trouble.html")]
pub struct TroublePage {
    shell: Shell,
    t: Words,
    title: String,
    what: String,
    /// The number of the request, to tell those who run the server; empty when it says nothing.
    request: String,
}

impl TroublePage {
    /// In the reader's language; `request` is the number of the request.
    #[must_use]
    pub fn new(site: &str, trouble: &Trouble, request: &str, t: Words) -> Self {
        let key = match trouble {
            Trouble::Unknown => "unknown",
            Trouble::Gone(_) => "gone",
            Trouble::Refused(_) | Trouble::Said(_) | Trouble::Room(_) => "refused",
            Trouble::Forbidden => "forbidden",
            Trouble::Stale => "stale",
            Trouble::Bad => "bad",
            Trouble::TooMany => "too-many",
            Trouble::Slow => "slow",
            Trouble::Broken => "broken",
        };
        let title = t.say(&format!("trouble-{key}-title"));
        let what = match trouble {
            Trouble::Gone(since) => t.with("trouble-gone-what", since),
            Trouble::Refused(why) => t.say(why),
            Trouble::Said(words) => sentence(words),
            Trouble::Room(refusal) => crate::refusals::said(refusal, t),
            _ => t.say(&format!("trouble-{key}-what")),
        };
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/")
                .titled(title.clone())
                .unlisted(),
            t,
            title,
            what,
            request: if *trouble == Trouble::Broken {
                request.to_owned()
            } else {
                String::new()
            },
        }
    }
}

/// The words of a refusal as a sentence: a capital first, a full stop last.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let mut told: String = first.chain(letters).collect();
    if !told.ends_with(['.', '!', '?']) {
        told.push('.');
    }
    told
}
