//! Exchange: needs and offers, and what brings people together without pressing anyone.
//!
//! This room is pure: no clock, no network, no data base. Time is an argument. A change gives the
//! new state *and* the messages it owes, so that the keeper of the store can commit both at once.
//! Whatever writes to a person asks [`rhythm`] first: without its proof there is no message.

mod asking;
pub mod assignment;
pub mod call;
mod concepts;
pub mod connector;
pub mod entry;
mod error;
pub mod exchanged;
pub mod french;
pub mod introduction;
mod irregular;
pub mod matching;
pub mod message;
pub mod referral;
pub mod relation;
pub mod request;
pub mod rhythm;
#[cfg(test)]
mod tests;
mod text;

pub use error::Refusal;
pub use text::{Line, Text};
