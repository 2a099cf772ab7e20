//! `GeoJSON`: one row a feature.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to read `GeoJSON`: there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {}
