//! Sources: the partners' censuses that are, or were, harvested.

use crate::bulk::{json, parse};
use crate::engine::{act, read};
use crate::instant::{instant, micros};
use crate::{Result, Store, sql};
use model::{Source, SourceId};
use sqlx::FromRow;

/// A source and whether it is still harvested.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRow {
    /// The source.
    pub source: Source,
    /// Whether it is harvested. An inactive source keeps its notices and its history.
    pub active: bool,
}

#[derive(FromRow)]
struct Row {
    id: String,
    body: String,
    active: bool,
    added_at: i64,
}

impl Row {
    fn read(self) -> Result<SourceRow> {
        let mut source: Source = parse("source", &self.id, &self.body)?;
        source.added_at = instant("source", &self.id, self.added_at)?;
        Ok(SourceRow {
            source,
            active: self.active,
        })
    }
}

impl Store {
    /// Adds a source, or replaces what is known of it. The date of its first addition and its
    /// activity stay as they were.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn put_source(&self, source: &Source) -> Result<()> {
        let body = json("source", source)?;
        let mut tx = self.begin().await?;
        let added_at = micros(source.added_at);
        act!(tx, sql::SOURCE_PUT, source.id.as_str(), &body, added_at)?;
        tx.commit().await
    }

    /// One source; `None` when it was never added.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn source(&self, id: &SourceId) -> Result<Option<SourceRow>> {
        let row = read!(one Row, self, sql::SOURCE_ONE, id.as_str())?;
        row.map(Row::read).transpose()
    }

    /// All sources, inactive ones too, by short name.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn sources(&self) -> Result<Vec<SourceRow>> {
        let rows = read!(all Row, self, sql::SOURCE_ALL)?;
        rows.into_iter().map(Row::read).collect()
    }

    /// Says whether a source is harvested; answers whether it exists. Sources are never deleted:
    /// what they said belongs to the history of cards.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn set_active(&self, id: &SourceId, active: bool) -> Result<bool> {
        let mut tx = self.begin().await?;
        let touched = act!(tx, sql::SOURCE_ACTIVE, id.as_str(), active)?;
        tx.commit().await?;
        Ok(touched > 0)
    }
}
