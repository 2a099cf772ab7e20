//! JSON documents that hold a list of objects, read element by element.
//!
//! The list is found by itself (root, `results`, `data.items`, `@graph` of JSON-LD…) or said by
//! the recipe. Each object is flattened as [`super::flatten`] says; lines are those where elements
//! begin. A document that is one object and holds no list is one row.

mod elements;
mod lists;
mod rows;
#[cfg(test)]
mod tests;

pub(super) use elements::Element;
pub(super) use lists::find;
pub(super) use rows::{encoding_of, open_list, parse_row, read, scanner};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to read a JSON document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Where the list is: names joined by dots (`results`, `data.items`, `@graph`); `.` is the root.
    /// The list of objects that holds the most is taken unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// How characters are written; UTF-8 or UTF-16 by its mark unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<super::encoding::Encoding>,
}
