//! JSON Lines: one object a line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to read JSON Lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// How characters are written; UTF-8 or UTF-16 by its mark unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<super::encoding::Encoding>,
}
