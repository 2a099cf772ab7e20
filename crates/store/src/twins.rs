//! Twins: the engine's opinions, people's decisions, and the pairs that reviewers hold.
//!
//! A decision is kept for ever and withdrawn rather than deleted. Whatever changes how notices
//! group puts them in the queue of consolidation in the same transaction.

use crate::bulk::{count, json, limit as rows, list, parse};
use crate::engine::{act, read, read_in};
use crate::instant::{instant, instant_if, micros};
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::{Decision, NoticeId, Opinion, Pair, Reason, Relation, SourceId};
use sqlx::FromRow;

/// An opinion, and how much an answer about its pair would teach and change; 0 keeps it out of the
/// queue of review.
pub type Heard = (Opinion, f64);

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

/// A decision to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// Of which notices.
    pub pair: Pair,
    /// What is decided.
    pub relation: Relation,
    /// By whom.
    pub author: String,
    /// What they write beside it.
    pub note: String,
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
struct OpinionRow {
    a: i64,
    b: i64,
    probability: f64,
    body: String,
}

impl OpinionRow {
    fn read(self) -> Result<Opinion> {
        let reasons: Vec<Reason> = parse("pair_opinion", self.a, &self.body)?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it was written from an f32"
        )]
        let probability = self.probability as f32;
        Ok(Opinion {
            pair: pair("pair_opinion", self.a, self.b)?,
            probability,
            reasons,
        })
    }
}

#[derive(FromRow)]
struct DecisionRow {
    number: i64,
    a: i64,
    b: i64,
    relation: String,
    author: String,
    note: String,
    decided_at: i64,
    withdrawn_at: Option<i64>,
}

impl DecisionRow {
    fn read(self) -> Result<Decision> {
        const TABLE: &str = "pair_decision";
        let relation = Relation::parse(&self.relation).ok_or_else(|| StoreError::Unreadable {
            table: TABLE,
            id: self.number.to_string(),
            why: format!("relation « {} »", self.relation),
        })?;
        Ok(Decision {
            number: self.number,
            pair: pair(TABLE, self.a, self.b)?,
            relation,
            author: parse(TABLE, self.number, &self.author)?,
            note: parse(TABLE, self.number, &self.note)?,
            decided_at: instant(TABLE, self.number, self.decided_at)?,
            withdrawn_at: instant_if(TABLE, self.number, self.withdrawn_at)?,
        })
    }
}

fn pair(table: &'static str, a: i64, b: i64) -> Result<Pair> {
    Pair::of(NoticeId::from_i64(a), NoticeId::from_i64(b)).ok_or_else(|| StoreError::Unreadable {
        table,
        id: a.to_string(),
        why: "une notice appariée à elle-même".to_owned(),
    })
}

fn ids(notices: &[NoticeId]) -> String {
    list(notices.iter().map(|id| id.as_i64()))
}

impl Store {
    /// Puts what the engine now believes in the place of all that it believed of these notices.
    ///
    /// # Errors
    /// Those of the data base; nothing is written then.
    pub async fn put_opinions(&self, touched: &[NoticeId], heard: &[Heard]) -> Result<()> {
        let body: Vec<(i64, i64, f32, f64, String)> = heard
            .iter()
            .map(|(opinion, interest)| {
                let (a, b) = (opinion.pair.a().as_i64(), opinion.pair.b().as_i64());
                let reasons = json("pair_opinion", &opinion.reasons)?;
                Ok((a, b, opinion.probability, *interest, reasons))
            })
            .collect::<Result<_>>()?;
        let mut tx = self.begin().await?;
        act!(tx, sql::OPINION_FORGET, ids(touched))?;
        act!(tx, sql::OPINION_PUT, json("pair_opinion", &body)?)?;
        tx.commit().await
    }

