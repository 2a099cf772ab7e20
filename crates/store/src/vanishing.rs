//! Notices that a source no longer has: missing first, buried when their days of grace are over,
//! back when the source has them again. Nothing is ever deleted.

use crate::bulk::list;
use crate::engine::{Tx, act, read_in};
use crate::instant::micros;
use crate::{Result, Store, sql};
use jiff::Timestamp;
use model::{NoticeId, SourceId};

/// Notices handled at once.
const BATCH: usize = 1_000;

impl Store {
    /// Notes that notices which were missing or buried are seen again, with the same words; answers
    /// how many were away. Those that were not are left alone.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn bring_back(&self, ids: &[NoticeId]) -> Result<u64> {
        let mut back = 0;
        for batch in ids.chunks(BATCH) {
            let wanted = list(batch.iter().map(|id| id.as_i64()));
            let mut tx = self.begin().await?;
            let touched = read_in!(all(i64,), tx, sql::NOTICE_BACK, &wanted)?;
            back += close(tx, touched).await?.len() as u64;
        }
        Ok(back)
    }

    /// Notes that a run did not find these notices; answers how many were not missing yet.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn mark_missing(&self, ids: &[NoticeId], at: Timestamp) -> Result<u64> {
        let mut gone = 0;
        for batch in ids.chunks(BATCH) {
            let wanted = list(batch.iter().map(|id| id.as_i64()));
            let mut tx = self.begin().await?;
            let touched = read_in!(all(i64,), tx, sql::NOTICE_MISSING, &wanted, micros(at))?;
            gone += close(tx, touched).await?.len() as u64;
        }
        Ok(gone)
    }

    /// Turns into tombstones the notices of a source that went missing before an instant; answers
    /// which, sorted.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn bury(
        &self,
        source: &SourceId,
        missing_before: Timestamp,
        at: Timestamp,
    ) -> Result<Vec<NoticeId>> {
        let before = micros(missing_before);
        let mut tx = self.begin().await?;
        let touched = read_in!(
            all(i64,),
            tx,
            sql::NOTICE_BURY,
            source.as_str(),
            before,
            micros(at)
        )?;
        close(tx, touched).await
    }
}

/// Has the cards of the touched notices computed again, and ends the transaction.
async fn close(mut tx: Tx, touched: Vec<(i64,)>) -> Result<Vec<NoticeId>> {
    let mut ids: Vec<i64> = touched.into_iter().map(|(id,)| id).collect();
    ids.sort_unstable();
    if !ids.is_empty() {
        act!(tx, sql::DIRTY_ADD, list(ids.iter().copied()))?;
        tx.commit().await?;
    }
    Ok(ids.into_iter().map(NoticeId::from_i64).collect())
}
