//! Scores the engine on the tuning sets: `score DIR [set…]`.

use linkage::{Engine, Mode, Options, Schema, table};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::Instant;

fn f1(tp: usize, n: usize, truth: usize) -> (f64, f64, f64) {
    let (p, r) = (tp as f64 / n.max(1) as f64, tp as f64 / truth.max(1) as f64);
    (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
}

fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let parts: Vec<&str> = text.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let tick = |at: usize| parts.get(at).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
    (tick(11) + tick(12)) / 100.0
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let dir = Path::new(&args[1]);
    for name in &args[2..] {
        let set = dir.join(name);
        let (begun, wall) = (cpu(), Instant::now());
        let records = table::read(&[&set.join("records.csv")])?;
        let meta = std::fs::read_to_string(set.join("meta.json")).unwrap_or_default();
        let link = meta.contains("\"link\": \"link\"");
        let schema = Schema::guess(&records);
        if std::env::var("SCHEMA").is_ok() {
            println!("{:?}", schema.fields.iter().map(|f| format!("{}:{:?}", f.name, f.kind)).collect::<Vec<_>>());
        }
        let options = Options { mode: if link { Mode::Link } else { Mode::Dedupe }, ..Options::default() };
        let mut options = options;
        options.threshold = std::env::var("THRESHOLD").ok().and_then(|v| v.parse().ok());
        let mut engine = Engine::new(&records, &schema, options);
        if let Ok(path) = std::env::var("ANSWERS") {
            let answers: Vec<_> = table::read_pairs(Path::new(&path), &records)?.into_iter().filter_map(|(a, b, l)| Some((a, b, l?))).collect();
            engine.learn(&answers);
        }
        let t1 = wall.elapsed().as_secs_f64();
        let outcome = engine.run();
        let spent = cpu() - begun;
        let rows = table::rows(&records);
        let pair = |a: u32, b: u32| (a.min(b), a.max(b));
        let mut truth: HashSet<(u32, u32)> = HashSet::new();
        let mut judged: Option<HashSet<(u32, u32)>> = None;
        if set.join("labels.csv").exists() {
            let labels = table::read_pairs(&set.join("labels.csv"), &records)?;
            judged = Some(labels.iter().map(|l| pair(l.0, l.1)).collect());
            truth = labels.iter().filter(|l| l.2 == Some(true)).map(|l| pair(l.0, l.1)).collect();
        } else if set.join("truth_pairs.csv").exists() {
            truth = table::read_pairs(&set.join("truth_pairs.csv"), &records)?.iter().map(|l| pair(l.0, l.1)).collect();
        } else {
            let mut groups: HashMap<String, Vec<u32>> = HashMap::new();
            for line in std::fs::read_to_string(set.join("clusters.csv"))?.lines().skip(1) {
                let (id, c) = line.split_once(',').unwrap_or(("", ""));
                groups.entry(c.to_owned()).or_default().push(rows[id]);
            }
            for g in groups.values() {
                for (i, a) in g.iter().enumerate() {
                    for b in &g[..i] {
                        truth.insert(pair(*a, *b));
                    }
                }
            }
        }
        let ok = |a, b| judged.as_ref().is_none_or(|j| j.contains(&pair(a, b)));
        let cand: HashSet<(u32, u32)> = engine.candidates(0..records.len()).into_iter().collect();
        let cr = truth.iter().filter(|t| cand.contains(t)).count() as f64 / truth.len() as f64;
        let mut scored: Vec<(f32, bool)> = outcome.pairs.iter().filter(|x| ok(x.a, x.b)).map(|x| (x.probability, truth.contains(&(x.a, x.b)))).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let at = |t: f32| {
            let n = scored.iter().filter(|s| s.0 >= t).count();
            f1(scored[..n].iter().filter(|s| s.1).count(), n, truth.len())
        };
        let mut sure = (0.0f64, 0.0f32);
        let (mut tp, mut best) = (0, (0.0, 0.0));
        for (n, s) in scored.iter().enumerate() {
            tp += usize::from(s.1);
            if tp as f64 >= 0.98 * (n + 1) as f64 { sure = (tp as f64 / truth.len() as f64, s.0); }
            let f = f1(tp, n + 1, truth.len()).2;
            if f > best.0 {
                best = (f, s.0);
            }
        }
        let mut members: HashMap<u32, Vec<u32>> = HashMap::new();
        for (row, c) in outcome.clusters.of.iter().enumerate() {
            members.entry(*c).or_default().push(row as u32);
        }
        let (mut n, mut hit) = (0, 0);
        for g in members.values() {
            for (i, a) in g.iter().enumerate() {
                for b in &g[..i] {
                    if ok(*a, *b) {
                        n += 1;
                        hit += usize::from(truth.contains(&pair(*a, *b)));
                    }
                }
            }
        }
        let c = f1(hit, n, truth.len());
        let own = at(outcome.threshold);
        let auto = at(0.99);
        println!("{name:15} own {:.3} P {:.3} R {:.3} F {:.4} | best {:.4}@{:.3} | clus P {:.3} R {:.3} F {:.4} | .99: P {:.3} R {:.3} | P98: R {:.3}@{:.5} | cand {:.3} n {} | 1-1 {} | cpu {spent:.1} wall {:.1}/{:.1}",
            outcome.threshold, own.0, own.1, own.2, best.0, best.1, c.0, c.1, c.2, auto.0, auto.1, sure.0, sure.1, cr, cand.len(), outcome.one_to_one, t1, wall.elapsed().as_secs_f64());
        if std::env::var("WEIGHTS").is_ok() {
            println!("{}", engine.table_of_weights());
        }
        if let Ok(k) = std::env::var("ERRORS") {
            let k: usize = k.parse()?;
            let t: f32 = std::env::var("AT").ok().and_then(|v| v.parse().ok()).unwrap_or(outcome.threshold);
            let show = |a: u32, b: u32, pr: f32, what: &str| {
                println!("--- {what} {pr:.4}");
                for r in [a, b] {
                    let cells: Vec<String> = (0..records.headers().len()).map(|c| records.cell(r as usize, c).chars().take(90).collect()).collect();
                    println!("   {} {}", records.id(r as usize), cells.join(" | "));
                }
                println!("   {}", engine.show(a, b));
            };
            let fp: Vec<_> = outcome.pairs.iter().filter(|x| x.probability >= t && ok(x.a, x.b) && !truth.contains(&(x.a, x.b))).collect();
            for x in fp.iter().step_by((fp.len() / k).max(1)).take(k) { show(x.a, x.b, x.probability, "FP"); }
            let found: HashSet<(u32, u32)> = outcome.pairs.iter().filter(|x| x.probability >= t).map(|x| (x.a, x.b)).collect();
            let mut fns: Vec<_> = truth.iter().filter(|x| !found.contains(x)).collect();
            fns.sort();
            for x in fns.iter().step_by((fns.len() / k).max(1)).take(k) { show(x.0, x.1, engine.probability(x.0, x.1), "FN"); }
        }
    }
    Ok(())
}
