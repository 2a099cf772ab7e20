//! The manual says everything: each field of the model and each key of the language.

use super::super::Recipe;
use model::Field;
use serde_json::Value;
use std::collections::BTreeSet;

/// All keys that the schema knows, but those of fields (listed apart) and of tables of words.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    if let Some(members) = schema.get("properties").and_then(Value::as_object) {
        for (key, member) in members {
            // Fields and their groups have a table of their own.
            let is_group = Field::ALL
                .iter()
                .any(|f| f.as_str().starts_with(&format!("{key}.")));
            if !key.contains('.') && !is_group {
                found.insert(key.clone());
                keys(member, found);
            }
        }
    }
    for word in ["oneOf", "anyOf"] {
        for branch in schema
            .get(word)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            keys(branch, found);
        }
    }
    if let Some(defined) = schema.get("$defs").and_then(Value::as_object) {
        defined.values().for_each(|schema| keys(schema, found));
    }
}

#[test]
fn the_manual_lists_every_field_and_every_key() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/recipes.md");
    let manual = std::fs::read_to_string(path).unwrap();
    for field in Field::ALL {
        assert!(
            manual.contains(&format!("| `{}` |", field.as_str())),
            "{} is not listed",
            field.as_str()
        );
    }
    let mut all = BTreeSet::new();
    keys(Recipe::schema(), &mut all);
    let missing: Vec<&String> = all
        .iter()
        .filter(|key| !manual.contains(&format!("`{key}`")))
        .collect();
    assert!(missing.is_empty(), "not in docs/recipes.md: {missing:?}");
}
