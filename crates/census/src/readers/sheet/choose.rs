//! Which sheet of a workbook holds the census, and how it is laid out.

use super::load::{Line, Workbook};
use super::{Choice, Options};
use crate::ReadError;
use crate::readers::layout::{self, Layout};

/// The sheet chosen.
pub(in crate::readers) struct Chosen {
    pub name: String,
    pub lines: Vec<Line>,
    /// Row number of the header; 0 when there is none.
    pub header_row: u64,
    pub help_rows: u64,
    /// Names of the sheets that hold something besides the chosen one.
    pub others: Vec<String>,
}

/// Chooses as the options say, or the sheet that looks most like a table of projects.
pub(in crate::readers) fn choose(
    book: &mut Workbook,
    options: &Options,
) -> Result<Chosen, ReadError> {
    let names = book.names();
    let wanted = match &options.sheet {
        None => None,
        Some(choice) => Some(named(&names, choice)?),
    };
    let mut best: Option<(u64, Chosen)> = None;
    let mut others = Vec::new();
    for name in &names {
        if wanted.is_some_and(|wanted| wanted != name) {
            continue;
        }
        let lines = match book.lines(name) {
            Ok(lines) => lines,
            // A chart or a broken sheet beside the good one does not matter.
            Err(error)
                if wanted.is_some()
                    || names.len() == 1
                    || matches!(error, ReadError::TooLarge(_)) =>
            {
                return Err(error);
            }
            Err(_) => continue,
        };
        if lines.is_empty() {
            continue;
        }
        let (header_row, help_rows) = place(&lines, options);
        let weight = weigh(name, &lines, header_row);
        let chosen = Chosen {
            name: name.clone(),
            lines,
            header_row,
            help_rows,
            others: Vec::new(),
        };
        if best.as_ref().is_none_or(|(most, _)| weight > *most) {
            others.extend(best.replace((weight, chosen)).map(|(_, c)| c.name));
        } else {
            others.push(name.clone());
        }
    }
    let Some((_, mut chosen)) = best else {
        return Err(super::guard::wrong("aucune feuille n’a de cellule remplie"));
    };
    chosen.others = others;
    Ok(chosen)
}

fn named<'n>(names: &'n [String], choice: &Choice) -> Result<&'n String, ReadError> {
    let found = match choice {
        Choice::Rank(rank) => rank.checked_sub(1).and_then(|rank| names.get(rank)),
        Choice::Name(name) => names.iter().find(|n| *n == name).or_else(|| {
            names
                .iter()
                .find(|n| n.trim().eq_ignore_ascii_case(name.trim()))
        }),
    };
    found.ok_or_else(|| {
        ReadError::Recipe(format!(
            "cette feuille n’existe pas ; le classeur a : {}",
            names.join(", ")
        ))
    })
}

fn place(lines: &[Line], options: &Options) -> (u64, u64) {
    let from = options.header_row.unwrap_or(0);
    let head: Vec<Vec<&str>> = lines
        .iter()
        .filter(|(row, _)| *row >= from)
        .take(layout::ROWS)
        .map(|(_, cells)| cells.iter().map(String::as_str).collect())
        .collect();
    let found = layout::find(&head);
    let (header_row, help) = match (options.header_row, found) {
        (
            None,
            Layout {
                header: Some(rank),
                help,
            },
        ) => (lines.get(rank).map_or(0, |(row, _)| *row), help),
        (None, _) | (Some(0), _) => (0, 0),
        (Some(row), Layout { header, help }) => (row, if header == Some(0) { help } else { 0 }),
    };
    (header_row, options.help_rows.unwrap_or(help as u64))
}

/// Rows under the header that fill at least a third of it, times the columns (no more than twenty
/// of them count); sheets named as notes weigh ten times less.
fn weigh(name: &str, lines: &[Line], header_row: u64) -> u64 {
    const NOTES: &[&str] = &[
        "notice",
        "lisez",
        "readme",
        "lire",
        "métadon",
        "metadon",
        "dictionnaire",
        "légende",
        "legende",
        "liste",
        "param",
        "aide",
        "mode d",
        "nomenclature",
        "référentiel",
        "referentiel",
        "sommaire",
        "source",
        "exclu",
        "archive",
        "ancien",
    ];
    let filled = |cells: &[String]| cells.iter().filter(|c| !c.trim().is_empty()).count();
    let columns = lines
        .iter()
        .find(|(row, _)| *row >= header_row)
        .map_or(0, |(_, cells)| filled(cells));
    let rows = lines
        .iter()
        .filter(|(row, cells)| *row > header_row && filled(cells) * 3 >= columns)
        .count();
    let weight = (rows * columns.min(20)) as u64 * 10;
    let name = name.to_lowercase();
    if NOTES.iter().any(|word| name.contains(word)) {
        weight / 10
    } else {
        weight
    }
}
