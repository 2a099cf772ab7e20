//! Measures the road of a partner's row: a CSV of a million rows to staged notices on one core,
//! then whole harvests, the second of an unchanged file.
//!
//! `cargo run --release -p benches -- ingest --rows 1000000`

use crate::table::{Table, count};
use access::Stewardship;
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::spool::Spool;
use app::{App, Config, sources};
use census::recipe::{Draft, Mapper, Recipe};
use census::row::Trouble;
use model::{NoticeId, SourceId};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A recipe of usual size: some twenty fields, a table, dates, identifiers, a place.
const RECIPE: &str = r#"
[source]
id = "bench"
title = "Un million de lignes"
licence = "etalab-2.0"
partner = { name = "Partenaire imaginaire" }

[reading]
format = "csv"
file = "census.csv"

[key]
try = [{ columns = ["id"] }]

[fields]
name = "nom"
summary = "resume"
source_id = "id"
tag = { column = "mots", split = "|" }
theme = { column = "mots", split = "|", table = "themes" }
public = { column = "publics", split = "|" }
"holder.name" = "porteur"
website = "site"
phone = "tel"
updated_at = { column = "maj", dates = ["dd/mm/yyyy"] }
"place.address" = "adresse"
"place.postcode" = "cp"
"place.commune" = "ville"
"place.lat" = { column = "lat", decimal = "," }
"place.lon" = { column = "lon", decimal = "," }

[tables.themes]
"réemploi" = "ENV-GES"
"jardin partagé" = ["ENV-ALI", "SOL-LIE"]
"médiation numérique" = "NUM-NUM"
"mobilité" = "TER-MOB"
"#;

const WORDS: [&str; 4] = [
    "réemploi",
    "jardin partagé",
    "médiation numérique",
    "mobilité",
];
const TOWNS: [(&str, &str, f64, f64); 4] = [
    ("Nantes", "44000", 47.218_37, -1.554_12),
    ("L’Haÿ-les-Roses", "94240", 48.778_9, 2.337_9),
    ("Saint-Denis", "97400", -20.878_97, 55.448_63),
    ("Bourg-en-Bresse", "01000", 46.205_13, 5.225_23),
];

/// Rows of whole harvests, for one row of the reading: they also write to the data base.
const HARVESTED: usize = 10;

/// Runs the measure and prints its table.
pub fn run(args: &[String]) -> Outcome<()> {
    let rows = crate::number(args, "--rows", 1_000_000)?;
    let folder = tempfile::tempdir()?;
    let bytes = write_census(folder.path(), rows)?;
    let mut table = Table::new("ingest: from a partner's CSV to notices");
    table.row(
        "file",
        &format!("{} rows, {} MB", count(rows), bytes / 1_000_000),
    );
    staging(folder.path(), &mut table)?;
    let few = (rows / HARVESTED).max(1);
    write_census(folder.path(), few)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(harvests(folder.path(), few, &mut table))?;
    table.print();
    Ok(())
}

/// Writes the file; answers its size in bytes.
fn write_census(folder: &Path, rows: usize) -> Outcome<u64> {
    let path = folder.join("census.csv");
    let mut out = BufWriter::new(File::create(&path)?);
    out.write_all(b"id;nom;resume;mots;publics;porteur;site;tel;maj;adresse;cp;ville;lat;lon\n")?;
    for rank in 0..rows {
        let (town, postcode, lat, lon) = TOWNS[rank % TOWNS.len()];
        let word = WORDS[rank / 3 % WORDS.len()];
        writeln!(
            out,
            "P{rank:07};\"L’Atelier no {rank} ; réparer, prêter\";Un lieu tenu par ses habitants, ouvert {} jours par semaine.;{word}|entraide;Habitants|Jeunes;Association no {};https://atelier-{rank}.example;02 61 91 {:02} {:02};{:02}/{:02}/2025;{} rue des Tilleuls;{postcode};{town};{};{}",
            1 + rank % 7,
            rank / 5,
            rank / 100 % 100,
            rank % 100,
            1 + rank % 28,
            1 + rank % 12,
            1 + rank % 180,
            lat.to_string().replace('.', ","),
            lon.to_string().replace('.', ","),
        )?;
    }
    out.flush()?;
    Ok(std::fs::metadata(path)?.len())
}

/// Reads, maps and spools on this thread alone.
fn staging(folder: &Path, table: &mut Table) -> Outcome<()> {
    let recipe = Recipe::parse(RECIPE).map_err(|faults| format!("{faults:?}"))?;
    let start = Instant::now();
    let mut mapper = Mapper::new(&recipe);
    let mut spool: Spool<Draft> = Spool::create(&folder.join("bench.spool"))?;
    let (mut rows, mut rejects) = (0_usize, 0_usize);
    for read in recipe.open(folder, None)? {
        rows += 1;
        match read {
            Ok(row) => {
                let mapped = mapper.map(&row);
                rejects += mapped.rejects.len();
                if let Some(draft) = mapped.draft {
                    spool.push(NoticeId::of(recipe.id(), &draft.key), &draft)?;
                }
            }
            Err(Trouble::Row(_)) => rejects += 1,
            Err(Trouble::Fatal(error)) => return Err(error.into()),
        }
    }
    let staged = spool.finish()?.len();
    let seconds = start.elapsed().as_secs_f64();
    table.row(
        "staged",
        &format!("{} notices, {rejects} rejects", count(staged)),
    );
    table.measured(
        "read, mapped and spooled",
        per_second(rows, seconds),
        "≥ 50 000 rows/s",
    );
    table.measured(
        "peak memory",
        format!("{} MiB", peak_memory()?),
        "≤ 300 MiB",
    );
    Ok(())
}

/// Harvests twice through the whole house.
async fn harvests(folder: &Path, rows: usize, table: &mut Table) -> Outcome<()> {
    let app = App::open(Config::load(&folder.join("data"))?).await?;
    let steward = Stewardship::command_line();
    let id = SourceId::parse("bench").ok_or("a short name")?;
    sources::add(&app, steward, RECIPE, folder).await?;
    for (title, target) in [("first harvest", ""), ("unchanged harvest", "0 written")] {
        let start = Instant::now();
        let run = harvest(&app, steward, &id, Manner::default(), Arc::new(Silent)).await?;
        let counts = &run.counts;
        let written = counts.new + counts.changed + counts.vanished;
        let speed = per_second(rows, start.elapsed().as_secs_f64());
        table.measured(title, format!("{written} written, {speed}"), target);
        if let Some(reason) = run.outcome.reason() {
            return Err(reason.to_owned().into());
        }
    }
    table.measured(
        "peak memory, all told",
        format!("{} MiB", peak_memory()?),
        "",
    );
    Ok(())
}

fn per_second(rows: usize, seconds: f64) -> String {
    // Rows are counted in millions at most: the loss of precision is of no matter.
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
    let rate = rows as f64 / seconds;
    format!("{rate:.0} rows/s ({seconds:.2} s)")
}

/// The most memory this process ever held, in MiB.
fn peak_memory() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|rest| rest.split_whitespace().next());
    Ok(kib.ok_or("the system does not tell")?.parse::<u64>()? / 1024)
}
