//! What an unknown file is: its format and how to read it.
//!
//! Content decides, the file's name only helps where content cannot (Markdown, feeds in JSON): a
//! census named `.xls` is often a text, and one named `.csv` sometimes a workbook.

use super::encoding::decode::Utf8Stream;
use super::encoding::{self, Encoding, mojibake};
use super::input::Piece;
use super::{Input, Limits, Reading, csv, feed, geojson, html, json, jsonl, markdown, sheet};
use crate::ReadError;
use std::path::Path;

/// What [`sniff`] found out. What a format does not have is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// How to read the file, every detected option filled in.
    pub reading: Reading,
    /// How characters are written (text formats).
    pub encoding: Option<Encoding>,
    /// Whether the text was encoded twice (`Ã©`), which the readers repair.
    pub double_encoded: bool,
    /// The character between cells (CSV).
    pub separator: Option<char>,
    /// The sheet taken (workbooks).
    pub sheet: Option<String>,
    /// The line or row of the header from 1, 0 when there is none (CSV, workbooks).
    pub header_row: Option<u64>,
    /// Rows of explanations under the header (CSV, workbooks).
    pub help_rows: u64,
    /// Where the list is (JSON).
    pub path: Option<String>,
    /// What a person should know of the guess, in plain French.
    pub notes: Vec<String>,
}

impl Guess {
    const fn of(reading: Reading) -> Self {
        Self {
            reading,
            encoding: None,
            double_encoded: false,
            separator: None,
            sheet: None,
            header_row: None,
            help_rows: 0,
            path: None,
            notes: Vec::new(),
        }
    }
}

/// Looks at a file, or at a folder of files of one kind (the most common known ending is taken).
///
/// # Errors
/// A file that cannot be opened, or is none of the known formats.
pub fn sniff(path: &Path) -> Result<Guess, ReadError> {
    let limits = Limits::default();
    if !path.is_dir() {
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        return look(&name, &Input::File(path.to_owned()), &limits);
    }
    let every: Vec<&str> = KNOWN
        .iter()
        .flat_map(|known| known.iter().copied())
        .collect();
    let input = Input::Folder {
        root: path.to_owned(),
        pattern: None,
    };
    let pieces = input.pieces(&every, &limits)?;
    let count = |known: &[&str]| pieces.iter().filter(|p| ends_with(&p.label, known)).count();
    let most = KNOWN
        .iter()
        .copied()
        .max_by_key(|known| count(known))
        .unwrap_or_default();
    let Some(piece) = pieces.iter().find(|p| ends_with(&p.label, most)) else {
        return Err(unknown(&path.display().to_string()));
    };
    let mut guess = look(
        &piece.label,
        &Input::File(path.join(&*piece.label)),
        &limits,
    )?;
    guess.notes.push(format!(
        "dossier de {} fichiers ; « {} » a été regardé",
        count(most),
        piece.label
    ));
    Ok(guess)
}

/// Looks at bytes under a name.
///
/// # Errors
/// As [`sniff`].
pub fn sniff_bytes(name: &str, bytes: &[u8]) -> Result<Guess, ReadError> {
    look(name, &Input::bytes(name, bytes), &Limits::default())
}

const KNOWN: &[&[&str]] = &[
    &["md", "markdown"],
    &["csv", "tsv", "tab", "txt"],
    &["xlsx", "xls", "xlsb", "xlsm", "ods"],
    &["geojson"],
    &["json", "jsonld"],
    &["jsonl", "ndjson"],
    &["xml", "rss", "atom"],
];

fn ends_with(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, end)| endings.iter().any(|e| end.eq_ignore_ascii_case(e)))
}

fn unknown(name: &str) -> ReadError {
    ReadError::Recipe(format!(
        "le format de « {name} » n’est pas reconnu ; formats lus : CSV, XLSX, XLS, ODS, JSON, JSON Lines, GeoJSON, Markdown, RSS, Atom"
    ))
}

fn look(name: &str, input: &Input, limits: &Limits) -> Result<Guess, ReadError> {
    let Some(piece) = input.pieces(&[], limits)?.pop() else {
        return Err(unknown(name));
    };
    let mut magic = Vec::new();
    std::io::Read::read_to_end(&mut std::io::Read::take(piece.open()?, 8), &mut magic)?;
    if magic.starts_with(b"PK\x03\x04") || magic.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return workbook(&piece, limits);
    }
    let encoding = encoding::detect(piece.open()?)?;
    let head = head(&piece, encoding, limits)?;
    let text = String::from_utf8_lossy(&head);
    let mut guess = match text.trim_start().chars().next() {
        None => {
            return Err(ReadError::Format {
                expected: "fichier de données",
                cause: format!("« {name} » est vide"),
            });
        }
        _ if ends_with(name, &["md", "markdown"]) => {
            Guess::of(Reading::Markdown(markdown::Options::default()))
        }
        Some('{' | '[') => brackets(name, &text, &piece, encoding, limits)?,
        Some('<') => angles(name, &text)?,
        Some(_) => columns(&piece, encoding, limits)?,
    };
    guess.encoding = Some(encoding);
    guess.double_encoded |= mojibake::repair(&text).is_some();
    if guess.double_encoded {
        guess
            .notes
            .push("texte encodé deux fois (« Ã© » pour « é ») : réparé à la lecture".to_owned());
    }
    Ok(guess)
}

