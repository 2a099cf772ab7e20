//! What rises in the census: each signal explains itself, leads to its cards, and says when its numbers
//! are small (E22).

use crate::i18n::Words;
use crate::say;
use crate::shell::{Section, Shell};
use app::journey::emergence::Emerging;
use askama::Template;
use journey::emergence::{Signal, Sort, Trait, Window};
use model::{CardId, Field, vocabulary};
use search::{Area, Level};

/// Cards named under a signal.
const NAMED: usize = 12;
/// Originals shown.
const SHOWN: usize = 60;

/// A card: its address and name.
type Linked = (String, String);

/// A signal in words.
pub struct Row {
    label: String,
    /// Why it is one, in sentences.
    why: Vec<String>,
    /// What one must be careful of.
    care: Vec<String>,
    cards: Vec<Linked>,
    /// How many more cards.
    more: u64,
}

/// A project that resembles no other.
pub struct Lone {
    href: String,
    name: String,
    own: String,
    nearest: Vec<(String, String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "journey/emergence.html")]
pub struct EmergencePage {
    shell: Shell,
    t: Words,
    later: String,
    earlier: String,
    /// Words, themes, places, each with its signals.
    groups: Vec<(String, Vec<Row>)>,
    tested: u64,
    incomparable: u64,
    lone: Vec<Lone>,
    compared: u64,
    few: bool,
    at: String,
}

impl EmergencePage {
    /// In words.
    #[must_use]
    pub fn new(site: &str, found: &Emerging, t: Words) -> Self {
        let rising = &found.rising;
        let groups = [
            (Sort::Word, "emergence-words"),
            (Sort::Theme, "emergence-themes"),
            (Sort::Place, "emergence-places"),
        ];
        let groups = groups.map(|(sort, key)| {
            let of = rising.signals.iter().filter(|one| one.what.sort == sort);
            (t.say(key), of.map(|one| row(one, found, t)).collect())
        });
        Self {
            shell: Shell::new(t, site, Section::Explore, "/emergence")
                .titled(t.say("emergence-title")),
            t,
            later: window(rising.question.later, t),
            earlier: window(rising.question.earlier, t),
            groups: groups.into(),
            tested: rising.tested as u64,
            incomparable: rising.incomparable as u64,
            lone: (found.originals.found.iter().take(SHOWN))
                .map(|one| Lone {
                    href: t.to(&format!("/fiche/{}", one.card)),
                    name: name(found, one.card),
                    own: labels(&one.own, found, t),
                    nearest: (one.nearest.iter())
                        .filter(|near| near.likeness > 0.0)
                        .take(2)
                        .map(|near| {
                            let (href, name) = linked(found, near.card, t);
                            (href, name, labels(&near.common, found, t))
                        })
                        .collect(),
                })
                .collect(),
            compared: found.originals.compared as u64,
            few: found.originals.few,
            at: t.day(found.at),
        }
    }
}

fn window(of: Window, t: Words) -> String {
    let last = of.to.yesterday().unwrap_or(of.to);
    let day = |on: jiff::civil::Date| say::written_day(&on.to_string(), t.lang());
    t.with_two("emergence-window", day(of.from), day(last))
}

fn name(found: &Emerging, card: CardId) -> String {
    let name = found.names.get(&card);
    name.map_or_else(|| card.to_string(), Clone::clone)
}

fn linked(found: &Emerging, card: CardId, t: Words) -> Linked {
    (t.to(&format!("/fiche/{card}")), name(found, card))
}

/// What a trait is called.
fn label(of: &Trait, found: &Emerging, t: Words) -> String {
    match of.sort {
        Sort::Word => {
            let written = found.written.get(&of.text);
            written.unwrap_or(&of.text).clone()
        }
        Sort::Theme => {
            let term = vocabulary::term(Field::Theme, &of.text);
            term.map_or_else(|| of.text.clone(), |term| term.label(t.lang()).to_owned())
        }
        Sort::Place => {
            let area = Area {
                level: Level::Department,
                code: of.text.clone(),
            };
            crate::land::name(&area).unwrap_or_else(|| of.text.clone())
        }
    }
}

fn labels(of: &[Trait], found: &Emerging, t: Words) -> String {
    let all: Vec<String> = of.iter().map(|one| label(one, found, t)).collect();
    all.join(", ")
}

fn row(of: &Signal, found: &Emerging, t: Words) -> Row {
    let share = |(bearing, all): (usize, usize)| t.with_two("emergence-share", bearing, all);
    let mut why = vec![
        t.with_two("emergence-why", share(of.later), share(of.earlier)),
        t.with("emergence-times", say::decimal(of.times.at_least, t.lang())),
        t.with("emergence-chance", chance(of.chance, t)),
    ];
    if !of.with.is_empty() {
        why.push(t.with("emergence-with", labels(&of.with, found, t)));
    }
    let mut care = Vec::new();
    if of.few {
        care.push(t.say("emergence-few"));
    }
    if of.sources == 1 {
        care.push(t.say("emergence-one-source"));
    }
    let cards = of.cards.iter().take(NAMED);
    Row {
        label: label(&of.what, found, t),
        why,
        care,
        cards: cards.map(|card| linked(found, *card, t)).collect(),
        more: of.cards.len().saturating_sub(NAMED) as u64,
    }
}

/// Once in how many, in round figures that do not flatter.
fn chance(of: f64, t: Words) -> String {
    let once = [1_000_000_u64, 100_000, 10_000, 1_000, 100, 10];
    let fits = |times: &u64| of * (*times as f64) <= 1.0;
    let times = once.into_iter().find(fits).unwrap_or(1);
    t.number(times)
}
