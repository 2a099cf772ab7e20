//! Options of the `html` reader.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to read; the reader itself follows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {}
