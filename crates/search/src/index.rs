//! The index: opening, writing, and the doors through which it is asked.

use crate::answer::{Answer, Cluster, Suggestion};
use crate::ask::Search;
use crate::document::bit;
use crate::error::SearchError;
use crate::query::{BoundingBox, Page, Query};
use crate::schema::{Fields, VERSION, build};
use crate::snapshot::{Reading, Snapshot};
use crate::writing::Writing;
use crate::{similar, suggest};
use access::Sight;
use jiff::Timestamp;
use model::{CardId, Lang, SourceId};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::directory::MmapDirectory;
use tantivy::{IndexReader, ReloadPolicy};

/// The file beside the index that names its layout.
const VERSION_FILE: &str = "croisee-version";
/// The index of all cards, for all readers. Safe to share between threads; a question takes a few
/// milliseconds of computing and should not run on the threads of an asynchronous executor.
pub struct Index {
    pub(crate) engine: tantivy::Index,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) writing: Mutex<Writing>,
    current: Mutex<Option<Arc<Snapshot>>>,
    sources: Mutex<Arc<Vec<(SourceId, String)>>>,
}

impl Index {
    /// Opens the index kept in a folder, or begins an empty one there.
    ///
    /// # Errors
    /// [`SearchError::Outdated`] when it was written with another layout: [`Self::rebuild`] it.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        std::fs::create_dir_all(dir)?;
        let mark = dir.join(VERSION_FILE);
        let begun = dir.join("meta.json").exists();
        match std::fs::read_to_string(&mark) {
            Ok(found) if found.trim() == VERSION => {}
            Ok(found) if begun => return Err(outdated(found.trim())),
            Err(_) if begun => return Err(outdated("inconnue")),
            _ => std::fs::write(&mark, VERSION)?,
        }
        let directory = MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?;
        let engine = tantivy::Index::open_or_create(directory, build().0)?;
        Self::over(engine)
    }

    /// Throws away whatever index the folder holds and begins an empty one: the index is
    /// disposable, all it knows comes from the store.
    ///
    /// # Errors
    /// When the folder cannot be emptied or written.
    pub fn rebuild(dir: &Path) -> Result<Self, SearchError> {
        if dir.exists() {
            std::fs::remove_dir_all(dir)?;
        }
        Self::open(dir)
    }

    /// An empty index in memory.
    ///
    /// # Errors
    /// When the engine refuses to start.
    pub fn in_memory() -> Result<Self, SearchError> {
        Self::over(tantivy::Index::create_in_ram(build().0))
    }

    fn over(engine: tantivy::Index) -> Result<Self, SearchError> {
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::OnCommitWithDelay)
            .try_into()?;
        Ok(Self {
            engine,
            reader,
            fields: build().1,
            writing: Mutex::default(),
            current: Mutex::default(),
            sources: Mutex::default(),
        })
    }

    /// The number of the store's last change that the index holds; 0 for an empty index.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn last_change(&self) -> Result<i64, SearchError> {
        let payload = self.engine.load_metas()?.payload;
        Ok(payload
            .and_then(|payload| payload.parse().ok())
            .unwrap_or(0))
    }

    /// Gives the names under which sources are suggested; without a name its id is used.
    pub fn set_sources(&self, names: Vec<(SourceId, String)>) {
        *locked(&self.sources) = Arc::new(names);
    }

    /// Answers a question.
    ///
    /// # Errors
    /// [`SearchError::Cursor`] when the page begins at a cursor of another question's order.
    pub fn ask(
        &self,
        sight: Sight,
        query: &Query,
        page: &Page,
        now: Timestamp,
    ) -> Result<Answer, SearchError> {
        let snapshot = self.snapshot()?;
        Search::new(self.reading(&snapshot, sight), query, now)?.answer(page)
    }

    /// Every card of the answer in its order, for exports. Sixteen bytes a card are held.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ids(
        &self,
        sight: Sight,
        query: &Query,
        now: Timestamp,
    ) -> Result<impl ExactSizeIterator<Item = CardId> + use<>, SearchError> {
        let snapshot = self.snapshot()?;
        let ids = Search::new(self.reading(&snapshot, sight), query, now)?.ids();
        Ok(ids.into_iter())
    }

    /// The points of the answer that lie in its box and disc, heaped for a zoom level as MapLibre
    /// counts it (0 to 22); a cell is 64 px wide. A card counts once in each cell where it has a place.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn clusters(
        &self,
        sight: Sight,
        query: &Query,
        zoom: u8,
        now: Timestamp,
    ) -> Result<Vec<Cluster>, SearchError> {
        let snapshot = self.snapshot()?;
        Ok(Search::new(self.reading(&snapshot, sight), query, now)?.clusters(zoom))
    }

    /// The smallest box around the points of the answer; `None` when there is none.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn extent(
        &self,
        sight: Sight,
        query: &Query,
        now: Timestamp,
    ) -> Result<Option<BoundingBox>, SearchError> {
        let snapshot = self.snapshot()?;
        Ok(Search::new(self.reading(&snapshot, sight), query, now)?.extent())
    }

    /// At most `n` proposals for what the reader is typing: terms, territories, sources, cards.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn suggest(
        &self,
        sight: Sight,
        prefix: &str,
        n: usize,
        lang: Lang,
    ) -> Result<Vec<Suggestion>, SearchError> {
        let snapshot = self.snapshot()?;
        let names = Arc::clone(&locked(&self.sources));
        suggest::suggest(&self.reading(&snapshot, sight), prefix, n, lang, &names)
    }

    /// At most `n` cards most like this one, by words, themes and territory; never itself. Nothing
    /// for a card that the reader may not see.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn similar(
        &self,
        sight: Sight,
        card: CardId,
        n: usize,
    ) -> Result<Vec<CardId>, SearchError> {
        let snapshot = self.snapshot()?;
        similar::similar(&self.reading(&snapshot, sight), card, n)
    }

    const fn reading<'a>(&'a self, snapshot: &'a Snapshot, sight: Sight) -> Reading<'a> {
        Reading {
            snapshot,
            fields: &self.fields,
            bit: bit(sight.level()),
        }
    }

    /// The index at its last commit; read again only when there is a new one.
    fn snapshot(&self) -> Result<Arc<Snapshot>, SearchError> {
        let searcher = self.reader.searcher();
        let mut current = locked(&self.current);
        if let Some(snapshot) = current.as_ref()
            && snapshot.generation == searcher.generation().generation_id()
        {
            return Ok(Arc::clone(snapshot));
        }
        let snapshot = Arc::new(Snapshot::read(searcher, &self.fields, current.as_deref())?);
        *current = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }
}

fn outdated(found: &str) -> SearchError {
    SearchError::Outdated {
        found: found.to_owned(),
        expected: VERSION.to_owned(),
    }
}

/// What a panic left behind is still whole: every writing to these locks is one assignment.
pub(crate) fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
