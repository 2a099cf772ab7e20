//! Leases: one node at a time harvests a source or computes cards, and a node that dies gives way.

use crate::engine::{act, read_in};
use crate::instant::micros;
use crate::{Result, Store, sql};
use jiff::Timestamp;
use model::{CardId, SourceId};

/// A piece of work that two nodes must not do at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Task {
    /// Harvesting this source.
    Source(SourceId),
    /// Computing cards from notices.
    Cards,
    /// Sending letters.
    Letters,
    /// Qualifying this card.
    Qualification(CardId),
}

impl Task {
    fn name(&self) -> String {
        match self {
            Self::Source(source) => format!("source:{source}"),
            Self::Cards => "cards".to_owned(),
            Self::Letters => "letters".to_owned(),
            Self::Qualification(card) => format!("qualification:{card}"),
        }
    }
}

impl Store {
    /// Takes a task until an instant, or prolongs it when `holder` has it already; `false` while
    /// another holds it and its time is not over.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn claim(
        &self,
        task: &Task,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool> {
        let (now, until) = (micros(now), micros(until));
        let mut tx = self.begin().await?;
        let taken = read_in!(
            one(String,),
            tx,
            sql::LEASE_CLAIM,
            task.name(),
            holder,
            until,
            now
        )?;
        tx.commit().await?;
        Ok(taken.is_some())
    }

    /// Gives a task back. Nothing happens when another has taken it meanwhile.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn release(&self, task: &Task, holder: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::LEASE_RELEASE, task.name(), holder)?;
        tx.commit().await
    }
}
