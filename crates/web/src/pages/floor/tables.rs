//! Tables: for those who draw them, on paper, and on one's own telephone.

use super::crumb;
use crate::desk::Desk;
use crate::floor::TRAITS;
use crate::i18n::Words;
use crate::pages::evenings::edition_path;
use crate::shell::{Section, Shell};
use app::gatherings::editions::EditionFile;
use app::gatherings::registration::Guest;
use app::gatherings::tables::{Seat, TablesFile};
use askama::Template;
use gatherings::mixing::{Figures, Pair};
use gatherings::questionnaire::Cell;
use gatherings::registration::Standing;
use model::people::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// What is usual where nothing was drawn yet.
const SEATS: u16 = 6;
const ROUNDS: u16 = 3;

/// What those who come declared on one axis, where it may be said.
type Said<'a> = [(&'a str, Option<Vec<(String, Cell)>>)];

/// A table of a round: its number, and those who sit there.
pub struct Table {
    number: usize,
    names: Vec<String>,
}

/// A round.
pub struct Round {
    number: usize,
    held: bool,
    tables: Vec<Table>,
}

/// A pair of a promise: the value of its tick, and both names.
pub struct Promise {
    value: String,
    names: String,
    kept: bool,
}

/// The page of those who prepare.
#[derive(Template)]
#[template(path = "floor/tables.html")]
pub struct Tables {
    shell: Shell,
    t: Words,
    up: (String, String),
    path: String,
    rounds: Vec<Round>,
    held: usize,
    figures: Vec<(String, String)>,
    seats: u16,
    wanted: u16,
    together: Vec<Promise>,
    apart: Vec<Promise>,
    /// Those who come: number and name.
    people: Vec<(PersonId, String)>,
    /// Whether they are those who came, or those who are to come.
    came: bool,
    /// An axis, and what was said on it where it may be told.
    said: Vec<(String, Vec<(String, String)>)>,
    coordinates: bool,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

fn names(guests: &[Guest]) -> BTreeMap<PersonId, &str> {
    let all = guests.iter();
    all.map(|one| (one.person, one.name.as_str())).collect()
}

fn called(names: &BTreeMap<PersonId, &str>, person: PersonId, t: Words) -> String {
    let known = names.get(&person).map(|name| (*name).to_owned());
    known.unwrap_or_else(|| t.say("person-gone"))
}

fn rounds(plan: &TablesFile, guests: &[Guest], t: Words) -> Vec<Round> {
    let names = names(guests);
    let table = |(at, people): (usize, &Vec<PersonId>)| Table {
        number: at + 1,
        names: people.iter().map(|one| called(&names, *one, t)).collect(),
    };
    let rounds = plan.plan.rounds.iter().enumerate();
    rounds
        .map(|(at, round)| Round {
            number: at + 1,
            held: at < plan.held,
            tables: round.iter().enumerate().map(table).collect(),
        })
        .collect()
}

fn promises(
    pairs: &BTreeSet<Pair>,
    broken: &BTreeSet<Pair>,
    guests: &[Guest],
    t: Words,
) -> Vec<Promise> {
    let names = names(guests);
    let promise = |pair: &Pair| {
        let (a, b) = pair.both();
        let (one, other) = (called(&names, a, t), called(&names, b, t));
        Promise {
            value: format!("{a}-{b}"),
            names: t.with_two("tables-pair", one, other),
            kept: !broken.contains(pair),
        }
    };
    pairs.iter().map(promise).collect()
}

/// The figures that anyone who prepares can see (B34, C35).
fn figures(reached: &Figures, t: Words) -> Vec<(String, String)> {
    let share = if reached.bound == 0 {
        1.0
    } else {
        f64::from(reached.new_pairs) / f64::from(reached.bound)
    };
    vec![
        (
            t.say("tables-new-pairs"),
            t.with_two(
                "tables-of",
                t.number(u64::from(reached.new_pairs)),
                t.number(u64::from(reached.bound)),
            ),
        ),
        (t.say("tables-new-share"), t.percent(share)),
        (t.say("tables-fewest"), t.number(u64::from(reached.fewest))),
        (t.say("tables-difference"), t.percent(reached.difference)),
        (
            t.say("tables-imbalance"),
            format!("{:.3}", reached.imbalance),
        ),
    ]
}

fn told(said: &Said<'_>, t: Words) -> Vec<(String, Vec<(String, String)>)> {
    let cell = |cell: &Cell| match cell {
        Cell::Count(n) => t.number(u64::from(*n)),
        Cell::Withheld => t.say("tables-few"),
    };
    let axis = |(axis, cells): &(&str, Option<Vec<(String, Cell)>>)| {
        let lines = cells.as_ref()?.iter();
        let lines = lines.map(|(word, n)| (t.say(&format!("trait-{axis}-{word}")), cell(n)));
        Some((t.say(&format!("trait-{axis}")), lines.collect()))
    };
    said.iter().filter_map(axis).collect()
}

impl Tables {
    /// With the plan that stands, if there is one.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        (plan, guests, said): (Option<&TablesFile>, &[Guest], &Said<'_>),
        coordinates: bool,
        (note, fault): (&str, Option<String>),
        token: &str,
    ) -> Self {
        let t = desk.t;
        let path = format!("/tables/{}", file.id());
        let came = guests.iter().any(|one| one.came);
        let comes = |one: &&Guest| {
            if came {
                one.came
            } else {
                one.standing == Standing::Placed
            }
        };
        let reached = plan.map(|plan| &plan.plan.figures);
        let kept = |pairs: fn(&TablesFile) -> &BTreeSet<Pair>,
                    broken: fn(&Figures) -> &BTreeSet<Pair>| {
            plan.map(|plan| promises(pairs(plan), broken(&plan.plan.figures), guests, t))
                .unwrap_or_default()
        };
        let note = match note {
            "tirer" | "suite" => Some(t.say("tables-drawn")),
            "tenus" => Some(t.say("tables-noted")),
            _ => None,
        };
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("tables-title"))
                .unlisted(),
            t,
            up: crumb(file, t),
            path: t.to(&path),
            rounds: plan.map(|plan| rounds(plan, guests, t)).unwrap_or_default(),
            held: plan.map_or(0, |plan| plan.held),
            figures: reached.map(|one| figures(one, t)).unwrap_or_default(),
            seats: plan.map_or(SEATS, |plan| plan.asked.seats),
            wanted: plan.map_or(ROUNDS, |plan| plan.asked.rounds),
            together: kept(|plan| &plan.asked.together, |reached| &reached.not_met),
            apart: kept(|plan| &plan.asked.apart, |reached| &reached.not_apart),
            people: (guests.iter().filter(comes))
                .map(|one| (one.person, one.name.clone()))
                .collect(),
            came,
            said: told(said, t),
            coordinates,
            note,
            fault,
            token: token.to_owned(),
        }
    }

    /// The rounds that remain, by the number of those held before them.
    fn next(&self) -> Option<usize> {
        (self.held < self.rounds.len()).then_some(self.held + 1)
    }
}

