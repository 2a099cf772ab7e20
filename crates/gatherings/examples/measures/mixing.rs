//! 110 guests at tables of 8, four axes of 2 to 5 values with uneven shares.

use super::{line, ms};
use gatherings::mixing::{Guest, Mix, Round, plan, replan};
use gatherings::{PersonId, Seed};
use std::collections::BTreeMap;
use std::time::Instant;

fn guests(n: i64, seed: &Seed) -> Vec<Guest> {
    let mut drawing = seed.drawing("guests");
    (1..=n)
        .map(|person| {
            let mut traits = BTreeMap::new();
            for (axis, range) in [("a", 2), ("b", 3), ("c", 4), ("d", 5)] {
                // The smaller of two numbers: the first values are borne more often.
                let value = drawing.below(range).min(drawing.below(range));
                traits.insert(axis.to_owned(), value.to_string());
            }
            Guest {
                person: PersonId(person),
                traits,
            }
        })
        .collect()
}

/// The plans of the bar, then the repair of a plan.
pub fn run() {
    for (n, seats, rounds, bar) in [(110, 8, 4, "1512"), (110, 8, 8, "2930"), (40, 8, 4, "498")] {
        let Ok(seed) = Seed::new("measure") else {
            return;
        };
        let mix = Mix::plain(guests(n, &seed), seats, rounds, seed);
        let start = Instant::now();
        let Ok(found) = plan(&mix) else { return };
        let took = start.elapsed();
        let figures = &found.figures;
        line(
            &format!(
                "{n} guests, {rounds} rounds of tables of {seats}: new pairs of {}",
                figures.bound
            ),
            &figures.new_pairs.to_string(),
            bar,
        );
        line("  imbalance", &format!("{:.4}", figures.imbalance), "0.005");
        line("  time", &ms(took), "1000 ms");
        line(
            "  fewest new persons met; mean difference of those who meet",
            &format!("{}; {:.2}", figures.fewest, figures.difference),
            "-",
        );
        if rounds == 4 && n == 110 {
            let held: Vec<Round> = found.rounds[..1].to_vec();
            let mut now = mix.clone();
            now.guests.retain(|g| g.person.0 % 10 != 0);
            let start = Instant::now();
            let again = replan(&now, &held).map_or(0, |plan| plan.figures.new_pairs);
            line(
                &format!("  one in ten gone after a round: {again} pairs, planned again in"),
                &ms(start.elapsed()),
                "-",
            );
        }
    }
}
