//! Which list of a JSON document holds the records.

use super::elements::Scanner;
use crate::ReadError;

/// How deep in objects lists are looked for.
const DEEPEST: usize = 5;
/// Names under which services usually put their records.
const USUAL: &[&str] = &[
    "results",
    "result",
    "data",
    "items",
    "records",
    "features",
    "@graph",
    "hydra:member",
    "member",
    "rows",
    "entries",
    "value",
    "values",
    "list",
    "content",
    "objects",
    "elements",
];

/// A list of objects found in a document.
struct List {
    path: String,
    weight: u64,
}

/// The path of the list of objects that holds the most text, `.` when it is the document itself or
/// when there is no list at all (the document is then one record).
pub fn find(mut scanner: Scanner) -> Result<String, ReadError> {
    let mut best = List {
        path: ".".to_owned(),
        weight: 0,
    };
    if scanner.solid(false)? == Some(b'{') {
        scanner.step();
        look(&mut scanner, "", 1, &mut best)?;
    }
    Ok(best.path)
}

/// Looks into an object whose brace was stepped over.
fn look(
    scanner: &mut Scanner,
    inside: &str,
    depth: usize,
    best: &mut List,
) -> Result<(), ReadError> {
    while let Some(key) = scanner.key()? {
        let path = if inside.is_empty() {
            key.clone()
        } else {
            format!("{inside}.{key}")
        };
        match scanner.solid(false)? {
            Some(b'{') if depth < DEEPEST => {
                scanner.step();
                look(scanner, &path, depth + 1, best)?;
            }
            Some(b'[') => {
                let boost = if USUAL.contains(&key.as_str()) { 4 } else { 1 };
                let weight = weigh(scanner)? * boost;
                if weight > best.weight {
                    *best = List { path, weight };
                }
            }
            _ => {
                scanner.value(false)?;
            }
        }
    }
    if scanner.solid(true)? == Some(b'}') {
        scanner.step();
    }
    Ok(())
}

/// Steps over a list; its length in bytes when it holds objects, else nothing.
fn weigh(scanner: &mut Scanner) -> Result<u64, ReadError> {
    let start = scanner.offset;
    scanner.step();
    let (mut objects, mut others) = (0_u64, 0_u64);
    loop {
        match scanner.solid(true)? {
            None => break,
            Some(b']') => {
                scanner.step();
                break;
            }
            Some(b'{') => objects += 1,
            // A brace that closes nothing: the list is broken off.
            Some(b'}') => break,
            Some(_) => others += 1,
        }
        scanner.value(false)?;
    }
    Ok(if objects > others {
        scanner.offset - start
    } else {
        0
    })
}
