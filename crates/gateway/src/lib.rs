//! The outside world: hardened fetching, browser rendering, remote geocoder, model of meaning, mail,
//! clock, chance. No other crate opens a connection, reads the clock or draws lots.

pub mod address;
pub mod browser;
pub mod chance;
pub mod clock;
pub mod embeddings;
mod engine;
mod error;
pub mod fetcher;
pub mod geocoder;
pub mod keeper;
pub mod mail;
mod resolve;
pub mod service;
mod tls;

pub use error::FetchError;
pub use fetcher::{Fetcher, Identity, Mode, Setup};
pub use keeper::{Kept, MemoryKeeper, PageKeeper};
