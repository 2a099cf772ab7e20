//! The recipe as it is written: one table a section, no code. The JSON Schema, the messages about
//! unknown keys and the table in `docs/recipes.md` all come from these types.

use super::fields::Fields;
use super::origin::Origin;
use crate::crawl::Manners;
use model::{Audience, Field};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A whole recipe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Whose census this is, and under which terms.
    pub source: SourcePart,
    /// Where the census is and how it is read.
    pub reading: Origin,
    /// Which rows count.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rows: RowsPart,
    /// What makes two rows, or two harvests of a row, the same project.
    pub key: KeyPart,
    /// What each field of the model takes from a row.
    pub fields: Fields,
    /// Places, when a row gives several; without it `place.*` of `fields` makes the only one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceRule>,
    /// Tables from a partner's word to one or several of ours, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tables: BTreeMap<String, BTreeMap<String, Words>>,
    /// What a harvest must look like to be published.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contract: ContractPart,
    /// How the source's site may be visited; the careful defaults serve when it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crawl: Option<Manners>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The `[source]` table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourcePart {
    /// Short name, part of public addresses: lower-case letters, digits, hyphens.
    pub id: String,
    /// What the census is called.
    pub title: String,
    /// Who vouches for it.
    pub partner: PartnerPart,
    /// Where the census is published for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    /// Licence: a short name such as `etalab-2.0` or `ODbL-1.0`, or the partner's own words.
    pub licence: String,
    /// The widest audience of its values.
    #[serde(default, skip_serializing_if = "is_default")]
    pub audience: Level,
    /// Precedence when sources disagree, from 0 to 100: higher wins.
    #[serde(default = "usual_trust")]
    #[schemars(range(min = 0, max = 100))]
    pub trust: i64,
    /// Days that a vanished project stays visible before its tombstone.
    #[serde(default = "usual_grace")]
    #[schemars(range(min = 0, max = 3650))]
    pub grace_days: i64,
    /// Whether the source may live on this machine or its private network.
    #[serde(default, skip_serializing_if = "is_default")]
    pub local: bool,
    /// How often it is harvested.
    #[serde(default, skip_serializing_if = "is_default")]
    pub schedule: Schedule,
}

const fn usual_trust() -> i64 {
    50
}

const fn usual_grace() -> i64 {
    30
}

/// The `[source.partner]` table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerPart {
    /// Name of the organisation.
    pub name: String,
    /// Its site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// What sort of organisation it is, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// A few lines about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// How often a source is harvested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Schedule {
    /// Only when somebody asks.
    #[default]
    Manual,
    /// Every hour.
    Hourly,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
}

/// Who may see a value; see [`Audience`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Everyone.
    #[default]
    Open,
    /// Signed-in members.
    Commons,
    /// Partners.
    Collective,
    /// The owner only.
    Private,
}

impl From<Level> for Audience {
    fn from(level: Level) -> Self {
        match level {
            Level::Open => Self::Open,
            Level::Commons => Self::Commons,
            Level::Collective => Self::Collective,
            Level::Private => Self::Private,
        }
    }
}

/// The `[rows]` table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RowsPart {
    /// Words that mean "nothing" in this source, beside the usual ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub empty: Vec<String>,
    /// Columns whose empty cells repeat the cell above (merged cells of a spreadsheet).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fill_down: Vec<String>,
    /// A row is dropped when one of these holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<Condition>,
    /// A row is dropped unless all of these hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<Condition>,
}

/// A condition on one column of a row. Several tests in one condition must all hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Which column.
    pub column: String,
    /// The cell is one of these; case and accents do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
    /// The cell matches this regular expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// The cell is empty (`true`) or filled (`false`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<bool>,
}

/// The `[key]` table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyPart {
    /// Rules tried in order: the first whose parts are all filled gives the key.
    #[serde(rename = "try")]
    pub rules: Vec<KeyRule>,
}

/// One way to name a project. Either `columns` or `fields`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyRule {
    /// Columns of the source, as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Fields of the model, after mapping; case and accents do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>")]
    pub fields: Vec<Field>,
}

/// What one field takes from a row: a column's name, or a table of steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Rule {
    /// The value of a column, as it is.
    Column(String),
    /// A value made in steps.
    Steps(Box<Steps>),
}

