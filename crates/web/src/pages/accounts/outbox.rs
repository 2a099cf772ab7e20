//! The letters that wait on this machine while there is no mail server: for trying things out.

use crate::i18n::Words;
use crate::letters::in_words;
use crate::shell::{Section, Shell};
use app::letters::Addressed;
use askama::Template;
use url::Url;

/// A letter in full.
pub struct Waiting {
    to: String,
    day: String,
    subject: String,
    /// Text and links, in turn: the address where the text is one.
    parts: Vec<(String, bool)>,
}

/// The page.
#[derive(Template)]
#[template(path = "accounts/outbox.html")]
pub struct Outbox {
    shell: Shell,
    t: Words,
    letters: Vec<Waiting>,
}

impl Outbox {
    /// The latest first.
    #[must_use]
    pub fn new(site: &str, letters: &[Addressed], public: &Url, t: Words) -> Self {
        let shown = letters.iter().map(|letter| {
            let (subject, text) = in_words(letter, public, site);
            Waiting {
                to: if letter.mail.is_empty() {
                    letter.name.clone()
                } else {
                    letter.mail.clone()
                },
                day: t.day(letter.made_at),
                subject,
                parts: parts(&text, public.as_str()),
            }
        });
        Self {
            shell: Shell::new(t, site, Section::Own, "/courrier")
                .titled(t.say("outbox-title"))
                .unlisted(),
            t,
            letters: shown.collect(),
        }
    }
}

/// Cuts a text at the addresses of this site.
fn parts(text: &str, public: &str) -> Vec<(String, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(public) {
        let (before, from) = rest.split_at(at);
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let (address, after) = from.split_at(end);
        parts.push((before.to_owned(), false));
        parts.push((address.to_owned(), true));
        rest = after;
    }
    parts.push((rest.to_owned(), false));
    parts.retain(|(text, _)| !text.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_site_are_cut_out() {
        let found = parts("voici http://a/x?cle=1\nfin", "http://a/");
        let found: Vec<(&str, bool)> = found
            .iter()
            .map(|(text, link)| (text.as_str(), *link))
            .collect();
        assert_eq!(
            found,
            [
                ("voici ", false),
                ("http://a/x?cle=1", true),
                ("\nfin", false)
            ]
        );
        assert_eq!(parts("rien", "http://a/").len(), 1);
    }
}
