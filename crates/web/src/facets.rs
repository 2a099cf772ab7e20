//! The filters beside a list: each value with its count, each a link that adds or removes it, and
//! the chips that say what is being filtered. All of it works without a script.

use crate::names::Names;
use crate::query::{Asked, Choice};
use crate::say;
use model::{Field, vocabulary};
use search::{Area, Facets, Freshness, Level, Query};
use std::cmp::Reverse;

/// How many values a filter shows before "the others".
const SHOWN: usize = 7;

/// One value of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is called.
    pub label: String,
    /// How many cards carry it, every other filter applied.
    pub count: u64,
    /// The search with this value added, or taken away when it is held.
    pub href: String,
    /// Whether it is among the filters now.
    pub held: bool,
    /// Whether it stands under the value above it (a sub-theme).
    pub below: bool,
}

/// One filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetBox {
    /// A short name, for anchors.
    pub key: &'static str,
    /// What it is called.
    pub title: String,
    /// Whether it is unfolded from the start.
    pub open: bool,
    /// The first values.
    pub offers: Vec<Offer>,
    /// The others.
    pub others: Vec<Offer>,
}

/// One filter in use, with the search without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Which filter.
    pub kind: String,
    /// Its value.
    pub label: String,
    /// The search without it.
    pub href: String,
}

/// The filters of an answer, those with nothing to offer left out.
#[must_use]
pub fn boxes(asked: &Asked, facets: &Facets, names: &Names<'_>) -> Vec<FacetBox> {
    let t = names.t;
    let term_box = |key, title, field, counts: &[(String, u64)], open| {
        let offers = terms(asked, field, counts, names);
        boxed(key, t.say(title), offers, open)
    };
    let area_box = |key, title, level, counts: &[(String, u64)], open| {
        let choices = counts.iter().map(|(code, n)| {
            let area = Area {
                level,
                code: code.clone(),
            };
            (names.area(&area), Choice::Area(area), *n)
        });
        let held = asked.query.areas.iter().filter(|area| area.level == level);
        let held = held.map(|area| (names.area(area), Choice::Area(area.clone())));
        boxed(key, t.say(title), offers(asked, names, choices, held), open)
    };
    let sources = facets
        .sources
        .iter()
        .map(|(id, n)| (names.census(id), Choice::Source(id.clone()), *n));
    let held = asked
        .query
        .sources
        .iter()
        .map(|id| (names.census(id), Choice::Source(id.clone())));
    let sources = boxed(
        "source",
        t.say("facet-source"),
        offers(asked, names, sources, held),
        false,
    );
    let boxes = vec![
        term_box("theme", "facet-theme", Field::Theme, &facets.themes, true),
        area_box(
            "region",
            "facet-region",
            Level::Region,
            &facets.regions,
            true,
        ),
        area_box(
            "departement",
            "facet-department",
            Level::Department,
            &facets.departments,
            false,
        ),
        area_box("epci", "facet-epci", Level::Epci, &facets.epcis, false),
        area_box(
            "commune",
            "facet-commune",
            Level::Commune,
            &facets.communes,
            false,
        ),
        term_box(
            "public",
            "facet-public",
            Field::Public,
            &facets.publics,
            false,
        ),
        term_box("etape", "facet-stage", Field::Stage, &facets.stages, false),
        sources,
        boxed(
            "fraicheur",
            t.say("facet-freshness"),
            freshness(asked, facets, names),
            false,
        ),
    ];
    boxes
        .into_iter()
        .filter(|facet| !facet.offers.is_empty())
        .collect()
}

fn boxed(key: &'static str, title: String, mut offers: Vec<Offer>, open: bool) -> FacetBox {
    let held = offers.iter().any(|offer| offer.held);
    let others = if offers.len() > SHOWN + 2 {
        offers.split_off(SHOWN)
    } else {
        Vec::new()
    };
    FacetBox {
        key,
        title,
        open: open || held,
        offers,
        others,
    }
}

/// Values with their counts, those held first; held values that no card carries are still there to
/// be taken away.
fn offers(
    asked: &Asked,
    names: &Names<'_>,
    counted: impl Iterator<Item = (String, Choice, u64)>,
    held: impl Iterator<Item = (String, Choice)>,
) -> Vec<Offer> {
    let mut all: Vec<(String, Choice, u64)> = counted.collect();
    for (label, choice) in held {
        if !all.iter().any(|(_, other, _)| *other == choice) {
            all.push((label, choice, 0));
        }
    }
    let mut offers: Vec<Offer> = all
        .into_iter()
        .map(|(label, choice, n)| offer(asked, names, label, &choice, n))
        .collect();
    offers.sort_by_key(|offer| Reverse(offer.held));
    offers
}

