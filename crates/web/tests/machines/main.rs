//! The site as programs meet it: the API and the data behind pages, over a census really harvested.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says no by stopping"
)]

mod api;
mod census;
mod serving;
mod twins;
