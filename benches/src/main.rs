//! Benchmarks: what the house must reach, measured and printed as tables.
//!
//! `make bench` runs them all; `cargo run --release -p benches -- ingest | place | search` one.
//! These are measures, not tests: they depend on the machine and never fail for being slow.

mod ingest;
mod placing;
mod search;
mod table;

use std::error::Error;
use std::process::ExitCode;

/// A benchmark: its name and what runs it.
type Bench = (&'static str, fn(&[String]) -> Result<(), Box<dyn Error>>);

const BENCHES: &[Bench] = &[
    ("ingest", ingest::run),
    ("place", placing::run),
    ("search", search::run),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let asked = args.first().map_or("all", String::as_str);
    let chosen: Vec<&Bench> = BENCHES
        .iter()
        .filter(|(name, _)| asked == "all" || *name == asked)
        .collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        eprintln!(
            "no benchmark is called {asked}: choose all, {}",
            names.join(", ")
        );
        return ExitCode::from(2);
    }
    for (name, run) in chosen {
        if let Err(error) = run(args.get(1..).unwrap_or_default()) {
            eprintln!("{name}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The number after an option, or the usual one.
fn number(args: &[String], option: &str, usual: usize) -> Result<usize, Box<dyn Error>> {
    let at = args.iter().position(|arg| arg == option);
    match at.and_then(|at| args.get(at + 1)) {
        Some(text) => Ok(text
            .parse()
            .map_err(|_| format!("{option} {text}: not a number"))?),
        None => Ok(usual),
    }
}
