//! The log of changed cards. It only grows; each node reads on from its own place, which it keeps
//! beside its index, so that any number of nodes follow and a lost index is no loss here.

use crate::bulk::limit as rows;
use crate::engine::{act, read};
use crate::{Result, Store, sql};
use model::CardId;

impl Store {
    /// The changes after a place in the log (0 at first), oldest first: their places and cards. A
    /// card may come several times.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn changes_after(&self, seq: i64, limit: usize) -> Result<Vec<(i64, CardId)>> {
        let found = read!(all(i64, i64), self, sql::CHANGE_PAGE, seq, rows(limit))?;
        Ok(found
            .into_iter()
            .map(|(seq, card)| (seq, CardId::from_i64(card)))
            .collect())
    }

    /// The place of the newest change; 0 when there is none. A full rebuild of an index notes it
    /// first, reads all cards, then follows from there.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn last_change(&self) -> Result<i64> {
        Ok(read!(one(i64,), self, sql::CHANGE_LAST)?.map_or(0, |(seq,)| seq))
    }

    /// Forgets the changes up to a place that every node has read, but the newest of all; answers
    /// how many. A node that comes back from further behind rebuilds its index.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn prune_changes(&self, upto: i64) -> Result<u64> {
        let mut tx = self.begin().await?;
        let pruned = act!(tx, sql::CHANGE_PRUNE, upto)?;
        tx.commit().await?;
        Ok(pruned)
    }
}
