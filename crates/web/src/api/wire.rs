//! What the API answers, as it is sent. Names are those of the model; a value that a search takes
//! stands under `value`, with the name of its parameter beside it.

use crate::i18n::Words;
use crate::land;
use crate::query::{area_word, level_word};
use app::partners::PartnerSummary;
use model::vocabulary::Term;
use model::{Field, Kind, Lang, Licence};
use schemars::JsonSchema;
use search::{Area, Level};
use serde::Serialize;
use serde_json::Value;
use territory::Unit;

/// A page of cards.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct CardList {
    /// How many cards answer in all.
    pub total: u64,
    /// How many of them have a point on the map.
    pub located: u64,
    /// The words as they were understood, when a typo was forgiven.
    pub understood: Option<String>,
    /// The mark of the next page, for the parameter `suivant`; null at the end.
    pub cursor: Option<String>,
    /// The address of the next page; null at the end.
    pub next: Option<String>,
    /// The cards.
    #[schemars(with = "Vec<Card>")]
    pub items: Vec<Value>,
}

/// Stands for the schema of a card, which [`super::openapi`] makes from the model's fields.
pub(crate) struct Card;

impl JsonSchema for Card {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Card".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        super::openapi::card_schema()
    }
}

/// A label in both languages.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Labels {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Labels {
    pub fn each(say: impl Fn(Lang) -> String) -> Self {
        Self {
            fr: say(Lang::Fr),
            en: say(Lang::En),
        }
    }

    pub fn of(term: &Term) -> Self {
        Self::each(|lang| term.label(lang).to_owned())
    }

    pub fn same(name: &str) -> Self {
        Self::each(|_| name.to_owned())
    }
}

/// The censuses.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct SourceList {
    /// By name of partner, then by title.
    pub items: Vec<SourceItem>,
}

/// A census.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Source")]
pub(crate) struct SourceItem {
    /// Short name, the value of the parameter `source`.
    pub id: String,
    /// What the census is called.
    pub title: String,
    /// Who vouches for it.
    pub partner: PartnerItem,
    /// Where it is published for people.
    pub homepage: Option<String>,
    /// Under which licence it is shared.
    pub licence: LicenceItem,
    /// How many cards it tells, alone or with others.
    pub cards: u64,
    /// Whether it is still harvested.
    pub active: bool,
    /// When it was last read without fault (ISO 8601); null when never.
    pub last_read: Option<String>,
    /// How its last harvest ended: running, published, frozen, failed or tested; null when there was none.
    pub last_outcome: Option<String>,
    /// Share of its places for which a commune was found, from 0 to 1.
    pub placed_share: f64,
    /// Mean share of filled fields among the open fields it fills at all, from 0 to 1.
    pub mean_fill: f64,
    /// Its page on this server.
    pub url: String,
}

/// An organisation.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Partner")]
pub(crate) struct PartnerItem {
    /// Its name.
    pub name: String,
    /// Its site.
    pub url: Option<String>,
    /// What sort of organisation, in its own words.
    pub kind: Option<String>,
    /// What it does, in its own words.
    pub about: Option<String>,
}

/// A licence.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Licence")]
pub(crate) struct LicenceItem {
    /// Short name (SPDX where one exists), or the partner's own words.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Address of its text.
    pub url: Option<String>,
}

impl From<&Licence> for LicenceItem {
    fn from(licence: &Licence) -> Self {
        Self {
            id: licence.0.clone(),
            title: licence.title().to_owned(),
            url: licence.url().map(str::to_owned),
        }
    }
}

/// A census as it is sent; `at` makes the address of a page from its path.
pub(crate) fn source_item(summary: &PartnerSummary, at: impl Fn(&str) -> String) -> SourceItem {
    let source = &summary.source;
    let read = summary.last_good.as_ref();
    SourceItem {
        id: source.id.to_string(),
        title: source.title.clone(),
        partner: PartnerItem {
            name: source.partner.name.clone(),
            url: source.partner.url.clone(),
            kind: source.partner.kind.clone(),
            about: source.partner.about.clone(),
        },
        homepage: source.homepage.clone(),
        licence: LicenceItem::from(&source.licence),
        cards: summary.cards,
        active: summary.active,
        last_read: read.map(|run| run.ended_at.unwrap_or(run.started_at).to_string()),
        last_outcome: summary
            .last_run
            .as_ref()
            .map(|run| run.outcome.as_str().to_owned()),
        placed_share: summary.placed_share,
        mean_fill: summary.mean_fill,
        url: at(&format!("partenaire/{}", source.id)),
    }
}

/// Territories found.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct TerritoryList {
    /// Those called exactly so first, then the widest.
    pub items: Vec<TerritoryItem>,
}

/// A territory.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Territory")]
pub(crate) struct TerritoryItem {
    /// region, departement, epci or commune.
    pub level: String,
    /// INSEE code, or SIREN of an EPCI.
    pub code: String,
    /// Official name.
    pub name: String,
    /// What the parameter `territoire` takes.
    pub value: String,
    /// Inhabitants; 0 when nobody is counted.
    pub population: u64,
    /// Latitude of its town hall, or of its largest commune's.
    pub lat: f64,
    /// Longitude of the same.
    pub lon: f64,
    /// West, south, east, north; null where no outline is known.
    pub bbox: Option<[f64; 4]>,
    /// What contains it, the nearest first.
    pub above: Vec<AboveItem>,
    /// How many cards have a place there; null in a list.
    pub cards: Option<u64>,
    /// Its page on this server.
    pub url: String,
}

