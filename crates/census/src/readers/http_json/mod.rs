//! An HTTP API that answers in JSON, page after page.

#[cfg(test)]
mod tests;

use super::flatten::{GrowingColumns, at, flatten};
use super::{Input, Limits};
use crate::ReadError;
use crate::crawl::paging::{Paging, Position};
use crate::crawl::{Ask, Fetch, Page};
use crate::row::{Read, Rows, Trouble};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use url::Url;

/// How to read an API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Where the list is in an answer: names joined by dots (`results`, `data.items`); `.` is the
    /// root. The longest list of the answer is taken unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// How pages follow one another.
    pub paging: Paging,
    /// HTTP headers to send (an API key, for instance).
    pub headers: BTreeMap<String, String>,
    /// The most pages read from one start address.
    pub max_pages: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            path: None,
            paging: Paging::None,
            headers: BTreeMap::new(),
            max_pages: 10_000,
        }
    }
}

/// Opens an API.
///
/// # Errors
/// When the input is not a set of addresses.
pub fn open(options: &Options, input: Input, limits: &Limits) -> Result<Rows, ReadError> {
    let Input::Web { fetch, urls } = input else {
        return Err(ReadError::Recipe(
            "le format http-json lit une adresse ; pour un fichier, choisissez json".to_owned(),
        ));
    };
    Ok(Box::new(Walk {
        options: options.clone(),
        limits: *limits,
        fetch,
        starts: urls.into(),
        next: None,
        pages: 0,
        addresses: HashSet::new(),
        contents: HashSet::new(),
        columns: GrowingColumns::new(Vec::new(), limits.columns),
        ready: VecDeque::new(),
        rank: 0,
        over: false,
    }))
}

struct Walk {
    options: Options,
    limits: Limits,
    fetch: Arc<dyn Fetch>,
    starts: VecDeque<Url>,
    next: Option<Position>,
    pages: u32,
    /// Addresses asked and contents received from the current start: a repeat ends it.
    addresses: HashSet<Url>,
    contents: HashSet<u64>,
    columns: GrowingColumns,
    ready: VecDeque<(Value, Arc<str>)>,
    rank: u64,
    over: bool,
}

impl Iterator for Walk {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            if self.over {
                return None;
            }
            if let Some((item, file)) = self.ready.pop_front() {
                self.rank += 1;
                let pairs = flatten(&item, self.limits.depth);
                return Some(
                    self.columns
                        .row(self.rank, file, pairs)
                        .map_err(Trouble::Row),
                );
            }
            if self.next.is_none() {
                let start = self.starts.pop_front()?;
                self.pages = 0;
                self.addresses.clear();
                self.contents.clear();
                self.next = Some(self.options.paging.first(start));
            }
            if let Err(fault) = self.page() {
                self.over = true;
                return Some(Err(Trouble::Fatal(fault)));
            }
        }
    }
}

impl Walk {
    fn page(&mut self) -> Result<(), ReadError> {
        let Some(position) = self.next.take() else {
            return Ok(());
        };
        let url = position.url.clone();
        if self.pages >= self.options.max_pages || !self.addresses.insert(url.clone()) {
            return Ok(());
        }
        let mut ask = Ask::new(url.clone(), "application/json");
        ask.headers = self.options.headers.clone().into_iter().collect();
        ask.may_be_missing = self.pages > 0;
        self.pages += 1;
        let fail = |cause| ReadError::Fetch {
            url: url.to_string(),
            cause,
        };
        let page = self.fetch.fetch(&ask).map_err(fail)?;
        if matches!(page.status, 404 | 410) {
            return Ok(());
        }
        let (answer, items) = self.items(&page)?;
        let fingerprint = fingerprint(&items);
        if items.is_empty() || !self.contents.insert(fingerprint) {
            return Ok(());
        }
        let count = items.len() as u64;
        self.next = self.options.paging.next(&position, &page, &answer, count);
        let file: Arc<str> = Arc::from(url.as_str());
        self.ready
            .extend(items.into_iter().map(|item| (item, Arc::clone(&file))));
        Ok(())
    }

    fn items(&mut self, page: &Page) -> Result<(Value, Vec<Value>), ReadError> {
        let format = |cause: String| ReadError::Format {
            expected: "JSON",
            cause,
        };
        let body = page
            .body
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&page.body);
        let mut answer: Value =
            serde_json::from_slice(body).map_err(|e| format(format!("{} : {e}", page.url)))?;
        let path = match &self.options.path {
            Some(path) => path.clone(),
            None => longest_list(&answer).unwrap_or_else(|| ".".to_owned()),
        };
        // The pages that follow have the same shape, even when their list is short or empty.
        self.options.path = Some(path.clone());
        match at(&answer, &path) {
            None | Some(Value::Null) => Ok((answer, Vec::new())),
            Some(Value::Array(_)) => {
                let pointer: String = path
                    .split('.')
                    .filter(|n| !n.is_empty())
                    .map(|n| format!("/{}", n.replace('~', "~0").replace('/', "~1")))
                    .collect();
                let list = answer.pointer_mut(&pointer).map(Value::take);
                let Some(Value::Array(items)) = list else {
                    return Ok((answer, Vec::new()));
                };
                Ok((answer, items))
            }
            // One object alone is a list of one.
            Some(item @ Value::Object(_)) => {
                let item = item.clone();
                Ok((answer, vec![item]))
            }
            Some(_) => Err(format(format!(
                "« {path} » n’est pas une liste ; corrigez « path » dans la recette"
            ))),
        }
    }
}

/// The path of the longest list of objects, looked for four levels down.
fn longest_list(answer: &Value) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    let mut waiting = vec![(String::new(), answer, 0)];
    while let Some((path, value, depth)) = waiting.pop() {
        match value {
            Value::Array(items)
                if (items.is_empty() || items.iter().any(Value::is_object) || depth == 0)
                    && best.as_ref().is_none_or(|(most, _)| items.len() > *most) =>
            {
                let path = if path.is_empty() {
                    ".".to_owned()
                } else {
                    path
                };
                best = Some((items.len(), path));
            }
            Value::Object(members) if depth < 4 => {
                for (name, value) in members {
                    let path = if path.is_empty() {
                        name.clone()
                    } else {
                        format!("{path}.{name}")
                    };
                    waiting.push((path, value, depth + 1));
                }
            }
            _ => {}
        }
    }
    best.map(|(_, path)| path)
}

fn fingerprint(items: &[Value]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for item in items {
        item.to_string().hash(&mut hasher);
    }
    hasher.finish()
}
