//! The queue of notices whose cards are still to be computed.
//!
//! It is filled in the transaction that writes notices and emptied in the one that writes cards: a
//! program stopped between the two finds its work where it left it. An entry made while a card is
//! being computed has a later number than those taken, and so outlives their clearing.

use crate::bulk::limit as rows;
use crate::engine::read;
use crate::{Result, Store, sql};
use model::NoticeId;

/// A notice whose card is to be computed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dirty {
    /// The number of the entry, to be given back in [`crate::CardBatch::cleared`].
    pub seq: i64,
    /// The notice.
    pub notice: NoticeId,
}

impl Store {
    /// The oldest entries. They stay until [`Store::put_cards`] clears them. A notice may come
    /// several times.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn take_dirty(&self, limit: usize) -> Result<Vec<Dirty>> {
        let found = read!(all(i64, i64), self, sql::DIRTY_TAKE, rows(limit))?;
        Ok(found
            .into_iter()
            .map(|(seq, notice)| Dirty {
                seq,
                notice: NoticeId::from_i64(notice),
            })
            .collect())
    }
}
