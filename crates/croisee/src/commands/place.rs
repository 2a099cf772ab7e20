//! `croisee place`: place the rows of a table, offline.

use crate::Outcome;
use crate::bars::Bars;
use crate::cli::Place;
use crate::tell::{Tell, count, counted};
use app::place::{Named, place};
use std::process::ExitCode;

/// Places every row and says how it went.
pub fn run(options: &Place, tell: &Tell) -> Outcome {
    let named = Named {
        address: options.address.clone(),
        postcode: options.postcode.clone(),
        commune: options.commune.clone(),
        insee: options.insee.clone(),
    };
    let tally = place(&options.input, &options.out, &named, &Bars::default())?;
    tell.line(format_args!(
        "{} : {} localisées, dont {} avec un doute. Le résultat est dans {}.",
        counted(tally.rows, "ligne", "lignes"),
        count(tally.placed),
        count(tally.flagged),
        options.out.display()
    ));
    if tally.unreadable > 0 {
        let lines = counted(
            tally.unreadable,
            "ligne illisible n’y est pas",
            "lignes illisibles n’y sont pas",
        );
        tell.line(format_args!("  {lines}."));
    }
    tell.value(&tally);
    Ok(ExitCode::SUCCESS)
}
