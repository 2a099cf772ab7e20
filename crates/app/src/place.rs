//! Place the rows of a table, offline: the same rows come out with what was found.

use crate::{Error, Progress};
use census::readers::{Input, open, sniff};
use census::row::{Cell, Columns, Row, Trouble};
use model::PlaceText;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::sync::Arc;
use territory::{Located, PlaceColumns, Territory, guess_columns};

/// Columns that the person named.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// The address.
    pub address: Option<String>,
    /// The postcode.
    pub postcode: Option<String>,
    /// The commune.
    pub commune: Option<String>,
    /// The INSEE code.
    pub insee: Option<String>,
}

impl Named {
    fn any(&self) -> bool {
        [&self.address, &self.postcode, &self.commune, &self.insee]
            .into_iter()
            .any(Option::is_some)
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Tally {
    /// Rows read.
    pub rows: u64,
    /// Rows for which a commune, or finer, was found.
    pub placed: u64,
    /// Rows found with a doubt.
    pub flagged: u64,
    /// Rows that could not be read; they are not in the output.
    pub unreadable: u64,
}

/// Rows looked at to guess which column is which.
const LOOKED_AT: usize = 500;

/// What is added to each row.
const ADDED: [&str; 6] = [
    "found_insee",
    "found_lat",
    "found_lon",
    "found_precision",
    "found_score",
    "found_reason",
];

/// Reads `input`, places each row, writes all of them to `out` as UTF-8 CSV with the separator of
/// the input (a comma when it had none).
///
/// # Errors
/// When the input cannot be read, a named column is not there, or the output cannot be written.
pub fn place(
    input: &Path,
    out: &Path,
    named: &Named,
    progress: &dyn Progress,
) -> Result<Tally, Error> {
    let guess = sniff(input)?;
    let mut rows = open(&guess.reading, Input::File(input.to_owned()))?;
    let file = File::create(out).map_err(|cause| Error::File {
        path: out.to_owned(),
        cause,
    })?;
    let separator = guess
        .separator
        .and_then(|c| u8::try_from(c).ok())
        .unwrap_or(b',');
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(BufWriter::new(file));
    let failed = |cause: csv::Error| Error::File {
        path: out.to_owned(),
        cause: cause.into(),
    };
    let mut tally = Tally::default();
    let head: Vec<_> = rows.by_ref().take(LOOKED_AT).collect();
    let columns = head
        .iter()
        .find_map(|read| read.as_ref().ok())
        .map(|row| row.columns.clone());
    let Some(columns) = columns else {
        return Err(Error::Input(
            "le tableau n’a aucune ligne lisible".to_owned(),
        ));
    };
    let sample: Vec<&Row> = head.iter().filter_map(|read| read.as_ref().ok()).collect();
    let place_columns = choose(&columns, &sample, named)?;
    let header = columns.names().iter().map(String::as_str).chain(ADDED);
    writer.write_record(header).map_err(failed)?;
    progress.begin("Localisation", None);
    for read in head.into_iter().chain(rows) {
        progress.advance(1);
        tally.rows += 1;
        match read {
            Ok(row) => {
                let located = Territory::get().locate(&text(&row, &place_columns));
                tally.placed +=
                    u64::from(located.as_ref().is_some_and(|l| l.placing.insee.is_some()));
                tally.flagged += u64::from(located.as_ref().is_some_and(Located::is_doubtful));
                let found = added(located.as_ref());
                let width = columns.names().len();
                let cells = (0..width).map(|rank| written(row.cells.get(rank)));
                writer.write_record(cells.chain(found)).map_err(failed)?;
            }
            Err(Trouble::Row(_)) => tally.unreadable += 1,
            Err(Trouble::Fatal(error)) => return Err(error.into()),
        }
    }
    progress.end();
    writer.flush().map_err(|cause| Error::File {
        path: out.to_owned(),
        cause,
    })?;
    Ok(tally)
}

/// The columns that were named, or those that look like it.
fn choose(columns: &Arc<Columns>, sample: &[&Row], named: &Named) -> Result<PlaceColumns, Error> {
    let cells: Vec<Vec<String>> = sample
        .iter()
        .map(|row| {
            (0..columns.names().len())
                .map(|rank| written(row.cells.get(rank)))
                .collect()
        })
        .collect();
    let guessed = guess_columns(columns.names(), &cells);
    if !named.any() {
        return Ok(guessed);
    }
    let find = |name: &Option<String>| {
        name.as_ref()
            .map(|name| {
                columns.rank(name).ok_or_else(|| {
                    Error::Input(format!(
                        "le tableau n’a pas de colonne « {name} » ; il a : {}",
                        columns.names().join(", ")
                    ))
                })
            })
            .transpose()
    };
    Ok(PlaceColumns {
        address: find(&named.address)?,
        postcode: find(&named.postcode)?,
        commune: find(&named.commune)?,
        insee: find(&named.insee)?,
        // Coordinates cannot be named: they are only a witness, and a wrong guess is flagged.
        lat: guessed.lat,
        lon: guessed.lon,
        point: guessed.point,
        ..PlaceColumns::default()
    })
}

fn written(cell: Option<&Cell>) -> String {
    cell.map(|cell| cell.texts().collect::<Vec<_>>().join(" "))
        .unwrap_or_default()
}

fn text(row: &Row, columns: &PlaceColumns) -> PlaceText {
    let cell = |rank: Option<usize>| {
        rank.map(|rank| written(row.cells.get(rank)))
            .unwrap_or_default()
    };
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    let (mut lat, mut lon) = (number(&cell(columns.lat)), number(&cell(columns.lon)));
    if let Some((first, second)) = cell(columns.point).split_once([',', ';', ' ']) {
        lat = lat.or_else(|| number(first));
        lon = lon.or_else(|| number(second));
    }
    PlaceText {
        name: String::new(),
        address: cell(columns.address),
        postcode: cell(columns.postcode),
        commune: cell(columns.commune),
        insee: cell(columns.insee),
        department: cell(columns.department),
        region: cell(columns.region),
        country: cell(columns.country),
        lat,
        lon,
    }
}

/// The six cells added to a row.
fn added(located: Option<&Located>) -> [String; 6] {
    let Some(Located {
        placing: found,
        ward,
        ..
    }) = located
    else {
        let mut nothing = [const { String::new() }; 6];
        nothing[5] = "not-found".to_owned();
        return nothing;
    };
    let degrees = |value: Option<f64>| value.map(|d| format!("{d:.6}")).unwrap_or_default();
    [
        // A ward of Paris, Lyon or Marseille has a code of its own, finer than the commune's.
        ward.map(str::to_owned)
            .or_else(|| found.insee.clone())
            .unwrap_or_default(),
        degrees(found.lat),
        degrees(found.lon),
        found.precision.as_str().to_owned(),
        format!("{:.2}", found.score),
        found.reason.clone(),
    ]
}
