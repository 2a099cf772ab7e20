//! A card: what all notices of a project say together. Computed, never typed over.

use crate::{Audience, CardId, Field, Licence, NoticeId, Place, SourceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Who said it.
    pub source: SourceId,
    /// In which notice.
    pub notice: NoticeId,
    /// When the source last said so: its own date of update when it gives one, else the harvest that
    /// brought what it now says.
    pub confirmed_at: Timestamp,
    /// Under which licence.
    pub licence: Licence,
    /// To whom it said so: who may not see this level does not learn that this source said it.
    #[serde(default)]
    pub audience: Audience,
    /// The page that says so, at the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

/// A value of a card, with all that said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardValue {
    /// What is said.
    pub field: Field,
    /// The value.
    pub value: String,
    /// Who may see it: the widest audience among those who said it.
    pub audience: Audience,
    /// Whether this is the value shown first for its field; the others are shown as "also said".
    pub chosen: bool,
    /// Who said so, the most trusted first. Never empty.
    pub origins: Vec<Origin>,
}

/// A place of a card, with all that said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardPlace {
    /// The place.
    pub place: Place,
    /// Who said so. Never empty.
    pub origins: Vec<Origin>,
}

/// One project as told by all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Public identity, stable through re-harvests and merges.
    pub id: CardId,
    /// The notices behind the card, sorted. Never empty.
    pub notices: Vec<NoticeId>,
    /// The values, sorted by field, chosen one first within a field.
    pub values: Vec<CardValue>,
    /// The places, in order of trust.
    pub places: Vec<CardPlace>,
    /// When the first of its notices was first seen.
    pub first_seen: Timestamp,
    /// When one of its notices was last confirmed by its source.
    pub last_confirmed: Timestamp,
    /// When all its sources had stopped telling it; `None` while one still does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub gone_since: Option<Timestamp>,
}

impl Card {
    /// The value shown for a field to a reader of `level`: the chosen one if it may be seen, else
    /// the best of the others that may.
    #[must_use]
    pub fn shown(&self, field: Field, level: Audience) -> Option<&CardValue> {
        self.values
            .iter()
            .find(|v| v.field == field && level.may_see(v.audience))
    }

    /// All values of a field that a reader of `level` may see.
    pub fn all(&self, field: Field, level: Audience) -> impl Iterator<Item = &CardValue> {
        self.values
            .iter()
            .filter(move |v| v.field == field && level.may_see(v.audience))
    }

    /// The card as a reader of `level` may see it: narrower values, places and origins are gone,
    /// not masked; where the chosen value is gone the next one takes its place; and the dates are
    /// those of what remains. `None` when no name remains.
    #[must_use]
    pub fn seen_by(&self, level: Audience) -> Option<Self> {
        self.shown(Field::Name, level)?;
        let mut seen = self.clone();
        seen.values.retain_mut(|value| {
            value
                .origins
                .retain(|origin| level.may_see(origin.audience));
            level.may_see(value.audience) && !value.origins.is_empty()
        });
        seen.places.retain_mut(|place| {
            place
                .origins
                .retain(|origin| level.may_see(origin.audience));
            level.may_see(place.place.audience) && !place.origins.is_empty()
        });
        let mut last_field = None;
        for value in &mut seen.values {
            value.chosen |= last_field != Some(value.field);
            last_field = Some(value.field);
        }
        let origins = || {
            let of_values = seen.values.iter().flat_map(|value| &value.origins);
            of_values.chain(seen.places.iter().flat_map(|place| &place.origins))
        };
        let mut told: Vec<NoticeId> = origins().map(|origin| origin.notice).collect();
        told.sort_unstable();
        told.dedup();
        let last_confirmed = origins().map(|origin| origin.confirmed_at).max();
        seen.notices
            .retain(|notice| told.binary_search(notice).is_ok());
        seen.last_confirmed = last_confirmed.unwrap_or(self.last_confirmed);
        seen.shown(Field::Name, level)?;
        Some(seen)
    }

    /// The sources behind the card, each once, in alphabetical order.
    #[must_use]
    pub fn sources(&self) -> Vec<&SourceId> {
        let mut sources: Vec<_> = self
            .values
            .iter()
            .flat_map(|v| &v.origins)
            .chain(self.places.iter().flat_map(|p| &p.origins))
            .map(|o| &o.source)
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(source: &str, audience: Audience, day: i64) -> Origin {
        let source = SourceId::parse(source).unwrap();
        Origin {
            notice: NoticeId::of(&source, "1"),
            source,
            confirmed_at: Timestamp::from_second(day * 86_400).unwrap(),
            licence: Licence("etalab-2.0".to_owned()),
            audience,
            page: None,
        }
    }

    fn value(field: Field, value: &str, chosen: bool, origins: Vec<Origin>) -> CardValue {
        let audience = origins.iter().map(|o| o.audience).min().unwrap();
        CardValue {
            field,
            value: value.to_owned(),
            audience,
            chosen,
            origins,
        }
    }

    fn card(values: Vec<CardValue>) -> Card {
        let mut notices: Vec<NoticeId> = values
            .iter()
            .flat_map(|v| &v.origins)
            .map(|o| o.notice)
            .collect();
        notices.sort_unstable();
        notices.dedup();
        Card {
            id: CardId::founded_by(notices[0]),
            notices,
            values,
            places: Vec::new(),
            first_seen: Timestamp::UNIX_EPOCH,
            last_confirmed: Timestamp::from_second(9 * 86_400).unwrap(),
            gone_since: None,
        }
    }

    #[test]
    fn a_narrower_voice_is_not_even_named() {
        let told = card(vec![value(
            Field::Name,
            "Le Fournil",
            true,
            vec![
                origin("a", Audience::Open, 1),
                origin("b", Audience::Private, 9),
            ],
        )]);
        let seen = told.seen_by(Audience::Open).unwrap();
        assert_eq!(seen.sources().len(), 1);
        assert_eq!(seen.notices.len(), 1);
        assert_eq!(seen.last_confirmed, Timestamp::from_second(86_400).unwrap());
        assert_eq!(told.seen_by(Audience::Private), Some(told));
    }

    #[test]
    fn the_next_value_takes_the_place_of_a_hidden_one() {
        let told = card(vec![
            value(
                Field::Name,
                "Interne",
                true,
                vec![origin("a", Audience::Collective, 1)],
            ),
            value(
                Field::Name,
                "Le Fournil",
                false,
                vec![origin("b", Audience::Open, 1)],
            ),
        ]);
        let seen = told.seen_by(Audience::Open).unwrap();
        assert_eq!(seen.values.len(), 1);
        assert!(seen.values[0].chosen);
        assert_eq!(
            seen.shown(Field::Name, Audience::Open).unwrap().value,
            "Le Fournil"
        );
    }

    #[test]
    fn a_card_without_an_open_name_is_not_there() {
        let told = card(vec![value(
            Field::Name,
            "X",
            true,
            vec![origin("a", Audience::Commons, 1)],
        )]);
        assert_eq!(told.seen_by(Audience::Open), None);
    }
}
