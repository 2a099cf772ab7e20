//! Measures the offline geocoder on 5,000 rows as partners write them: names with and without
//! accents, in capitals, with a letter lost, with a postcode or a département only.
//!
//! `cargo run --release -p benches -- place`

use crate::table::{Table, count};
use model::PlaceText;
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use territory::Territory;

/// Rows to place.
const ROWS: usize = 5000;

/// Runs the measure and prints its table.
pub fn run(args: &[String]) -> Result<(), Box<dyn Error>> {
    let rows = crate::number(args, "--rows", ROWS)?;
    let asked = asked(rows)?;
    let start = Instant::now();
    let land = Territory::get();
    let load = start.elapsed();
    let start = Instant::now();
    let right = asked.iter().filter(|(text, insee)| {
        land.place(text)
            .is_some_and(|found| found.insee.as_ref() == Some(insee))
    });
    let right = right.count();
    let seconds = start.elapsed().as_secs_f64();
    let mut table = Table::new("place: the offline geocoder");
    table.row(
        "referential opened",
        &format!("{:.2} s", load.as_secs_f64()),
    );
    table.measured(
        "rows placed",
        format!("{} in {seconds:.2} s", count(rows)),
        "5 000 in ≤ 2 s",
    );
    table.row(
        "right commune",
        &format!("{} of {}", count(right), count(rows)),
    );
    table.print();
    Ok(())
}

/// Rows to place, with the commune expected: the communes of the demonstration, written in turn in
/// six ways.
fn asked(rows: usize) -> Result<Vec<(PlaceText, String)>, Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/communes.csv");
    let mut reader = csv::Reader::from_path(path)?;
    let communes: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let whole = communes
        .iter()
        .filter(|c| !c[1].ends_with("Arrondissement"));
    let written = whole.cycle().take(rows).enumerate().map(|(rank, commune)| {
        let name = commune[1].to_owned();
        let mut text = PlaceText {
            postcode: commune[6].to_owned(),
            ..PlaceText::default()
        };
        match rank / communes.len() % 6 {
            0 => text.commune = name,
            1 => text.commune = name.to_uppercase(),
            2 => text.commune = model::text::fold(&name),
            3 => text.commune = without_a_letter(&name),
            4 => {
                text = PlaceText {
                    insee: commune[0].to_owned(),
                    ..PlaceText::default()
                }
            }
            _ => {
                text = PlaceText {
                    commune: name,
                    department: commune[3].to_owned(),
                    ..PlaceText::default()
                };
            }
        }
        (text, commune[0].to_owned())
    });
    Ok(written.collect())
}

/// The name with the letter in its middle lost, as fingers do.
fn without_a_letter(name: &str) -> String {
    let middle = name.chars().count() / 2;
    let kept = name.chars().enumerate().filter(|(rank, _)| *rank != middle);
    kept.map(|(_, letter)| letter).collect()
}
