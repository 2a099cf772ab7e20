//! The one door to all readers.

use super::{Input, Limits, Reading};
use crate::ReadError;
use crate::row::Rows;

/// Opens a source with the default [`Limits`].
///
/// # Errors
/// When the source as a whole cannot be read; single bad rows come as rejects in the stream.
pub fn open(reading: &Reading, input: Input) -> Result<Rows, ReadError> {
    open_with(reading, input, &Limits::default())
}

/// Opens a source with limits of one's own.
///
/// # Errors
/// As [`open`].
pub fn open_with(reading: &Reading, input: Input, _limits: &Limits) -> Result<Rows, ReadError> {
    Err(ReadError::Recipe(format!("le format {} n’est pas encore lu ({input:?})", reading.format())))
}