/// One person's slip: their tables in the order of the rounds.
pub struct Slip {
    name: String,
    tables: Vec<usize>,
}

/// What is printed.
#[derive(Template)]
#[template(path = "floor/cards.html")]
pub struct Cards {
    shell: Shell,
    t: Words,
    title: String,
    up: String,
    /// Round, table, how many sit there.
    cards: Vec<(usize, usize, u64)>,
    slips: Vec<Slip>,
}

impl Cards {
    /// Names stand on the slips only, which are given to each.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        plan: &TablesFile,
        guests: &[Guest],
    ) -> Self {
        let t = desk.t;
        let up = format!("/tables/{}", file.id());
        let mut cards = Vec::new();
        let mut seats: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
        for (round, tables) in plan.plan.rounds.iter().enumerate() {
            for (at, table) in tables.iter().enumerate() {
                cards.push((round + 1, at + 1, table.len() as u64));
                for person in table {
                    let own = seats.entry(*person).or_default();
                    own.resize(round, 0);
                    own.push(at + 1);
                }
            }
        }
        let names = names(guests);
        let mut slips: Vec<Slip> = seats
            .into_iter()
            .map(|(person, tables)| Slip {
                name: called(&names, person, t),
                tables,
            })
            .collect();
        slips.sort_by_cached_key(|slip| model::text::fold(&slip.name));
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &format!("{up}/cartes"))
                .titled(t.say("tables-cards"))
                .unlisted(),
            t,
            title: file.sheet.title.to_string(),
            up: t.to(&up),
            cards,
            slips,
        }
    }
}

/// A choice of a list: its word, what it says, whether it was said before.
type Choice = (&'static str, String, bool);

/// One's own tables.
#[derive(Template)]
#[template(path = "floor/mine.html")]
pub struct Mine {
    shell: Shell,
    t: Words,
    title: String,
    up: String,
    path: String,
    /// The round, its seat.
    seats: Vec<(usize, Seat)>,
    /// Axis, what it asks, its choices.
    traits: Vec<(&'static str, String, Vec<Choice>)>,
    said: bool,
    token: String,
}

impl Mine {
    /// For whoever comes.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        seats: &[Seat],
        declared: &BTreeMap<String, String>,
        said: bool,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let up = edition_path(file.id());
        let path = format!("{up}/ma-table");
        let choice = |axis: &str, word: &'static str| {
            let before = declared.get(axis).is_some_and(|one| one == word);
            (word, t.say(&format!("trait-{axis}-{word}")), before)
        };
        let axis = |(axis, words): (&'static str, &'static [&'static str])| {
            let choices = words.iter().map(|word| choice(axis, word));
            (axis, t.say(&format!("trait-{axis}")), choices.collect())
        };
        Self {
            shell: Shell::new(t, desk.site(), Section::Agenda, &path)
                .titled(t.say("table-mine"))
                .unlisted(),
            t,
            title: file.sheet.title.to_string(),
            up: t.to(&format!("{up}/ma-place")),
            path: t.to(&path),
            seats: (seats.iter().cloned().enumerate())
                .map(|(at, seat)| (at + 1, seat))
                .collect(),
            traits: TRAITS.into_iter().map(axis).collect(),
            said,
            token: token.to_owned(),
        }
    }
}
