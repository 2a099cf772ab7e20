//! Loading sheets: only filled cells are kept, row by row, whatever rectangle they span.

use super::guard::{Family, check, too_many, wrong};
use crate::ReadError;
use crate::readers::limits::Limits;
use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Sheets, Xls, Xlsb, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// One row: its number as the spreadsheet shows it, and its cells from the first column.
pub type Line = (u64, Vec<String>);

/// A workbook that passed the checks.
pub struct Workbook {
    sheets: Sheets<Cursor<Arc<[u8]>>>,
    limits: Limits,
}

impl Workbook {
    pub fn open(bytes: Arc<[u8]>, limits: &Limits) -> Result<Self, ReadError> {
        let family = check(&bytes, limits)?;
        let source = Cursor::new(bytes);
        let sheets = guarded(|| match family {
            Family::Xlsx => Xlsx::new(source).map(Sheets::Xlsx).map_err(|e| broken(&e)),
            Family::Xlsb => Xlsb::new(source).map(Sheets::Xlsb).map_err(|e| broken(&e)),
            Family::Ods => Ods::new(source).map(Sheets::Ods).map_err(|e| broken(&e)),
            Family::Xls => Xls::new(source).map(Sheets::Xls).map_err(|e| broken(&e)),
        })?;
        Ok(Self {
            sheets,
            limits: *limits,
        })
    }

    /// The names on the tabs, in order.
    pub fn names(&self) -> Vec<String> {
        self.sheets.sheet_names()
    }

    /// The rows of a sheet that have at least one filled cell.
    pub fn lines(&mut self, sheet: &str) -> Result<Vec<Line>, ReadError> {
        let limits = self.limits;
        let sheets = &mut self.sheets;
        guarded(|| match sheets {
            Sheets::Xlsx(book) => {
                let mut rows = Sparse::new(limits);
                let mut cells = book.worksheet_cells_reader(sheet).map_err(|e| broken(&e))?;
                while let Some(cell) = cells.next_cell().map_err(|e| broken(&e))? {
                    let (row, column) = cell.get_position();
                    rows.put(row, column, shown_ref(cell.get_value()))?;
                }
                Ok(rows.lines())
            }
            other => {
                let mut rows = Sparse::new(limits);
                let range = other.worksheet_range(sheet).map_err(|e| broken(&e))?;
                let (first_row, first_column) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let row = u32::try_from(row)
                        .unwrap_or(u32::MAX)
                        .saturating_add(first_row);
                    let column = u32::try_from(column)
                        .unwrap_or(u32::MAX)
                        .saturating_add(first_column);
                    rows.put(row, column, shown(value))?;
                }
                Ok(rows.lines())
            }
        })
    }
}

/// Rows of filled cells.
struct Sparse {
    rows: BTreeMap<u32, Vec<String>>,
    cells: u64,
    limits: Limits,
}

impl Sparse {
    const fn new(limits: Limits) -> Self {
        Self {
            rows: BTreeMap::new(),
            cells: 0,
            limits,
        }
    }

    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), ReadError> {
        if text.is_empty() {
            return Ok(());
        }
        let column = column as usize;
        if column >= self.limits.columns {
            return Err(ReadError::TooLarge(format!(
                "la feuille a une cellule remplie en colonne {}, au-delà des {} permises",
                column + 1,
                self.limits.columns
            )));
        }
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            self.cells += (column + 1 - cells.len()) as u64;
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        if self.cells > self.limits.sheet_cells {
            Err(too_many(&self.limits))
        } else {
            Ok(())
        }
    }

    fn lines(self) -> Vec<Line> {
        self.rows
            .into_iter()
            .map(|(row, cells)| (u64::from(row) + 1, cells))
            .collect()
    }
}

/// The library is careful but large: should it panic on a hostile file, that is one more file that
/// cannot be read, not the end of the server.
fn guarded<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(wrong(
            "le fichier est abîmé ; ouvrez-le et enregistrez-le de nouveau",
        ))
    })
}

fn broken(error: &dyn std::fmt::Display) -> ReadError {
    wrong(&format!(
        "{error} ; le fichier est peut-être abîmé, ouvrez-le et enregistrez-le de nouveau"
    ))
}

fn shown_ref(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) => text.clone(),
        other => shown(&Data::from(other.clone())),
    }
}

/// A value as a French spreadsheet shows it, dates as ISO 8601.
fn shown(value: &Data) -> String {
    match value {
        // What a formula failed to compute is shown as nothing: `#N/A` is no word of the source.
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(true) => "Oui".to_owned(),
        Data::Bool(false) => "Non".to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => shown_number(*number),
        Data::DateTime(moment) => shown_moment(moment),
    }
}

/// Fifteen digits, as spreadsheets show, and no `.0`.
pub(super) fn shown_number(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    if rounded == 0.0 {
        "0".to_owned()
    } else {
        rounded.to_string()
    }
}

fn shown_moment(moment: &ExcelDateTime) -> String {
    if moment.is_duration() || (0.0..1.0).contains(&moment.as_f64()) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a number of seconds in a spreadsheet"
        )]
        let seconds = (moment.as_f64() * 86_400.0).round() as i64;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        return if seconds == 0 {
            format!("{hours:02}:{minutes:02}")
        } else {
            format!("{hours:02}:{minutes:02}:{seconds:02}")
        };
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}
