//! Where the header of a table is, which rows under it are explanations, and which rows are totals.
//!
//! Partners put titles, notes and blank lines above their headers, and rows that explain each
//! column under them. The header is the first row that fills most of the table's width with
//! labels; an explanation is a row that speaks of types and formats (`obligatoire`, `texte`,
//! `AAAA-MM-JJ`), or has words where all the rows beneath have numbers, dates or addresses.

use super::Limits;
use crate::ReadError;
use crate::row::Columns;
use std::collections::{HashMap, HashSet};

/// How many rows are looked at to find the header.
pub const ROWS: usize = 200;

/// How the first rows of a table are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Rank of the header among the rows given; none when the table begins with data.
    pub header: Option<usize>,
    /// Rows of explanations right under it.
    pub help: usize,
}

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Empty,
    /// A number, a date, an address of the web or of mail: something only data has.
    Typed,
    /// A year: data, or a column's name.
    Year,
    /// Words.
    Words,
    /// More words than a label has.
    Prose,
}

fn look(cell: &str) -> Look {
    let cell = cell.trim();
    if cell.is_empty() {
        return Look::Empty;
    }
    if cell.len() == 4
        && (cell.starts_with("19") || cell.starts_with("20"))
        && cell.bytes().all(|b| b.is_ascii_digit())
    {
        return Look::Year;
    }
    let has_letter = cell.chars().any(char::is_alphabetic);
    let one_word = !cell.contains(char::is_whitespace);
    let web = one_word && (cell.contains("://") || cell.starts_with("www."));
    let mail = one_word
        && cell
            .split_once('@')
            .is_some_and(|(who, domain)| !who.is_empty() && domain.contains('.'));
    if !has_letter || web || mail || starts_like_a_date(cell) {
        Look::Typed
    } else if cell.chars().count() > 160 {
        Look::Prose
    } else {
        Look::Words
    }
}

/// `2020-05-15T10:00:00Z` has letters but is a date.
fn starts_like_a_date(cell: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        cell.as_bytes()
            .get(range)
            .is_some_and(|b| b.iter().all(u8::is_ascii_digit))
    };
    digits(0..4) && cell.as_bytes().get(4) == Some(&b'-') && digits(5..7)
}

/// Finds the header and the explanations in the first rows of a table.
#[must_use]
pub fn find<S: AsRef<str>>(rows: &[Vec<S>]) -> Layout {
    let looks: Vec<Vec<Look>> = rows
        .iter()
        .take(ROWS)
        .map(|row| row.iter().map(|cell| look(cell.as_ref())).collect())
        .collect();
    let filled = |rank: usize| looks[rank].iter().filter(|l| **l != Look::Empty).count();
    let widest = usual_width(&looks);
    let mut header = None;
    for rank in 0..looks.len() {
        if filled(rank) == 0 || filled(rank) * 10 < widest * 6 {
            continue;
        }
        let labels = looks[rank]
            .iter()
            .filter(|l| matches!(l, Look::Words | Look::Year))
            .count();
        let distinct: HashSet<&str> = rows[rank]
            .iter()
            .map(|c| c.as_ref().trim())
            .filter(|c| !c.is_empty())
            .collect();
        // A row of group titles repeats itself; a row of data has numbers or addresses.
        if distinct.len() * 10 < filled(rank) * 6 && rank + 1 < looks.len() && filled(rank) > 3 {
            continue;
        }
        if labels * 10 >= filled(rank) * 7 {
            header = Some(rank);
        }
        break;
    }
    let help = header.map_or(0, |rank| help_rows(&rows[..looks.len()], &looks, rank + 1));
    Layout { header, help }
}

/// The number of cells that most full rows fill: titles and notes above do not count, nor does one
/// stray row that is wider than all others.
fn usual_width(looks: &[Vec<Look>]) -> usize {
    let mut widths: Vec<usize> = looks
        .iter()
        .map(|row| row.iter().filter(|l| **l != Look::Empty).count())
        .filter(|w| *w > 0)
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() * 3 / 4).copied().unwrap_or(0)
}

fn help_rows<S: AsRef<str>>(rows: &[Vec<S>], looks: &[Vec<Look>], first: usize) -> usize {
    let mut count = 0;
    while count < 4 && first + count + 1 < rows.len() {
        let rank = first + count;
        if !(explains(&rows[rank]) || contrasts(looks, rank)) {
            break;
        }
        count += 1;
    }
    count
}

/// Whether most cells of a row speak of types, formats or duties.
fn explains<S: AsRef<str>>(row: &[S]) -> bool {
    const WORDS: &[&str] = &[
        "obligatoire",
        "facultatif",
        "optionnel",
        "recommandé",
        "texte",
        "text",
        "string",
        "chaîne",
        "nombre",
        "entier",
        "integer",
        "float",
        "décimal",
        "numérique",
        "date",
        "datetime",
        "booléen",
        "boolean",
        "bool",
        "format",
        "exemple",
        "ex",
        "liste",
        "choix",
        "saisir",
        "indiquer",
        "préciser",
        "renseigner",
        "champ",
        "url",
        "email",
        "aaaa",
        "jj",
        "yyyy",
        "varchar",
        "required",
        "optional",
        "type",
        "description",
        "réponse",
    ];
    let (mut filled, mut speaking) = (0, 0);
    for cell in row {
        let cell = cell.as_ref().trim().to_lowercase();
        if cell.is_empty() {
            continue;
        }
        filled += 1;
        let oui_non = cell == "oui/non" || cell == "oui / non" || cell == "o/n";
        let says = cell
            .split(|c: char| !c.is_alphanumeric())
            .take(12)
            .any(|word| WORDS.contains(&word));
        speaking += usize::from((says && !cell.contains('@') && !cell.contains("://")) || oui_non);
    }
    filled >= 2 && speaking * 2 >= filled && speaking >= 2
}