fn offer(asked: &Asked, names: &Names<'_>, label: String, choice: &Choice, count: u64) -> Offer {
    Offer {
        label,
        count,
        href: names.t.to(&asked.toggled(choice).at("/explorer")),
        held: asked.holds(choice),
        below: false,
    }
}

/// Codes of a vocabulary; sub-themes only under a theme that is held, or that holds a held one.
fn terms(asked: &Asked, field: Field, counts: &[(String, u64)], names: &Names<'_>) -> Vec<Offer> {
    let count = |code: &str| {
        counts
            .iter()
            .find(|(c, _)| c == code)
            .map_or(0, |(_, n)| *n)
    };
    let all = vocabulary::of(field).unwrap_or_default();
    let made = |code: &str, below| {
        let choice = Choice::Term(field, code.to_owned());
        Offer {
            below,
            ..offer(asked, names, names.term(field, code), &choice, count(code))
        }
    };
    let mut groups: Vec<Vec<Offer>> = Vec::new();
    for term in all.iter().filter(|term| term.parent().is_none()) {
        let children = all.iter().filter(|child| child.parent() == Some(term.code));
        let children: Vec<Offer> = children.map(|child| made(child.code, true)).collect();
        let top = made(term.code, false);
        let opened = top.held || children.iter().any(|child| child.held);
        let mut group = vec![top];
        if opened {
            group.extend(children);
        }
        group.retain(|offer| offer.count > 0 || offer.held);
        groups.push(group);
    }
    groups.retain(|group| !group.is_empty());
    groups.sort_by_key(|group| {
        let held = group.iter().any(|offer| offer.held);
        (
            Reverse(held),
            Reverse(group.first().map_or(0, |offer| offer.count)),
        )
    });
    groups.into_iter().flatten().collect()
}

fn freshness(asked: &Asked, facets: &Facets, names: &Names<'_>) -> Vec<Offer> {
    let count = |class| {
        facets
            .freshness
            .iter()
            .find(|(c, _)| *c == class)
            .map_or(0, |(_, n)| *n)
    };
    Freshness::ALL
        .into_iter()
        .map(|class| {
            let choice = Choice::Freshness(class);
            offer(
                asked,
                names,
                names.t.freshness(class),
                &choice,
                count(class),
            )
        })
        .filter(|offer| offer.count > 0 || offer.held)
        .collect()
}

/// The filters in use, the reader's words first.
#[must_use]
pub fn chips(asked: &Asked, names: &Names<'_>) -> Vec<Chip> {
    let t = names.t;
    let query = &asked.query;
    let chip = |kind: &str, label: String, without: Asked| Chip {
        kind: t.say(kind),
        label,
        href: t.to(&without.at("/explorer")),
    };
    let less = |change: fn(&mut Query)| {
        let mut without = asked.on_page(1);
        change(&mut without.query);
        without
    };
    let mut chips = Vec::new();
    if !query.words.is_empty() {
        chips.push(chip(
            "chip-words",
            query.words.clone(),
            less(|query| query.words.clear()),
        ));
    }
    for (kind, field, codes) in [
        ("chip-theme", Field::Theme, &query.themes),
        ("chip-public", Field::Public, &query.publics),
        ("chip-stage", Field::Stage, &query.stages),
    ] {
        chips.extend(codes.iter().map(|code| {
            let choice = Choice::Term(field, code.clone());
            chip(kind, names.term(field, code), asked.toggled(&choice))
        }));
    }
    chips.extend(query.sources.iter().map(|id| {
        chip(
            "chip-source",
            names.census(id),
            asked.toggled(&Choice::Source(id.clone())),
        )
    }));
    chips.extend(query.areas.iter().map(|area| {
        chip(
            "chip-area",
            names.area(area),
            asked.toggled(&Choice::Area(area.clone())),
        )
    }));
    chips.extend(query.freshness.iter().map(|class| {
        chip(
            "chip-freshness",
            t.freshness(class),
            asked.toggled(&Choice::Freshness(*class)),
        )
    }));
    if query.bbox.is_some() {
        chips.push(chip(
            "chip-frame",
            t.say("chip-frame-value"),
            less(|query| query.bbox = None),
        ));
    }
    if let Some(disc) = query.near {
        let km = say::distance(disc.km, t.lang());
        chips.push(chip(
            "chip-near",
            t.with("chip-near-value", km),
            less(|query| query.near = None),
        ));
    }
    chips
}
