//! From records to rows: the header, the shape, the cells.

use super::Options;
use super::guess::{self, Found};
use super::record::Record;
use super::records::{Broken, Records};
use crate::ReadError;
use crate::readers::encoding::decode::Utf8Stream;
use crate::readers::encoding::mojibake;
use crate::readers::input::Piece;
use crate::readers::layout;
use crate::readers::limits::Limits;
use crate::row::{Cell, Columns, Read, Row, Rows, Trouble};
use model::{Reject, RejectKind};
use std::sync::Arc;

/// Reads one text in columns.
pub(in crate::readers) fn read(
    piece: Piece,
    options: &Options,
    limits: &Limits,
) -> Result<Rows, ReadError> {
    let piece = piece.brought_near()?;
    let found = guess::guess(&piece, options, limits)?;
    let stream = Utf8Stream::new(piece.open()?, found.encoding, limits.stream_bytes);
    let mut records = Records::new(stream, found.dialect, found.width, *limits);
    let (columns, first) = header(&mut records, &found, limits)?;
    Ok(Box::new(CsvRows {
        records,
        columns: Arc::new(columns),
        file: piece.label,
        help_left: found.help_rows,
        pending: first,
        repair: options.repair.unwrap_or(true),
        limits: *limits,
        ended: false,
    }))
}

/// Reads up to the header. Without one, the first record is data: its line is given back.
fn header(
    records: &mut Records,
    found: &Found,
    limits: &Limits,
) -> Result<(Columns, Option<u64>), ReadError> {
    let nothing = || ReadError::Format {
        expected: "CSV",
        cause: "aucun en-tête ni aucune ligne de données ; le fichier est-il vide ?".to_owned(),
    };
    loop {
        let line = match records.advance() {
            None => return Err(nothing()),
            Some(Ok(line)) => line,
            Some(Err(Err(error))) => return Err(error),
            Some(Err(Ok(broken))) if found.header_row == 0 || broken.line >= found.header_row => {
                return Err(ReadError::Format {
                    expected: "CSV",
                    cause: format!("ligne {} : {}", broken.line, broken.reason),
                });
            }
            Some(Err(Ok(_))) => continue,
        };
        let hint = line == 1
            && records.record().ends.len() <= 2
            && guess::said(&records.record().bytes).is_some();
        if records.record().is_blank() || hint || line < found.header_row {
            continue;
        }
        let width = records.record().ends.len();
        if found.header_row == 0 {
            return Ok((
                layout::columns::<&str>(&[], width.max(found.width), limits)?,
                Some(line),
            ));
        }
        if width > limits.columns {
            return Ok((layout::columns::<&str>(&[], width, limits)?, None));
        }
        let names: Vec<String> = records.record().cells().map(|c| name(c, true)).collect();
        return Ok((layout::columns(&names, 0, limits)?, None));
    }
}

fn name(cell: &[u8], repair: bool) -> String {
    let text = String::from_utf8_lossy(cell).into_owned();
    if repair {
        mojibake::repair(&text).unwrap_or(text)
    } else {
        text
    }
}

struct CsvRows {
    records: Records,
    columns: Arc<Columns>,
    file: Arc<str>,
    help_left: u64,
    /// Line of a record that was read but not given yet.
    pending: Option<u64>,
    repair: bool,
    limits: Limits,
    ended: bool,
}

impl Iterator for CsvRows {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            if self.ended {
                return None;
            }
            let line = match self.pending.take() {
                Some(line) => line,
                None => match self.records.advance()? {
                    Ok(line) => line,
                    Err(Ok(broken)) => return Some(Err(self.broken(broken))),
                    Err(Err(error)) => {
                        self.ended = true;
                        return Some(Err(Trouble::Fatal(error)));
                    }
                },
            };
            if self.records.record().is_blank() {
                continue;
            }
            return Some(self.row(line));
        }
    }
}

