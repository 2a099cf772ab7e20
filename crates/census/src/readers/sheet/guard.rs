//! What is checked before a workbook is loaded, because the loading itself would already be the
//! harm: archives that inflate without end, entities, and cells at the far corner of the sheet.

use crate::ReadError;
use crate::readers::limits::Limits;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor, Read};

/// The families of workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Xlsx,
    Xlsb,
    Ods,
    Xls,
}

/// Checks a workbook and says of which family it is, by its content and not by its name.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<Family, ReadError> {
    if bytes.starts_with(b"PK") {
        archive(bytes, limits)
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        binary(bytes, limits).map(|()| Family::Xls)
    } else {
        Err(wrong(
            "ce n’est ni un classeur XLSX ou ODS, ni un ancien XLS ; ouvrez-le et enregistrez-le de nouveau",
        ))
    }
}

pub(super) fn wrong(cause: &str) -> ReadError {
    ReadError::Format {
        expected: "classeur",
        cause: cause.to_owned(),
    }
}

/// Inflates each part once, counting, before the workbook's reader does.
fn archive(bytes: &[u8], limits: &Limits) -> Result<Family, ReadError> {
    let broken = |e: &dyn std::fmt::Display| wrong(&format!("archive abîmée ou tronquée ({e})"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    if archive.len() > limits.archive_parts {
        return Err(ReadError::TooLarge(format!(
            "le classeur contient {} parties",
            archive.len()
        )));
    }
    let mut family = None;
    let mut left = limits.inflated_bytes;
    for rank in 0..archive.len() {
        let part = archive.by_index(rank).map_err(|e| broken(&e))?;
        let name = part.name().map_err(|e| broken(&e))?.into_owned();
        family = match name.as_str() {
            "xl/workbook.xml" => Some(Family::Xlsx),
            "xl/workbook.bin" => Some(Family::Xlsb),
            "content.xml" => Some(Family::Ods),
            _ => family,
        };
        let text = name
            .rsplit_once('.')
            .is_some_and(|(_, end)| matches!(end, "xml" | "rels" | "bin"));
        if part.size() > left {
            return Err(bomb(limits));
        }
        if !text {
            continue;
        }
        let mut counted = Counted {
            source: part.take(left + 1),
            read: 0,
        };
        if name == "content.xml" {
            spread(BufReader::new(&mut counted), limits)?;
        }
        std::io::copy(&mut counted, &mut std::io::sink()).map_err(|e| broken(&e))?;
        left = left.checked_sub(counted.read).ok_or_else(|| bomb(limits))?;
    }
    let none = "l’archive ne contient pas de classeur ; donnez le fichier qu’elle contient";
    family.ok_or_else(|| wrong(none))
}

fn bomb(limits: &Limits) -> ReadError {
    ReadError::TooLarge(format!(
        "le classeur décompressé dépasse {} Mio",
        limits.inflated_bytes >> 20
    ))
}

struct Counted<R> {
    source: R,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

/// Measures the rectangles that the sheets of an ODS unfold to: a few bytes may repeat a cell, or a
/// row of them, millions of times.
fn spread(source: impl std::io::BufRead, limits: &Limits) -> Result<(), ReadError> {
    let mut reader = Reader::from_reader(source);
    let mut buffer = Vec::new();
    let mut sheet = Unfolded::default();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|e| wrong(&format!("content.xml : {e}")))?;
        match &event {
            Event::Eof => return Ok(()),
            Event::DocType(_) => {
                return Err(wrong(
                    "le document définit ses propres entités XML, ce qui n’est pas accepté",
                ));
            }
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "table" => {
                    sheet = Unfolded {
                        before: sheet.cells(),
                        ..Unfolded::default()
                    }
                }
                "table-row" => {
                    sheet.begin_row(repeat(e, "number-rows-repeated"));
                    if matches!(event, Event::Empty(_)) {
                        sheet.end_row();
                    }
                }
                "table-cell" | "covered-table-cell" => {
                    let filled = e
                        .attributes()
                        .flatten()
                        .any(|a| a.key.local_name().as_ref() == "value-type");
                    sheet.cell(repeat(e, "number-columns-repeated"), filled);
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "table-row" => {
                sheet.end_row();
                if sheet.cells() > limits.sheet_cells {
                    return Err(too_many(limits));
                }
            }
            _ => {}
        }
    }
}

/// How far a sheet reaches once its repeats are unfolded; only filled cells stretch it.
#[derive(Default)]
struct Unfolded {
    /// Cells of the sheets before.
    before: u64,
    rows: u64,
    height: u64,
    width: u64,
    repeat: u64,
    column: u64,
    reach: u64,
}

impl Unfolded {
    const fn begin_row(&mut self, repeat: u64) {
        (self.repeat, self.column, self.reach) = (repeat, 0, 0);
    }

    const fn cell(&mut self, times: u64, filled: bool) {
        self.column = self.column.saturating_add(times);
        if filled {
            self.reach = self.column;
        }
    }

    fn end_row(&mut self) {
        self.rows = self.rows.saturating_add(self.repeat);
        if self.reach > 0 {
            self.height = self.rows;
            self.width = self.width.max(self.reach);
        }
    }

    const fn cells(&self) -> u64 {
        self.before
            .saturating_add(self.height.saturating_mul(self.width))
    }
}

fn repeat(element: &BytesStart, name: &str) -> u64 {
    element
        .attributes()
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name)
        .and_then(|a| a.value.parse().ok())
        .unwrap_or(1)
}

pub(super) fn too_many(limits: &Limits) -> ReadError {
    ReadError::TooLarge(format!(
        "la feuille s’étend sur plus de {} millions de cellules ; supprimez les cellules perdues loin du tableau",
        limits.sheet_cells / 1_000_000
    ))
}

/// Walks the records of an old binary workbook and bounds the rectangles that its cells span.
fn binary(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let broken = |e: std::io::Error| wrong(&format!("fichier abîmé ou tronqué ({e})"));
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let name = if file.exists("/Workbook") {
        "/Workbook"
    } else {
        "/Book"
    };
    let mut stream = Vec::new();
    let opened = file
        .open_stream(name)
        .map_err(|_| wrong("aucun classeur dans ce fichier ; est-ce un document Word ?"))?;
    opened
        .take(limits.whole_bytes)
        .read_to_end(&mut stream)
        .map_err(broken)?;
    let (mut total, mut corners) = (0_u64, Corners::default());
    let mut rest = stream.as_slice();
    while let [kind_low, kind_high, size_low, size_high, tail @ ..] = rest {
        let kind = u16::from_le_bytes([*kind_low, *kind_high]);
        let size = usize::from(u16::from_le_bytes([*size_low, *size_high]));
        let data = tail.get(..size).unwrap_or(tail);
        match kind {
            // The beginning of a sheet.
            0x0809 => {
                total = total.saturating_add(corners.area());
                corners = Corners::default();
            }
            // Records that hold cells begin with their row and column; one kind holds a run.
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x00FD | 0x027E => corners.add(data, 0),
            0x00BD => corners.add(data, (size.saturating_sub(6) / 6) as u64),
            _ => {}
        }
        rest = tail.get(size..).unwrap_or_default();
    }
    if total.saturating_add(corners.area()) > limits.sheet_cells {
        Err(too_many(limits))
    } else {
        Ok(())
    }
}

#[derive(Default)]
struct Corners {
    seen: bool,
    rows: (u64, u64),
    columns: (u64, u64),
}

impl Corners {
    fn add(&mut self, data: &[u8], run: u64) {
        let [r0, r1, c0, c1, ..] = data else { return };
        let row = u64::from(u16::from_le_bytes([*r0, *r1]));
        let column = u64::from(u16::from_le_bytes([*c0, *c1]));
        if !self.seen {
            self.seen = true;
            self.rows = (row, row);
            self.columns = (column, column);
        }
        self.rows = (self.rows.0.min(row), self.rows.1.max(row));
        self.columns = (self.columns.0.min(column), self.columns.1.max(column + run));
    }

    const fn area(&self) -> u64 {
        if self.seen {
            (self.rows.1 - self.rows.0 + 1) * (self.columns.1 - self.columns.0 + 1)
        } else {
            0
        }
    }
}
