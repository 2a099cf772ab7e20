//! From the name of a place to what the reader wanted of it: the crossroads behind three of the four
//! doors (E10). One match leads straight on; several are offered.

use crate::i18n::Words;
use crate::query::{Asked, Choice, View};
use crate::shell::{Section, Shell};
use askama::Template;
use model::Field;
use search::{Area, Disc, Level, Query, Sort};

/// Around a place where one lives, in kilometres.
const LIVING: f64 = 20.0;
/// Around a place where one supports projects, in kilometres.
const SUPPORTING: f64 = 50.0;

/// What the reader wants of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Living there: what is near.
    Living,
    /// Supporting projects: those that begin, not far.
    Supporting,
    /// Deciding or funding: the portrait of the territory.
    Deciding,
}

impl Purpose {
    /// Reads the word of the address; deciding, the widest, when it says nothing known.
    #[must_use]
    pub fn read(word: &str) -> Self {
        match word {
            "habiter" => Self::Living,
            "accompagner" => Self::Supporting,
            _ => Self::Deciding,
        }
    }

    /// Where this purpose leads for a territory whose seat is at `point`, without the language.
    #[must_use]
    pub fn path(self, area: &Area, point: Option<(f64, f64)>) -> String {
        let wide = matches!(area.level, Level::Region | Level::Department);
        let within = |km: f64| match point.filter(|_| !wide) {
            Some((lat, lon)) => Query {
                near: Some(Disc { lat, lon, km }),
                sort: Sort::Distance,
                ..Query::default()
            },
            None => Query {
                areas: vec![area.clone()],
                ..Query::default()
            },
        };
        match self {
            Self::Living => Asked::of(within(LIVING)).at("/explorer"),
            Self::Supporting => {
                let stages = ["idea", "design", "experiment"];
                let emerging = stages
                    .iter()
                    .fold(Asked::of(within(SUPPORTING)), |asked, code| {
                        asked.toggled(&Choice::Term(Field::Stage, (*code).to_owned()))
                    });
                emerging.seen_as(View::List).at("/explorer")
            }
            Self::Deciding => page(area),
        }
    }
}

/// The page of a territory, without the language.
#[must_use]
pub fn page(area: &Area) -> String {
    format!(
        "/territoire/{}/{}",
        crate::query::level_word(area.level),
        area.code
    )
}

/// One territory on offer.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Its name.
    pub name: String,
    /// Its level, in words.
    pub level: String,
    /// Where it leads.
    pub href: String,
}

/// Several territories bear the name, or none.
#[derive(Template)]
#[template(path = "places.html")]
pub struct Places {
    shell: Shell,
    t: Words,
    typed: String,
    purpose: String,
    offered: Vec<Offered>,
}

impl Places {
    /// From what was typed and the territories it may mean.
    #[must_use]
    pub fn new(site: &str, typed: &str, purpose: &str, offered: Vec<Offered>, t: Words) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Territories, "/territoires")
                .titled(t.say("places-title"))
                .unlisted(),
            t,
            typed: typed.chars().take(80).collect(),
            purpose: purpose.chars().take(20).collect(),
            offered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // E10: each profile reaches its first useful result in at most three actions: type, send, and
    // choose when several places bear the name.
    #[test]
    fn e10_each_door_leads_straight_to_results() {
        let area = Area {
            level: Level::Commune,
            code: "44109".to_owned(),
        };
        let nantes = Some((47.2184, -1.5536));
        for (purpose, path) in [
            (
                Purpose::Living,
                "/explorer?autour=47.2184,-1.5536,20&tri=distance",
            ),
            (
                Purpose::Supporting,
                "/explorer?etape=idea&etape=design&etape=experiment&autour=47.2184,-1.5536,50&tri=distance&vue=liste",
            ),
            (Purpose::Deciding, "/territoire/commune/44109"),
        ] {
            assert_eq!(purpose.path(&area, nantes), path);
        }
        let region = Area {
            level: Level::Region,
            code: "52".to_owned(),
        };
        assert_eq!(
            Purpose::Living.path(&region, nantes),
            "/explorer?territoire=region:52"
        );
    }
}
