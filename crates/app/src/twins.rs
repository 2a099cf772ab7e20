//! Ask the engine which of the notices that changed have twins, and keep what it believes.
//!
//! The engine learns from the whole census what is rare and what is common, and stays in memory
//! ([`kept`]): a pass takes in what changed and judges the pairs in which a changed notice stands. When
//! people gave enough answers, or the census grew by a quarter, it learns anew and judges every pair;
//! only what it came to believe otherwise is written then, and only those notices are consolidated
//! again.

mod kept;

use crate::{App, Error, Progress};
use consolidation::MERGE_FROM;
pub(crate) use kept::Kept;
use linkage::cluster::Pair as Found;
use model::{NoticeId, Opinion, Pair, Reason};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::Heard;

/// Pairs under this probability are not kept.
const FLOOR: f32 = 0.05;
/// Pairs from this probability up may be shown to reviewers.
const REVIEW_FROM: f32 = 0.2;
/// The same within one source: a partner rarely tells one project twice, and its projects have much
/// in common.
const REVIEW_WITHIN_FROM: f32 = 0.7;
/// A belief that moved by less, and crossed none of the thresholds, is left as it was.
const STEADY: f32 = 0.02;
/// Notices looked up at a time.
const PAGE: usize = 2_000;
/// Opinions written at a time.
const BATCH: usize = 1_000;
/// Beliefs read at a time.
const BELIEFS: usize = 20_000;

/// Answers after which the engine learns from them and judges every pair anew.
const LESSON: u64 = 10;
/// The setting that says how many answers the engine had learnt from.
const LEARNT: &str = "twins.learnt";
/// The setting that says how many notices there were when every pair was last judged.
const CENSUS: &str = "twins.census";

/// Asks the engine about those of these notices that it has not judged as they now are, and keeps
/// what it believes in the place of what it believed of them before. When it judges every pair
/// anew, the notices to consolidate again are then in the queue.
///
/// # Errors
/// Those of the data base.
pub(crate) async fn judge(
    app: &App,
    changed: &BTreeSet<NoticeId>,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let answers = answers(app).await?;
    let lesson = answers >= number(app, LEARNT).await? + LESSON;
    let mut stale: Vec<NoticeId> = Vec::new();
    let all: Vec<NoticeId> = changed.iter().copied().collect();
    for batch in all.chunks(PAGE) {
        stale.extend(app.store.unjudged(batch).await?);
    }
    if stale.is_empty() && !lesson {
        return Ok(());
    }
    // Held until the end: two passes of one program never judge at once. What is taken and not put
    // back, because a pass failed, is made again by the next one.
    let mut place = app.twins.lock().await;
    let settled = number(app, CENSUS).await?;
    let grown = |kept: &Kept| kept.len() as u64 * 4 > settled * 5;
    let known = match place.take() {
        Some(kept) if !lesson => kept.follow(app).await?,
        _ => None,
    };
    let kept = match known {
        Some(kept) if !grown(&kept) => kept,
        _ => Kept::learn(app, progress).await?,
    };
    let whole = lesson || grown(&kept);
    let kept = Arc::new(kept);
    progress.begin("Recherche des doublons", None);
    if whole {
        judge_all(app, &kept, changed, &stale, progress).await?;
        app.store.put_setting(LEARNT, &answers.to_string()).await?;
        let census = kept.len().to_string();
        app.store.put_setting(CENSUS, &census).await?;
    } else {
        judge_some(app, &kept, &stale, progress).await?;
    }
    progress.end();
    *place = Arc::into_inner(kept).filter(Kept::is_bearable);
    Ok(())
}

/// Judges the pairs in which one of these notices stands. It forgets, then writes, then says that it
/// is done: stopped in between, all is done again.
async fn judge_some(
    app: &App,
    kept: &Arc<Kept>,
    stale: &[NoticeId],
    progress: &dyn Progress,
) -> Result<(), Error> {
    let (of, wanted) = (Arc::clone(kept), stale.to_vec());
    let found = tokio::task::spawn_blocking(move || of.twins(&wanted, FLOOR)).await?;
    let around = around(&found);
    for batch in stale.chunks(BATCH) {
        app.store.put_opinions(batch, &[]).await?;
    }
    for batch in found.chunks(BATCH) {
        let heard = heard(kept, batch, &around).await?;
        app.store.put_opinions(&[], &heard).await?;
        progress.advance(batch.len() as u64);
    }
    mark(app, stale).await
}

