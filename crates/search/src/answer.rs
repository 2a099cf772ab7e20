//! What the index answers.

use crate::query::{Area, Freshness};
use model::{CardId, SourceId};

/// One card found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which card.
    pub card: CardId,
    /// The passage of the text where the words were found: plain text pieces, `true` for the found words.
    pub passage: Vec<(String, bool)>,
    /// Kilometres from the centre, when the question has one.
    pub distance_km: Option<f64>,
}

/// How many cards carry each value. Each facet is counted with every filter but its own,
/// the most frequent value first, then by code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facets {
    /// By theme and sub-theme code.
    pub themes: Vec<(String, u64)>,
    /// By public code.
    pub publics: Vec<(String, u64)>,
    /// By stage code.
    pub stages: Vec<(String, u64)>,
    /// By source.
    pub sources: Vec<(SourceId, u64)>,
    /// By région.
    pub regions: Vec<(String, u64)>,
    /// By département.
    pub departments: Vec<(String, u64)>,
    /// By EPCI; the 200 most frequent.
    pub epcis: Vec<(String, u64)>,
    /// By commune; the 200 most frequent.
    pub communes: Vec<(String, u64)>,
    /// By freshness class.
    pub freshness: Vec<(Freshness, u64)>,
}

/// A slice of the answer with its figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// How many cards in all.
    pub total: u64,
    /// How many of them have at least one point.
    pub located: u64,
    /// The slice asked for.
    pub hits: Vec<Hit>,
    /// Where the next slice begins; `None` at the end.
    pub next: Option<String>,
    /// The words as the index understood them, when a typo was forgiven.
    pub understood: Option<String>,
    /// The counts.
    pub facets: Facets,
}

/// A heap of points on the map, or a single one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Mean latitude of its points.
    pub lat: f64,
    /// Mean longitude of its points.
    pub lon: f64,
    /// How many cards: a card with several points here counts once.
    pub count: u64,
    /// The card, when there is only one.
    pub card: Option<CardId>,
    /// Its name, when there is only one.
    pub name: Option<String>,
}

/// One proposal while the reader types.
#[derive(Debug, Clone, PartialEq)]
pub enum Suggestion {
    /// A card by its name.
    Card(CardId, String),
    /// A theme, public or stage: field and code.
    Term(model::Field, String),
    /// A territory and its name.
    Area(Area, String),
    /// A source.
    Source(SourceId, String),
}
