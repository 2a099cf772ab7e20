//! A local model of meaning, by which suggestions of the exchange are found beside words.

use super::{ConfigError, address};
use gateway::embeddings::indoors;
use serde::Deserialize;
use url::Url;

/// Where a model answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalModel {
    /// The whole address of its embeddings, on this machine or on a private network.
    pub address: Url,
    /// What it is called there.
    pub name: String,
    /// What it expects before each text.
    pub before: String,
}

/// What the file may say of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawModel {
    address: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    before: String,
}

impl RawModel {
    pub(super) fn trust(self) -> Result<LocalModel, ConfigError> {
        let url = address("model.address", self.address)?;
        if !indoors(&url) {
            return Err(ConfigError::Value {
                key: "model.address",
                value: url.to_string(),
                expected: "ce que les membres écrivent y est envoyé ; donnez une adresse de cette machine ou de votre réseau privé",
            });
        }
        Ok(LocalModel {
            address: url,
            name: self.name,
            before: self.before,
        })
    }
}
