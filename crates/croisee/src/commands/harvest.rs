//! `croisee harvest`: bring the census up to date.

use super::Place;
use crate::bars::Bars;
use crate::cli::Harvest;
use crate::tell::{Tell, count, counted};
use crate::{Outcome, UNWELL};
use access::Stewardship;
use app::Progress;
use app::harvest::{Manner, harvest, harvest_all};
use model::{Outcome as RunOutcome, Run, SourceId};
use std::process::ExitCode;
use std::sync::Arc;

/// Harvests; ends with 3 when a run was frozen or failed.
pub async fn run(place: &Place, options: &Harvest, tell: &Tell) -> Outcome {
    let app = place.open().await?;
    let steward = Stewardship::command_line();
    let manner = Manner {
        replay: options.replay,
        force: options.force,
    };
    let bars: Arc<dyn Progress> = Arc::new(Bars::default());
    let runs = match &options.source {
        Some(name) => {
            let id = source_id(name)?;
            vec![harvest(&app, steward, &id, manner, bars).await?]
        }
        None => harvest_all(&app, steward, manner, bars).await?,
    };
    for run in &runs {
        tell_run(tell, run);
    }
    tell.value(&runs);
    let well = runs.iter().all(|run| run.outcome == RunOutcome::Published);
    Ok(if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(UNWELL)
    })
}

/// Reads a short name.
///
/// # Errors
/// When it is not one.
pub fn source_id(name: &str) -> Result<SourceId, app::Error> {
    SourceId::parse(name).ok_or_else(|| {
        app::Error::Unknown(format!(
            "« {name} » n’est pas un nom court de source ; « croisee source list » donne leurs noms"
        ))
    })
}

/// Tells one run in a sentence or two.
pub fn tell_run(tell: &Tell, run: &Run) {
    let counts = &run.counts;
    match run.outcome.reason() {
        Some(reason) => tell.line(format_args!("✗ {} : {reason}", run.source)),
        None => tell.line(format_args!(
            "✓ {} : {} lues, {} ({} nouvelles, {} changées, {} inchangées, {} disparues), {}.",
            run.source,
            counted(counts.rows, "ligne", "lignes"),
            counted(
                counts.new + counts.changed + counts.unchanged,
                "notice",
                "notices"
            ),
            count(counts.new),
            count(counts.changed),
            count(counts.unchanged),
            count(counts.vanished),
            counted(counts.rejected, "ligne écartée", "lignes écartées"),
        )),
    }
    if counts.rejected > 0 {
        tell.line(format_args!(
            "  Pourquoi : « croisee source rejects {} ».",
            run.source
        ));
    }
    if let Some(shift) = &counts.shift {
        tell.line(format_args!("  Attention : {shift}"));
    }
}
