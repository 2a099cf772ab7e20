//! The sets again, changed in ways that nobody tuned for: headers that mean nothing, columns taken
//! away, two records in five taken away, and invented censuses of another seed and other error
//! rates. A rule that fits a set by its headers, its columns or its very records loses here.

use super::{Truth, measure, pairs_of, read_truth};
use crate::linkage_census::{Habits, census_with};
use ::linkage::{Engine, Mode, Options, Records, Schema, table};
use std::collections::HashSet;
use std::error::Error;
use std::path::Path;

/// A set and the columns that its variant lacks.
const WITHOUT: [(&str, &[&str]); 14] = [
    ("fake1000", &["email"]),
    ("fake1000", &["dob"]),
    ("febrl3", &["soc_sec_id"]),
    ("febrl3", &["soc_sec_id", "date_of_birth"]),
    ("fodors-zagat", &["phone"]),
    ("fodors-zagat", &["addr", "type"]),
    ("dblp-acm", &["authors"]),
    ("abt-buy", &["description"]),
    ("abt-buy", &["price"]),
    ("overture-world", &["phone"]),
    ("overture-world", &["website", "social"]),
    ("fr-census-tune", &["url"]),
    ("fr-census-tune", &["organisation"]),
    ("fr-census-tune", &["description", "phone"]),
];

/// What a variant does to its set.
struct Change<'a> {
    /// Columns taken away.
    without: &'a [&'a str],
    /// Headers become `c1` to `cN`.
    nameless: bool,
    /// Two records in five are taken away.
    thinned: bool,
}

/// Runs every variant whose set is in `data`.
pub fn run(data: &str, sets: &[&str]) -> Result<(), Box<dyn Error>> {
    println!(
        "\n| variant | threshold | pairs F1 | best F1 (at) | cluster F1 | automatic P | automatic R |"
    );
    println!("|---|---|---|---|---|---|---|");
    for name in sets {
        let set = Path::new(data).join(name);
        if !set.join("records.csv").exists() {
            continue;
        }
        let plain = Change {
            without: &[],
            nameless: true,
            thinned: false,
        };
        one(&format!("{name}, headers c1…cN"), &set, &plain)?;
        let thinned = Change {
            nameless: false,
            thinned: true,
            ..plain
        };
        one(&format!("{name}, two in five away"), &set, &thinned)?;
        for (_, without) in WITHOUT.iter().filter(|(of, _)| of == name) {
            let change = Change {
                without,
                nameless: false,
                thinned: false,
            };
            one(
                &format!("{name} without {}", without.join(", ")),
                &set,
                &change,
            )?;
        }
    }
    let habits = [
        ("usual habits, seed 77", 77, Habits::default()),
        (
            "many slips, seed 5",
            5,
            Habits {
                slips: 3,
                ..Habits::default()
            },
        ),
        (
            "no networks, seed 6",
            6,
            Habits {
                networks: 0,
                ..Habits::default()
            },
        ),
        (
            "more text, seed 8",
            8,
            Habits {
                text: 95,
                ..Habits::default()
            },
        ),
    ];
    for (name, seed, habits) in habits {
        let (records, projects) = census_with(12_000, seed, habits);
        let records = records.sorted();
        let truth = Truth {
            twins: pairs_of(&projects),
            judged: None,
        };
        show(
            &format!("invented census of 12000, {name}"),
            &records,
            Mode::Dedupe,
            &truth,
        );
    }
    Ok(())
}

fn one(name: &str, set: &Path, change: &Change) -> Result<(), Box<dyn Error>> {
    let whole = table::read(&[&set.join("records.csv")])?;
    let truth = read_truth(set, &whole)?;
    let link = std::fs::read_to_string(set.join("meta.json"))?.contains("\"link\": \"link\"");
    let (records, rows) = changed(&whole, change);
    let row_of = |row: u32| rows.binary_search(&row).ok().map(|at| at as u32);
    let moved = |pairs: &HashSet<(u32, u32)>| -> HashSet<(u32, u32)> {
        pairs
            .iter()
            .filter_map(|(a, b)| Some((row_of(*a)?, row_of(*b)?)))
            .collect()
    };
    let truth = Truth {
        twins: moved(&truth.twins),
        judged: truth.judged.as_ref().map(moved),
    };
    show(
        name,
        &records,
        if link { Mode::Link } else { Mode::Dedupe },
        &truth,
    );
    Ok(())
}

/// The changed table, and the rows of the whole one that it keeps, in order.
fn changed(whole: &Records, change: &Change) -> (Records, Vec<u32>) {
    let kept: Vec<usize> = (0..whole.headers().len())
        .filter(|at| !change.without.contains(&whole.headers()[*at].as_str()))
        .collect();
    let headers = kept.iter().map(|at| {
        if change.nameless {
            format!("c{}", at + 1)
        } else {
            whole.headers()[*at].clone()
        }
    });
    let mut records = Records::new(headers.collect());
    let mut rows = Vec::new();
    for row in 0..whole.len() {
        if change.thinned && [1, 3].contains(&(row % 5)) {
            continue;
        }
        let cells = kept.iter().map(|at| whole.cell(row, *at));
        records.push(whole.id(row), &whole.source(row).to_string(), cells);
        rows.push(row as u32);
    }
    (records, rows)
}

fn show(name: &str, records: &Records, mode: Mode, truth: &Truth) {
    let options = Options {
        mode,
        ..Options::default()
    };
    let engine = Engine::new(records, &Schema::guess(records), options);
    let outcome = engine.run();
    let m = measure(&engine, &outcome, truth);
    println!(
        "| {name} | {:.2} | {:.3} | {:.3} ({:.2}) | {:.3} | {:.3} | {:.3} |",
        outcome.threshold, m.own.2, m.best.0, m.best.1, m.clusters.2, m.automatic.0, m.automatic.1
    );
}