    /// Says that the engine has judged these notices as they now are.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn mark_judged(&self, notices: &[NoticeId]) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::JUDGED_PUT, ids(notices))?;
        tx.commit().await
    }

    /// Puts notices in the queue of consolidation: the engine came to believe something else of them.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn touch_notices(&self, notices: &[NoticeId]) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::DIRTY_ADD, ids(notices))?;
        tx.commit().await
    }

    /// Those of these notices that the engine has not judged as they now are; buried ones are left
    /// out. Sorted.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn unjudged(&self, notices: &[NoticeId]) -> Result<Vec<NoticeId>> {
        let found = read!(all(i64,), self, sql::JUDGED_STALE, ids(notices))?;
        Ok(found
            .into_iter()
            .map(|(id,)| NoticeId::from_i64(id))
            .collect())
    }

    /// What the engine believes of a pair; `None` when it never saw them together.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn opinion(&self, pair: Pair) -> Result<Option<Opinion>> {
        let (a, b) = (pair.a().as_i64(), pair.b().as_i64());
        read!(one OpinionRow, self, sql::OPINION_ONE, a, b)?
            .map(OpinionRow::read)
            .transpose()
    }

    /// What the engine believes of pairs in which one of these notices stands, from a probability
    /// up. Sorted by pair.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn opinions_of(&self, notices: &[NoticeId], least: f32) -> Result<Vec<Opinion>> {
        let found = read!(all OpinionRow, self, sql::OPINION_OF, ids(notices), f64::from(least))?;
        found.into_iter().map(OpinionRow::read).collect()
    }

    /// How many pairs the engine has an opinion of, and how many from a probability up.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn opinion_counts(&self, sure: f32) -> Result<(u64, u64)> {
        let found = read!(one(i64, i64), self, sql::OPINION_COUNTS, f64::from(sure))?;
        let (pairs, sure) = found.unwrap_or_default();
        Ok((count(pairs), count(sure)))
    }

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
        limit: usize,
    ) -> Result<Vec<Opinion>> {
        let statement = match pile {
            Pile::Waiting => sql::REVIEW_QUEUE,
            Pile::Second => sql::REVIEW_SECOND,
            Pile::Joined => sql::REVIEW_JOINED,
        };
        let holder = json("review_lock", holder)?;
        let source = source.map_or("", SourceId::as_str);
        let found = read!(
            all OpinionRow, self, statement, micros(now), holder.as_str(), rows(limit), source
        )?;
        found.into_iter().map(OpinionRow::read).collect()
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

    /// Writes decisions and puts their notices in the queue of consolidation. A former decision of
    /// the same author on the same pair is withdrawn. Gives the numbers of the decisions.
    ///
    /// # Errors
    /// Those of the data base; nothing is written then.
    pub async fn decide(&self, decisions: &[NewDecision], at: Timestamp) -> Result<Vec<i64>> {
        let mut tx = self.begin().await?;
        let mut numbers = Vec::with_capacity(decisions.len());
        let mut touched = Vec::new();
        for new in decisions {
            let (a, b) = (new.pair.a().as_i64(), new.pair.b().as_i64());
            let author = json("pair_decision", &new.author)?;
            act!(tx, sql::DECISION_REPLACE, a, b, author.as_str(), micros(at))?;
            let number = read_in!(
                one(i64,),
                tx,
                sql::DECISION_ADD,
                a,
                b,
                new.relation.as_str(),
                author.as_str(),
                json("pair_decision", &new.note)?,
                micros(at)
            )?;
            numbers.extend(number.map(|(number,)| number));
            touched.extend([a, b]);
        }
        act!(tx, sql::DIRTY_ADD, list(touched))?;
        tx.commit().await?;
        Ok(numbers)
    }

    /// Takes a decision back and puts its notices in the queue of consolidation; `false` when there
    /// is no such decision, or it was taken back already.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn withdraw(&self, number: i64, at: Timestamp) -> Result<bool> {
        let mut tx = self.begin().await?;
        let found = read_in!(
            one(i64, i64),
            tx,
            sql::DECISION_WITHDRAW,
            number,
            micros(at)
        )?;
        if let Some((a, b)) = found {
            act!(tx, sql::DIRTY_ADD, list([a, b]))?;
        }
        tx.commit().await?;
        Ok(found.is_some())
    }

    /// One decision, withdrawn or not.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn decision(&self, number: i64) -> Result<Option<Decision>> {
        read!(one DecisionRow, self, sql::DECISION_ONE, number)?
            .map(DecisionRow::read)
            .transpose()
    }

    /// The decisions that hold on pairs in which one of these notices stands, oldest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn decisions_of(&self, notices: &[NoticeId]) -> Result<Vec<Decision>> {
        let found = read!(all DecisionRow, self, sql::DECISION_OF, ids(notices))?;
        found.into_iter().map(DecisionRow::read).collect()
    }

    /// The log of decisions, withdrawn ones too, newest first: those before a number.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn decisions(&self, before: Option<i64>, limit: usize) -> Result<Vec<Decision>> {
        let before = before.unwrap_or(i64::MAX);
        let found = read!(all DecisionRow, self, sql::DECISION_PAGE, before, rows(limit))?;
        found.into_iter().map(DecisionRow::read).collect()
    }

    /// How far the review has come.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn review_figures(&self) -> Result<ReviewFigures> {
        let (waiting,) = read!(one(i64,), self, sql::REVIEW_LEFT)?.unwrap_or_default();
        let authors = read!(all(String, i64, i64), self, sql::DECISION_AUTHORS)?;
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
        for (one, other, pairs) in read!(all(String, String, i64), self, sql::DECISION_SHARED)? {
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
