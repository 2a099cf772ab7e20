//! Tests of recipes: faults by line, mapping, laws, the manual, and every real census at hand.

mod examples;
mod laws;
mod manual;
mod mapping;
mod writing;

use super::{Mapped, Mapper, Recipe};
use crate::row::{Cell, Columns, Row};
use std::sync::Arc;

/// A recipe that is as short as one can be, with more below its `[fields]`.
fn recipe_text(more: &str) -> String {
    format!(
        "[source]\nid = \"essai\"\ntitle = \"Essai\"\nlicence = \"etalab-2.0\"\n\n[source.partner]\nname = \"Moi\"\n\n[reading]\nformat = \"csv\"\nfile = \"essai.csv\"\n\n[key]\ntry = [{{ columns = [\"id\"] }}, {{ fields = [\"name\"] }}]\n\n[fields]\nname = \"nom\"\n{more}"
    )
}

fn parse(more: &str) -> Recipe {
    let text = recipe_text(more);
    Recipe::parse(&text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
}

fn row(cells: &[(&str, &str)]) -> Row {
    Row {
        line: 2,
        file: Arc::from(""),
        columns: Arc::new(Columns::new(
            cells.iter().map(|(name, _)| (*name).to_owned()).collect(),
        )),
        cells: cells
            .iter()
            .map(|(_, text)| Cell::Text((*text).to_owned()))
            .collect(),
    }
}

fn map(more: &str, cells: &[(&str, &str)]) -> Mapped {
    Mapper::new(&parse(more)).map(&row(cells))
}
