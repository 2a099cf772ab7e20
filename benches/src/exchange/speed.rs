//! Thousands of needs and of offers: sentences of the judged set, mixed two by two.

use super::{entry, judged};
use exchange::entry::{EntryId, Side};
use exchange::matching::Index;
use std::time::Instant;

/// What was measured.
pub struct Speed {
    /// Seconds to index all entries.
    pub indexed: f64,
    /// Seconds to match all needs.
    pub matched: f64,
    /// How many suggestions came of it.
    pub proposed: usize,
    /// Milliseconds to add and match one new need: 95 in 100 take no longer.
    pub one: f64,
}

/// The time to match so many needs with as many offers, and then new ones.
pub fn measure(many: i64) -> Speed {
    let (needs, offers) = (judged::needs(), judged::offers());
    let mut chance = 1_u64;
    let mut draw = |many: usize| {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(chance >> 33).unwrap_or(0) % many
    };
    let mut mixed = |list: &[judged::Item]| {
        let (one, two) = (&list[draw(list.len())], &list[draw(list.len())]);
        let plain = two.text.replace(" — ", " ");
        format!("{}, {plain}", one.text)
    };
    let mut index = Index::default();
    let start = Instant::now();
    for id in 0..many {
        for (side, list, from) in [(Side::Need, &needs, 0), (Side::Offer, &offers, many)] {
            if let Ok(entry) = entry(from + id, side, &mixed(list)) {
                index.add(entry);
            }
        }
    }
    let indexed = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let mut proposed = 0;
    for id in 0..many {
        if let Some(need) = index.entry(EntryId(id)) {
            let found = index.search(need, 5, |other| other.agrees.contains(&need.population));
            let sure = found.iter().filter(|one| one.sure >= Index::THRESHOLD);
            proposed += sure.count();
        }
    }
    let matched = start.elapsed().as_secs_f64();
    let mut each: Vec<f64> = (0..200)
        .filter_map(|at| {
            let new = entry(3 * many + at, Side::Need, &mixed(&needs)).ok()?;
            let start = Instant::now();
            let _found = index.search(&new, 5, |_| true);
            index.add(new);
            Some(start.elapsed().as_secs_f64() * 1_000.0)
        })
        .collect();
    each.sort_by(f64::total_cmp);
    Speed {
        indexed,
        matched,
        proposed,
        one: each.get(each.len() * 95 / 100).copied().unwrap_or(0.0),
    }
}
