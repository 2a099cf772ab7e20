//! The reader on small APIs held in memory.

use super::{Options, open};
use crate::crawl::{Ask, Fetch, Page};
use crate::readers::{Input, Limits};
use crate::row::Trouble;
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use url::Url;

struct Api(HashMap<String, (String, Option<String>)>);

impl Fetch for Api {
    fn fetch(&self, ask: &Ask) -> Result<Page, String> {
        let found = self.0.get(ask.url.as_str());
        if found.is_none() && !ask.may_be_missing {
            return Err("page absente".to_owned());
        }
        Ok(Page {
            url: ask.url.clone(),
            status: if found.is_some() { 200 } else { 404 },
            content_type: None,
            link: found.and_then(|(_, link)| link.clone()),
            body: found
                .map(|(body, _)| body.clone().into_bytes())
                .unwrap_or_default(),
        })
    }
}

/// The values of column `n`; a fatal fault ends the list with its words.
fn read(pages: &[(&str, &str, Option<&str>)], toml: &str) -> Vec<String> {
    let pages = pages.iter().map(|(at, body, link)| {
        (
            format!("https://api.fr{at}"),
            ((*body).to_owned(), link.map(str::to_owned)),
        )
    });
    let options: Options = toml::from_str(toml).unwrap();
    let urls = vec![Url::parse("https://api.fr/").unwrap()];
    let input = Input::Web {
        fetch: Arc::new(Api(pages.collect())),
        urls,
    };
    open(&options, input, &Limits::default())
        .unwrap()
        .map(|read| match read {
            Ok(row) => row.cell("n").texts().collect::<Vec<_>>().join("+"),
            Err(Trouble::Row(reject)) => reject.reason,
            Err(Trouble::Fatal(fault)) => format!("FATAL {fault}"),
        })
        .collect()
}

#[test]
fn every_kind_of_paging_reads_all_and_stops() {
    let page = "paging={kind='page',param='p'}";
    let (a, b) = (r#"{"items":[{"n":1},{"n":2}]}"#, r#"{"items":[{"n":3}]}"#);
    let empty = r#"{"items":[]}"#;
    let all = ["1", "2", "3"];
    assert_eq!(
        read(
            &[
                ("/?p=1", a, None),
                ("/?p=2", b, None),
                ("/?p=3", empty, None)
            ],
            page
        ),
        all
    );
    assert_eq!(
        read(&[("/?p=1", a, None), ("/?p=2", b, None)], page),
        all,
        "404 ends"
    );
    assert_eq!(
        read(
            &[("/?p=1", a, None), ("/?p=2", b, None), ("/?p=3", b, None)],
            page
        ),
        all,
        "repeat ends"
    );
    let offset = "paging={kind='offset',param='o'}";
    assert_eq!(
        read(
            &[
                ("/?o=0", a, None),
                ("/?o=2", b, None),
                ("/?o=3", empty, None)
            ],
            offset
        ),
        all
    );
    let next = "path='items'\npaging={kind='next-url',path='next'}";
    let first = r#"{"items":[{"n":1},{"n":2}],"next":"/x"}"#;
    let last = r#"{"items":[{"n":3}],"next":"/"}"#;
    assert_eq!(
        read(&[("/", first, None), ("/x", last, None)], next),
        all,
        "loop ends"
    );
    let cursor = "paging={kind='cursor',path='c',param='c'}";
    let first = r#"{"items":[{"n":1},{"n":2}],"c":"k"}"#;
    let last = r#"{"items":[{"n":3}],"c":"k"}"#;
    assert_eq!(
        read(&[("/", first, None), ("/?c=k", last, None)], cursor),
        all,
        "same cursor ends"
    );
    let link = "paging={kind='link'}";
    assert_eq!(
        read(&[("/", a, Some("</y>; rel=next")), ("/y", b, None)], link),
        all
    );
    assert_eq!(
        read(
            &[("/?p=1", a, None), ("/?p=2", b, None)],
            "max_pages=1\npaging={kind='page',param='p'}"
        ),
        ["1", "2"]
    );
}

#[test]
fn lists_are_found_or_said_to_be_missing() {
    let check = |body: &str, toml: &str, expected: &[&str]| {
        assert_eq!(read(&[("/", body, None)], toml), expected, "{body}");
    };
    check(r#"[{"n":1}]"#, "", &["1"]);
    check(
        r#"{"data":{"rows":[{"n":1},{"n":2}]},"tags":[{"n":9}]}"#,
        "",
        &["1", "2"],
    );
    check(r#"{"data":{"rows":[{"n":1}]}}"#, "path='data.rows'", &["1"]);
    check(r#"{"n":1}"#, "", &["1"]);
    check(r#"{"data":null}"#, "path='data'", &[]);
    let fault = read(&[("/", r#"{"data":3}"#, None)], "path='data'");
    assert!(
        fault[0].contains("« data » n’est pas une liste"),
        "{fault:?}"
    );
    let fault = read(&[("/", "<html>", None)], "");
    assert!(
        fault[0].starts_with("FATAL le contenu n’est pas lisible comme JSON"),
        "{fault:?}"
    );
    assert!(read(&[], "")[0].contains("page absente"));
}

#[test]
fn deep_json_is_refused() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&[("/", &deep, None)], "")[0].starts_with("FATAL"));
}

proptest! {
    #[test]
    fn no_answer_panics(body in "[\\[\\]{}\":,0-9a-c\\\\]{0,60}", path in "[a-c.0-9]{0,6}") {
        read(&[("/", &body, None)], &format!("path='{path}'"));
    }
}
