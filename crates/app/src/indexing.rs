//! Keep the index in step with the cards. The index is disposable: deleted, it is rebuilt with the
//! same answers. Each node has its own and follows the log of changes at its own pace.

use crate::{App, Config, Error, Progress};
use access::Stewardship;
use model::{Card, CardId};
use search::{Hold, Index, SearchError};
use std::sync::Arc;

/// Changes followed at a time.
const BATCH: usize = 2000;

pub(crate) fn open(config: &Config) -> Result<Arc<Index>, Error> {
    let folder = config.data.join("index");
    std::fs::create_dir_all(&folder).map_err(|cause| Error::Folder {
        path: folder.clone(),
        cause,
    })?;
    match Index::open(&folder) {
        // Written by another version: disposable, so it is begun anew and the log is followed
        // from its start.
        Err(SearchError::Outdated { .. }) => Ok(Arc::new(Index::rebuild(&folder)?)),
        opened => Ok(Arc::new(opened?)),
    }
}

/// Follows the log of changes to its end. One programme writes the index at a time: while another
/// does, this one has nothing to do, because whoever writes looks at the log again after letting
/// go. Costs two small reads when nothing has changed.
///
/// # Errors
/// When the data base or the index fails.
pub async fn catch_up(
    app: &App,
    _steward: Stewardship,
    progress: &dyn Progress,
) -> Result<u64, Error> {
    let mut done = 0;
    while app.index.last_change()? < app.store.last_change().await? {
        let hold = match app.index.hold() {
            Err(SearchError::Busy) => break,
            held => held?,
        };
        let followed = follow(app, progress).await;
        let_go(hold).await?;
        match followed? {
            0 => break,
            more => done += more,
        }
    }
    if done > 0 {
        // Another programme may have added a source since.
        crate::sources::name_in_index(app).await?;
    }
    Ok(done)
}

/// Reads the log from where the index is, and writes what it tells.
async fn follow(app: &App, progress: &dyn Progress) -> Result<u64, Error> {
    let mut at = app.index.last_change()?;
    progress.begin("Indexation", None);
    let mut done = 0;
    loop {
        let changes = app.store.changes_after(at, BATCH).await?;
        let Some((last, _)) = changes.last() else {
            break;
        };
        at = *last;
        let mut ids: Vec<CardId> = changes.iter().map(|(_, card)| *card).collect();
        ids.sort_unstable();
        ids.dedup();
        let cards = app.store.cards(&ids).await?;
        write(app, ids, cards, Some(at)).await?;
        done += changes.len() as u64;
        progress.advance(changes.len() as u64);
    }
    progress.end();
    Ok(done)
}

/// Forgets the index and builds it again from the cards. Until the end, readers see the index as
/// it was.
///
/// # Errors
/// When the data base or the index fails, and while another programme writes the index.
pub async fn reindex(
    app: &App,
    _steward: Stewardship,
    progress: &dyn Progress,
) -> Result<u64, Error> {
    let hold = app.index.hold()?;
    let rebuilt = rebuild(app, progress).await;
    let_go(hold).await?;
    rebuilt
}

async fn rebuild(app: &App, progress: &dyn Progress) -> Result<u64, Error> {
    // Taken before the cards are read: what changes meanwhile is followed again afterwards.
    let end = app.store.last_change().await?;
    let counts = app.store.card_counts().await?;
    progress.begin("Indexation", Some(counts.live + counts.gone));
    app.index.clear()?;
    let (mut after, mut done) = (None, 0);
    loop {
        let cards = app.store.cards_after(after, BATCH).await?;
        let Some(last) = cards.last() else { break };
        after = Some(last.id);
        done += cards.len() as u64;
        progress.advance(cards.len() as u64);
        write(app, Vec::new(), cards, None).await?;
    }
    write(app, Vec::new(), Vec::new(), Some(end)).await?;
    progress.end();
    Ok(done)
}

/// Replaces cards in the index beside the web's own threads; with the place reached in the log,
/// makes it show.
async fn write(
    app: &App,
    ids: Vec<CardId>,
    cards: Vec<Card>,
    reached: Option<i64>,
) -> Result<(), Error> {
    let index = app.index.clone();
    tokio::task::spawn_blocking(move || {
        index.remove(&ids)?;
        index.write(&cards)?;
        let Some(change) = reached else { return Ok(()) };
        index.set_last_change(change);
        index.commit()
    })
    .await??;
    Ok(())
}

/// Gives the right to write back, which waits for merges.
async fn let_go(hold: Hold) -> Result<(), Error> {
    Ok(tokio::task::spawn_blocking(move || drop(hold)).await?)
}
