//! The queue of review: which pairs a reviewer may be given, which they hold, how far all have come.

use crate::bulk::{count, json, limit as rows, parse};
use crate::engine::{act, read, read_in};
use crate::instant::micros;
use crate::twins::{OpinionRow, pair};
use crate::{Result, Store, sql};
use jiff::Timestamp;
use model::{Opinion, Pair, SourceId};
use sqlx::FromRow;

/// What a reviewer may be given to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pile {
    /// Undecided pairs, those first whose answer would teach and change most.
    #[default]
    Waiting,
    /// Pairs that others decided and this reviewer did not.
    Second,
    /// Pairs that stand on one card without a person having said so, the least sure first.
    Joined,
}

/// A stretch of a pile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Pairs left out first.
    pub skip: usize,
    /// Pairs given at most.
    pub limit: usize,
}

impl Slice {
    /// The first pairs.
    #[must_use]
    pub const fn first(limit: usize) -> Self {
        Self { skip: 0, limit }
    }
}

/// A pair of a pile.
#[derive(Debug, Clone, PartialEq)]
pub struct Queued {
    /// Which notices.
    pub pair: Pair,
    /// What the engine believes; `None` when it never compared them.
    pub opinion: Option<Opinion>,
}

/// How far the review has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewFigures {
    /// Pairs still to be looked at.
    pub waiting: u64,
    /// Each author, with the decisions made and how many of them were withdrawn.
    pub authors: Vec<(String, u64, u64)>,
    /// Pairs that two reviewers judged.
    pub agreement: Agreement,
}

/// How two reviewers judged the same pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Pairs judged by two people.
    pub shared: u64,
    /// Those on which both said the same.
    pub agreed: u64,
}

#[derive(FromRow)]
struct QueuedRow {
    a: i64,
    b: i64,
    probability: Option<f64>,
    body: Option<String>,
}

impl QueuedRow {
    fn read(self) -> Result<Queued> {
        let Self { a, b, .. } = self;
        let opinion = match (self.probability, self.body) {
            (Some(probability), Some(body)) => Some(
                OpinionRow {
                    a,
                    b,
                    probability,
                    body,
                }
                .read()?,
            ),
            _ => None,
        };
        Ok(Queued {
            pair: pair("pair_decision", a, b)?,
            opinion,
        })
    }
}

impl Store {
    /// Pairs for a reviewer to look at, none held by another; with a source, those in which one of
    /// its notices stands.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn review_queue(
        &self,
        holder: &str,
        pile: Pile,
        source: Option<&SourceId>,
        now: Timestamp,
        slice: Slice,
    ) -> Result<Vec<Queued>> {
        let statement = match pile {
            Pile::Waiting => sql::REVIEW_QUEUE,
            Pile::Second => sql::REVIEW_SECOND,
            Pile::Joined => sql::REVIEW_JOINED,
        };
        let holder = json("review_lock", holder)?;
        let source = source.map_or("", SourceId::as_str);
        let (limit, skip) = (rows(slice.limit), rows(slice.skip));
        let found = read!(
            all QueuedRow, self, statement, micros(now), holder.as_str(), limit, source, skip
        )?;
        found.into_iter().map(QueuedRow::read).collect()
    }

    /// Holds pairs for a reviewer until an instant, and lets go of those they held before. Gives
    /// those that could be had: two reviewers never hold the same pair.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn hold_pairs(
        &self,
        pairs: &[Pair],
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Pair>> {
        let mut wanted: Vec<(i64, i64)> = pairs
            .iter()
            .map(|pair| (pair.a().as_i64(), pair.b().as_i64()))
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        let holder = json("review_lock", holder)?;
        let mut tx = self.begin().await?;
        act!(tx, sql::LOCK_FREE, holder.as_str(), micros(now))?;
        let had = read_in!(
            all(i64, i64),
            tx,
            sql::LOCK_TAKE,
            json("review_lock", &wanted)?,
            holder.as_str(),
            micros(now),
            micros(until)
        )?;
        tx.commit().await?;
        let mut had: Vec<Pair> = had
            .into_iter()
            .map(|(a, b)| pair("review_lock", a, b))
            .collect::<Result<_>>()?;
        had.sort_unstable();
        Ok(had)
    }

    /// How far the review has come; with a source, over the pairs in which one of its notices stands.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn review_figures(&self, source: Option<&SourceId>) -> Result<ReviewFigures> {
        let source = source.map_or("", SourceId::as_str);
        let (waiting,) = read!(one(i64,), self, sql::REVIEW_LEFT, source)?.unwrap_or_default();
        let authors = read!(all(String, i64, i64), self, sql::DECISION_AUTHORS, source)?;
        let authors = authors
            .into_iter()
            .map(|(author, made, back)| {
                Ok((
                    parse("pair_decision", &author, &author)?,
                    count(made),
                    count(back),
                ))
            })
            .collect::<Result<_>>()?;
        let mut agreement = Agreement::default();
        let shared = read!(all(String, String, i64), self, sql::DECISION_SHARED, source)?;
        for (one, other, pairs) in shared {
            agreement.shared += count(pairs);
            agreement.agreed += if one == other { count(pairs) } else { 0 };
        }
        Ok(ReviewFigures {
            waiting: count(waiting),
            authors,
            agreement,
        })
    }
}
