//! Measures what readers wait for over a census of made-up cards: questions with all facets,
//! suggestions while they type, the explorer's pages; and what the keeper of the house waits for:
//! the index written, a server that has nothing to do.
//!
//! `cargo run --release -p benches -- search --cards 100000`

use crate::Options;
use crate::cards::{Maker, NOW, SOURCES, source};
use crate::chance::Chance;
use crate::machine::{forget_peak, peak_memory};
use crate::questions::{Manner, question, typed};
use crate::table::{Table, count};
use crate::times::Times;
use crate::{Outcome, pages};
use access::{Sight, Stewardship};
use app::progress::Silent;
use app::{App, Config, consolidate, indexing, sources};
use jiff::Timestamp;
use model::Lang;
use search::{Page, Query};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use store::CardBatch;

/// Cards written to the data base at a time.
const BATCH: usize = 1_000;
/// How many cards a page of results shows.
const SLICE: usize = 20;
/// How many proposals are asked for.
const PROPOSED: usize = 8;

/// Runs the measure; answers the bars that were not reached.
pub fn run(options: &Options) -> Outcome<Vec<String>> {
    let cards = options.number("--cards", 100_000, 400)?;
    let questions = options.number("--questions", 400, 10)?;
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let mut table = Table::new(&format!("search: {} cards", count(cards)));
    forget_peak();
    let app = runtime.block_on(census(folder.path(), cards, &mut table))?;
    let first = Instant::now();
    ask(&app, &Query::default())?;
    table.row("first question after opening", ms(first));
    asked(&app, questions, &mut table)?;
    suggested(&app, questions, &mut table)?;
    runtime.block_on(pages::measure(&app, options, &mut table))?;
    runtime.block_on(idle(&app, &mut table))?;
    let peak = format!("{:.0} MiB", peak_memory()?);
    table.row("peak memory, making the cards included", peak);
    Ok(table.print())
}

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap_or_default()
}

fn ms(since: Instant) -> String {
    format!("{:.1} ms", since.elapsed().as_secs_f64() * 1_000.0)
}

/// A data folder with sources and cards, indexed and opened again as a server does.
async fn census(folder: &Path, cards: usize, table: &mut Table) -> Outcome<Arc<App>> {
    let steward = Stewardship::command_line();
    let config = Config::load(folder)?;
    let app = App::open_at(config.clone(), now).await?;
    for number in 0..SOURCES {
        let id = source(number).ok_or("a source is not well made")?;
        let recipe = format!(
            "[source]\nid = \"{id}\"\ntitle = \"Recensement {number}\"\nlicence = \"etalab-2.0\"\n\
             partner = {{ name = \"Partenaire {number}\" }}\n\n[reading]\nformat = \"csv\"\n\
             file = \"{id}.csv\"\n\n[key]\ntry = [{{ columns = [\"id\"] }}]\n\n[fields]\nname = \"nom\"\n"
        );
        sources::add(&app, steward, &recipe, folder).await?;
    }
    let mut maker = Maker::new(1);
    let mut made = 0;
    while made < cards {
        let batch = maker.take((cards - made).min(BATCH));
        let batch = batch.ok_or("a made-up card is not well made")?;
        made += batch.len();
        let batch = CardBatch {
            cards: &batch,
            ..CardBatch::default()
        };
        app.store.put_cards(&batch, now()).await?;
    }
    let start = Instant::now();
    indexing::reindex(&app, steward, &Silent).await?;
    let seconds = format!("{:.1} s", start.elapsed().as_secs_f64());
    table.row("index built from the data base", seconds);
    let size = format!("{:.0} MB", size(&folder.join("index")) / 1e6);
    table.row("index on disk", size);
    drop(app);
    Ok(App::open_at(config, now).await?)
}

/// Bytes of the files of a folder.
#[expect(clippy::cast_precision_loss, reason = "a size for people to read")]
fn size(folder: &Path) -> f64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = files.filter_map(|file| file.metadata().ok());
    sizes.map(|file| file.len() as f64).sum()
}

fn ask(app: &App, query: &Query) -> Outcome<u64> {
    let page = Page::first(SLICE);
    let answer = app.index.ask(Sight::visitor(), query, &page, now())?;
    Ok(answer.total)
}

/// Each question is asked once: nothing that one asks is remembered for it.
fn asked(app: &App, questions: usize, table: &mut Table) -> Outcome<()> {
    let mut chance = Chance::new(7);
    let mut all = Times::default();
    for manner in Manner::ALL {
        let mut times = Times::default();
        let mut found = 0;
        for _ in 0..questions {
            let query = question(manner, &mut chance);
            let total = times.of(|| ask(app, &query))?;
            found += usize::from(total > 0);
        }
        let name = format!("questions, {}", manner.name());
        times.row(table, &name);
        let share = format!("{} of {}", count(found), count(questions));
        table.row(&format!("{name}: with an answer"), share);
        all.extend(&times);
    }
    all.row(table, "questions, all");
    all.judged(table, "search with all facets, p95", 20.0);
    Ok(())
}

/// As a reader types: each letter of a text asks again.
fn suggested(app: &App, questions: usize, table: &mut Table) -> Outcome<()> {
    let mut chance = Chance::new(8);
    let mut times = Times::default();
    for rank in 0..questions / 4 {
        let manner = Manner::ALL[1 + rank % 4];
        let text = typed(manner, &mut chance);
        let ends = text
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        for end in ends.take(40) {
            times.of(|| {
                let typed = &text[..end];
                let sight = Sight::visitor();
                app.index.suggest(sight, typed, PROPOSED, Lang::Fr)
            })?;
        }
    }
    times.row(table, "suggestions");
    times.judged(table, "suggestion, p95", 5.0);
    Ok(())
}

/// What a server does every two seconds when nothing has changed.
async fn idle(app: &App, table: &mut Table) -> Outcome<()> {
    let steward = Stewardship::command_line();
    let mut times = Times::default();
    for _ in 0..20 {
        let start = Instant::now();
        consolidate::consolidate(app, steward, &Silent).await?;
        indexing::catch_up(app, steward, &Silent).await?;
        times.push(start.elapsed());
    }
    times.row(table, "a look of an idle server");
    Ok(())
}
