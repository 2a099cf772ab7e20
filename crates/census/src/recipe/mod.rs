//! Recipes: how a partner's columns become the fields of the model, written once, in TOML, in a
//! closed language without code. `docs/recipes.md` is its manual, `schemas/recipe.json` its schema.
//!
//! A [`Recipe`] is parsed and checked whole: every fault names its line and what to do. A
//! [`Mapper`] then turns rows into [`Draft`]s, and [`assemble()`] makes one notice of the drafts that
//! share a key.

mod assemble;
mod check;
mod conform;
pub mod document;
mod fault;
mod fields;
mod lookup;
mod mapper;
mod origin;
mod places;
mod plan;
mod sink;
#[cfg(test)]
mod tests;
mod toml_lines;
pub mod values;

pub use assemble::{Draft, assemble};
pub use document::Document;
pub use fault::Fault;
pub use fields::Fields;
pub use mapper::{Mapped, Mapper, Unmapped};
pub use origin::{Origin, Whereabouts};

use crate::ReadError;
use crate::crawl::Fetch;
use crate::row::Rows;
use jiff::Timestamp;
use model::{Audience, Field, Licence, Partner, Source, SourceId};
use serde_json::Value;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// A recipe longer than this is not one: the limit keeps a hostile text from filling memory.
const LONGEST: usize = 1 << 20;

/// A recipe that was read, checked and found sound.
#[derive(Debug, Clone)]
pub struct Recipe {
    document: Document,
    id: SourceId,
    text: String,
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    /// All faults found, in the order of their lines.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        if text.len() > LONGEST {
            let message = "la recette dépasse 1 Mio ; une table de mots aussi longue se coupe en plusieurs recettes";
            return Err(vec![Fault {
                line: 1,
                message: message.to_owned(),
            }]);
        }
        let (value, lines) = toml_lines::read(text).map_err(|fault| vec![fault])?;
        let mut faults = conform::faults(schema(), &value, &lines);
        if !faults.is_empty() {
            faults.sort();
            return Err(faults);
        }
        let document: Document = serde_json::from_value(value).map_err(|error| {
            vec![Fault {
                line: 1,
                message: format!("la recette n’est pas lisible : {error}"),
            }]
        })?;
        faults = check::faults(&document, &lines);
        let id = SourceId::parse(&document.source.id);
        match id {
            Some(id) if faults.is_empty() => Ok(Self {
                document,
                id,
                text: text.to_owned(),
            }),
            _ => {
                faults.sort();
                Err(faults)
            }
        }
    }

    /// The recipe as a structure.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The recipe as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The short name of the source.
    #[must_use]
    pub fn id(&self) -> &SourceId {
        &self.id
    }

    /// The source that this recipe describes.
    #[must_use]
    pub fn source(&self, added_at: Timestamp) -> Source {
        let part = &self.document.source;
        let partner = &part.partner;
        Source {
            id: self.id.clone(),
            title: part.title.clone(),
            partner: Partner {
                name: partner.name.clone(),
                url: partner.url.clone(),
                logo: partner.logo.clone(),
                kind: partner.kind.clone(),
                about: partner.about.clone(),
            },
            homepage: part.homepage.clone(),
            licence: Licence(part.licence.clone()),
            audience: part.audience.into(),
            trust: part.trust,
            grace_days: part.grace_days,
            recipe: self.text.clone(),
            added_at,
        }
    }

    /// The licence of a field's values: its own, or that of the source.
    #[must_use]
    pub fn licence(&self, field: Field) -> Licence {
        let own = match self.document.fields.get(field) {
            Some(document::Rule::Steps(steps)) => steps.licence.clone(),
            _ => None,
        };
        Licence(own.unwrap_or_else(|| self.document.source.licence.clone()))
    }

    /// The audience of a field's values: never wider than the source's.
    #[must_use]
    pub fn audience(&self, field: Field) -> Audience {
        let own = match self.document.fields.get(field) {
            Some(document::Rule::Steps(steps)) => steps.audience.map(Audience::from),
            _ => None,
        };
        let source = Audience::from(self.document.source.audience);
        source.max(own.unwrap_or_else(|| field.default_audience()))
    }

    /// Opens the source that the recipe speaks of; see [`Origin::open`].
    ///
    /// # Errors
    /// When the source cannot be opened.
    pub fn open(&self, base: &Path, fetch: Option<&Arc<dyn Fetch>>) -> Result<Rows, ReadError> {
        self.document.reading.open(base, fetch)
    }

    /// The JSON Schema of recipes, generated from the types.
    #[must_use]
    pub fn schema() -> &'static Value {
        schema()
    }
}

impl Document {
    /// Writes the recipe as TOML, sections in the order of the manual.
    ///
    /// # Errors
    /// Never for a document that was parsed; the writer's words otherwise.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }
}

fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let mut schema = schemars::schema_for!(Document);
        schema.insert("title".to_owned(), "Recette Croisée".into());
        schema.to_value()
    })
}
