//! Workbooks: XLSX, XLS, XLSB and ODS.
//!
//! Lines are the spreadsheet's own row numbers. Numbers are shown without `.0` and with at most
//! fifteen digits, dates as ISO 8601, booleans as `Oui` and `Non`, failed formulas as nothing.
//! Rows and columns that are declared but hold nothing do not count.

mod choose;
mod guard;
mod load;
mod rows;
#[cfg(test)]
mod tests;

pub(super) use choose::choose;
pub(super) use load::Workbook;
pub(super) use rows::read;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to read a workbook. What is left out is detected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Which sheet: its name, or its rank from 1; the one that looks most like a table unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Choice>,
    /// The row of the header, as the spreadsheet numbers it; 0 when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
    /// How many rows of explanations stand between the header and the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_rows: Option<u64>,
    /// Whether text encoded twice (`Ã©` for `é`) is repaired; yes unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<bool>,
}

/// A sheet by name or by rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Choice {
    /// Rank from 1.
    Rank(usize),
    /// Name, as on the tab.
    Name(String),
}
