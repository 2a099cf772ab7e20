//! Finds twins in any table of records: normalise, block, compare, estimate, cluster, explain.

mod alike;
pub mod assign;
pub mod candidates;
pub mod clean;
pub mod cluster;
pub mod command;
mod compare;
pub mod engine;
mod estimate;
mod guess;
pub mod index;
pub mod kind;
mod learn;
mod prepare;
pub mod reasons;
pub mod records;
pub mod schema;
pub mod table;
mod terms;
pub mod threshold;
mod values;
mod weights;
mod words;

pub use engine::{Engine, Mode, Options, Outcome};
pub use index::Index;
pub use kind::Kind;
pub use records::Records;
pub use schema::Schema;

/// What can go wrong before any comparison.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The schema cannot be used.
    #[error("the schema cannot be used: {0}")]
    Schema(String),
    /// A table cannot be read.
    #[error("{path}: {reason}")]
    Table {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
}
