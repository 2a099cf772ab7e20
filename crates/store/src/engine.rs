//! The two engines, opened; and the three macros by which a verb is written once for both.
//!
//! SQLite has one connection that writes and four that cannot: a second writer would only wait, and
//! a write that slips into a read fails loudly. Its transactions begin by taking the write lock,
//! since one that reads first and writes later fails at once when another wrote in between.

use crate::address::{self, Address};
use crate::{Result, StoreError};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool};
use std::fmt;
use std::path::Path;
use std::time::Duration;

pub(crate) static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
pub(crate) static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Connections that read, for SQLite; connections in all, for PostgreSQL.
const READERS: u32 = 4;
const CONNECTIONS: u32 = 10;
/// How long a writer waits for another before [`StoreError::Busy`].
const PATIENCE: Duration = Duration::from_secs(5);
/// How many times this a program waits for another that is bringing the tables up to date.
const OPENING: u32 = 6;
/// How long a server may take to answer when the program starts.
const GREETING: Duration = Duration::from_secs(10);

/// Which engine keeps the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file on this machine.
    Sqlite,
    /// A server, which several nodes may share.
    Postgres,
}

#[derive(Clone)]
pub(crate) enum Db {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

/// The store, opened. Cheap to clone: clones share their connections.
#[derive(Clone)]
pub struct Store {
    pub(crate) db: Db,
    /// The address without its secrets.
    shown: String,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.shown).finish()
    }
}

impl fmt::Display for Store {
    /// The address, without its secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl Store {
    /// Opens the data base at `address` (`sqlite:PATH`, made when missing, or `postgres://…`) and
    /// brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Address`], [`StoreError::Open`], [`StoreError::TooNew`] or
    /// [`StoreError::Migrate`], each saying what to do.
    pub async fn open(address: &str) -> Result<Self> {
        Self::open_patiently(address, PATIENCE).await
    }

    /// Opens with another patience than the usual one.
    pub(crate) async fn open_patiently(address: &str, patience: Duration) -> Result<Self> {
        let shown = address::shown(address);
        let db = match Address::parse(address)? {
            Address::Sqlite(path) => open_sqlite(&path, &shown, patience).await?,
            Address::Postgres(options) => open_postgres(*options, &shown).await?,
        };
        Ok(Self { db, shown })
    }

    /// Which engine this is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.db {
            Db::Sqlite { .. } => Engine::Sqlite,
            Db::Postgres(_) => Engine::Postgres,
        }
    }

    /// Closes all connections, after those at work have finished.
    pub async fn close(&self) {
        match &self.db {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }

    /// Begins a transaction that writes.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(match &self.db {
            Db::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }
}

async fn open_sqlite(path: &Path, shown: &str, patience: Duration) -> Result<Db> {
    let refused = |why: String, source| StoreError::Open {
        address: shown.to_owned(),
        why,
        source,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let why = format!(
            "le dossier « {} » n'existe pas ; créez-le d'abord",
            folder.display()
        );
        return Err(refused(why, None));
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(patience)
        .pragma("cache_size", "-65536")
        .pragma("temp_store", "memory");
    let writer = options
        .clone()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal);
    let write = patiently(patience * OPENING, || prepared_sqlite(&writer))
        .await
        .map_err(|error| match error {
            Unready::Unopened(error) if is_held(&error) => StoreError::Busy(error),
            Unready::Unopened(error) => refused(
                "le fichier n'est pas une base de Croisée, ou vous n'avez pas le droit d'y écrire"
                    .to_owned(),
                Some(error),
            ),
            Unready::Unmigrated(error) => error.into(),
        })?;
    let read = SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_with(options.read_only(true).row_buffer_size(1_000))
        .await?;
    Ok(Db::Sqlite { read, write })
}

/// Why a SQLite file is not ready to be written.
enum Unready {
    Unopened(sqlx::Error),
    Unmigrated(sqlx::migrate::MigrateError),
}

type Ready<T> = std::result::Result<T, Unready>;

/// The one connection that writes, on tables brought up to date.
async fn prepared_sqlite(writer: &SqliteConnectOptions) -> Ready<SqlitePool> {
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(600))
        .connect_with(writer.clone())
        .await
        .map_err(Unready::Unopened)?;
    // The lock taken first keeps two programs that start together from migrating together.
    let mut tx = write
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(Unready::Unopened)?;
    SQLITE
        .run_direct(None, &mut *tx, false)
        .await
        .map_err(Unready::Unmigrated)?;
    tx.commit().await.map_err(Unready::Unopened)?;
    Ok(write)
}

