//! Gatherings: the use cases around the pure room `gatherings`, from a scout's lead to what became
//! of the project.
//!
//! The room gives new states and the letters they owe; here they are read from the store and
//! committed there. Each use case takes a permit of [`access`], or a [`Reader`] where the answer
//! depends on who asks: ties of projects and editions are only ever given out by the room's embargo
//! (A6).

pub mod afterwards;
pub mod agenda;
pub mod archive;
pub mod attestation;
pub mod briefs;
pub mod comers;
pub mod committee;
pub mod contacts;
pub mod contributions;
pub mod dashboard;
pub mod door;
pub mod due;
pub mod editions;
mod fault;
pub mod figures;
pub mod helping;
pub mod holding;
pub mod journal;
pub mod leads;
pub mod mailbox;
pub mod named;
mod offices;
pub mod own;
pub mod passages;
pub mod programme;
pub mod questionnaire;
pub mod registration;
pub mod reports;
pub mod returns;
pub mod selection;
pub(crate) mod shelf;
pub mod staff;
pub mod stages;
pub mod strands;
pub mod tables;
pub mod teams;
pub mod teaser;

pub use ::gatherings::embargo::Reader;
pub use fault::Fault;
pub use passages::PassageFile;

use crate::Error;
use ::gatherings::embargo::Grant;
use access::{Bearer, Office};

/// The bearer as the embargo sees them: who they are and what they are in each edition.
#[must_use]
pub fn reader_of(bearer: &Bearer) -> Reader {
    let grant = |office: &Office| match office {
        Office::Edition(edition, role) => Some(Grant {
            edition: *edition,
            role: *role,
        }),
        _ => None,
    };
    Reader {
        person: bearer.person(),
        grants: bearer.offices().filter_map(grant).collect(),
    }
}

/// A permit that must be there.
///
/// # Errors
/// [`Error::Forbidden`] when it is not.
pub fn permitted<T>(permit: Option<T>) -> Result<T, Error> {
    permit.ok_or(Error::Forbidden)
}
