//! Tables in CSV: records in, pairs and clusters out.

use crate::Error;
use crate::clean;
use crate::cluster::Pair;
use crate::records::Records;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter};
use std::path::Path;

fn fault(path: &Path, reason: impl std::fmt::Display) -> Error {
    Error::Table {
        path: path.display().to_string(),
        reason: reason.to_string(),
    }
}

/// What stands between the cells: whichever of the usual signs the first line has most of,
/// outside quotes.
fn separator(first: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in first {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| sign == byte) {
                    *count += 1;
                }
            }
        }
    }
    // Of as many, the first: a comma.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(sign, _)| *sign)
}

/// A cell as text: UTF-8, and Windows-1252 where it is not.
fn text(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(cell.iter().map(|byte| clean::windows_sign(*byte)).collect()),
    }
}

type Reader = csv::Reader<BufReader<File>>;

/// Opens a file of separated values, and tells its headers.
fn open(path: &Path) -> Result<(Reader, Vec<String>), Error> {
    let file = File::open(path).map_err(|e| fault(path, e))?;
    let mut buffer = BufReader::with_capacity(1 << 20, file);
    let first = buffer.fill_buf().map_err(|e| fault(path, e))?;
    if first.starts_with(&[0xFF, 0xFE]) || first.starts_with(&[0xFE, 0xFF]) {
        return Err(fault(
            path,
            "the file is in UTF-16: save it as CSV in UTF-8",
        ));
    }
    let sign = separator(first);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(sign)
        .from_reader(buffer);
    let header = reader.byte_headers().map_err(|e| fault(path, e))?;
    let names = header
        .iter()
        .map(|name| text(name).trim_start_matches('\u{feff}').trim().to_owned())
        .collect();
    Ok((reader, names))
}

/// Reads one table, or two whose sources are then told apart. The ids are in the column `id`, or
/// the first; they are each table's own, so that two tables may both have an id 1. The sources are
/// in the column `source`; of two tables they are `1` and `2`, the tables themselves.
///
/// # Errors
/// When a file cannot be read, is no CSV, has no header or repeats an id.
pub fn read(paths: &[&Path]) -> Result<Records, Error> {
    let mut headers: Vec<String> = Vec::new();
    let mut opened = Vec::new();
    for path in paths {
        let (reader, names) = open(path)?;
        if names.iter().all(String::is_empty) {
            return Err(fault(
                path,
                "the file is empty: a line of headers is needed",
            ));
        }
        let id = names
            .iter()
            .position(|name| name.eq_ignore_ascii_case("id"))
            .unwrap_or(0);
        let source = names
            .iter()
            .position(|name| name.eq_ignore_ascii_case("source"));
        for (at, name) in names.iter().enumerate() {
            if at != id && Some(at) != source && !headers.contains(name) {
                headers.push(name.clone());
            }
        }
        opened.push((path, reader, names, id, source));
    }
    let mut records = Records::new(headers.clone());
    for (number, (path, mut reader, names, id, source)) in opened.into_iter().enumerate() {
        let order: Vec<Option<usize>> = headers
            .iter()
            .map(|header| {
                names
                    .iter()
                    .enumerate()
                    .position(|(at, name)| name == header && at != id && Some(at) != source)
            })
            .collect();
        let own = (number + 1).to_string();
        let first = records.len();
        let mut row = csv::ByteRecord::new();
        while reader
            .read_byte_record(&mut row)
            .map_err(|e| fault(path, e))?
        {
            let cell = |at: Option<usize>| text(at.and_then(|at| row.get(at)).unwrap_or(b""));
            let from = if paths.len() > 1 {
                Cow::Borrowed(own.as_str())
            } else {
                cell(source)
            };
            let cells: Vec<Cow<str>> = order.iter().map(|at| cell(*at)).collect();
            records.push(
                cell(Some(id)).trim(),
                &from,
                cells.iter().map(AsRef::as_ref),
            );
        }
        if let Some(id) = records.repeated_id(first) {
            let reason = format!("the id {id:?} is given to several records");
            return Err(fault(path, reason));
        }
    }
    Ok(records.sorted())
}

/// The row of each id.
#[must_use]
pub fn rows(records: &Records) -> HashMap<&str, u32> {
    rows_of(records, None)
}

/// The row of each id of one source, or of all.
fn rows_of<'a>(records: &'a Records, source: Option<&str>) -> HashMap<&'a str, u32> {
    (0..records.len())
        .filter(|row| source.is_none_or(|source| records.source_name(*row) == source))
        .map(|row| (records.id(row), row as u32))
        .collect()
}

