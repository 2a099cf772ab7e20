//! Journeys as the web meets them: challenges by the five-step method, campaigns of visits, the life of
//! projects, workspaces, the wiki; personas and a clock that tests move.
#![expect(clippy::unwrap_used, reason = "a test says no by stopping")]

mod files;
mod leaving;
mod life;
mod method;
mod mirrors;
#[path = "../servers/mod.rs"]
mod servers;
mod stories;
mod tools;
mod trainings;
mod whole;
mod world;
