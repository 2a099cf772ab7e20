//! A lottery of 22 among 150 with quotas on four axes, as citizens' panels have.

use super::{line, ms};
use gatherings::draw::{Draw, InPool, Quota, lottery};
use gatherings::{PersonId, Seed};
use std::collections::BTreeMap;
use std::time::Instant;

/// A pool whose shares differ from the quotas, as pools do.
pub fn run() {
    let Ok(seed) = Seed::new("measure") else {
        return;
    };
    let mut drawing = seed.drawing("pool");
    let axes = [("a", 2), ("b", 4), ("c", 3), ("d", 5)];
    let pool: Vec<InPool> = (1..=150)
        .map(|person| {
            let mut traits = BTreeMap::new();
            for (axis, range) in axes {
                let value = drawing.below(range).min(drawing.below(range));
                traits.insert(axis.to_owned(), value.to_string());
            }
            InPool {
                person: PersonId(person),
                traits,
            }
        })
        .collect();
    let mut quotas = Vec::new();
    for (axis, range) in axes {
        for value in 0..u32::try_from(range).unwrap_or(1) {
            let even = 22 / u32::try_from(range).unwrap_or(1);
            quotas.push(Quota {
                axis: axis.to_owned(),
                value: value.to_string(),
                min: even.saturating_sub(1),
                max: even + 2,
            });
        }
    }
    for leximin in [false, true] {
        let draw = Draw {
            pool: pool.clone(),
            size: 22,
            quotas: quotas.clone(),
            leximin,
        };
        let start = Instant::now();
        let name = if leximin { "leximin" } else { "maximin" };
        match lottery(&draw) {
            Ok(found) => {
                let took = start.elapsed();
                let least = found.chances.iter().copied().fold(1.0, f64::min);
                line(
                    &format!(
                        "{name} of 22 among 150: smallest chance, {} panels",
                        found.tickets.len()
                    ),
                    &format!("{least:.4}"),
                    "-",
                );
                let gap = found.verify(&draw).unwrap_or(1.0);
                line(
                    "  gap left by the certificate",
                    &format!("{gap:.6}"),
                    "0.00001",
                );
                line("  time", &ms(took), "-");
            }
            Err(refusal) => line(&format!("{name}: {refusal}"), "-", "-"),
        }
    }
}
