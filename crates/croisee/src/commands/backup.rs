//! `croisee backup`: copy the data base while the service runs.

use super::Place;
use crate::Outcome;
use crate::tell::Tell;
use std::path::Path;
use std::process::ExitCode;

/// Copies the data base into one file.
pub async fn run(place: &Place, to: &Path, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    app.store.backup(to).await?;
    tell.line(format_args!(
        "La base est copiée dans {}. L’index ne se sauvegarde pas : « croisee reindex » le refait.",
        to.display()
    ));
    tell.value(&serde_json::json!({ "backup": to }));
    Ok(ExitCode::SUCCESS)
}
