//! What a reader asks: words, filters, order, page. The same question drives list, map, table,
//! figures, feeds and exports.

use jiff::Timestamp;
use model::SourceId;
use serde::{Deserialize, Serialize};

pub use territory::Level;

/// A territory by its level and code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area {
    /// Which level.
    pub level: Level,
    /// The code at that level.
    pub code: String,
}

/// A box on the map, degrees (WGS 84). `west > east` crosses the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BoundingBox {
    /// Western longitude.
    pub west: f64,
    /// Southern latitude.
    pub south: f64,
    /// Eastern longitude.
    pub east: f64,
    /// Northern latitude.
    pub north: f64,
}

/// A disc on the map.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Disc {
    /// Latitude of the centre, degrees north.
    pub lat: f64,
    /// Longitude of the centre, degrees east.
    pub lon: f64,
    /// Radius in kilometres.
    pub km: f64,
}

/// How long ago a card was last confirmed by one of its sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Freshness {
    /// Within the last year.
    Year,
    /// Between one and three years.
    ThreeYears,
    /// Longer ago.
    Older,
}

/// Seconds in a day.
const DAY: i64 = 86_400;

impl Freshness {
    /// All classes, freshest first.
    pub const ALL: [Self; 3] = [Self::Year, Self::ThreeYears, Self::Older];

    /// The class of a card last confirmed then, told now. Whole days (UTC) are compared: a year is
    /// 365 days, three years 1,096.
    #[must_use]
    pub fn of(confirmed: Timestamp, now: Timestamp) -> Self {
        Self::of_seconds(confirmed.as_second(), now)
    }

    pub(crate) fn of_seconds(confirmed: i64, now: Timestamp) -> Self {
        match now.as_second().div_euclid(DAY) - confirmed.div_euclid(DAY) {
            ..=365 => Self::Year,
            366..=1_096 => Self::ThreeYears,
            _ => Self::Older,
        }
    }
}

/// The order of the answers. Popularity is not one of them, and never will be (E6, E30).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// How well the words fit; without words, last confirmed first.
    #[default]
    Relevance,
    /// Last confirmed first.
    Date,
    /// By name.
    Name,
    /// Nearest to the centre of the disc, or of the box, first.
    Distance,
}

/// A question. Within one filter the values are alternatives; filters add up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// The reader's words, as typed.
    pub words: String,
    /// Theme codes (`EMP` takes in its sub-themes).
    pub themes: Vec<String>,
    /// Public codes.
    pub publics: Vec<String>,
    /// Stage codes.
    pub stages: Vec<String>,
    /// Sources.
    pub sources: Vec<SourceId>,
    /// Territories, of any level.
    pub areas: Vec<Area>,
    /// Freshness classes.
    pub freshness: Vec<Freshness>,
    /// Only cards that the census has known since then, not before.
    pub known_since: Option<Timestamp>,
    /// Only cards with a point in this box.
    pub bbox: Option<BoundingBox>,
    /// Only cards with a point in this disc.
    pub near: Option<Disc>,
    /// The order.
    pub sort: Sort,
}

/// Which slice of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where to begin: the cursor of an earlier answer; `None` for the beginning.
    pub after: Option<String>,
    /// How many cards before the slice are skipped (numbered pages); added to the cursor.
    pub skip: usize,
    /// At most so many cards; 0 for figures without a list.
    pub size: usize,
}

impl Page {
    /// Figures without a list.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            after: None,
            skip: 0,
            size: 0,
        }
    }

    /// The first `size` cards.
    #[must_use]
    pub const fn first(size: usize) -> Self {
        Self {
            after: None,
            skip: 0,
            size,
        }
    }
}
