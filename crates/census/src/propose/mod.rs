//! Guesses a recipe from an unknown file.
//!
//! Each column is judged by its name ([`header`]) and by its values ([`values`]); then all columns
//! are given their targets at once ([`assign`]), since a field that takes one value can come from
//! one column only. The guess is a proposal: a person reads it before it harvests anything.

mod assign;
mod cell;
mod header;
mod places;
mod values;
mod words;
mod write;

#[cfg(test)]
mod tests;

use crate::ReadError;
use crate::readers::{self, Guess, Input, Reading};
use crate::recipe::values::empty::EmptyWords;
use crate::row::{Row, Trouble};
use model::Field;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::Path;

/// Rows looked at; the others are only counted.
const SAMPLE: usize = 2_000;
/// Columns judged: beyond, a file is not a census.
const MOST_COLUMNS: usize = 600;
/// Samples shown for each column.
const SHOWN: usize = 3;

/// The guess, as `croisee propose --json` prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// How characters are written (`utf-8`, `windows-1252`, `macintosh`); `None` for workbooks.
    pub encoding: Option<String>,
    /// The character between cells, for CSV.
    pub separator: Option<String>,
    /// The sheet, for workbooks.
    pub sheet: Option<String>,
    /// The line or row of the header, from 1, as a person counts them in a spreadsheet.
    pub header_row: Option<u64>,
    /// Rows of data.
    pub rows: u64,
    /// Columns, in their order.
    pub fields: Vec<Guessed>,
    /// How the file is read, for the recipe.
    #[serde(skip)]
    how: Option<Reading>,
    /// What was seen of each column, for the recipe.
    #[serde(skip)]
    seen: Vec<Seen>,
}

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guessed {
    /// The column.
    pub column: String,
    /// The field of the model; `None` where nothing fits.
    pub target: Option<Field>,
    /// From 0 to 1: the chance that a person would choose the same.
    pub confidence: f32,
    /// Share of rows in which the column is filled.
    pub fill: f32,
    /// A few values.
    pub samples: Vec<String>,
}

/// What the recipe must know of a column beside its target.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Seen {
    is_pair: bool,
    lat_first: bool,
    is_metres: bool,
    is_list: bool,
    has_html: bool,
    is_unique: bool,
}

/// Guesses a recipe from a file or a folder.
///
/// # Errors
/// When the file cannot be read as any known format.
pub fn propose(path: &Path) -> Result<Proposal, ReadError> {
    let guess = readers::sniff(path)?;
    let input = if path.is_dir() {
        Input::Folder {
            root: path.to_owned(),
            pattern: None,
        }
    } else {
        Input::File(path.to_owned())
    };
    from_input(guess, input)
}

/// Guesses a recipe from bytes under a name.
///
/// # Errors
/// As [`propose`].
pub fn propose_bytes(name: &str, bytes: &[u8]) -> Result<Proposal, ReadError> {
    let guess = readers::sniff_bytes(name, bytes)?;
    from_input(guess, Input::bytes(name, bytes))
}

fn from_input(guess: Guess, input: Input) -> Result<Proposal, ReadError> {
    let mut sample = Sample::default();
    for read in readers::open(&guess.reading, input)? {
        match read {
            Ok(row) => sample.add(&row),
            Err(Trouble::Row(_)) => sample.rows += 1,
            Err(Trouble::Fatal(error)) if sample.rows == 0 => return Err(error),
            Err(Trouble::Fatal(_)) => break,
        }
    }
    let mut proposal = sample.judge();
    proposal.encoding = guess.encoding.and_then(|encoding| {
        serde_json::to_value(encoding)
            .ok()?
            .as_str()
            .map(str::to_owned)
    });
    proposal.separator = guess.separator.map(String::from);
    proposal.sheet = guess.sheet;
    proposal.header_row = guess.header_row;
    proposal.how = Some(guess.reading);
    Ok(proposal)
}

/// The first rows of a file, column by column.
#[derive(Debug, Default)]
pub(crate) struct Sample {
    names: Vec<String>,
    ranks: HashMap<String, usize>,
    texts: Vec<Vec<String>>,
    lists: Vec<bool>,
    kept: usize,
    rows: u64,
}

impl Sample {
    /// Counts a row, and keeps it while the sample is not full.
    pub fn add(&mut self, row: &Row) {
        self.rows += 1;
        // Columns may still appear in rows beyond the sample: their names at least are known.
        for (name, cell) in row.columns.names().iter().zip(&row.cells) {
            let full = self.kept >= SAMPLE;
            let column = match self.ranks.get(name) {
                Some(column) => *column,
                None if self.names.len() < MOST_COLUMNS => self.column(name),
                None => continue,
            };
            if full {
                continue;
            }
            let texts: Vec<&str> = cell.texts().collect();
            self.lists[column] |= texts.len() > 1;
            if !texts.is_empty() {
                self.texts[column].push(texts.join(", "));
            }
        }
        self.kept += usize::from(self.kept < SAMPLE);
    }

    fn column(&mut self, name: &str) -> usize {
        self.names.push(name.to_owned());
        self.ranks.insert(name.to_owned(), self.names.len() - 1);
        self.texts.push(Vec::new());
        self.lists.push(false);
        self.names.len() - 1
    }

    /// Gives each column its target.
    pub fn judge(&self) -> Proposal {
        let words = EmptyWords::new([]);
        let measured: Vec<values::Values> = self
            .texts
            .iter()
            .map(|texts| {
                values::Values::measure(texts.iter().map(String::as_str), self.kept, &words)
            })
            .collect();
        let headers: Vec<header::Header> = self
            .names
            .iter()
            .map(|name| header::Header::new(name))
            .collect();
        let choices = assign::assign(&headers, &measured);
        let fields = self
            .names
            .iter()
            .zip(&self.texts)
            .zip(choices.iter().zip(&measured))
            .map(|((column, texts), (choice, values))| Guessed {
                column: column.clone(),
                target: choice.target,
                confidence: round(choice.confidence),
                fill: round(values.fill.min(1.0)),
                samples: samples(texts, &words),
            })
            .collect();
        let seen = measured
            .iter()
            .zip(&self.lists)
            .map(|(values, list)| Seen {
                is_pair: values.is_pair(),
                lat_first: values.lat_first,
                is_metres: values.is_metres(),
                is_list: !list && values.is_list(),
                has_html: values.html > 0.05,
                is_unique: values.fit(Field::SourceId) > 0.95,
            })
            .collect();
        Proposal {
            encoding: None,
            separator: None,
            sheet: None,
            header_row: None,
            rows: self.rows,
            fields,
            how: None,
            seen,
        }
    }
}

fn round(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}

/// A few different values, shortened.
fn samples(texts: &[String], words: &EmptyWords) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for text in texts {
        let text = crate::recipe::values::text::line(text);
        if words.holds(&text) {
            continue;
        }
        let short: String = text.chars().take(80).collect();
        if !shown.contains(&short) {
            shown.push(short);
        }
        if shown.len() == SHOWN {
            break;
        }
    }
    shown
}
