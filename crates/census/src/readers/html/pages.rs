//! Addresses of pages: what links are relative to, what makes two pages the same.

use super::plan::Cells;
use super::tree::Tree;
use std::hash::{DefaultHasher, Hash, Hasher};
use url::Url;

/// An address moved to the site really visited, when the recipe says so.
pub fn moved(url: Url, rebase: Option<&(String, String)>) -> Url {
    let Some((from, to)) = rebase else { return url };
    let rest = url.as_str().strip_prefix(from.as_str());
    rest.and_then(|rest| Url::parse(&format!("{to}{rest}")).ok())
        .unwrap_or(url)
}

/// What a page's links are relative to.
pub fn base_of(tree: &Tree, url: &Url) -> Url {
    tree.descendants(tree.root())
        .filter(|node| tree.name(*node).is_some_and(|name| name == "base"))
        .find_map(|node| url.join(tree.attribute(node, "href")?.trim()).ok())
        .unwrap_or_else(|| url.clone())
}

/// The address without its fragment: two that differ by it are one page.
pub fn page_key(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.to_string()
}

/// A number that tells items apart: their address and what was found so far.
pub fn fingerprint(url: Option<&Url>, cells: &Cells) -> u64 {
    let mut hasher = DefaultHasher::new();
    url.map(page_key).hash(&mut hasher);
    cells.hash(&mut hasher);
    hasher.finish()
}
