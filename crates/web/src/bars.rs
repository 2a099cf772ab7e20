//! Figures drawn by the server: rows of a label, a bar and a count, each leading to the cards that
//! were counted (E5).

use crate::names::Names;
use crate::query::{Asked, Choice, View};
use model::{Field, vocabulary};
use search::{Answer, Area, Freshness, Level};

/// How many rows a figure shows at most.
const ROWS: usize = 14;

/// One row of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many cards.
    pub count: u64,
    /// The list of these cards.
    pub href: String,
    /// Length of the bar, from 0 to 100, the longest of the figure being 100.
    pub length: f64,
    /// Share of all the cards of the figure's question.
    pub share: f64,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Anchor.
    pub key: &'static str,
    /// What it shows.
    pub title: String,
    /// Its rows, never empty.
    pub bars: Vec<Bar>,
    /// How many other values are not shown.
    pub left_out: u64,
}

/// The figures of an answer: themes, territories, publics, stages, sources, freshness.
#[must_use]
pub fn figures(asked: &Asked, answer: &Answer, names: &Names<'_>) -> Vec<Figure> {
    let t = names.t;
    let facets = &answer.facets;
    let draw = |key, title: &str, rows: Vec<(String, Choice, u64)>| {
        figure(asked, names, key, t.say(title), rows, answer.total)
    };
    let top = |code: &str| vocabulary::term(Field::Theme, code).is_some_and(|t| t.parent().is_none());
    let themes: Vec<_> = facets.themes.iter().filter(|(code, _)| top(code)).cloned().collect();
    let terms = |field, counts: &[(String, u64)]| -> Vec<(String, Choice, u64)> {
        counts
            .iter()
            .map(|(code, n)| (names.term(field, code), Choice::Term(field, code.clone()), *n))
            .collect()
    };
    let areas = |level, counts: &[(String, u64)]| -> Vec<(String, Choice, u64)> {
        counts
            .iter()
            .map(|(code, n)| {
                let area = Area { level, code: code.clone() };
                (names.area(&area), Choice::Area(area), *n)
            })
            .collect()
    };
    let sources = facets.sources.iter().map(|(id, n)| {
        (names.census(id), Choice::Source(id.clone()), *n)
    });
    let fresh = Freshness::ALL.into_iter().filter_map(|class| {
        let n = facets.freshness.iter().find(|(c, _)| *c == class)?.1;
        Some((t.freshness(class), Choice::Freshness(class), n))
    });
    [
        draw("themes", "figure-themes", terms(Field::Theme, &themes)),
        draw("regions", "figure-regions", areas(Level::Region, &facets.regions)),
        draw("departements", "figure-departments", areas(Level::Department, &facets.departments)),
        draw("publics", "figure-publics", terms(Field::Public, &facets.publics)),
        draw("etapes", "figure-stages", terms(Field::Stage, &facets.stages)),
        draw("recensements", "figure-sources", sources.collect()),
        draw("fraicheur", "figure-freshness", fresh.collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn figure(
    asked: &Asked,
    names: &Names<'_>,
    key: &'static str,
    title: String,
    mut rows: Vec<(String, Choice, u64)>,
    total: u64,
) -> Option<Figure> {
    rows.retain(|(_, _, count)| *count > 0);
    let longest = rows.iter().map(|(_, _, count)| *count).max()?;
    let left_out = u64::try_from(rows.len().saturating_sub(ROWS)).unwrap_or(0);
    rows.truncate(ROWS);
    let bars = rows.into_iter().map(|(label, choice, count)| {
        // Each facet is counted apart from its own filter: the list behind a row asks for this
        // value alone among its kind, so that it holds as many cards as the row says.
        let list = alone(asked, &choice).seen_as(View::List);
        Bar {
            label,
            count,
            href: names.t.to(&list.at("/explorer")),
            length: share(count, longest) * 100.0,
            share: share(count, total),
        }
    });
    Some(Figure { key, title, bars: bars.collect(), left_out })
}

/// The search with this value as the only one of its filter.
fn alone(asked: &Asked, choice: &Choice) -> Asked {
    let mut other = asked.clone();
    match choice {
        Choice::Term(Field::Theme, _) => other.query.themes.clear(),
        Choice::Term(Field::Public, _) => other.query.publics.clear(),
        Choice::Term(_, _) => other.query.stages.clear(),
        Choice::Source(_) => other.query.sources.clear(),
        Choice::Area(_) => {}
        Choice::Freshness(_) => other.query.freshness.clear(),
    }
    if let Choice::Area(area) = choice {
        other.query.areas.clear();
        other.query.areas.push(area.clone());
        return other;
    }
    other.toggled(choice)
}

/// A share between 0 and 1; 0 of nothing is 0.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(crate) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64).min(1.0) }
}
