//! The workshop's own tools, run as `cargo xtask NAME`: what keeps the house in order and what
//! makes the files that are committed but written by a machine.

mod fixtures;
mod real_censuses;
mod referentials;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "cargo xtask tidy          check the house rules that no compiler knows
cargo xtask fixtures      write the demonstration census again from its grammar and seed
cargo xtask real-censuses write docs/real-censuses.md from a list of sources (see make census)
cargo xtask referentials  make the data of the territory room again from its packages";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tidy"] => tidy_up(&root()),
        ["fixtures"] => done("fixtures", fixtures::write(&root().join("fixtures"))),
        ["real-censuses"] => done("real-censuses", real_censuses::run(&root())),
        ["referentials"] => done("referentials", referentials::run(&root())),
        _ => {
            eprintln!("{HELP}");
            ExitCode::from(2)
        }
    }
}

/// Says what went wrong, if anything did.
fn done(tool: &str, outcome: Result<(), Box<dyn std::error::Error>>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{tool}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository: the folder above this crate's.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

fn tidy_up(root: &Path) -> ExitCode {
    let findings = match tidy::run(root) {
        Ok(findings) => findings,
        Err(error) => {
            eprintln!("the repository cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("tidy: {} rules kept", tidy::rules().count());
        ExitCode::SUCCESS
    } else {
        println!("tidy: {} findings", findings.len());
        ExitCode::FAILURE
    }
}
