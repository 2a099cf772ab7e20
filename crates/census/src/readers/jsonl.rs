//! JSON Lines: one object a line. Blank lines are skipped; a broken line is rejected alone.

use super::encoding::Encoding;
use super::encoding::decode::Utf8Stream;
use super::flatten::{GrowingColumns, flatten};
use super::input::Piece;
use super::json::{Element, encoding_of, parse_row};
use super::limits::Limits;
use crate::ReadError;
use crate::row::{Read, Rows, Trouble};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How to read JSON Lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// How characters are written; detected unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
}

/// Reads one file of lines.
pub(super) fn read(piece: Piece, options: &Options, limits: &Limits) -> Result<Rows, ReadError> {
    let piece = piece.brought_near()?;
    let encoding = encoding_of(&piece, options.encoding)?;
    Ok(Box::new(Lines {
        stream: Utf8Stream::new(piece.open()?, encoding, limits.stream_bytes),
        buffer: Vec::new(),
        start: 0,
        line: 0,
        columns: GrowingColumns::new(Vec::new(), limits.columns),
        file: piece.label,
        limits: *limits,
        ended: false,
    }))
}

struct Lines {
    stream: Utf8Stream,
    buffer: Vec<u8>,
    start: usize,
    line: u64,
    columns: GrowingColumns,
    file: Arc<str>,
    limits: Limits,
    ended: bool,
}

impl Iterator for Lines {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            match self.advance() {
                Ok(None) => return None,
                Ok(Some(element)) if !element.large && element.raw.trim_ascii().is_empty() => {}
                Ok(Some(element)) => {
                    return Some(parse_row(
                        &element,
                        &self.file,
                        &mut self.columns,
                        flatten,
                        &self.limits,
                    ));
                }
                Err(error) => {
                    self.ended = true;
                    self.start = self.buffer.len();
                    return Some(Err(Trouble::Fatal(error)));
                }
            }
        }
    }
}

impl Lines {
    /// The next line; of one that is too long, only the beginning.
    fn advance(&mut self) -> Result<Option<Element>, ReadError> {
        let mut element = Element {
            line: self.line + 1,
            ..Element::default()
        };
        loop {
            let rest = &self.buffer[self.start..];
            let end = memchr::memchr(b'\n', rest);
            let part = &rest[..end.unwrap_or(rest.len())];
            let room = self.limits.record_bytes.saturating_sub(element.raw.len());
            element.large |= part.len() > room;
            element.raw.extend_from_slice(&part[..part.len().min(room)]);
            if let Some(end) = end {
                self.start += end + 1;
                self.line += 1;
                element.deep = too_deep(&element.raw, self.limits.depth);
                return Ok(Some(element));
            }
            self.buffer.clear();
            self.start = 0;
            self.ended = self.ended || !self.stream.fill(&mut self.buffer)?;
            if self.ended {
                self.line += 1;
                element.deep = too_deep(&element.raw, self.limits.depth);
                return Ok((!element.raw.is_empty()).then_some(element));
            }
        }
    }
}

/// Whether brackets, strings left out, go deeper than allowed.
fn too_deep(raw: &[u8], deepest: usize) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in raw {
        if in_string {
            in_string = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > deepest {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::readers::{Input, Limits, Reading, open_with};
    use crate::row::Trouble;

    #[test]
    fn e3_each_line_is_a_row_or_a_reject() {
        let text =
            "{\"a\":1}\n\n{\"a\":\n[1]\n{\"b\":{\"c\":\"é\"}}\r\n{\"d\":[[[[[1]]]]]}\n{\"e\":2}";
        let limits = Limits {
            depth: 4,
            ..Limits::default()
        };
        let rows = open_with(
            &Reading::Jsonl(super::Options::default()),
            Input::bytes("x.jsonl", text.as_bytes()),
            &limits,
        )
        .unwrap();
        let lines: Vec<(u64, bool)> = rows
            .map(|read| match read {
                Ok(row) => (row.line, true),
                Err(Trouble::Row(reject)) => (reject.line, false),
                Err(Trouble::Fatal(error)) => panic!("{error}"),
            })
            .collect();
        assert_eq!(
            lines,
            [
                (1, true),
                (3, false),
                (4, false),
                (5, true),
                (6, false),
                (7, true)
            ]
        );
    }

    #[test]
    fn long_lines_are_set_aside_alone() {
        let text = format!(
            "{{\"a\":1}}\n{{\"a\":\"{}\"}}\n{{\"a\":2}}\n",
            "x".repeat(500_000)
        );
        let limits = Limits {
            record_bytes: 1_000,
            ..Limits::default()
        };
        let rows = open_with(
            &Reading::Jsonl(super::Options::default()),
            Input::bytes("x.jsonl", text.into_bytes()),
            &limits,
        )
        .unwrap();
        let given: Vec<bool> = rows.map(|r| r.is_ok()).collect();
        assert_eq!(given, [true, false, true]);
    }
}
