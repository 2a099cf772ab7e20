//! Who may judge pairs, until accounts exist. Only the hash of a reviewer's key is kept.

use crate::bulk::{json, parse};
use crate::engine::{act, read};
use crate::instant::{instant, instant_if, micros};
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::{Invitation, SourceId};
use sqlx::FromRow;

const TABLE: &str = "reviewer";

#[derive(FromRow)]
struct Row {
    key_hash: String,
    name: String,
    source: Option<String>,
    made_at: i64,
    expires_at: i64,
    revoked_at: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Invitation> {
        let source = match self.source {
            None => None,
            Some(text) => Some(
                SourceId::parse(&text).ok_or_else(|| StoreError::Unreadable {
                    table: TABLE,
                    id: self.key_hash.clone(),
                    why: format!("source « {text} »"),
                })?,
            ),
        };
        Ok(Invitation {
            name: parse(TABLE, &self.key_hash, &self.name)?,
            source,
            made_at: instant(TABLE, &self.key_hash, self.made_at)?,
            expires_at: instant(TABLE, &self.key_hash, self.expires_at)?,
            revoked_at: instant_if(TABLE, &self.key_hash, self.revoked_at)?,
        })
    }
}

impl Store {
    /// Keeps an invitation under the hash of its key.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn add_reviewer(&self, key_hash: &str, invitation: &Invitation) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(
            tx,
            sql::REVIEWER_ADD,
            key_hash,
            json(TABLE, &invitation.name)?,
            invitation.source.as_ref().map(SourceId::as_str),
            micros(invitation.made_at),
            micros(invitation.expires_at)
        )?;
        tx.commit().await
    }

    /// The invitation of a key, by its hash; expired and revoked ones too.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn reviewer(&self, key_hash: &str) -> Result<Option<Invitation>> {
        read!(one Row, self, sql::REVIEWER_ONE, key_hash)?
            .map(Row::read)
            .transpose()
    }

    /// Every invitation, oldest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn reviewers(&self) -> Result<Vec<Invitation>> {
        let found = read!(all Row, self, sql::REVIEWER_ALL)?;
        found.into_iter().map(Row::read).collect()
    }

    /// Takes back every invitation of this name; gives how many held.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn revoke_reviewer(&self, name: &str, at: Timestamp) -> Result<u64> {
        let mut tx = self.begin().await?;
        let name = json(TABLE, name)?;
        let touched = act!(tx, sql::REVIEWER_REVOKE, name, micros(at))?;
        tx.commit().await?;
        Ok(touched)
    }
}
