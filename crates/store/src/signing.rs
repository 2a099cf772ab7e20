//! How people sign in: links, sessions, passkeys, accounts elsewhere. Keys come as hashes; none is
//! kept in the clear.

use crate::bulk::count;
use crate::engine::{act, read, read_in};
use crate::instant::{instant, instant_if, micros};
use crate::{Result, Store, sql};
use jiff::Timestamp;
use model::people::PersonId;
use sqlx::FromRow;

/// A link sent by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInLink {
    /// To this address, in lower case.
    pub mail: String,
    /// What it is for, as the steward wrote it.
    pub body: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it opens.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// A browser signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its key.
    pub key_hash: String,
    /// Whose.
    pub person: PersonId,
    /// What the browser calls itself, shortened.
    pub agent: String,
    /// Since when.
    pub made_at: Timestamp,
    /// When it was last seen.
    pub seen_at: Timestamp,
    /// Until when it lasts, if it is not seen again.
    pub expires_at: Timestamp,
}

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its identifier, in base64url.
    pub id: String,
    /// Whose.
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// Its public part, as the steward wrote it.
    pub body: String,
    /// Since when.
    pub made_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct LinkRow {
    mail: String,
    body: String,
    made_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
}

impl LinkRow {
    fn read(self) -> Result<SignInLink> {
        const TABLE: &str = "sign_in";
        Ok(SignInLink {
            made_at: instant(TABLE, "", self.made_at)?,
            expires_at: instant(TABLE, "", self.expires_at)?,
            used_at: instant_if(TABLE, "", self.used_at)?,
            mail: self.mail,
            body: self.body,
        })
    }
}

#[derive(FromRow)]
struct SessionRow {
    key_hash: String,
    person: i64,
    agent: String,
    made_at: i64,
    seen_at: i64,
    expires_at: i64,
}

impl SessionRow {
    fn read(self) -> Result<Session> {
        const TABLE: &str = "session";
        Ok(Session {
            person: PersonId(self.person),
            made_at: instant(TABLE, "", self.made_at)?,
            seen_at: instant(TABLE, "", self.seen_at)?,
            expires_at: instant(TABLE, "", self.expires_at)?,
            key_hash: self.key_hash,
            agent: self.agent,
        })
    }
}

#[derive(FromRow)]
struct PasskeyRow {
    id: String,
    person: i64,
    name: String,
    body: String,
    made_at: i64,
    used_at: Option<i64>,
}

impl PasskeyRow {
    fn read(self) -> Result<Passkey> {
        const TABLE: &str = "passkey";
        Ok(Passkey {
            person: PersonId(self.person),
            made_at: instant(TABLE, &self.id, self.made_at)?,
            used_at: instant_if(TABLE, &self.id, self.used_at)?,
            id: self.id,
            name: self.name,
            body: self.body,
        })
    }
}

