//! Tables in CSV: records in, pairs and clusters out.

use crate::Error;
use crate::cluster::Pair;
use crate::records::Records;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

fn fault(path: &Path, reason: impl std::fmt::Display) -> Error {
    Error::Table {
        path: path.display().to_string(),
        reason: reason.to_string(),
    }
}

/// Reads one table, or two whose sources are then told apart. The ids are in the column `id`, or
/// the first; the sources in the column `source`, or are the files themselves.
///
/// # Errors
/// When a file cannot be read, is no CSV, has no header or repeats an id.
pub fn read(paths: &[&Path]) -> Result<Records, Error> {
    let mut headers: Vec<String> = Vec::new();
    let mut opened = Vec::new();
    for path in paths {
        let file = File::open(path).map_err(|e| fault(path, e))?;
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(std::io::BufReader::with_capacity(1 << 20, file));
        let header = reader.headers().map_err(|e| fault(path, e))?.clone();
        if header.is_empty() {
            return Err(fault(
                path,
                "the file is empty: a line of headers is needed",
            ));
        }
        let names: Vec<String> = header
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
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
        let own = number.to_string();
        let mut row = csv::StringRecord::new();
        while reader.read_record(&mut row).map_err(|e| fault(path, e))? {
            let from = if paths.len() > 1 {
                own.as_str()
            } else {
                source.and_then(|at| row.get(at)).unwrap_or("")
            };
            let cells = order
                .iter()
                .map(|at| at.and_then(|at| row.get(at)).unwrap_or(""));
            records.push(row.get(id).unwrap_or(""), from, cells);
        }
    }
    if let Some(id) = records.repeated_id() {
        return Err(fault(
            paths.first().copied().unwrap_or(Path::new("")),
            format!("the id {id:?} is given to several records"),
        ));
    }
    Ok(records.sorted())
}

/// The row of each id.
#[must_use]
pub fn rows(records: &Records) -> HashMap<&str, u32> {
    (0..records.len())
        .map(|row| (records.id(row), row as u32))
        .collect()
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

/// Writes `id,cluster`; a cluster is named after its first record.
///
/// # Errors
/// When the file cannot be written.
pub fn write_clusters(path: &Path, records: &Records, of: &[u32]) -> Result<(), Error> {
    let file = File::create(path).map_err(|e| fault(path, e))?;
    let mut out = csv::Writer::from_writer(BufWriter::with_capacity(1 << 20, file));
    out.write_record(["id", "cluster"])
        .map_err(|e| fault(path, e))?;
    for (row, cluster) in of.iter().enumerate() {
        out.write_record([records.id(row), records.id(*cluster as usize)])
            .map_err(|e| fault(path, e))?;
    }
    out.flush().map_err(|e| fault(path, e))
}

/// Pairs of ids with what else is on the line.
///
/// # Errors
/// When the file cannot be read or lacks the columns `id_a` and `id_b`.
pub fn read_pairs(path: &Path, records: &Records) -> Result<Vec<(u32, u32, Option<bool>)>, Error> {
    let rows = rows(records);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .map_err(|e| fault(path, e))?;
    let header = reader.headers().map_err(|e| fault(path, e))?.clone();
    let column = |name: &str| header.iter().position(|h| h == name);
    let (Some(a), Some(b)) = (column("id_a"), column("id_b")) else {
        return Err(fault(path, "the columns id_a and id_b are needed"));
    };
    let label = column("label");
    let mut pairs = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| fault(path, e))?;
        let row_of = |at: usize| {
            let id = row.get(at).unwrap_or("");
            rows.get(id)
                .copied()
                .ok_or_else(|| fault(path, format!("no record has the id {id:?}")))
        };
        let answer = label
            .and_then(|at| row.get(at))
            .and_then(|text| match text.trim() {
                "1" | "1.0" | "true" | "yes" | "oui" => Some(true),
                "0" | "0.0" | "false" | "no" | "non" => Some(false),
                _ => None,
            });
        pairs.push((row_of(a)?, row_of(b)?, answer));
    }
    Ok(pairs)
}
