//! Finding twins: every tuning set that is there, then invented censuses of growing size.
//!
//! `linkage DATA [--records N] [--variants]` where DATA is the folder of the sets (a set that is
//! absent is said to be); `--records` is the size of the largest invented census; `--variants` adds
//! the sets in changed forms.

#[path = "linkage_variants.rs"]
mod linkage_variants;

use crate::linkage_census::census;
use ::linkage::{Engine, Index, Mode, Options, Outcome, Records, Schema, table, threshold};
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

const SETS: [&str; 8] = [
    "fake1000",
    "febrl3",
    "fodors-zagat",
    "senzing-truth",
    "dblp-acm",
    "abt-buy",
    "overture-world",
    "fr-census-tune",
];

/// Pairs that are twins, and the only pairs that may be judged when not all are known.
pub struct Truth {
    /// The twins, smaller row first.
    pub twins: HashSet<(u32, u32)>,
    /// The pairs that may be judged; all where `None`.
    pub judged: Option<HashSet<(u32, u32)>>,
}

/// The quality of an outcome; three figures are precision, recall and F1.
pub struct Measures {
    /// Pairs at the engine's own threshold.
    pub own: (f64, f64, f64),
    /// The best F1 of pairs, and the threshold that gives it.
    pub best: (f64, f32),
    /// Clusters at the engine's own threshold.
    pub clusters: (f64, f64, f64),
    /// Clusters at the automatic threshold.
    pub automatic: (f64, f64, f64),
}

/// Runs the benchmark.
pub fn run(args: &[String]) -> Result<(), Box<dyn Error>> {
    let data = args
        .first()
        .filter(|arg| !arg.starts_with("--"))
        .map_or("../shared/data/linkage", String::as_str);
    let at = args.iter().position(|arg| arg == "--records");
    let largest: usize = at
        .and_then(|at| args.get(at + 1))
        .map_or(Ok(100_000), |n| n.parse())?;
    println!(
        "| set | threshold | P | R | F1 | best F1 (at) | cluster P | cluster R | cluster F1 | B³ F1 | automatic P | automatic R | candidate recall | CPU s | peak MiB |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for name in SETS {
        let set = Path::new(data).join(name);
        if set.join("records.csv").exists() {
            one_set(name, &set)?;
        } else {
            println!("| {name} | skipped: {} is absent |", set.display());
        }
    }
    let sizes = [12_000, 100_000, 150_000, 1_000_000];
    let small = (largest > 0 && largest < sizes[0]).then_some(largest);
    for n in small
        .into_iter()
        .chain(sizes.into_iter().filter(|n| *n <= largest))
    {
        invented(n)?;
    }
    if args.iter().any(|arg| arg == "--variants") {
        linkage_variants::run(data, &SETS)?;
    }
    Ok(())
}

fn one_set(name: &str, set: &Path) -> Result<(), Box<dyn Error>> {
    let begun = cpu();
    let records = table::read(&[&set.join("records.csv")])?;
    let link = std::fs::read_to_string(set.join("meta.json"))?.contains("\"link\": \"link\"");
    let mode = if link { Mode::Link } else { Mode::Dedupe };
    let mut engine = Engine::new(
        &records,
        &Schema::guess(&records),
        Options {
            mode,
            ..Options::default()
        },
    );
    let outcome = engine.run();
    let spent = cpu() - begun;
    let truth = read_truth(set, &records)?;
    line(name, &engine, &outcome, &truth, records.len(), spent);
    let taught = teach(&mut engine, outcome, &truth);
    line(
        &format!("{name}, 60 answers"),
        &engine,
        &taught,
        &truth,
        records.len(),
        cpu() - begun,
    );
    Ok(())
}

/// Sixty of the engine's questions, ten at a time, answered by the truth.
fn teach(engine: &mut Engine, mut outcome: Outcome, truth: &Truth) -> Outcome {
    for _ in 0..6 {
        let known = |a, b| {
            truth
                .judged
                .as_ref()
                .is_none_or(|judged| judged.contains(&(a, b)))
        };
        let asked = engine.questions(&outcome, usize::MAX);
        let answers: Vec<(u32, u32, bool)> = asked
            .iter()
            .filter(|pair| known(pair.a, pair.b))
            .take(10)
            .map(|pair| (pair.a, pair.b, truth.twins.contains(&(pair.a, pair.b))))
            .collect();
        engine.learn(&answers);
        outcome = engine.run();
    }
    outcome
}

