//! The engine with the whole census, kept in memory between two passes of consolidation.
//!
//! Before each pass it compares the versions that it holds with those of the data base, and takes in
//! what differs, whoever wrote it: another node, a command, a run that was cut short. It is therefore
//! never wrong, and after a restart it is simply made again. What it costs is about
//! [`linkage::Index`]'s two kilobytes a notice: beyond [`MOST`] notices it is not kept.

use super::labels;
use crate::{App, Error, Progress};
use consolidation::Table;
use jiff::{SignedDuration, Timestamp};
use linkage::cluster::Pair as Found;
use linkage::{Engine, Index, Options};
use model::{Notice, NoticeId, Pair, SourceId};
use std::collections::{BTreeMap, HashMap};
use std::panic::resume_unwind;

/// Notices read at a time.
const PAGE: usize = 2_000;
/// Versions compared at a time.
const VERSIONS: usize = 20_000;
/// Rows whose candidates are compared at a time.
const ROWS: usize = 20_000;
/// Beyond so many notices the engine is not kept between passes.
const MOST: usize = 400_000;
/// After this time it is made again, whatever changed: words that were rare may be no more.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);
/// When one row in so many was added or removed since it was made, it is made again.
const DRIFT: usize = 4;

/// Notices and the engine that compares them.
pub(crate) struct Kept {
    index: Index,
    /// The notice of each row, also of rows removed since.
    ids: Vec<NoticeId>,
    /// The rank of the source of each row.
    sources: Vec<u32>,
    ranks: BTreeMap<SourceId, u32>,
    /// The row and the version of each notice that a source still tells.
    rows: HashMap<NoticeId, (u32, i64)>,
    made_at: Timestamp,
    /// How many rows there were when it was made.
    made_of: usize,
}

/// What differs between the engine and the data base.
#[derive(Default)]
struct Difference {
    /// Notices to be taken in.
    came: Vec<NoticeId>,
    /// Rows that hold no more.
    went: Vec<NoticeId>,
}

