//! Where the values of one row gather: split, looked up, checked, or set aside with a reason.

use super::mapper::{Mapped, Unmapped};
use super::plan::{Plan, Slots};
use super::values::empty::EmptyWords;
use super::values::{date, identifier, number, personal, phone, text, web};
use crate::row::{Cell, Row};
use model::{Claim, Field, Kind, Reject, RejectKind};
use std::borrow::Cow;

/// Bytes of one value above which it is set aside.
const LARGEST_VALUE: usize = 256 * 1024;
/// Characters of a value kept in a reject.
const SHOWN: usize = 500;
/// Characters of a whole row kept in a reject.
const SHOWN_ROW: usize = 20_000;

/// Where the values of one row gather.
pub(super) struct Sink<'a> {
    pub row: &'a Row,
    pub claims: Vec<Claim>,
    pub rejects: Vec<Reject>,
    pub unmapped: Vec<Unmapped>,
}

impl<'a> Sink<'a> {
    pub fn new(row: &'a Row, size: usize) -> Self {
        Self {
            row,
            claims: Vec::with_capacity(size),
            rejects: Vec::new(),
            unmapped: Vec::new(),
        }
    }

    pub fn refuse(self, kind: RejectKind, reason: &str) -> Mapped {
        Mapped {
            draft: None,
            rejects: vec![whole_row(self.row, kind, reason)],
            unmapped: Vec::new(),
        }
    }

    /// Sets a value aside.
    pub fn set_aside(
        &mut self,
        column: Option<&str>,
        value: &str,
        kind: RejectKind,
        reason: String,
    ) {
        self.rejects.push(Reject {
            line: self.row.line,
            file: self.row.file.to_string(),
            column: column.map(str::to_owned),
            value: shorten(value, SHOWN),
            kind,
            reason,
            whole_row: false,
        });
    }

    /// Fills one field of the project.
    pub fn fill(&mut self, plan: &mut Plan, slots: &Slots, words: &EmptyWords) {
        let start = self.claims.len();
        let (field, audience) = (plan.field, plan.audience);
        let default = plan.default.take();
        self.values(plan, slots, words, |sink, value| {
            // The same word twice in a row says no more than once.
            let known = sink.claims[start..]
                .iter()
                .any(|c| c.field == field && c.value == value);
            if !known {
                sink.claims.push(Claim {
                    field,
                    value,
                    audience,
                });
            }
        });
        if self.claims.len() == start
            && let Some(value) = &default
        {
            self.claims.push(Claim {
                field,
                value: value.clone(),
                audience,
            });
        }
        plan.default = default;
        if !field.repeats() && self.claims.len() > start + 1 {
            self.unite(field, start);
        }
    }

    /// Several values for a field that takes one: texts are put together, of others the first stays.
    fn unite(&mut self, field: Field, start: usize) {
        let glue = match field.kind() {
            Kind::Prose => "\n",
            Kind::Line => ", ",
            _ => "",
        };
        let tail = self.claims.split_off(start);
        let (mine, strangers): (Vec<Claim>, Vec<Claim>) =
            tail.into_iter().partition(|c| c.field == field);
        let mut mine = mine.into_iter();
        if let Some(mut first) = mine.next() {
            if !glue.is_empty() {
                for other in mine {
                    first.value.push_str(glue);
                    first.value.push_str(&other.value);
                }
            }
            self.claims.push(first);
        }
        self.claims.extend(strangers);
    }

    /// Takes, cleans, looks up and checks the values of a rule.
    pub fn values(
        &mut self,
        plan: &mut Plan,
        slots: &Slots,
        words: &EmptyWords,
        mut give: impl FnMut(&mut Self, String),
    ) {
        let mut lookup = plan.lookup.take();
        let plan_ref: &Plan = plan;
        let row = self.row;
        plan_ref.take(row, slots, words, |raw| {
            plan_ref.pieces(raw, |piece| {
                let cleaned = match plan_ref.field.kind() {
                    Kind::Prose => text::prose(piece),
                    _ => text::line(piece),
                };
                let is_empty = words.holds(&cleaned)
                    || plan_ref
                        .empty
                        .as_ref()
                        .is_some_and(|more| more.holds(&cleaned));
                if is_empty {
                    return;
                }
                if cleaned.len() > LARGEST_VALUE {
                    let reason =
                        "le texte dépasse 256 Kio ; raccourcissez-le à la source".to_owned();
                    let column = plan_ref.take.blamed().map(|slot| slots.name(slot));
                    self.set_aside(column, &cleaned, RejectKind::TooLarge, reason);
                    return;
                }
                let value = affixed(cleaned, plan_ref);
                match lookup.as_mut() {
                    Some(lookup) => self.looked_up(plan_ref, lookup, &value, slots, &mut give),
                    None => self.checked(plan_ref, &value, slots, &mut give),
                }
            });
        });
        plan.lookup = lookup;
    }

