//! Between reading and publishing: assemble the notices, place them, measure the run, compare it
//! with the last good one. Also the trial of a recipe, which goes no further than this.

use crate::fetching::{self, Way};
use crate::spool::{Spool, Staged};
use crate::stage::{Plan, RejectLog, Stage, stage};
use crate::{App, Error, Progress, sources};
use access::Stewardship;
use census::contract::{self, Verdict};
use census::recipe::{Recipe, assemble};
use model::{Counts, Notice, PlaceText, Reject};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use territory::{Shift, Territory};

/// How many places, in the order of the file, are looked at for a shifted column: enough to see a
/// slide, few enough to weigh nothing.
const WITNESSES: usize = 5000;

/// Notices ready to be published, and what was measured of them.
pub(crate) struct Checked {
    pub notices: Staged<Notice>,
    pub rejects: RejectLog,
    pub counts: Counts,
}

/// Assembles, places and measures.
pub(crate) fn measure(
    recipe: &Recipe,
    staged: Stage,
    spool: &Path,
    progress: &dyn Progress,
) -> Result<Checked, Error> {
    let Stage {
        drafts,
        rejects,
        mut measure,
    } = staged;
    let territory = Territory::get();
    progress.begin("Localisation", Some(drafts.len() as u64));
    let mut notices = Spool::create(spool).map_err(Error::Spool)?;
    let mut witnesses = Vec::new();
    for group in drafts.groups().map_err(Error::Spool)? {
        let (id, drafts) = group.map_err(Error::Spool)?;
        let mut drafts = drafts.into_iter();
        let Some(first) = drafts.next() else { continue };
        let mut notice = assemble(recipe.id(), first, drafts);
        place(territory, &mut notice, &mut witnesses);
        measure.notice(&notice);
        notices.push(id, &notice).map_err(Error::Spool)?;
        progress.advance(1);
    }
    progress.end();
    let mut counts = measure.counts();
    counts.shift = territory.column_shift(&witnesses).map(shift_in_words);
    Ok(Checked {
        notices: notices.finish().map_err(Error::Spool)?,
        rejects,
        counts,
    })
}

/// Finds where each place of a notice is.
fn place(territory: &'static Territory, notice: &mut Notice, witnesses: &mut Vec<PlaceText>) {
    for place in &mut notice.places {
        if witnesses.len() < WITNESSES && place.given.point().is_some() {
            witnesses.push(place.given.clone());
        }
        place.found = territory.place(&place.given);
    }
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
    let (base, spool) = (
        base.to_owned(),
        spool_path(app, &format!("essai-{}", recipe.id())),
    );
    let fetch = fetching::fetcher(app, &recipe, Way::Trial)?;
    tokio::task::spawn_blocking(move || {
        let plan = Plan {
            recipe: &recipe,
            base: &base,
            fetch,
            spool: spool.clone(),
            limit: Some(rows),
        };
        progress.begin("Lecture", None);
        let staged = stage(&plan, progress.as_ref())?;
        progress.end();
        let checked = measure(
            &recipe,
            staged,
            &spool.with_extension("notices"),
            progress.as_ref(),
        )?;
        let held_back = match verdict(&recipe, &checked.counts, None) {
            Verdict::Pass => None,
            Verdict::Freeze { reason } => Some(reason),
        };
        let groups = checked.notices.groups().map_err(Error::Spool)?;
        let mut samples = Vec::new();
        for group in groups.take(SAMPLES) {
            samples.extend(group.map_err(Error::Spool)?.1);
        }
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

/// Where a run stages.
pub(crate) fn spool_path(app: &App, name: &str) -> PathBuf {
    app.config
        .data
        .join("spool")
        .join(format!("{name}-{}.spool", std::process::id()))
}
