//! The `[fields]` table: from a field of the model to the rule that fills it. A dotted field may
//! be written `place.address = "…"`, `"place.address" = "…"` or under `[fields.place]`.

use super::document::Rule;
use model::Field;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The rules, by field.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Fields(pub BTreeMap<Field, Rule>);

impl Fields {
    /// The rule of a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Rule> {
        self.0.get(&field)
    }

    /// All rules, in the order of the model.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Rule)> {
        self.0.iter().map(|(field, rule)| (*field, rule))
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = Map::<String, Value>::deserialize(deserializer)?;
        let mut rules = BTreeMap::new();
        let mut flat = Vec::new();
        for (key, value) in table {
            flatten(key, value, &mut flat);
        }
        for (name, value) in flat {
            let field = Field::parse(&name)
                .ok_or_else(|| D::Error::custom(format!("« {name} » n’est pas un champ")))?;
            let rule = serde_json::from_value(value).map_err(D::Error::custom)?;
            if rules.insert(field, rule).is_some() {
                return Err(D::Error::custom(format!(
                    "le champ « {name} » est décrit deux fois"
                )));
            }
        }
        Ok(Self(rules))
    }
}

/// A table whose name is the beginning of a field's holds fields; any other is a rule.
fn flatten(name: String, value: Value, out: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(inner) if is_group(&name) => {
            for (key, value) in inner {
                flatten(format!("{name}.{key}"), value, out);
            }
        }
        value => out.push((name, value)),
    }
}

fn is_group(name: &str) -> bool {
    Field::parse(name).is_none()
        && Field::ALL.iter().any(|field| {
            field
                .as_str()
                .split_once('.')
                .is_some_and(|(group, _)| group == name)
        })
}

impl JsonSchema for Fields {
    fn schema_name() -> Cow<'static, str> {
        "Fields".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let rule = generator.subschema_for::<Rule>().to_value();
        let mut properties = Map::new();
        for field in Field::ALL {
            properties.insert(field.as_str().to_owned(), rule.clone());
            if let Some((group, member)) = field.as_str().split_once('.') {
                let group = properties.entry(group).or_insert_with(|| {
                    serde_json::json!({"type": "object", "properties": {}, "additionalProperties": false})
                });
                group["properties"][member] = rule.clone();
            }
        }
        schemars::json_schema!({
            "description": "What each field of the model takes from a row.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false
        })
    }
}
