//! Writing the index: one programme at a time writes it, and no longer than it must.
//!
//! The engine keeps a lock on the folder while its writer is open. The writer is therefore opened
//! by the first thing written and let go at the commit, or at the end of a [`Hold`] for a work of
//! several commits, so that a server and a harvest started beside it both have their turn.

use crate::document::{document, views};
use crate::error::SearchError;
use crate::index::{Index, locked};
use model::{Card, CardId};
use std::sync::Arc;
use tantivy::directory::error::LockError;
use tantivy::{IndexWriter, TantivyError, Term};

/// Memory of the writer before it writes a segment, bytes.
const WRITER_MEMORY: usize = 96_000_000;

/// What is being written, until the next commit.
#[derive(Default)]
pub(crate) struct Writing {
    writer: Option<IndexWriter>,
    last_change: Option<i64>,
    /// Whether a [`Hold`] keeps the writer open between commits.
    held: bool,
}

/// The right to write the index, kept over several commits. Dropped, it waits for the segments that
/// are being merged (seconds at most) and lets other programmes write; what was not committed is
/// forgotten.
#[must_use = "the right to write is given back when this is dropped"]
pub struct Hold(Arc<Index>);

impl Drop for Hold {
    fn drop(&mut self) {
        let mut writing = locked(&self.0.writing);
        writing.held = false;
        writing.last_change = None;
        // Nothing is lost when a merge fails: what was committed is whole, the next one merges again.
        let _ = self.0.let_go(&mut writing);
    }
}

impl Index {
    /// Takes the right to write until the answer is dropped.
    ///
    /// # Errors
    /// [`SearchError::Busy`] while another programme, or another task of this one, has it.
    pub fn hold(self: &Arc<Self>) -> Result<Hold, SearchError> {
        let mut writing = locked(&self.writing);
        if writing.held {
            return Err(SearchError::Busy);
        }
        self.open_writer(&mut writing)?;
        writing.held = true;
        Ok(Hold(Arc::clone(self)))
    }

    /// Writes cards in place of what the index held of them. A card that all its sources have
    /// stopped telling is taken out. Nothing shows before [`Self::commit`].
    ///
    /// # Errors
    /// When the index cannot be written; [`SearchError::Busy`] when another programme writes it.
    pub fn write(&self, cards: &[Card]) -> Result<(), SearchError> {
        self.with_writer(|writer| {
            for card in cards {
                writer.delete_term(self.term(card.id));
                if card.gone_since.is_some() {
                    continue;
                }
                for (levels, view) in views(card) {
                    writer.add_document(document(&self.fields, levels, &view))?;
                }
            }
            Ok(())
        })
    }

    /// Takes cards out. Nothing shows before [`Self::commit`].
    ///
    /// # Errors
    /// As for [`Self::write`].
    pub fn remove(&self, cards: &[CardId]) -> Result<(), SearchError> {
        self.with_writer(|writer| {
            for card in cards {
                writer.delete_term(self.term(*card));
            }
            Ok(())
        })
    }

    /// Takes every card out and forgets the last change. Nothing shows before [`Self::commit`].
    ///
    /// # Errors
    /// As for [`Self::write`].
    pub fn clear(&self) -> Result<(), SearchError> {
        self.with_writer(|writer| {
            writer.delete_all_documents()?;
            Ok(())
        })?;
        self.set_last_change(0);
        Ok(())
    }

    /// Makes what was written show, together with [`Self::set_last_change`], and lets other
    /// programmes write unless a [`Hold`] lasts.
    ///
    /// # Errors
    /// As for [`Self::write`].
    pub fn commit(&self) -> Result<(), SearchError> {
        let change = match locked(&self.writing).last_change {
            Some(change) => change,
            None => self.last_change()?,
        };
        self.with_writer(|writer| {
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&change.to_string());
            commit.commit()?;
            Ok(())
        })?;
        let mut writing = locked(&self.writing);
        writing.last_change = None;
        if writing.held {
            self.reader.reload()?;
            return Ok(());
        }
        self.let_go(&mut writing)
    }

    /// Says which change of the store the next commit reaches.
    pub fn set_last_change(&self, change: i64) {
        locked(&self.writing).last_change = Some(change);
    }

    fn term(&self, card: CardId) -> Term {
        Term::from_field_i64(self.fields.card, card.as_i64())
    }

    fn with_writer(
        &self,
        work: impl FnOnce(&mut IndexWriter) -> tantivy::Result<()>,
    ) -> Result<(), SearchError> {
        let mut writing = locked(&self.writing);
        Ok(work(self.open_writer(&mut writing)?)?)
    }

    fn open_writer<'w>(
        &self,
        writing: &'w mut Writing,
    ) -> Result<&'w mut IndexWriter, SearchError> {
        let writer = match writing.writer.take() {
            Some(writer) => writer,
            None => match self.engine.writer_with_num_threads(1, WRITER_MEMORY) {
                Err(TantivyError::LockFailure(LockError::LockBusy, _)) => {
                    return Err(SearchError::Busy);
                }
                opened => opened?,
            },
        };
        Ok(writing.writer.insert(writer))
    }

    /// Closes the writer, once its merges are done: closing it at once would undo them, and small
    /// segments would pile up commit after commit.
    fn let_go(&self, writing: &mut Writing) -> Result<(), SearchError> {
        if let Some(writer) = writing.writer.take() {
            writer.wait_merging_threads()?;
        }
        self.reader.reload()?;
        Ok(())
    }
}
