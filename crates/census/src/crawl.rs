//! What to fetch next, politely. The fetching itself is the gateway's.

use serde::{Deserialize, Serialize};

/// A page asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Absolute address.
    pub url: url::Url,
    /// What is accepted (`text/html`, `application/json`…).
    pub accept: &'static str,
    /// Extra headers of the recipe (an API key, for instance).
    pub headers: Vec<(String, String)>,
    /// Whether the page needs a browser to be drawn before it is read.
    pub rendered: bool,
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
    /// Fetches one page, waiting as politeness asks.
    ///
    /// # Errors
    /// In plain French: refused by robots.txt, forbidden address, too large, too slow, status…
    fn fetch(&self, ask: &Ask) -> Result<Page, String>;
}
