//! Rejects: every row, or value of a row, that a run set aside, with its reason. None is lost.

use crate::bulk::{count, json, limit as rows, parse};
use crate::engine::{act, read};
use crate::{Result, Store, sql};
use model::{Reject, RejectKind, RunId};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// Rejects sent at once.
const BATCH: usize = 1_000;

/// A reject and its rank, which serves as a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReject {
    /// Grows from one reject of a run to the next.
    pub seq: i64,
    /// The reject.
    pub reject: Reject,
}

#[derive(FromRow)]
struct Row {
    seq: i64,
    body: String,
}

impl Store {
    /// Adds rejects to a run, in their order.
    ///
    /// # Errors
    /// Those of the data base; among them, that the run was never begun.
    pub async fn add_rejects(&self, run: RunId, rejects: &[Reject]) -> Result<()> {
        if rejects.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        for batch in rejects.chunks(BATCH) {
            let bodies: Vec<(&str, String)> = batch
                .iter()
                .map(|reject| Ok((reject.kind.as_str(), json("reject", reject)?)))
                .collect::<Result<_>>()?;
            act!(tx, sql::REJECT_ADD, json("reject", &bodies)?, run.0)?;
        }
        tx.commit().await
    }

    /// The rejects of a run after a rank (0 at first), in the order in which they were added.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn rejects(&self, run: RunId, after: i64, limit: usize) -> Result<Vec<KeptReject>> {
        let found = read!(all Row, self, sql::REJECT_PAGE, run.0, after, rows(limit))?;
        found
            .into_iter()
            .map(|row| {
                let reject = parse("reject", row.seq, &row.body)?;
                Ok(KeptReject {
                    seq: row.seq,
                    reject,
                })
            })
            .collect()
    }

    /// How many rejects a run has, by kind of reason.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn reject_counts(&self, run: RunId) -> Result<BTreeMap<RejectKind, u64>> {
        let found = read!(all(String, i64), self, sql::REJECT_COUNTS, run.0)?;
        found
            .into_iter()
            .map(|(kind, n)| Ok((parse("reject", run.0, &format!("\"{kind}\""))?, count(n))))
            .collect()
    }
}
