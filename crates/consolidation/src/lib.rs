//! Notices to cards: which notices tell the same project, and what they say together.
//!
//! Two notices are joined by people's decisions, by *sure keys* (the same legal number and name, or
//! the same page), or by the engine of `linkage` when it is sure; what people put apart stays apart.
//!
//! Everything here is a pure function of the notices: the same notices give the same cards with
//! the same ids, in whatever order they came, and a merge undone gives back what there was.

mod bonds;
mod compose;
mod group;
mod keys;
mod table;

pub use bonds::{Bonds, MERGE_FROM};
pub use compose::compose;
pub use group::{Group, groups};
pub use keys::{SureKey, sure_keys};
pub use table::Table;

use jiff::Timestamp;
use model::{Field, Licence, Notice, Source};
use std::collections::BTreeMap;

/// A notice with what the house knows of it.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// What is said.
    pub notice: &'a Notice,
    /// Who says it.
    pub source: &'a Source,
    /// Licences of the fields that do not follow the licence of their source.
    pub licences: &'a BTreeMap<Field, Licence>,
    /// When it was first harvested.
    pub first_seen: Timestamp,
    /// When its source last confirmed it: its own date of update, else the harvest that brought
    /// what it now says.
    pub confirmed_at: Timestamp,
    /// When the source stopped telling it (its tombstone); `None` while it still does.
    pub gone_since: Option<Timestamp>,
}