/// The steps that make a value, always done in the order of this page: take, strip, split,
/// capture, clean, look up, check.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Steps {
    /// Take: the value of one column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Take: the values of several columns, each for itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Take: the first of these columns that is filled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub first_of: Vec<String>,
    /// Take: these columns put together, empty ones skipped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub join: Vec<String>,
    /// What comes between joined columns; a space unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Whether each joined value is preceded by its column's name (`Lundi : 9h-12h`).
    #[serde(skip_serializing_if = "is_default")]
    pub labels: bool,
    /// Take: the names of those columns of a Yes/No matrix that say yes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// Words that mean "yes" in a matrix, beside `oui`, `yes`, `x`, `1`, `vrai`, `true`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub yes: Vec<String>,
    /// Take: always this value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constant: Option<String>,
    /// Strip: turn HTML into text.
    #[serde(skip_serializing_if = "is_default")]
    pub strip_html: bool,
    /// Split: cut into several values at these texts.
    #[serde(skip_serializing_if = "Separators::is_empty")]
    pub split: Separators,
    /// Capture: keep what this regular expression finds (its first group if it has one); a value
    /// without it is left empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capture: Option<String>,
    /// Capture: take away all that this regular expression finds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remove: Option<String>,
    /// Clean: words that mean "nothing" in this field, beside those of the source.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub empty: Vec<String>,
    /// Clean: put this before a value that is filled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Clean: put this after a value that is filled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// Look up: the table of `[tables]` that turns words into ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Check: how dates are written (`dd/mm/yyyy`, `mmmm yyyy`, `excel`…), tried in order; all
    /// usual forms when left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<String>,
    /// Check: the decimal sign of numbers; guessed when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<char>,
    /// Check: the cell holds both coordinates, in this order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<PointOrder>,
    /// Check: coordinates are metres of this projection; both coordinates must say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projection: Option<Projection>,
    /// The value when the source says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Who may see the value: never wider than the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Level>,
    /// Licence of the value, when it is not that of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// Where a value is cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Separators {
    /// At one text.
    One(String),
    /// At each of these texts.
    Many(Vec<String>),
}

impl Default for Separators {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Separators {
    fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// The texts at which a value is cut.
    #[must_use]
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// The order of two coordinates in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PointOrder {
    /// Latitude first, as in most French open data.
    #[serde(rename = "lat, lon")]
    LatLon,
    /// Longitude first, as in geometry languages.
    #[serde(rename = "lon, lat")]
    LonLat,
}

/// A projection in metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Projection {
    /// Lambert-93, the legal projection of mainland France.
    #[serde(rename = "lambert-93")]
    Lambert93,
}

/// One place of a row: the same rules as in `fields`, without the `place.` before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PlaceRule {
    /// Name of the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Rule>,
    /// Number, street, complement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Rule>,
    /// Postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Rule>,
    /// Name of the commune.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<Rule>,
    /// INSEE code of the commune.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insee: Option<Rule>,
    /// Département.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<Rule>,
    /// Région.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Rule>,
    /// Country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Rule>,
    /// Latitude.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<Rule>,
    /// Longitude.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<Rule>,
    /// Who may see the place: never wider than the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Level>,
    /// Whether the cells are lists that run side by side, one place for each rank.
    #[serde(skip_serializing_if = "is_default")]
    pub each: bool,
}

/// What a partner's word means: one of ours, several, or none (`[]`: known and left aside).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Words {
    /// One word.
    One(String),
    /// Several, or none.
    Many(Vec<String>),
}

impl Words {
    /// The words, one by one.
    #[must_use]
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// The `[contract]` table: a run that breaks it is frozen and the last good copy stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ContractPart {
    /// The largest share of projects that may vanish from one run to the next.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_loss: f64,
    /// The largest share of rows that may be rejected (rows dropped by `[rows]` not counted).
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_rejected: f64,
    /// The largest relative fall of a field's fill rate from one run to the next.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub max_fill_drop: f64,
    /// The fewest projects that a run may give.
    pub min_rows: u64,
    /// The least fill rate of a field, by field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, f64>")]
    pub fill: BTreeMap<Field, f64>,
}

impl Default for ContractPart {
    fn default() -> Self {
        Self {
            max_loss: 0.3,
            max_rejected: 0.5,
            max_fill_drop: 0.5,
            min_rows: 1,
            fill: BTreeMap::new(),
        }
    }
}
