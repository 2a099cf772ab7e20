//! From a row to a draft: every rule of the recipe, applied. A row is never lost: it gives a draft,
//! or a reject that holds it whole. A bad value is set aside with its reason and the row stays.

use super::Recipe;
use super::assemble::Draft;
use super::document::KeyRule;
use super::places::PlacePlan;
use super::plan::{Plan, Slot, Slots, Test, Workshop};
use super::sink::{Sink, whole_row};
use super::values::empty::EmptyWords;
use super::values::text;
use crate::row::{Columns, Row};
use model::{Audience, Claim, Field, Kind, Part, Place, Reject, RejectKind};
use std::borrow::Cow;

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mapped {
    /// What the row says; `None` when the whole row was rejected.
    pub draft: Option<Draft>,
    /// The row, or the values of it, that were set aside.
    pub rejects: Vec<Reject>,
    /// Words that neither the tables nor the vocabulary know; they were kept as tags.
    pub unmapped: Vec<Unmapped>,
}

/// A word of the partner that has no meaning in a vocabulary yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmapped {
    /// For which field.
    pub field: Field,
    /// The word as written.
    pub word: String,
}

/// A recipe made ready for many rows. It remembers where columns are, words already met and cells
/// to carry down; rows must come in their order.
#[derive(Debug, Clone)]
pub struct Mapper {
    slots: Slots,
    plans: Vec<Plan>,
    places: Vec<PlacePlan>,
    words: EmptyWords,
    drop: Vec<Test>,
    keep: Vec<Test>,
    keys: Vec<Key>,
}

#[derive(Debug, Clone)]
enum Key {
    Columns(Vec<Slot>),
    Fields(Vec<Field>),
}

impl Mapper {
    /// Makes a recipe ready.
    #[must_use]
    pub fn new(recipe: &Recipe) -> Self {
        let document = recipe.document();
        let mut slots = Slots::default();
        for column in &document.rows.fill_down {
            slots.carry(column);
        }
        let test = |condition, slots: &mut Slots| Test::new(condition, slots);
        let drop = document
            .rows
            .drop
            .iter()
            .map(|c| test(c, &mut slots))
            .collect();
        let keep = document
            .rows
            .keep
            .iter()
            .map(|c| test(c, &mut slots))
            .collect();
        let key = |rule: &KeyRule, slots: &mut Slots| {
            if rule.columns.is_empty() {
                Key::Fields(rule.fields.clone())
            } else {
                Key::Columns(rule.columns.iter().map(|name| slots.slot(name)).collect())
            }
        };
        let keys = document
            .key
            .rules
            .iter()
            .map(|rule| key(rule, &mut slots))
            .collect();
        let mut workshop = Workshop {
            slots: &mut slots,
            tables: &document.tables,
            audience: Audience::from(document.source.audience),
        };
        let plans = document
            .fields
            .iter()
            .filter(|(field, _)| field.part() == Part::Project)
            .map(|(field, rule)| workshop.plan(field, rule))
            .collect();
        let places = PlacePlan::all(document, &mut workshop);
        let words = EmptyWords::new(document.rows.empty.iter().map(String::as_str));
        Self {
            slots,
            plans,
            places,
            words,
            drop,
            keep,
            keys,
        }
    }

    /// The columns that the recipe names and a source does not have.
    #[must_use]
    pub fn missing(&self, columns: &Columns) -> Vec<&str> {
        self.slots.missing(columns)
    }

    /// Maps one row.
    pub fn map(&mut self, row: &Row) -> Mapped {
        self.slots.prepare(row);
        if let Some(reject) = self.dropped(row) {
            return Mapped {
                rejects: vec![reject],
                ..Mapped::default()
            };
        }
        let mut sink = Sink::new(row, self.plans.len());
        for plan in &mut self.plans {
            sink.fill(plan, &self.slots, &self.words);
        }
        let mut places: Vec<Place> = Vec::new();
        for plan in &mut self.places {
            plan.fill(&mut sink, &self.slots, &self.words, &mut places);
        }
        if !sink.claims.iter().any(|claim| claim.field == Field::Name) {
            let reason = "la ligne n’a pas de nom ; complétez-la à la source, ou dites dans la recette où le prendre";
            return sink.refuse(RejectKind::NoName, reason);
        }
        let Some(key) = self.key(row, &sink.claims, &places) else {
            let reason = "rien dans la ligne ne peut servir de clé ; complétez son identifiant, ou ajoutez une règle à [key]";
            return sink.refuse(RejectKind::NoKey, reason);
        };
        if !sink.unmapped.is_empty() {
            sink.claims.sort_by_key(|claim| claim.field);
        }
        Mapped {
            draft: Some(Draft {
                key,
                claims: sink.claims,
                places,
                line: row.line,
            }),
            rejects: sink.rejects,
            unmapped: sink.unmapped,
        }
    }

    fn dropped(&self, row: &Row) -> Option<Reject> {
        let holds = |test: &&Test| test.holds(row, &self.slots, &self.words);
        let (test, words) = if let Some(test) = self.drop.iter().find(holds) {
            (test, "fait partie des lignes que la recette écarte")
        } else {
            let test = self.keep.iter().find(|test| !holds(test))?;
            (test, "ne fait pas partie des lignes que la recette garde")
        };
        let column = self.slots.name(test.slot());
        Some(Reject {
            column: Some(column.to_owned()),
            ..whole_row(
                row,
                RejectKind::Dropped,
                &format!("la ligne {words} (colonne « {column} »)"),
            )
        })
    }

    /// The key, by the first rule whose parts are all filled.
    fn key(&self, row: &Row, claims: &[Claim], places: &[Place]) -> Option<String> {
        self.keys.iter().find_map(|rule| match rule {
            Key::Columns(slots) => {
                let mut key = String::new();
                for slot in slots {
                    let text = self.slots.cell(row, *slot).texts().find_map(|text| {
                        let text = text::line(text);
                        (!self.words.holds(&text)).then_some(text)
                    })?;
                    if !key.is_empty() {
                        key.push_str(" | ");
                    }
                    key.push_str(&text);
                }
                Some(key)
            }
            Key::Fields(fields) => {
                let parts: Option<Vec<String>> = fields
                    .iter()
                    .map(|field| key_part(*field, claims, places))
                    .collect();
                parts.map(|parts| parts.join(" | "))
            }
        })
    }
}

/// A field's part of a key: its name and its folded value, so that keys of two rules never meet.
fn key_part(field: Field, claims: &[Claim], places: &[Place]) -> Option<String> {
    let value = match field.part() {
        Part::Project => claims
            .iter()
            .find(|c| c.field == field)
            .map(|c| Cow::Borrowed(c.value.as_str())),
        Part::Place => super::places::said(&places.first()?.given, field),
    }?;
    let folded = match field.kind() {
        Kind::Url => {
            let bare = value
                .split_once("://")
                .map_or(value.as_ref(), |(_, rest)| rest);
            bare.trim_start_matches("www.")
                .trim_end_matches('/')
                .to_owned()
        }
        Kind::Number => value.into_owned(),
        _ => model::text::fold(&value),
    };
    (!folded.is_empty()).then(|| format!("{}={folded}", field.as_str()))
}
