//! Holds a recipe against its JSON Schema and says in French, line by line, what does not fit.
//! A general validator would say only that "no branch of `anyOf` matches"; this one follows the
//! branch that the author meant.

use super::fault::{Fault, suggestion};
use super::toml_lines::{Lines, below};
use serde_json::{Map, Value};

/// All that does not fit.
pub(super) fn faults(schema: &Value, value: &Value, lines: &Lines) -> Vec<Fault> {
    let mut walk = Walk {
        root: schema,
        lines,
        faults: Vec::new(),
    };
    walk.check(schema, value, "");
    walk.faults
}

struct Walk<'a> {
    root: &'a Value,
    lines: &'a Lines,
    faults: Vec<Fault>,
}

impl<'a> Walk<'a> {
    fn fault(&mut self, path: &str, message: String) {
        self.faults.push(Fault {
            line: self.lines.of(path),
            message,
        });
    }

    /// Follows a `$ref`.
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| self.root.pointer(reference.trim_start_matches('#')))
            .unwrap_or(schema)
    }

    fn check(&mut self, schema: &'a Value, value: &Value, path: &str) {
        let schema = self.resolve(schema);
        if let Some(branch) = self.branch(schema, value, path) {
            match branch {
                Some(branch) => self.check(branch, value, path),
                None => return,
            }
            if schema.get("properties").is_none() {
                return;
            }
        }
        if !self.check_type(schema, value, path) {
            return;
        }
        self.check_limits(schema, value, path);
        match value {
            Value::Object(table) => self.check_table(schema, table, path),
            Value::Array(items) => {
                if let Some(each) = schema.get("items") {
                    for (rank, item) in items.iter().enumerate() {
                        self.check(each, item, &format!("{path}/{rank}"));
                    }
                }
            }
            _ => {}
        }
    }

    /// The branch of `oneOf` or `anyOf` that the author means: by its tag, else by its type.
    /// `None`: no branches here. `Some(None)`: none fits, and the fault is said.
    fn branch(
        &mut self,
        schema: &'a Value,
        value: &Value,
        path: &str,
    ) -> Option<Option<&'a Value>> {
        let branches = schema
            .get("oneOf")
            .or_else(|| schema.get("anyOf"))?
            .as_array()?;
        if branches
            .iter()
            .all(|b| b.get("const").is_some() || b.get("enum").is_some())
        {
            let words: Vec<&str> = branches.iter().flat_map(words_of).collect();
            if !value.as_str().is_some_and(|word| words.contains(&word)) {
                self.bad_word(value, &words, path);
            }
            return Some(None);
        }
        if let Some(tag) = tag_of(branches) {
            return Some(self.tagged(branches, tag, value, path));
        }
        let fitting = branches
            .iter()
            .map(|branch| self.resolve(branch))
            .find(|branch| type_fits(branch, value) && self.items_fit(branch, value));
        if fitting.is_none() {
            let kinds: Vec<&str> = branches
                .iter()
                .map(|b| kind_name(self.resolve(b)))
                .filter(|k| !k.is_empty())
                .collect();
            self.fault(
                path,
                format!("« {} » attend {}", last(path), kinds.join(" ou ")),
            );
        }
        Some(fitting)
    }

    fn items_fit(&self, schema: &'a Value, value: &Value) -> bool {
        match (schema.get("items"), value) {
            (Some(each), Value::Array(items)) => {
                items.iter().all(|item| type_fits(self.resolve(each), item))
            }
            _ => true,
        }
    }

    fn tagged(
        &mut self,
        branches: &'a [Value],
        tag: &str,
        value: &Value,
        path: &str,
    ) -> Option<&'a Value> {
        let Some(table) = value.as_object() else {
            self.fault(path, format!("« {} » attend une table", last(path)));
            return None;
        };
        let words: Vec<&str> = branches
            .iter()
            .filter_map(|b| {
                b.pointer(&format!("/properties/{tag}/const"))
                    .and_then(Value::as_str)
            })
            .collect();
        let Some(word) = table.get(tag).and_then(Value::as_str) else {
            let message = format!("il manque « {tag} » ; possibles : {}", words.join(", "));
            self.fault(path, message);
            return None;
        };
        let found = branches.iter().find(|b| {
            b.pointer(&format!("/properties/{tag}/const"))
                .and_then(Value::as_str)
                == Some(word)
        });
        if found.is_none() {
            self.bad_word(&table[tag], &words, &below(path, tag));
        }
        found
    }

    fn bad_word(&mut self, value: &Value, words: &[&str], path: &str) {
        let written = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let hint = suggestion(&written, words.iter().copied());
        self.fault(
            path,
            format!(
                "« {written} » n’est pas permis pour « {} » ; {hint}",
                last(path)
            ),
        );
    }

    fn check_type(&mut self, schema: &Value, value: &Value, path: &str) -> bool {
        if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            if !value.as_str().is_some_and(|word| words.contains(&word)) {
                self.bad_word(value, &words, path);
                return false;
            }
        }
        let fits = type_fits(schema, value);
        if !fits {
            self.fault(
                path,
                format!("« {} » attend {}", last(path), kind_name(schema)),
            );
        }
        fits
    }

    fn check_limits(&mut self, schema: &Value, value: &Value, path: &str) {
        let Some(number) = value.as_f64() else { return };
        let least = schema.get("minimum").and_then(Value::as_f64);
        let most = schema.get("maximum").and_then(Value::as_f64);
        if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
            let bounds = match (least, most) {
                (Some(least), Some(most)) => format!("entre {least} et {most}"),
                (Some(least), None) => format!("au moins {least}"),
                (_, most) => format!("au plus {}", most.unwrap_or_default()),
            };
            self.fault(path, format!("« {} » doit être {bounds}", last(path)));
        }
    }

    fn check_table(&mut self, schema: &'a Value, table: &Map<String, Value>, path: &str) {
        let known = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        for (key, value) in table {
            let path = below(path, key);
            if let Some(member) = known.and_then(|known| known.get(key)) {
                self.check(member, value, &path);
            } else if let Some(each) = others.filter(|others| others.is_object()) {
                self.check(each, value, &path);
            } else if others != Some(&Value::Bool(true)) {
                let known = known.map(|k| k.keys().map(String::as_str).collect::<Vec<_>>());
                let hint = suggestion(key, known.unwrap_or_default());
                self.fault(&path, format!("la clé « {key} » n’existe pas ici ; {hint}"));
            }
        }
        for needed in schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if let Some(needed) = needed.as_str()
                && !table.contains_key(needed)
            {
                let place = if path.is_empty() {
                    "la recette".to_owned()
                } else {
                    format!("« {} »", path.trim_start_matches('/').replace('/', "."))
                };
                self.fault(
                    path,
                    format!("il manque « {needed} » dans {place} ; ajoutez cette clé"),
                );
            }
        }
    }
}

