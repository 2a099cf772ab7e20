//! Text in columns: CSV, TSV and their cousins, as spreadsheets really write them.
//!
//! Records shorter than the header are filled with empty cells; longer ones are rejected unless
//! the extra cells are empty. Blank lines and what stands above the header are no records. Totals
//! and rows of explanations are set aside with their reason. Cells are text, as written: decimal
//! commas and leading zeros are kept.

pub(super) mod guess;
mod record;
mod records;
mod rows;

#[cfg(test)]
mod tests;

pub(super) use rows::read;

use super::encoding::Encoding;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to read text in columns. What is left out is detected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// How characters are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// The character between cells: `,`, `;`, `|`, a tab…; one ASCII character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// The character around cells that hold separators or line breaks; `"` unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<char>,
    /// The line where the header begins, 1 being the first; 0 when there is none (columns are then
    /// named `colonne 1`, `colonne 2`…).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
    /// How many rows of explanations stand between the header and the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_rows: Option<u64>,
    /// Whether text encoded twice (`Ã©` for `é`) is repaired; yes unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<bool>,
}
