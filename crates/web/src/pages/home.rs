//! The first page: one search box, what the census holds, and four doors (E10).

use crate::i18n::Words;
use crate::lines::Line;
use crate::map::{MapView, Outlines};
use crate::names::Names;
use crate::query::{Asked, Choice, View};
use crate::shell::{LIST_TWINS, Section, Shell, twins};
use askama::Template;
use jiff::Timestamp;
use model::{Card, Field};
use search::{Answer, Cluster};

/// How many of the latest cards are shown.
const LATEST: usize = 4;

/// A theme with its count.
#[derive(Debug, Clone)]
pub struct ThemeLink {
    /// Its label.
    pub label: String,
    /// How many cards.
    pub count: u64,
    /// The list of these cards.
    pub href: String,
}

/// The first page.
#[derive(Template)]
#[template(path = "home.html")]
pub struct Home {
    shell: Shell,
    t: Words,
    total: u64,
    censuses: u64,
    departments: u64,
    themes: Vec<ThemeLink>,
    latest: Vec<Line>,
    map: MapView,
    emerging: String,
    latest_href: String,
}

impl Home {
    /// From the whole census: its figures, its cards confirmed last, its heaps on the map.
    #[must_use]
    pub fn new(
        site: &str,
        answer: &Answer,
        cards: &[Card],
        clusters: &[Cluster],
        outlines: &Outlines,
        names: &Names<'_>,
        now: Timestamp,
    ) -> Self {
        let t = names.t;
        let asked = Asked::default();
        let count = |list: usize| u64::try_from(list).unwrap_or(u64::MAX);
        let themes = answer
            .facets
            .themes
            .iter()
            .filter(|(code, _)| !code.contains('-'));
        let themes = themes.map(|(code, n)| ThemeLink {
            label: names.term(Field::Theme, code),
            count: *n,
            href: t.to(&format!("/theme/{code}")),
        });
        let emerging = ["idea", "design", "experiment"]
            .iter()
            .fold(asked.clone(), |asked, stage| {
                asked.toggled(&Choice::Term(Field::Stage, (*stage).to_owned()))
            });
        let latest_href = Asked::parse("tri=date&vue=liste");
        Self {
            shell: Shell::new(t, site, Section::Home, "/").with_twins(twins(
                &LIST_TWINS,
                t,
                "/explorer",
                "",
            )),
            t,
            total: answer.total,
            censuses: count(answer.facets.sources.len()),
            departments: count(answer.facets.departments.len()),
            themes: themes.collect(),
            latest: chosen(
                cards
                    .iter()
                    .map(|c| Line::of(c, None, names, now))
                    .collect(),
            ),
            map: MapView::draw(&asked, None, clusters, outlines, t),
            emerging: t.to(&emerging.seen_as(View::List).at("/explorer")),
            latest_href: t.to(&latest_href.at("/explorer")),
        }
    }

    /// The name of an overseas box.
    fn inset(&self, code: &str) -> String {
        overseas(code).to_owned()
    }
}

/// A few of the latest, each from another partner and saying what and where it is when there are
/// such; their order stays.
fn chosen(lines: Vec<Line>) -> Vec<Line> {
    let mut voices: Vec<Vec<String>> = Vec::new();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for line in lines {
        let tells = !line.place.is_empty() && !line.passage.is_empty();
        if first.len() < LATEST && tells && !voices.contains(&line.told_by) {
            voices.push(line.told_by.clone());
            first.push(line);
        } else {
            rest.push(line);
        }
    }
    rest.truncate(LATEST - first.len());
    first.extend(rest);
    first
}

/// The names of the overseas départements, written under their boxes.
pub(crate) fn overseas(code: &str) -> &'static str {
    match code {
        "971" => "Guadeloupe",
        "972" => "Martinique",
        "973" => "Guyane",
        "974" => "La Réunion",
        _ => "Mayotte",
    }
}
