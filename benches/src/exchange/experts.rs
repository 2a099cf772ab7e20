//! 200 projects, 100 experts, loads and conflicts.

use exchange::assignment::{Demand, assign};
use model::{PersonId, ProjectId};
use std::time::Instant;

/// What was measured.
pub struct Found {
    /// Milliseconds to the proven floor and the assignment above it.
    pub took: f64,
    /// The floor.
    pub floor: u16,
    /// Whether a reader that shares nothing with the search finds it proven.
    pub proven: bool,
    /// The sum of fits.
    pub whole: u64,
}

/// Assigns 200 projects, three experts each.
pub fn measure() -> Option<Found> {
    let mut chance = 7_u64;
    let mut draw = |many: u64| {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (chance >> 33) % many
    };
    let demand = Demand {
        projects: (0..200).map(|id| (ProjectId(id), 3)).collect(),
        experts: (0..100)
            .map(|id| (PersonId(id), u16::try_from(5 + draw(4)).unwrap_or(5)))
            .collect(),
        fits: (0..200)
            .map(|_| {
                (0..100)
                    .map(|_| u16::try_from(draw(1_001)).unwrap_or(0))
                    .collect()
            })
            .collect(),
        conflicts: (0..1_000)
            .filter_map(|_| {
                let (p, e) = (draw(200), draw(100));
                Some((
                    ProjectId(i64::try_from(p).ok()?),
                    PersonId(i64::try_from(e).ok()?),
                ))
            })
            .collect(),
    };
    let start = Instant::now();
    let Ok(Ok(found)) = assign(&demand) else {
        return None;
    };
    let took = start.elapsed().as_secs_f64() * 1_000.0;
    Some(Found {
        took,
        floor: found.floor,
        proven: found.holds(&demand),
        whole: found.whole,
    })
}
