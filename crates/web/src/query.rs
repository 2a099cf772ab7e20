//! The state of a search as an address: what is asked, how it is shown, on which page. Pages, API,
//! feeds and exports all read it here, so that one address always means one question.
//!
//! The names are French, as the interface is first; the English ones are understood too.
//!
//! | written      | also read      | value                                                       |
//! |--------------|----------------|-------------------------------------------------------------|
//! | `q`          |                | the reader's words                                          |
//! | `theme`      |                | code of a theme or sub-theme (`EMP`, `EMP-ACE`)             |
//! | `public`     |                | code of a public (`youth`)                                  |
//! | `etape`      | `stage`        | code of a stage (`idea`)                                    |
//! | `source`     |                | short name of a source                                      |
//! | `territoire` | `territory`    | `region:52`, `departement:44`, `epci:244400404`, `commune:44109` |
//! | `fraicheur`  | `freshness`    | `un-an`, `trois-ans`, `ancien`                              |
//! | `zone`       | `bbox`         | `west,south,east,north` in degrees                          |
//! | `autour`     | `near`         | `lat,lon,km`                                                |
//! | `tri`        | `sort`         | `pertinence`, `date`, `nom`, `distance`                     |
//! | `vue`        | `view`         | `carte`, `liste`, `tableau`, `chiffres`                     |
//! | `page`       |                | 1, 2, 3…                                                    |
//!
//! Filters may be repeated (`theme=EMP&theme=NUM`) or joined by commas (`theme=EMP,NUM`). What
//! cannot be understood is set aside and told to the reader, never guessed.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use read::level as level_of;
pub(crate) use write::{area as area_word, freshness as freshness_word, level as level_word};

use model::{Field, SourceId};
use search::{Area, Freshness, Page, Query};

/// Cards on one page of a list.
pub const PAGE_SIZE: usize = 20;
/// The last page that can be asked for: beyond it, filters or exports serve better.
pub const LAST_PAGE: usize = 500;
/// Longest search, in characters; the rest is cut.
pub const LONGEST_WORDS: usize = 300;
/// Most values of one filter; the rest is set aside.
pub const MOST_VALUES: usize = 50;

/// How the answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// On the map, with the first cards beside it.
    #[default]
    Map,
    /// One card after the other.
    List,
    /// One card a row.
    Table,
    /// Counted.
    Figures,
}

impl View {
    /// All views, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Map, Self::List, Self::Table, Self::Figures];

    /// The word in the address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Map => "carte",
            Self::List => "liste",
            Self::Table => "tableau",
            Self::Figures => "chiffres",
        }
    }
}

/// A parameter that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// Its name, as written.
    pub name: String,
    /// Its value, as written, cut to 80 characters.
    pub value: String,
}

/// One value of one filter: what a facet's line adds or takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A theme, public or stage and its code.
    Term(Field, String),
    /// A source.
    Source(SourceId),
    /// A territory.
    Area(Area),
    /// A freshness class.
    Freshness(Freshness),
}

/// A search as an address says it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// The question.
    pub query: Query,
    /// How the answer is shown.
    pub view: View,
    /// Which page of the list, 1 for the first; 0 means 1.
    pub page: usize,
    /// What could not be understood.
    pub ignored: Vec<Ignored>,
}

impl Asked {
    /// Reads the part of an address after the question mark. Never fails: see [`Asked::ignored`].
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        read::asked(raw)
    }

    /// A question with the default view, on its first page.
    #[must_use]
    pub fn of(query: Query) -> Self {
        Self {
            query,
            ..Self::default()
        }
    }

    /// The same view of another question, on its first page.
    #[must_use]
    pub fn with_query(&self, query: Query) -> Self {
        Self {
            query,
            view: self.view,
            page: 1,
            ignored: Vec::new(),
        }
    }

    /// The part of the address after the question mark, empty for the whole census. Two equal
    /// searches give the same text.
    #[must_use]
    pub fn address(&self) -> String {
        write::address(self)
    }

    /// The address of a page with this search: `/explorer` or `/explorer?q=…`.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        let address = self.address();
        if address.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{address}")
        }
    }

    /// The name and value of each parameter but the words, for the hidden fields of the search form.
    #[must_use]
    pub fn kept_beside_words(&self) -> Vec<(&'static str, String)> {
        let mut kept = Self {
            page: 1,
            ..self.clone()
        };
        kept.query.words.clear();
        write::pairs(&kept)
    }

    /// The slice of the answer that this page of the list shows.
    #[must_use]
    pub fn slice(&self) -> Page {
        let page = self.page.clamp(1, LAST_PAGE);
        Page {
            after: None,
            skip: (page - 1) * PAGE_SIZE,
            size: PAGE_SIZE,
        }
    }

    /// The same search shown in another way, on its first page.
    #[must_use]
    pub fn seen_as(&self, view: View) -> Self {
        Self {
            view,
            page: 1,
            ..self.clone()
        }
    }

    /// The same search on another page.
    #[must_use]
    pub fn on_page(&self, page: usize) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// Whether a value is among the filters.
    #[must_use]
    pub fn holds(&self, choice: &Choice) -> bool {
        let query = &self.query;
        match choice {
            Choice::Term(field, code) => terms(query, *field).is_some_and(|t| t.contains(code)),
            Choice::Source(source) => query.sources.contains(source),
            Choice::Area(area) => query.areas.contains(area),
            Choice::Freshness(class) => query.freshness.contains(class),
        }
    }

    /// The search with this value taken away if it is there, added if it is not; first page.
    #[must_use]
    pub fn toggled(&self, choice: &Choice) -> Self {
        let mut other = Self {
            page: 1,
            ..self.clone()
        };
        let query = &mut other.query;
        match choice.clone() {
            Choice::Term(field, code) => {
                if let Some(list) = terms_mut(query, field) {
                    toggle(list, code);
                }
            }
            Choice::Source(source) => toggle(&mut query.sources, source),
            Choice::Area(area) => toggle(&mut query.areas, area),
            Choice::Freshness(class) => toggle(&mut query.freshness, class),
        }
        other
    }

    /// Whether nothing narrows the census.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        let sorted = Query {
            sort: self.query.sort,
            ..Query::default()
        };
        self.query == sorted
    }
}

fn terms(query: &Query, field: Field) -> Option<&Vec<String>> {
    match field {
        Field::Theme => Some(&query.themes),
        Field::Public => Some(&query.publics),
        Field::Stage => Some(&query.stages),
        _ => None,
    }
}

fn terms_mut(query: &mut Query, field: Field) -> Option<&mut Vec<String>> {
    match field {
        Field::Theme => Some(&mut query.themes),
        Field::Public => Some(&mut query.publics),
        Field::Stage => Some(&mut query.stages),
        _ => None,
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if let Some(rank) = list.iter().position(|held| *held == value) {
        list.remove(rank);
    } else {
        list.push(value);
    }
}