impl Store {
    /// Keeps a link under the hash of its key.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn add_sign_in(&self, key_hash: &str, link: &SignInLink) -> Result<()> {
        let mut tx = self.begin().await?;
        let mail = link.mail.to_lowercase();
        let (made, until) = (micros(link.made_at), micros(link.expires_at));
        act!(
            tx,
            sql::SIGN_IN_ADD,
            key_hash,
            mail,
            &link.body,
            made,
            until
        )?;
        tx.commit().await
    }

    /// The link of a key, used or expired ones too.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn sign_in(&self, key_hash: &str) -> Result<Option<SignInLink>> {
        let row = read!(one LinkRow, self, sql::SIGN_IN_ONE, key_hash)?;
        row.map(LinkRow::read).transpose()
    }

    /// Uses a link, once; `None` when it was used, has expired or never was.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn use_sign_in(&self, key_hash: &str, at: Timestamp) -> Result<Option<SignInLink>> {
        let mut tx = self.begin().await?;
        let row = read_in!(one LinkRow, tx, sql::SIGN_IN_USE, key_hash, micros(at))?;
        tx.commit().await?;
        row.map(LinkRow::read).transpose()
    }

    /// How many links were sent to this address since then.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn sign_ins_since(&self, mail: &str, since: Timestamp) -> Result<u64> {
        let mail = mail.to_lowercase();
        let row = read!(one(i64,), self, sql::SIGN_IN_SINCE, mail, micros(since))?;
        Ok(row.map_or(0, |(n,)| count(n)))
    }

    /// Opens a session under the hash of its key.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn add_session(&self, session: &Session) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(
            tx,
            sql::SESSION_ADD,
            &session.key_hash,
            session.person.0,
            &session.agent,
            micros(session.made_at),
            micros(session.expires_at)
        )?;
        tx.commit().await
    }

    /// The session of a key, if it still holds.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn session(&self, key_hash: &str, now: Timestamp) -> Result<Option<Session>> {
        let row = read!(one SessionRow, self, sql::SESSION_ONE, key_hash, micros(now))?;
        row.map(SessionRow::read).transpose()
    }

    /// Notes that a session was seen, and until when it lasts from now on.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn session_seen(
        &self,
        key_hash: &str,
        at: Timestamp,
        until: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::SESSION_SEEN, key_hash, micros(at), micros(until))?;
        tx.commit().await
    }

    /// The sessions of a person that hold, the last seen first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn sessions_of(&self, person: PersonId, now: Timestamp) -> Result<Vec<Session>> {
        let found = read!(all SessionRow, self, sql::SESSION_OF, person.0, micros(now))?;
        found.into_iter().map(SessionRow::read).collect()
    }

    /// Ends one session of a person; all of them when no key is named. Gives how many held.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn end_sessions(
        &self,
        person: PersonId,
        key_hash: Option<&str>,
        at: Timestamp,
    ) -> Result<u64> {
        let mut tx = self.begin().await?;
        let ended = match key_hash {
            Some(key) => act!(tx, sql::SESSION_END, person.0, key, micros(at))?,
            None => act!(tx, sql::SESSION_END_ALL, person.0, micros(at))?,
        };
        tx.commit().await?;
        Ok(ended)
    }

    /// Keeps a passkey; gives whether it is new.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn add_passkey(&self, passkey: &Passkey) -> Result<bool> {
        let mut tx = self.begin().await?;
        let added = act!(
            tx,
            sql::PASSKEY_ADD,
            &passkey.id,
            passkey.person.0,
            &passkey.name,
            &passkey.body,
            micros(passkey.made_at)
        )?;
        tx.commit().await?;
        Ok(added == 1)
    }

    /// The passkeys of a person, the oldest first.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn passkeys_of(&self, person: PersonId) -> Result<Vec<Passkey>> {
        let found = read!(all PasskeyRow, self, sql::PASSKEY_OF, person.0)?;
        found.into_iter().map(PasskeyRow::read).collect()
    }

    /// One passkey.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn passkey(&self, id: &str) -> Result<Option<Passkey>> {
        let row = read!(one PasskeyRow, self, sql::PASSKEY_ONE, id)?;
        row.map(PasskeyRow::read).transpose()
    }

    /// Notes that a passkey was used, with what it counts now.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn passkey_used(&self, id: &str, body: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::PASSKEY_USED, id, body, micros(at))?;
        tx.commit().await
    }

    /// Calls a passkey of a person another name; gives whether it was there.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn name_passkey(&self, person: PersonId, id: &str, name: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let named = act!(tx, sql::PASSKEY_NAME, person.0, id, name)?;
        tx.commit().await?;
        Ok(named == 1)
    }

    /// Takes a passkey of a person away; gives whether it was there.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn remove_passkey(&self, person: PersonId, id: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let removed = act!(tx, sql::PASSKEY_REMOVE, person.0, id)?;
        tx.commit().await?;
        Ok(removed == 1)
    }

    /// Ties an account elsewhere to a person; one that is tied already stays where it is.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn add_identity(
        &self,
        issuer: &str,
        subject: &str,
        person: PersonId,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::IDENTITY_ADD, issuer, subject, person.0, micros(at))?;
        tx.commit().await
    }

    /// Whose account elsewhere this is.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn identity(&self, issuer: &str, subject: &str) -> Result<Option<PersonId>> {
        let row = read!(one(i64,), self, sql::IDENTITY_ONE, issuer, subject)?;
        Ok(row.map(|(person,)| PersonId(person)))
    }

    /// The accounts elsewhere of a person: the service, their name there, since when.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn identities_of(
        &self,
        person: PersonId,
    ) -> Result<Vec<(String, String, Timestamp)>> {
        let found = read!(all(String, String, i64), self, sql::IDENTITY_OF, person.0)?;
        let tied = found.into_iter().map(|(issuer, subject, at)| {
            let at = instant("identity", &subject, at)?;
            Ok((issuer, subject, at))
        });
        tied.collect()
    }

    /// Unties an account elsewhere from a person; gives whether it was tied to them.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn remove_identity(
        &self,
        person: PersonId,
        issuer: &str,
        subject: &str,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let touched = act!(tx, sql::IDENTITY_REMOVE, person.0, issuer, subject)?;
        tx.commit().await?;
        Ok(touched > 0)
    }

    /// Keeps what a sign-in in several steps must remember.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn add_ceremony(&self, key_hash: &str, body: &str, until: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::CEREMONY_ADD, key_hash, body, micros(until))?;
        tx.commit().await
    }

    /// Takes it back, once; `None` when it was taken or has expired.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn take_ceremony(&self, key_hash: &str, now: Timestamp) -> Result<Option<String>> {
        let mut tx = self.begin().await?;
        let row = read_in!(one(String,), tx, sql::CEREMONY_TAKE, key_hash, micros(now))?;
        tx.commit().await?;
        Ok(row.map(|(body,)| body))
    }

    /// Forgets links, sessions and steps that ended before this time.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn purge_signing(&self, before: Timestamp) -> Result<u64> {
        let mut tx = self.begin().await?;
        let mut gone = 0;
        for statement in [sql::SIGN_IN_PURGE, sql::SESSION_PURGE, sql::CEREMONY_PURGE] {
            gone += act!(tx, statement, micros(before))?;
        }
        tx.commit().await?;
        Ok(gone)
    }
}
