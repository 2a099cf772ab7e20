//! Gatherings: from a scout's lead to what became of the project.
//!
//! This room is pure: no clock, no network, no data base. Time and chance are arguments. Its types
//! can be stored as they are; its verbs give the new state *and* the message it owes, so that the
//! keeper of the store can commit both at once.
//!
//! What is not here is not here on purpose: nothing measures a project, nothing puts one before
//! another, nothing is paid for, nobody wins.

pub mod afterwards;
pub mod calendar;
pub mod chance;
pub mod checkin;
pub mod committee;
pub mod contact;
pub mod debt;
pub mod draw;
pub mod edition;
pub mod embargo;
mod error;
pub mod feedback;
pub mod helping;
pub mod journal;
pub mod message;
pub mod mixing;
pub mod passage;
pub mod programme;
pub mod questionnaire;
pub mod registration;
pub mod report;
pub mod selection;
pub mod strand;
pub mod teaser;
#[cfg(test)]
mod tests;
mod text;

pub use chance::Seed;
pub use error::Refusal;
pub use model::people::{
    EditionId, NetworkId, OrganisationId, PersonId, ProjectId, SpaceId, StrandId, TeamId,
};
pub use text::{Line, Text};