/// Turns pairs of two tables so that the first record is of the first table, and the second of the
/// second: ids are each table's own.
#[must_use]
pub fn turned(records: &Records, pairs: &[Pair]) -> Vec<Pair> {
    let turn = |pair: &Pair| {
        let (a, b) = (pair.a as usize, pair.b as usize);
        if records.source_name(a) <= records.source_name(b) {
            return *pair;
        }
        Pair {
            a: pair.b,
            b: pair.a,
            ..*pair
        }
    };
    pairs.iter().map(turn).collect()
}

/// Writes `id_a,id_b,probability`.
///
/// # Errors
/// When the file cannot be written.
pub fn write_pairs(path: &Path, records: &Records, pairs: &[Pair]) -> Result<(), Error> {
    let file = File::create(path).map_err(|e| fault(path, e))?;
    let mut out = csv::Writer::from_writer(BufWriter::with_capacity(1 << 20, file));
    out.write_record(["id_a", "id_b", "probability"])
        .map_err(|e| fault(path, e))?;
    for pair in pairs {
        let probability = format!("{:.5}", pair.probability);
        out.write_record([
            records.id(pair.a as usize),
            records.id(pair.b as usize),
            &probability,
        ])
        .map_err(|e| fault(path, e))?;
    }
    out.flush().map_err(|e| fault(path, e))
}

/// Writes `id,cluster`; a cluster is named after its first record. Where two tables have an id in
/// common, `id,cluster,source`: the source is the table, `1` or `2`, and stands in the names of the
/// clusters too, as in `1:17`.
///
/// # Errors
/// When the file cannot be written.
pub fn write_clusters(path: &Path, records: &Records, of: &[u32]) -> Result<(), Error> {
    let file = File::create(path).map_err(|e| fault(path, e))?;
    let mut out = csv::Writer::from_writer(BufWriter::with_capacity(1 << 20, file));
    let shared = records.repeated_id(0).is_some();
    let columns = if shared { 3 } else { 2 };
    out.write_record(&["id", "cluster", "source"][..columns])
        .map_err(|e| fault(path, e))?;
    for (row, cluster) in of.iter().enumerate() {
        let first = *cluster as usize;
        let name = if shared {
            let (table, id) = (records.source_name(first), records.id(first));
            Cow::Owned(format!("{table}:{id}"))
        } else {
            Cow::Borrowed(records.id(first))
        };
        let line = [records.id(row), &name, records.source_name(row)];
        out.write_record(&line[..columns])
            .map_err(|e| fault(path, e))?;
    }
    out.flush().map_err(|e| fault(path, e))
}

/// Pairs of ids with what else is on the line. Where two tables have an id in common, `id_a` is of
/// the first table and `id_b` of the second.
///
/// # Errors
/// When the file cannot be read or lacks the columns `id_a` and `id_b`, or names no record.
pub fn read_pairs(path: &Path, records: &Records) -> Result<Vec<(u32, u32, Option<bool>)>, Error> {
    let known = if records.repeated_id(0).is_some() {
        ["1", "2"].map(|table| rows_of(records, Some(table)))
    } else {
        let all = rows(records);
        [all.clone(), all]
    };
    let (mut reader, header) = open(path)?;
    let column = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
    let (Some(a), Some(b)) = (column("id_a"), column("id_b")) else {
        return Err(fault(path, "the columns id_a and id_b are needed"));
    };
    let label = column("label");
    let mut pairs = Vec::new();
    let mut row = csv::ByteRecord::new();
    while reader
        .read_byte_record(&mut row)
        .map_err(|e| fault(path, e))?
    {
        let row_of = |at: usize, rows: &HashMap<&str, u32>| {
            let id = text(row.get(at).unwrap_or(b""));
            let id = id.trim();
            rows.get(id)
                .copied()
                .ok_or_else(|| fault(path, format!("no record has the id {id:?}")))
        };
        let answer = label.and_then(|at| row.get(at)).and_then(|cell| {
            match text(cell).trim().to_lowercase().as_str() {
                "1" | "1.0" | "true" | "yes" | "oui" => Some(true),
                "0" | "0.0" | "false" | "no" | "non" => Some(false),
                _ => None,
            }
        });
        pairs.push((row_of(a, &known[0])?, row_of(b, &known[1])?, answer));
    }
    Ok(pairs)
}
