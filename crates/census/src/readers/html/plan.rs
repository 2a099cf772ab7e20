//! The options of a recipe with their selectors compiled, and how fields are taken from a page.

use super::options::{From, Options};
use super::select::{Selector, SelectorError};
use super::tree::{Node, Tree};
use super::values::Take;
use crate::ReadError;
use regex::Regex;
use url::Url;

/// The values found so far, field by field.
pub type Cells = Vec<Vec<String>>;

/// The options with their selectors compiled.
pub struct Plan {
    pub options: Options,
    pub item: Option<Selector>,
    pub follow: Option<Selector>,
    pub next: Option<Selector>,
    pub fields: Vec<PlannedField>,
    pub keep: Option<Regex>,
    pub skip: Option<Regex>,
}

pub struct PlannedField {
    pub name: String,
    pub selectors: Vec<Selector>,
    pub from: From,
    pub take: Take,
    pub join: Option<String>,
}

impl Plan {
    /// Compiles a recipe's options.
    ///
    /// # Errors
    /// A selector or regular expression that cannot be read.
    pub fn new(options: &Options) -> Result<Self, ReadError> {
        let selector = |source: &Option<String>| {
            source
                .as_deref()
                .map(Selector::parse)
                .transpose()
                .map_err(recipe_fault)
        };
        let regex = |source: Option<&String>| {
            source
                .map(|source| Regex::new(source))
                .transpose()
                .map_err(recipe_fault)
        };
        let sitemap = options.sitemap.as_ref();
        let mut fields = Vec::new();
        for (name, field) in &options.fields {
            let full = field.full();
            let selectors = full.select.iter().map(|source| Selector::parse(source));
            let selectors = selectors
                .collect::<Result<Vec<_>, _>>()
                .map_err(|fault| ReadError::Recipe(format!("champ « {name} » : {fault}")))?;
            let name = name.clone();
            let (from, take, join) = (full.from, full.take, full.join);
            fields.push(PlannedField {
                name,
                selectors,
                from,
                take,
                join,
            });
        }
        Ok(Self {
            item: selector(&options.item)?,
            follow: selector(&options.follow)?,
            next: selector(&options.next)?,
            fields,
            keep: regex(sitemap.and_then(|s| s.keep.as_ref()))?,
            skip: regex(sitemap.and_then(|s| s.skip.as_ref()))?,
            options: options.clone(),
        })
    }

    /// Takes the fields that are to be looked for here. `own` is true on the project's own page.
    pub fn take(
        &self,
        tree: &Tree,
        from: Node,
        base: &Url,
        own: bool,
        cells: &mut Cells,
    ) -> Result<(), SelectorError> {
        let followed = self.follow.is_some();
        for (field, found) in self.fields.iter().zip(cells) {
            let wanted = match field.from {
                From::Block => !own || !followed,
                From::Page => own || !followed,
                From::Auto => found.is_empty(),
            };
            if !wanted {
                continue;
            }
            for selector in &field.selectors {
                if followed && !own && field.from == From::Auto && selector.is_absolute() {
                    continue;
                }
                let values = selector.values(tree, from, field.take, base)?;
                if !values.is_empty() {
                    *found = match &field.join {
                        Some(join) => vec![values.join(join)],
                        None => values,
                    };
                    break;
                }
            }
        }
        Ok(())
    }
}

/// A fault of the recipe.
pub fn recipe_fault(fault: impl std::fmt::Display) -> ReadError {
    ReadError::Recipe(fault.to_string())
}