fn invented(n: usize) -> Result<(), Box<dyn Error>> {
    let (records, projects) = census(n, 20);
    let folder = std::env::temp_dir().join(format!("linkage-{n}-{}.csv", std::process::id()));
    write(&folder, &records)?;
    drop(records);
    let (begun, clock) = (cpu(), Instant::now());
    let records = table::read(&[&folder])?;
    let _ = std::fs::remove_file(&folder);
    let schema = Schema::guess(&records);
    let engine = Engine::new(&records, &schema, Options::default());
    let outcome = engine.run();
    let (spent, wall) = (cpu() - begun, clock.elapsed().as_secs_f64());
    let twins = pairs_of(&projects);
    line(
        &format!("invented census of {n} ({wall:.1} s)"),
        &engine,
        &outcome,
        &Truth {
            twins,
            judged: None,
        },
        n,
        spent,
    );
    drop((engine, outcome));
    if n >= 100_000 {
        one_by_one(&records, &schema);
    }
    Ok(())
}

/// A partner's thousand new records, then one explanation.
fn one_by_one(records: &Records, schema: &Schema) {
    let engine = Engine::new(
        records,
        schema,
        Options {
            keep_single_terms: true,
            ..Options::default()
        },
    );
    let mut index = Index::new(engine);
    let (more, _) = census(1000, 77);
    let mut times: Vec<f64> = Vec::new();
    for row in 0..more.len() {
        let clock = Instant::now();
        let cells: Vec<&str> = (0..more.headers().len())
            .map(|column| more.cell(row, column))
            .collect();
        let new = index.insert(more.source(row), cells);
        let found = index.twins(new);
        times.push(clock.elapsed().as_secs_f64() * 1000.0);
        std::hint::black_box(found);
    }
    let all: f64 = times.iter().sum();
    times.sort_by(f64::total_cmp);
    let clock = Instant::now();
    std::hint::black_box(index.engine().explain(0, 1));
    println!(
        "1,000 new records: {:.2} s; one record p95 {:.2} ms; one explanation {:.2} ms",
        all / 1000.0,
        times[times.len() * 95 / 100],
        clock.elapsed().as_secs_f64() * 1000.0
    );
}

/// Compares an outcome with the truth.
pub fn measure(engine: &Engine, outcome: &Outcome, truth: &Truth) -> Measures {
    let judged = |pair: (u32, u32)| {
        truth
            .judged
            .as_ref()
            .is_none_or(|judged| judged.contains(&pair))
    };
    let mut scored: Vec<(f32, bool)> = outcome
        .pairs
        .iter()
        .filter(|pair| judged((pair.a, pair.b)))
        .map(|pair| (pair.probability, truth.twins.contains(&(pair.a, pair.b))))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut hits, mut best, mut own) = (0, (0.0, 0.0), (0, 0));
    for (at, (probability, hit)) in scored.iter().enumerate() {
        hits += usize::from(*hit);
        // Pairs of one probability are taken or left together.
        if scored
            .get(at + 1)
            .is_some_and(|next| next.0 == *probability)
        {
            continue;
        }
        let f1 = scores(hits, at + 1, truth.twins.len()).2;
        if f1 > best.0 {
            best = (f1, *probability);
        }
        if *probability >= outcome.threshold {
            own = (hits, at + 1);
        }
    }
    let joined = |of: &[u32]| {
        let pairs = pairs_of(of);
        let found = pairs.iter().filter(|pair| judged(**pair));
        let right = pairs.iter().filter(|pair| truth.twins.contains(pair));
        scores(right.count(), found.count(), truth.twins.len())
    };
    let sure = engine.join(&outcome.pairs, threshold::AUTOMATIC);
    Measures {
        own: scores(own.0, own.1, truth.twins.len()),
        best,
        clusters: joined(&outcome.clusters.of),
        automatic: joined(&sure.of),
    }
}

fn line(name: &str, engine: &Engine, outcome: &Outcome, truth: &Truth, rows: usize, spent: f64) {
    let candidates: HashSet<(u32, u32)> = engine.candidates(0..rows).into_iter().collect();
    let reached = truth
        .twins
        .iter()
        .filter(|pair| candidates.contains(pair))
        .count();
    let m = measure(engine, outcome, truth);
    let ((p, r, f), (cp, cr, cf)) = (m.own, m.clusters);
    let cubed = if truth.judged.is_some() {
        "–".to_owned()
    } else {
        format!("{:.3}", b_cubed(&outcome.clusters.of, &truth.twins))
    };
    println!(
        "| {name} | {:.2} | {p:.3} | {r:.3} | {f:.3} | {:.3} ({:.2}) | {cp:.3} | {cr:.3} | {cf:.3} | {cubed} | {:.3} | {:.3} | {:.3} | {spent:.1} | {} |",
        outcome.threshold,
        m.best.0,
        m.best.1,
        m.automatic.0,
        m.automatic.1,
        reached as f64 / truth.twins.len().max(1) as f64,
        peak()
    );
}

