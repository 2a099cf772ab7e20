//! From elements to rows.

use super::Options;
use super::elements::{Element, Scanner};
use super::lists;
use crate::ReadError;
use crate::readers::encoding::decode::Utf8Stream;
use crate::readers::encoding::{self, Encoding};
use crate::readers::flatten::{GrowingColumns, flatten};
use crate::readers::input::Piece;
use crate::readers::limits::Limits;
use crate::row::{Cell, Read, Rows, Trouble};
use model::{Reject, RejectKind};
use serde_json::Value;
use std::sync::Arc;

/// Turns an object into named cells.
pub(in crate::readers) type Shape = fn(&Value, usize) -> Vec<(String, Cell)>;

/// Reads one JSON document.
pub(in crate::readers) fn read(
    piece: Piece,
    options: &Options,
    limits: &Limits,
) -> Result<Rows, ReadError> {
    let piece = piece.brought_near()?;
    let encoding = encoding_of(&piece, options.encoding)?;
    let path = match &options.path {
        Some(path) => path.clone(),
        None => lists::find(scanner(&piece, encoding, limits)?)?,
    };
    open_list(&piece, encoding, &path, limits, flat)
}

/// JSON-LD says `{"@value": "x", "@language": "fr"}` for `x`; the rest is flattened as it is.
fn flat(value: &Value, depth: usize) -> Vec<(String, Cell)> {
    flatten(value, depth)
        .into_iter()
        .map(|(name, cell)| {
            (
                name.strip_suffix(".@value")
                    .map_or(name.clone(), str::to_owned),
                cell,
            )
        })
        .collect()
}

pub(in crate::readers) fn encoding_of(
    piece: &Piece,
    said: Option<Encoding>,
) -> Result<Encoding, ReadError> {
    match said {
        Some(encoding) => Ok(encoding),
        None => Ok(encoding::detect(piece.open()?)?),
    }
}

pub(in crate::readers) fn scanner(
    piece: &Piece,
    encoding: Encoding,
    limits: &Limits,
) -> Result<Scanner, ReadError> {
    Ok(Scanner::new(
        Utf8Stream::new(piece.open()?, encoding, limits.stream_bytes),
        *limits,
    ))
}

/// Opens the list at `path`; a value that is not a list is one record.
pub(in crate::readers) fn open_list(
    piece: &Piece,
    encoding: Encoding,
    path: &str,
    limits: &Limits,
    shape: Shape,
) -> Result<Rows, ReadError> {
    let mut scanner = scanner(piece, encoding, limits)?;
    let wrong = |cause: String| ReadError::Format {
        expected: "JSON",
        cause,
    };
    if !scanner.descend(path)? {
        return Err(wrong(format!(
            "rien ne se trouve à « {path} » ; vérifiez le chemin, ou retirez-le pour qu’il soit cherché"
        )));
    }
    let list = match scanner.solid(false)? {
        Some(b'[') => {
            scanner.step();
            true
        }
        Some(b'{') => false,
        _ => {
            return Err(wrong(format!(
                "ligne {} : une liste ou un objet est attendu",
                scanner.line
            )));
        }
    };
    Ok(Box::new(JsonRows {
        scanner,
        columns: GrowingColumns::new(Vec::new(), limits.columns),
        file: Arc::clone(&piece.label),
        state: if list { State::List } else { State::Single },
        shape,
        limits: *limits,
    }))
}

#[derive(PartialEq)]
enum State {
    List,
    Single,
    Ended,
}

struct JsonRows {
    scanner: Scanner,
    columns: GrowingColumns,
    file: Arc<str>,
    state: State,
    shape: Shape,
    limits: Limits,
}

impl Iterator for JsonRows {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        match self.advance() {
            Ok(next) => next,
            Err(error) => {
                self.state = State::Ended;
                Some(Err(Trouble::Fatal(error)))
            }
        }
    }
}

impl JsonRows {
    fn advance(&mut self) -> Result<Option<Read>, ReadError> {
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Ended => return Ok(None),
            State::Single => {}
            State::List => match self.scanner.solid(true)? {
                Some(b']') => return Ok(None),
                Some(b'}') => {
                    // A brace that closes nothing is stepped over, and said.
                    let element = Element {
                        line: self.scanner.line,
                        raw: b"}".to_vec(),
                        ..Element::default()
                    };
                    self.scanner.step();
                    self.state = State::List;
                    return Ok(Some(self.row(&element)));
                }
                Some(_) => self.state = State::List,
                None => {
                    let reason = "la liste n’est pas refermée : le fichier est tronqué, des éléments manquent peut-être";
                    let element = Element {
                        line: self.scanner.line,
                        ..Element::default()
                    };
                    return Ok(Some(Err(reject(
                        &element,
                        &self.file,
                        RejectKind::Unreadable,
                        reason.to_owned(),
                    ))));
                }
            },
        }
        let element = self.scanner.value(true)?;
        if element.cut {
            self.state = State::Ended;
        }
        Ok(Some(self.row(&element)))
    }

    fn row(&mut self, element: &Element) -> Read {
        parse_row(
            element,
            &self.file,
            &mut self.columns,
            self.shape,
            &self.limits,
        )
    }
}

/// The row of an element, or why there is none.
pub(in crate::readers) fn parse_row(
    element: &Element,
    file: &Arc<str>,
    columns: &mut GrowingColumns,
    shape: Shape,
    limits: &Limits,
) -> Read {
    let no = |kind, reason: String| Err(reject(element, file, kind, reason));
    if element.large {
        return no(
            RejectKind::TooLarge,
            format!("l’élément dépasse {} Kio", limits.record_bytes >> 10),
        );
    }
    if element.deep {
        return no(
            RejectKind::TooLarge,
            format!("plus de {} niveaux imbriqués", limits.depth),
        );
    }
    if element.cut {
        let reason = "le fichier s’arrête au milieu de cet élément ; il est sans doute tronqué, exportez-le de nouveau";
        return no(RejectKind::Unreadable, reason.to_owned());
    }
    let value: Value = match serde_json::from_slice(&element.raw) {
        Ok(value) => value,
        Err(e) => {
            return no(
                RejectKind::Unreadable,
                format!("JSON mal formé, colonne {} de l’élément : {e}", e.column()),
            );
        }
    };
    if !value.is_object() {
        return no(RejectKind::Shape, "un objet { … } est attendu".to_owned());
    }
    let pairs = shape(&value, limits.depth);
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
    columns
        .row(element.line, Arc::clone(file), pairs)
        .map_err(|mut reject| {
            reject.value = excerpt(&element.raw, RejectKind::TooLarge);
            Trouble::Row(reject)
        })
}

fn reject(element: &Element, file: &Arc<str>, kind: RejectKind, reason: String) -> Trouble {
    Trouble::Row(Box::new(Reject {
        line: element.line,
        file: file.to_string(),
        column: None,
        value: excerpt(&element.raw, kind),
        kind,
        reason,
        whole_row: true,
    }))
}

/// The whole text of what cannot be read; the beginning of what is too large.
fn excerpt(raw: &[u8], kind: RejectKind) -> String {
    let text = String::from_utf8_lossy(raw);
    if kind == RejectKind::TooLarge {
        text.chars().take(500).collect()
    } else {
        text.into_owned()
    }
}
