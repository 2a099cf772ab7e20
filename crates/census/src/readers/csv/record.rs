//! Cutting one record out of a buffer, quotes included, as leniently as spreadsheets do.
//!
//! A quote closes its cell only before a separator, a line end or the end. Any other quote inside
//! a quoted cell is text when the cell closes further on the same line (`"Le "Lieu" de vie";`);
//! when it does not, the cell was never quoted and its quotes are text (`"Le Lieu" à Paris;`).

use memchr::{memchr, memchr2};

/// The characters that give a text its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Between cells.
    pub separator: u8,
    /// Around cells.
    pub quote: u8,
    /// At the end of records: `\n`, or `\r` for old Macintosh files. A `\r` before `\n` is dropped.
    pub newline: u8,
}

/// One record: the cells' bytes end to end, and where each ends. Reused from one to the next.
#[derive(Debug, Default)]
pub struct Record {
    /// The cells, end to end.
    pub bytes: Vec<u8>,
    /// Where each cell ends in `bytes`.
    pub ends: Vec<usize>,
}

impl Record {
    /// The cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let cell = &self.bytes[start..*end];
            start = *end;
            cell
        })
    }

    /// Whether nothing but white space was on the line.
    pub fn is_blank(&self) -> bool {
        self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// A record, which took so many bytes of the buffer.
    Done(usize),
    /// The buffer ends before the record does.
    More,
    /// The text ends inside a quoted cell.
    Unclosed,
}

/// Cuts the record at the start of `buffer` into `record`. `last` says that nothing follows.
pub fn cut(buffer: &[u8], last: bool, dialect: Dialect, record: &mut Record) -> Cut {
    record.bytes.clear();
    record.ends.clear();
    let mut at = 0;
    loop {
        let opening = at + buffer[at..].iter().take_while(|b| **b == b' ').count();
        let quoted = buffer.get(opening) == Some(&dialect.quote);
        let cell = if quoted {
            quoted_cell(buffer, at, opening + 1, last, dialect, &mut record.bytes)
        } else if opening == buffer.len() && !last {
            Cell::More
        } else {
            plain_cell(buffer, at, at, last, dialect, &mut record.bytes)
        };
        match cell {
            Cell::More => return Cut::More,
            Cell::Unclosed => return Cut::Unclosed,
            Cell::Last(next) => {
                record.ends.push(record.bytes.len());
                return Cut::Done(next);
            }
            Cell::Then(next) => {
                record.ends.push(record.bytes.len());
                at = next;
            }
        }
    }
}

/// What follows a cell.
enum Cell {
    /// Another cell, which begins there.
    Then(usize),
    /// The record's end; the next begins there.
    Last(usize),
    More,
    Unclosed,
}

/// A cell without quotes, or whose quotes are text: from `start` to the separator after `from`.
fn plain_cell(
    buffer: &[u8],
    start: usize,
    from: usize,
    last: bool,
    dialect: Dialect,
    out: &mut Vec<u8>,
) -> Cell {
    let found = memchr2(dialect.separator, dialect.newline, &buffer[from..]).map(|n| from + n);
    match found {
        Some(end) if buffer[end] == dialect.separator => {
            out.extend_from_slice(&buffer[start..end]);
            Cell::Then(end + 1)
        }
        Some(end) => {
            out.extend_from_slice(without_return(&buffer[start..end]));
            Cell::Last(end + 1)
        }
        None if last => {
            out.extend_from_slice(without_return(&buffer[start..]));
            Cell::Last(buffer.len())
        }
        None => Cell::More,
    }
}

fn without_return(mut cell: &[u8]) -> &[u8] {
    while let [rest @ .., b'\r'] = cell {
        cell = rest;
    }
    cell
}

/// A cell in quotes: `start` is where the cell begins, `inside` just after its opening quote.
fn quoted_cell(
    buffer: &[u8],
    start: usize,
    inside: usize,
    last: bool,
    dialect: Dialect,
    out: &mut Vec<u8>,
) -> Cell {
    let written = out.len();
    let mut at = inside;
    loop {
        let Some(quote) = memchr(dialect.quote, &buffer[at..]).map(|n| at + n) else {
            return if last { Cell::Unclosed } else { Cell::More };
        };
        out.extend_from_slice(&buffer[at..quote]);
        if buffer.get(quote + 1) == Some(&dialect.quote) {
            out.push(dialect.quote);
            at = quote + 2;
            continue;
        }
        match closing(buffer, quote + 1, last, dialect) {
            Closing::Then(next) => return Cell::Then(next),
            Closing::Last(next) => return Cell::Last(next),
            Closing::More => return Cell::More,
            Closing::No => {}
        }
        match closes_further(buffer, quote + 1, last, dialect) {
            None => return Cell::More,
            Some(true) => {
                out.push(dialect.quote);
                at = quote + 1;
            }
            Some(false) => {
                out.truncate(written);
                return plain_cell(buffer, start, quote + 1, last, dialect, out);
            }
        }
    }
}

