//! The walk through a site: list pages, then the pages of their items, one row at a time. One page
//! is in memory at once.

use super::options::Options;
use super::pages::{base_of, fingerprint, moved, page_key};
use super::plan::{Cells, Plan, recipe_fault};
use super::tree::Tree;
use super::{cell, decode::decode, structured};
use crate::ReadError;
use crate::crawl::{Ask, Fetch, Page, read_sitemap};
use crate::readers::flatten::{GrowingColumns, flatten};
use crate::readers::{Input, Limits};
use crate::row::{Cell, Read, Row, Rows, Trouble};
use model::{Reject, RejectKind};
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use url::Url;

/// The columns that say where a row was found.
const LIST_URL: &str = "list.url";
const PAGE_URL: &str = "page.url";
/// How many item pages may fail one after the other before the site is taken to be down.
const FAILURES: u32 = 10;
/// How many sitemaps may be listed by others.
const SITEMAPS: usize = 1_000;

/// Opens a site, or saved pages.
///
/// # Errors
/// A selector or regular expression of the recipe that cannot be read; files that are not there.
pub fn open(options: &Options, input: Input, limits: &Limits) -> Result<Rows, ReadError> {
    let plan = Plan::new(options)?;
    let mut names = vec![PAGE_URL.to_owned(), LIST_URL.to_owned()];
    names.extend(plan.fields.iter().map(|field| field.name.clone()));
    let mut walk = Walk {
        columns: GrowingColumns::new(names, limits.columns),
        plan,
        limits: *limits,
        fetch: None,
        lists: VecDeque::new(),
        items: VecDeque::new(),
        ready: VecDeque::new(),
        seen: HashSet::new(),
        items_seen: HashSet::new(),
        pages_read: 0,
        rank: 0,
        failures: 0,
        over: false,
    };
    match input {
        Input::Web { fetch, urls } => {
            walk.fetch = Some(fetch);
            walk.start(&urls)?;
        }
        local => {
            for piece in local.pieces(&["html", "htm", "xhtml"], limits)? {
                let text = decode(&piece.whole(limits)?, None);
                let url = Url::parse("file:///").map_err(|e| ReadError::Recipe(e.to_string()))?;
                walk.lists
                    .push_back(List::Text(text, url, Arc::clone(&piece.label)));
            }
        }
    }
    Ok(Box::new(walk))
}

enum List {
    Page(Url),
    Numbered(u64),
    Sitemap(Url),
    Text(String, Url, Arc<str>),
}

/// A project whose own page is still to be read.
struct Item {
    url: Url,
    list: Option<Url>,
    cells: Cells,
}

struct Walk {
    plan: Plan,
    limits: Limits,
    fetch: Option<Arc<dyn Fetch>>,
    columns: GrowingColumns,
    lists: VecDeque<List>,
    items: VecDeque<Item>,
    ready: VecDeque<Read>,
    /// List pages and sitemaps seen.
    seen: HashSet<String>,
    /// Fingerprints of the items seen: address and cells.
    items_seen: HashSet<u64>,
    pages_read: u32,
    rank: u64,
    failures: u32,
    over: bool,
}

impl Iterator for Walk {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            if self.over || self.rank >= self.plan.options.max_items {
                return None;
            }
            if let Some(read) = self.ready.pop_front() {
                self.rank += 1;
                self.over = matches!(read, Err(Trouble::Fatal(_)));
                return Some(read);
            }
            let step = if let Some(item) = self.items.pop_front() {
                self.item(item)
            } else if let Some(list) = self.lists.pop_front() {
                self.list(list)
            } else {
                return None;
            };
            if let Err(fault) = step {
                self.ready.push_back(Err(Trouble::Fatal(fault)));
            }
        }
    }
}

