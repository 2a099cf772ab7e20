//! Persons. Whoever leaves keeps their number and nothing else.

use crate::bulk::{limit as rows, list};
use crate::engine::{act, read, read_in};
use crate::instant::{instant, instant_if, micros};
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::Lang;
use model::people::PersonId;
use sqlx::FromRow;

const TABLE: &str = "person";

/// A person, as the store keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their number.
    pub id: PersonId,
    /// How they wish to be called; empty once they left.
    pub name: String,
    /// Where letters go, in lower case; `None` once they left.
    pub mail: Option<String>,
    /// The language of their letters.
    pub lang: Lang,
    /// When the account was made.
    pub made_at: Timestamp,
    /// When they left.
    pub closed_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    number: i64,
    name: String,
    mail: Option<String>,
    lang: String,
    made_at: i64,
    closed_at: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Person> {
        let lang = Lang::parse(&self.lang).ok_or_else(|| StoreError::Unreadable {
            table: TABLE,
            id: self.number.to_string(),
            why: format!("langue « {} »", self.lang),
        })?;
        Ok(Person {
            id: PersonId(self.number),
            name: crate::bulk::parse(TABLE, self.number, &self.name)?,
            mail: self.mail,
            lang,
            made_at: instant(TABLE, self.number, self.made_at)?,
            closed_at: instant_if(TABLE, self.number, self.closed_at)?,
        })
    }
}

fn all(found: Vec<Row>) -> Result<Vec<Person>> {
    found.into_iter().map(Row::read).collect()
}

impl Store {
    /// Makes an account at this address; gives the one that is there already, if any, unchanged.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn add_person(
        &self,
        name: &str,
        mail: &str,
        lang: Lang,
        at: Timestamp,
    ) -> Result<Person> {
        let mail = mail.to_lowercase();
        let mut tx = self.begin().await?;
        let written = crate::bulk::json(TABLE, name)?;
        read_in!(
            one(i64,),
            tx,
            sql::PERSON_ADD,
            &written,
            &mail,
            lang.as_str(),
            micros(at)
        )?;
        let row = read_in!(one Row, tx, sql::PERSON_BY_MAIL, &mail)?;
        tx.commit().await?;
        row.map(Row::read)
            .transpose()?
            .ok_or(StoreError::Unreadable {
                table: TABLE,
                id: "écriture".to_owned(),
                why: "la personne qui vient d'être écrite n'est pas là".to_owned(),
            })
    }

    /// The person of this number, whether they left or not.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>> {
        let row = read!(one Row, self, sql::PERSON_ONE, id.0)?;
        row.map(Row::read).transpose()
    }

    /// The person at this address, in any case of letters.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn person_by_mail(&self, mail: &str) -> Result<Option<Person>> {
        let row = read!(one Row, self, sql::PERSON_BY_MAIL, mail.to_lowercase())?;
        row.map(Row::read).transpose()
    }

    /// These persons, by number; numbers that are nobody's are left out.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn persons(&self, ids: impl IntoIterator<Item = PersonId>) -> Result<Vec<Person>> {
        let numbers = list(ids.into_iter().map(|id| id.0));
        all(read!(all Row, self, sql::PERSON_SOME, numbers)?)
    }

    /// Persons with an account, after this number.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn persons_after(&self, after: PersonId, limit: usize) -> Result<Vec<Person>> {
        all(read!(all Row, self, sql::PERSON_PAGE, after.0, rows(limit))?)
    }

    /// Sets how a person is called and the language of their letters.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn set_person(&self, id: PersonId, name: &str, lang: Lang) -> Result<()> {
        let mut tx = self.begin().await?;
        let name = crate::bulk::json(TABLE, name)?;
        act!(tx, sql::PERSON_SET, id.0, name, lang.as_str())?;
        tx.commit().await
    }

    /// Sets another address; gives whether it was free.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn move_person(&self, id: PersonId, mail: &str) -> Result<bool> {
        let mail = mail.to_lowercase();
        let mut tx = self.begin().await?;
        let holder = read_in!(one Row, tx, sql::PERSON_BY_MAIL, &mail)?;
        if holder.is_some_and(|row| row.number != id.0) {
            return Ok(false);
        }
        act!(tx, sql::PERSON_MAIL, id.0, &mail)?;
        tx.commit().await?;
        Ok(true)
    }

    /// Closes an account: name, address, passkeys, identities, sessions, links and letters go;
    /// offices end. The number stays, so that logs and decisions remain readable.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn close_person(&self, id: PersonId, at: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        let row = read_in!(one Row, tx, sql::PERSON_ONE, id.0)?;
        if let Some(mail) = row.and_then(|row| row.mail) {
            act!(tx, sql::LETTER_FORGET_MAIL, mail.as_str())?;
            act!(tx, sql::SIGN_IN_FORGET, mail)?;
        }
        act!(tx, sql::PASSKEY_FORGET, id.0)?;
        act!(tx, sql::IDENTITY_FORGET, id.0)?;
        act!(tx, sql::LETTER_FORGET, id.0)?;
        act!(tx, sql::SESSION_END_ALL, id.0, micros(at))?;
        act!(tx, sql::GRANT_END_ALL, id.0, micros(at))?;
        act!(tx, sql::PERSON_CLOSE, id.0, micros(at))?;
        tx.commit().await
    }
}