/// Whether a row has words in the columns where nearly all the rows beneath have typed values.
fn contrasts(looks: &[Vec<Look>], rank: usize) -> bool {
    let beneath = &looks[rank + 1..];
    if beneath.len() < 5 {
        return false;
    }
    let (mut typed_columns, mut words) = (0, 0);
    for (column, here) in looks[rank].iter().enumerate() {
        let (mut filled, mut typed) = (0, 0);
        for row in beneath {
            match row.get(column) {
                Some(Look::Typed | Look::Year) => {
                    filled += 1;
                    typed += 1;
                }
                Some(Look::Words | Look::Prose) => filled += 1,
                _ => {}
            }
        }
        if filled * 2 >= beneath.len() && typed * 10 >= filled * 9 {
            typed_columns += 1;
            words += usize::from(matches!(here, Look::Words | Look::Prose));
        }
    }
    typed_columns >= 2 && words * 10 >= typed_columns * 8
}

/// Whether a row is a total: its first filled cell says so and nothing else is in words.
pub fn is_total<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    let Some(first) = cells.find(|c| !c.trim().is_empty()) else {
        return false;
    };
    if first.len() > 40 {
        return false;
    }
    let first = first
        .trim()
        .trim_end_matches([':', ' ', '\u{a0}'])
        .to_lowercase();
    let says = matches!(
        first.as_str(),
        "total"
            | "totaux"
            | "sous-total"
            | "sous total"
            | "total général"
            | "total general"
            | "grand total"
            | "somme"
    );
    let mut others = 0;
    says && cells.filter(|c| !c.trim().is_empty()).all(|c| {
        others += 1;
        !c.chars().any(char::is_alphabetic)
    }) && others > 0
}

/// Names made fit: trimmed, on one line, none empty, none twice.
///
/// # Errors
/// More names than the limit.
pub fn columns<S: AsRef<str>>(
    header: &[S],
    width: usize,
    limits: &Limits,
) -> Result<Columns, ReadError> {
    let width = width.max(header.len());
    if width > limits.columns {
        return Err(ReadError::TooLarge(format!(
            "{width} colonnes, alors que {} sont permises ; le séparateur est-il le bon ?",
            limits.columns
        )));
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::with_capacity(width);
    for rank in 0..width {
        let written = header.get(rank).map_or("", |cell| cell.as_ref());
        let mut name = written.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            name = format!("colonne {}", rank + 1);
        }
        names.push(unused(&mut taken, name));
    }
    Ok(Columns::new(names))
}

/// `name`, or `name (2)`, `name (3)`… when it is taken.
fn unused(taken: &mut HashMap<String, usize>, name: String) -> String {
    let mut times = taken.get(&name).copied().unwrap_or(0);
    let mut fit = name.clone();
    while taken.contains_key(&fit) {
        times += 1;
        fit = format!("{name} ({times})");
    }
    taken.insert(name, times.max(1));
    taken.insert(fit.clone(), 1);
    fit
}

#[cfg(test)]
mod tests {
    use super::{Layout, columns, find, is_total};
    use crate::readers::Limits;

    fn table(text: &str) -> Vec<Vec<&str>> {
        text.lines().map(|line| line.split('|').collect()).collect()
    }

    #[test]
    fn headers_are_found() {
        let check = |text: &str, header, help| {
            assert_eq!(find(&table(text)), Layout { header, help }, "{text}");
        };
        check("nom|ville|cp\nA|B|01000\nC|D|02000", Some(0), 0);
        check(
            "Liste des lieux||\n\nnom|ville|cp\nA|B|01000\nC|D|02000",
            Some(2),
            0,
        );
        check(
            "Identité||Lieu|\nnom|code|ville|cp\nA|1|B|01000\nC|2|D|02000",
            Some(1),
            0,
        );
        check(
            "nom|ville|cp\ntexte obligatoire|texte|format 5 chiffres\nA|B|01000",
            Some(0),
            1,
        );
        check("A|a@b.fr|01000\nC|c@d.fr|02000", None, 0);
        check("commune|2015|2016|2017\nA|1|2|3\nB|4|5|6", Some(0), 0);
        check(
            "nom|lat|lon\nle nom du lieu|degrés nord|degrés est\nA|1|2\nB|1|2\nC|1|2\nD|1|2\nE|1|2",
            Some(0),
            1,
        );
        check("nom\nA\nB", Some(0), 0);
        check("", None, 0);
    }

    #[test]
    fn names_are_unique_and_never_empty() {
        let made = columns(
            &["nom", " nom ", "", "a\nb", "nom (2)", "nom"],
            7,
            &Limits::default(),
        )
        .unwrap();
        assert_eq!(
            made.names(),
            [
                "nom",
                "nom (2)",
                "colonne 3",
                "a b",
                "nom (2) (2)",
                "nom (3)",
                "colonne 7"
            ]
        );
        assert!(columns(&["a"], 5_000, &Limits::default()).is_err());
    }

    #[test]
    fn totals_are_known() {
        let check = |cells: &[&str], expected| {
            assert_eq!(is_total(cells.iter().copied()), expected, "{cells:?}");
        };
        check(&["Total", "", "12"], true);
        check(&["", "TOTAL :", "1 200,5"], true);
        check(&["Total", "", ""], false);
        check(&["Total", "Paris", "3"], false);
        check(&["Totalement Libre", "3"], false);
    }
}