impl Walk {
    fn start(&mut self, urls: &[Url]) -> Result<(), ReadError> {
        if let Some(numbered) = &self.plan.options.numbered {
            if !numbered.url.contains("{page}") {
                return Err(recipe_fault(
                    "« numbered.url » doit contenir {page} là où va le numéro",
                ));
            }
            self.lists.push_back(List::Numbered(numbered.first));
            return Ok(());
        }
        for url in urls {
            if self.seen.insert(page_key(url)) {
                self.lists.push_back(match self.plan.options.sitemap {
                    Some(_) => List::Sitemap(url.clone()),
                    None => List::Page(url.clone()),
                });
            }
        }
        Ok(())
    }

    fn fetch(&self, url: &Url, own: bool, may_be_missing: bool) -> Result<Page, String> {
        let fetch = self
            .fetch
            .as_ref()
            .ok_or("les liens d’un fichier local ne sont pas suivis")?;
        let options = &self.plan.options;
        let mut ask = Ask::new(
            url.clone(),
            "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5",
        );
        ask.headers = options.headers.clone().into_iter().collect();
        ask.may_be_missing = may_be_missing;
        ask.rendering = if own {
            options.rendered_items.clone()
        } else {
            options.rendered.clone()
        };
        fetch.fetch(&ask)
    }

    fn list(&mut self, list: List) -> Result<(), ReadError> {
        if self.pages_read >= self.plan.options.max_pages {
            return Ok(());
        }
        self.pages_read += 1;
        let fail = |url: &Url| {
            let url = url.to_string();
            move |cause| ReadError::Fetch { url, cause }
        };
        match list {
            List::Text(text, url, label) => self.list_page(&text, &url, &label).map(|_| ()),
            List::Sitemap(url) => {
                let page = self.fetch(&url, false, false).map_err(fail(&url))?;
                self.sitemap(&decode(&page.body, page.content_type.as_deref()));
                Ok(())
            }
            List::Page(url) => {
                let page = self.fetch(&url, false, false).map_err(fail(&url))?;
                self.seen.insert(page_key(&page.url));
                let text = decode(&page.body, page.content_type.as_deref());
                self.list_page(&text, &page.url, &Arc::from(url.as_str()))
                    .map(|_| ())
            }
            List::Numbered(number) => self.numbered(number),
        }
    }

    /// A numbered list page; the next one follows when this one had something new.
    fn numbered(&mut self, number: u64) -> Result<(), ReadError> {
        let Some(numbered) = self.plan.options.numbered.clone() else {
            return Ok(());
        };
        let address = numbered.url.replace("{page}", &number.to_string());
        let url = Url::parse(&address)
            .map_err(|_| ReadError::Recipe(format!("« {address} » n’est pas une adresse")))?;
        let first = number == numbered.first;
        let page = self
            .fetch(&url, false, !first)
            .map_err(|cause| ReadError::Fetch {
                url: address,
                cause,
            })?;
        if matches!(page.status, 404 | 410) {
            return Ok(());
        }
        let text = decode(&page.body, page.content_type.as_deref());
        let new = self.list_page(&text, &page.url, &Arc::from(url.as_str()))?;
        let next = number.saturating_add(numbered.step.max(1));
        if new > 0 && numbered.last.is_none_or(|last| next <= last) {
            self.lists.push_back(List::Numbered(next));
        }
        Ok(())
    }

    fn sitemap(&mut self, text: &str) {
        let sitemap = read_sitemap(text);
        let rebase = self.plan.options.rebase.as_ref();
        let address = |text: &String| Some(moved(Url::parse(text).ok()?, rebase));
        let sitemaps: Vec<Url> = sitemap.sitemaps.iter().filter_map(&address).collect();
        let kept = |address: &&String| {
            self.plan
                .keep
                .as_ref()
                .is_none_or(|keep| keep.is_match(address))
                && !self
                    .plan
                    .skip
                    .as_ref()
                    .is_some_and(|skip| skip.is_match(address))
        };
        let pages = sitemap.pages.iter().filter(kept);
        let pages: Vec<Url> = pages.filter_map(&address).collect();
        for url in sitemaps {
            if self.seen.len() < SITEMAPS && self.seen.insert(page_key(&url)) {
                self.lists.push_back(List::Sitemap(url));
            }
        }
        for url in pages {
            let cells = self.no_cells();
            self.add_item(Item {
                url,
                list: None,
                cells,
            });
        }
    }

