//! The charter, to be read by anyone and accepted by whoever holds an office that waits for it.

use crate::i18n::Words;
use crate::names;
use crate::shell::{Section, Shell};
use access::Office;
use app::accounts::charter::Charter;
use askama::Template;
use model::Lang;
use pulldown_cmark::{Event, Options, Parser, html};
use std::collections::BTreeSet;

/// The page.
#[derive(Template)]
#[template(path = "accounts/charter.html")]
pub struct CharterPage {
    shell: Shell,
    t: Words,
    version: i64,
    since: String,
    /// Markup made here from Markdown, without any of its own.
    body: String,
    /// Words and labels of the kinds of office that wait.
    waiting: Vec<(&'static str, String)>,
    token: String,
}

impl CharterPage {
    /// With the offices that wait for it to be accepted.
    #[must_use]
    pub fn new(site: &str, charter: &Charter, asleep: &[Office], token: &str, t: Words) -> Self {
        let text = match t.lang() {
            Lang::Fr => &charter.text.fr,
            Lang::En => &charter.text.en,
        };
        let kinds: BTreeSet<_> = asleep.iter().map(Office::kind).collect();
        let label = |kind: access::OfficeKind| (kind.as_str(), names::office_kind(kind, t));
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/charte")
                .titled(t.say("charter-title")),
            t,
            version: charter.version,
            since: t.day(charter.since),
            body: markup(text),
            waiting: kinds.into_iter().map(label).collect(),
            token: token.to_owned(),
        }
    }
}

/// Markdown as markup; what is markup already is shown as text, and links lead to pages only.
#[must_use]
pub fn markup(text: &str) -> String {
    let parser = Parser::new_ext(text, Options::empty()).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) if !leads(&dest_url) => {
            Event::Start(pulldown_cmark::Tag::Strong)
        }
        event => event,
    });
    let mut depth = Vec::new();
    let events = parser.map(|event| close_what_was_opened(event, &mut depth));
    let mut written = String::new();
    html::push_html(&mut written, events);
    written
}

fn leads(address: &str) -> bool {
    ["https://", "http://", "mailto:", "/"]
        .iter()
        .any(|start| address.starts_with(start))
}

/// A link that was made strong is closed as such.
fn close_what_was_opened<'a>(
    event: Event<'a>,
    opened: &mut Vec<pulldown_cmark::TagEnd>,
) -> Event<'a> {
    match event {
        Event::Start(ref tag) => {
            opened.push(tag.to_end());
            event
        }
        Event::End(_) => Event::End(opened.pop().unwrap_or(pulldown_cmark::TagEnd::Paragraph)),
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_markup_and_markup_becomes_text() {
        for (text, holds, lacks) in [
            ("1. **a**", "<strong>a</strong>", "**"),
            ("<script>x</script>", "&lt;script&gt;", "<script"),
            ("a <b onclick=x>c</b>", "&lt;b", "<b "),
            ("[a](javascript:x)", "<strong>a</strong>", "javascript"),
            ("[a](https://b.fr)", "href=\"https://b.fr\"", "strong"),
        ] {
            let written = markup(text);
            assert!(
                written.contains(holds) && !written.contains(lacks),
                "{text}: {written}"
            );
        }
    }
}