/// The words that a branch made of constants allows.
fn words_of(branch: &Value) -> Vec<&str> {
    let one = branch.get("const").into_iter();
    let many = branch
        .get("enum")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    one.chain(many).filter_map(Value::as_str).collect()
}

/// The key whose constant tells branches apart.
fn tag_of(branches: &[Value]) -> Option<&str> {
    let first = branches.first()?.get("properties")?.as_object()?;
    first
        .iter()
        .find(|(_, member)| member.get("const").is_some())
        .map(|(key, _)| key.as_str())
}

fn type_fits(schema: &Value, value: &Value) -> bool {
    let fits = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        _ => true,
    };
    match schema.get("type") {
        Some(Value::String(name)) => fits(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(fits),
        // A branch of constants without a type is a choice of words.
        _ if schema.get("oneOf").is_some() || schema.get("enum").is_some() => true,
        _ => true,
    }
}

fn kind_name(schema: &Value) -> &'static str {
    let name = match schema.get("type") {
        Some(Value::String(name)) => name.as_str(),
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .find(|n| *n != "null")
            .unwrap_or_default(),
        _ => "",
    };
    match name {
        "object" => "une table",
        "array" => "une liste entre crochets",
        "string" => "un texte entre guillemets",
        "boolean" => "true ou false",
        "integer" => "un nombre entier",
        "number" => "un nombre",
        _ => "",
    }
}

fn last(path: &str) -> String {
    path.rsplit('/')
        .next()
        .unwrap_or_default()
        .replace("~1", "/")
        .replace("~0", "~")
}
