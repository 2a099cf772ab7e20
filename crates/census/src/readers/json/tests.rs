//! JSON of all shapes, cut and broken ones too.

use super::Options;
use crate::readers::{Input, Limits, Reading, open_with, sniff_bytes};
use crate::row::Trouble;
use model::RejectKind;
use proptest::prelude::*;

fn read(
    text: &[u8],
    path: Option<&str>,
    limits: &Limits,
) -> Vec<Result<(u64, String), (u64, RejectKind)>> {
    let options = Options {
        path: path.map(str::to_owned),
        ..Options::default()
    };
    open_with(
        &Reading::Json(options),
        Input::bytes("x.json", text),
        limits,
    )
    .unwrap()
    .map(|read| match read {
        Ok(row) => Ok((
            row.line,
            row.cell("a").texts().collect::<Vec<_>>().join("/"),
        )),
        Err(Trouble::Row(reject)) => Err((reject.line, reject.kind)),
        Err(Trouble::Fatal(error)) => panic!("{error}"),
    })
    .collect()
}

#[test]
fn e3_lists_are_found_and_read() {
    let check = |text: &str, path: Option<&str>, expected: &[(u64, &str)]| {
        let found = read(text.as_bytes(), path, &Limits::default());
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, a)| Ok((*line, (*a).to_owned())))
            .collect();
        assert_eq!(found, expected, "{text}");
    };
    check(
        "[{\"a\":1},\n{\"a\":\"x]}\\\"\"}]",
        None,
        &[(1, "1"), (2, "x]}\"")],
    );
    check(
        "{\"meta\":{\"fields\":[{\"t\":1}]},\"results\":[{\"a\":1},{\"a\":2}]}",
        None,
        &[(1, "1"), (1, "2")],
    );
    check(
        "{\"data\":{\"items\":[\n{\"a\":[1,2]}]}}",
        None,
        &[(2, "1/2")],
    );
    check(
        "{\"data\":{\"items\":[{\"a\":1}]},\"big\":[{\"b\":\"0123456789012345678901234567890123456789\"}]}",
        Some("data.items"),
        &[(1, "1")],
    );
    check(
        "{\"@context\":\"x\",\"@graph\":[{\"a\":{\"@value\":\"été\",\"@language\":\"fr\"}}]}",
        None,
        &[(1, "été")],
    );
    check("{\"a.b\":{\"c\":[{\"a\":1}]}}", Some("a.b.c"), &[(1, "1")]);
    check("{\"a\":true}", None, &[(1, "true")]);
    check("[]", None, &[]);
    check("\u{feff}[{\"a\":1}]", None, &[(1, "1")]);
}

#[test]
fn broken_elements_spoil_nothing_else() {
    type Given<'a> = Result<(u64, &'a str), (u64, RejectKind)>;
    let check = |text: &str, expected: &[Given<'_>]| {
        let found = read(
            text.as_bytes(),
            Some("."),
            &Limits {
                depth: 5,
                record_bytes: 60,
                ..Limits::default()
            },
        );
        let expected: Vec<_> = expected
            .iter()
            .map(|e| e.map(|(line, a)| (line, a.to_owned())))
            .collect();
        assert_eq!(found, expected, "{text}");
    };
    use RejectKind::{Shape, TooLarge, Unreadable};
    check(
        "[{\"a\":1},\n{\"a\":[1},\n{\"a\":3}]",
        &[Ok((1, "1")), Err((2, Unreadable)), Ok((3, "3"))],
    );
    check(
        "[{\"a\":1},\n7,{\"a\":3}]",
        &[Ok((1, "1")), Err((2, Shape)), Ok((2, "3"))],
    );
    check(
        "[{\"a\":1},\n{\"a\":\"tronq",
        &[Ok((1, "1")), Err((2, Unreadable))],
    );
    check("[{\"a\":1},\n", &[Ok((1, "1")), Err((2, Unreadable))]);
    check(
        "[{\"a\":[[[[[[1]]]]]]},{\"a\":2}]",
        &[Err((1, TooLarge)), Ok((1, "2"))],
    );
    check(
        &format!("[{{\"a\":\"{}\"}},{{\"a\":2}}]", "x".repeat(100)),
        &[Err((1, TooLarge)), Ok((1, "2"))],
    );
    check(
        "[{\"a\":1}}{\"a\":2}]",
        &[Ok((1, "1")), Err((1, Unreadable)), Ok((1, "2"))],
    );
}

#[test]
fn deep_nesting_is_no_harm() {
    let text = format!("[{{\"a\":{}", "[".repeat(3_000_000));
    let found = read(text.as_bytes(), None, &Limits::default());
    assert_eq!(found.len(), 1);
    assert!(found[0].is_err());
    let text = "{\"a\":".repeat(500_000);
    let options = Options::default();
    let opened = open_with(
        &Reading::Json(options),
        Input::bytes("x.json", text.as_bytes()),
        &Limits::default(),
    );
    assert!(opened.is_err() || opened.is_ok_and(|mut rows| rows.all(|r| r.is_err())));
}

#[test]
fn clear_errors() {
    let error = |text: &str, path: Option<&str>| {
        let options = Options {
            path: path.map(str::to_owned),
            ..Options::default()
        };
        open_with(
            &Reading::Json(options),
            Input::bytes("x", text.as_bytes()),
            &Limits::default(),
        )
        .err()
        .unwrap()
        .to_string()
    };
    assert!(error("{\"a\":[{}]}", Some("b")).contains("« b »"));
    assert!(error("nom;ville", None).contains("une liste ou un objet"));
    assert!(error("", None).contains("rien"));
}

#[test]
fn sniff_tells_the_json_family_apart() {
    let check = |text: &str, format: &str, path: Option<&str>| {
        let guess = sniff_bytes("x.json", text.as_bytes()).unwrap();
        assert_eq!(
            (guess.reading.format(), guess.path.as_deref()),
            (format, path),
            "{text}"
        );
    };
    check("[{\"a\":1}]", "json", Some("."));
    check("{\"n\":2,\"results\":[{\"a\":1}]}", "json", Some("results"));
    check("{\"a\":1}\n{\"a\":2}\n", "jsonl", None);
    check(
        "{ \"type\" : \"FeatureCollection\", \"features\": [] }",
        "geojson",
        None,
    );
}

proptest! {
    #[test]
    fn every_element_is_a_row_or_a_reject(values in prop::collection::vec(("[a-zé\"\\\\\\n{}\\[\\], ]{0,12}", any::<i32>(), any::<bool>()), 0..30)) {
        let list: Vec<_> = values.iter().map(|(text, number, object)| {
            if *object { serde_json::json!({"a": text, "n": {"x": number, "l": [text, {"y": []}]}}) } else { serde_json::json!(number) }
        }).collect();
        for text in [serde_json::to_vec(&list).unwrap(), serde_json::to_vec_pretty(&list).unwrap()] {
            let found = read(&text, None, &Limits::default());
            prop_assert_eq!(found.len(), list.len());
            for (read, (value, _, object)) in found.iter().zip(&values) {
                prop_assert_eq!(read.is_ok(), *object);
                if let Ok((_, a)) = read {
                    prop_assert_eq!(a, value);
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(prop::sample::select(b"{}[]\",:a1\\\n".to_vec()), 0..120)) {
        for path in [None, Some("a")] {
            let options = Options { path: path.map(str::to_owned), ..Options::default() };
            if let Ok(rows) = open_with(&Reading::Json(options), Input::bytes("x", bytes.clone()), &Limits::default()) {
                prop_assert!(rows.count() <= bytes.len() + 1);
            }
        }
    }
}
