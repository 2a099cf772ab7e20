//! What people are, and the charter they accepted for it.

use crate::bulk::{json, parse};
use crate::engine::{act, read, read_in};
use crate::instant::{instant, instant_if, micros};
use crate::{Result, Store, StoreError, sql};
use access::{Acceptance, Grant, Office, OfficeKind};
use jiff::Timestamp;
use model::people::PersonId;
use sqlx::FromRow;

const TABLE: &str = "office_grant";

/// A version of the charter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charter {
    /// Its number, from 1.
    pub version: i64,
    /// Its text in both languages, as the steward wrote it.
    pub body: String,
    /// From when on it is the current one.
    pub since: Timestamp,
}

#[derive(FromRow)]
struct GrantRow {
    number: i64,
    person: i64,
    body: String,
    given_by: Option<i64>,
    given_at: i64,
    ended_at: Option<i64>,
}

impl GrantRow {
    fn read(self) -> Result<Grant> {
        Ok(Grant {
            number: self.number,
            person: PersonId(self.person),
            office: parse(TABLE, self.number, &self.body)?,
            by: self.given_by.map(PersonId),
            at: instant(TABLE, self.number, self.given_at)?,
            ended: instant_if(TABLE, self.number, self.ended_at)?,
        })
    }
}

#[derive(FromRow)]
struct CharterRow {
    version: i64,
    body: String,
    since: i64,
}

impl CharterRow {
    fn read(self) -> Result<Charter> {
        Ok(Charter {
            since: instant("charter", self.version, self.since)?,
            version: self.version,
            body: self.body,
        })
    }
}

#[derive(FromRow)]
struct AcceptanceRow {
    person: i64,
    charter: i64,
    kind: String,
    accepted_at: i64,
}

impl AcceptanceRow {
    fn read(self) -> Result<Acceptance> {
        const TABLE: &str = "acceptance";
        let kind = OfficeKind::parse(&self.kind).ok_or_else(|| StoreError::Unreadable {
            table: TABLE,
            id: self.person.to_string(),
            why: format!("office « {} »", self.kind),
        })?;
        Ok(Acceptance {
            person: PersonId(self.person),
            charter: self.charter,
            kind,
            at: instant(TABLE, self.person, self.accepted_at)?,
        })
    }
}

fn grants(found: Vec<GrantRow>) -> Result<Vec<Grant>> {
    found.into_iter().map(GrantRow::read).collect()
}

impl Store {
    /// Gives an office to a person; nothing happens when they hold it already. Gives its number
    /// when it is new.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn give_office(
        &self,
        person: PersonId,
        office: &Office,
        by: Option<PersonId>,
        at: Timestamp,
    ) -> Result<Option<i64>> {
        let mut tx = self.begin().await?;
        let row = read_in!(
            one(i64,),
            tx,
            sql::GRANT_ADD,
            person.0,
            office.kind().as_str(),
            json(TABLE, office)?,
            by.map(|by| by.0),
            micros(at)
        )?;
        tx.commit().await?;
        Ok(row.map(|(number,)| number))
    }

    /// The offices a person holds, the oldest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn offices_of(&self, person: PersonId) -> Result<Vec<Grant>> {
        grants(read!(all GrantRow, self, sql::GRANT_OF, person.0)?)
    }

    /// Who holds exactly this office.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn holders_of(&self, office: &Office) -> Result<Vec<Grant>> {
        grants(read!(all GrantRow, self, sql::GRANT_AT, json(TABLE, office)?)?)
    }

    /// Who holds an office of this kind, anywhere.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn holders_of_kind(&self, kind: OfficeKind) -> Result<Vec<Grant>> {
        grants(read!(all GrantRow, self, sql::GRANT_KIND, kind.as_str())?)
    }

    /// Ends an office; gives whether it held.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn end_office(&self, number: i64, at: Timestamp) -> Result<bool> {
        let mut tx = self.begin().await?;
        let ended = act!(tx, sql::GRANT_END, number, micros(at))?;
        tx.commit().await?;
        Ok(ended == 1)
    }

    /// Publishes a new version of the charter; offices sleep until it is accepted.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn publish_charter(&self, body: &str, since: Timestamp) -> Result<i64> {
        let mut tx = self.begin().await?;
        let row = read_in!(one(i64,), tx, sql::CHARTER_ADD, body, micros(since))?;
        tx.commit().await?;
        Ok(row.map_or(0, |(version,)| version))
    }

    /// The current charter, if the instance has one.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn charter(&self, now: Timestamp) -> Result<Option<Charter>> {
        let row = read!(one CharterRow, self, sql::CHARTER_NOW, micros(now))?;
        row.map(CharterRow::read).transpose()
    }

    /// All versions, the latest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn charters(&self) -> Result<Vec<Charter>> {
        let found = read!(all CharterRow, self, sql::CHARTER_ALL)?;
        found.into_iter().map(CharterRow::read).collect()
    }

    /// Notes that a person accepted a version for a kind of office; twice is once.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn accept_charter(&self, acceptance: &Acceptance) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(
            tx,
            sql::ACCEPTANCE_ADD,
            acceptance.person.0,
            acceptance.charter,
            acceptance.kind.as_str(),
            micros(acceptance.at)
        )?;
        tx.commit().await
    }

    /// What a person accepted.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn acceptances_of(&self, person: PersonId) -> Result<Vec<Acceptance>> {
        let found = read!(all AcceptanceRow, self, sql::ACCEPTANCE_OF, person.0)?;
        found.into_iter().map(AcceptanceRow::read).collect()
    }
}
