//! The options of the `html` reader.

use super::values::Take;
use crate::crawl::Rendering;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How to read a web site. Selectors are CSS (`h2 > a`, `a::attr(href)`, `p::text`) or XPath 1.0
/// (`.//h2/a/@href`), told apart by their form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The blocks of a list page, one for each project. Without it a page is one project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What to take, by column name.
    pub fields: BTreeMap<String, Field>,
    /// The link, in a block, to the project's own page (HTML, or JSON whose members become columns
    /// `json.…`). Without `item`, every link it selects is a project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow: Option<String>,
    /// The link to the next list page; the first one not yet seen is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// List pages with a number in their address, instead of `next`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbered: Option<Numbered>,
    /// The start addresses are sitemaps, whose pages are the projects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sitemap: Option<Sitemap>,
    /// Whether JSON-LD and microdata of the project's page become columns `jsonld.…` and
    /// `microdata.…`.
    pub structured: bool,
    /// The only schema.org type read from JSON-LD (`Organization`); all but site furniture (menus,
    /// breadcrumbs) unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_type: Option<String>,
    /// The beginning of addresses to rewrite before following them, and by what: for a copy of a
    /// site whose pages name the original (`["https://www.exemple.fr/", "http://localhost:8000/"]`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rebase: Option<(String, String)>,
    /// The most list pages read.
    pub max_pages: u32,
    /// The most projects read.
    pub max_items: u64,
    /// HTTP headers to send.
    pub headers: BTreeMap<String, String>,
    /// Set when list pages are empty without their scripts: a browser draws them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rendered: Option<Rendering>,
    /// The same for the projects' own pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rendered_items: Option<Rendering>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            item: None,
            fields: BTreeMap::new(),
            follow: None,
            next: None,
            numbered: None,
            sitemap: None,
            structured: true,
            schema_type: None,
            rebase: None,
            max_pages: 1_000,
            max_items: 100_000,
            headers: BTreeMap::new(),
            rendered: None,
            rendered_items: None,
        }
    }
}

/// What to take for a column: a selector, several to try in turn, or a table of options.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Field {
    /// A selector.
    One(String),
    /// Selectors tried in turn until one finds something.
    Several(Vec<String>),
    /// A selector with options.
    Full(FieldOptions),
}

/// What to take for a column, in full.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FieldOptions {
    /// Selectors tried in turn until one finds something.
    pub select: Vec<String>,
    /// Where to look.
    pub from: From,
    /// What to take from what is found.
    pub take: Take,
    /// Joins the values found with this text; they stay apart unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join: Option<String>,
}

/// Where a field is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum From {
    /// On the block, then, when nothing is there, on the project's own page. Selectors that begin
    /// with `/` look on the own page only, when there is one.
    #[default]
    Auto,
    /// On the block of the list page.
    Block,
    /// On the project's own page.
    Page,
}

impl Field {
    /// The field with all its options.
    #[must_use]
    pub fn full(&self) -> FieldOptions {
        match self {
            Self::One(one) => FieldOptions {
                select: vec![one.clone()],
                ..FieldOptions::default()
            },
            Self::Several(all) => FieldOptions {
                select: all.clone(),
                ..FieldOptions::default()
            },
            Self::Full(options) => options.clone(),
        }
    }
}

/// List pages with a number in their address. They stop at the first one without a new project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    /// The address, with `{page}` where the number goes.
    pub url: String,
    /// The first number.
    #[serde(default = "one")]
    pub first: u64,
    /// What is added from one page to the next (20 for addresses that count projects).
    #[serde(default = "one")]
    pub step: u64,
    /// The last number, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<u64>,
}

const fn one() -> u64 {
    1
}

/// Which pages of a sitemap are projects.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Sitemap {
    /// Regular expression that the addresses to keep match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<String>,
    /// Regular expression that the addresses to leave out match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip: Option<String>,
}
