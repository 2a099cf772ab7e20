//! Benchmarks: what the house must reach, measured and printed as tables beside the bars.
//!
//! `make bench` runs them all; `cargo run --release -p benches -- exchange | ingest | linkage | organiser | partner | place | search` one.
//! `--quick` makes everything small: it shows that the measures run, its figures mean nothing.
//! These are measures, not tests: they depend on the machine and never fail for being slow.

mod cards;
mod chance;
mod exchange;
mod ingest;
mod linkage;
mod linkage_census;
mod machine;
mod organiser;
mod pages;
mod partner;
mod placing;
mod questions;
mod rows;
mod search;
mod table;
mod times;

use std::error::Error;
use std::process::ExitCode;

/// What a measure gives back.
pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// A benchmark: its name and what runs it; it answers the bars that were not reached.
type Bench = (&'static str, fn(&Options) -> Outcome<Vec<String>>);

/// Placing comes first: opening the territories is part of what it measures.
const BENCHES: &[Bench] = &[
    ("place", placing::run),
    ("ingest", ingest::run),
    ("search", search::run),
    ("linkage", twins),
    ("partner", partner::run),
    ("organiser", organiser::run),
    ("exchange", exchange::run),
];

/// What was asked for on the command line.
pub struct Options {
    args: Vec<String>,
    quick: bool,
}

impl Options {
    /// Whether an option was given.
    #[must_use]
    pub fn has(&self, option: &str) -> bool {
        self.args.iter().any(|arg| arg == option)
    }

    /// The text after an option, if it was given.
    #[must_use]
    pub fn text(&self, option: &str) -> Option<&str> {
        let at = self.args.iter().position(|arg| arg == option)?;
        self.args.get(at + 1).map(String::as_str)
    }

    /// The number after an option, else the usual one; with `--quick`, a small one.
    ///
    /// # Errors
    /// When what follows the option is not a number.
    pub fn number(&self, option: &str, usual: usize, small: usize) -> Outcome<usize> {
        match self.text(option) {
            Some(text) => text
                .parse()
                .map_err(|_| format!("{option} {text}: not a number").into()),
            None => Ok(if self.quick { small } else { usual }),
        }
    }
}

/// The twin-finding engine: sets that are there, invented censuses, bars beside them in its README.
fn twins(options: &Options) -> Outcome<Vec<String>> {
    let named = options
        .args
        .first()
        .is_some_and(|arg| !arg.starts_with("--"));
    let mut args: Vec<String> = options.args[usize::from(named)..].to_vec();
    args.retain(|arg| arg != "--quick");
    if options.quick {
        // No set: only an invented census, small.
        args = ["no-set", "--records", "400"].map(str::to_owned).to_vec();
    }
    linkage::run(&args)?;
    Ok(Vec::new())
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let asked = args.first().filter(|name| !name.starts_with("--"));
    let asked = asked.map_or("all", String::as_str).to_owned();
    let options = Options {
        quick: args.iter().any(|arg| arg == "--quick"),
        args,
    };
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
    println!("{}", machine::description());
    let mut missed = Vec::new();
    for (name, run) in chosen {
        match run(&options) {
            Ok(bars) => missed.extend(bars),
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    match missed.as_slice() {
        [] => println!("\nEvery bar is reached."),
        bars => println!("\nBars not reached: {}.", bars.join("; ")),
    }
    ExitCode::SUCCESS
}
