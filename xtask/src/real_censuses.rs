//! `cargo xtask real-censuses`: from what `croisee --json source list` says on the standard input,
//! the table of `docs/real-censuses.md`. `make census` runs both.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Read;
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What the list says of a source, as far as the table needs it.
#[derive(Debug, Deserialize)]
struct Listed {
    id: String,
    licence: String,
    last_run: Option<LastRun>,
}

#[derive(Debug, Deserialize)]
struct LastRun {
    outcome: model::Outcome,
    counts: model::Counts,
}

/// Reads the list and writes the page.
pub fn run(root: &Path) -> Outcome<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let listed: Vec<Listed> = serde_json::from_str(&text)?;
    let path = root.join("docs/real-censuses.md");
    std::fs::write(&path, page(&listed))?;
    println!("{} sources in {}", listed.len(), path.display());
    Ok(())
}

fn page(listed: &[Listed]) -> String {
    let mut out = String::from(
        "# Real censuses\n\nWhat the recipes of `examples/recipes/` make of the partners' real files. Written by `make census`; the files themselves are not in this repository.\n\n\
         | source | licence | outcome | rows | notices | rows set aside | values set aside | places placed | flagged | with a theme |\n\
         |---|---|---|--:|--:|---|---|--:|--:|--:|\n",
    );
    let mut total = model::Counts::default();
    for source in listed {
        let Some(run) = &source.last_run else {
            let _ = writeln!(
                out,
                "| {} | {} | never harvested | | | | | | | |",
                source.id, source.licence
            );
            continue;
        };
        let counts = &run.counts;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            source.id,
            source.licence,
            run.outcome
                .reason()
                .unwrap_or_else(|| run.outcome.as_str())
                .replace('|', "/"),
            counts.rows,
            counts.notices,
            reasons(&counts.reasons),
            reasons(&counts.set_aside),
            share(counts.placed, counts.places),
            counts.flagged,
            counts
                .fill
                .get(&model::Field::Theme)
                .map_or_else(|| "–".to_owned(), |f| percent(*f)),
        );
        total.rows += counts.rows;
        total.notices += counts.notices;
        total.rejected += counts.rejected;
        total.places += counts.places;
        total.placed += counts.placed;
        total.flagged += counts.flagged;
    }
    let _ = writeln!(
        out,
        "| **all** | | | {} | {} | {} | | {} | {} | |",
        total.rows,
        total.notices,
        total.rejected,
        share(total.placed, total.places),
        total.flagged
    );
    out
}

/// `12 no-name, 3 date`; a dash when there is none.
fn reasons(reasons: &BTreeMap<model::RejectKind, u64>) -> String {
    if reasons.is_empty() {
        return "–".to_owned();
    }
    let each = reasons
        .iter()
        .map(|(kind, count)| format!("{count} {}", kind.as_str()));
    each.collect::<Vec<_>>().join(", ")
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "a percentage for people to read"
    )]
    let share = part as f64 / whole as f64;
    format!("{part} of {whole} ({})", percent(share))
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_one_line_of_the_table() {
        let listed: Vec<Listed> = serde_json::from_str(
            r#"[{"id": "a", "licence": "etalab-2.0", "last_run": {"outcome": {"outcome": "published"},
                "counts": {"rows": 10, "notices": 8, "rejected": 2, "places": 8, "placed": 6,
                "flagged": 1, "reasons": {"no-name": 2}, "fill": {"theme": 0.5}}}},
                {"id": "b", "licence": "x", "last_run": null}]"#,
        )
        .unwrap();
        let page = page(&listed);
        for line in [
            "| a | etalab-2.0 | published | 10 | 8 | 2 no-name | – | 6 of 8 (75.0 %) | 1 | 50.0 % |",
            "| b | x | never harvested | | | | | | | |",
            "| **all** | | | 10 | 8 | 2 | | 6 of 8 (75.0 %) | 1 | |",
        ] {
            assert!(page.lines().any(|told| told == line), "{page}");
        }
    }
}