    fn no_cells(&self) -> Cells {
        vec![Vec::new(); self.plan.fields.len()]
    }

    /// Reads the blocks of a list page and finds the next one; gives how many items were new.
    fn list_page(&mut self, text: &str, url: &Url, label: &Arc<str>) -> Result<u64, ReadError> {
        let tree = Tree::parse(text).map_err(|cause| ReadError::TooLarge(cause.to_string()))?;
        let base = base_of(&tree, url);
        let blocks = match &self.plan.item {
            Some(item) => item.nodes(&tree, tree.top()).map_err(recipe_fault)?,
            None => vec![tree.top()],
        };
        let mut new = 0;
        for block in blocks {
            let mut cells = self.no_cells();
            self.plan
                .take(&tree, block, &base, false, &mut cells)
                .map_err(recipe_fault)?;
            let links = match &self.plan.follow {
                Some(follow) => follow.links(&tree, block, &base).map_err(recipe_fault)?,
                None => Vec::new(),
            };
            let count = if self.plan.item.is_some() {
                1
            } else {
                usize::MAX
            };
            if links.is_empty() && (self.plan.follow.is_none() || self.plan.item.is_some()) {
                new += u64::from(self.row_without_page(&tree, &base, url, label, cells));
                continue;
            }
            for link in links.into_iter().take(count) {
                let link = moved(link, self.plan.options.rebase.as_ref());
                let item = Item {
                    url: link,
                    list: Some(url.clone()),
                    cells: cells.clone(),
                };
                new += u64::from(self.add_item(item));
            }
        }
        if let Some(next) = &self.plan.next {
            let links = next.links(&tree, tree.top(), &base).map_err(recipe_fault)?;
            let rebase = self.plan.options.rebase.as_ref();
            if let Some(next) = links
                .into_iter()
                .map(|link| moved(link, rebase))
                .find(|link| self.seen.insert(page_key(link)))
            {
                self.lists.push_front(List::Page(next));
            }
        }
        Ok(new)
    }

    /// A block that leads nowhere is a row by itself, unless it was read before.
    fn row_without_page(
        &mut self,
        tree: &Tree,
        base: &Url,
        url: &Url,
        label: &Arc<str>,
        cells: Cells,
    ) -> bool {
        let whole_page = self.plan.item.is_none();
        let key = fingerprint(whole_page.then_some(url), &cells);
        // Two blocks with the same words on two list pages are a page served twice.
        if whole_page || cells.iter().any(|values| !values.is_empty()) {
            let extra = if whole_page {
                self.structured(tree, base)
            } else {
                Vec::new()
            };
            let known = !self.items_seen.insert(key);
            if known && self.plan.options.numbered.is_some() {
                return false;
            }
            self.push_row(Some(url), whole_page.then_some(url), label, cells, extra);
            return !known;
        }
        false
    }

    fn structured(&self, tree: &Tree, base: &Url) -> Vec<(String, Cell)> {
        if !self.plan.options.structured {
            return Vec::new();
        }
        let wanted = self.plan.options.schema_type.as_deref();
        structured::columns(tree, wanted, base, self.limits.depth)
    }

    fn add_item(&mut self, item: Item) -> bool {
        let new = self
            .items_seen
            .insert(fingerprint(Some(&item.url), &item.cells));
        if new {
            self.items.push_back(item);
        }
        new
    }

