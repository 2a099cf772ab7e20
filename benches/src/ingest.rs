//! Measures the road of a partner's row: a CSV of a million rows to staged notices, then whole
//! harvests, the second of an unchanged file.
//!
//! `cargo run --release -p benches -- ingest --rows 1000000 --harvested 100000`

use crate::machine::{Spent, Watch, forget_peak, peak_memory};
use crate::rows::{self, RECIPE};
use crate::table::{Bar, Table, count};
use crate::{Options, Outcome};
use access::Stewardship;
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::{App, Config, check, sources};
use census::recipe::{Mapper, Recipe};
use census::row::Trouble;
use model::SourceId;
use std::path::Path;
use std::sync::Arc;

/// Notices of which the versions are read at a time.
const PAGE: usize = 2_000;

/// Runs the measure; answers the bars that were not reached.
pub fn run(options: &Options) -> Outcome<Vec<String>> {
    let rows = options.number("--rows", 1_000_000, 3_000)?;
    let harvested = options.number("--harvested", 100_000, 500)?;
    let folder = tempfile::tempdir()?;
    let bytes = rows::write(folder.path(), rows)?;
    let mut table = Table::new(&format!("ingest: a CSV of {} rows to notices", count(rows)));
    table.row("file", format!("{} MB", bytes / 1_000_000));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let app = runtime.block_on(App::open(Config::load(&folder.path().join("data"))?))?;
    reading(folder.path(), &mut table)?;
    runtime.block_on(staging(&app, folder.path(), rows, &mut table))?;
    rows::write(folder.path(), harvested)?;
    runtime.block_on(harvests(&app, folder.path(), harvested, &mut table))?;
    Ok(table.print())
}

/// For information: reading alone, then reading and mapping.
fn reading(folder: &Path, table: &mut Table) -> Outcome<()> {
    let recipe = Recipe::parse(RECIPE).map_err(|faults| format!("{faults:?}"))?;
    for (name, mapped) in [("of which read", false), ("of which read and mapped", true)] {
        let watch = Watch::start()?;
        let mut mapper = Mapper::new(&recipe);
        let mut rows = 0_usize;
        for read in recipe.open(folder, None)? {
            rows += 1;
            match read {
                Ok(row) if mapped => drop(mapper.map(&row)),
                Ok(_) | Err(Trouble::Row(_)) => {}
                Err(Trouble::Fatal(error)) => return Err(error.into()),
            }
        }
        let spent = watch.stop()?;
        table.row(name, per_second(rows, &spent));
    }
    Ok(())
}

/// The house's own trial of a recipe: rows are read, mapped, assembled into notices, placed and
/// spooled on the disk, as in a harvest; nothing is published.
async fn staging(app: &Arc<App>, folder: &Path, rows: usize, table: &mut Table) -> Outcome<()> {
    let steward = Stewardship::command_line();
    let (bar, limit) = (Arc::new(Silent), usize::MAX);
    forget_peak();
    let watch = Watch::start()?;
    let trial = check::preview(app, steward, RECIPE, folder, limit, bar).await?;
    let spent = watch.stop()?;
    let counts = trial.counts;
    table.row(
        "read, mapped, placed and staged",
        format!(
            "{} notices, {} placed, {} rows refused",
            counts.notices, counts.placed, counts.rejected
        ),
    );
    table.row("staging took", per_second(rows, &spent));
    table.measured(
        "rows staged a second of processor (one core)",
        rate(rows, spent.processor),
        "rows/s",
        Bar::AtLeast(50_000.0),
    );
    table.measured(
        "peak memory of staging",
        peak_memory()?,
        "MiB",
        Bar::AtMost(300.0),
    );
    Ok(())
}

/// Harvests twice through the whole house.
async fn harvests(app: &Arc<App>, folder: &Path, rows: usize, table: &mut Table) -> Outcome<()> {
    let steward = Stewardship::command_line();
    let id = SourceId::parse("bench").ok_or("a short name")?;
    sources::add(app, steward, RECIPE, folder).await?;
    let mut before = None;
    for title in ["first harvest", "unchanged harvest"] {
        forget_peak();
        let watch = Watch::start()?;
        let run = harvest(app, steward, &id, Manner::default(), Arc::new(Silent)).await?;
        let spent = watch.stop()?;
        if let Some(reason) = run.outcome.reason() {
            return Err(reason.to_owned().into());
        }
        let name = format!("{title} of {} rows, to the index", count(rows));
        table.row(&name, per_second(rows, &spent));
        let peak = format!("{:.0} MiB", peak_memory()?);
        table.row(&format!("{title}: peak memory"), peak);
        let kept = kept(app, &id).await?;
        if let Some(before) = before.replace(kept.clone()) {
            let written = before.iter().zip(&kept).filter(|(a, b)| a != b).count();
            let more = kept.len().abs_diff(before.len());
            table.measured(
                "rows of notices and changes written by the unchanged harvest",
                f64::from(u32::try_from(written + more)?),
                "",
                Bar::AtMost(0.0),
            );
        }
    }
    Ok(())
}

/// What the data base holds of a source: each notice with its version, the run that wrote it and
/// since when it is missing; last, the place of the newest change of a card.
async fn kept(app: &App, id: &SourceId) -> Outcome<Vec<(i64, i64, i64, bool)>> {
    let mut kept = Vec::new();
    let mut after = None;
    loop {
        let page = app.store.notices_of_source(id, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.notice.id);
        kept.extend(page.iter().map(|stored| {
            let id = stored.notice.id.as_i64();
            (
                id,
                stored.version,
                stored.run.0,
                stored.missing_since.is_some(),
            )
        }));
    }
    kept.push((app.store.last_change().await?, 0, 0, false));
    Ok(kept)
}

#[expect(clippy::cast_precision_loss, reason = "rows are counted in millions")]
fn rate(rows: usize, seconds: f64) -> f64 {
    rows as f64 / seconds.max(0.001)
}

fn per_second(rows: usize, spent: &Spent) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rate is positive and far below 2^53"
    )]
    let whole = rate(rows, spent.wall) as usize;
    format!(
        "{} rows/s ({:.2} s, {:.2} s of processor)",
        count(whole),
        spent.wall,
        spent.processor
    )
}
