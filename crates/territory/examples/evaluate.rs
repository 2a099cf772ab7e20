//! Places the rows of the real shared censuses without their codes and compares with the codes:
//! `cargo run --release -p territory --example evaluate [FOLDER] [--show]`.
//! Right, flagged (a doubt or nothing found) and wrong (a confident error) are told for each file.

use model::PlaceText;
use std::path::Path;
use std::time::Instant;
use territory::{Reason, Territory};

/// A file, its separator and the headers of address, postcode, commune, truth.
type Table = (&'static str, u8, [&'static str; 4]);

const TABLES: [Table; 8] = [
    (
        "tiers-lieux-cget-2019/CGET_TiersLieux_2019.csv",
        b',',
        ["ADRESSE", "CP", "COMINIT", "INSEECOM"],
    ),
    (
        "tiers-lieux-cget-2019/CGET_TiersLieux_2019.csv",
        b',',
        ["GEOCOD", "", "", "INSEECOM"],
    ),
    (
        "tiers-lieux-cget-2019/CGET_TiersLieux_2019.csv",
        b',',
        ["", "", "NOMCOM", "INSEECOM"],
    ),
    (
        "ping-pays-de-la-loire/TierslieuxPDL-exports_for_geocoding-200930a.geocoded.csv",
        b',',
        ["ADRESSE", "", "", "result_citycode"],
    ),
    (
        "hub-conumm/Carto_HUB-V2.geocoded-export_no_commas-200529a.geocoded.csv",
        b',',
        ["Adresse postale", "Code postal", "", "result_citycode"],
    ),
    (
        "lieux-numeriques-44/224400028_lieux-numeriques-en-loire-atlantique.csv",
        b';',
        ["Adresse", "Code postal", "Commune", "Code INSEE"],
    ),
    (
        "lieux-numeriques-44/224400028_lieux-numeriques-en-loire-atlantique.csv",
        b';',
        ["", "", "Commune", "Code INSEE"],
    ),
    (
        "rhinocc/rhinocc-inclusion-dataset.csv",
        b',',
        ["adresse_full", "code_postal", "ville", "code_commune"],
    ),
];

/// A JSON file: address, postcode, commune, truth.
const LISTS: [(&str, [&str; 4]); 2] = [
    (
        "mednum-partners/etapes-numerique.json",
        ["Adresse", "Code postal", "Commune", "Code INSEE"],
    ),
    (
        "mednum-partners/fibre-64.json",
        [
            "Adressenumeronomdelavoie",
            "Codepostal",
            "Ville",
            "result_citycode",
        ],
    ),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().filter(|a| a != "--show");
    let folder = first.unwrap_or_else(|| "../shared/data/census".into());
    let show = std::env::args().any(|a| a == "--show");
    let start = Instant::now();
    let land = Territory::get();
    println!("loaded in {:?}", start.elapsed());
    let mut total = [0; 3];
    let mut rows = 0;
    let mut spent = std::time::Duration::ZERO;
    for (file, separator, headers) in TABLES {
        let Some(table) = csv_rows(&Path::new(&folder).join(file), separator, headers) else {
            println!("{file}: absent");
            continue;
        };
        tell(land, file, &table, show, &mut total, &mut rows, &mut spent);
    }
    for (file, keys) in LISTS {
        let Some(table) = json_rows(&Path::new(&folder).join(file), keys) else {
            println!("{file}: absent");
            continue;
        };
        tell(land, file, &table, show, &mut total, &mut rows, &mut spent);
    }
    let [right, flagged, wrong] = total;
    let all = f64::from(right + flagged + wrong).max(1.0);
    println!(
        "all: {right} right, {flagged} flagged, {wrong} wrong: {:.2} % right or flagged; {rows} rows in {spent:?}",
        100.0 * f64::from(right + flagged) / all
    );
}

type Rows = Vec<(PlaceText, String)>;

fn csv_rows(path: &Path, separator: u8, headers: [&str; 4]) -> Option<Rows> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_path(path)
        .ok()?;
    let known = reader.headers().ok()?.clone();
    let at = headers.map(|h| known.iter().position(|k| !h.is_empty() && k.trim() == h));
    let cell = |row: &csv::StringRecord, i: usize| {
        at[i]
            .and_then(|c| row.get(c))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let rows = reader.records().filter_map(Result::ok).map(|row| {
        let text = PlaceText {
            address: cell(&row, 0),
            postcode: cell(&row, 1),
            commune: cell(&row, 2),
            ..PlaceText::default()
        };
        (text, cell(&row, 3))
    });
    Some(rows.collect())
}

fn json_rows(path: &Path, keys: [&str; 4]) -> Option<Rows> {
    let text = std::fs::read_to_string(path).ok()?;
    let list: Vec<serde_json::Value> = serde_json::from_str(&text).ok()?;
    let cell = |row: &serde_json::Value, key: &str| match row.get(key) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let rows = list.iter().map(|row| {
        let text = PlaceText {
            address: cell(row, keys[0]),
            postcode: cell(row, keys[1]),
            commune: cell(row, keys[2]),
            ..PlaceText::default()
        };
        (text, cell(row, keys[3]))
    });
    Some(rows.collect())
}

fn tell(
    land: &'static Territory,
    file: &str,
    table: &Rows,
    show: bool,
    total: &mut [i32; 3],
    rows: &mut usize,
    spent: &mut std::time::Duration,
) {
    let mut counts = [0; 3];
    let start = Instant::now();
    let found: Vec<_> = table.iter().map(|(text, _)| land.locate(text)).collect();
    *spent += start.elapsed();
    *rows += table.len();
    for ((text, truth), located) in table.iter().zip(found) {
        let padded = format!("{truth:0>5}");
        let Some(truth) = land.commune(&padded).map(|a| a.commune.code) else {
            continue;
        };
        let insee = located.as_ref().and_then(|l| l.placing.insee.as_deref());
        let doubt = located.as_ref().is_none_or(territory::Located::is_doubtful);
        let class = if insee == Some(truth) {
            0
        } else {
            usize::from(!doubt && insee.is_some()) + 1
        };
        counts[class] += 1;
        total[class] += 1;
        if show && class > 0 {
            let reasons = located.map(|l| {
                l.reasons
                    .iter()
                    .map(|r| Reason::code(*r))
                    .collect::<Vec<_>>()
            });
            println!(
                "  {class} {truth} {:?} | {} | {} | {} | {reasons:?}",
                padded, text.address, text.postcode, text.commune
            );
        }
    }
    let [right, flagged, wrong] = counts;
    println!("{file}: {right} right, {flagged} flagged, {wrong} wrong");
}
