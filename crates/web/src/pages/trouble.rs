//! Pages for what is not there or did not work: what happened, and ways out.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use askama::Template;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is at this address (404).
    Unknown,
    /// The card is told by no source any more (410); since when, in words.
    Gone(String),
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
            Trouble::Bad => "bad",
            Trouble::TooMany => "too-many",
            Trouble::Slow => "slow",
            Trouble::Broken => "broken",
        };
        let title = t.say(&format!("trouble-{key}-title"));
        let what = match trouble {
            Trouble::Gone(since) => t.with("trouble-gone-what", since),
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