/// Judges every pair; writes those of which the engine came to believe something else, and puts
/// their notices in the queue of consolidation unless they are among those that wait there.
async fn judge_all(
    app: &App,
    kept: &Arc<Kept>,
    waiting: &BTreeSet<NoticeId>,
    stale: &[NoticeId],
    progress: &dyn Progress,
) -> Result<(), Error> {
    let of = Arc::clone(kept);
    let found = tokio::task::spawn_blocking(move || of.all(FLOOR)).await?;
    let around = around(&found);
    let stale_set: BTreeSet<NoticeId> = stale.iter().copied().collect();
    let (moved, gone) = moved(app, kept, found, &stale_set).await?;
    let touched = |pairs: &[Pair]| -> Vec<NoticeId> {
        let ids: BTreeSet<NoticeId> = pairs.iter().flat_map(|pair| pair.both()).collect();
        ids.difference(waiting).copied().collect()
    };
    for batch in gone.chunks(BATCH) {
        app.store.move_opinions(batch, &[], &touched(batch)).await?;
    }
    for batch in moved.chunks(BATCH) {
        let heard = heard(kept, batch, &around).await?;
        let pairs: Vec<Pair> = heard.iter().map(|(opinion, _)| opinion.pair).collect();
        app.store
            .move_opinions(&[], &heard, &touched(&pairs))
            .await?;
        progress.advance(batch.len() as u64);
    }
    mark(app, stale).await
}

async fn mark(app: &App, stale: &[NoticeId]) -> Result<(), Error> {
    for batch in stale.chunks(BATCH) {
        app.store.mark_judged(batch).await?;
    }
    Ok(())
}

/// Of the pairs that were found, those that the data base tells otherwise or not at all, and those
/// that it tells and were not found. Pairs of notices that changed are always written: their reasons
/// may be others.
async fn moved(
    app: &App,
    kept: &Kept,
    found: Vec<Found>,
    stale: &BTreeSet<NoticeId>,
) -> Result<(Vec<Found>, Vec<Pair>), Error> {
    let mut found: Vec<(Pair, Found)> = (found.into_iter())
        .filter_map(|found| Some((kept.pair(&found)?, found)))
        .collect();
    found.sort_unstable_by_key(|(pair, _)| *pair);
    let mut found = found.into_iter().peekable();
    let (mut moved, mut gone, mut after) = (Vec::new(), Vec::new(), None);
    loop {
        let page = app.store.beliefs_after(after, BELIEFS).await?;
        let Some((last, _)) = page.last() else { break };
        after = Some(*last);
        for (pair, before) in page {
            while let Some((_, new)) = found.next_if(|(next, _)| *next < pair) {
                moved.push(new);
            }
            match found.next_if(|(next, _)| *next == pair) {
                None => gone.push(pair),
                Some((_, now)) => {
                    let changed = pair.both().iter().any(|id| stale.contains(id));
                    if changed || has_moved(before, now.probability) {
                        moved.push(now);
                    }
                }
            }
        }
    }
    moved.extend(found.map(|(_, new)| new));
    Ok((moved, gone))
}

/// Whether a belief says something else than before.
fn has_moved(before: f32, now: f32) -> bool {
    let sides = |p: f32| [REVIEW_FROM, REVIEW_WITHIN_FROM, MERGE_FROM].map(|least| p >= least);
    (before - now).abs() > STEADY || sides(before) != sides(now)
}

/// How many pairs hang on each row.
fn around(found: &[Found]) -> Arc<BTreeMap<u32, u32>> {
    let mut around: BTreeMap<u32, u32> = BTreeMap::new();
    for row in found.iter().flat_map(|pair| [pair.a, pair.b]) {
        *around.entry(row).or_default() += 1;
    }
    Arc::new(around)
}

