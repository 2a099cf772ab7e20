//! The board: the entries that stand, kept in memory with the index that matches them, so that a
//! page costs what it shows. The store says at each use which ones stand, and only those that are
//! new to the board are read: several nodes agree without talking to one another.

use super::entries::{EntryFile, STANDS};
use crate::gatherings::shelf::{self, Kept};
use crate::{App, Error};
use ::exchange::entry::EntryId;
use ::exchange::matching::{Index, Meaning};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::Of;
use tokio::sync::RwLockWriteGuard;

/// From how many new entries on they are read all at once.
const MANY: usize = 50;

/// The entries that stand.
#[derive(Default)]
pub(crate) struct Board {
    /// Number → the version read, and the entry.
    files: BTreeMap<i64, (i64, EntryFile)>,
    index: Index,
    meaning: Meaning,
    /// Until when the model of meaning is not asked.
    left_alone: Option<Timestamp>,
}

/// An entry that the model of meaning has not read.
pub(super) struct Unread {
    pub(super) id: EntryId,
    /// The version of it that stands.
    pub(super) version: i64,
    pub(super) text: String,
}

impl Board {
    /// All entries, by number.
    pub(super) fn all(&self) -> impl Iterator<Item = &EntryFile> {
        self.files.values().map(|(_, file)| file)
    }

    /// One entry.
    pub(super) fn file(&self, id: EntryId) -> Option<&EntryFile> {
        self.files.get(&id.0).map(|(_, file)| file)
    }

    /// What matches them.
    pub(super) const fn index(&self) -> &Index {
        &self.index
    }

    /// What a model of meaning says of them; nothing where none is installed.
    pub(super) const fn meaning(&self) -> &Meaning {
        &self.meaning
    }

    /// Entries that the model has not read, the latest first: one only, or so many.
    pub(super) fn unread(&self, only: Option<EntryId>, most: usize) -> Vec<Unread> {
        let files = self.files.iter().rev();
        let unread = files.filter(|(number, _)| {
            only.is_none_or(|id| id.0 == **number) && !self.meaning.knows(EntryId(**number))
        });
        let unread = unread.map(|(number, (version, file))| Unread {
            id: EntryId(*number),
            version: *version,
            text: text(file),
        });
        unread.take(most).collect()
    }

    /// Keeps what the model said, if the entry is still what it read.
    pub(super) fn learn(&mut self, id: EntryId, version: i64, vector: &[f32]) {
        if self
            .files
            .get(&id.0)
            .is_some_and(|(now, _)| *now == version)
        {
            self.meaning.learn(id, vector);
        }
    }

    /// Whether the model is not to be asked now.
    pub(super) fn left_alone(&self, now: Timestamp) -> bool {
        self.left_alone.is_some_and(|until| now < until)
    }

    /// Does not ask the model until then.
    pub(super) const fn leave_alone(&mut self, until: Timestamp) {
        self.left_alone = Some(until);
    }

    fn is(&self, live: &[(i64, i64)]) -> bool {
        let mine = self
            .files
            .iter()
            .map(|(number, (version, _))| (*number, *version));
        mine.eq(live.iter().copied())
    }

    fn put(&mut self, number: i64, version: i64, file: EntryFile) {
        self.meaning.forget(file.entry.id);
        self.index.add(file.entry.clone());
        self.files.insert(number, (version, file));
    }

    fn take(&mut self, number: i64) {
        if let Some((_, file)) = self.files.remove(&number) {
            self.index.remove(file.entry.id);
            self.meaning.forget(file.entry.id);
        }
    }
}

/// What the model reads: the ask and what is said of it.
fn text(file: &EntryFile) -> String {
    let details = file.entry.details.as_ref().map(ToString::to_string);
    let parts = [Some(file.entry.ask.to_string()), details];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" — ")
}

async fn live(app: &App) -> Result<Vec<(i64, i64)>, Error> {
    let live = app.store.dossiers_live(EntryFile::KIND, STANDS, app.now());
    Ok(live.await?)
}

/// Looks at the board as it stands now. What looks is no `async`: nobody waits while they hold it.
pub(super) async fn look<T>(app: &App, looking: impl FnOnce(&Board) -> T) -> Result<T, Error> {
    {
        let board = app.board.read().await;
        if board.is(&live(app).await?) {
            return Ok(looking(&board));
        }
    }
    let mut board = app.board.write().await;
    // Asked again under the lock: what was learnt before it may be older than the board.
    let live = live(app).await?;
    let gone: Vec<i64> = {
        let stand: BTreeSet<i64> = live.iter().map(|(number, _)| *number).collect();
        board
            .files
            .keys()
            .filter(|number| !stand.contains(number))
            .copied()
            .collect()
    };
    for number in gone {
        board.take(number);
    }
    let new = |(number, version): &&(i64, i64)| {
        board
            .files
            .get(number)
            .is_none_or(|(known, _)| known != version)
    };
    let new: Vec<(i64, i64)> = live.iter().filter(new).copied().collect();
    fill(app, &mut board, &new).await?;
    Ok(looking(&RwLockWriteGuard::downgrade(board)))
}

/// Reads what is new; what was erased meanwhile is not there any more.
async fn fill(app: &App, board: &mut Board, new: &[(i64, i64)]) -> Result<(), Error> {
    if new.len() < MANY {
        for (number, version) in new {
            match shelf::find::<EntryFile>(app, *number).await? {
                Some(filed) => board.put(*number, *version, filed.what),
                None => board.take(*number),
            }
        }
        return Ok(());
    }
    let versions: BTreeMap<i64, i64> = new.iter().copied().collect();
    for filed in shelf::all::<EntryFile>(app, Of::State(STANDS)).await? {
        if let Some(version) = versions.get(&filed.number) {
            board.put(filed.number, *version, filed.what);
        }
    }
    Ok(())
}
