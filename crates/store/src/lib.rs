//! SQLite and PostgreSQL behind one set of verbs, held to one contract suite.
//!
//! The keeper of everything that must survive a restart: sources, runs and what they rejected,
//! notices with their whole history, cards with their redirects, pages kept for replay. The engine
//! is chosen by an address when the program starts (`sqlite:data/croisee.db`, `postgres://…`) and
//! nobody above this room knows which one it is. All SQL of the house is in [`sql`](self), in one
//! list that a test prepares on both engines; no other room writes any.
//!
//! Three habits hold everywhere. *Time is an argument*; instants are kept to the microsecond.
//! *Every write is one transaction*, and doing it twice changes nothing the second time, so that a
//! job cut short is simply done again. *Rows are sent in bulk*, as one JSON parameter, so that a
//! batch costs the same handful of statements whatever its length.

mod address;
mod bulk;
mod cards;
mod changes;
mod dirty;
mod dossiers;
mod engine;
mod error;
mod find;
mod geocoded;
mod grouping;
mod harvest;
mod instant;
mod leases;
mod letters;
mod notices;
mod offices;
mod pages;
mod people;
mod queue;
mod rejects;
mod reviewers;
mod runs;
mod settings;
mod signing;
mod sources;
mod sql;
mod twins;
mod upkeep;
mod vanishing;

#[cfg(test)]
mod contract;

pub use cards::CardBatch;
pub use dirty::Dirty;
pub use dossiers::{Commit, Dossier, Draft, Keys, Of};
pub use engine::{Engine, Store};
pub use error::StoreError;
pub use find::{CardCounts, Found};
pub use harvest::{Staged, Written};
pub use leases::Task;
pub use letters::{Deed, Letter, LoggedDeed, NewLetter, Sieve, To};
pub use notices::{Known, State, StoredNotice, Version};
pub use offices::Charter;
pub use pages::{KeptPage, PageHead};
pub use people::Person;
pub use queue::{Agreement, Pile, Queued, ReviewFigures, Slice};
pub use rejects::KeptReject;
pub use signing::{Passkey, Session, SignInLink};
pub use sources::SourceRow;
pub use twins::{Heard, NewDecision};
pub use upkeep::Health;

/// What every verb returns.
pub type Result<T> = std::result::Result<T, StoreError>;
