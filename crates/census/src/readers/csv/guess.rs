//! The dialect of a text: separator, line ends, header, explanations.

use super::Options;
use super::record::{Cut, Dialect, Record, cut};
use super::records::lines;
use crate::ReadError;
use crate::readers::encoding::decode::Utf8Stream;
use crate::readers::encoding::{self, Encoding, mojibake};
use crate::readers::input::Piece;
use crate::readers::layout::{self, Layout};
use crate::readers::limits::Limits;
use std::collections::BTreeSet;

/// How much of the text is looked at.
const HEAD: usize = 256 << 10;

/// How a text in columns is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::readers) struct Found {
    pub encoding: Encoding,
    pub dialect: Dialect,
    /// Line where the header begins; 0 when there is none.
    pub header_row: u64,
    pub help_rows: u64,
    /// Cells of an ordinary record.
    pub width: usize,
    /// Whether text encoded twice was seen in the head.
    pub double_encoded: bool,
}

/// Looks at the head of a text; what the options say is not guessed.
pub(in crate::readers) fn guess(
    piece: &Piece,
    options: &Options,
    limits: &Limits,
) -> Result<Found, ReadError> {
    let encoding = match options.encoding {
        Some(encoding) => encoding,
        None => encoding::detect(piece.open()?)?,
    };
    let mut stream = Utf8Stream::new(piece.open()?, encoding, limits.stream_bytes);
    let mut head = Vec::new();
    let mut more = true;
    while more && head.len() < HEAD {
        more = stream.fill(&mut head)?;
    }
    reject_binary(&head)?;
    let quote = ascii(options.quote.unwrap_or('"'), "quote")?;
    let newline = newline(&head, quote);
    let separator = match options.separator {
        Some(separator) => ascii(separator, "separator")?,
        None => separator(&head, !more, quote, newline),
    };
    let dialect = Dialect {
        separator,
        quote,
        newline,
    };
    let first = first_records(&head, !more, dialect, layout::ROWS);
    let table: Vec<Vec<String>> = first.iter().map(|(_, cells)| cells.clone()).collect();
    let width = usual(table.iter().map(Vec::len));
    let placed = match options.header_row {
        None => layout::find(&table),
        Some(0) => Layout {
            header: None,
            help: 0,
        },
        Some(row) => {
            let header = first.iter().position(|(line, _)| *line >= row);
            let below = layout::find(table.get(header.unwrap_or(0)..).unwrap_or_default());
            Layout {
                header,
                help: if below.header == Some(0) {
                    below.help
                } else {
                    0
                },
            }
        }
    };
    let guessed = placed
        .header
        .and_then(|rank| first.get(rank))
        .map_or(0, |(line, _)| *line);
    Ok(Found {
        encoding,
        dialect,
        header_row: options.header_row.unwrap_or(guessed),
        help_rows: options.help_rows.unwrap_or(placed.help as u64),
        width,
        double_encoded: mojibake::repair(&String::from_utf8_lossy(&head)).is_some(),
    })
}

fn ascii(c: char, option: &str) -> Result<u8, ReadError> {
    u8::try_from(c)
        .ok()
        .filter(|b| b.is_ascii() && !matches!(b, b'\n' | b'\r' | 0))
        .ok_or_else(|| {
            ReadError::Recipe(format!(
                "« {option} » doit être un seul caractère ASCII, pas « {c} »"
            ))
        })
}

/// Zeros among decoded text mean that this is no text.
fn reject_binary(head: &[u8]) -> Result<(), ReadError> {
    let zeros = memchr::memchr_iter(0, head).count();
    if zeros * 50 > head.len() {
        return Err(ReadError::Format {
            expected: "CSV",
            cause: "le contenu est binaire, pas du texte ; si c’est un classeur, donnez le format « sheet »".to_owned(),
        });
    }
    Ok(())
}

/// What ends records. Old Macintosh files end them with `\r`, and may have `\n` inside cells.
fn newline(head: &[u8], quote: u8) -> u8 {
    let (mut returns, mut feeds, mut inside) = (0_usize, 0_usize, false);
    for (at, byte) in head.iter().enumerate() {
        match byte {
            b'\r' if !inside && head.get(at + 1) != Some(&b'\n') => returns += 1,
            b'\n' if !inside => feeds += 1,
            byte if *byte == quote => inside = !inside,
            _ => {}
        }
    }
    if returns > feeds { b'\r' } else { b'\n' }
}

