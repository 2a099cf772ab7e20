//! The explorer: one search, seen as a map, a list, a table or figures at one address.

use crate::bars::{Figure, figures};
use crate::contours::{self, Part};
use crate::facets::{Chip, FacetBox, boxes, chips};
use crate::i18n::Words;
use crate::lines::Line;
use crate::map::{Jump, MapView, jumps};
use crate::names::Names;
use crate::query::{Asked, LAST_PAGE, PAGE_SIZE, View};
use crate::shell::{LIST_TWINS, Section, Shell, Twin, twins};
use crate::wider::WayOut;
use askama::Template;
use jiff::Timestamp;
use model::Card;
use search::{Answer, Sort};

/// One tab, one order, one page: a link that may be the current one.
#[derive(Debug, Clone)]
pub struct Tab {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is where the reader is.
    pub current: bool,
}

/// The links from page to page.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// This page.
    pub page: u64,
    /// How many in all.
    pub pages: u64,
}

/// The explorer.
#[derive(Template)]
#[template(path = "explorer.html")]
pub struct Explorer {
    shell: Shell,
    t: Words,
    asked: Asked,
    /// The search form's other parameters.
    kept: Vec<(&'static str, String)>,
    total: u64,
    located: u64,
    understood: Option<(String, String)>,
    chips: Vec<Chip>,
    facets: Vec<FacetBox>,
    tabs: Vec<Tab>,
    sorts: Vec<Tab>,
    lines: Vec<Line>,
    pager: Pager,
    figures: Vec<Figure>,
    map: Option<MapView>,
    /// Where else the map can go.
    jumps: Vec<Jump>,
    everything: String,
    /// The data twins, told in words beside the tabs.
    data: Vec<Twin>,
    /// Where to go from an answer without any card.
    ways: Vec<WayOut>,
}

impl Explorer {
    /// From an answer and the cards of its slice, in the same order; `map` for the view that has one.
    #[must_use]
    pub fn new(
        site: &str,
        asked: Asked,
        answer: &Answer,
        cards: &[Card],
        map: Option<MapView>,
        names: &Names<'_>,
        now: Timestamp,
    ) -> Self {
        let t = names.t;
        let data = twins(
            &LIST_TWINS,
            t,
            "/explorer",
            &asked.on_page(1).seen_as(View::Map).address(),
        );
        let lines = cards.iter().map(|card| {
            let hit = answer.hits.iter().find(|hit| hit.card == card.id);
            Line::of(card, hit, names, now)
        });
        let understood = answer.understood.as_ref().map(|words| {
            let mut corrected = asked.on_page(1);
            corrected.query.words.clone_from(words);
            (words.clone(), t.to(&corrected.at("/explorer")))
        });
        let shell = Shell::new(t, site, Section::Explore, &asked.at("/explorer"))
            .titled(title(&asked, t))
            .with_twins(data.clone());
        let drawn = if asked.view == View::Figures {
            figures(&asked, answer, names)
        } else {
            vec![]
        };
        Self {
            shell: if asked.is_everything() {
                shell
            } else {
                shell.unlisted()
            },
            t,
            kept: asked.kept_beside_words(),
            total: answer.total,
            located: answer.located,
            understood,
            chips: chips(&asked, names),
            facets: boxes(&asked, &answer.facets, names),
            tabs: tabs(&asked, t),
            sorts: sorts(&asked, t),
            lines: lines.collect(),
            pager: pager(&asked, answer.total, t),
            figures: drawn,
            jumps: map.as_ref().map_or_else(Vec::new, |_| jumps(&asked, t)),
            map,
            everything: t.to("/explorer"),
            data,
            ways: Vec::new(),
            asked,
        }
    }

    /// With the ways out of an answer without any card.
    #[must_use]
    pub fn with_ways(mut self, ways: Vec<WayOut>) -> Self {
        self.ways = ways;
        self
    }

    fn inset(&self, code: &str) -> String {
        super::home::overseas(code).to_owned()
    }

    /// The name of the place a jump leads to.
    fn place(&self, code: &str) -> String {
        if code.is_empty() {
            self.t.say("map-mainland")
        } else {
            self.inset(code)
        }
    }

    /// Where the island finds each part of the land.
    fn contours(&self, part: &str) -> String {
        contours::address(match part {
            "regions" => Part::Regions,
            "towns" => Part::Towns,
            _ => Part::Departments,
        })
    }

    fn is(&self, view: &str) -> bool {
        self.asked.view.as_str() == view
    }
}

fn title(asked: &Asked, t: Words) -> String {
    if asked.query.words.is_empty() {
        t.say("explore-title")
    } else {
        t.with("explore-title-words", &asked.query.words)
    }
}

fn tabs(asked: &Asked, t: Words) -> Vec<Tab> {
    View::ALL
        .into_iter()
        .map(|view| Tab {
            label: t.say(match view {
                View::Map => "view-map",
                View::List => "view-list",
                View::Table => "view-table",
                View::Figures => "view-figures",
            }),
            href: t.to(&asked.seen_as(view).at("/explorer")),
            current: view == asked.view,
        })
        .collect()
}

/// The orders that make sense: distance needs a centre.
fn sorts(asked: &Asked, t: Words) -> Vec<Tab> {
    let centred = asked.query.near.is_some() || asked.query.bbox.is_some();
    [Sort::Relevance, Sort::Date, Sort::Name, Sort::Distance]
        .into_iter()
        .filter(|sort| *sort != Sort::Distance || centred)
        .map(|sort| {
            let mut other = asked.on_page(1);
            other.query.sort = sort;
            Tab {
                label: t.sort(sort),
                href: t.to(&other.at("/explorer")),
                current: sort == asked.query.sort,
            }
        })
        .collect()
}

fn pager(asked: &Asked, total: u64, t: Words) -> Pager {
    let size = u64::try_from(PAGE_SIZE).unwrap_or(1);
    let pages = total
        .div_ceil(size)
        .min(u64::try_from(LAST_PAGE).unwrap_or(1));
    let page = asked.page.max(1);
    let to = |page: usize| t.to(&asked.on_page(page).at("/explorer"));
    let here = u64::try_from(page).unwrap_or(1);
    Pager {
        previous: (page > 1).then(|| to(page - 1)),
        next: (here < pages).then(|| to(page + 1)),
        page: here,
        pages,
    }
}
