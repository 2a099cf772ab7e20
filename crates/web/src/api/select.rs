//! `fields=`: what is wanted of a card, no more.

use super::given::Given;
use super::params::FIELDS;
use super::problem::Problem;
use app::export::record::Record;
use model::{Field, Part};
use serde_json::{Map, Value};

/// What a record holds beside the values of its fields.
pub(super) const KEYS: [&str; 8] = [
    "id",
    "url",
    "places",
    "related",
    "said",
    "sources",
    "first_seen",
    "last_confirmed",
];

/// What is wanted: everything, or these names.
pub(super) struct Selection(Option<Vec<&'static str>>);

/// Every name that may be asked for.
pub(super) fn allowed() -> impl Iterator<Item = &'static str> {
    KEYS.into_iter()
        .chain(Field::ALL.iter().map(|field| field.as_str()))
}

impl Selection {
    /// Reads what is wanted.
    pub fn read(given: &Given) -> Result<Self, Problem> {
        let mut wanted = Vec::new();
        for word in given.values(&FIELDS) {
            match allowed().find(|name| *name == word) {
                Some(name) => wanted.push(name),
                None => {
                    return Err(Problem::Field {
                        name: word.chars().take(80).collect(),
                        allowed: allowed().map(str::to_owned).collect(),
                    });
                }
            }
        }
        Ok(Self((!wanted.is_empty()).then_some(wanted)))
    }

    /// The record, cut down to what is wanted and to its id.
    pub fn of(&self, record: &Record) -> Result<Value, Problem> {
        // By way of text: a value made directly would show the noise of short floats.
        let text = serde_json::to_string(record).map_err(|_| Problem::Broken)?;
        let whole = serde_json::from_str(&text).map_err(|_| Problem::Broken)?;
        let (Some(wanted), Value::Object(whole)) = (&self.0, &whole) else {
            return Ok(whole);
        };
        let mut kept = Map::new();
        for (name, value) in whole {
            if name == "id" || wanted.contains(&name.as_str()) {
                kept.insert(name.clone(), value.clone());
            }
        }
        let parts: Vec<&str> = wanted
            .iter()
            .filter(|name| Field::parse(name).is_some_and(|field| field.part() == Part::Place))
            .filter_map(|name| name.strip_prefix("place."))
            .collect();
        if !parts.is_empty() && !kept.contains_key("places") {
            kept.insert("places".to_owned(), places(whole.get("places"), &parts));
        }
        Ok(Value::Object(kept))
    }
}

/// The places, cut down to some of their parts.
fn places(all: Option<&Value>, parts: &[&str]) -> Value {
    let all = all.and_then(Value::as_array).map(Vec::as_slice);
    let cut = |place: &Value| {
        let held = parts.iter().filter_map(|part| {
            let value = place.get(part)?;
            Some(((*part).to_owned(), value.clone()))
        });
        Value::Object(held.collect())
    };
    all.unwrap_or_default().iter().map(cut).collect()
}
