//! How the pages of an API follow one another: pure functions from one answer to the next address.

use super::Page;
use crate::readers::flatten::at;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

/// How pages follow one another. All stop at an empty page, at a page already received and at a
/// missing one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Paging {
    /// There is one page.
    #[default]
    None,
    /// Pages are numbered.
    Page {
        /// The parameter that holds the number.
        param: String,
        /// The first number.
        #[serde(default = "one")]
        first: u64,
        /// The parameter that holds the size of a page, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        size_param: Option<String>,
        /// The size to ask for.
        #[serde(default = "hundred")]
        size: u64,
    },
    /// Pages begin after a number of items.
    Offset {
        /// The parameter that holds the number of items to skip.
        param: String,
        /// The first offset.
        #[serde(default)]
        first: u64,
        /// The parameter that holds the size of a page, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        size_param: Option<String>,
        /// The size to ask for.
        #[serde(default = "hundred")]
        size: u64,
    },
    /// Each answer gives a word to send back for the next page.
    Cursor {
        /// Where the word is in the answer (`meta.next_cursor`).
        path: String,
        /// The parameter that holds it.
        param: String,
    },
    /// Each answer gives the address of the next page.
    NextUrl {
        /// Where the address is in the answer (`next`, `links.next.href`).
        path: String,
    },
    /// The next address is in the `Link` header, with `rel="next"`.
    Link,
}

const fn one() -> u64 {
    1
}

const fn hundred() -> u64 {
    100
}

/// Where the reading of an API stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The address to ask for.
    pub url: Url,
    /// The number or offset it stands for; 0 for the other kinds.
    pub count: u64,
}

impl Paging {
    /// The first position.
    #[must_use]
    pub fn first(&self, start: Url) -> Position {
        match self {
            Self::Page {
                param,
                first,
                size_param,
                size,
            }
            | Self::Offset {
                param,
                first,
                size_param,
                size,
            } => {
                let mut url = start;
                if let Some(size_param) = size_param {
                    set(&mut url, size_param, &size.to_string());
                }
                set(&mut url, param, &first.to_string());
                Position { url, count: *first }
            }
            _ => Position {
                url: start,
                count: 0,
            },
        }
    }

    /// The position after an answer that held `items` items; none when it was the last.
    #[must_use]
    pub fn next(
        &self,
        from: &Position,
        page: &Page,
        answer: &Value,
        items: u64,
    ) -> Option<Position> {
        let moved = |param: &str, count: u64| {
            let mut url = from.url.clone();
            set(&mut url, param, &count.to_string());
            Some(Position { url, count })
        };
        let at_address = |address: &str| {
            let url = page.url.join(address.trim()).ok()?;
            matches!(url.scheme(), "http" | "https").then_some(Position { url, count: 0 })
        };
        match self {
            Self::None => None,
            Self::Page { param, .. } => moved(param, from.count.checked_add(1)?),
            Self::Offset { param, .. } => moved(param, from.count.checked_add(items)?),
            Self::Cursor { path, param } => {
                let cursor = plain(at(answer, path)?)?;
                let mut url = from.url.clone();
                set(&mut url, param, &cursor);
                Some(Position { url, count: 0 })
            }
            Self::NextUrl { path } => at_address(&plain(at(answer, path)?)?),
            Self::Link => at_address(&link_next(page.link.as_deref()?)?),
        }
    }
}

/// A text or a number, when there is something.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// Sets a parameter, in place when the address already has it.
fn set(url: &mut Url, param: &str, value: &str) {
    let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    match pairs.iter_mut().find(|(name, _)| name == param) {
        Some(pair) => value.clone_into(&mut pair.1),
        None => pairs.push((param.to_owned(), value.to_owned())),
    }
    url.query_pairs_mut().clear().extend_pairs(pairs);
}

