//! `croisee reindex`: build the index again from the data base.

use super::Place;
use crate::Outcome;
use crate::bars::Bars;
use crate::tell::{Tell, counted};
use access::Stewardship;
use std::process::ExitCode;

/// Rebuilds the index.
pub async fn run(place: &Place, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let done = app::indexing::reindex(&app, Stewardship::command_line(), &Bars::default()).await?;
    tell.line(format_args!(
        "L’index est reconstruit : {}.",
        counted(done, "fiche", "fiches")
    ));
    tell.value(&serde_json::json!({ "cards": done }));
    Ok(ExitCode::SUCCESS)
}
