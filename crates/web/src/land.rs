//! What pages need of the territory room: names, frames and seats of territories, outlines.

use crate::map::{Frame, Outlines};
use search::{Area, Level};
use std::sync::LazyLock;
use territory::Territory;

/// The name of a territory; `None` for an unknown code.
#[must_use]
pub fn name(area: &Area) -> Option<String> {
    let land = Territory::get();
    match area.level {
        Level::Region => land.region(&area.code).map(|unit| unit.name),
        Level::Department => land.department(&area.code).map(|unit| unit.name),
        Level::Epci => land.epci(&area.code).map(|unit| unit.name),
        Level::Commune => land.commune(&area.code).map(|answer| answer.commune.name),
    }
    .map(str::to_owned)
}

/// The frame of a territory.
#[must_use]
pub fn frame(area: &Area) -> Option<Frame> {
    let [west, south, east, north] = Territory::get().unit(area.level, &area.code)?.bbox?;
    Some(Frame {
        west,
        south,
        east,
        north,
    })
}

/// Latitude and longitude of the seat of a territory.
#[must_use]
pub fn seat(area: &Area) -> Option<(f64, f64)> {
    Territory::get()
        .unit(area.level, &area.code)
        .map(|unit| unit.point)
}

/// The outlines of régions and départements, read once.
#[must_use]
pub fn outlines() -> &'static Outlines {
    static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| {
        let land = Territory::get();
        Outlines::read(
            land.outlines(Level::Region),
            land.outlines(Level::Department),
        )
    });
    &OUTLINES
}
