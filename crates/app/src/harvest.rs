//! Harvest a source: read, stage, check against the contract, publish or freeze.

use crate::check::{Checked, measure, spool_path, verdict};
use crate::collective::alarm;
use crate::fetching::{self, Way};
use crate::sources::{self, Ready};
use crate::stage::{Plan, stage};
use crate::{App, Error, Progress, consolidate, indexing, publish};
use access::Stewardship;
use census::contract::Verdict;
use jiff::{SignedDuration, Timestamp};
use model::{Counts, Outcome, Run, RunId, SourceId};
use std::sync::Arc;
use store::Task;

/// A harvest that has not ended after so many hours is taken for dead, and another may begin.
const LEASE_HOURS: i64 = 6;
/// Rejects written at a time.
const REJECT_BATCH: usize = 1000;

/// How to harvest.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Replay the pages kept, without the network.
    pub replay: bool,
    /// Publish even when the contract is broken.
    pub force: bool,
}

/// Harvests one source, then brings its cards and the index up to date. A source that cannot be
/// read, or whose run breaks its contract, keeps its last good copy; the run says why.
///
/// # Errors
/// When there is no such source, when it is being harvested elsewhere, or when the store or the
/// index fails. A source that cannot be read is not an error but a run that failed.
pub async fn harvest(
    app: &Arc<App>,
    steward: Stewardship,
    id: &SourceId,
    manner: Manner,
    progress: Arc<dyn Progress>,
) -> Result<Run, Error> {
    let run = publish_one(app, id, manner, &progress).await?;
    if run.outcome == Outcome::Published {
        consolidate::consolidate(app, steward, progress.as_ref()).await?;
        indexing::catch_up(app, steward, progress.as_ref()).await?;
    }
    Ok(run)
}

/// Harvests every active source, one after the other; one that fails harms no other (E17).
///
/// # Errors
/// When the store or the index fails.
pub async fn harvest_all(
    app: &Arc<App>,
    steward: Stewardship,
    manner: Manner,
    progress: Arc<dyn Progress>,
) -> Result<Vec<Run>, Error> {
    let mut runs = Vec::new();
    for row in app
        .store
        .sources()
        .await?
        .into_iter()
        .filter(|row| row.active)
    {
        match publish_one(app, &row.source.id, manner, &progress).await {
            Ok(run) => runs.push(run),
            Err(Error::Busy(_) | Error::Recipe(_)) => {
                tracing::warn!(source = %row.source.id, "source left out of this pass");
            }
            Err(error) => return Err(error),
        }
    }
    consolidate::consolidate(app, steward, progress.as_ref()).await?;
    indexing::catch_up(app, steward, progress.as_ref()).await?;
    Ok(runs)
}

