//! Records made ready to be compared: every value normalised once, words and values as numbers.

use crate::alike;
use crate::clean;
use crate::compare;
use crate::kind::Kind;
use crate::records::Records;
use crate::schema::Schema;
use crate::words::{Dictionary, Lists};
use rayon::prelude::*;

/// Rows normalised in one go by all processors, before their words are numbered.
const CHUNK: usize = 16_384;
/// Words of one value that are looked at.
const MOST_WORDS: usize = 160;
/// Words of a name among which an organisation is looked for.
const MOST_NAME_WORDS: usize = 16;

/// One field of all records.
#[derive(Clone)]
pub(crate) struct FieldData {
    pub(crate) kind: Kind,
    /// Normal forms and in how many records each occurs.
    pub(crate) values: Dictionary,
    /// The number of the normal form, 0 when missing, by record.
    pub(crate) value: Vec<u32>,
    /// For wordy kinds: the distinct words, in increasing order of number.
    pub(crate) words: Lists,
    /// For wordy kinds: in how many records each word occurs in this field.
    pub(crate) word_records: Vec<u32>,
    /// How many records have a value.
    pub(crate) filled: u32,
    /// The worth of each word, once all records are in.
    pub(crate) worths: Vec<f32>,
}

/// Which fields play which part in comparisons that look at several.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roles {
    pub(crate) names: Vec<usize>,
    pub(crate) organisations: Vec<usize>,
    pub(crate) texts: Vec<usize>,
    pub(crate) communes: Vec<usize>,
    pub(crate) postcodes: Vec<usize>,
    pub(crate) persons: Vec<usize>,
    pub(crate) addresses: Vec<usize>,
}

/// All records, ready to be compared.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) rows: usize,
    pub(crate) sources: Vec<u32>,
    pub(crate) fields: Vec<FieldData>,
    /// The dictionary of words that all wordy fields share.
    pub(crate) words: Dictionary,
    /// Which words say a legal form or nothing, by number.
    pub(crate) empty_words: Vec<bool>,
    /// Which words are codes, by number.
    pub(crate) code_words: Vec<bool>,
    pub(crate) roles: Roles,
    /// Words of the names that neither the organisation nor the place of the record explains.
    pub(crate) own: Lists,
    /// Words of the first text that neither the organisation nor the place explains, where the
    /// table tells organisations apart.
    pub(crate) own_text: Option<Lists>,
    /// Which words begin with a figure, by number.
    pub(crate) number_words: Vec<bool>,
    /// Whether all the records of the table are in: those that come later know its organisations.
    settled: bool,
}

/// The normal forms of one record, as text.
struct RowText {
    values: Vec<String>,
    /// Words separated by spaces, for wordy fields.
    words: Vec<String>,
}

impl Prepared {
    /// An empty table with the fields of a schema.
    pub(crate) fn new(schema: &Schema) -> Self {
        let mut roles = Roles::default();
        for (at, field) in schema.fields.iter().enumerate() {
            match field.kind {
                Kind::Name => roles.names.push(at),
                Kind::Organisation => roles.organisations.push(at),
                Kind::Text => roles.texts.push(at),
                Kind::Commune => roles.communes.push(at),
                Kind::Postcode => roles.postcodes.push(at),
                Kind::PersonName => roles.persons.push(at),
                Kind::Address => roles.addresses.push(at),
                _ => {}
            }
        }
        let own_text =
            (!roles.organisations.is_empty() && !roles.texts.is_empty()).then(Lists::default);
        let empty = |kind| FieldData {
            kind,
            values: Dictionary::default(),
            value: Vec::new(),
            words: Lists::default(),
            word_records: vec![0],
            filled: 0,
            worths: Vec::new(),
        };
        Self {
            rows: 0,
            sources: Vec::new(),
            fields: schema
                .fields
                .iter()
                .map(|field| empty(field.kind))
                .collect(),
            words: Dictionary::default(),
            empty_words: Vec::new(),
            code_words: Vec::new(),
            roles,
            own: Lists::default(),
            own_text,
            number_words: Vec::new(),
            settled: false,
        }
    }

