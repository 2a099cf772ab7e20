//! `cargo xtask fixtures`: the demonstration census, written by a machine and committed.
//!
//! A *world* of made-up projects in real communes is drawn from a grammar (`fixtures/grammar`) and
//! a seed; then thirteen made-up partners *tell* these projects, each in its own format, words
//! and habits. About one project in eight is told by several partners, not quite in the same way.
//! The same seed gives the same bytes: a test compares them with what is committed.

mod chance;
mod grammar;
mod partners;
#[cfg(test)]
mod rehearsal;
mod telling;
mod text;
mod workbook;
mod world;

use std::path::Path;

/// A file to write: its path below `fixtures/demo`, and its bytes.
pub type Made = (String, Vec<u8>);

/// The seed of the committed census.
const SEED: u64 = 2018;

/// What goes wrong, in words for the person at the keyboard.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// All files of the census, made from the words kept in `fixtures`.
pub fn make(fixtures: &Path) -> Outcome<Vec<Made>> {
    let words = grammar::Words::read(&fixtures.join("grammar"))?;
    let communes = world::communes(&fixtures.join("communes.csv"))?;
    let projects = world::draw(&words, &communes, SEED);
    let mut files = partners::tell(&words, &projects, SEED)?;
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(files)
}

/// The folders of `fixtures/demo` that hold nothing but what this module made.
const MADE: [&str; 2] = ["files", "www"];

/// Writes the census anew, old files removed.
pub fn write(fixtures: &Path) -> Outcome<()> {
    let files = make(fixtures)?;
    let demo = fixtures.join("demo");
    for folder in MADE.map(|folder| demo.join(folder)) {
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
    }
    let mut bytes = 0;
    for (path, content) in &files {
        let path = demo.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        bytes += content.len();
        std::fs::write(path, content)?;
    }
    println!("fixtures: {} files, {} kB", files.len(), bytes / 1000);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn fixtures() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
    }

    fn listed(folder: &Path, base: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                listed(&path, base, into);
            } else {
                let path = path.strip_prefix(base).unwrap();
                into.push(path.to_str().unwrap().replace('\\', "/"));
            }
        }
    }

    #[test]
    fn the_committed_census_is_what_the_seed_gives() {
        let files = make(&fixtures()).unwrap();
        let demo = fixtures().join("demo");
        let mut committed = Vec::new();
        for folder in MADE {
            listed(&demo.join(folder), &demo, &mut committed);
        }
        committed.sort();
        let made: Vec<&String> = files.iter().map(|(path, _)| path).collect();
        assert_eq!(
            committed.iter().collect::<Vec<_>>(),
            made,
            "run `cargo xtask fixtures`"
        );
        for (path, bytes) in &files {
            let there = std::fs::read(demo.join(path)).unwrap();
            assert!(
                there == *bytes,
                "{path} differs: run `cargo xtask fixtures`"
            );
        }
    }

    #[test]
    fn the_census_is_light() {
        let bytes: usize = make(&fixtures())
            .unwrap()
            .iter()
            .map(|(_, b)| b.len())
            .sum();
        assert!(bytes <= 3_000_000, "{bytes} bytes");
    }
}
