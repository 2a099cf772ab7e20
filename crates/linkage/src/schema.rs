//! The fields of a table and their kinds: told in TOML, or guessed from headers and values.

use crate::Error;
use crate::guess;
use crate::kind::Kind;
use crate::records::Records;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A field that takes part in the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its header.
    pub name: String,
    /// Its column in [`Records`].
    pub column: usize,
    /// What it holds.
    pub kind: Kind,
    /// How reasons call it, in French and in English; its header when `None`.
    pub label: Option<(String, String)>,
}

/// The fields to compare, in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schema {
    /// Fields that are not ignored.
    pub fields: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    fields: BTreeMap<String, Kind>,
}

impl Schema {
    /// Guesses the kind of each column.
    #[must_use]
    pub fn guess(records: &Records) -> Self {
        Self::with(records, |_| None)
    }

    /// Reads a schema such as `[fields]` / `title = "name"` / `notes = "ignore"`. Columns that it
    /// does not name are guessed.
    ///
    /// # Errors
    /// When the text is not such a TOML, or names a column that the table does not have.
    pub fn parse(text: &str, records: &Records) -> Result<Self, Error> {
        let written: Written = toml::from_str(text).map_err(|e| Error::Schema(e.to_string()))?;
        if let Some(unknown) = written
            .fields
            .keys()
            .find(|name| !records.headers().contains(name))
        {
            return Err(Error::Schema(format!(
                "the table has no column {unknown:?}; it has: {}",
                records.headers().join(", ")
            )));
        }
        Ok(Self::with(records, |header| {
            written.fields.get(header).copied()
        }))
    }

    /// Takes the kinds that the caller knows, and guesses the others.
    pub fn with(records: &Records, known: impl Fn(&str) -> Option<Kind>) -> Self {
        let mut fields = Vec::new();
        for (column, header) in records.headers().iter().enumerate() {
            let kind =
                known(header).unwrap_or_else(|| guess::kind(header, &records.sample(column)));
            if kind != Kind::Ignore {
                fields.push(Field {
                    name: header.clone(),
                    column,
                    kind,
                    label: None,
                });
            }
        }
        guess::settle(&mut fields, records);
        Self { fields }
    }

    /// Says how reasons call fields, in French and in English, by their headers.
    #[must_use]
    pub fn labelled(mut self, label: impl Fn(&str) -> Option<(String, String)>) -> Self {
        for field in &mut self.fields {
            field.label = label(&field.name);
        }
        self
    }
}