    /// Adds all the records from row `from` on.
    pub(crate) fn extend(&mut self, records: &Records, schema: &Schema, from: usize) {
        let mut start = from;
        while start < records.len() {
            let end = (start + CHUNK).min(records.len());
            let texts: Vec<RowText> = (start..end)
                .into_par_iter()
                .map(|row| row_text(records, schema, &self.roles, row))
                .collect();
            for (row, text) in (start..end).zip(&texts) {
                self.push(text, records.source(row));
            }
            start = end;
        }
    }

    /// Reckons the worth of every word, once all records are in.
    pub(crate) fn settle(&mut self) {
        self.settled = true;
        self.strip_holders();
        for at in 0..self.fields.len() {
            self.fields[at].worths = alike::reckon_all(self, at);
        }
    }

    /// Takes the names of organisations that other records give out of what the names of records
    /// without organisation say of their own: a title that is a holder's name tells no project.
    fn strip_holders(&mut self) {
        if self.roles.organisations.is_empty() || self.roles.names.is_empty() {
            return;
        }
        let found: Vec<Vec<u32>> = (0..self.rows)
            .into_par_iter()
            .map(|row| {
                let silent = |at: &usize| self.value(*at, row) == 0;
                if !self.roles.organisations.iter().all(silent) {
                    return Vec::new();
                }
                let names = self.roles.names.iter();
                names
                    .flat_map(|at| self.holder_in(self.text(*at, row)))
                    .collect()
            })
            .collect();
        self.own = without(&self.own, &found);
        self.own_text = self.own_text.as_ref().map(|text| without(text, &found));
    }

    /// The words of the longest part of a name that is an organisation in this table.
    fn holder_in(&self, name: &str) -> Vec<u32> {
        let starts: Vec<usize> = (0..name.len())
            .filter(|at| *at == 0 || name.as_bytes()[at - 1] == b' ')
            .collect();
        let count = starts.len().min(MOST_NAME_WORDS);
        let end = |word: usize| starts.get(word + 1).map_or(name.len(), |next| next - 1);
        for length in (1..=count).rev() {
            for first in 0..=count - length {
                let part = &name[starts[first]..end(first + length - 1)];
                // One word alone is an organisation's name only where it is all there is.
                let whole = length > 1 || count == 1;
                let known = |at: &usize| self.fields[*at].values.known(part).is_some();
                if whole && self.roles.organisations.iter().any(known) {
                    return part
                        .split(' ')
                        .filter_map(|word| self.words.known(word))
                        .collect();
                }
            }
        }
        Vec::new()
    }

    fn push(&mut self, text: &RowText, source: u32) {
        let mut list: Vec<u32> = Vec::new();
        for (at, field) in self.fields.iter_mut().enumerate() {
            let number = field.values.number(&text.values[at]);
            field.value.push(number);
            if number != 0 {
                field.values.records[number as usize] += 1;
                field.filled += 1;
            }
            if !field.kind.is_wordy() {
                continue;
            }
            list.clear();
            for word in text.words[at]
                .split(' ')
                .filter(|w| !w.is_empty())
                .take(MOST_WORDS)
            {
                list.push(self.words.number(word));
            }
            list.sort_unstable();
            list.dedup();
            field.word_records.resize(self.words.len(), 0);
            for word in &list {
                field.word_records[*word as usize] += 1;
            }
            field.words.push(&list);
        }
        let own = self.own_words(text);
        for word in self.empty_words.len()..self.words.len() {
            let text = self.words.text(word as u32);
            self.empty_words.push(clean::is_legal_form(text));
            self.number_words
                .push(text.starts_with(|c: char| c.is_ascii_digit()));
            self.code_words.push(compare::is_code(text));
        }
        self.own.push(&own);
        self.sources.push(source);
        self.rows += 1;
    }

    /// What the names say beyond the organisation and the place.
    fn own_words(&mut self, text: &RowText) -> Vec<u32> {
        let row = self.rows;
        let mut known: Vec<u32> = Vec::new();
        for at in &self.roles.organisations {
            known.extend_from_slice(self.fields[*at].words.get(row));
        }
        if self.settled && known.is_empty() {
            for at in self.roles.names.clone() {
                known.extend(self.holder_in(&text.values[at]));
            }
        }
        for at in &self.roles.communes {
            known.extend(
                text.values[*at]
                    .split(' ')
                    .map(|word| self.words.number(word)),
            );
        }
        let mut own: Vec<u32> = Vec::new();
        for at in &self.roles.names {
            let words = self.fields[*at].words.get(row).iter();
            own.extend(
                words.filter(|w| !known.contains(w) && !clean::is_legal_form(self.words.text(**w))),
            );
        }
        own.sort_unstable();
        own.dedup();
        if let (Some(lists), Some(at)) = (self.own_text.as_mut(), self.roles.texts.first()) {
            known.sort_unstable();
            let words = self.fields[*at].words.get(row).iter().copied();
            let rest: Vec<u32> = words
                .filter(|word| known.binary_search(word).is_err())
                .collect();
            lists.push(&rest);
        }
        own
    }

