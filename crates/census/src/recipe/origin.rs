//! The `[reading]` table: where a census is, and how it is read. The two share one table in the
//! recipe; the keys of "how" are the options of the reader named by `format`.

use crate::ReadError;
use crate::crawl::Fetch;
use crate::readers::{Input, Reading, open};
use crate::row::{Row, Rows, Trouble};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// Where a census is and how it is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Origin {
    /// Where.
    #[serde(flatten)]
    pub place: Whereabouts,
    /// How.
    #[serde(flatten)]
    pub how: Reading,
}

/// Where a census is: files, a folder, or addresses. Relative paths start from the recipe's folder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Whereabouts {
    /// One file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Several files of the same form, read one after the other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// A folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Which files of the folder (`*.md`, `2024/**/*.csv`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// One address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Several addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<String>,
}

/// The keys of [`Whereabouts`].
pub(super) const PLACE_KEYS: [&str; 6] = ["file", "files", "folder", "pattern", "url", "urls"];

impl Whereabouts {
    /// The addresses, `url` first.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.url.iter().chain(&self.urls).map(String::as_str)
    }

    fn inputs(&self, base: &Path, fetch: Option<&Arc<dyn Fetch>>) -> Result<Vec<Input>, ReadError> {
        let mut inputs: Vec<Input> = self
            .file
            .iter()
            .chain(&self.files)
            .map(|file| Input::File(base.join(file)))
            .collect();
        if let Some(folder) = &self.folder {
            inputs.push(Input::Folder {
                root: base.join(folder),
                pattern: self.pattern.clone(),
            });
        }
        let urls = self
            .addresses()
            .map(|text| {
                url::Url::parse(text).map_err(|cause| ReadError::Fetch {
                    url: text.to_owned(),
                    cause: format!("ce n’est pas une adresse ({cause})"),
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        if !urls.is_empty() {
            let fetch = fetch.ok_or_else(|| {
                ReadError::Recipe(
                    "cette source est sur le web ; rien n’a été donné pour l’atteindre".to_owned(),
                )
            })?;
            inputs.push(Input::Web {
                fetch: Arc::clone(fetch),
                urls,
            });
        }
        Ok(inputs)
    }
}

impl Origin {
    /// Opens the source. Relative paths start from `base`; `fetch` serves sources on the web. With
    /// several files, each row says which one it comes from, and a file that cannot be read ends
    /// the stream with its error.
    ///
    /// # Errors
    /// When the (first) source cannot be opened at all, or needs `fetch` and there is none.
    pub fn open(&self, base: &Path, fetch: Option<&Arc<dyn Fetch>>) -> Result<Rows, ReadError> {
        let mut inputs = self.place.inputs(base, fetch)?.into_iter();
        let Some(first) = inputs.next() else {
            return Err(ReadError::Recipe(
                "la recette ne dit pas où lire : ajoutez file, folder ou url à [reading]"
                    .to_owned(),
            ));
        };
        if inputs.len() == 0 {
            return open(&self.how, first);
        }
        let first = named(open(&self.how, first.clone())?, &first);
        let how = self.how.clone();
        let others = inputs.flat_map(move |input| match open(&how, input.clone()) {
            Ok(rows) => named(rows, &input),
            Err(error) => Box::new(std::iter::once(Err(Trouble::Fatal(error)))),
        });
        Ok(Box::new(first.chain(others)))
    }
}

/// Writes the file's name on rows and rejects that bear none.
fn named(rows: Rows, input: &Input) -> Rows {
    let Input::File(path) = input else {
        return rows;
    };
    let name: Arc<str> = path
        .file_name()
        .map_or_else(|| Arc::from(""), |name| Arc::from(name.to_string_lossy()));
    Box::new(rows.map(move |read| match read {
        Ok(row) if row.file.is_empty() => Ok(Row {
            file: Arc::clone(&name),
            ..row
        }),
        Err(Trouble::Row(mut reject)) if reject.file.is_empty() => {
            reject.file = name.to_string();
            Err(Trouble::Row(reject))
        }
        other => other,
    }))
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut how = Map::<String, Value>::deserialize(deserializer)?;
        let place: Map<String, Value> = PLACE_KEYS
            .iter()
            .filter_map(|key| how.remove_entry(*key))
            .collect();
        Ok(Self {
            place: serde_json::from_value(Value::Object(place)).map_err(D::Error::custom)?,
            how: serde_json::from_value(Value::Object(how)).map_err(D::Error::custom)?,
        })
    }
}

impl JsonSchema for Origin {
    fn schema_name() -> Cow<'static, str> {
        "Origin".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let place = Whereabouts::json_schema(generator);
        let mut schema = Reading::json_schema(generator);
        let Some(places) = place.get("properties").and_then(Value::as_object).cloned() else {
            return schema;
        };
        // The keys of "where" are allowed beside those of every format.
        if let Some(branches) = schema.get_mut("oneOf").and_then(Value::as_array_mut) {
            for branch in branches {
                inline(branch, generator);
                if let Some(keys) = branch
                    .as_object_mut()
                    .map(|b| {
                        b.entry("properties")
                            .or_insert_with(|| Value::Object(Map::new()))
                    })
                    .and_then(Value::as_object_mut)
                {
                    keys.extend(places.clone());
                }
            }
        }
        schema
    }
}

/// Copies the properties behind a branch's `$ref` into the branch, so that "no other key" speaks
/// of both.
fn inline(branch: &mut Value, generator: &mut SchemaGenerator) {
    let Some(branch) = branch.as_object_mut() else {
        return;
    };
    let Some(Value::String(reference)) = branch.remove("$ref") else {
        return;
    };
    let name = reference.rsplit('/').next().unwrap_or_default();
    let Some(target) = generator
        .definitions()
        .get(name)
        .and_then(Value::as_object)
        .cloned()
    else {
        return;
    };
    for (key, value) in target {
        match (branch.get_mut(&key).and_then(Value::as_object_mut), value) {
            (Some(mine), Value::Object(theirs)) => mine.extend(theirs),
            (None, value) => {
                branch.entry(key).or_insert(value);
            }
            _ => {}
        }
    }
}
