//! The review room, as visitors, reviewers and partners' reviewers meet it, over a census really
//! harvested and opinions of its pairs.

#![expect(
    clippy::unwrap_used,
    reason = "a test says no by stopping; made-up data is long"
)]

mod joined;
mod judging;
mod room;
