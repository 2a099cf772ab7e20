//! The life of a project and the method by which challenges ripen.
//!
//! This room is pure: no clock, no network, no data base. Time and chance are arguments. Its types
//! can be stored as they are; verbs that concern other people give the new state *and* the messages
//! it owes, so that the keeper of the store can commit both at once.
//!
//! What is not here is not here on purpose: no history is shortened, nothing puts a project before
//! another, no verdict closes a door.

pub mod emergence;
mod error;
mod ids;
pub mod ledger;
pub mod life;
pub mod message;
pub mod method;
#[cfg(test)]
mod tests;
mod text;
pub mod workspace;

pub use error::Refusal;
pub use ids::{CampaignId, ChallengeId, TrainingId};
pub use model::people::{EditionId, OrganisationId, PersonId, ProjectId};
pub use text::{Line, Text};
