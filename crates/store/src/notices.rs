//! Notices, read: what each source says today, what it said before, and what it stopped saying.

use crate::bulk::{limit as rows, list, parse};
use crate::engine::read;
use crate::instant::{instant, instant_if};
use crate::{Result, Store, sql};
use jiff::Timestamp;
use model::{Notice, NoticeId, RunId, SourceId};
use sqlx::FromRow;
use std::collections::HashMap;

/// Whether the source still has a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has.
    Alive,
    /// It has not, and its days of grace run.
    Missing,
    /// It has not, and its days of grace are over.
    Buried,
}

/// Bits above those of an id.
const STATE_SHIFT: u32 = 60;

/// What a harvest is compared with. Twenty-four bytes: a source may have millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The id in the lower 60 bits, the state above.
    packed: u64,
    fingerprint: [u64; 2],
}

impl Known {
    fn new((id, high, low, state): (i64, i64, i64, i64)) -> Self {
        Self {
            packed: (state.cast_unsigned() << STATE_SHIFT) | id.cast_unsigned(),
            fingerprint: [high.cast_unsigned(), low.cast_unsigned()],
        }
    }

    /// Which notice.
    #[must_use]
    pub const fn id(&self) -> NoticeId {
        NoticeId::from_i64(self.packed.cast_signed())
    }

    /// The fingerprint of its present version.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        let [high, low] = self.fingerprint.map(u128::from);
        (high << 64) | low
    }

    /// Whether the source still has it.
    #[must_use]
    pub const fn state(&self) -> State {
        match self.packed >> STATE_SHIFT {
            0 => State::Alive,
            1 => State::Missing,
            _ => State::Buried,
        }
    }
}

/// A notice as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredNotice {
    /// What the source says.
    pub notice: Notice,
    /// How many times it said something else, plus one.
    pub version: i64,
    /// The run that brought this version.
    pub run: RunId,
    /// When the source was first seen to have it.
    pub first_seen: Timestamp,
    /// When this version was brought.
    pub changed_at: Timestamp,
    /// Since when the source has not had it.
    pub missing_since: Option<Timestamp>,
    /// When its days of grace were over.
    pub buried_at: Option<Timestamp>,
}

/// What a source said of a project from one run to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// 1 for the first.
    pub version: i64,
    /// The run that brought it.
    pub run: RunId,
    /// When.
    pub said_at: Timestamp,
    /// What it said.
    pub notice: Notice,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    version: i64,
    first_seen: i64,
    missing_since: Option<i64>,
    buried_at: Option<i64>,
    run: i64,
    said_at: i64,
    body: String,
}

impl Row {
    fn read(self) -> Result<StoredNotice> {
        let id = NoticeId::from_i64(self.id);
        Ok(StoredNotice {
            notice: parse("notice_version", id, &self.body)?,
            version: self.version,
            run: RunId(self.run),
            first_seen: instant("notice", id, self.first_seen)?,
            changed_at: instant("notice_version", id, self.said_at)?,
            missing_since: instant_if("notice", id, self.missing_since)?,
            buried_at: instant_if("notice", id, self.buried_at)?,
        })
    }
}

impl Store {
    /// The notices that their sources still tell, with the number of their present version: those
    /// after an id, in order of ids.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn standing_after(
        &self,
        after: Option<NoticeId>,
        limit: usize,
    ) -> Result<Vec<(NoticeId, i64)>> {
        let after = after.map_or(-1, NoticeId::as_i64);
        let found = read!(
            all(i64, i64),
            self,
            sql::NOTICE_STANDING,
            after,
            rows(limit)
        )?;
        Ok(found
            .into_iter()
            .map(|(id, version)| (NoticeId::from_i64(id), version))
            .collect())
    }

    /// What is known of the notices of a source, buried ones too, sorted by id.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn fingerprints(&self, source: &SourceId) -> Result<Vec<Known>> {
        let found = read!(
            all(i64, i64, i64, i64),
            self,
            sql::NOTICE_FINGERPRINTS,
            source.as_str()
        )?;
        Ok(found.into_iter().map(Known::new).collect())
    }

    /// One notice, missing and buried ones too; `None` for an id never seen.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn notice(&self, id: NoticeId) -> Result<Option<StoredNotice>> {
        Ok(self.notices(&[id]).await?.pop())
    }

    /// Notices in the order asked; ids never seen are left out.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn notices(&self, ids: &[NoticeId]) -> Result<Vec<StoredNotice>> {
        let wanted = list(ids.iter().map(|id| id.as_i64()));
        let found = read!(all Row, self, sql::NOTICE_SOME, &wanted)?;
        let mut by_id: HashMap<i64, StoredNotice> = found
            .into_iter()
            .map(|row| Ok((row.id, row.read()?)))
            .collect::<Result<_>>()?;
        Ok(ids
            .iter()
            .filter_map(|id| by_id.remove(&id.as_i64()))
            .collect())
    }

    /// A page of the notices of a source, by id, missing and buried ones too.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn notices_of_source(
        &self,
        source: &SourceId,
        after: Option<NoticeId>,
        limit: usize,
    ) -> Result<Vec<StoredNotice>> {
        let after = after.map_or(-1, NoticeId::as_i64);
        let found = read!(
            all Row, self, sql::NOTICE_PAGE, source.as_str(), after, rows(limit)
        )?;
        found.into_iter().map(Row::read).collect()
    }

    /// All that a source ever said of a project, oldest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn versions(&self, id: NoticeId) -> Result<Vec<Version>> {
        let found = read!(
            all(i64, i64, i64, String),
            self,
            sql::NOTICE_VERSIONS,
            id.as_i64()
        )?;
        found
            .into_iter()
            .map(|(version, run, said_at, body)| {
                Ok(Version {
                    version,
                    run: RunId(run),
                    said_at: instant("notice_version", id, said_at)?,
                    notice: parse("notice_version", id, &body)?,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_known_of_a_notice_takes_twenty_four_bytes() {
        assert_eq!(size_of::<Known>(), 24);
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out(id in 0_i64..(1 << 60), print: u128, state in 0_i64..3) {
            let high = u64::try_from(print >> 64).unwrap().cast_signed();
            let low = u64::try_from(print & u128::from(u64::MAX)).unwrap().cast_signed();
            let known = Known::new((id, high, low, state));
            prop_assert_eq!(known.id().as_i64(), id);
            prop_assert_eq!(known.fingerprint(), print);
            let expected = [State::Alive, State::Missing, State::Buried];
            prop_assert_eq!(known.state(), expected[usize::try_from(state).unwrap()]);
        }
    }
}
