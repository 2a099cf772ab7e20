//! From a sheet's lines to rows.

use super::Options;
use super::choose::{Chosen, choose};
use super::load::{Line, Workbook};
use crate::ReadError;
use crate::readers::encoding::mojibake;
use crate::readers::input::Piece;
use crate::readers::layout;
use crate::readers::limits::Limits;
use crate::row::{Cell, Columns, Read, Row, Rows, Trouble};
use model::{Reject, RejectKind};
use std::sync::Arc;

/// Reads one workbook.
pub(in crate::readers) fn read(
    piece: &Piece,
    options: &Options,
    limits: &Limits,
) -> Result<Rows, ReadError> {
    let mut book = Workbook::open(piece.whole(limits)?, limits)?;
    let Chosen {
        lines,
        header_row,
        help_rows,
        ..
    } = choose(&mut book, options)?;
    let width = lines
        .iter()
        .filter(|(row, _)| *row >= header_row)
        .map(|(_, cells)| cells.len())
        .max()
        .unwrap_or(0);
    let repair = options.repair.unwrap_or(true);
    let mut lines = lines
        .into_iter()
        .skip_while(move |(row, _)| *row < header_row)
        .peekable();
    let header = if header_row == 0 {
        None
    } else {
        lines.next_if(|(row, _)| *row == header_row)
    };
    let names: Vec<String> = header.map_or_else(Vec::new, |(_, cells)| {
        cells.into_iter().map(|c| mended(c, repair)).collect()
    });
    let maker = Maker {
        columns: Arc::new(layout::columns(&names, width, limits)?),
        file: Arc::clone(&piece.label),
        repair,
        limits: *limits,
    };
    Ok(Box::new(lines.enumerate().filter_map(
        move |(rank, line)| maker.row(line, (rank as u64) < help_rows),
    )))
}

fn mended(text: String, repair: bool) -> String {
    if repair {
        mojibake::repair(&text).unwrap_or(text)
    } else {
        text
    }
}

struct Maker {
    columns: Arc<Columns>,
    file: Arc<str>,
    repair: bool,
    limits: Limits,
}

impl Maker {
    /// None for a row of white space.
    fn row(&self, (line, cells): Line, help: bool) -> Option<Read> {
        if cells.iter().all(|c| c.trim().is_empty()) {
            return None;
        }
        let no = |kind, reason: &str, value: String| {
            Some(Err(Trouble::Row(Box::new(Reject {
                line,
                file: self.file.to_string(),
                column: None,
                value,
                kind,
                reason: reason.to_owned(),
                whole_row: true,
            }))))
        };
        let whole = || serde_json::Value::from_iter(cells.iter().map(String::as_str)).to_string();
        if help {
            return no(
                RejectKind::Dropped,
                "ligne d’explications sous l’en-tête, pas un projet",
                whole(),
            );
        }
        if layout::is_total(cells.iter().map(String::as_str)) {
            return no(
                RejectKind::Dropped,
                "ligne de total, pas un projet",
                whole(),
            );
        }
        if cells.iter().any(|c| c.len() > self.limits.cell_bytes) {
            let reason = format!(
                "une cellule dépasse {} Kio ; raccourcissez-la",
                self.limits.cell_bytes >> 10
            );
            return no(
                RejectKind::TooLarge,
                &reason,
                whole().chars().take(500).collect(),
            );
        }
        let mut made: Vec<Cell> = cells
            .into_iter()
            .map(|c| {
                if c.is_empty() {
                    Cell::Empty
                } else {
                    Cell::Text(mended(c, self.repair))
                }
            })
            .collect();
        made.resize(self.columns.names().len(), Cell::Empty);
        Some(Ok(Row {
            line,
            file: Arc::clone(&self.file),
            columns: Arc::clone(&self.columns),
            cells: made,
        }))
    }
}