/// The first records that are not blank, with their lines; a record cut short by the head's end is
/// left out, unless it is the only one.
fn first_records(
    head: &[u8],
    last: bool,
    dialect: Dialect,
    count: usize,
) -> Vec<(u64, Vec<String>)> {
    let mut record = Record::default();
    let (mut at, mut line) = (0, 1);
    let mut records = Vec::new();
    while at < head.len() && records.len() < count {
        let alone = last || records.is_empty();
        let Cut::Done(length) = cut(&head[at..], alone, dialect, &mut record) else {
            break;
        };
        if !record.is_blank() {
            records.push((
                line,
                record
                    .cells()
                    .map(|c| String::from_utf8_lossy(c).into_owned())
                    .collect(),
            ));
        }
        line += lines(&head[at..at + length], dialect);
        at += length;
    }
    records
}

/// The most common number, the larger of two as common.
fn usual(numbers: impl Iterator<Item = usize>) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for number in numbers {
        *counts.entry(number).or_insert(0_usize) += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(number, times)| (*times, *number))
        .map_or(0, |(number, _)| number)
}

/// The separator that cuts most records into the same number of cells, two at least. A text where
/// none does has one column: any separator that it does not use will do.
fn separator(head: &[u8], last: bool, quote: u8, newline: u8) -> u8 {
    const CANDIDATES: [u8; 4] = [b';', b'\t', b'|', b','];
    if let Some(said) = said(head) {
        return said;
    }
    let mut best = (0.0, None);
    for separator in CANDIDATES {
        let records = first_records(
            head,
            last,
            Dialect {
                separator,
                quote,
                newline,
            },
            layout::ROWS,
        );
        let Some((width, even)) = even_width(&records) else {
            continue;
        };
        #[expect(clippy::cast_precision_loss, reason = "counts of at most 200")]
        let share = even as f64 / records.len() as f64;
        // A comma before a space is punctuation: `Paris, France`.
        let prose = records
            .iter()
            .flat_map(|(_, cells)| cells.iter().skip(1))
            .filter(|c| c.starts_with(' ') && c.len() > 1)
            .count();
        let cells: usize = records.iter().map(|(_, cells)| cells.len() - 1).sum();
        #[expect(clippy::cast_precision_loss, reason = "counts of at most 200 records")]
        let score =
            share * (1.0 - 1.0 / width as f64) * (1.0 - 0.6 * prose as f64 / cells.max(1) as f64);
        let header_uses_it = records
            .iter()
            .take(30)
            .any(|(_, cells)| cells.len() * 10 >= width * 6);
        if header_uses_it && score > best.0 {
            best = (score, Some(separator));
        }
    }
    match best {
        (score, Some(separator)) if score >= 0.25 => separator,
        _ => CANDIDATES
            .into_iter()
            .rev()
            .find(|c| memchr::memchr(*c, head).is_none())
            .unwrap_or(b'\t'),
    }
}

/// The number of cells, two at least, that most records have (trailing empty cells counted or not),
/// and how many have it; more cells weigh more.
fn even_width(records: &[(u64, Vec<String>)]) -> Option<(usize, usize)> {
    let filled = |cells: &[String]| {
        cells
            .iter()
            .rposition(|c| !c.is_empty())
            .map_or(0, |rank| rank + 1)
    };
    let widths: Vec<(usize, usize)> = records
        .iter()
        .map(|(_, cells)| (cells.len(), filled(cells)))
        .collect();
    let distinct: BTreeSet<usize> = widths
        .iter()
        .flat_map(|(all, filled)| [*all, *filled])
        .filter(|n| *n > 1)
        .collect();
    let fits = |width: usize| {
        widths
            .iter()
            .filter(|(a, f)| *a == width || *f == width)
            .count()
    };
    distinct
        .into_iter()
        .map(|width| (width, fits(width)))
        .max_by_key(|(width, even)| even * 1_000 - even * 1_000 / width)
}

/// The separator that a first line `sep=;` announces.
pub(super) fn said(head: &[u8]) -> Option<u8> {
    let rest = head
        .strip_prefix(b"sep=")
        .or_else(|| head.strip_prefix(b"SEP="))?;
    match rest {
        [separator, b'\r' | b'\n', ..] | [separator] if separator.is_ascii() => Some(*separator),
        _ => None,
    }
}
