//! Pages of a web site: list pages and item pages, next pages, sitemaps, and what pages say of
//! themselves to machines (JSON-LD, microdata).

mod decode;
mod options;
mod pages;
mod parse;
mod plan;
mod select;
mod structured;
#[cfg(test)]
mod tests;
mod tree;
mod values;
mod walk;
mod xpath;

use crate::row::Cell;

pub use options::{Field, FieldOptions, From, Numbered, Options, Sitemap};
pub use select::{Selector, SelectorError};
pub use values::Take;
pub use walk::open;

/// The cell of some values: repeated ones once, in the order met.
fn cell(values: Vec<String>) -> Cell {
    let mut once: Vec<String> = Vec::with_capacity(values.len());
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    match once.len() {
        0 => Cell::Empty,
        1 => once.pop().map_or(Cell::Empty, Cell::Text),
        _ => Cell::List(once),
    }
}
