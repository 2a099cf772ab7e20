//! Reads the end of an address, and cleans what people add to the name of a commune.

use crate::names::words;
use model::text::WAYS;

/// The name of a commune stripped of what surrounds it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cleaned {
    /// Folded words of the name.
    pub words: Vec<String>,
    /// A CEDEX mention was there.
    pub cedex: bool,
    /// Number of a ward ("Paris 11e").
    pub ward: Option<u32>,
    /// Code of a département found beside the name.
    pub department: Option<String>,
    /// Postcode found beside the name.
    pub postcode: Option<u32>,
}

/// What the end of an address says.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Tail {
    /// The last group of five digits that can be a postcode.
    pub postcode: Option<u32>,
    /// Texts that may name the commune, likeliest first.
    pub names: Vec<String>,
}

const BOXES: [&str; 6] = ["bp", "cs", "tsa", "cidex", "b p", "c s"];

/// Whether a word begins the name of a street.
pub(crate) fn is_street(word: &str) -> bool {
    WAYS.contains(&word)
}

/// Whether a number can be a French postcode.
pub(crate) fn can_be_postcode(value: u32) -> bool {
    (1_000..=95_999).contains(&value) || (97_100..=98_999).contains(&value)
}

/// The end of an address.
pub(crate) fn tail(address: &str) -> Tail {
    let text = address
        .replace("<br>", ",")
        .replace("<br/>", ",")
        .replace("<br />", ",");
    let text: String = text
        .chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' | ';' | '|' | '•' => ',',
            '\u{a0}' | '\u{202f}' | '_' => ' ',
            other => other,
        })
        .collect();
    let Some((start, end, value)) = last_postcode(&text) else {
        let pieces = text
            .split([',', '(', ')'])
            .map(str::trim)
            .filter(|p| !p.is_empty());
        let names = pieces.rev().take(3).map(str::to_owned).collect();
        return Tail {
            postcode: None,
            names,
        };
    };
    let after = &text[end..];
    let mut names: Vec<String> = after
        .split([',', '(', ')'])
        .map(|p| p.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|p| p.chars().any(char::is_alphabetic))
        .collect();
    let before = text[..start].trim_end_matches(|c: char| !c.is_alphanumeric());
    if let Some(last) = before.rsplit([',', '(', ')']).next() {
        names.push(last.trim().to_owned());
    }
    Tail {
        postcode: Some(value),
        names,
    }
}

/// Start, end and value of the last group of digits that can be a postcode: five together, or
/// two and three.
fn last_postcode(text: &str) -> Option<(usize, usize, u32)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut from = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_ascii_digit(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                runs.push((start, at));
                from = None;
            }
            _ => {}
        }
    }
    let value = |digits: &str| digits.parse().ok().filter(|v| can_be_postcode(*v));
    let boxed = |start: usize| {
        let before = words(&text[..start]);
        before.last().is_some_and(|w| BOXES.contains(&w.as_str()))
    };
    let together = runs.iter().rev().find_map(|(start, end)| {
        let glued = text[*end..]
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric);
        let fits = end - start == 5 && !boxed(*start) && !glued;
        fits.then(|| Some((*start, *end, value(&text[*start..*end])?)))?
    });
    together.or_else(|| {
        runs.windows(2).rev().find_map(|pair| {
            let ((a, b), (c, d)) = (pair[0], pair[1]);
            let lettered = words(&text[d..])
                .first()
                .is_some_and(|w| w.chars().all(char::is_alphabetic));
            let fits = b - a == 2 && d - c == 3 && c - b == 1 && lettered && !boxed(a);
            let digits = format!("{}{}", &text[a..b], &text[c..d]);
            fits.then(|| Some((a, d, value(&digits)?)))?
        })
    })
}

/// The number of an ordinal such as `11`, `11e`, `1er`, `3eme`.
fn ordinal(word: &str) -> Option<u32> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let suffix = ["", "e", "er", "eme", "ieme", "me", "ere", "d", "nd"];
    let fits = (1..=2).contains(&digits) && suffix.contains(&&word[digits..]);
    fits.then(|| word[..digits].parse().ok())?
}

