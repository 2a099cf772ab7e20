//! What an unknown file is: its format and how to read it.

use super::encoding::Encoding;
use super::{Limits, Reading};
use crate::ReadError;
use std::path::Path;

/// What [`sniff`] found out. What a format does not have is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// How to read the file, every detected option filled in.
    pub reading: Reading,
    /// How characters are written (text formats).
    pub encoding: Option<Encoding>,
    /// Whether the text was encoded twice (`Ã©`), which the readers repair.
    pub double_encoded: bool,
    /// The character between cells (CSV).
    pub separator: Option<char>,
    /// The sheet taken (workbooks).
    pub sheet: Option<String>,
    /// The line or row of the header from 1, 0 when there is none (CSV, workbooks).
    pub header_row: Option<u64>,
    /// Rows of explanations under the header (CSV, workbooks).
    pub help_rows: u64,
    /// Where the list is (JSON).
    pub path: Option<String>,
    /// What a person should know of the guess, in plain French.
    pub notes: Vec<String>,
}

/// Looks at a file, or a folder of Markdown, CSV or other files of one kind.
///
/// # Errors
/// A file that cannot be opened, or is none of the known formats.
pub fn sniff(path: &Path) -> Result<Guess, ReadError> {
    let _ = (path, Limits::default());
    Err(ReadError::Recipe("format inconnu".to_owned()))
}

/// Looks at bytes under a name.
///
/// # Errors
/// As [`sniff`].
pub fn sniff_bytes(name: &str, bytes: &[u8]) -> Result<Guess, ReadError> {
    let _ = bytes;
    Err(ReadError::Recipe(format!("{name} : format inconnu")))
}
