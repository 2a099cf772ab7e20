//! One command, one file.

pub mod admin;
pub mod backup;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod harvest;
pub mod init;
pub mod lead;
pub mod link;
pub mod place;
pub mod propose;
pub mod reindex;
pub mod reviewer;
pub mod serve;
pub mod source;

use app::{App, Config};
use std::path::PathBuf;
use std::sync::Arc;

/// Where the data is.
#[derive(Debug, Clone)]
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// The data base, when it is not the one of the settings.
    pub database: Option<String>,
}

impl Place {
    /// The settings, with what the command line says on top.
    ///
    /// # Errors
    /// When the settings cannot be trusted.
    pub fn config(&self) -> Result<Config, app::config::ConfigError> {
        let mut config = Config::load(&self.data)?;
        if let Some(database) = &self.database {
            config.database.clone_from(database);
        }
        Ok(config)
    }

    /// Opens the data folder.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open(&self) -> Result<Arc<App>, app::Error> {
        App::open(self.config()?).await
    }
}