enum Closing {
    Then(usize),
    Last(usize),
    More,
    No,
}

/// What stands after a quote: blanks are allowed before the separator or the line end.
fn closing(buffer: &[u8], after: usize, last: bool, dialect: Dialect) -> Closing {
    let mut at = after;
    while let Some(byte) = buffer.get(at) {
        if *byte == dialect.separator {
            return Closing::Then(at + 1);
        }
        if *byte == dialect.newline {
            return Closing::Last(at + 1);
        }
        if !matches!(byte, b' ' | b'\r') {
            return Closing::No;
        }
        at += 1;
    }
    if last {
        Closing::Last(at)
    } else {
        Closing::More
    }
}

/// Whether, after a quote that closes nothing, the cell still closes on the same line, before any
/// other cell opens. None when the line's end is not in the buffer yet.
fn closes_further(buffer: &[u8], from: usize, last: bool, dialect: Dialect) -> Option<bool> {
    let end = match memchr(dialect.newline, &buffer[from..]) {
        Some(n) => from + n,
        None if last => buffer.len(),
        None => return None,
    };
    let line = &buffer[from..end];
    let mut at = 0;
    while let Some(next) = memchr2(dialect.quote, dialect.separator, &line[at..]).map(|n| at + n) {
        if line[next] == dialect.separator && line.get(next + 1) == Some(&dialect.quote) {
            return Some(false);
        }
        let rest = &line[next + 1..];
        let ends = rest
            .iter()
            .find(|b| !matches!(b, b' ' | b'\r'))
            .is_none_or(|b| *b == dialect.separator);
        if line[next] == dialect.quote && ends {
            return Some(true);
        }
        at = next + 1;
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::{Cut, Dialect, Record, cut};

    const DIALECT: Dialect = Dialect {
        separator: b';',
        quote: b'"',
        newline: b'\n',
    };

    fn check(text: &str, expected: &[&str], length: usize) {
        let mut record = Record::default();
        assert_eq!(
            cut(text.as_bytes(), true, DIALECT, &mut record),
            Cut::Done(length),
            "{text}"
        );
        let cells: Vec<&str> = record
            .cells()
            .map(|c| std::str::from_utf8(c).unwrap())
            .collect();
        assert_eq!(cells, expected, "{text}");
    }

    #[test]
    fn e3_records_are_cut_as_spreadsheets_mean_them() {
        check("a;b\nc", &["a", "b"], 4);
        check("a;b\r\nc", &["a", "b"], 5);
        check("a;\n", &["a", ""], 3);
        check("\"a;b\";c\n", &["a;b", "c"], 8);
        check("\"a\nb\";c", &["a\nb", "c"], 7);
        check("\"a\"\"b\";c", &["a\"b", "c"], 8);
        check("\"\";c", &["", "c"], 4);
        check("a; \"b;c\" ;d", &["a", "b;c", "d"], 11);
        check("\"Le Lieu\" à Paris;x", &["\"Le Lieu\" à Paris", "x"], 20);
        check("\"Le \"Lieu\" de vie\";x", &["Le \"Lieu\" de vie", "x"], 20);
        check("\"A\" b;\"c\";d", &["\"A\" b", "c", "d"], 11);
        check("5\" de long;x", &["5\" de long", "x"], 12);
        check("  a ;b", &["  a ", "b"], 6);
    }

    #[test]
    fn what_is_cut_short_is_known() {
        let mut record = Record::default();
        assert_eq!(cut(b"a;\"b", true, DIALECT, &mut record), Cut::Unclosed);
        assert_eq!(cut(b"a;\"b", false, DIALECT, &mut record), Cut::More);
        assert_eq!(cut(b"a;\"b\"", false, DIALECT, &mut record), Cut::More);
        assert_eq!(cut(b"a;b", false, DIALECT, &mut record), Cut::More);
    }
}
