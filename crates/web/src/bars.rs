//! Figures drawn by the server: rows of a label, a bar and a count, each leading to the cards that
//! were counted (E5).

use crate::names::Names;
use crate::query::{Asked, Choice, View};
use model::{Field, vocabulary};
use search::{Answer, Area, Facets, Freshness, Level};

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
    /// Share of all the cards of the question; `None` when the question filters by this very kind,
    /// since each kind is counted apart from its own filter.
    pub share: Option<f64>,
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

/// Rows before they are drawn: label, value, count.
type Rows = Vec<(String, Choice, u64)>;

/// The figures of an answer: themes, territories, publics, stages, sources, freshness. Territories
/// only when the question names none: counted apart from their own filter, they would show others.
#[must_use]
pub fn figures(asked: &Asked, answer: &Answer, names: &Names<'_>) -> Vec<Figure> {
    let (query, facets) = (&asked.query, &answer.facets);
    let draw = |key, title: &str, filtered: bool, rows: Rows| {
        let total = (!filtered).then_some(answer.total);
        figure(asked, names, (key, names.t.say(title)), rows, total)
    };
    let themes = || {
        terms(
            names,
            Field::Theme,
            facets.themes.iter().filter(|(c, _)| is_top(c)),
        )
    };
    let publics = || terms(names, Field::Public, &facets.publics);
    let stages = || terms(names, Field::Stage, &facets.stages);
    let anywhere = query.areas.is_empty();
    let areas = |level, counts| {
        if anywhere {
            areas(names, level, counts)
        } else {
            Vec::new()
        }
    };
    let departments = areas(Level::Department, &facets.departments);
    [
        draw(
            "themes",
            "figure-themes",
            !query.themes.is_empty(),
            themes(),
        ),
        draw(
            "regions",
            "figure-regions",
            false,
            areas(Level::Region, &facets.regions),
        ),
        draw("departements", "figure-departments", false, departments),
        draw(
            "publics",
            "figure-publics",
            !query.publics.is_empty(),
            publics(),
        ),
        draw(
            "etapes",
            "figure-stages",
            !query.stages.is_empty(),
            stages(),
        ),
        draw(
            "recensements",
            "figure-sources",
            !query.sources.is_empty(),
            sources(names, facets),
        ),
        draw(
            "fraicheur",
            "figure-freshness",
            !query.freshness.is_empty(),
            fresh(names, facets),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn is_top(code: &str) -> bool {
    vocabulary::term(Field::Theme, code).is_some_and(|term| term.parent().is_none())
}

fn terms<'a>(
    names: &Names<'_>,
    field: Field,
    counts: impl IntoIterator<Item = &'a (String, u64)>,
) -> Rows {
    let row = |(code, n): &(String, u64)| {
        (
            names.term(field, code),
            Choice::Term(field, code.clone()),
            *n,
        )
    };
    counts.into_iter().map(row).collect()
}

fn areas(names: &Names<'_>, level: Level, counts: &[(String, u64)]) -> Rows {
    let row = |(code, n): &(String, u64)| {
        let area = Area {
            level,
            code: code.clone(),
        };
        (names.area(&area), Choice::Area(area), *n)
    };
    counts.iter().map(row).collect()
}

fn sources(names: &Names<'_>, facets: &Facets) -> Rows {
    let sources = facets.sources.iter();
    sources
        .map(|(id, n)| (names.census(id), Choice::Source(id.clone()), *n))
        .collect()
}

fn fresh(names: &Names<'_>, facets: &Facets) -> Rows {
    let row = |class| {
        let n = facets.freshness.iter().find(|(c, _)| *c == class)?.1;
        Some((names.t.freshness(class), Choice::Freshness(class), n))
    };
    Freshness::ALL.into_iter().filter_map(row).collect()
}

fn figure(
    asked: &Asked,
    names: &Names<'_>,
    (key, title): (&'static str, String),
    mut rows: Rows,
    total: Option<u64>,
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
            share: total.map(|total| share(count, total)),
        }
    });
    Some(Figure {
        key,
        title,
        bars: bars.collect(),
        left_out,
    })
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
    if whole == 0 {
        0.0
    } else {
        (part as f64 / whole as f64).min(1.0)
    }
}
