//! A card as a record: the JSON of exports and of the API.

use super::Context;
use crate::related::Related;
use model::{Audience, Card, CardPlace, CardValue, Field, Lang, Origin};
use serde::Serialize;
use std::collections::BTreeMap;

/// A card as it leaves: flat where readers want it flat, and every value with who said it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// Twelve characters, stable through re-harvests and merges.
    pub id: String,
    /// The address of the card on this server.
    pub url: String,
    /// The value chosen for each field; a list for a field that repeats.
    #[serde(flatten)]
    pub fields: BTreeMap<&'static str, Chosen>,
    /// Where the project is.
    pub places: Vec<PlaceRecord>,
    /// The cards that people said to be related to it.
    pub related: Vec<RelatedRecord>,
    /// Every value that any source says, with who says it.
    pub said: Vec<SaidRecord>,
    /// The sources behind the card.
    pub sources: Vec<SourceRecord>,
    /// When the first source was first seen to tell it (ISO 8601).
    pub first_seen: String,
    /// When a source last confirmed a value (ISO 8601).
    pub last_confirmed: String,
}

/// One value or several, as the field repeats or not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Chosen {
    /// A field that holds one value.
    One(String),
    /// A field that repeats.
    Many(Vec<String>),
}

/// A place as it leaves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceRecord {
    /// As the sources wrote it.
    #[serde(flatten)]
    pub given: model::PlaceText,
    /// As it was found: codes, point, precision, score and reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<model::Placing>,
    /// Who says so.
    pub sources: Vec<String>,
}

/// A card that people said to be related.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RelatedRecord {
    /// What it is to this card: `part-of` (this card is part of it), `has-part` (it is part of this
    /// card), `other-site` or `other-project`.
    pub relation: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address on this server.
    pub url: String,
}

/// A value with who says it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SaidRecord {
    /// Which field.
    pub field: &'static str,
    /// The value.
    pub value: String,
    /// Whether it is the one shown.
    pub chosen: bool,
    /// What chose it, for the value shown of a field of which sources say different things: `trust`,
    /// `agreement`, `freshness`, `completeness` or `order`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// Who says so.
    pub by: Vec<OriginRecord>,
}

/// Who says a value, when, under which licence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OriginRecord {
    /// Short name of the source.
    pub source: String,
    /// When the source last confirmed it (ISO 8601).
    pub confirmed_at: String,
    /// Licence, short name.
    pub licence: String,
    /// The page at the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

/// A source behind a card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceRecord {
    /// Short name.
    pub id: String,
    /// The census.
    pub title: String,
    /// The partner.
    pub partner: String,
    /// Licence, short name.
    pub licence: String,
}

/// The record of a card that has already passed a reader's sight.
#[must_use]
pub fn record(context: &Context, card: &Card, related: &[Related]) -> Record {
    let mut fields: BTreeMap<&'static str, Chosen> = BTreeMap::new();
    for value in card.values.iter().filter(|value| value.chosen) {
        let name = value.field.as_str();
        if value.field.repeats() {
            let entry = fields
                .entry(name)
                .or_insert_with(|| Chosen::Many(Vec::new()));
            if let Chosen::Many(list) = entry {
                list.push(value.value.clone());
            }
        } else {
            fields
                .entry(name)
                .or_insert_with(|| Chosen::One(value.value.clone()));
        }
    }
    Record {
        id: card.id.to_string(),
        url: context.card_url(card.id),
        fields,
        places: card.places.iter().map(place).collect(),
        related: related.iter().map(|one| relative(context, one)).collect(),
        said: all_said(card),
        sources: sources(context, card),
        first_seen: card.first_seen.to_string(),
        last_confirmed: card.last_confirmed.to_string(),
    }
}

fn place(place: &CardPlace) -> PlaceRecord {
    PlaceRecord {
        given: place.place.given.clone(),
        found: place.place.found.clone(),
        sources: place.origins.iter().map(|o| o.source.to_string()).collect(),
    }
}

fn relative(context: &Context, related: &Related) -> RelatedRecord {
    RelatedRecord {
        relation: related.tie.as_str(),
        id: related.card.to_string(),
        name: related.name.clone(),
        url: context.card_url(related.card),
    }
}

fn all_said(card: &Card) -> Vec<SaidRecord> {
    let mut records: Vec<SaidRecord> = card.values.iter().map(said).collect();
    for values in card.conflicts() {
        let field = values[0].field.as_str();
        if let Some(shown) = records.iter_mut().find(|said| said.field == field) {
            shown.rule = Some(values[0].preferred_by(&values[1]).as_str());
        }
    }
    records
}

fn said(value: &CardValue) -> SaidRecord {
    SaidRecord {
        field: value.field.as_str(),
        value: value.value.clone(),
        chosen: value.chosen,
        rule: None,
        by: value.origins.iter().map(origin).collect(),
    }
}

fn origin(origin: &Origin) -> OriginRecord {
    OriginRecord {
        source: origin.source.to_string(),
        confirmed_at: origin.confirmed_at.to_string(),
        licence: origin.licence.0.clone(),
        page: origin.page.clone(),
    }
}

fn sources(context: &Context, card: &Card) -> Vec<SourceRecord> {
    card.sources()
        .into_iter()
        .map(|id| {
            let source = context.sources.get(id);
            SourceRecord {
                id: id.to_string(),
                title: source.map_or_else(|| id.to_string(), |s| s.title.clone()),
                partner: source.map(|s| s.partner.name.clone()).unwrap_or_default(),
                licence: source.map(|s| s.licence.0.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

/// The chosen values of a field, joined; empty when nobody says anything.
pub(super) fn joined(card: &Card, field: Field, separator: &str) -> String {
    let values: Vec<&str> = card
        .values
        .iter()
        .filter(|value| value.field == field && value.chosen)
        .map(|value| value.value.as_str())
        .collect();
    values.join(separator)
}

/// The name of a card; cards without one never come here.
pub(super) fn name(card: &Card) -> &str {
    card.shown(Field::Name, Audience::Private)
        .map_or("", |value| value.value.as_str())
}

/// The labels of the codes of a field, in French, the language of the census.
pub(super) fn labels(card: &Card, field: Field) -> Vec<&'static str> {
    card.values
        .iter()
        .filter(|value| value.field == field && value.chosen)
        .filter_map(|value| model::vocabulary::term(field, &value.value))
        .map(|term| term.label(Lang::Fr))
        .collect()
}
