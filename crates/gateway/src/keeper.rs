//! Pages kept, so that an unchanged page is not sent twice and a recipe can be replayed without the
//! site.

use census::crawl::{Ask, Page};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A page kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The page.
    pub page: Page,
    /// `ETag`, as sent.
    pub etag: Option<String>,
    /// `Last-Modified`, as sent.
    pub last_modified: Option<String>,
    /// When the site last confirmed it.
    pub fetched_at: Timestamp,
}

/// Keeps pages, one for each key. The application implements it over its store.
pub trait PageKeeper: Send + Sync {
    /// The page of a key, if it was kept.
    ///
    /// # Errors
    /// When the keeper cannot be read, in plain French.
    fn get(&self, key: &str) -> Result<Option<Kept>, String>;

    /// Keeps a page in place of the former one.
    ///
    /// # Errors
    /// When the keeper cannot be written, in plain French.
    fn put(&self, key: &str, kept: &Kept) -> Result<(), String>;
}

/// The key of a request: its address without fragment, and how it is drawn when it is.
#[must_use]
pub fn key(ask: &Ask) -> String {
    let mut url = ask.url.clone();
    url.set_fragment(None);
    match &ask.rendering {
        None => url.to_string(),
        Some(drawn) => format!(
            "{url}#rendered,{},{},{},{}",
            drawn.wait_for.as_deref().unwrap_or_default(),
            drawn.click.as_deref().unwrap_or_default(),
            drawn.clicks,
            drawn.scrolls
        ),
    }
}

/// Keeps pages in memory, for previews and tests.
#[derive(Debug, Default)]
pub struct MemoryKeeper(Mutex<HashMap<String, Kept>>);

impl PageKeeper for MemoryKeeper {
    fn get(&self, key: &str) -> Result<Option<Kept>, String> {
        Ok(self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .cloned())
    }

    fn put(&self, key: &str, kept: &Kept) -> Result<(), String> {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(key.to_owned(), kept.clone());
        Ok(())
    }
}
