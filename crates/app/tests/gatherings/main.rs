//! Gatherings as the web meets them: personas, a clock that tests move, a data base of their own.
#![expect(clippy::unwrap_used, reason = "a test says no by stopping")]

mod absent;
mod after;
mod coming;
mod embargo;
mod figures;
mod leads;
mod mailed;
mod own;
mod questionnaire;
mod returns;
mod selection;
#[path = "../servers/mod.rs"]
mod servers;
mod strands;
mod teams;
mod whole;
mod world;
