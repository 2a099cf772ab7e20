//! RSS, Atom and JSON feeds: one row an entry.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to read a feed: there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {}
