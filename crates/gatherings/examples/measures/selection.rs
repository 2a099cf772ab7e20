//! Exact selection of ten, on mixed profiles: four axes of words, two scales.

use super::{line, ms};
use gatherings::selection::{
    Axis, AxisKind, Call, Candidate, Profile, Proof, Value, others, select,
};
use gatherings::{EditionId, ProjectId, Seed};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

fn call(n: i64, text: &str) -> Option<Call> {
    let seed = Seed::new(text).ok()?;
    let mut drawing = seed.drawing("instance");
    let ranges = [
        ("stage", 5),
        ("sector", 8),
        ("innovation", 4),
        ("nature", 4),
    ];
    let scales = ["size-of-place", "remoteness"];
    let mut axes = Vec::new();
    for (code, _) in ranges {
        axes.push(Axis::new(code, AxisKind::Words, 1).ok()?);
    }
    for code in scales {
        axes.push(Axis::new(code, AxisKind::Scale { from: 0, to: 1_000 }, 1).ok()?);
    }
    let candidates = (1..=n)
        .map(|at| {
            let mut values = BTreeMap::new();
            for (code, range) in ranges {
                let word = format!("v{}", drawing.below(range));
                values.insert(code.to_owned(), Value::Words(BTreeSet::from([word])));
            }
            for code in scales {
                let level = i32::try_from(drawing.below(1_001)).unwrap_or(0);
                values.insert(code.to_owned(), Value::Level(level));
            }
            Candidate {
                project: ProjectId(at),
                profile: Profile(values),
                market: None,
            }
        })
        .collect();
    Some(Call::plain(EditionId(1), axes, candidates, 10, seed))
}

/// Five instances of each size; the slowest counts.
pub fn run() {
    for (n, bar) in [(100, "20 ms"), (200, "-"), (400, "1000 ms"), (1_000, "-")] {
        let mut slowest = std::time::Duration::ZERO;
        let mut reading = std::time::Duration::ZERO;
        let (mut proven, mut written, mut compared, mut steps) = (0, 0, 0, 0);
        for round in 0..5 {
            let Some(call) = call(n, &format!("measure {round}")) else {
                return;
            };
            let start = Instant::now();
            let found = select(&call);
            slowest = slowest.max(start.elapsed());
            let Ok(found) = found else { continue };
            steps += found.steps;
            if let Proof::Optimal {
                certificate,
                criteria,
            } = &found.proof
            {
                proven += 1;
                compared += i32::from(*criteria);
                let kept = certificate.as_ref().is_some_and(|c| c.steps.is_some());
                written += i32::from(kept);
                if kept {
                    let start = Instant::now();
                    if let Err(fault) = found.verify(&call) {
                        println!("{fault}");
                    }
                    reading = reading.max(start.elapsed());
                }
            }
        }
        line(
            &format!("selection of 10 among {n}, slowest of 5"),
            &ms(slowest),
            bar,
        );
        line(
            &format!("  optimum proven, of 5 ({steps} steps)"),
            &proven.to_string(),
            "5",
        );
        line(
            "  proofs written out; other criteria compared to the end",
            &format!("{written}; {compared}"),
            "-",
        );
        line("  slowest reading of a written proof", &ms(reading), "-");
    }
    if let Some(call) = call(100, "measure 0")
        && let Ok(found) = select(&call)
    {
        let start = Instant::now();
        let shown = others(&call, &found, 3).map_or(0, |shown| shown.len());
        line(
            &format!("{shown} other sets among 100"),
            &ms(start.elapsed()),
            "-",
        );
    }
}