    fn looked_up(
        &mut self,
        plan: &Plan,
        lookup: &mut super::lookup::Lookup,
        word: &str,
        slots: &Slots,
        give: &mut impl FnMut(&mut Self, String),
    ) {
        match lookup.meaning(word) {
            Some(ours) if lookup.keeps_strangers() => {
                for value in ours.iter() {
                    self.checked(plan, value, slots, give);
                }
            }
            Some(ours) => ours.iter().for_each(|code| give(self, code.clone())),
            None if lookup.keeps_strangers() => self.checked(plan, word, slots, give),
            None => {
                self.unmapped.push(Unmapped {
                    field: plan.field,
                    word: shorten(word, 200),
                });
                // The partner's word is not lost: it stays as a tag until a table knows it.
                let audience = plan.audience;
                let known = self
                    .claims
                    .iter()
                    .any(|c| c.field == Field::Tag && c.value == word);
                if !known {
                    self.claims.push(Claim {
                        field: Field::Tag,
                        value: word.to_owned(),
                        audience,
                    });
                }
            }
        }
    }

    /// A text as it is kept. Where others than partners read it, contacts of persons are set aside
    /// (C0); `None` when it held nothing else.
    fn text(&mut self, plan: &Plan, value: &str, slots: &Slots) -> Option<String> {
        let guarded = plan.guarded && plan.field.kind() != Kind::Code;
        let parted = if guarded {
            personal::parted(value)
        } else {
            None
        };
        let Some((left, found)) = parted else {
            return Some(value.to_owned());
        };
        let column = plan.take.blamed().map(|slot| slots.name(slot));
        let reason = "un contact personnel était dans un texte lu par tous ; mettez-le dans un champ de contact, ou dites dans la recette qui peut lire ce texte (audience)";
        self.set_aside(
            column,
            &found.join(" ; "),
            RejectKind::Contact,
            reason.to_owned(),
        );
        personal::still_says(&left).then_some(left)
    }

    /// Checks a value by its kind.
    fn checked(
        &mut self,
        plan: &Plan,
        value: &str,
        slots: &Slots,
        give: &mut impl FnMut(&mut Self, String),
    ) {
        let field = plan.field;
        let one = |found: Option<String>| found.map(|value| vec![value]);
        let (found, kind, what) = match field.kind() {
            Kind::Line | Kind::Prose | Kind::Code => {
                if let Some(value) = self.text(plan, value, slots) {
                    give(self, value);
                }
                return;
            }
            Kind::Identifier => match field {
                Field::HolderSiret => (
                    one(identifier::siret(value)),
                    RejectKind::Identifier,
                    "n’est pas un SIRET ou SIREN valable (chiffre de contrôle)",
                ),
                Field::HolderRna => (
                    one(identifier::rna(value)),
                    RejectKind::Identifier,
                    "n’est pas un numéro RNA (W suivi de neuf caractères)",
                ),
                Field::PlacePostcode => (
                    one(identifier::postcode(value)),
                    RejectKind::Identifier,
                    "n’est pas un code postal français (cinq chiffres)",
                ),
                Field::PlaceInsee => (
                    one(identifier::insee(value)),
                    RejectKind::Identifier,
                    "n’est pas un code INSEE de commune (cinq caractères)",
                ),
                _ => {
                    give(self, value.to_owned());
                    return;
                }
            },
            Kind::Date => {
                let read = if plan.dates.is_empty() {
                    date::parse(value)
                } else {
                    date::parse_with(value, &plan.dates)
                };
                (
                    one(read),
                    RejectKind::Date,
                    "n’est pas une date lisible ; dites son format dans la recette (dates)",
                )
            }
            Kind::Number => {
                let read = number::parse(value, plan.decimal).map(number::write);
                (one(read), RejectKind::Number, "n’est pas un nombre lisible")
            }
            Kind::Url => (
                web::urls(value),
                RejectKind::Url,
                "n’est pas une adresse de site",
            ),
            Kind::Email => (
                web::emails(value),
                RejectKind::Email,
                "n’est pas une adresse électronique",
            ),
            Kind::Phone => (
                phone::parse_all(value),
                RejectKind::Phone,
                "n’est pas un numéro de téléphone lisible",
            ),
        };
        match found {
            Some(values) => values.into_iter().for_each(|value| give(self, value)),
            None => {
                let column = plan.take.blamed().map(|slot| slots.name(slot));
                let reason = format!(
                    "« {} » {what} ; corrigez-le à la source",
                    shorten(value, 60)
                );
                self.set_aside(column, value, kind, reason);
            }
        }
    }
}

fn affixed<'a>(value: Cow<'a, str>, plan: &Plan) -> Cow<'a, str> {
    if plan.prefix.is_empty() && plan.suffix.is_empty() {
        return value;
    }
    Cow::Owned(format!("{}{value}{}", plan.prefix, plan.suffix))
}

/// A reject that holds the whole row, as JSON.
pub(super) fn whole_row(row: &Row, kind: RejectKind, reason: &str) -> Reject {
    let cells: serde_json::Map<String, serde_json::Value> = row
        .columns
        .names()
        .iter()
        .zip(&row.cells)
        .filter_map(|(name, cell)| match cell {
            Cell::Empty => None,
            Cell::Text(text) => Some((name.clone(), text.as_str().into())),
            Cell::List(list) => Some((name.clone(), list.as_slice().into())),
        })
        .collect();
    Reject {
        line: row.line,
        file: row.file.to_string(),
        column: None,
        value: shorten(&serde_json::Value::Object(cells).to_string(), SHOWN_ROW),
        kind,
        reason: reason.to_owned(),
        whole_row: true,
    }
}

/// At most `most` characters, with an ellipsis when cut.
fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
