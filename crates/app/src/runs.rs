//! Read the report of a run: counts and kinds of reasons. Rejected values may hold personal data;
//! they are shown to the steward only.

use crate::{App, Error};
use access::{Sight, Stewardship};
use model::{Run, RunId, Source};
use store::KeptReject;

/// What everyone may know of a run.
#[derive(Debug, Clone)]
pub struct RunReport {
    /// The run.
    pub run: Run,
    /// Its source.
    pub source: Source,
    /// The last published run before this one, for comparison.
    pub previous_good: Option<Run>,
}

/// How far back a comparison looks.
const LOOK_BACK: usize = 50;

/// Reads the report of a run; `None` when the reader knows no such run.
///
/// # Errors
/// When the data base fails.
pub async fn read(app: &App, sight: Sight, id: RunId) -> Result<Option<RunReport>, Error> {
    let Some(mut run) = app.store.run(id).await? else {
        return Ok(None);
    };
    let row = app.store.source(&run.source).await?;
    let Some(row) = row.filter(|row| crate::partners::known_to(sight, &row.source)) else {
        return Ok(None);
    };
    let earlier = app.store.runs(&run.source, LOOK_BACK).await?;
    let previous_good = earlier
        .into_iter()
        .filter(|other| other.id < run.id && other.outcome == model::Outcome::Published)
        .max_by_key(|other| other.id);
    crate::partners::keep_open_counts(sight, &row.source, &mut run);
    Ok(Some(RunReport {
        run,
        source: row.source,
        previous_good,
    }))
}

/// Reads the rejected rows of a run, from the one after `after`, with their values.
///
/// # Errors
/// When the data base fails.
pub async fn rejects(
    app: &App,
    _steward: Stewardship,
    id: RunId,
    after: i64,
    limit: usize,
) -> Result<Vec<KeptReject>, Error> {
    Ok(app.store.rejects(id, after, limit).await?)
}
