//! Folders of Markdown files with front matter: one row a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to read Markdown files: there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {}
