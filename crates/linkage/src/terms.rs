//! The terms by which a record can be found: exact values, words, pairs of short values, words with
//! a place, groups of letters. A term is a hash with a worth; records that share rare terms of much
//! worth are candidates.

use crate::clean;
use crate::kind::Kind;
use crate::prepare::Prepared;
use crate::words::mix;
use xxhash_rust::xxh3::xxh3_64;

/// A term and what it is worth beside others (1 = a word of a name).
pub(crate) type Term = (u64, f32);

/// Short fields of which pairs are made.
const SHORT_FIELDS: usize = 9;

/// In larger tables groups of letters are too common to find anything by.
const MOST_FOR_LETTERS: usize = 60_000;

fn key(space: &str, value: u64) -> u64 {
    let space = space.bytes().fold(0u64, |sum, b| (sum << 8) | u64::from(b));
    mix(space, value)
}

fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// Fills `out` with the terms of a record; no term twice.
pub(crate) fn of_record(p: &Prepared, row: usize, out: &mut Vec<Term>) {
    out.clear();
    for (at, field) in p.fields.iter().enumerate() {
        let number = field.value[row];
        if number == 0 {
            continue;
        }
        let text = field.values.text(number);
        match field.kind {
            Kind::Name | Kind::Organisation => {
                out.push((key("name", hash(text)), 1.0));
                words(p, at, row, "w", 1.0, out);
                letters(p, text, "n3", 0.3, out);
            }
            Kind::Text => words(p, at, row, "w", 0.3, out),
            Kind::Address => address(p, at, row, out),
            Kind::PersonName => {
                out.push((key("person", hash(text)), 1.0));
                letters(p, text, "p3", 0.4, out);
            }
            Kind::Url => {
                out.push((key("url", hash(text)), 1.0));
                out.push((key("host", hash(clean::host(text))), 1.0));
            }
            Kind::Email => email(p, text, out),
            Kind::Phone => out.push((
                key("phone", hash(&text[text.len().saturating_sub(7)..])),
                1.2,
            )),
            Kind::Identifier => {
                out.push((key("id", hash(text)), 1.5));
                if text.len() >= 12 && text.is_ascii() {
                    out.push((key("id9", hash(&text[..9])), 1.0));
                }
                letters(p, text, "i3", 0.2, out);
            }
            Kind::Date => out.push((key("date", hash(text)), 1.0)),
            Kind::Point => point(text, out),
            _ => {}
        }
    }
    short_pairs(p, row, out);
    with_place(p, row, out);
    out.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    out.dedup_by_key(|term| term.0);
}

fn words(p: &Prepared, field: usize, row: usize, space: &str, worth: f32, out: &mut Vec<Term>) {
    for word in p.fields[field].words.get(row) {
        out.push((key(space, u64::from(*word)), worth));
    }
}

/// Groups of three characters, for values short enough that a slip of the pen changes most words.
fn letters(p: &Prepared, text: &str, space: &str, worth: f32, out: &mut Vec<Term>) {
    if p.rows > MOST_FOR_LETTERS {
        return;
    }
    let bytes: Vec<char> = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(30)
        .collect();
    for group in bytes.windows(3) {
        let code = group
            .iter()
            .fold(0u64, |code, c| (code << 21) | u64::from(u32::from(*c)));
        out.push((key(space, code), worth));
    }
}

fn address(p: &Prepared, field: usize, row: usize, out: &mut Vec<Term>) {
    let list = p.fields[field].words.get(row);
    for word in list {
        out.push((key("a", u64::from(*word)), 0.5));
    }
    let text = p.text(field, row);
    out.push((key("address", hash(text)), 1.0));
}

fn email(p: &Prepared, text: &str, out: &mut Vec<Term>) {
    out.push((key("email", hash(text)), 1.2));
    if let Some((local, domain)) = text.split_once('@') {
        out.push((key("local", hash(local)), 0.8));
        out.push((key("host", hash(domain)), 0.7));
    }
    letters(p, text, "e3", 0.2, out);
}

/// The cell of about 300 m, and its eight neighbours' corners by overlap of two grids.
fn point(text: &str, out: &mut Vec<Term>) {
    if let Some((lat, lon)) = clean::point(text) {
        for (grid, shift) in [("g0", 0.0), ("g1", 0.5)] {
            let y = (lat / 0.003 + shift).floor() as i64;
            let x = (lon / 0.004 + shift).floor() as i64;
            out.push((key(grid, mix(y as u64, x as u64)), 0.7));
        }
    }
}

/// Two short values together: a surname and a year, a street number and a postcode.
fn short_pairs(p: &Prepared, row: usize, out: &mut Vec<Term>) {
    let mut parts: [(u64, bool); SHORT_FIELDS] = [(0, false); SHORT_FIELDS];
    let mut count = 0;
    for (at, field) in p.fields.iter().enumerate() {
        let number = field.value[row];
        if !field.kind.is_short() || number == 0 || count == SHORT_FIELDS {
            continue;
        }
        // Names of a person may be swapped: they share one space.
        let space = if field.kind == Kind::PersonName {
            u64::MAX
        } else {
            at as u64
        };
        let place = matches!(field.kind, Kind::Postcode | Kind::Commune | Kind::Region);
        parts[count] = (mix(space, hash(field.values.text(number))), place);
        count += 1;
    }
    for i in 0..count {
        for j in 0..i {
            if !(parts[i].1 && parts[j].1) {
                let (a, b) = (parts[i].0.min(parts[j].0), parts[i].0.max(parts[j].0));
                out.push((key("pair", mix(a, b)), 0.8));
            }
        }
    }
}

/// Words of names and addresses within a place, whose words alone are too common.
fn with_place(p: &Prepared, row: usize, out: &mut Vec<Term>) {
    let mut places: Vec<u64> = Vec::new();
    for at in p.roles.postcodes.iter().chain(&p.roles.communes) {
        let text = p.text(*at, row);
        if !text.is_empty() {
            places.push(key("place", hash(text)));
        }
    }
    places.truncate(3);
    let fields = p
        .roles
        .names
        .iter()
        .chain(&p.roles.organisations)
        .chain(&p.roles.addresses);
    for at in fields {
        for word in p.fields[*at].words.get(row) {
            if clean::is_legal_form(p.words.text(*word)) {
                continue;
            }
            for place in &places {
                out.push((key("wp", mix(*place, u64::from(*word))), 0.6));
            }
        }
    }
}
