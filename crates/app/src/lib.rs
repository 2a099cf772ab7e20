//! Use cases: one verb, one file. The steward of the house, who alone knows all the rooms.
//!
//! Each use case takes the [`App`], a proof of permission ([`access::Sight`] to read,
//! [`access::Stewardship`] to change) and plain arguments. The walk of a partner's row is
//! `harvest` → `publish` → `consolidate` → `indexing`; readers come through `explore`, `card`,
//! `partners`, `portrait`, `suggest` and `export`.

pub mod accounts;
pub mod address;
pub mod card;
pub mod check;
pub mod collective;
pub mod config;
pub mod consolidate;
pub mod doctor;
mod error;
pub mod exchange;
pub mod explore;
pub mod export;
pub mod fetching;
pub mod gatherings;
pub mod harvest;
pub mod indexing;
pub mod journey;
pub mod letters;
pub mod news;
pub mod partners;
pub mod place;
pub mod portrait;
pub mod progress;
mod publish;
mod record;
pub mod related;
pub mod review;
pub mod runs;
pub mod sources;
pub mod spool;
mod stage;
pub mod steady;
mod streets;
pub mod suggest;
pub mod territories;
pub mod ties;
mod twins;

pub use config::Config;
pub use error::Error;
pub use progress::Progress;

use jiff::Timestamp;
use search::Index;
use std::sync::Arc;
use store::Store;
use territory::Territory;

/// What every use case needs. Cheap to clone behind an [`Arc`].
pub struct App {
    /// The settings.
    pub config: Config,
    /// The keeper of notices and cards.
    pub store: Store,
    /// The keeper of the index.
    pub index: Arc<Index>,
    /// The territory of France.
    pub territory: &'static Territory,
    /// The engine that finds twins, between two passes; none before the first.
    twins: tokio::sync::Mutex<Option<twins::Kept>>,
    /// What rises in the census, as last looked at.
    emerging: tokio::sync::Mutex<Option<Arc<journey::emergence::Emerging>>>,
    /// Needs and offers that stand, as last looked at.
    board: tokio::sync::RwLock<exchange::board::Board>,
    /// The model of meaning, where one is installed.
    model: Option<gateway::embeddings::Model>,
    clock: fn() -> Timestamp,
}

impl App {
    /// Opens the data folder: data base (migrated to today's shape) and index.
    ///
    /// # Errors
    /// When the folder, the data base or the index cannot be opened.
    pub async fn open(config: Config) -> Result<Arc<Self>, Error> {
        Self::open_at(config, gateway::clock::now).await
    }

    /// The same with a clock of the caller's choice: tests live at the time they want.
    ///
    /// # Errors
    /// As [`App::open`].
    pub async fn open_at(config: Config, clock: fn() -> Timestamp) -> Result<Arc<Self>, Error> {
        std::fs::create_dir_all(&config.data).map_err(|cause| Error::Folder {
            path: config.data.clone(),
            cause,
        })?;
        let store = Store::open(&config.database).await?;
        let index = indexing::open(&config)?;
        let model = exchange::meaning::model(&config)?;
        let app = Arc::new(Self {
            config,
            store,
            index,
            territory: Territory::get(),
            twins: tokio::sync::Mutex::new(None),
            emerging: tokio::sync::Mutex::new(None),
            board: tokio::sync::RwLock::default(),
            model,
            clock,
        });
        sources::name_in_index(&app).await?;
        Ok(app)
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }
}
