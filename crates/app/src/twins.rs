//! Ask the engine which of the notices that changed have twins, and keep what it believes.
//!
//! The engine reads the whole census to learn what is rare and what is common; only pairs in which
//! a changed notice stands are judged again, and only their opinions are written.

use crate::{App, Error, Progress};
use consolidation::{MERGE_FROM, Table};
use linkage::cluster::Pair as Found;
use linkage::{Engine, Options};
use model::{NoticeId, Opinion, Pair, Reason};
use std::collections::{BTreeMap, BTreeSet};
use store::Heard;

/// Pairs under this probability are not kept.
const FLOOR: f32 = 0.05;
/// Pairs from this probability up may be shown to reviewers.
const REVIEW_FROM: f32 = 0.2;
/// The same within one source: a partner rarely tells one project twice, and its projects have much
/// in common.
const REVIEW_WITHIN_FROM: f32 = 0.7;
/// Notices read at a time.
const PAGE: usize = 2_000;
/// Rows whose candidates are compared at a time.
const ROWS: usize = 20_000;
/// Opinions written at a time.
const BATCH: usize = 1_000;

/// Answers after which the engine learns from them and judges every notice anew.
const LESSON: u64 = 10;
/// The setting that says how many answers the engine had learnt from.
const LEARNT: &str = "twins.learnt";

/// Asks the engine about those of these notices that it has not judged as they now are, and keeps
/// what it believes in the place of what it believed of them before. When people have given enough
/// answers since it last learnt, it judges every notice anew; the notices to consolidate again
/// are then in the queue.
///
/// # Errors
/// Those of the data base.
pub(crate) async fn judge(
    app: &App,
    changed: &BTreeSet<NoticeId>,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let answers = answers(app).await?;
    let lesson = answers >= learnt(app).await? + LESSON;
    let changed: Vec<NoticeId> = changed.iter().copied().collect();
    let mut stale: BTreeSet<NoticeId> = BTreeSet::new();
    for batch in changed.chunks(PAGE) {
        stale.extend(app.store.unjudged(batch).await?);
    }
    if stale.is_empty() && !lesson {
        return Ok(());
    }
    let census = Census::read(app, progress).await?;
    let judged: Vec<NoticeId> = if lesson {
        census.table.ids().to_vec()
    } else {
        stale.into_iter().collect()
    };
    progress.begin("Recherche des doublons", Some(judged.len() as u64));
    let labels = labels(app, &census.table).await?;
    let rows = census.rows(&judged);
    let heard = tokio::task::spawn_blocking(move || census.opinions(&labels, &rows)).await?;
    write(app, &judged, &heard, progress).await?;
    if lesson {
        app.store.touch_notices(&judged).await?;
        app.store.put_setting(LEARNT, &answers.to_string()).await?;
    }
    progress.end();
    Ok(())
}

/// How many answers people have given in all.
async fn answers(app: &App) -> Result<u64, Error> {
    let newest = app.store.decisions(None, 1).await?;
    let number = newest.first().map_or(0, |decision| decision.number);
    Ok(u64::try_from(number).unwrap_or(0))
}

async fn learnt(app: &App) -> Result<u64, Error> {
    let kept = app.store.setting(LEARNT).await?;
    Ok(kept.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// The pairs in which one of these rows stands, each once, over the floor. Rows are sorted.
fn pairs(engine: &Engine, rows: &[u32]) -> Vec<Found> {
    let mut found = Vec::new();
    for run in rows.chunk_by(|one, next| next - one == 1) {
        for part in run.chunks(ROWS) {
            let (first, last) = (part[0] as usize, part[part.len() - 1] as usize);
            let candidates = engine.candidates(first..last + 1);
            let scored = engine.score(&candidates);
            found.extend(scored.into_iter().filter(|pair| pair.probability >= FLOOR));
        }
    }
    found.sort_unstable_by_key(|pair| (pair.a, pair.b));
    found.dedup_by_key(|pair| (pair.a, pair.b));
    found
}

/// Every notice that a source still tells, in rows.
struct Census {
    table: Table,
    /// The rank of the source of each row.
    sources: Vec<u32>,
}

impl Census {
    async fn read(app: &App, progress: &dyn Progress) -> Result<Self, Error> {
        progress.begin("Lecture du recensement", None);
        let (mut table, mut sources) = (Table::default(), Vec::new());
        for (rank, row) in (0..).zip(app.store.sources().await?) {
            let mut after = None;
            loop {
                let page = app
                    .store
                    .notices_of_source(&row.source.id, after, PAGE)
                    .await?;
                let Some(last) = page.last() else { break };
                after = Some(last.notice.id);
                progress.advance(page.len() as u64);
                for stored in page.iter().filter(|stored| stored.buried_at.is_none()) {
                    table.push(&stored.notice);
                    sources.push(rank);
                }
            }
        }
        progress.end();
        Ok(Self { table, sources })
    }

    /// The rows of notices; those that no source tells any more have none.
    fn rows(&self, notices: &[NoticeId]) -> Vec<u32> {
        let wanted: BTreeSet<NoticeId> = notices.iter().copied().collect();
        (0..)
            .zip(self.table.ids())
            .filter(|(_, id)| wanted.contains(id))
            .map(|(row, _)| row)
            .collect()
    }

    /// What the engine believes of the pairs in which one of these rows stands.
    fn opinions(&self, labels: &[(u32, u32, bool)], rows: &[u32]) -> Vec<Heard> {
        let schema = self.table.schema();
        let mut engine = Engine::new(self.table.records(), &schema, Options::default());
        engine.learn(labels);
        let pairs = pairs(&engine, rows);
        let mut around: BTreeMap<u32, u32> = BTreeMap::new();
        for row in pairs.iter().flat_map(|pair| [pair.a, pair.b]) {
            *around.entry(row).or_default() += 1;
        }
        pairs
            .iter()
            .filter_map(|found| {
                let opinion = self.opinion(&engine, found)?;
                let one_source =
                    self.sources.get(found.a as usize) == self.sources.get(found.b as usize);
                let around = around[&found.a] + around[&found.b];
                let interest = interest(found.probability, one_source, around);
                Some((opinion, interest))
            })
            .collect()
    }

    fn opinion(&self, engine: &Engine, found: &Found) -> Option<Opinion> {
        let pair = Pair::of(self.table.notice(found.a)?, self.table.notice(found.b)?)?;
        // Reasons are read by reviewers: pairs that nobody is shown need none.
        let reasons = if found.probability < REVIEW_FROM {
            Vec::new()
        } else {
            engine.explain(found.a, found.b).reasons
        };
        Some(Opinion {
            pair,
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
}

/// What people answered, as the engine learns from it: pairs of rows, and whether they are one.
async fn labels(app: &App, table: &Table) -> Result<Vec<(u32, u32, bool)>, Error> {
    let rows: BTreeMap<NoticeId, u32> = table.ids().iter().copied().zip(0..).collect();
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

/// Forgets, then writes, then says that it is done. Stopped in between, all is done again.
async fn write(
    app: &App,
    judged: &[NoticeId],
    heard: &[Heard],
    progress: &dyn Progress,
) -> Result<(), Error> {
    for batch in judged.chunks(BATCH) {
        app.store.put_opinions(batch, &[]).await?;
    }
    for batch in heard.chunks(BATCH) {
        app.store.put_opinions(&[], batch).await?;
        progress.advance(batch.len() as u64);
    }
    for batch in judged.chunks(BATCH) {
        app.store.mark_judged(batch).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::interest;

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
