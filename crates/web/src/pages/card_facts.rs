//! The values of a card, made ready to be read: grouped, in words, each with the letters of those
//! who said it (E12).

use crate::names::Names;
use crate::say;
use model::{Audience, Card, CardPlace, CardValue, Field, Kind, Origin, SourceId, vocabulary};
use search::Level;
use territory::Reason;

/// The letter of a voice beside a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Shown small beside the value.
    pub letter: String,
    /// Read out: who, and when.
    pub label: String,
}

/// One value with its voices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The value in words, by paragraphs.
    pub paragraphs: Vec<String>,
    /// Where it leads, for addresses and terms.
    pub href: Option<String>,
    /// Whether it leads out of the site.
    pub outside: bool,
    /// Who said it.
    pub marks: Vec<Mark>,
}

/// A field with its values: the one shown, and what others say instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The field.
    pub label: String,
    /// The values shown.
    pub told: Vec<Told>,
    /// What other voices say instead, side by side, for fields that hold one value.
    pub also: Vec<Told>,
}

/// Some facts under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// Its facts, never empty.
    pub facts: Vec<Fact>,
}

/// Where a card is, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceView {
    /// In a few words.
    pub name: String,
    /// The address as the source wrote it.
    pub address: String,
    /// How finely it is known.
    pub precision: String,
    /// What is doubtful about it.
    pub doubts: Vec<String>,
    /// The territories that hold it: name and page.
    pub within: Vec<(String, String)>,
    /// Who said so.
    pub marks: Vec<Mark>,
}

/// The headings of the facts, each with its fields in order. Name, summary, description and places
/// have a place of their own on the page.
const GROUPS: &[(&str, &[Field])] = &[
    (
        "group-what",
        &[
            Field::Theme,
            Field::Public,
            Field::Method,
            Field::Stage,
            Field::Category,
            Field::Tag,
            Field::ActsOn,
            Field::StartedAt,
            Field::EndedAt,
            Field::Budget,
            Field::Award,
        ],
    ),
    (
        "group-who",
        &[
            Field::HolderName,
            Field::HolderLegalForm,
            Field::HolderSiret,
            Field::HolderRna,
            Field::PartnerName,
        ],
    ),
    (
        "group-reach",
        &[
            Field::Website,
            Field::Link,
            Field::Contact,
            Field::Email,
            Field::Phone,
            Field::Hours,
            Field::Image,
        ],
    ),
    (
        "group-record",
        &[
            Field::SourceId,
            Field::SourceUrl,
            Field::CreatedAt,
            Field::UpdatedAt,
        ],
    ),
];

/// What is needed to write a card's values: names, and the letter of each source.
pub(super) struct Scribe<'a> {
    pub names: Names<'a>,
    pub letters: Vec<SourceId>,
}

impl Scribe<'_> {
    /// The letter of a source: a, b, c… then a2, b2…
    pub(super) fn letter(&self, source: &SourceId) -> String {
        let rank = self
            .letters
            .iter()
            .position(|other| other == source)
            .unwrap_or(0);
        let letter = u8::try_from(rank % 26).map_or('?', |n| char::from(b'a' + n));
        if rank < 26 {
            letter.to_string()
        } else {
            format!("{letter}{}", rank / 26 + 1)
        }
    }

    pub(super) fn marks(&self, origins: &[Origin]) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for origin in origins {
            let letter = self.letter(&origin.source);
            if marks.iter().all(|mark| mark.letter != letter) {
                let who = self.names.partner(&origin.source);
                let when = self.names.t.day(origin.confirmed_at);
                marks.push(Mark {
                    letter,
                    label: self.names.t.with_two("mark-label", who, when),
                });
            }
        }
        marks
    }

    pub(super) fn told(&self, value: &CardValue) -> Told {
        let (text, href, outside) = self.worded(value.field, &value.value);
        let paragraphs = text
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty());
        Told {
            paragraphs: paragraphs.map(str::to_owned).collect(),
            href,
            outside,
            marks: self.marks(&value.origins),
        }
    }

    /// A field with all its values; `None` when nobody says anything.
    pub(super) fn fact(&self, card: &Card, field: Field) -> Option<Fact> {
        let all = card
            .all(field, Audience::Private)
            .map(|value| self.told(value));
        let mut told: Vec<Told> = all.filter(|told| !told.paragraphs.is_empty()).collect();
        let also = if field.repeats() || told.is_empty() {
            Vec::new()
        } else {
            told.split_off(1)
        };
        (!told.is_empty()).then(|| Fact {
            label: self.names.t.field(field),
            told,
            also,
        })
    }

    pub(super) fn groups(&self, card: &Card) -> Vec<Group> {
        let groups = GROUPS.iter().map(|(title, fields)| Group {
            title: self.names.t.say(title),
            facts: fields
                .iter()
                .filter_map(|field| self.fact(card, *field))
                .collect(),
        });
        groups.filter(|group| !group.facts.is_empty()).collect()
    }

    /// A value in words, where it leads, and whether that is outside.
    pub(super) fn worded(&self, field: Field, value: &str) -> (String, Option<String>, bool) {
        let t = self.names.t;
        match field.kind() {
            Kind::Code => {
                let page = (field == Field::Theme && vocabulary::term(field, value).is_some())
                    .then(|| t.to(&format!("/theme/{value}")));
                (self.names.term(field, value), page, false)
            }
            Kind::Date => (say::written_day(value, t.lang()), None, false),
            Kind::Number => {
                let amount = value.parse().ok().map(|n| say::decimal(n, t.lang()));
                let amount = amount.unwrap_or_else(|| value.to_owned());
                let text = if field == Field::Budget {
                    t.with("euros", amount)
                } else {
                    amount
                };
                (text, None, false)
            }
            Kind::Url => {
                let safe = value.starts_with("https://") || value.starts_with("http://");
                (
                    say::web_address(value),
                    safe.then(|| value.to_owned()),
                    true,
                )
            }
            Kind::Email => (value.to_owned(), Some(format!("mailto:{value}")), false),
            Kind::Phone => (say::telephone(value), Some(format!("tel:{value}")), false),
            Kind::Line | Kind::Prose | Kind::Identifier => (value.to_owned(), None, false),
        }
    }

    pub(super) fn place(&self, place: &CardPlace) -> PlaceView {
        let t = self.names.t;
        let found = place.place.found.as_ref();
        let codes = found.map(|found| found.reason.as_str()).unwrap_or_default();
        let within = found.map(|found| {
            [
                (Level::Commune, "commune", &found.insee),
                (Level::Epci, "epci", &found.epci),
                (Level::Department, "departement", &found.department),
                (Level::Region, "region", &found.region),
            ]
            .into_iter()
            .filter_map(|(level, word, code)| {
                let code = code.as_ref()?;
                let page = t.to(&format!("/territoire/{word}/{code}"));
                Some((self.names.unit(level, code), page))
            })
            .collect()
        });
        PlaceView {
            name: self.names.place(place),
            address: self.names.address(place),
            precision: found.map_or_else(
                || t.say("precision-none"),
                |found| t.precision(found.precision),
            ),
            doubts: codes
                .split(' ')
                .filter_map(Reason::from_code)
                .filter(|reason| reason.is_doubt())
                .map(|reason| reason.sentence(t.lang()).to_owned())
                .collect(),
            within: within.unwrap_or_default(),
            marks: self.marks(&place.origins),
        }
    }
}
