//! What links notices to one another: the sure keys they share, the cards they are on.

use crate::bulk::list;
use crate::engine::read;
use crate::{Result, Store, sql};
use model::{CardId, NoticeId};
use std::collections::HashMap;

impl Store {
    /// The notices that carry one of these keys, with the key; buried notices are left out. Sorted
    /// by key, then by notice.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn notices_sharing(&self, keys: &[i64]) -> Result<Vec<(i64, NoticeId)>> {
        let found = read!(
            all(i64, i64),
            self,
            sql::KEY_SHARING,
            list(keys.iter().copied())
        )?;
        Ok(found
            .into_iter()
            .map(|(key, id)| (key, NoticeId::from_i64(id)))
            .collect())
    }

    /// The keys that these notices carry, sorted by notice, then by key; of buried ones too.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn keys_of(&self, notices: &[NoticeId]) -> Result<Vec<(i64, NoticeId)>> {
        let ids = list(notices.iter().map(|id| id.as_i64()));
        let found = read!(all(i64, i64), self, sql::KEY_OF, &ids)?;
        Ok(found
            .into_iter()
            .map(|(key, id)| (key, NoticeId::from_i64(id)))
            .collect())
    }

    /// The cards that these notices are on. One that is on none is not in the map.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn cards_of(&self, notices: &[NoticeId]) -> Result<HashMap<NoticeId, CardId>> {
        let ids = list(notices.iter().map(|id| id.as_i64()));
        let found = read!(all(i64, i64), self, sql::CARD_OF, &ids)?;
        Ok(found
            .into_iter()
            .map(|(notice, card)| (NoticeId::from_i64(notice), CardId::from_i64(card)))
            .collect())
    }
}
