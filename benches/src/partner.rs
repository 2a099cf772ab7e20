//! Measures a partner's small harvest against a large census, in the whole house: rows to notices, twins
//! looked for, cards, index.
//!
//! `cargo run --release -p benches -- partner --records 100000 --new 1000`

use crate::linkage_census::census;
use crate::machine::{Watch, forget_peak, peak_memory};
use crate::table::{Bar, Table, count};
use crate::{Options, Outcome};
use access::Stewardship;
use app::harvest::{Manner, harvest};
use app::progress::Silent;
use app::{App, Config, sources};
use linkage::Records;
use model::SourceId;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Partners of the census; the last one comes when the others are there.
const PARTNERS: u32 = 8;
const SEED: u64 = 20_261_122;

/// Runs the measure; answers the bars that were not reached.
pub fn run(options: &Options) -> Outcome<Vec<String>> {
    let known = options.number("--records", 100_000, 600)?;
    let new = options.number("--new", 1_000, 20)?;
    let (records, _) = census(known + 2 * new, SEED);
    let folder = tempfile::tempdir()?;
    let title = format!(
        "partner: {} new notices against a census of {}",
        count(new),
        count(known)
    );
    let mut table = Table::new(&title);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let app = App::open(Config::load(&folder.path().join("data"))?).await?;
        let whole = Watch::start()?;
        for partner in 0..PARTNERS - 1 {
            let of = |row: &usize| records.source(*row) % (PARTNERS - 1) == partner;
            write(folder.path(), partner, &records, (0..known).filter(of))?;
            gather(&app, folder.path(), partner).await?;
        }
        let spent = whole.stop()?;
        table.row(
            "the census, partner after partner",
            format!("{:.0} s, {:.0} s of processor", spent.wall, spent.processor),
        );
        let late = PARTNERS - 1;
        measured(
            &app,
            folder.path(),
            late,
            &records,
            known..known + new,
            true,
            &mut table,
        )
        .await?;
        drop(app);
        // A restart: the engine is made again from what the data base holds.
        let app = App::open(Config::load(&folder.path().join("data"))?).await?;
        let more = known..known + 2 * new;
        measured(&app, folder.path(), late, &records, more, false, &mut table).await?;
        Ok::<(), Box<dyn std::error::Error>>(())
    })?;
    Ok(table.print())
}

/// Harvests rows as one partner's, and says what it took.
async fn measured(
    app: &Arc<App>,
    folder: &Path,
    partner: u32,
    records: &Records,
    rows: Range<usize>,
    kept: bool,
    table: &mut Table,
) -> Outcome<()> {
    write(folder, partner, records, rows)?;
    forget_peak();
    let watch = Watch::start()?;
    gather(app, folder, partner).await?;
    let spent = watch.stop()?;
    let title = if kept {
        "its harvest, from the file to the index, the engine kept in memory"
    } else {
        "the next one of as many, after a restart"
    };
    table.row(
        title,
        format!("{:.1} s, {:.1} s of processor", spent.wall, spent.processor),
    );
    if kept {
        table.measured(
            "wall time of that harvest",
            spent.wall,
            "s",
            Bar::AtMost(10.0),
        );
    }
    table.row(
        "peak memory meanwhile",
        format!("{:.0} MiB", peak_memory()?),
    );
    Ok(())
}

async fn gather(app: &Arc<App>, folder: &Path, partner: u32) -> Outcome<()> {
    let steward = Stewardship::command_line();
    let name = format!("p{partner}");
    let recipe = format!(
        "[source]\nid = \"{name}\"\ntitle = \"Partenaire {partner}\"\nlicence = \"etalab-2.0\"\n\
         partner = {{ name = \"Partenaire imaginaire {partner}\" }}\n\n[reading]\nformat = \"csv\"\n\
         file = \"{name}.csv\"\n\n[key]\ntry = [{{ columns = [\"id\"] }}]\n\n[fields]\n\
         name = \"title\"\ndescription = \"description\"\n\"holder.name\" = \"organisation\"\n\
         \"holder.siret\" = \"siret\"\nwebsite = \"url\"\nemail = \"email\"\nphone = \"phone\"\n\
         \"place.address\" = \"address\"\n\"place.postcode\" = \"postcode\"\n\"place.commune\" = \"commune\"\n"
    );
    sources::add(app, steward, &recipe, folder).await?;
    let id = SourceId::parse(&name).ok_or("a short name")?;
    let run = harvest(app, steward, &id, Manner::default(), Arc::new(Silent)).await?;
    match run.outcome.reason() {
        Some(reason) => Err(reason.to_owned().into()),
        None => Ok(()),
    }
}

fn write(
    folder: &Path,
    partner: u32,
    records: &Records,
    rows: impl Iterator<Item = usize>,
) -> Outcome<()> {
    let mut file = csv::Writer::from_path(folder.join(format!("p{partner}.csv")))?;
    let columns = records.headers().len();
    let headers = records.headers().iter().map(String::as_str);
    file.write_record(std::iter::once("id").chain(headers))?;
    for row in rows {
        let cells = (0..columns).map(|column| records.cell(row, column));
        file.write_record(std::iter::once(records.id(row)).chain(cells))?;
    }
    Ok(file.flush()?)
}