    /// The number of a normal value, 0 when missing.
    pub(crate) fn value(&self, field: usize, row: usize) -> u32 {
        self.fields[field].value[row]
    }

    /// The normal value as text.
    pub(crate) fn text(&self, field: usize, row: usize) -> &str {
        self.fields[field].values.text(self.value(field, row))
    }
}

/// The list of each record without some words.
fn without(lists: &Lists, words: &[Vec<u32>]) -> Lists {
    let mut kept = Lists::default();
    for (row, taken) in words.iter().enumerate() {
        let list = lists.get(row);
        if taken.is_empty() {
            kept.push(list);
        } else {
            let rest = list.iter().copied().filter(|word| !taken.contains(word));
            kept.push(&rest.collect::<Vec<u32>>());
        }
    }
    kept
}

/// The normal form of a short value.
fn normal(kind: Kind, raw: &str) -> String {
    match kind {
        Kind::Commune | Kind::Region => clean::commune(raw),
        Kind::Postcode => clean::postcode(raw),
        Kind::Phone => Some(clean::phone(raw))
            .filter(|p| p.len() >= 5)
            .unwrap_or_default(),
        Kind::Email => clean::email(raw),
        Kind::Url => clean::url(raw),
        Kind::Date => {
            let date = clean::date(raw);
            if date.is_empty() {
                clean::code(raw)
            } else {
                date
            }
        }
        Kind::Identifier => clean::code(raw),
        Kind::Number => clean::number(raw)
            .map(|n| n.to_string())
            .unwrap_or_default(),
        Kind::Point => clean::point(raw)
            .map(|(a, b)| format!("{a},{b}"))
            .unwrap_or_default(),
        _ => clean::plain(raw),
    }
}

fn row_text(records: &Records, schema: &Schema, roles: &Roles, row: usize) -> RowText {
    let mut values = Vec::with_capacity(schema.fields.len());
    let mut words = vec![String::new(); schema.fields.len()];
    for (at, field) in schema.fields.iter().enumerate() {
        let raw = records.cell(row, field.column);
        if raw.is_empty() {
            values.push(String::new());
            continue;
        }
        if field.kind.is_wordy() {
            let folded = clean::fold(raw);
            let list = &mut words[at];
            clean::words(&folded, |word| {
                list.push_str(if field.kind == Kind::Address {
                    clean::street_word(word)
                } else {
                    word
                });
                list.push(' ');
            });
            list.pop();
            values.push(list.clone());
        } else {
            values.push(normal(field.kind, raw));
        }
    }
    if let (Some(&address), true) = (
        roles.addresses.first(),
        !roles.postcodes.is_empty() || !roles.communes.is_empty(),
    ) {
        split_address(&mut values, &mut words, roles, address);
    }
    RowText { values, words }
}

/// An address that ends with a postcode and a commune gives them to the fields that lack them.
fn split_address(values: &mut [String], words: &mut [String], roles: &Roles, address: usize) {
    let parts: Vec<String> = words[address].split(' ').map(str::to_owned).collect();
    let is_postcode = |w: &String| w.len() == 5 && w.bytes().all(|b| b.is_ascii_digit());
    let Some(at) = parts
        .iter()
        .rposition(is_postcode)
        .filter(|at| *at > 0 && at + 1 < parts.len())
    else {
        return;
    };
    if let Some(&field) = roles.postcodes.first()
        && values[field].is_empty()
    {
        values[field].clone_from(&parts[at]);
    }
    if let Some(&field) = roles.communes.first()
        && values[field].is_empty()
    {
        // « st » and « ste » have been read as street words.
        let name = parts[at + 1..]
            .join(" ")
            .replace("street ", "saint ")
            .replace("suite ", "sainte ");
        values[field] = clean::commune(&name);
    }
    words[address] = parts[..at].join(" ");
    values[address].clone_from(&words[address]);
}