    /// Reads a project's own page. One that fails is a rejected row; many in a row end the run.
    fn item(&mut self, item: Item) -> Result<(), ReadError> {
        let page = match self.fetch(&item.url, true, true) {
            Ok(page) => page,
            Err(cause) => {
                self.failures += 1;
                if self.failures >= FAILURES {
                    let cause =
                        format!("{FAILURES} pages de suite n’ont pas pu être lues ; {cause}");
                    return Err(ReadError::Fetch {
                        url: item.url.to_string(),
                        cause,
                    });
                }
                self.reject(&item, RejectKind::Fetch, &cause);
                return Ok(());
            }
        };
        self.failures = 0;
        if matches!(page.status, 404 | 410) {
            let why = format!(
                "la page n’existe plus (réponse {}) ; vérifiez le lien",
                page.status
            );
            self.reject(&item, RejectKind::Fetch, &why);
            return Ok(());
        }
        let text = decode(&page.body, page.content_type.as_deref());
        let json = page
            .content_type
            .as_deref()
            .is_some_and(|kind| kind.contains("json"));
        let Item {
            url,
            list,
            mut cells,
        } = item;
        let label = Arc::from(url.as_str());
        let extra = if json {
            let value = serde_json::from_str(&text);
            let Ok(value) = value else {
                let item = Item { url, list, cells };
                self.reject(
                    &item,
                    RejectKind::Unreadable,
                    "la page n’est pas du JSON lisible",
                );
                return Ok(());
            };
            let pairs = flatten(&value, self.limits.depth).into_iter();
            pairs
                .map(|(name, cell)| (format!("json.{name}"), cell))
                .collect()
        } else {
            match self.own_page(&text, &page.url, &mut cells) {
                Ok(extra) => extra,
                Err(why) => {
                    let item = Item { url, list, cells };
                    self.reject(&item, RejectKind::Unreadable, &why);
                    return Ok(());
                }
            }
        };
        self.push_row(list.as_ref(), Some(&page.url), &label, cells, extra);
        Ok(())
    }

    fn own_page(
        &self,
        text: &str,
        url: &Url,
        cells: &mut Cells,
    ) -> Result<Vec<(String, Cell)>, String> {
        let tree = Tree::parse(text).map_err(|fault| fault.to_string())?;
        let base = base_of(&tree, url);
        self.plan
            .take(&tree, tree.top(), &base, true, cells)
            .map_err(|fault| fault.to_string())?;
        Ok(self.structured(&tree, &base))
    }

    fn push_row(
        &mut self,
        list: Option<&Url>,
        page: Option<&Url>,
        file: &Arc<str>,
        cells: Cells,
        extra: Vec<(String, Cell)>,
    ) {
        let address =
            |url: Option<&Url>| url.map_or(Cell::Empty, |url| Cell::Text(url.to_string()));
        let mut pairs = vec![
            (PAGE_URL.to_owned(), address(page)),
            (LIST_URL.to_owned(), address(list)),
        ];
        let fields = self.plan.fields.iter().zip(cells);
        pairs.extend(fields.map(|(field, values)| (field.name.clone(), cell(values))));
        pairs.extend(extra);
        let line = self.rank + self.ready.len() as u64 + 1;
        let row: Result<Row, Box<Reject>> = self.columns.row(line, Arc::clone(file), pairs);
        self.ready.push_back(row.map_err(Trouble::Row));
    }

    fn reject(&mut self, item: &Item, kind: RejectKind, reason: &str) {
        let fields = self.plan.fields.iter().zip(&item.cells);
        let row: serde_json::Map<String, serde_json::Value> = fields
            .filter(|(_, values)| !values.is_empty())
            .map(|(field, values)| (field.name.clone(), values.clone().into()))
            .chain([(PAGE_URL.to_owned(), item.url.as_str().into())])
            .collect();
        self.ready.push_back(Err(Trouble::Row(Box::new(Reject {
            line: self.rank + self.ready.len() as u64 + 1,
            file: item.url.to_string(),
            column: None,
            value: serde_json::Value::Object(row).to_string(),
            kind,
            reason: reason.to_owned(),
            whole_row: true,
        }))));
    }
}
