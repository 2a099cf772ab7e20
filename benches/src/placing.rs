//! Measures the offline geocoder through its own door, `croisee place`: a CSV of rows as partners
//! write them (names with and without accents, in capitals, with a letter lost, with a postcode or a
//! département only, an address in one cell) comes out with what was found.
//!
//! `cargo run --release -p benches -- place --placed 5000`

use crate::chance::{Chance, mistyped};
use crate::machine::Watch;
use crate::table::{Bar, Table, count};
use crate::{Options, Outcome};
use app::place::{Named, place};
use app::progress::Silent;
use std::path::Path;
use territory::{Commune, Territory};

/// Runs the measure; answers the bars that were not reached.
pub fn run(options: &Options) -> Outcome<Vec<String>> {
    let rows = options.number("--placed", 5_000, 200)?;
    let folder = tempfile::tempdir()?;
    let (input, out) = (folder.path().join("in.csv"), folder.path().join("out.csv"));
    let watch = Watch::start()?;
    let land = Territory::get();
    let opened = watch.stop()?.wall;
    let expected = write(&input, rows, land.communes())?;
    let watch = Watch::start()?;
    let tally = place(&input, &out, &Named::default(), &Silent)?;
    let spent = watch.stop()?;
    let mut table = Table::new(&format!("place: {} rows, offline", count(rows)));
    table.row("territories opened", format!("{opened:.2} s"));
    table.row(
        "placed",
        format!(
            "{} of {}, {} with a doubt",
            tally.placed, tally.rows, tally.flagged
        ),
    );
    let right = right(&out, &expected)?;
    table.row(
        "right commune",
        format!("{} of {}", count(right), count(rows)),
    );
    table.row("processor", format!("{:.2} s", spent.processor));
    table.measured(
        "opening the territories and placing, file to file",
        opened + spent.wall,
        "s",
        Bar::AtMost(2.0),
    );
    Ok(table.print())
}

/// Writes the table; answers the commune expected for each row.
fn write(path: &Path, rows: usize, communes: &'static [Commune]) -> Outcome<Vec<&'static str>> {
    let mut chance = Chance::new(5);
    let mut writer = csv::Writer::from_path(path)?;
    writer.write_record(["nom", "adresse", "code postal", "ville", "département"])?;
    let mut expected = Vec::with_capacity(rows);
    for rank in 0..rows {
        let commune = &communes[chance.below(communes.len())];
        let postcode = commune.postcodes().next().unwrap_or_default();
        let street = format!("{} rue de la Gare", 1 + chance.below(90));
        let name = commune.name;
        let (postcode, town, department) = match rank % 6 {
            0 => (postcode, name.to_owned(), ""),
            1 => (postcode, name.to_uppercase(), ""),
            2 => (postcode, model::text::fold(name), ""),
            3 => (postcode, mistyped(name, &mut chance), ""),
            4 => ("", name.to_owned(), commune.department),
            _ => (postcode, format!("{name} Cedex"), ""),
        };
        writer.write_record([
            &format!("Projet {rank}"),
            &street,
            postcode,
            &town,
            department,
        ])?;
        expected.push(commune.code);
    }
    writer.flush()?;
    Ok(expected)
}

/// How many rows came out with the commune expected, or a ward of it.
fn right(out: &Path, expected: &[&str]) -> Outcome<usize> {
    let mut reader = csv::Reader::from_path(out)?;
    let column = reader
        .headers()?
        .iter()
        .position(|name| name == "found_insee");
    let column = column.ok_or("no column found_insee")?;
    let mut right = 0;
    for (row, expected) in reader.records().zip(expected) {
        right += usize::from(row?.get(column) == Some(*expected));
    }
    Ok(right)
}