/// What the engine believes of some pairs, with its reasons.
async fn heard(
    kept: &Arc<Kept>,
    found: &[Found],
    around: &Arc<BTreeMap<u32, u32>>,
) -> Result<Vec<Heard>, Error> {
    let (kept, found, around) = (Arc::clone(kept), found.to_vec(), Arc::clone(around));
    Ok(tokio::task::spawn_blocking(move || {
        let one = |found: &Found| {
            let hanging = |row| around.get(&row).copied().unwrap_or(0);
            let around = hanging(found.a) + hanging(found.b);
            let interest = interest(found.probability, kept.one_source(found), around);
            Some((opinion(&kept, found)?, interest))
        };
        found.iter().filter_map(one).collect()
    })
    .await?)
}

fn opinion(kept: &Kept, found: &Found) -> Option<Opinion> {
    // Reasons are read by reviewers: pairs that nobody is shown need none.
    let reasons = if found.probability < REVIEW_FROM {
        Vec::new()
    } else {
        kept.engine().explain(found.a, found.b).reasons
    };
    Some(Opinion {
        pair: kept.pair(found)?,
        probability: found.probability,
        reasons: reasons
            .into_iter()
            .map(|reason| Reason {
                fr: reason.fr,
                en: reason.en,
                weight: reason.bits,
            })
            .collect(),
    })
}

/// How many answers people have given in all.
async fn answers(app: &App) -> Result<u64, Error> {
    let newest = app.store.decisions(None, 1).await?;
    let number = newest.first().map_or(0, |decision| decision.number);
    Ok(u64::try_from(number).unwrap_or(0))
}

/// A setting that holds a number; 0 when it was never put.
async fn number(app: &App, setting: &str) -> Result<u64, Error> {
    let kept = app.store.setting(setting).await?;
    Ok(kept.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// What people answered, as the engine learns from it: pairs of rows, and whether they are one.
async fn labels(app: &App, rows: &BTreeMap<NoticeId, u32>) -> Result<Vec<(u32, u32, bool)>, Error> {
    let mut latest: BTreeMap<Pair, bool> = BTreeMap::new();
    let mut before = None;
    loop {
        let page = app.store.decisions(before, PAGE).await?;
        let Some(last) = page.last() else { break };
        before = Some(last.number);
        for decision in page
            .iter()
            .filter(|decision| decision.withdrawn_at.is_none())
        {
            // Newest first: the first seen holds.
            latest
                .entry(decision.pair)
                .or_insert(decision.relation.joins());
        }
    }
    Ok(latest
        .into_iter()
        .filter_map(|(pair, same)| Some((*rows.get(&pair.a())?, *rows.get(&pair.b())?, same)))
        .collect())
}

/// How much an answer would teach and change: most where the engine doubts, and more where many
/// pairs hang together. Nothing where the engine decides alone.
fn interest(probability: f32, one_source: bool, around: u32) -> f64 {
    let decides = probability >= MERGE_FROM && !one_source;
    let least = if one_source {
        REVIEW_WITHIN_FROM
    } else {
        REVIEW_FROM
    };
    if decides || probability < least {
        return 0.0;
    }
    let doubt = 1.0 - (2.0 * f64::from(probability) - 1.0).abs();
    (doubt + 0.05) * (1.0 + f64::from(around).ln_1p())
}

#[cfg(test)]
mod tests {
    use super::{has_moved, interest};

    #[test]
    fn a_belief_moves_when_it_says_something_else() {
        for (before, now, moved) in [
            (0.5, 0.5, false),
            (0.5, 0.51, false),
            (0.5, 0.53, true),
            (0.195, 0.205, true),
            (0.705, 0.695, true),
            (0.885, 0.895, true),
            (0.98, 0.999, false),
        ] {
            assert_eq!(has_moved(before, now), moved, "{before} {now}");
            assert_eq!(has_moved(now, before), moved, "{now} {before}");
        }
    }

    #[test]
    fn doubt_and_effect_make_interest() {
        assert!(interest(0.5, false, 2) > interest(0.9, false, 2));
        assert!(interest(0.5, false, 9) > interest(0.5, false, 2));
        // The engine decides between sources; within one, people are asked.
        assert!(interest(0.99, false, 2) < f64::EPSILON);
        assert!(interest(0.99, true, 2) > 0.0);
        assert!(interest(0.6, true, 2) < f64::EPSILON && interest(0.6, false, 2) > 0.0);
        assert!(interest(0.1, false, 2) < f64::EPSILON);
    }
}
