//! Between reading and publishing: measure the notices once all rows are known, compare the run
//! with the last good one. Also the trial of a recipe, which goes no further than this.

use crate::fetching::{self, Way};
use crate::spool::Staged;
use crate::stage::{Plan, RejectLog, Stage, stage, witness};
use crate::{App, Error, Progress, sources};
use access::Stewardship;
use census::contract::{self, Verdict};
use census::recipe::Recipe;
use model::{Counts, Notice, Reject};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use territory::{Shift, Territory};

/// Notices ready to be published, and what was measured of them.
pub(crate) struct Checked {
    pub notices: Staged,
    pub rejects: RejectLog,
    pub counts: Counts,
}

/// Measures what was staged. When several rows tell one project, what was counted row by row is
/// counted again, project by project.
pub(crate) fn measure(staged: Stage, progress: &dyn Progress) -> Result<Checked, Error> {
    let Stage {
        notices,
        rejects,
        mut measure,
        mut witnesses,
    } = staged;
    if notices.has_groups() {
        progress.begin("Regroupement", Some(notices.len() as u64));
        measure.forget_notices();
        witnesses.clear();
        for notice in notices.notices().map_err(Error::Spool)? {
            let notice = notice.map_err(Error::Spool)?;
            witness(&notice, &mut witnesses);
            measure.notice(&notice);
            progress.advance(1);
        }
        progress.end();
    }
    let mut counts = measure.counts();
    let shift = Territory::get().column_shift(&witnesses);
    counts.shift = shift.map(shift_in_words);
    Ok(Checked {
        notices,
        rejects,
        counts,
    })
}

/// What a partner reads when its points run beside its addresses.
fn shift_in_words(shift: Shift) -> String {
    let lines = if shift.offset.abs() == 1 {
        "ligne"
    } else {
        "lignes"
    };
    let way = if shift.offset > 0 {
        "plus bas"
    } else {
        "plus haut"
    };
    format!(
        "les coordonnées semblent décalées : {:.0} % des points sont loin de leur commune, {:.0} % seulement si on les rapproche de la {} {lines} {way} ; vérifiez l’export",
        shift.far_now * 100.0,
        shift.far_then * 100.0,
        shift.offset.abs(),
    )
}

/// Compares a run with what its recipe promises and with the last good run.
pub(crate) fn verdict(recipe: &Recipe, counts: &Counts, last_good: Option<&Counts>) -> Verdict {
    contract::check(counts, last_good, &recipe.document().contract)
}

/// What a trial found.
#[derive(Debug)]
pub struct Trial {
    /// What was counted.
    pub counts: Counts,
    /// Why the run would be held back; `None` when it would be published.
    pub held_back: Option<String>,
    /// The first notices.
    pub samples: Vec<Notice>,
    /// The first rejects.
    pub rejects: Vec<Reject>,
}

/// How many samples a trial shows.
const SAMPLES: usize = 5;

/// Tries a recipe on its source: reads at most `rows` rows and writes nothing that lasts.
///
/// # Errors
/// When the recipe has faults or the source cannot be read.
pub async fn preview(
    app: &Arc<App>,
    _steward: Stewardship,
    recipe: &str,
    base: &Path,
    rows: usize,
    progress: Arc<dyn Progress>,
) -> Result<Trial, Error> {
    let recipe = sources::parse(recipe)?;
    let (base, spool) = (base.to_owned(), spool_path(app, &trial_name(&recipe)));
    let fetch = fetching::fetcher(app, &recipe, Way::Trial)?;
    tokio::task::spawn_blocking(move || {
        let plan = Plan {
            recipe: &recipe,
            base: &base,
            fetch,
            spool,
            limit: Some(rows),
        };
        progress.begin("Lecture", None);
        let staged = stage(&plan, progress.as_ref())?;
        progress.end();
        let checked = measure(staged, progress.as_ref())?;
        let held_back = match verdict(&recipe, &checked.counts, None) {
            Verdict::Pass => None,
            Verdict::Freeze { reason } => Some(reason),
        };
        let notices = checked.notices.notices().map_err(Error::Spool)?;
        let samples = notices
            .take(SAMPLES)
            .collect::<Result<_, _>>()
            .map_err(Error::Spool)?;
        let rejects = checked
            .rejects
            .read()?
            .take(SAMPLES)
            .collect::<Result<_, _>>()?;
        Ok(Trial {
            counts: checked.counts,
            held_back,
            samples,
            rejects,
        })
    })
    .await?
}

/// Two keepers may try one source at once: each trial stages in a file of its own.
fn trial_name(recipe: &Recipe) -> String {
    static TRIALS: AtomicU64 = AtomicU64::new(0);
    let rank = TRIALS.fetch_add(1, Ordering::Relaxed);
    format!("essai-{}-{rank}", recipe.id())
}

/// Where a run stages.
pub(crate) fn spool_path(app: &App, name: &str) -> PathBuf {
    app.config
        .data
        .join("spool")
        .join(format!("{name}-{}.spool", std::process::id()))
}