fn head(piece: &Piece, encoding: Encoding, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut stream = Utf8Stream::new(piece.open()?, encoding, limits.stream_bytes);
    let mut head = Vec::new();
    stream.fill(&mut head)?;
    Ok(head)
}

fn workbook(piece: &Piece, limits: &Limits) -> Result<Guess, ReadError> {
    let mut book = sheet::Workbook::open(piece.whole(limits)?, limits)?;
    let chosen = sheet::choose(&mut book, &sheet::Options::default())?;
    let mut guess = Guess::of(Reading::Sheet(sheet::Options {
        sheet: Some(sheet::Choice::Name(chosen.name.clone())),
        header_row: Some(chosen.header_row),
        help_rows: Some(chosen.help_rows),
        repair: None,
    }));
    guess.double_encoded = chosen
        .lines
        .iter()
        .take(500)
        .flat_map(|(_, cells)| cells)
        .any(|c| mojibake::repair(c).is_some());
    if guess.double_encoded {
        guess
            .notes
            .push("texte encodé deux fois (« Ã© » pour « é ») : réparé à la lecture".to_owned());
    }
    if !chosen.others.is_empty() {
        guess.notes.push(format!(
            "feuille « {} » choisie ; autres feuilles : {}",
            chosen.name,
            chosen.others.join(", ")
        ));
    }
    guess.sheet = Some(chosen.name);
    guess.header_row = Some(chosen.header_row);
    guess.help_rows = chosen.help_rows;
    header_notes(&mut guess);
    Ok(guess)
}

fn columns(piece: &Piece, encoding: Encoding, limits: &Limits) -> Result<Guess, ReadError> {
    let options = csv::Options {
        encoding: Some(encoding),
        ..csv::Options::default()
    };
    let found = csv::guess::guess(piece, &options, limits)?;
    let separator = char::from(found.dialect.separator);
    let mut guess = Guess::of(Reading::Csv(csv::Options {
        separator: Some(separator),
        header_row: Some(found.header_row),
        help_rows: Some(found.help_rows),
        ..options
    }));
    guess.separator = Some(separator);
    guess.header_row = Some(found.header_row);
    guess.help_rows = found.help_rows;
    guess.double_encoded = found.double_encoded;
    header_notes(&mut guess);
    Ok(guess)
}

fn header_notes(guess: &mut Guess) {
    match guess.header_row {
        Some(0) => guess
            .notes
            .push("aucun en-tête reconnu : les colonnes sont numérotées".to_owned()),
        Some(row) if row > 1 => guess.notes.push(format!(
            "en-tête à la ligne {row} ; ce qui précède n’est pas lu"
        )),
        _ => {}
    }
    if guess.help_rows > 0 {
        guess.notes.push(format!(
            "{} ligne(s) d’explications sous l’en-tête, mises de côté",
            guess.help_rows
        ));
    }
}

/// JSON, JSON Lines, `GeoJSON` or a feed in JSON.
fn brackets(
    name: &str,
    text: &str,
    piece: &Piece,
    encoding: Encoding,
    limits: &Limits,
) -> Result<Guess, ReadError> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let alone = |line: &str| {
        line.starts_with('{')
            && serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line).is_ok()
    };
    let (first, second) = (lines.next().unwrap_or_default(), lines.next());
    if alone(first)
        && (second.is_some_and(|line| line.starts_with('{'))
            || (second.is_none() && ends_with(name, &["jsonl", "ndjson"])))
    {
        return Ok(Guess::of(Reading::Jsonl(jsonl::Options {
            encoding: Some(encoding),
        })));
    }
    let tight: String = text
        .chars()
        .take(4_000)
        .filter(|c| !c.is_whitespace())
        .collect();
    if tight.contains("\"type\":\"FeatureCollection\"")
        || tight.starts_with("{\"type\":\"Feature\"")
    {
        return Ok(Guess::of(Reading::Geojson(geojson::Options::default())));
    }
    if tight.contains("https://jsonfeed.org/version") {
        return Ok(Guess::of(Reading::Feed(feed::Options::default())));
    }
    let path = json::find(json::scanner(piece, encoding, limits)?)?;
    let mut guess = Guess::of(Reading::Json(json::Options {
        path: Some(path.clone()),
        encoding: Some(encoding),
    }));
    if path != "." {
        guess.notes.push(format!("la liste lue est « {path} »"));
    }
    guess.path = Some(path);
    Ok(guess)
}

/// A feed or a page.
fn angles(name: &str, text: &str) -> Result<Guess, ReadError> {
    let start: String = text.chars().take(4_000).collect::<String>().to_lowercase();
    if ["<rss", "<feed", "<rdf:rdf"]
        .iter()
        .any(|tag| start.contains(tag))
    {
        Ok(Guess::of(Reading::Feed(feed::Options::default())))
    } else if start.contains("<html") || start.contains("<!doctype html") {
        let mut guess = Guess::of(Reading::Html(html::Options::default()));
        guess
            .notes
            .push("page web : dites dans la recette quels éléments lire".to_owned());
        Ok(guess)
    } else {
        Err(unknown(name))
    }
}

#[cfg(test)]
mod tests;
