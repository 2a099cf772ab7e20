//! A card: what all notices of a project say together. Computed, never typed over.

use crate::{Audience, CardId, Field, Kind, Licence, NoticeId, Place, SourceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

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
    /// How much its source is trusted, the more the higher, when the card was computed.
    #[serde(default)]
    pub trust: i64,
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

/// What chose the value shown for a field: the first of these, in this order, that tells it from the
/// next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// A more trusted source says it.
    Trust,
    /// More sources say it.
    Agreement,
    /// A source confirmed it later.
    Freshness,
    /// It says more, for long texts.
    Completeness,
    /// Nothing but the order of writing.
    Order,
}

impl Rule {
    /// All of them, the weightiest first.
    pub const ALL: [Self; 5] = [
        Self::Trust,
        Self::Agreement,
        Self::Freshness,
        Self::Completeness,
        Self::Order,
    ];

    /// The word used in data.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Agreement => "agreement",
            Self::Freshness => "freshness",
            Self::Completeness => "completeness",
            Self::Order => "order",
        }
    }
}

impl CardValue {
    /// Compares two values of one field by a rule; the lesser is to be shown first.
    fn by(&self, other: &Self, rule: Rule) -> Ordering {
        let trust = |value: &Self| value.origins.iter().map(|origin| origin.trust).max();
        let latest = |value: &Self| value.origins.iter().map(|o| o.confirmed_at).max();
        let length = |value: &Self| match value.field.kind() {
            Kind::Prose => value.value.len(),
            _ => 0,
        };
        match rule {
            Rule::Trust => trust(other).cmp(&trust(self)),
            Rule::Agreement => other.voices().cmp(&self.voices()),
            Rule::Freshness => latest(other).cmp(&latest(self)),
            Rule::Completeness => length(other).cmp(&length(self)),
            Rule::Order => self.value.cmp(&other.value),
        }
    }

    /// The order in which values of one field are shown, by who says them: it never depends on the
    /// order of the notices.
    #[must_use]
    pub fn precedence(&self, other: &Self) -> Ordering {
        let rules = Rule::ALL.into_iter().map(|rule| self.by(other, rule));
        rules.fold(Ordering::Equal, Ordering::then)
    }

    /// What puts this value before another of its field.
    #[must_use]
    pub fn preferred_by(&self, other: &Self) -> Rule {
        Rule::ALL
            .into_iter()
            .find(|rule| self.by(other, *rule) != Ordering::Equal)
            .unwrap_or(Rule::Order)
    }

    /// How many sources say it.
    fn voices(&self) -> usize {
        let mut sources: Vec<&SourceId> = self.origins.iter().map(|o| &o.source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    }
}

/// The fields that tell of a notice rather than of its project.
const OF_THE_NOTICE: [Field; 4] = [
    Field::SourceId,
    Field::SourceUrl,
    Field::CreatedAt,
    Field::UpdatedAt,
];

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
    /// not masked; the value shown is chosen among what remains, by who may be seen to say it; and
    /// the dates are those of what remains. `None` when no name remains.
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
        seen.values
            .sort_by(|one, other| one.field.cmp(&other.field).then(one.precedence(other)));
        let mut last_field = None;
        for value in &mut seen.values {
            let first = last_field.replace(value.field) != Some(value.field);
            value.chosen = first || (value.chosen && value.field.repeats());
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

    /// The fields of one value on which voices differ: their values, the one shown first. What tells
    /// of the notice rather than of the project is another for each source, and left out.
    #[must_use]
    pub fn conflicts(&self) -> Vec<&[CardValue]> {
        self.values
            .chunk_by(|one, other| one.field == other.field)
            .filter(|values| values.len() > 1 && !values[0].field.repeats())
            .filter(|values| !OF_THE_NOTICE.contains(&values[0].field))
            .collect()
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
            trust: 50,
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
    fn e12_of_values_that_differ_a_rule_chooses_and_says_which() {
        let open = |source, day| origin(source, Audience::Open, day);
        let trusted = |source, day| Origin {
            trust: 80,
            ..open(source, day)
        };
        let said = |text: &str, origins| value(Field::Summary, text, false, origins);
        let cases = [
            (
                said("b", vec![trusted("a", 1)]),
                said("a", vec![open("b", 9), open("c", 9)]),
                Rule::Trust,
            ),
            (
                said("b", vec![open("a", 1), open("b", 1)]),
                said("a", vec![open("c", 9)]),
                Rule::Agreement,
            ),
            (
                said("b", vec![open("a", 9)]),
                said("a plus long", vec![open("b", 1)]),
                Rule::Freshness,
            ),
            (
                said("b plus long", vec![open("a", 1)]),
                said("a", vec![open("b", 1)]),
                Rule::Completeness,
            ),
            (
                said("a", vec![open("a", 1)]),
                said("b", vec![open("b", 1)]),
                Rule::Order,
            ),
        ];
        for (shown, other, rule) in cases {
            assert_eq!(shown.precedence(&other), Ordering::Less, "{rule:?}");
            assert_eq!(other.precedence(&shown), Ordering::Greater, "{rule:?}");
            assert_eq!(shown.preferred_by(&other), rule);
        }
    }

    #[test]
    fn the_choice_rests_on_what_the_reader_may_see() {
        // A hidden voice agrees with the first name: it chooses for those who may see it only.
        let told = card(vec![
            value(
                Field::Name,
                "Le Fournil",
                true,
                vec![
                    origin("a", Audience::Open, 1),
                    origin("b", Audience::Collective, 1),
                ],
            ),
            value(
                Field::Name,
                "La Fournée",
                false,
                vec![origin("c", Audience::Open, 9)],
            ),
        ]);
        let collective = told.seen_by(Audience::Collective).unwrap();
        let [values] = collective.conflicts()[..] else {
            panic!("one field differs")
        };
        assert_eq!(values[0].value, "Le Fournil");
        assert_eq!(values[0].preferred_by(&values[1]), Rule::Agreement);
        let open = told.seen_by(Audience::Open).unwrap();
        let values = open.conflicts()[0];
        assert_eq!(values[0].value, "La Fournée");
        assert!(values[0].chosen && !values[1].chosen);
        assert_eq!(values[0].preferred_by(&values[1]), Rule::Freshness);
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
