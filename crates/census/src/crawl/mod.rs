//! What to fetch next, politely. The fetching itself is the gateway's.

mod manners;
pub mod pace;
pub mod paging;
mod robots;
mod sitemap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use manners::Manners;
pub use robots::Robots;
pub use sitemap::{SitemapPage, read_sitemap};

/// A page asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Absolute address.
    pub url: url::Url,
    /// What is accepted (`text/html`, `application/json`…).
    pub accept: &'static str,
    /// Extra headers of the recipe (an API key, for instance).
    pub headers: Vec<(String, String)>,
    /// Set when a browser must draw the page before it is read.
    pub rendering: Option<Rendering>,
    /// Whether « 404 » and « 410 » are answers like others (the end of numbered pages) or errors.
    pub may_be_missing: bool,
}

impl Ask {
    /// A plain request: no extra header, no browser, a missing page is an error.
    #[must_use]
    pub fn new(url: url::Url, accept: &'static str) -> Self {
        Self {
            url,
            accept,
            headers: Vec::new(),
            rendering: None,
            may_be_missing: false,
        }
    }
}

/// How a browser draws a page that is empty without its scripts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rendering {
    /// CSS selector to wait for before the page is read.
    pub wait_for: Option<String>,
    /// CSS selector of a button (« voir plus ») to press again and again while it is there.
    pub click: Option<String>,
    /// How many times the button is pressed, at most.
    pub clicks: u32,
    /// How many times the page is scrolled to its end, at most; it stops when nothing grows.
    pub scrolls: u32,
}

/// A page received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Where it was in the end, after redirects.
    pub url: url::Url,
    /// HTTP status.
    pub status: u16,
    /// `Content-Type`, as sent.
    pub content_type: Option<String>,
    /// `Link` header, as sent.
    pub link: Option<String>,
    /// The bytes, decompressed.
    pub body: Vec<u8>,
}

/// Fetches pages. Robots, delays, budgets, retries, limits and conditional requests are its duty.
pub trait Fetch: Send + Sync {
    /// Fetches one page, waiting as politeness asks. A page given is a success (2xx), or missing
    /// (404, 410) when the request allows it.
    ///
    /// # Errors
    /// In plain French: refused by robots.txt, forbidden address, too large, too slow, status…
    fn fetch(&self, ask: &Ask) -> Result<Page, String>;
}
