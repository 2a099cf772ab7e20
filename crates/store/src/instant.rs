//! Instants as both engines keep them: microseconds since 1970, which sort as they should.

use crate::{Result, StoreError};
use jiff::Timestamp;

/// The number kept for an instant; what is finer than a microsecond is dropped.
pub(crate) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// Reads the number back.
#[expect(
    clippy::needless_pass_by_value,
    reason = "an id is a number or a short name: callers read better"
)]
pub(crate) fn instant(table: &'static str, id: impl ToString, micros: i64) -> Result<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(|error| StoreError::Unreadable {
        table,
        id: id.to_string(),
        why: error.to_string(),
    })
}

/// Reads back a number that may be missing.
pub(crate) fn instant_if(
    table: &'static str,
    id: impl ToString,
    micros: Option<i64>,
) -> Result<Option<Timestamp>> {
    micros.map(|micros| instant(table, id, micros)).transpose()
}
