//! Letters owed and the log of deeds. A letter is committed with the change that owes it, and sent
//! afterwards: a change without its letter does not exist, nor a letter without its change.

use crate::bulk::limit as rows;
use crate::engine::{Tx, act, read};
use crate::instant::{instant, instant_if, micros};
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId};
use sqlx::FromRow;
use std::collections::BTreeSet;

/// After so many refusals of the mail server, a letter waits for a person.
pub(crate) const MOST_TRIES: i64 = 8;

/// To whom a letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// To a person with an account, wherever their mail goes then.
    Person(PersonId),
    /// To an address, before there is an account.
    Mail(String),
    /// To someone without an account, by their name: the team writes or calls.
    OffAccount(String),
}

/// A letter to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// To whom.
    pub to: To,
    /// What it says, as the steward wrote it; the words are the façade's.
    pub body: String,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which edition.
    pub edition: Option<EditionId>,
    /// From when on it may leave.
    pub due: Timestamp,
}

/// A letter kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its number.
    pub number: i64,
    /// The letter.
    pub letter: NewLetter,
    /// When it was written.
    pub made_at: Timestamp,
    /// How often it was refused.
    pub tries: u64,
    /// When it left.
    pub sent_at: Option<Timestamp>,
}

/// Something that someone did, for the log. No personal data beyond the number of the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Who; nobody at the command line, or for what the program does by itself.
    pub actor: Option<PersonId>,
    /// What, in one word: `office.give`.
    pub act: String,
    /// On what: `edition 12`.
    pub about: String,
    /// More, if there is more to say.
    pub detail: String,
}

/// Which deeds to look at; what is empty keeps everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Who did it.
    pub actor: Option<PersonId>,
    /// On what: `edition 3`.
    pub about: String,
    /// How the act begins: `office.` or `office.give`.
    pub act: String,
    /// From this instant.
    pub from: Option<Timestamp>,
    /// Before this one.
    pub to: Option<Timestamp>,
}

/// A deed in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedDeed {
    /// Its number.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub deed: Deed,
}

#[derive(FromRow)]
struct LetterRow {
    number: i64,
    to_person: Option<i64>,
    to_mail: Option<String>,
    to_name: Option<String>,
    body: String,
    project: Option<i64>,
    edition: Option<i64>,
    made_at: i64,
    due_at: i64,
    tries: i64,
    sent_at: Option<i64>,
}

impl LetterRow {
    fn read(self) -> Result<Letter> {
        const TABLE: &str = "letter";
        let to = match (self.to_person, self.to_mail, self.to_name) {
            (Some(person), _, _) => To::Person(PersonId(person)),
            (None, Some(mail), _) => To::Mail(mail),
            (None, None, Some(name)) => To::OffAccount(name),
            (None, None, None) => {
                return Err(StoreError::Unreadable {
                    table: TABLE,
                    id: self.number.to_string(),
                    why: "lettre sans destinataire".to_owned(),
                });
            }
        };
        Ok(Letter {
            number: self.number,
            letter: NewLetter {
                to,
                body: self.body,
                project: self.project.map(ProjectId),
                edition: self.edition.map(EditionId),
                due: instant(TABLE, self.number, self.due_at)?,
            },
            made_at: instant(TABLE, self.number, self.made_at)?,
            tries: crate::bulk::count(self.tries),
            sent_at: instant_if(TABLE, self.number, self.sent_at)?,
        })
    }
}

#[derive(FromRow)]
struct DeedRow {
    number: i64,
    at: i64,
    actor: Option<i64>,
    act: String,
    about: String,
    detail: String,
}

impl DeedRow {
    fn read(self) -> Result<LoggedDeed> {
        Ok(LoggedDeed {
            number: self.number,
            at: instant("deed", self.number, self.at)?,
            deed: Deed {
                actor: self.actor.map(PersonId),
                act: self.act,
                about: self.about,
                detail: self.detail,
            },
        })
    }
}

fn letters(found: Vec<LetterRow>) -> Result<Vec<Letter>> {
    found.into_iter().map(LetterRow::read).collect()
}

fn deeds(found: Vec<DeedRow>) -> Result<Vec<LoggedDeed>> {
    found.into_iter().map(DeedRow::read).collect()
}

/// Writes letters within a transaction.
pub(crate) async fn write(tx: &mut Tx, new: &[NewLetter], at: Timestamp) -> Result<()> {
    for letter in new {
        let (person, mail, name) = match &letter.to {
            To::Person(person) => (Some(person.0), None, None),
            To::Mail(mail) => (None, Some(mail.to_lowercase()), None),
            To::OffAccount(name) => (None, None, Some(name.replace('\0', ""))),
        };
        act!(
            *tx,
            sql::LETTER_ADD,
            person,
            mail,
            name,
            letter.body.as_str(),
            letter.project.map(|project| project.0),
            letter.edition.map(|edition| edition.0),
            micros(at),
            micros(letter.due)
        )?;
    }
    Ok(())
}

