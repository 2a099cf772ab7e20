//! Full-text search over cards: French analysis, facets, geography, suggestions.
//!
//! A card is indexed once for each distinct view that the audience levels have of it, and every
//! list of the index is read through the reader's level ([`snapshot::Reading`]): what a reader may
//! not see is neither found, counted, suggested, nor weighed. Tantivy keeps the words on disk; the
//! columns by which one filters, counts and sorts are read into memory once a segment
//! ([`sheet::Sheet`]). The index is disposable: all it holds comes from the store.
//!
//! The way of a question: `understand` → `score` → `filter` → `order`, put together in `ask`.

pub mod answer;
mod ask;
mod document;
mod error;
mod filter;
mod french;
mod geo;
mod index;
mod map;
mod order;
mod passage;
pub mod query;
mod schema;
mod score;
mod sheet;
mod similar;
mod snapshot;
mod suggest;
mod typo;
mod understand;
mod writing;

pub use answer::{Answer, Cluster, Facets, Hit, Suggestion};
pub use error::SearchError;
pub use french::families;
pub use geo::distance_km;
pub use index::Index;
pub use query::{Area, BoundingBox, Disc, Freshness, Level, Page, Query, Sort};
pub use writing::Hold;
