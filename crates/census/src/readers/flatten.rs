//! Flattening: a JSON object becomes named cells, in the same way whether it comes from a file, a
//! feed, an API or a page.

use crate::row::{Cell, Columns, Row};
use model::{Reject, RejectKind};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// The column of a value that is not inside an object.
pub const BARE: &str = "valeur";

/// Names and cells of a JSON value: members joined by dots, a list of plain values one
/// [`Cell::List`], a list of objects one list per member. What lies deeper than `deepest` is kept as
/// JSON text. Each name comes once, in the order met.
#[must_use]
pub fn flatten(value: &Value, deepest: usize) -> Vec<(String, Cell)> {
    let mut flat = Flat {
        pairs: Vec::new(),
        ranks: HashMap::new(),
        deepest,
    };
    flat.add(String::new(), value, 0);
    flat.pairs
}

/// The value at a path: names (or ranks, from 0) joined by dots; `.` or nothing is the value itself.
#[must_use]
pub fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.')
        .filter(|name| !name.is_empty())
        .try_fold(value, |value, name| match value {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            other => other.get(name),
        })
}

struct Flat {
    pairs: Vec<(String, Cell)>,
    ranks: HashMap<String, usize>,
    deepest: usize,
}

impl Flat {
    fn add(&mut self, name: String, value: &Value, depth: usize) {
        match value {
            Value::Object(members) if !members.is_empty() && depth < self.deepest => {
                for (member, value) in members {
                    let member = clean_name(member);
                    let name = if name.is_empty() {
                        member
                    } else {
                        format!("{name}.{member}")
                    };
                    self.add(name, value, depth + 1);
                }
            }
            Value::Array(items) if depth < self.deepest => {
                self.touch(name.clone(), items.is_empty());
                for item in items {
                    self.add(name.clone(), item, depth + 1);
                }
            }
            Value::Object(members) if members.is_empty() => self.touch(name, true),
            Value::Null => self.touch(name, true),
            Value::String(text) => self.put(name, text.clone()),
            other => self.put(name, other.to_string()),
        }
    }

    /// Makes the column exist even when it has nothing, so that an empty one is seen as empty.
    fn touch(&mut self, name: String, wanted: bool) {
        if wanted && !name.is_empty() {
            self.rank(name);
        }
    }

    fn rank(&mut self, name: String) -> usize {
        let name = if name.is_empty() {
            BARE.to_owned()
        } else {
            name
        };
        let next = self.pairs.len();
        *self.ranks.entry(name).or_insert_with_key(|name| {
            self.pairs.push((name.clone(), Cell::Empty));
            next
        })
    }

    fn put(&mut self, name: String, text: String) {
        let rank = self.rank(name);
        let cell = &mut self.pairs[rank].1;
        *cell = match std::mem::take(cell) {
            Cell::Empty => Cell::Text(text),
            Cell::Text(first) => Cell::List(vec![first, text]),
            Cell::List(mut list) => {
                list.push(text);
                Cell::List(list)
            }
        };
    }
}

/// A column name: white space at the ends removed, line breaks made spaces.
fn clean_name(name: &str) -> String {
    name.trim().replace(['\r', '\n'], " ")
}

/// Columns that grow as new names are met. Rows of the same shape share them.
#[derive(Debug, Clone)]
pub struct GrowingColumns {
    columns: Arc<Columns>,
    most: usize,
}

impl GrowingColumns {
    /// Columns that begin with these names and never pass `most`.
    #[must_use]
    pub fn new(names: Vec<String>, most: usize) -> Self {
        Self {
            columns: Arc::new(Columns::new(names)),
            most,
        }
    }

    /// A row from named cells.
    ///
    /// # Errors
    /// A reject when the source has more distinct names than allowed.
    pub fn row(
        &mut self,
        line: u64,
        file: Arc<str>,
        pairs: Vec<(String, Cell)>,
    ) -> Result<Row, Box<Reject>> {
        let mut names: Option<Vec<String>> = None;
        let mut new: HashMap<&str, ()> = HashMap::new();
        for (name, _) in &pairs {
            if self.columns.rank(name).is_none() && new.insert(name, ()).is_none() {
                names
                    .get_or_insert_with(|| self.columns.names().to_vec())
                    .push(name.clone());
            }
        }
        if let Some(names) = names {
            if names.len() > self.most {
                return Err(Box::new(Reject {
                    line,
                    file: file.to_string(),
                    column: None,
                    value: format!("{} noms de colonnes", names.len()),
                    kind: RejectKind::TooLarge,
                    reason: format!(
                        "plus de {} colonnes différentes : précisez dans la recette la liste à lire",
                        self.most
                    ),
                    whole_row: true,
                }));
            }
            self.columns = Arc::new(Columns::new(names));
        }
        let mut cells = vec![Cell::Empty; self.columns.names().len()];
        for (name, cell) in pairs {
            if let Some(rank) = self.columns.rank(&name) {
                cells[rank] = cell;
            }
        }
        Ok(Row {
            line,
            file,
            columns: Arc::clone(&self.columns),
            cells,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &[(&str, &[&str])]) {
        let value: Value = serde_json::from_str(json).unwrap();
        let found: Vec<(String, Vec<String>)> = flatten(&value, 8)
            .into_iter()
            .map(|(name, cell)| (name, cell.texts().map(str::to_owned).collect()))
            .collect();
        let found: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|(name, texts)| (name.as_str(), texts.iter().map(String::as_str).collect()))
            .collect();
        let mut expected: Vec<(&str, Vec<&str>)> = expected
            .iter()
            .map(|(name, texts)| (*name, texts.to_vec()))
            .collect();
        let mut sorted = found.clone();
        sorted.sort();
        expected.sort();
        assert_eq!(sorted, expected, "{json}");
    }

    #[test]
    fn objects_and_lists_become_columns() {
        check(
            r#"{"a":1,"b":{"c":"x","d":null}}"#,
            &[("a", &["1"]), ("b.c", &["x"]), ("b.d", &[])],
        );
        check(r#"{"t":["x","y"]}"#, &[("t", &["x", "y"])]);
        check(
            r#"{"p":[{"n":"x"},{"n":"y","u":"z"}]}"#,
            &[("p.n", &["x", "y"]), ("p.u", &["z"])],
        );
        check(r#"{"t":[]}"#, &[("t", &[])]);
        check(r#"{" a\nb ":true}"#, &[("a b", &["true"])]);
        check(r#""seul""#, &[("valeur", &["seul"])]);
        check(r#"{"a":{"b":"x"},"a.b":"y"}"#, &[("a.b", &["x", "y"])]);
    }

    #[test]
    fn what_is_too_deep_is_kept_as_text() {
        let value: Value = serde_json::from_str(r#"{"a":{"b":{"c":1}}}"#).unwrap();
        assert_eq!(
            flatten(&value, 2),
            [("a.b".to_owned(), Cell::Text(r#"{"c":1}"#.to_owned()))]
        );
    }

    #[test]
    fn columns_grow_up_to_a_limit() {
        let mut columns = GrowingColumns::new(vec!["a".to_owned()], 2);
        let pair = |name: &str| vec![(name.to_owned(), Cell::Text("x".to_owned()))];
        assert_eq!(
            columns
                .row(1, Arc::from(""), pair("b"))
                .unwrap()
                .cells
                .len(),
            2
        );
        assert_eq!(
            *columns.row(2, Arc::from(""), pair("a")).unwrap().cell("b"),
            Cell::Empty
        );
        assert_eq!(
            columns.row(3, Arc::from(""), pair("c")).unwrap_err().kind,
            RejectKind::TooLarge
        );
    }
}
