//! Second half of a harvest: write what is new or changed, mark what has vanished. What has not
//! changed is not written (E14).

use crate::check::Checked;
use crate::streets::Streets;
use crate::{App, Error, Progress};
use jiff::SignedDuration;
use model::{Counts, Notice, NoticeId, RunId, Source};
use std::collections::HashMap;
use store::{Known, Staged, State};

/// Notices written in one transaction.
const BATCH: usize = 500;

pub(crate) async fn publish(
    app: &App,
    run: RunId,
    source: &Source,
    checked: Checked,
    mut known: KnownNotices,
    progress: &dyn Progress,
) -> Result<Counts, Error> {
    let Checked {
        notices,
        mut counts,
        ..
    } = checked;
    progress.begin("Publication", Some(notices.len() as u64));
    let mut streets = Streets::configured(app)?;
    let mut batch = Vec::with_capacity(BATCH);
    let mut back = Vec::new();
    for notice in notices.notices().map_err(Error::Spool)? {
        let notice = notice.map_err(Error::Spool)?;
        progress.advance(1);
        match known.remove(&notice.id) {
            Some(before) if before.fingerprint() == notice.fingerprint() => {
                counts.unchanged += 1;
                back.extend((before.state() != State::Alive).then_some(notice.id));
            }
            _ => batch.push(staged(notice)),
        }
        if batch.len() >= BATCH {
            write(app, run, &mut streets, &mut batch, &mut counts).await?;
        }
    }
    write(app, run, &mut streets, &mut batch, &mut counts).await?;
    progress.end();
    app.store.bring_back(&back).await?;
    counts.vanished = vanish(app, source, &known).await?;
    Ok(counts)
}

/// What is kept of each notice of a source, by identity.
pub(crate) type KnownNotices = HashMap<NoticeId, Known>;

/// What is kept of a source's notices before this run.
pub(crate) async fn known(app: &App, source: &Source) -> Result<KnownNotices, Error> {
    let known = app.store.fingerprints(&source.id).await?;
    Ok(known.into_iter().map(|known| (known.id(), known)).collect())
}

/// How many notices that the source had until now are not in this run.
pub(crate) fn vanishing(known: &KnownNotices, checked: &Checked) -> u64 {
    let gone = known
        .values()
        .filter(|known| known.state() == State::Alive && !checked.notices.contains(known.id()));
    gone.count() as u64
}

fn staged(notice: Notice) -> Staged {
    let keys = consolidation::sure_keys(&notice)
        .into_iter()
        .map(|key| key.0)
        .collect();
    Staged { notice, keys }
}

async fn write(
    app: &App,
    run: RunId,
    streets: &mut Option<Streets>,
    batch: &mut Vec<Staged>,
    counts: &mut Counts,
) -> Result<(), Error> {
    if batch.is_empty() {
        return Ok(());
    }
    if let Some(streets) = streets {
        streets
            .refine(batch.iter_mut().map(|staged| &mut staged.notice))
            .await?;
    }
    let written = app.store.write_notices(run, app.now(), batch).await?;
    counts.new += written.new;
    counts.changed += written.changed;
    counts.unchanged += written.same;
    batch.clear();
    Ok(())
}

/// What the source no longer has: missing at first, a tombstone when its days of grace are over.
async fn vanish(app: &App, source: &Source, left: &HashMap<NoticeId, Known>) -> Result<u64, Error> {
    let mut missing: Vec<NoticeId> = left
        .iter()
        .filter(|(_, known)| known.state() == State::Alive)
        .map(|(id, _)| *id)
        .collect();
    missing.sort_unstable();
    let now = app.now();
    let vanished = app.store.mark_missing(&missing, now).await?;
    let grace = SignedDuration::from_hours(source.grace_days.max(0) * 24);
    // Strictly before: a source without grace buries in the run that first misses a notice.
    let before = now - grace + SignedDuration::from_micros(1);
    app.store.bury(&source.id, before, now).await?;
    Ok(vanished)
}
