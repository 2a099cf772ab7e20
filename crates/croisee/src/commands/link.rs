//! `croisee link`: find the twins of any table.

use crate::Outcome;
use crate::cli::Link;
use crate::tell::{Tell, count, counted};
use linkage::Mode;
use linkage::command::{Request, run as find};
use std::process::ExitCode;

/// Finds twins and says how it went; the last line is the threshold.
pub fn run(options: &Link, tell: &Tell) -> Outcome {
    let mode = options.mode.as_deref().map(|mode| match mode {
        "link" => Mode::Link,
        _ => Mode::Dedupe,
    });
    let report = find(&Request {
        tables: options.tables.clone(),
        mode,
        schema: options.schema.clone(),
        labels: options.labels.clone(),
        candidates: options.candidates.clone(),
        threshold: options.threshold,
        pairs: options.pairs.clone(),
        clusters: options.clusters.clone(),
    })?;
    tell.line(format_args!(
        "{} lues, {} paires comparées : {} de doublons.",
        counted(report.records as u64, "fiche", "fiches"),
        count(report.compared as u64),
        counted(report.clusters as u64, "groupe", "groupes"),
    ));
    if report.fields.is_empty() {
        tell.line("Aucune colonne ne peut être comparée : nommez-les avec --schema.");
    } else {
        tell.line(format_args!(
            "Colonnes comparées : {}.",
            report.fields.join(", ")
        ));
    }
    if report.oversized > 0 {
        tell.line(format_args!(
            "Attention : {} trop grands ont été coupés ; relisez-les.",
            counted(report.oversized as u64, "ensemble", "ensembles")
        ));
    }
    tell.value(&serde_json::json!({
        "records": report.records,
        "compared": report.compared,
        "pairs": report.pairs,
        "clusters": report.clusters,
        "oversized": report.oversized,
        "threshold": report.threshold,
    }));
    tell.line(format_args!("threshold {:.2}", report.threshold));
    Ok(ExitCode::SUCCESS)
}
