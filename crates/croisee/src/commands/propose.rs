//! `croisee propose`: guess the recipe of an unknown file.

use crate::Outcome;
use crate::cli::Propose;
use crate::tell::{Tell, count, percent};
use census::propose::propose;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Samples shown to a person, in characters.
const SAMPLE_WIDTH: usize = 40;

/// How the recipe will name the file: alone when both stand in one folder, else in full.
fn name_of(file: &Path, recipe: &Path) -> std::io::Result<PathBuf> {
    let full = file.canonicalize()?;
    let folder = match recipe.parent() {
        Some(folder) if folder != Path::new("") => folder.canonicalize()?,
        _ => Path::new(".").canonicalize()?,
    };
    let alone = full.strip_prefix(&folder).ok().map(Path::to_owned);
    Ok(alone.unwrap_or(full))
}

/// Guesses, tells, and writes the recipe when asked.
pub fn run(options: &Propose, tell: &Tell) -> Outcome {
    let proposal = propose(&options.file)?;
    if let Some(out) = &options.out {
        std::fs::write(out, proposal.to_recipe(&name_of(&options.file, out)?)?)?;
    }
    tell.value(&proposal);
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
    tell.line(format_args!(
        "Encodage {}, séparateur {}, feuille {}, en-tête à la ligne {}, {} lignes de données.",
        or_none(&proposal.encoding),
        or_none(&proposal.separator),
        or_none(&proposal.sheet),
        proposal
            .header_row
            .map_or_else(|| "—".to_owned(), |row| row.to_string()),
        count(proposal.rows)
    ));
    for field in &proposal.fields {
        let sample: String = field
            .samples
            .first()
            .map(|s| s.chars().take(SAMPLE_WIDTH).collect())
            .unwrap_or_default();
        tell.line(format_args!(
            "  {:<32} → {:<18} {:>5}  rempli à {:>5}  {}",
            field.column,
            field.target.map_or("·", model::Field::as_str),
            field
                .target
                .as_ref()
                .map_or_else(String::new, |_| percent(f64::from(field.confidence))),
            percent(f64::from(field.fill)),
            sample.replace('\n', " ")
        ));
    }
    match &options.out {
        Some(out) => tell.line(format_args!(
            "La recette est dans {0}. Ensuite : « croisee source preview {0} », puis « croisee source add {0} ».",
            out.display()
        )),
        None => tell.line("Ajoutez « --out recette.toml » pour écrire la recette."),
    }
    Ok(ExitCode::SUCCESS)
}
