//! The pages of the floor of an evening.

pub mod asking;
pub mod door;
pub mod figures;
pub mod grid;
pub mod kit;
pub mod notes;
pub mod tables;
pub mod teaser;

use crate::i18n::Words;
use app::gatherings::editions::EditionFile;

/// The way back to the page where an edition is prepared: its address and its title.
fn crumb(file: &EditionFile, t: Words) -> (String, String) {
    (
        t.to(&format!("/preparer/{}", file.id())),
        file.sheet.title.to_string(),
    )
}
