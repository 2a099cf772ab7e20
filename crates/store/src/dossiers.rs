//! Dossiers: one aggregate of a room each, as JSON with what it is looked up by.
//!
//! A room gives a new state and the letters it owes; [`Store::commit`] writes both, with the log, in
//! one transaction, or nothing. Two people who change one dossier at once do not write over each
//! other: the second is told ([`StoreError::Stale`]) and begins again from what the first wrote.

use crate::bulk::{limit as rows, list};
use crate::engine::{Tx, act, read, read_in};
use crate::instant::{instant, instant_if, micros};
use crate::letters::{self, Deed, NewLetter};
use crate::{Result, Store, StoreError, sql};
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId, TeamId};
use sqlx::FromRow;

const TABLE: &str = "dossier";

/// What a dossier is looked up by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// A word for where it stands.
    pub state: String,
    /// Of which team.
    pub team: Option<TeamId>,
    /// Of which edition.
    pub edition: Option<EditionId>,
    /// Of which project.
    pub project: Option<ProjectId>,
    /// Whose.
    pub person: Option<PersonId>,
    /// When something is to be done with it.
    pub due: Option<Timestamp>,
    /// Whom it concerns beside its owner: for their own pages, export and erasure.
    pub concerns: Vec<PersonId>,
}

/// A dossier to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is: `edition`, `passage` …
    pub kind: &'static str,
    /// Its number, from [`Store::number`].
    pub number: i64,
    /// The version it was read at; `None` for a new one.
    pub read_at: Option<i64>,
    /// What it is looked up by.
    pub keys: Keys,
    /// The aggregate, as JSON.
    pub body: String,
    /// Whether the version it replaces is kept for good.
    pub keep: bool,
}

/// A dossier read. Its `keys.concerns` are not read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Its number.
    pub number: i64,
    /// What it is.
    pub kind: String,
    /// Its version, from 1.
    pub version: i64,
    /// What it is looked up by.
    pub keys: Keys,
    /// The aggregate, as JSON.
    pub body: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When this version was written.
    pub changed_at: Timestamp,
}

/// Which dossiers of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of<'a> {
    /// All.
    All,
    /// Those that stand there.
    State(&'a str),
    /// Those of a team.
    Team(TeamId),
    /// Those of an edition.
    Edition(EditionId),
    /// Those of a project.
    Project(ProjectId),
    /// Those of a person.
    Person(PersonId),
    /// Those that concern a person.
    Concerning(PersonId),
    /// Those that are due.
    Due(Timestamp),
}

/// What is committed at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Commit {
    /// Dossiers, new and changed.
    pub drafts: Vec<Draft>,
    /// The letters they owe.
    pub letters: Vec<NewLetter>,
    /// What goes in the log.
    pub deeds: Vec<Deed>,
}

#[derive(FromRow)]
struct Row {
    number: i64,
    kind: String,
    version: i64,
    state: String,
    team: Option<i64>,
    edition: Option<i64>,
    project: Option<i64>,
    person: Option<i64>,
    due_at: Option<i64>,
    body: String,
    made_at: i64,
    changed_at: i64,
}

impl Row {
    fn read(self) -> Result<Dossier> {
        Ok(Dossier {
            keys: Keys {
                state: self.state,
                team: self.team.map(TeamId),
                edition: self.edition.map(EditionId),
                project: self.project.map(ProjectId),
                person: self.person.map(PersonId),
                due: instant_if(TABLE, self.number, self.due_at)?,
                concerns: Vec::new(),
            },
            made_at: instant(TABLE, self.number, self.made_at)?,
            changed_at: instant(TABLE, self.number, self.changed_at)?,
            number: self.number,
            kind: self.kind,
            version: self.version,
            body: self.body,
        })
    }
}

fn all(found: Vec<Row>) -> Result<Vec<Dossier>> {
    found.into_iter().map(Row::read).collect()
}

async fn put(tx: &mut Tx, draft: &Draft, at: Timestamp) -> Result<()> {
    let keys = &draft.keys;
    let (team, edition) = (keys.team.map(|k| k.0), keys.edition.map(|k| k.0));
    let (project, person) = (keys.project.map(|k| k.0), keys.person.map(|k| k.0));
    let due = keys.due.map(micros);
    if draft.keep && draft.read_at.is_some() {
        act!(*tx, sql::DOSSIER_KEEP, draft.number)?;
    }
    let (state, body) = (keys.state.as_str(), draft.body.as_str());
    let written = match draft.read_at {
        None => act!(
            *tx,
            sql::DOSSIER_ADD,
            draft.number,
            draft.kind,
            state,
            team,
            edition,
            project,
            person,
            due,
            body,
            micros(at)
        )?,
        Some(version) => act!(
            *tx,
            sql::DOSSIER_SET,
            draft.number,
            draft.kind,
            state,
            team,
            edition,
            project,
            person,
            due,
            body,
            micros(at),
            version
        )?,
    };
    if written == 0 {
        return Err(StoreError::Stale {
            kind: draft.kind,
            number: draft.number,
        });
    }
    act!(*tx, sql::DOSSIER_UNLINK, draft.number)?;
    if !keys.concerns.is_empty() {
        let persons = list(keys.concerns.iter().map(|person| person.0));
        act!(*tx, sql::DOSSIER_LINK, persons, draft.number)?;
    }
    Ok(())
}

