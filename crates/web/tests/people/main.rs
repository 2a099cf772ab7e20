//! People at the door and in the rooms of gatherings, each with a browser, on a clock that moves.

#![expect(
    clippy::unwrap_used,
    reason = "a test says no by stopping; made-up data is long"
)]

mod accounts;
mod browsing;
mod device;
mod elsewhere;
mod exchanging;
mod keys;
mod meetings;
mod reading;
mod service;
mod teams;
mod trainings;