impl CsvRows {
    fn row(&mut self, line: u64) -> Read {
        let record = self.records.record();
        let Ok(text) = std::str::from_utf8(&record.bytes) else {
            let reason = "des octets de cette ligne ne sont pas lisibles dans l’encodage du fichier ; corrigez-les ou indiquez le bon encodage";
            return Err(self.reject(line, RejectKind::Unreadable, reason.to_owned()));
        };
        if memchr::memchr(0, &record.bytes).is_some() {
            let reason = "la ligne contient des caractères nuls ; le fichier est abîmé, exportez-le de nouveau";
            return Err(self.reject(line, RejectKind::Unreadable, reason.to_owned()));
        }
        if self.help_left > 0 {
            self.help_left -= 1;
            let reason = "ligne d’explications sous l’en-tête, pas un projet";
            return Err(self.reject(line, RejectKind::Dropped, reason.to_owned()));
        }
        if let Some(trouble) = self.misshapen(record, line) {
            return Err(trouble);
        }
        if layout::is_total(texts(record, text)) {
            return Err(self.reject(
                line,
                RejectKind::Dropped,
                "ligne de total, pas un projet".to_owned(),
            ));
        }
        let mut cells = Vec::with_capacity(self.columns.names().len());
        for cell in texts(record, text).take(self.columns.names().len()) {
            cells.push(match cell {
                "" => Cell::Empty,
                cell if self.repair => {
                    Cell::Text(mojibake::repair(cell).unwrap_or_else(|| cell.to_owned()))
                }
                cell => Cell::Text(cell.to_owned()),
            });
        }
        cells.resize(self.columns.names().len(), Cell::Empty);
        Ok(Row {
            line,
            file: Arc::clone(&self.file),
            columns: Arc::clone(&self.columns),
            cells,
        })
    }

    fn misshapen(&self, record: &Record, line: u64) -> Option<Trouble> {
        let width = self.columns.names().len();
        if record.ends.len() > width
            && record
                .cells()
                .skip(width)
                .any(|c| !c.trim_ascii().is_empty())
        {
            let reason = format!(
                "{} cellules pour {width} colonnes ; une cellule contient sans doute le séparateur sans être entre guillemets",
                record.ends.len(),
            );
            return Some(self.reject(line, RejectKind::Shape, reason));
        }
        if record.bytes.len() > self.limits.cell_bytes
            && record.cells().any(|c| c.len() > self.limits.cell_bytes)
        {
            let reason = format!(
                "une cellule dépasse {} Kio ; raccourcissez-la",
                self.limits.cell_bytes >> 10
            );
            return Some(self.reject(line, RejectKind::TooLarge, reason));
        }
        None
    }

    /// Sets the present record aside, whole, as a JSON list of its cells.
    fn reject(&self, line: u64, kind: RejectKind, reason: String) -> Trouble {
        let cells: Vec<_> = self
            .records
            .record()
            .cells()
            .map(String::from_utf8_lossy)
            .collect();
        let value = serde_json::Value::from_iter(cells.iter().map(AsRef::as_ref)).to_string();
        self.broken(Broken {
            line,
            raw: value,
            kind,
            reason,
        })
    }

    fn broken(&self, broken: Broken) -> Trouble {
        let value = if broken.kind == RejectKind::TooLarge {
            broken.raw.chars().take(500).collect()
        } else {
            broken.raw
        };
        Trouble::Row(Box::new(Reject {
            line: broken.line,
            file: self.file.to_string(),
            column: None,
            value,
            kind: broken.kind,
            reason: broken.reason,
            whole_row: true,
        }))
    }
}

/// The cells of a record whose bytes are known to be sound.
fn texts<'a>(record: &'a Record, text: &'a str) -> impl Iterator<Item = &'a str> {
    let mut start = 0;
    record.ends.iter().map(move |end| {
        let cell = text.get(start..*end).unwrap_or_default();
        start = *end;
        cell
    })
}