/// Harvests the sources whose schedule asks for it.
///
/// # Errors
/// When the store or the index fails.
pub async fn harvest_due(app: &Arc<App>, steward: Stewardship) -> Result<Vec<Run>, Error> {
    let silent: Arc<dyn Progress> = Arc::new(crate::progress::Silent);
    let mut runs = Vec::new();
    for row in app
        .store
        .sources()
        .await?
        .into_iter()
        .filter(|row| row.active)
    {
        let Ok(recipe) = sources::parse(&row.source.recipe) else {
            continue;
        };
        let last = app.store.runs(&row.source.id, 1).await?;
        if !sources::due(&recipe, last.first().map(|run| run.started_at), app.now()) {
            continue;
        }
        match harvest(
            app,
            steward,
            &row.source.id,
            Manner::default(),
            silent.clone(),
        )
        .await
        {
            Ok(run) => runs.push(run),
            Err(Error::Busy(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(runs)
}

async fn publish_one(
    app: &Arc<App>,
    id: &SourceId,
    manner: Manner,
    progress: &Arc<dyn Progress>,
) -> Result<Run, Error> {
    let ready = sources::ready(app, id).await?;
    let (task, holder) = (Task::Source(id.clone()), holder());
    let now = app.now();
    let until = now + SignedDuration::from_hours(LEASE_HOURS);
    if !app.store.claim(&task, &holder, now, until).await? {
        return Err(Error::Busy(format!(
            "la source « {id} » est déjà en cours de moisson"
        )));
    }
    let ended = run_once(app, ready, manner, progress).await;
    app.store.release(&task, &holder).await?;
    ended
}

/// Who holds a lease: this process on this machine.
fn holder() -> String {
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    format!("{}:{}", host.trim(), std::process::id())
}

async fn run_once(
    app: &Arc<App>,
    ready: Ready,
    manner: Manner,
    progress: &Arc<dyn Progress>,
) -> Result<Run, Error> {
    let source = ready.source.id.clone();
    let started_at = app.now();
    let id = app.store.begin_run(&source, started_at).await?;
    let (outcome, counts) = match work(app, ready, id, manner, progress).await {
        Ok(done) => done,
        Err(error @ (Error::Store(_) | Error::Task(_))) => {
            let failed = Outcome::Failed {
                reason: error.to_string(),
            };
            finish(app, id, &source, started_at, failed, Counts::default()).await?;
            return Err(error);
        }
        Err(error) => (
            Outcome::Failed {
                reason: error.to_string(),
            },
            Counts::default(),
        ),
    };
    finish(app, id, &source, started_at, outcome, counts).await
}

async fn finish(
    app: &App,
    id: RunId,
    source: &SourceId,
    started_at: Timestamp,
    outcome: Outcome,
    counts: Counts,
) -> Result<Run, Error> {
    let ended_at = Some(app.now());
    let run = Run {
        id,
        source: source.clone(),
        started_at,
        ended_at,
        outcome,
        counts,
    };
    app.store.finish_run(&run).await?;
    alarm::ring(app, &run).await?;
    Ok(run)
}

async fn work(
    app: &Arc<App>,
    ready: Ready,
    run: RunId,
    manner: Manner,
    progress: &Arc<dyn Progress>,
) -> Result<(Outcome, Counts), Error> {
    let Ready {
        source,
        recipe,
        base,
    } = ready;
    let way = if manner.replay {
        Way::Replay
    } else {
        Way::Live(run)
    };
    let fetch = fetching::fetcher(app, &recipe, way)?;
    let spool = spool_path(app, source.id.as_str());
    let (bar, title) = (progress.clone(), source.title.clone());
    let (recipe, mut checked) = tokio::task::spawn_blocking(move || {
        let plan = Plan {
            recipe: &recipe,
            base: &base,
            fetch,
            spool,
            limit: None,
        };
        bar.begin(&title, None);
        let staged = stage(&plan, bar.as_ref());
        bar.end();
        let checked = measure(staged?, bar.as_ref())?;
        Ok::<_, Error>((recipe, checked))
    })
    .await??;
    keep_rejects(app, run, &checked).await?;
    let last_good = app
        .store
        .last_good_run(&source.id)
        .await?
        .map(|run| run.counts);
    let known = publish::known(app, &source).await?;
    checked.counts.vanished = publish::vanishing(&known, &checked);
    let verdict = verdict(&recipe, &checked.counts, last_good.as_ref());
    if let Verdict::Freeze { reason } = verdict
        && !manner.force
    {
        return Ok((Outcome::Frozen { reason }, checked.counts));
    }
    let counts = publish::publish(app, run, &source, checked, known, progress.as_ref()).await?;
    Ok((Outcome::Published, counts))
}

async fn keep_rejects(app: &App, run: RunId, checked: &Checked) -> Result<(), Error> {
    let mut batch = Vec::with_capacity(REJECT_BATCH);
    for reject in checked.rejects.read()? {
        batch.push(reject?);
        if batch.len() == REJECT_BATCH {
            app.store.add_rejects(run, &batch).await?;
            batch.clear();
        }
    }
    Ok(app.store.add_rejects(run, &batch).await?)
}
