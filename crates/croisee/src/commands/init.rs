//! `croisee init`: a data folder with its commented settings.

use super::Place;
use crate::Outcome;
use crate::tell::Tell;
use std::fs::{OpenOptions, create_dir_all};
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Prepares the data folder; what is there already is left alone.
pub fn run(place: &Place, tell: &Tell) -> Outcome {
    create_dir_all(&place.data)?;
    let path = place.data.join("croisee.toml");
    match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(mut file) => {
            file.write_all(app::config::EXAMPLE.as_bytes())?;
            tell.line(format_args!(
                "Les réglages sont dans {} : rien n’est obligatoire.",
                path.display()
            ));
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            tell.line(format_args!(
                "{} existe déjà : il n’a pas été touché.",
                path.display()
            ));
        }
        Err(error) => return Err(error.into()),
    }
    tell.line("Ensuite : « croisee source add RECETTE.toml », « croisee harvest --all », « croisee serve ».");
    tell.value(&serde_json::json!({ "settings": path }));
    Ok(ExitCode::SUCCESS)
}
