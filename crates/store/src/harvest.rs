//! Notices, written: what a published run brings.
//!
//! The store itself decides what is new, changed or the same, so that a batch may be written again
//! after a crash: the second time, nothing differs and nothing is written.

use crate::bulk::{json, list};
use crate::engine::{Tx, act, read_in};
use crate::instant::micros;
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::{Notice, NoticeId, RunId};
use sqlx::FromRow;
use std::collections::{HashMap, HashSet};

/// A notice ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Staged {
    /// What the source says.
    pub notice: Notice,
    /// The sure keys by which it may meet other notices.
    pub keys: Vec<i64>,
}

/// What became of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Notices never seen before.
    pub new: u64,
    /// Notices that say something else: a version was added.
    pub changed: u64,
    /// Notices that say the same. Nothing was written, but that one which was away came back.
    pub same: u64,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    fingerprint_high: i64,
    fingerprint_low: i64,
    version: i64,
    away: bool,
}

/// A notice to be written, with what is written of it.
struct Fresh<'a> {
    staged: &'a Staged,
    id: i64,
    fingerprint: (i64, i64),
    version: i64,
}

/// A batch, sorted out.
#[derive(Default)]
struct Sorted<'a> {
    fresh: Vec<Fresh<'a>>,
    back: Vec<i64>,
    written: Written,
}

/// The two numbers that keep a fingerprint.
fn halves(fingerprint: u128) -> (i64, i64) {
    let half = |bits: u128| {
        u64::try_from(bits & u128::from(u64::MAX))
            .unwrap_or(0)
            .cast_signed()
    };
    (half(fingerprint >> 64), half(fingerprint))
}

fn sort_out<'a>(batch: &'a [Staged], known: &HashMap<i64, Row>) -> Sorted<'a> {
    let mut sorted = Sorted::default();
    for staged in batch {
        let id = staged.notice.id.as_i64();
        let fingerprint = halves(staged.notice.fingerprint());
        let version = match known.get(&id) {
            Some(row) if (row.fingerprint_high, row.fingerprint_low) == fingerprint => {
                sorted.written.same += 1;
                sorted.back.extend(row.away.then_some(id));
                continue;
            }
            Some(row) => {
                sorted.written.changed += 1;
                row.version + 1
            }
            None => {
                sorted.written.new += 1;
                1
            }
        };
        sorted.fresh.push(Fresh {
            staged,
            id,
            fingerprint,
            version,
        });
    }
    // One order for all writers: two that meet wait for one another instead of blocking both.
    sorted.fresh.sort_unstable_by_key(|fresh| fresh.id);
    sorted
}

impl Store {
    /// Writes a batch of notices of one source (some hundreds at once) in one transaction: new and
    /// changed ones get a version and enter the queue of [`Store::take_dirty`], those that were
    /// away come back, the others are left alone.
    ///
    /// # Errors
    /// [`StoreError::Twice`] when two notices have one id, and those of the data base; nothing is
    /// written then.
    pub async fn write_notices(
        &self,
        run: RunId,
        at: Timestamp,
        batch: &[Staged],
    ) -> Result<Written> {
        let mut seen = HashSet::with_capacity(batch.len());
        if let Some(twice) = batch.iter().find(|staged| !seen.insert(staged.notice.id)) {
            return Err(StoreError::Twice {
                origin: twice.notice.source.clone(),
                key: twice.notice.key.clone(),
            });
        }
        let ids = list(batch.iter().map(|staged| staged.notice.id.as_i64()));
        let Some(first) = batch.first() else {
            return Ok(Written::default());
        };
        let mut tx = self.begin().await?;
        // One writer a source: two that bring the same notice must not both call it new.
        tx.alone(NoticeId::of(&first.notice.source, "").as_i64())
            .await?;
        let known = read_in!(all Row, tx, sql::NOTICE_KNOWN, &ids)?;
        let known: HashMap<i64, Row> = known.into_iter().map(|row| (row.id, row)).collect();
        let sorted = sort_out(batch, &known);
        if sorted.fresh.is_empty() && sorted.back.is_empty() {
            return Ok(sorted.written);
        }
        write_fresh(&mut tx, run, micros(at), &sorted.fresh).await?;
        write_keys(&mut tx, &sorted.fresh).await?;
        if !sorted.back.is_empty() {
            read_in!(
                all(i64,),
                tx,
                sql::NOTICE_BACK,
                list(sorted.back.iter().copied())
            )?;
        }
        let dirty = sorted.fresh.iter().map(|fresh| fresh.id).chain(sorted.back);
        act!(tx, sql::DIRTY_ADD, list(dirty))?;
        tx.commit().await?;
        Ok(sorted.written)
    }
}

async fn write_fresh(tx: &mut Tx, run: RunId, at: i64, fresh: &[Fresh<'_>]) -> Result<()> {
    let heads: Vec<_> = fresh
        .iter()
        .map(|f| {
            (
                f.id,
                &f.staged.notice.source,
                f.fingerprint.0,
                f.fingerprint.1,
                f.version,
            )
        })
        .collect();
    act!(*tx, sql::NOTICE_PUT, json("notice", &heads)?, at)?;
    let bodies: Vec<(i64, i64, String)> = fresh
        .iter()
        .map(|f| Ok((f.id, f.version, json("notice_version", &f.staged.notice)?)))
        .collect::<Result<_>>()?;
    act!(
        *tx,
        sql::VERSION_ADD,
        json("notice_version", &bodies)?,
        run.0,
        at
    )?;
    Ok(())
}

async fn write_keys(tx: &mut Tx, fresh: &[Fresh<'_>]) -> Result<()> {
    let changed = fresh.iter().filter(|f| f.version > 1).map(|f| f.id);
    act!(*tx, sql::KEY_FORGET, list(changed))?;
    let mut keys: Vec<(i64, i64)> = fresh
        .iter()
        .flat_map(|f| f.staged.keys.iter().map(|key| (*key, f.id)))
        .collect();
    keys.sort_unstable();
    act!(*tx, sql::KEY_ADD, json("notice_key", &keys)?)?;
    Ok(())
}
