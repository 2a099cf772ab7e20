//! The only place that reads the clock.

use jiff::Timestamp;

/// The present instant. Take it once, at the edge, and pass it down.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one clock of the house"
)]
pub fn now() -> Timestamp {
    Timestamp::now()
}
