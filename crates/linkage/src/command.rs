//! The whole of `link`, from files to files: what the command line does, usable without it.

use crate::Error;
use crate::engine::{Engine, Mode, Options, Outcome};
use crate::records::Records;
use crate::schema::Schema;
use crate::table;
use std::path::PathBuf;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// One table, or two, each with its own ids.
    pub tables: Vec<PathBuf>,
    /// Which pairs may be twins; by default any for one table, only across for two.
    pub mode: Option<Mode>,
    /// Field kinds in TOML.
    pub schema: Option<PathBuf>,
    /// Answered pairs to learn from.
    pub labels: Option<PathBuf>,
    /// Exactly the pairs to score.
    pub candidates: Option<PathBuf>,
    /// A threshold instead of the engine's own.
    pub threshold: Option<f32>,
    /// Where pairs go; across two tables, first the record of the first.
    pub pairs: PathBuf,
    /// Where clusters go; with the table of each record where two tables share ids.
    pub clusters: PathBuf,
}

/// What was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Records read.
    pub records: usize,
    /// Pairs compared.
    pub compared: usize,
    /// Pairs written.
    pub pairs: usize,
    /// Clusters of two records or more.
    pub clusters: usize,
    /// Groups that were too large and were cut.
    pub oversized: usize,
    /// The threshold used.
    pub threshold: f32,
    /// The fields that were compared, with their kinds.
    pub fields: Vec<String>,
}

/// Reads the tables, finds the twins, writes pairs and clusters.
///
/// # Errors
/// When a file cannot be read, understood or written, with what is wrong with it.
pub fn run(request: &Request) -> Result<Report, Error> {
    let paths: Vec<&std::path::Path> = request.tables.iter().map(PathBuf::as_path).collect();
    let records = table::read(&paths)?;
    let schema = match &request.schema {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|e| Error::Table {
                path: path.display().to_string(),
                reason: e.to_string(),
            })?;
            Schema::parse(&text, &records)?
        }
        None => Schema::guess(&records),
    };
    let usual = if request.tables.len() > 1 {
        Mode::Link
    } else {
        Mode::Dedupe
    };
    let options = Options {
        mode: request.mode.unwrap_or(usual),
        threshold: request.threshold,
        ..Options::default()
    };
    let across = request.tables.len() > 1 && options.mode == Mode::Link;
    if let (Some(id), false) = (records.repeated_id(0), across) {
        // A pair within one table could not be told from a pair across.
        return Err(Error::Table {
            path: last_of(&request.tables),
            reason: format!(
                "the id {id:?} is also in the first table: to find twins within the tables too, \
                 give each record an id of its own"
            ),
        });
    }
    let mut outcome = find(&records, &schema, options, request)?;
    if across {
        outcome.pairs = table::turned(&records, &outcome.pairs);
    }
    table::write_pairs(&request.pairs, &records, &outcome.pairs)?;
    table::write_clusters(&request.clusters, &records, &outcome.clusters.of)?;
    Ok(Report {
        records: records.len(),
        compared: outcome.compared,
        pairs: outcome.pairs.len(),
        clusters: several(&outcome.clusters.of),
        oversized: outcome.clusters.oversized,
        threshold: outcome.threshold,
        fields: schema
            .fields
            .iter()
            .map(|f| format!("{} ({:?})", f.name, f.kind))
            .collect(),
    })
}

fn last_of(tables: &[PathBuf]) -> String {
    tables
        .last()
        .map_or_else(String::new, |path| path.display().to_string())
}

fn find(
    records: &Records,
    schema: &Schema,
    options: Options,
    request: &Request,
) -> Result<Outcome, Error> {
    let mut engine = Engine::new(records, schema, options);
    if let Some(path) = &request.labels {
        let answers: Vec<(u32, u32, bool)> = table::read_pairs(path, records)?
            .into_iter()
            .filter_map(|(a, b, answer)| Some((a, b, answer?)))
            .collect();
        engine.learn(&answers);
    }
    let Some(path) = &request.candidates else {
        return Ok(engine.run());
    };
    let mut asked: Vec<(u32, u32)> = table::read_pairs(path, records)?
        .into_iter()
        .map(|(a, b, _)| (a.min(b), a.max(b)))
        .collect();
    asked.sort_unstable();
    asked.dedup();
    Ok(engine.run_on(&asked))
}

/// Clusters of two records or more.
fn several(of: &[u32]) -> usize {
    let mut sizes = std::collections::HashMap::new();
    for cluster in of {
        *sizes.entry(cluster).or_insert(0usize) += 1;
    }
    sizes.values().filter(|size| **size > 1).count()
}
