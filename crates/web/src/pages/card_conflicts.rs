//! What is not the same from one census to another: each field of one value on which voices differ,
//! all values side by side with who said them and when, and which rule chose the one shown (E12).

use super::card_facts::{Scribe, Told};
use crate::i18n::Words;
use model::{Card, CardValue, Rule};

/// A field on which voices differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The field.
    pub label: String,
    /// What chose the value shown, in words.
    pub why: String,
    /// The values, the one shown first; at least two.
    pub versions: Vec<Version>,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The value.
    pub told: Told,
    /// Whether the card shows it.
    pub shown: bool,
    /// Each who said it: the partner, its census, and when.
    pub said: Vec<Saying>,
}

/// One who said a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// The partner.
    pub partner: String,
    /// The census.
    pub census: String,
    /// When it last said so, in words.
    pub when: String,
}

/// The fields on which the voices of a card differ, in the order of the fields.
pub(super) fn conflicts(card: &Card, scribe: &Scribe<'_>) -> Vec<Conflict> {
    let t = scribe.names.t;
    card.conflicts()
        .into_iter()
        .map(|values| Conflict {
            label: t.field(values[0].field),
            why: why(values[0].preferred_by(&values[1]), t),
            versions: (values.iter().enumerate())
                .map(|(rank, value)| version(value, rank == 0, scribe))
                .collect(),
        })
        .collect()
}

fn version(value: &CardValue, shown: bool, scribe: &Scribe<'_>) -> Version {
    let names = &scribe.names;
    let said = value.origins.iter().map(|origin| Saying {
        partner: names.partner(&origin.source),
        census: names.census(&origin.source),
        when: names.t.day(origin.confirmed_at),
    });
    Version {
        told: scribe.told(value),
        shown,
        said: said.collect(),
    }
}

fn why(rule: Rule, t: Words) -> String {
    t.say(match rule {
        Rule::Trust => "rule-trust",
        Rule::Agreement => "rule-agreement",
        Rule::Freshness => "rule-freshness",
        Rule::Completeness => "rule-completeness",
        Rule::Order => "rule-order",
    })
}