impl Store {
    /// A number that nothing bears yet. A number taken and not used is no harm.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn number(&self, at: Timestamp) -> Result<i64> {
        let mut tx = self.begin().await?;
        let row = read_in!(one(i64,), tx, sql::DOSSIER_NUMBER, micros(at))?;
        tx.commit().await?;
        Ok(row.map_or(0, |(number,)| number))
    }

    /// Writes dossiers, letters and log in one transaction, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when a dossier is not at the version it was read at, or the number of
    /// a new one is taken; those of the data base.
    pub async fn commit(&self, commit: &Commit, at: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        for draft in &commit.drafts {
            put(&mut tx, draft, at).await?;
        }
        letters::write(&mut tx, &commit.letters, at).await?;
        letters::log(&mut tx, &commit.deeds, at).await?;
        tx.commit().await
    }

    /// One dossier of a kind.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn dossier(&self, kind: &str, number: i64) -> Result<Option<Dossier>> {
        let row = read!(one Row, self, sql::DOSSIER_ONE, number, kind)?;
        row.map(Row::read).transpose()
    }

    /// Dossiers of a kind after this number, by number.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn dossiers(
        &self,
        kind: &str,
        of: Of<'_>,
        after: i64,
        limit: usize,
    ) -> Result<Vec<Dossier>> {
        let (statement, key) = match of {
            Of::All => {
                return all(read!(all Row, self, sql::DOSSIER_ALL, kind, after, rows(limit))?);
            }
            Of::State(state) => {
                let found =
                    read!(all Row, self, sql::DOSSIER_STATE, kind, after, rows(limit), state)?;
                return all(found);
            }
            Of::Team(team) => (sql::DOSSIER_TEAM, team.0),
            Of::Edition(edition) => (sql::DOSSIER_EDITION, edition.0),
            Of::Project(project) => (sql::DOSSIER_PROJECT, project.0),
            Of::Person(person) => (sql::DOSSIER_PERSON, person.0),
            Of::Concerning(person) => (sql::DOSSIER_CONCERNS, person.0),
            Of::Due(time) => (sql::DOSSIER_DUE, micros(time)),
        };
        all(read!(all Row, self, statement, kind, after, rows(limit), key)?)
    }

    /// The numbers and versions of the dossiers of a kind in a state that are not due yet, by
    /// number: what whoever keeps them in memory compares with.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn dossiers_live(
        &self,
        kind: &str,
        state: &str,
        at: Timestamp,
    ) -> Result<Vec<(i64, i64)>> {
        read!(
            all(i64, i64),
            self,
            sql::DOSSIER_LIVE,
            kind,
            state,
            micros(at)
        )
    }

    /// How many dossiers of a kind stand where.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn dossier_counts(&self, kind: &str) -> Result<Vec<(String, u64)>> {
        let found = read!(all(String, i64), self, sql::DOSSIER_COUNT, kind)?;
        let counts = found.into_iter();
        Ok(counts
            .map(|(state, n)| (state, crate::bulk::count(n)))
            .collect())
    }

    /// Every dossier that is someone's or concerns them, of any kind: for export and erasure.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn dossiers_of_someone(&self, person: PersonId) -> Result<Vec<Dossier>> {
        all(read!(all Row, self, sql::DOSSIER_OF_SOMEONE, person.0)?)
    }

    /// The earlier versions of a dossier whose history is kept, the oldest first: version, body,
    /// time.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn dossier_past(&self, number: i64) -> Result<Vec<(i64, String, Timestamp)>> {
        let found = read!(all(i64, String, i64), self, sql::DOSSIER_PAST, number)?;
        let past = found.into_iter();
        past.map(|(version, body, at)| Ok((version, body, instant(TABLE, number, at)?)))
            .collect()
    }

    /// Erases a dossier with its history: for what the law or a promise wants gone.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn erase_dossier(&self, number: i64) -> Result<()> {
        let mut tx = self.begin().await?;
        act!(tx, sql::DOSSIER_UNLINK, number)?;
        act!(tx, sql::DOSSIER_DROP_PAST, number)?;
        act!(tx, sql::DOSSIER_DROP, number)?;
        tx.commit().await
    }
}
