//! Full-text search over cards: French analysis, facets, geography, suggestions.

pub mod answer;
pub mod query;

pub use answer::{Answer, Cluster, Facets, Hit, Suggestion};
pub use query::{Area, BoundingBox, Disc, Freshness, Level, Page, Query, Sort};
