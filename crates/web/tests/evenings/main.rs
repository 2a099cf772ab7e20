//! Gatherings as those who come meet them, and those who carry a project: played through the door of
//! the site, in a time of the test's own.

#![expect(
    clippy::unwrap_used,
    reason = "a test says no by stopping; made-up data is long"
)]

mod absent;
mod after;
mod coming;
mod door;
mod embargo;
mod grid;
mod holders;
mod kit;
mod leaks;
mod notes;
mod strands;
mod tables;
mod teaser;
mod visitor;

#[path = "../../../app/tests/gatherings/world.rs"]
#[allow(
    dead_code,
    reason = "the personas of the use cases' own tests; not all of them are needed here"
)]
mod world;