impl Kept {
    /// Reads the whole census, learns from it what is rare and what is common, and from people's
    /// answers.
    ///
    /// # Errors
    /// Those of the data base.
    pub(crate) async fn learn(app: &App, progress: &dyn Progress) -> Result<Self, Error> {
        progress.begin("Lecture du recensement", None);
        let mut table = Table::default();
        let (mut sources, mut ranks, mut rows) = (Vec::new(), BTreeMap::new(), HashMap::new());
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
                    rows.insert(
                        stored.notice.id,
                        (row_number(sources.len()), stored.version),
                    );
                    table.push(&stored.notice);
                    sources.push(rank);
                }
            }
            ranks.insert(row.source.id, rank);
        }
        progress.end();
        let told: BTreeMap<NoticeId, u32> = rows.iter().map(|(id, (row, _))| (*id, *row)).collect();
        let labels = labels(app, &told).await?;
        let (index, ids) = tokio::task::spawn_blocking(move || {
            let options = Options {
                keep_single_terms: true,
                ..Options::default()
            };
            let mut engine = Engine::new(table.records(), &table.schema(), options);
            engine.learn(&labels);
            (Index::new(engine), table.into_ids())
        })
        .await?;
        Ok(Self {
            index,
            made_of: ids.len(),
            ids,
            sources,
            ranks,
            rows,
            made_at: app.now(),
        })
    }

    /// Takes in what changed in the data base since. `None` when so much did, or so long ago, that
    /// the engine is to be made again.
    ///
    /// # Errors
    /// Those of the data base.
    pub(crate) async fn follow(mut self, app: &App) -> Result<Option<Self>, Error> {
        if app.now().duration_since(self.made_at) > LONGEST {
            return Ok(None);
        }
        let difference = self.difference(app).await?;
        let strange = self.ids.len() + difference.came.len() - self.made_of;
        let lost = self.rows.len().saturating_sub(difference.went.len());
        if (strange + self.made_of.saturating_sub(lost)) * DRIFT > self.made_of {
            return Ok(None);
        }
        for id in &difference.went {
            self.forget(*id);
        }
        for batch in difference.came.chunks(PAGE) {
            for stored in app.store.notices(batch).await? {
                if stored.buried_at.is_none() {
                    self.take_in(&stored.notice, stored.version);
                }
            }
        }
        Ok(Some(self))
    }

    async fn difference(&self, app: &App) -> Result<Difference, Error> {
        let mut found = Difference::default();
        let (mut after, mut standing) = (None, 0);
        loop {
            let page = app.store.standing_after(after, VERSIONS).await?;
            let Some((last, _)) = page.last() else { break };
            after = Some(*last);
            for (id, version) in page {
                match self.rows.get(&id) {
                    Some((_, known)) if *known == version => standing += 1,
                    Some(_) => {
                        found.went.push(id);
                        found.came.push(id);
                    }
                    None => found.came.push(id),
                }
            }
        }
        // Those that stand and those that changed are all there is, but when some were buried.
        if standing + found.went.len() < self.rows.len() {
            found.went = self.buried(app).await?;
            found.went.extend(&found.came);
        }
        Ok(found)
    }

    /// The notices held that no source tells any more.
    async fn buried(&self, app: &App) -> Result<Vec<NoticeId>, Error> {
        let mut held: Vec<NoticeId> = self.rows.keys().copied().collect();
        held.sort_unstable();
        let mut after = None;
        loop {
            let page = app.store.standing_after(after, VERSIONS).await?;
            let Some((last, _)) = page.last() else { break };
            after = Some(*last);
            held.retain(|id| {
                page.binary_search_by_key(id, |(standing, _)| *standing)
                    .is_err()
            });
        }
        Ok(held)
    }

    fn forget(&mut self, id: NoticeId) {
        if let Some((row, _)) = self.rows.remove(&id) {
            self.index.remove(row);
        }
    }

    fn take_in(&mut self, notice: &Notice, version: i64) {
        let next = row_number(self.ranks.len());
        let rank = *self.ranks.entry(notice.source.clone()).or_insert(next);
        let cells = Table::row(notice);
        let row = self.index.insert(rank, cells.iter().map(AsRef::as_ref));
        self.ids.push(notice.id);
        self.sources.push(rank);
        self.rows.insert(notice.id, (row, version));
    }

    /// How many notices it holds.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it may be kept until the next pass.
    pub(crate) fn is_bearable(&self) -> bool {
        self.ids.len() <= MOST
    }

    /// The engine, to explain pairs.
    pub(crate) const fn engine(&self) -> &Engine {
        self.index.engine()
    }

    /// The notices of a pair of rows.
    pub(crate) fn pair(&self, found: &Found) -> Option<Pair> {
        let id = |row: u32| self.ids.get(row as usize).copied();
        Pair::of(id(found.a)?, id(found.b)?)
    }

    /// Whether both rows of a pair come from one source.
    pub(crate) fn one_source(&self, found: &Found) -> bool {
        self.sources.get(found.a as usize) == self.sources.get(found.b as usize)
    }

    /// Without the pairs of corrections by hand, which only the decisions that tied them join.
    fn told_by_partners(&self, mut found: Vec<Found>) -> Vec<Found> {
        if let Some(hand) = self.ranks.get(&SourceId::hand()) {
            let by_hand = |row: u32| self.sources.get(row as usize) == Some(hand);
            found.retain(|pair| !by_hand(pair.a) && !by_hand(pair.b));
        }
        once(found)
    }

    /// The pairs in which one of these notices stands, each once, from a probability up.
    pub(crate) fn twins(&self, notices: &[NoticeId], floor: f32) -> Vec<Found> {
        let rows: Vec<u32> = notices
            .iter()
            .filter_map(|id| self.rows.get(id).map(|(row, _)| *row))
            .collect();
        let hands = std::thread::available_parallelism().map_or(1, usize::from);
        let share = rows.len().div_ceil(hands).max(1);
        let found: Vec<Vec<Found>> = std::thread::scope(|scope| {
            let one = |part: &[u32]| -> Vec<Found> {
                let all = part.iter().flat_map(|row| self.index.twins(*row));
                all.filter(|pair| pair.probability >= floor).collect()
            };
            let parts: Vec<_> = rows
                .chunks(share)
                .map(|part| scope.spawn(move || one(part)))
                .collect();
            parts
                .into_iter()
                .map(|part| part.join().unwrap_or_else(|cause| resume_unwind(cause)))
                .collect()
        });
        self.told_by_partners(found.into_iter().flatten().collect())
    }

    /// Every pair from a probability up, each once. For an engine just made, whose rows are all in
    /// its own table.
    pub(crate) fn all(&self, floor: f32) -> Vec<Found> {
        let engine = self.engine();
        let mut found = Vec::new();
        let mut first = 0;
        while first < self.made_of {
            let end = (first + ROWS).min(self.made_of);
            let scored = engine.score(&engine.candidates(first..end));
            found.extend(scored.into_iter().filter(|pair| pair.probability >= floor));
            first = end;
        }
        self.told_by_partners(found)
    }
}

fn once(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_unstable_by_key(|pair| (pair.a, pair.b));
    found.dedup_by_key(|pair| (pair.a, pair.b));
    found
}

/// A row as the engine numbers it; a census has fewer than four thousand million notices.
fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
