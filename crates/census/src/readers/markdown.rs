//! Folders of Markdown files with front matter: one row a file.
//!
//! Columns: the front matter flattened as [`super::flatten`] says, `body` (the text after it, as
//! Markdown) and `file` (the path inside the folder, without its ending). The front matter is YAML
//! between two lines `---`; a file without one has `body` and `file` only. YAML that cannot be
//! read, or that unfolds beyond reason through its aliases, rejects the file.

use super::encoding::decode::Utf8Stream;
use super::encoding::{self, mojibake};
use super::flatten::{GrowingColumns, flatten};
use super::input::Piece;
use super::limits::Limits;
use crate::ReadError;
use crate::row::{Cell, Read, Rows, Trouble};
use model::{Reject, RejectKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// How to read Markdown files: there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {}

/// Reads one file.
pub(super) fn read(piece: &Piece, limits: &Limits) -> Result<Rows, ReadError> {
    let piece = piece.clone().brought_near()?;
    // A file that is too large must not end the reading of its folder.
    let one = match text_of(&piece, limits) {
        Ok(text) => row(&text, &piece.label, limits),
        Err(ReadError::TooLarge(reason)) => {
            Err(reject(&piece.label, "", RejectKind::TooLarge, reason))
        }
        Err(error) => return Err(error),
    };
    Ok(Box::new(std::iter::once(one)))
}

fn text_of(piece: &Piece, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let encoding = encoding::detect(piece.open()?)?;
    let mut text = Vec::new();
    let mut stream = Utf8Stream::new(piece.open()?, encoding, limits.record_bytes as u64);
    while stream.fill(&mut text)? {}
    Ok(text)
}

fn row(bytes: &[u8], file: &Arc<str>, limits: &Limits) -> Read {
    let no =
        |kind, reason: String| Err(reject(file, &String::from_utf8_lossy(bytes), kind, reason));
    let Ok(text) = std::str::from_utf8(bytes) else {
        return no(
            RejectKind::Unreadable,
            "des octets ne sont pas lisibles ; enregistrez le fichier en UTF-8".to_owned(),
        );
    };
    let text = mojibake::repair(text).unwrap_or_else(|| text.to_owned());
    let (front, body) = match split(&text) {
        Ok(parts) => parts,
        Err(reason) => return no(RejectKind::Unreadable, reason),
    };
    let value: Value = if front.trim().is_empty() {
        Value::Object(serde_json::Map::new())
    } else {
        match serde_saphyr::from_str(front) {
            Ok(value) => value,
            Err(e) => {
                return no(
                    RejectKind::Unreadable,
                    format!(
                        "l’en-tête YAML est mal formé : {}",
                        first_line(&e.to_string())
                    ),
                );
            }
        }
    };
    if !(value.is_object() || value.is_null()) {
        return no(
            RejectKind::Shape,
            "l’en-tête YAML doit être une suite de « nom: valeur »".to_owned(),
        );
    }
    let mut pairs = if value.is_null() {
        Vec::new()
    } else {
        flatten(&value, limits.depth)
    };
    pairs.retain(|(name, _)| name != "body" && name != "file");
    let body = body.trim();
    pairs.push((
        "body".to_owned(),
        if body.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(body.to_owned())
        },
    ));
    let stem = file.rsplit_once('.').map_or(&**file, |(stem, _)| stem);
    pairs.push((
        "file".to_owned(),
        if stem.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(stem.to_owned())
        },
    ));
    if let Some((name, _)) = pairs
        .iter()
        .find(|(_, cell)| cell.texts().any(|t| t.len() > limits.cell_bytes))
    {
        return no(
            RejectKind::TooLarge,
            format!(
                "« {name} » dépasse {} Kio ; raccourcissez-le",
                limits.cell_bytes >> 10
            ),
        );
    }
    GrowingColumns::new(Vec::new(), limits.columns)
        .row(1, Arc::clone(file), pairs)
        .map_err(Trouble::Row)
}

/// The front matter and what follows it.
fn split(text: &str) -> Result<(&str, &str), String> {
    let Some(rest) = text
        .strip_prefix("---")
        .and_then(|r| r.strip_prefix("\r\n").or_else(|| r.strip_prefix('\n')))
    else {
        return Ok(("", text));
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Ok((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    Err("l’en-tête commence par « --- » mais n’est pas refermé par une autre ligne « --- » ; le fichier est peut-être tronqué".to_owned())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn reject(file: &Arc<str>, value: &str, kind: RejectKind, reason: String) -> Trouble {
    let value = if kind == RejectKind::TooLarge {
        value.chars().take(500).collect()
    } else {
        value.to_owned()
    };
    Trouble::Row(Box::new(Reject {
        line: 1,
        file: file.to_string(),
        column: None,
        value,
        kind,
        reason,
        whole_row: true,
    }))
}

#[cfg(test)]
mod tests {
    use super::row;
    use crate::readers::Limits;
    use crate::row::{Row, Trouble};
    use model::RejectKind;
    use std::sync::Arc;

    fn good(text: &str) -> Row {
        row(
            text.as_bytes(),
            &Arc::from("startups/a.b.md"),
            &Limits::default(),
        )
        .unwrap()
    }

    fn bad(text: &[u8]) -> RejectKind {
        match row(text, &Arc::from("a.md"), &Limits::default()) {
            Err(Trouble::Row(reject)) => reject.kind,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn e3_front_matter_becomes_cells() {
        let found = good(
            "---\r\ntitle: Été\r\nphases:\r\n  - name: a\r\n    start: 2019-01-02\r\n  - name: b\r\ncp: \"01000\"\r\n---\r\n\r\n# Texte\r\n",
        );
        let cell = |name| found.cell(name).texts().collect::<Vec<_>>().join("/");
        assert_eq!(cell("title"), "Été");
        assert_eq!(cell("phases.name"), "a/b");
        assert_eq!(cell("phases.start"), "2019-01-02");
        assert_eq!(cell("cp"), "01000");
        assert_eq!(cell("body"), "# Texte");
        assert_eq!(cell("file"), "startups/a.b");
        assert_eq!(
            good("sans en-tête").cell("body").texts().next(),
            Some("sans en-tête")
        );
        assert_eq!(good("---\n---\n").cell("body").texts().next(), None);
    }

    #[test]
    fn what_cannot_be_read_is_rejected() {
        assert_eq!(bad(b"---\ntitle: x\n"), RejectKind::Unreadable);
        assert_eq!(bad(b"---\na: [1\n---\n"), RejectKind::Unreadable);
        assert_eq!(bad(b"---\n- a\n- b\n---\n"), RejectKind::Shape);
        let mut laughs = "---\na: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (here, before) in ('b'..='k').zip('a'..='j') {
            laughs.push_str(&format!("{here}: &{here} [*{before},*{before},*{before},*{before},*{before},*{before},*{before},*{before},*{before}]\n"));
        }
        laughs.push_str("---\n");
        assert_eq!(bad(laughs.as_bytes()), RejectKind::Unreadable);
    }
}
