//! Plain text: white space, control characters, HTML.

use std::borrow::Cow;

/// Whether a character may stay in a text. Zero bytes and their kin are refused by data bases
/// and invisible to people.
fn is_noise(letter: char) -> bool {
    (letter.is_control() && !letter.is_whitespace())
        || matches!(letter, '\u{feff}' | '\u{200b}' | '\u{00ad}' | '\u{fffe}')
}

/// One line: white space of any sort becomes single spaces, ends are trimmed.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_clean_line(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || is_noise(c)) {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    Cow::Owned(out)
}

/// The common case, decided without looking at characters one by one when all are ASCII.
fn is_clean_line(text: &str) -> bool {
    let mut after_space = false;
    for letter in text.chars() {
        if letter == ' ' {
            if after_space {
                return false;
            }
            after_space = true;
        } else {
            if letter.is_whitespace() || is_noise(letter) {
                return false;
            }
            after_space = false;
        }
    }
    true
}

/// Several paragraphs: lines are cleaned one by one, and at most one blank line is kept between two.
#[must_use]
pub fn prose(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_clean_line(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut blanks = 0;
    let normal = text.replace("\r\n", "\n");
    for paragraph in normal.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let cleaned = line(paragraph);
        if cleaned.is_empty() {
            blanks += 1;
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
            if blanks > 0 {
                out.push('\n');
            }
        }
        blanks = 0;
        out.push_str(&cleaned);
    }
    Cow::Owned(out)
}

/// Elements that begin a new line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "section",
    "article",
    "blockquote",
    "hr",
    "dt",
    "dd",
    "pre",
    "header",
    "footer",
];
/// Elements whose content is never text.
const HIDDEN: &[&str] = &[
    "script", "style", "template", "noscript", "iframe", "svg", "head",
];

/// The text of a piece of HTML: tags dropped, entities decoded, paragraphs kept as newlines,
/// scripts and styles left out with all that they hold. The result is plain text: whoever shows it
/// escapes it again.
#[must_use]
pub fn strip_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        decode_into(&rest[..start], &mut out);
        rest = &rest[start..];
        match Tag::read(rest) {
            Some(tag) => {
                rest = &rest[tag.length..];
                if !tag.closing && HIDDEN.iter().any(|name| tag.is(name)) {
                    rest = after_closing(rest, tag.name);
                } else if BLOCKS.iter().any(|name| tag.is(name)) {
                    out.push('\n');
                } else if tag.is("td") || tag.is("th") {
                    out.push(' ');
                }
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    decode_into(rest, &mut out);
    prose(&out).into_owned()
}

struct Tag<'a> {
    name: &'a str,
    closing: bool,
    length: usize,
}

impl<'a> Tag<'a> {
    /// Reads a tag, a comment or a declaration at the start of `text`; `None` when the `<` is a
    /// plain sign. An unfinished tag runs to the end, so that nothing of it can leak as text.
    fn read(text: &'a str) -> Option<Self> {
        let inner = &text[1..];
        if inner.starts_with("!--") {
            let length = text.find("-->").map_or(text.len(), |end| end + 3);
            return Some(Self {
                name: "",
                closing: false,
                length,
            });
        }
        let closing = inner.starts_with('/');
        let named = &inner[usize::from(closing)..];
        let first = named.chars().next()?;
        if !first.is_ascii_alphabetic() && first != '!' && first != '?' {
            return None;
        }
        let end = named
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '!' && c != '?')
            .unwrap_or(named.len());
        let length = closing_angle(text).map_or(text.len(), |end| end + 1);
        Some(Self {
            name: &named[..end],
            closing,
            length,
        })
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The place of the `>` that ends a tag: one within quotes does not count.
fn closing_angle(text: &str) -> Option<usize> {
    let mut quote = None;
    for (place, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(place),
            (None, b'"' | b'\'') if place > 0 && text.as_bytes()[place - 1] == b'=' => {
                quote = Some(byte);
            }
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that never closes must not swallow the text that follows.
    text.find('>')
}

/// What follows the closing tag of a hidden element; nothing when it is never closed.
fn after_closing<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(start) = rest.find("</") {
        rest = &rest[start..];
        match Tag::read(rest) {
            Some(tag) if tag.is(name) => return &rest[tag.length..],
            _ => rest = &rest[2..],
        }
    }
    ""
}

fn decode_into(text: &str, out: &mut String) {
    if text.contains('&') {
        out.push_str(&html_escape::decode_html_entities(text));
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_squeezed() {
        for (input, expected) in [
            ("  Le  Carré\u{a0}Coworking\n", "Le Carré Coworking"),
            ("a\0b", "a b"),
            ("déjà propre", "déjà propre"),
            ("", ""),
        ] {
            assert_eq!(line(input), expected, "{input:?}");
        }
    }

    #[test]
    fn paragraphs_stay_apart() {
        assert_eq!(prose(" un \r\n\r\n\r\n deux\ntrois "), "un\n\ndeux\ntrois");
    }

    #[test]
    fn html_becomes_text() {
        for (input, expected) in [
            (
                "<p>Un&nbsp;lieu</p><p>deux &amp; trois</p>",
                "Un lieu\n\ndeux & trois",
            ),
            (
                "<ul><li>- lundi<br>\n</li><li>mardi</li></ul>",
                "- lundi\n\nmardi",
            ),
            ("avant<script>alert('<b>')</script>après", "avantaprès"),
            ("<a href=\"x>y\" onclick='z'>lien</a>", "lien"),
            ("3 < 4 et 5 > 2", "3 < 4 et 5 > 2"),
            ("<img src=x onerror=alert(1)", ""),
            ("<style>p{}</style", ""),
            ("&lt;script&gt;", "<script>"),
            ("<!-- rien -->vu", "vu"),
        ] {
            assert_eq!(strip_html(input), expected, "{input}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "(?s).{0,80}") {
            let once = line(&text).into_owned();
            prop_assert_eq!(line(&once), once.as_str());
            let once = prose(&text).into_owned();
            prop_assert_eq!(prose(&once), once.as_str());
        }

        #[test]
        fn no_html_makes_stripping_panic(html in "[<>/!&;a-z\"'= é-]{0,80}") {
            let _ = strip_html(&html);
        }
    }
}