/// Precision, recall and F1.
fn scores(hits: usize, found: usize, all: usize) -> (f64, f64, f64) {
    let (p, r) = (
        hits as f64 / found.max(1) as f64,
        hits as f64 / all.max(1) as f64,
    );
    (
        p,
        r,
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        },
    )
}

/// The pairs of rows with the same number.
pub fn pairs_of(numbers: &[u32]) -> HashSet<(u32, u32)> {
    let mut groups: HashMap<u32, Vec<u32>> = HashMap::new();
    for (row, number) in (0u32..).zip(numbers) {
        groups.entry(*number).or_default().push(row);
    }
    let pairs = groups.values().flat_map(|group| {
        group
            .iter()
            .enumerate()
            .flat_map(|(at, b)| group[..at].iter().map(|a| (*a, *b)))
    });
    pairs.collect()
}

/// B³: for each record, how much of its cluster is right and how much of its truth is found.
fn b_cubed(of: &[u32], twins: &HashSet<(u32, u32)>) -> f64 {
    let (mut found, mut right, mut all) = (
        vec![1.0f64; of.len()],
        vec![1.0f64; of.len()],
        vec![1.0f64; of.len()],
    );
    for (a, b) in pairs_of(of) {
        let hit = f64::from(u8::from(twins.contains(&(a, b))));
        for row in [a, b] {
            found[row as usize] += 1.0;
            right[row as usize] += hit;
        }
    }
    for (a, b) in twins {
        all[*a as usize] += 1.0;
        all[*b as usize] += 1.0;
    }
    let n = of.len().max(1) as f64;
    let precision: f64 = right.iter().zip(&found).map(|(r, f)| r / f).sum::<f64>() / n;
    let recall: f64 = right.iter().zip(&all).map(|(r, a)| r / a).sum::<f64>() / n;
    2.0 * precision * recall / (precision + recall)
}

/// The truth of a set, in whichever of three forms it is given.
pub fn read_truth(set: &Path, records: &Records) -> Result<Truth, Box<dyn Error>> {
    let pair = |a: u32, b: u32| (a.min(b), a.max(b));
    let (labels, pairs) = (set.join("labels.csv"), set.join("truth_pairs.csv"));
    if labels.exists() {
        let labels = table::read_pairs(&labels, records)?;
        let twins = labels
            .iter()
            .filter(|l| l.2 == Some(true))
            .map(|l| pair(l.0, l.1))
            .collect();
        return Ok(Truth {
            twins,
            judged: Some(labels.iter().map(|l| pair(l.0, l.1)).collect()),
        });
    }
    if pairs.exists() {
        let twins = table::read_pairs(&pairs, records)?
            .iter()
            .map(|l| pair(l.0, l.1))
            .collect();
        return Ok(Truth {
            twins,
            judged: None,
        });
    }
    let rows = table::rows(records);
    let mut numbers = vec![0u32; records.len()];
    let mut known: HashMap<String, u32> = HashMap::new();
    for line in std::fs::read_to_string(set.join("clusters.csv"))?
        .lines()
        .skip(1)
    {
        if let Some((id, cluster)) = line.split_once(',') {
            let next = known.len() as u32;
            let number = *known.entry(cluster.to_owned()).or_insert(next);
            if let Some(row) = rows.get(id) {
                numbers[*row as usize] = number;
            }
        }
    }
    Ok(Truth {
        twins: pairs_of(&numbers),
        judged: None,
    })
}

/// Writes records as CSV.
fn write(path: &Path, records: &Records) -> Result<(), Box<dyn Error>> {
    let mut text = format!("id,source,{}\n", records.headers().join(","));
    for row in 0..records.len() {
        text.push_str(&format!("{},p{:02}", records.id(row), records.source(row)));
        for column in 0..records.headers().len() {
            text.push_str(&format!(
                ",\"{}\"",
                records.cell(row, column).replace('"', "\"\"")
            ));
        }
        text.push('\n');
    }
    std::fs::write(path, text)?;
    Ok(())
}

/// CPU seconds of this process, user and system; 0 where /proc does not tell.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let parts: Vec<&str> = text
        .rsplit(')')
        .next()
        .unwrap_or("")
        .split_whitespace()
        .collect();
    let ticks = |at: usize| {
        parts
            .get(at)
            .and_then(|v| v.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (ticks(11) + ticks(12)) / 100.0
}

/// The peak of this process's memory so far, in MiB.
fn peak() -> usize {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok())
        .unwrap_or(0)
        / 1024
}
