//! From bytes to rows: one reader for each form in which a partner keeps a census.
//!
//! All readers share one border: [`open()`] takes a [`Reading`] (how to read, from the recipe) and an
//! [`Input`] (what to read) and gives [`Rows`](crate::row::Rows), a stream in which each record of the source is
//! either a row or a reject with its line and reason. Nothing is lost, and memory does not grow
//! with the source (workbooks excepted: they are loaded whole, within [`Limits`]).
//!
//! [`sniff()`] does the opposite: it looks at an unknown file and guesses the `Reading`.
//!
//! Column names, in every reader: as written in the source, white space at the ends removed and
//! line breaks made spaces; a repeated name becomes `name (2)`, an empty one `colonne 3`; nested
//! objects are joined by dots (`lieu.ville`).

pub mod csv;
pub mod encoding;
pub mod feed;
pub mod flatten;
pub mod geojson;
pub mod html;
pub mod http_json;
mod input;
pub mod json;
pub mod jsonl;
pub mod layout;
mod limits;
pub mod markdown;
mod open;
pub mod sheet;
mod sniff;

pub use input::{Input, matches};
pub use limits::Limits;
pub use open::{open, open_with};
pub use sniff::{Guess, sniff, sniff_bytes};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a source is read: the `[reading]` table of a recipe. Every option may be left out; what is
/// left out is detected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "format", rename_all = "kebab-case")]
#[expect(
    clippy::large_enum_variant,
    reason = "one lives for each open source, never in a list"
)]
pub enum Reading {
    /// Text in columns: CSV, TSV and their cousins.
    Csv(csv::Options),
    /// A workbook: XLSX, XLS, XLSB, ODS.
    Sheet(sheet::Options),
    /// A JSON document holding a list.
    Json(json::Options),
    /// One JSON object a line.
    Jsonl(jsonl::Options),
    /// A `GeoJSON` collection of features.
    Geojson(geojson::Options),
    /// A folder of Markdown files with front matter.
    Markdown(markdown::Options),
    /// An RSS, Atom or JSON feed.
    Feed(feed::Options),
    /// Pages of a web site.
    Html(html::Options),
    /// An HTTP API that answers in JSON, page by page.
    HttpJson(http_json::Options),
}

impl Reading {
    /// The word of the recipe for this format.
    #[must_use]
    pub const fn format(&self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::Sheet(_) => "sheet",
            Self::Json(_) => "json",
            Self::Jsonl(_) => "jsonl",
            Self::Geojson(_) => "geojson",
            Self::Markdown(_) => "markdown",
            Self::Feed(_) => "feed",
            Self::Html(_) => "html",
            Self::HttpJson(_) => "http-json",
        }
    }
}
