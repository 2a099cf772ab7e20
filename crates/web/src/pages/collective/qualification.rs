//! The queue of those who qualify projects.

use super::claims::{Correctable, read};
use crate::i18n::Words;
use crate::names::Names;
use crate::shell::{Section, Shell};
use app::collective::claims::{Given, Unqualified};
use askama::Template;
use model::{Audience, Card, Field};
use std::collections::BTreeMap;

/// What was typed and not taken.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// What was wrong.
    pub fault: Option<String>,
    /// What was typed in each field.
    pub values: BTreeMap<Field, String>,
}

/// The card at hand.
pub struct AtHand {
    id: String,
    href: String,
    title: String,
    /// What is known of it: label, value.
    known: Vec<(String, String)>,
    /// Its pages elsewhere, where one may read on.
    links: Vec<String>,
    lacks: Vec<Correctable>,
}

/// A value that was said.
pub struct Said {
    card: String,
    number: u32,
    href: String,
    title: String,
    label: String,
    value: String,
    day: String,
}

/// The page.
#[derive(Template)]
#[template(path = "collective/qualification.html")]
pub struct QualificationPage {
    shell: Shell,
    t: Words,
    here: String,
    waiting: u64,
    at_hand: Option<AtHand>,
    /// Whether one went past cards to come here.
    passed: bool,
    given: Vec<Said>,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

/// What helps to qualify, in the order in which it is read.
const KNOWN: &[Field] = &[
    Field::Summary,
    Field::Description,
    Field::Category,
    Field::Tag,
    Field::Theme,
    Field::Public,
    Field::Stage,
    Field::HolderName,
    Field::StartedAt,
];

impl AtHand {
    fn new(found: &Unqualified, typed: &Typed, names: Names<'_>) -> Self {
        let card = &found.card;
        let known = KNOWN.iter().filter_map(|field| {
            // Of long texts, the one that the card shows says enough.
            let most = if field.repeats() { usize::MAX } else { 1 };
            let values = all(card, *field).take(most);
            let values: Vec<String> = values.map(|value| read(*field, value, names)).collect();
            (!values.is_empty()).then(|| (names.t.field(*field), values.join(", ")))
        });
        let links = [Field::Website, Field::SourceUrl].into_iter();
        let lacks = found.lacks.iter().map(|field| {
            let value = typed.values.get(field).map(String::as_str);
            Correctable::new(*field, value, names)
        });
        let title = card.shown(Field::Name, Audience::Private);
        Self {
            id: card.id.to_string(),
            href: names.t.to(&format!("/fiche/{}", card.id)),
            title: title.map_or_else(|| card.id.to_string(), |name| name.value.clone()),
            known: known.collect(),
            links: links
                .flat_map(|field| all(card, field).map(str::to_owned))
                .collect(),
            lacks: lacks.collect(),
        }
    }
}

/// The values of a field, each once.
fn all(card: &Card, field: Field) -> impl Iterator<Item = &str> {
    let values = card.values.iter().filter(move |one| one.field == field);
    let mut seen = std::collections::BTreeSet::new();
    values
        .map(|one| one.value.as_str())
        .filter(move |value| seen.insert(*value))
}

impl QualificationPage {
    /// `found`: the card at hand; `given`: what one said lately; then whether cards were passed over,
    /// what just happened, and what was typed and not taken.
    #[must_use]
    pub fn new(
        site: &str,
        found: Option<&Unqualified>,
        given: &[Given],
        names: Names<'_>,
        (passed, note, typed): (bool, Option<String>, Typed),
        token: &str,
    ) -> Self {
        let (t, path) = (names.t, "/mon-espace/qualification");
        let given = given.iter().map(|one| Said {
            card: one.card.to_string(),
            number: one.correction.number,
            href: t.to(&format!("/fiche/{}", one.card)),
            title: one.title.clone(),
            label: t.field(one.correction.field),
            value: read(one.correction.field, &one.correction.value, names),
            day: t.day(one.correction.at),
        });
        Self {
            shell: Shell::new(t, site, Section::Own, path)
                .titled(t.say("qualification-title"))
                .unlisted(),
            t,
            here: t.to(path),
            waiting: found.map_or(0, |found| found.waiting as u64),
            at_hand: found.map(|found| AtHand::new(found, &typed, names)),
            passed,
            given: given.collect(),
            note,
            fault: typed.fault,
            token: token.to_owned(),
        }
    }
}
