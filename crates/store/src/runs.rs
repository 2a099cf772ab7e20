//! Runs: each harvest of each source, with how it ended and what it counted.

use crate::bulk::{json, limit as rows, parse};
use crate::engine::{act, read, read_in};
use crate::instant::{instant, instant_if, micros};
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::{Counts, Outcome, Run, RunId, SourceId};
use sqlx::FromRow;

#[derive(FromRow)]
struct Row {
    id: i64,
    source: String,
    started_at: i64,
    ended_at: Option<i64>,
    outcome: String,
    reason: Option<String>,
    counts: String,
}

impl Row {
    fn read(self) -> Result<Run> {
        let unreadable = |why: String| StoreError::Unreadable {
            table: "run",
            id: self.id.to_string(),
            why,
        };
        let reason = self.reason.unwrap_or_default();
        let outcome = match self.outcome.as_str() {
            "running" => Outcome::Running,
            "published" => Outcome::Published,
            "frozen" => Outcome::Frozen { reason },
            "failed" => Outcome::Failed { reason },
            "tested" => Outcome::Tested,
            other => return Err(unreadable(format!("« {other} » n'est pas une issue"))),
        };
        let source = SourceId::parse(&self.source)
            .ok_or_else(|| unreadable(format!("« {} » n'est pas une source", self.source)))?;
        Ok(Run {
            id: RunId(self.id),
            source,
            started_at: instant("run", self.id, self.started_at)?,
            ended_at: instant_if("run", self.id, self.ended_at)?,
            outcome,
            counts: parse("run", self.id, &self.counts)?,
        })
    }
}

fn read_all(rows: Vec<Row>) -> Result<Vec<Run>> {
    rows.into_iter().map(Row::read).collect()
}

impl Store {
    /// Notes that a harvest of a known source begins, and numbers it.
    ///
    /// # Errors
    /// Those of the data base; among them, that the source was never added.
    pub async fn begin_run(&self, source: &SourceId, at: Timestamp) -> Result<RunId> {
        let counts = json("run", &Counts::default())?;
        let mut tx = self.begin().await?;
        let begun = read_in!(
            one(i64,),
            tx,
            sql::RUN_BEGIN,
            source.as_str(),
            micros(at),
            &counts
        )?;
        tx.commit().await?;
        // A statement that inserts one row and returns it returns one row.
        let (id,) = begun.ok_or(StoreError::Sql(sqlx::Error::RowNotFound))?;
        Ok(RunId(id))
    }

    /// Notes how a run ended and what it counted. Its source and its beginning stay.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRun`], and those of the data base.
    pub async fn finish_run(&self, run: &Run) -> Result<()> {
        let counts = json("run", &run.counts)?;
        let (word, reason) = (run.outcome.as_str(), run.outcome.reason());
        // A NUL cannot be kept as text by PostgreSQL; reasons may quote a file that holds one.
        let reason = reason.map(|reason| reason.replace('\0', "\u{fffd}"));
        let mut tx = self.begin().await?;
        let ended_at = run.ended_at.map(micros);
        let touched = act!(
            tx,
            sql::RUN_FINISH,
            run.id.0,
            ended_at,
            word,
            &reason,
            &counts
        )?;
        if touched == 0 {
            return Err(StoreError::NoSuchRun(run.id));
        }
        tx.commit().await
    }

    /// One run; `None` for a number never given.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn run(&self, id: RunId) -> Result<Option<Run>> {
        let row = read!(one Row, self, sql::RUN_ONE, id.0)?;
        row.map(Row::read).transpose()
    }

    /// The runs of a source, newest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn runs(&self, source: &SourceId, limit: usize) -> Result<Vec<Run>> {
        read_all(read!(all Row, self, sql::RUN_OF_SOURCE, source.as_str(), rows(limit))?)
    }

    /// The newest run of each source, by source.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn last_runs(&self) -> Result<Vec<Run>> {
        read_all(read!(all Row, self, sql::RUN_LAST)?)
    }

    /// The newest published run of a source: what it says was last confirmed then.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn last_good_run(&self, source: &SourceId) -> Result<Option<Run>> {
        let row = read!(one Row, self, sql::RUN_LAST_GOOD, source.as_str())?;
        row.map(Row::read).transpose()
    }

    /// The newest published run of each source, by source.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn last_good_runs(&self) -> Result<Vec<Run>> {
        read_all(read!(all Row, self, sql::RUN_LAST_GOOD_ALL)?)
    }
}