/// Writes deeds within a transaction.
pub(crate) async fn log(tx: &mut Tx, new: &[Deed], at: Timestamp) -> Result<()> {
    for deed in new {
        let (about, detail) = (deed.about.replace('\0', ""), deed.detail.replace('\0', ""));
        let actor = deed.actor.map(|actor| actor.0);
        act!(
            *tx,
            sql::DEED_ADD,
            micros(at),
            actor,
            deed.act.as_str(),
            about,
            detail
        )?;
    }
    Ok(())
}

impl Store {
    /// Writes letters and deeds that go with no dossier.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn write_letters(
        &self,
        new: &[NewLetter],
        done: &[Deed],
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        write(&mut tx, new, at).await?;
        log(&mut tx, done, at).await?;
        tx.commit().await
    }

    /// Letters that may leave now, the longest due first. Those for people without an account, and
    /// those refused too often, wait for a person.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn letters_due(&self, now: Timestamp, limit: usize) -> Result<Vec<Letter>> {
        letters(read!(all LetterRow, self, sql::LETTER_DUE, micros(now), MOST_TRIES, rows(limit))?)
    }

    /// Letters before this number, the latest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn letters_before(&self, number: i64, limit: usize) -> Result<Vec<Letter>> {
        letters(read!(all LetterRow, self, sql::LETTER_LATEST, number, rows(limit))?)
    }

    /// Letters to a person that are due, the latest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn letters_to(
        &self,
        person: PersonId,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<Letter>> {
        letters(read!(all LetterRow, self, sql::LETTER_TO, person.0, micros(now), rows(limit))?)
    }

    /// Letters about a project that wait for a person to write or call.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn letters_off_account(&self, project: ProjectId) -> Result<Vec<Letter>> {
        letters(read!(all LetterRow, self, sql::LETTER_OFF, project.0)?)
    }

    /// The projects about which letters wait for a person to write or call: one question, however
    /// many projects there are.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn projects_with_letters_off_account(&self) -> Result<BTreeSet<ProjectId>> {
        let rows = read!(all(i64,), self, sql::LETTER_OFF_PROJECTS)?;
        Ok(rows
            .into_iter()
            .map(|(number,)| ProjectId(number))
            .collect())
    }

    /// Notes that a letter left; `body` is what is kept of it, without its secrets.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn letter_sent(&self, number: i64, body: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::LETTER_SENT, number, micros(at), body)?;
        tx.commit().await
    }

    /// Notes that a letter was refused, and when to try again.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn letter_refused(&self, number: i64, again: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::LETTER_LATER, number, micros(again))?;
        tx.commit().await
    }

    /// Forgets letters that left before this time.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn purge_letters(&self, before: Timestamp) -> Result<u64> {
        let mut tx = self.begin().await?;
        let gone = act!(tx, sql::LETTER_PURGE, micros(before))?;
        tx.commit().await?;
        Ok(gone)
    }

    /// The log before this number, the latest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn deeds_before(&self, number: i64, limit: usize) -> Result<Vec<LoggedDeed>> {
        deeds(read!(all DeedRow, self, sql::DEED_PAGE, number, rows(limit))?)
    }

    /// The log before this number, of what matches: the latest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn deeds_sifted(
        &self,
        sieve: &Sieve,
        number: i64,
        limit: usize,
    ) -> Result<Vec<LoggedDeed>> {
        let actor = sieve.actor.map_or(0, |actor| actor.0);
        let from = sieve.from.map_or(i64::MIN, micros);
        let to = sieve.to.map_or(i64::MAX, micros);
        deeds(read!(
            all DeedRow,
            self,
            sql::DEED_SIFTED,
            number,
            rows(limit),
            actor,
            &sieve.about,
            &sieve.act,
            from,
            to
        )?)
    }

    /// What was done on something, the latest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn deeds_about(&self, about: &str, limit: usize) -> Result<Vec<LoggedDeed>> {
        deeds(read!(all DeedRow, self, sql::DEED_ABOUT, about, rows(limit))?)
    }

    /// What a person did, the latest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn deeds_by(&self, person: PersonId, limit: usize) -> Result<Vec<LoggedDeed>> {
        deeds(read!(all DeedRow, self, sql::DEED_BY, person.0, rows(limit))?)
    }
}