/// Strips CEDEX, boxes, codes, ward numbers, "commune de" and the like from a name.
pub(crate) fn clean(text: &str) -> Cleaned {
    let mut out = Cleaned::default();
    let mut rest = words(text).into_iter().peekable();
    let mut kept: Vec<String> = Vec::new();
    while let Some(word) = rest.next() {
        let number = |w: &String| w.chars().all(|c| c.is_ascii_digit());
        match word.as_str() {
            "cedex" | "cdx" | "cedx" => {
                out.cedex = true;
                rest.next_if(number);
            }
            "bp" | "cs" | "tsa" if rest.peek().is_some_and(number) => {
                rest.next();
            }
            "arrondissement" | "arrondissements" | "arr" | "ardt" | "arrdt" => {}
            digits if digits.len() == 5 && number(&word) => out.postcode = digits.parse().ok(),
            _ => kept.push(word),
        }
    }
    for (first, second) in [("commune", "d"), ("ville", "d"), ("mairie", "d")] {
        let opens = kept.len() > 2 && kept[0] == first;
        if opens && (kept[1] == second || kept[1] == "de" || kept[1] == "du") {
            kept.drain(..2);
        }
    }
    while kept.len() > 1 && matches!(kept[kept.len() - 1].as_str(), "france" | "fr") {
        kept.pop();
    }
    let wards = matches!(
        kept.first().map(String::as_str),
        Some("paris" | "lyon" | "marseille")
    );
    if wards && kept.len() == 2 {
        out.ward = ordinal(&kept[1]);
    }
    while kept.len() > 1 && kept[kept.len() - 1].starts_with(|c: char| c.is_ascii_digit()) {
        let last = kept.pop().unwrap_or_default();
        if out.ward.is_none() && (2..=3).contains(&last.len()) {
            out.department = Some(last.to_uppercase());
        }
    }
    out.words = kept;
    out
}

/// The cleaned name, then the cleaned pieces of a composite ("A (B)", "A / B", "A - B").
pub(crate) fn variants(text: &str) -> Vec<Cleaned> {
    let mut out = vec![clean(text)];
    let pieces = text
        .split(['(', ')', ',', '/', ';', '\n'])
        .flat_map(|p| p.split(" - "));
    // A text of one piece is cleaned already.
    for piece in pieces.filter(|piece| *piece != text) {
        let cleaned = clean(piece);
        if !cleaned.words.is_empty() && !out.contains(&cleaned) {
            out.push(cleaned);
        }
    }
    out.retain(|c| c.words.iter().any(|w| w.chars().any(char::is_alphabetic)));
    out
}

/// Undoes UTF-8 read as Windows-1252 ("NÃ®mes"); `None` when the text is not such a case.
pub(crate) fn repaired(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'Â', 'â']) {
        return None;
    }
    let byte = |c: char| match c {
        '€' => Some(0x80),
        '‚' => Some(0x82),
        'ƒ' => Some(0x83),
        '„' => Some(0x84),
        '…' => Some(0x85),
        '‡' => Some(0x87),
        'ˆ' => Some(0x88),
        '‰' => Some(0x89),
        'Š' => Some(0x8a),
        '‹' => Some(0x8b),
        'Œ' => Some(0x8c),
        'Ž' => Some(0x8e),
        '‘' => Some(0x91),
        '’' => Some(0x92),
        '“' => Some(0x93),
        '”' => Some(0x94),
        '–' => Some(0x96),
        '—' => Some(0x97),
        '™' => Some(0x99),
        'œ' => Some(0x9c),
        'Ÿ' => Some(0x9f),
        other => u8::try_from(u32::from(other)).ok(),
    };
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    String::from_utf8(bytes?).ok().filter(|fixed| fixed != text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_of_addresses() {
        let check = |text: &str, postcode, name: &str| {
            let found = tail(text);
            assert_eq!(found.postcode, postcode, "{text}");
            assert_eq!(
                found.names.first().map(String::as_str),
                Some(name),
                "{text}"
            );
        };
        check(
            "12 rue X 44000 Nantes Cedex 2",
            Some(44000),
            "Nantes Cedex 2",
        );
        check(
            "BP 10001, 1 place Y\n44 300 Nantes, France",
            Some(44300),
            "Nantes",
        );
        check("CS 90210 35042 Rennes", Some(35042), "Rennes");
        check("2 quai Z, Nantes (44000)", Some(44000), "Nantes");
        check(
            "10500 route du Port, F-76600 Le Havre",
            Some(76600),
            "Le Havre",
        );
        check("Grand-Place, Lille", None, "Lille");
    }

    #[test]
    fn names_are_cleaned() {
        let check = |text: &str, name: &str, ward, department: Option<&str>| {
            let found = clean(text);
            assert_eq!(found.words.join(" "), name, "{text}");
            assert_eq!(
                (found.ward, found.department.as_deref()),
                (ward, department),
                "{text}"
            );
        };
        check("PARIS 11ème", "paris", Some(11), None);
        check("Lyon 3e arrondissement", "lyon", Some(3), None);
        check("Nantes (44)", "nantes", None, Some("44"));
        check("Commune de Sainte-Pazanne", "ste pazanne", None, None);
        check("RENNES CEDEX 7", "rennes", None, None);
        check("Bastia 2B", "bastia", None, Some("2B"));
    }

    #[test]
    fn broken_encodings_are_repaired() {
        assert_eq!(repaired("NÃ®mes").as_deref(), Some("Nîmes"));
        assert_eq!(repaired("Saint-Ã‰tienne").as_deref(), Some("Saint-Étienne"));
        assert_eq!(repaired("Nîmes"), None);
    }
}