/// A territory that contains another.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "TerritoryAbove")]
pub(crate) struct AboveItem {
    /// What the parameter `territoire` takes.
    pub value: String,
    /// Official name.
    pub name: String,
}

/// A territory as it is sent.
pub(crate) fn territory_item(
    unit: &Unit,
    cards: Option<u64>,
    at: impl Fn(&str) -> String,
) -> TerritoryItem {
    let area = |level: Level, code: &str| Area {
        level,
        code: code.to_owned(),
    };
    let here = area(unit.level, unit.code);
    let above = unit.parents.iter().map(|(level, code)| {
        let area = area(*level, code);
        AboveItem {
            value: area_word(&area),
            name: land::name(&area).unwrap_or_default(),
        }
    });
    TerritoryItem {
        level: level_word(unit.level).to_owned(),
        code: unit.code.to_owned(),
        name: unit.name.to_owned(),
        value: area_word(&here),
        population: unit.population,
        lat: unit.point.0,
        lon: unit.point.1,
        bbox: unit.bbox,
        above: above.collect(),
        cards,
        url: at(crate::pages::places::page(&here).trim_start_matches('/')),
    }
}

/// The common themes.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ThemeList {
    /// Each theme followed by its sub-themes.
    pub items: Vec<ThemeItem>,
}

/// A theme or sub-theme.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Theme")]
pub(crate) struct ThemeItem {
    /// What the parameter `theme` takes.
    pub value: String,
    /// The theme above a sub-theme.
    pub parent: Option<String>,
    /// What it is called.
    pub label: Labels,
    /// How many cards carry it; a theme counts its sub-themes.
    pub cards: u64,
    /// Its page on this server.
    pub url: String,
}

/// A search, counted.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct FacetList {
    /// How many cards answer.
    pub total: u64,
    /// How many of them have a point on the map.
    pub located: u64,
    /// The words as they were understood, when a typo was forgiven.
    pub understood: Option<String>,
    /// The filters.
    pub items: Vec<FacetItem>,
}

/// A filter.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Facet")]
pub(crate) struct FacetItem {
    /// The parameter that filters by it.
    pub parameter: String,
    /// The level, for territories: region, departement, epci or commune.
    pub level: Option<String>,
    /// Its values, the most frequent first; EPCI and communes: the 200 most frequent.
    pub values: Vec<FacetValue>,
}

/// A value of a filter.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct FacetValue {
    /// What the parameter takes.
    pub value: String,
    /// What it is called.
    pub label: Labels,
    /// How many cards carry it, every other filter applied.
    pub count: u64,
}

/// Proposals.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct SuggestionList {
    /// Terms, territories and censuses first, then cards.
    pub items: Vec<SuggestionItem>,
}

/// A proposal.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Suggestion")]
pub(crate) struct SuggestionItem {
    /// card, theme, public, stage, territory or source.
    pub kind: String,
    /// The id of a card, else what the parameter takes.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// The parameter that filters by it; null for a card.
    pub parameter: Option<String>,
    /// Its page on this server; null when it has none.
    pub url: Option<String>,
}

/// The fields of a card.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct FieldList {
    /// In the order in which a page shows them.
    pub items: Vec<FieldItem>,
}

/// A field of a card.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Field")]
pub(crate) struct FieldItem {
    /// Its name, in cards, in CSV and in `fields`.
    pub name: String,
    /// What it is called.
    pub label: Labels,
    /// How it is written: line, prose, date, number, url, email, phone, code or identifier.
    pub kind: String,
    /// Whether a card may have several values.
    pub repeats: bool,
}

impl From<Field> for FieldItem {
    fn from(field: Field) -> Self {
        let kind = match field.kind() {
            Kind::Line => "line",
            Kind::Prose => "prose",
            Kind::Date => "date",
            Kind::Number => "number",
            Kind::Url => "url",
            Kind::Email => "email",
            Kind::Phone => "phone",
            Kind::Code => "code",
            Kind::Identifier => "identifier",
        };
        Self {
            name: field.as_str().to_owned(),
            label: Labels::each(|lang| Words::new(lang).field(field)),
            kind: kind.to_owned(),
            repeats: field.repeats(),
        }
    }
}

/// Heaps of points: a GeoJSON feature collection.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Clusters {
    /// FeatureCollection.
    pub r#type: &'static str,
    /// The zoom for which points were heaped: coarser than the one asked for where there are too many.
    pub zoom: u8,
    /// The heaps, and the points that stand alone.
    pub features: Vec<ClusterFeature>,
}

/// A heap of points, or one card alone.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ClusterFeature {
    /// Feature.
    pub r#type: &'static str,
    /// Where: the mean of its points.
    pub geometry: PointGeometry,
    /// How many cards, or which one.
    pub properties: ClusterProperties,
}

/// A GeoJSON point.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct PointGeometry {
    /// Point.
    pub r#type: &'static str,
    /// Longitude, latitude.
    pub coordinates: [f64; 2],
}

/// How many cards, or which one.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum ClusterProperties {
    /// Several cards.
    Heap(Heap),
    /// One card alone.
    Alone(Alone),
}

/// Several cards.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "ClusterHeap")]
pub(crate) struct Heap {
    /// How many: a card with several points here counts once.
    pub count: u64,
}

/// One card alone.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "ClusterCard")]
pub(crate) struct Alone {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}