/// Tries `ready` again while another program holds the file, until the pauses between tries make
/// `patience` together.
///
/// SQLite's own waiting does not cover this: two programs that turn a new file to its log of
/// changes ahead (WAL) together are answered "locked" at once, and so is whoever opens the file
/// while its last user puts it away.
async fn patiently<T, F>(patience: Duration, ready: impl Fn() -> F) -> Ready<T>
where
    F: Future<Output = Ready<T>>,
{
    let (mut paused, mut pause) = (Duration::ZERO, Duration::from_millis(5));
    loop {
        match ready().await {
            Err(Unready::Unopened(error)) if is_held(&error) && paused < patience => {
                tokio::time::sleep(pause).await;
                paused += pause;
                pause = (pause * 2).min(Duration::from_millis(250));
            }
            done => return done,
        }
    }
}

/// Whether SQLite says that another connection holds the file (`SQLITE_BUSY`, `SQLITE_LOCKED`).
fn is_held(error: &sqlx::Error) -> bool {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.and_then(|code| code.parse::<i32>().ok())
        .is_some_and(|code| matches!(code & 0xff, 5 | 6))
}

async fn open_postgres(options: PgConnectOptions, shown: &str) -> Result<Db> {
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(GREETING)
        .connect_with(options)
        .await
        .map_err(|error| StoreError::Open {
            address: shown.to_owned(),
            why: "le serveur PostgreSQL ne répond pas ou refuse l'accès ; vérifiez qu'il tourne, \
                  le nom de la base, l'utilisateur et le mot de passe"
                .to_owned(),
            source: Some(error),
        })?;
    POSTGRES.run(&pool).await?;
    Ok(Db::Postgres(pool))
}

/// A transaction that writes; dropped without [`Tx::commit`], it leaves no trace.
pub(crate) enum Tx {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Lets one transaction at a time pass, among those that ask for the same `door`, until it
    /// ends. SQLite has one writer at a time anyway.
    pub(crate) async fn alone(&mut self, door: i64) -> Result<()> {
        if let Self::Postgres(tx) = self {
            sqlx::query("SELECT pg_advisory_xact_lock($1)")
                .bind(door)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }
}

/// Reads with one statement: `read!(all Row, store, sql::NAME, argument…)` gives a `Vec<Row>`,
/// `read!(one …)` an `Option<Row>`.
macro_rules! read {
    (all $row:ty, $store:expr, $sql:expr $(, $arg:expr)*) => { read!(@ fetch_all, $row, $store, $sql $(, $arg)*) };
    (one $row:ty, $store:expr, $sql:expr $(, $arg:expr)*) => { read!(@ fetch_optional, $row, $store, $sql $(, $arg)*) };
    (@ $fetch:ident, $row:ty, $store:expr, $sql:expr $(, $arg:expr)*) => {
        match &$store.db {
            $crate::engine::Db::Sqlite { read, .. } =>
                sqlx::query_as::<_, $row>($sql.sqlite)$(.bind($arg))*.$fetch(read).await,
            $crate::engine::Db::Postgres(pool) =>
                sqlx::query_as::<_, $row>($sql.postgres)$(.bind($arg))*.$fetch(pool).await,
        }
        .map_err($crate::StoreError::from)
    };
}

/// Reads within a transaction, with the same shape as [`read!`]; also for `… RETURNING`.
macro_rules! read_in {
    (all $row:ty, $tx:expr, $sql:expr $(, $arg:expr)*) => { read_in!(@ fetch_all, $row, $tx, $sql $(, $arg)*) };
    (one $row:ty, $tx:expr, $sql:expr $(, $arg:expr)*) => { read_in!(@ fetch_optional, $row, $tx, $sql $(, $arg)*) };
    (@ $fetch:ident, $row:ty, $tx:expr, $sql:expr $(, $arg:expr)*) => {
        match &mut $tx {
            $crate::engine::Tx::Sqlite(tx) =>
                sqlx::query_as::<_, $row>($sql.sqlite)$(.bind($arg))*.$fetch(&mut **tx).await,
            $crate::engine::Tx::Postgres(tx) =>
                sqlx::query_as::<_, $row>($sql.postgres)$(.bind($arg))*.$fetch(&mut **tx).await,
        }
        .map_err($crate::StoreError::from)
    };
}

/// Writes within a transaction: `act!(tx, sql::NAME, argument…)` gives the number of rows touched.
macro_rules! act {
    ($tx:expr, $sql:expr $(, $arg:expr)*) => {
        match &mut $tx {
            $crate::engine::Tx::Sqlite(tx) =>
                sqlx::query($sql.sqlite)$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
            $crate::engine::Tx::Postgres(tx) =>
                sqlx::query($sql.postgres)$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
        }
        .map_err($crate::StoreError::from)
    };
}

pub(crate) use {act, read, read_in};