/// The target of `rel="next"` in a `Link` header (RFC 8288).
#[must_use]
pub fn link_next(header: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, after) = after.split_once('>')?;
        // The parameters of a link go up to the comma before the next one, quotes aside.
        let mut quoted = false;
        let end = after
            .char_indices()
            .find(|(_, c)| {
                quoted ^= *c == '"';
                !quoted && *c == ','
            })
            .map_or(after.len(), |(end, _)| end);
        let is_next = after[..end].split(';').any(|parameter| {
            parameter.split_once('=').is_some_and(|(name, value)| {
                name.trim().eq_ignore_ascii_case("rel")
                    && value
                        .trim()
                        .trim_matches('"')
                        .split_ascii_whitespace()
                        .any(|rel| rel.eq_ignore_ascii_case("next"))
            })
        });
        if is_next {
            return Some(target.to_owned());
        }
        rest = &after[end..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(link: Option<&str>) -> Page {
        Page {
            url: Url::parse("https://api.fr/v1/list").unwrap(),
            status: 200,
            content_type: None,
            link: link.map(str::to_owned),
            body: Vec::new(),
        }
    }

    fn next(paging: &Paging, start: &str, answer: &str, link: Option<&str>) -> Option<String> {
        let first = paging.first(Url::parse(start).unwrap());
        let answer = serde_json::from_str(answer).unwrap();
        paging
            .next(&first, &page(link), &answer, 20)
            .map(|position| position.url.to_string())
    }

    #[test]
    fn each_kind_finds_the_next_page() {
        let check = |toml: &str, answer: &str, link: Option<&str>, expected: Option<&str>| {
            let paging: Paging = toml::from_str(toml).unwrap();
            let found = next(&paging, "https://api.fr/v1/list?q=%C3%A9", answer, link);
            assert_eq!(found.as_deref(), expected, "{toml}");
        };
        check("kind='none'", "{}", None, None);
        check(
            "kind='page'\nparam='p'",
            "{}",
            None,
            Some("https://api.fr/v1/list?q=%C3%A9&p=2"),
        );
        check(
            "kind='page'\nparam='p'\nfirst=0\nsize_param='n'\nsize=50",
            "{}",
            None,
            Some("https://api.fr/v1/list?q=%C3%A9&n=50&p=1"),
        );
        check(
            "kind='offset'\nparam='o'",
            "{}",
            None,
            Some("https://api.fr/v1/list?q=%C3%A9&o=20"),
        );
        let cursor = "kind='cursor'\npath='meta.next'\nparam='c'";
        check(
            cursor,
            r#"{"meta":{"next":"a b"}}"#,
            None,
            Some("https://api.fr/v1/list?q=%C3%A9&c=a+b"),
        );
        check(cursor, r#"{"meta":{"next":null}}"#, None, None);
        check(cursor, r#"{"meta":{"next":""}}"#, None, None);
        let url = "kind='next-url'\npath='links.next'";
        check(
            url,
            r#"{"links":{"next":"?p=2"}}"#,
            None,
            Some("https://api.fr/v1/list?p=2"),
        );
        check(
            url,
            r#"{"links":{"next":"file:///etc/passwd"}}"#,
            None,
            None,
        );
        check(url, r#"{"links":{"next":false}}"#, None, None);
        check(
            "kind='link'",
            "{}",
            Some("</v1/list?p=2>; rel=\"next\""),
            Some("https://api.fr/v1/list?p=2"),
        );
        check("kind='link'", "{}", None, None);
    }

    #[test]
    fn link_headers_are_read() {
        let check = |header, expected: Option<&str>| {
            assert_eq!(link_next(header).as_deref(), expected, "{header}");
        };
        check("<a?x=1,2>; rel=prev, <b>; rel=\"last next\"", Some("b"));
        check("<a>; title=\"x, <y>\"; rel=next", Some("a"));
        check("<a>; rel=nexte", None);
        check("<a", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn no_link_header_panics(header in "[<>;,\"= a-zé]{0,40}") {
            let _ = link_next(&header);
        }
    }
}
