//! Partners' life in the program: asking to join, keeping one's census, and what is told to whom
//! when a harvest does not go as it should.

pub(crate) mod alarm;
pub mod claims;
pub mod cockpit;
mod confine;
mod fault;
pub mod join;
pub mod meetings;
pub mod standing;
mod uploads;

pub use fault::Fault;

use crate::{App, Error};
use access::OfficeKind;
use model::people::PersonId;
use std::collections::BTreeSet;
use store::To;

/// Characters of a note or of a reason.
const NOTE: usize = 2_000;

/// Everyone who holds one of these kinds of office, each once.
async fn holders(app: &App, kinds: &[OfficeKind]) -> Result<Vec<To>, Error> {
    let mut persons: BTreeSet<PersonId> = BTreeSet::new();
    for kind in kinds {
        let grants = app.store.holders_of_kind(*kind).await?;
        persons.extend(grants.into_iter().map(|grant| grant.person));
    }
    Ok(persons.into_iter().map(To::Person).collect())
}

/// A value as JSON; the writer's words when it cannot be, which no value of this program does.
fn written<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Input(error.to_string()))
}

/// A value read back.
fn read<T: serde::de::DeserializeOwned>(body: &str) -> Result<T, Error> {
    serde_json::from_str(body).map_err(|error| Error::Input(error.to_string()))
}
