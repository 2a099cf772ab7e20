//! Reads TOML into plain values, and remembers on which line each of them was written.

use super::fault::Fault;
use serde_json::{Map, Number, Value};
use std::collections::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Lines of values, by their path (`/fields/name/column`).
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: HashMap<String, usize>,
}

impl Lines {
    /// The line of a path, or of the nearest table above it.
    pub fn of(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(line) = self.lines.get(path) {
                return *line;
            }
            match path.rfind('/') {
                Some(end) => path = &path[..end],
                None => return 1,
            }
        }
    }
}

/// The path of a member.
pub(super) fn below(path: &str, key: &str) -> String {
    // Slashes in keys are escaped as in JSON pointers, so that paths stay unambiguous.
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Reads a text; on failure, the one fault that stopped the reading.
pub(super) fn read(text: &str) -> Result<(Value, Lines), Fault> {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(place, _)| place + 1))
        .collect();
    let line_at = |place: usize| starts.partition_point(|start| *start <= place).max(1);
    let table = DeTable::parse(text).map_err(|error| Fault {
        line: error.span().map_or(1, |span| line_at(span.start)),
        message: format!("ce n’est pas du TOML : {}", in_french(error.message())),
    })?;
    let mut lines = Lines::default();
    let value = object(table.get_ref(), "", &mut lines, &line_at);
    Ok((value, lines))
}

/// The parser speaks English; its most frequent remarks are said in French.
fn in_french(message: &str) -> String {
    for (english, french) in [
        (
            "duplicate key",
            "cette clé est écrite deux fois ; gardez-en une",
        ),
        (
            "invalid basic string",
            "il manque un guillemet ; ou doublez les barres obliques inverses (\\\\), ou écrivez entre apostrophes",
        ),
        ("invalid literal string", "il manque une apostrophe"),
        ("missing", "il manque un signe"),
        ("expected", "un signe est inattendu ici"),
        ("unquoted", "mettez le texte entre guillemets"),
        ("unclosed", "ce qui est ouvert n’est pas refermé"),
        ("invalid", "l’écriture n’est pas permise ici"),
    ] {
        if message.contains(english) {
            return format!("{french} ({})", message.lines().next().unwrap_or_default());
        }
    }
    message.lines().next().unwrap_or_default().to_owned()
}

fn object(
    table: &DeTable<'_>,
    path: &str,
    lines: &mut Lines,
    line_at: &impl Fn(usize) -> usize,
) -> Value {
    let mut out = Map::new();
    for (key, value) in table {
        let path = below(path, key.get_ref());
        lines.lines.insert(path.clone(), line_at(key.span().start));
        out.insert(
            key.get_ref().to_string(),
            plain(value, &path, lines, line_at),
        );
    }
    Value::Object(out)
}

fn plain(
    value: &Spanned<DeValue<'_>>,
    path: &str,
    lines: &mut Lines,
    line_at: &impl Fn(usize) -> usize,
) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Null, |n| Value::Number(n.into())),
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .ok()
            .and_then(Number::from_f64)
            .map_or(Value::Null, Value::Number),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(items) => Value::Array(
            items
                .iter()
                .enumerate()
                .map(|(rank, item)| {
                    let path = format!("{path}/{rank}");
                    lines.lines.insert(path.clone(), line_at(item.span().start));
                    plain(item, &path, lines, line_at)
                })
                .collect(),
        ),
        DeValue::Table(table) => object(table, path, lines, line_at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_known() {
        let (value, lines) = read("a = 1\n[b]\nc = [\n 'x',\n 'y' ]\n").unwrap();
        assert_eq!(value["b"]["c"][1], "y");
        for (path, line) in [
            ("/a", 1),
            ("/b", 2),
            ("/b/c", 3),
            ("/b/c/1", 5),
            ("/b/c/1/zzz", 5),
            ("", 1),
        ] {
            assert_eq!(lines.of(path), line, "{path}");
        }
    }

    #[test]
    fn broken_toml_names_its_line() {
        for (text, line) in [
            ("a = 1\nb = \n", 2),
            ("a = 1\na = 2", 2),
            ("x", 1),
            ("a = \"\\d\"", 1),
        ] {
            let fault = read(text).unwrap_err();
            assert_eq!(fault.line, line, "{text}: {}", fault.message);
        }
    }
}
