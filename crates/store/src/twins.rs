//! Twins: the engine's opinions, people's decisions, and the pairs that reviewers hold.
//!
//! A decision is kept for ever and withdrawn rather than deleted. Whatever changes how notices
//! group puts them in the queue of consolidation in the same transaction.

use crate::bulk::{count, json, limit as rows, list, parse};
use crate::engine::{act, read, read_in};
use crate::instant::{instant, instant_if, micros};
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::{Decision, NoticeId, Opinion, Pair, Reason, Relation};
use sqlx::FromRow;

/// An opinion, and how much an answer about its pair would teach and change; 0 keeps it out of the
/// queue of review.
pub type Heard = (Opinion, f64);

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

#[derive(FromRow)]
pub(crate) struct OpinionRow {
    pub(crate) a: i64,
    pub(crate) b: i64,
    pub(crate) probability: f64,
    pub(crate) body: String,
}

impl OpinionRow {
    pub(crate) fn read(self) -> Result<Opinion> {
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

pub(crate) fn pair(table: &'static str, a: i64, b: i64) -> Result<Pair> {
    Pair::of(NoticeId::from_i64(a), NoticeId::from_i64(b)).ok_or_else(|| StoreError::Unreadable {
        table,
        id: a.to_string(),
        why: "une notice appariée à elle-même".to_owned(),
    })
}

fn ids(notices: &[NoticeId]) -> String {
    list(notices.iter().map(|id| id.as_i64()))
}

/// An opinion as a row to be written.
type Body = (i64, i64, f32, f64, String);

/// Opinions as rows to be written.
fn bodies(heard: &[Heard]) -> Result<Vec<Body>> {
    heard
        .iter()
        .map(|(opinion, interest)| {
            let (a, b) = (opinion.pair.a().as_i64(), opinion.pair.b().as_i64());
            let reasons = json("pair_opinion", &opinion.reasons)?;
            Ok((a, b, opinion.probability, *interest, reasons))
        })
        .collect()
}

impl Store {
    /// Puts what the engine now believes in the place of all that it believed of these notices.
    ///
    /// # Errors
    /// Those of the data base; nothing is written then.
    pub async fn put_opinions(&self, touched: &[NoticeId], heard: &[Heard]) -> Result<()> {
        let body = bodies(heard)?;
        let mut tx = self.begin().await?;
        act!(tx, sql::OPINION_FORGET, ids(touched))?;
        act!(tx, sql::OPINION_PUT, json("pair_opinion", &body)?)?;
        tx.commit().await
    }

    /// Forgets what the engine believed of some pairs, keeps what it now believes of others, and puts
    /// notices in the queue of consolidation: all of it, or nothing.
    ///
    /// # Errors
    /// Those of the data base; nothing is written then.
    pub async fn move_opinions(
        &self,
        gone: &[Pair],
        heard: &[Heard],
        touched: &[NoticeId],
    ) -> Result<()> {
        let gone: Vec<(i64, i64)> = gone
            .iter()
            .map(|pair| (pair.a().as_i64(), pair.b().as_i64()))
            .collect();
        let body = bodies(heard)?;
        let mut tx = self.begin().await?;
        act!(tx, sql::OPINION_DROP, json("pair_opinion", &gone)?)?;
        act!(tx, sql::OPINION_PUT, json("pair_opinion", &body)?)?;
        act!(tx, sql::DIRTY_ADD, ids(touched))?;
        tx.commit().await
    }

    /// What the engine believes, pair after pair in their order, without its reasons: those after a
    /// pair.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn beliefs_after(
        &self,
        after: Option<Pair>,
        limit: usize,
    ) -> Result<Vec<(Pair, f32)>> {
        let [a, b] = after.map_or([-1, -1], |pair| pair.both().map(NoticeId::as_i64));
        let found = read!(
            all(i64, i64, f64),
            self,
            sql::BELIEF_PAGE,
            a,
            b,
            rows(limit)
        )?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it was written from an f32"
        )]
        let belief = |(a, b, p)| Ok((pair("pair_opinion", a, b)?, p as f32));
        found.into_iter().map(belief).collect()
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
}
