//! The contract suite: what every verb promises, run on both engines.
//!
//! Each test is written once, takes a [`Store`] just opened on an empty data base, and is run by
//! [`contract!`] on SQLite (a file in a temporary folder) and on PostgreSQL (a data base of its own
//! in the server named by `CROISEE_TEST_PG`, else the one on this machine). Where no server
//! answers, the test says that it was skipped; with `CI=true` it fails.

mod cards;
mod changes;
mod dossiers;
mod harvest;
mod leases;
mod opening;
mod pages;
mod people;
mod prepared;
mod reviewers;
mod runs;
mod samples;
mod sources;
mod together;
mod twins;
mod upkeep;
mod vanishing;

use crate::Store;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};

/// Where the tests look for a server that trusts them.
const SERVERS: &[&str] = &[
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://root@127.0.0.1:5432/postgres",
];

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Makes one test of each name for each engine.
macro_rules! contract {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $name() { $crate::contract::on_sqlite(super::$name).await; })*
        }
        mod postgres {
            $(#[tokio::test] async fn $name() {
                $crate::contract::on_postgres(stringify!($name), super::$name).await;
            })*
        }
    };
}
pub(crate) use contract;

pub(crate) async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&sqlite_in(folder.path())).await.unwrap();
    test(store.clone()).await;
    store.close().await;
}

/// The address of a data base in a folder.
pub(crate) fn sqlite_in(folder: &std::path::Path) -> String {
    format!("sqlite:{}", folder.join("croisee.db").display())
}

pub(crate) async fn on_postgres<F>(name: &str, test: impl FnOnce(Store) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let Some(base) = Base::make(name).await else {
        return;
    };
    let store = Store::open(&base.address).await.unwrap();
    // Spawned, so that the data base is dropped even when the test fails.
    let outcome = tokio::spawn(test(store.clone())).await;
    store.close().await;
    base.unmake().await;
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure.into_panic());
    }
}

/// A data base of one test's own.
pub(crate) struct Base {
    server: PgConnection,
    name: String,
    pub(crate) address: String,
}

impl Base {
    /// Makes an empty data base; `None` when no server answers.
    pub(crate) async fn make(test: &str) -> Option<Self> {
        let Some((mut server, root)) = server().await else {
            let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
            assert!(!ci, "no PostgreSQL server answers, and CI skips nothing");
            println!("skipped: {test} on PostgreSQL (no server; set CROISEE_TEST_PG)");
            return None;
        };
        let rank = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("croisee_test_{}_{rank}", std::process::id());
        for order in ["DROP DATABASE IF EXISTS", "CREATE DATABASE"] {
            let order = AssertSqlSafe(format!("{order} {name}"));
            sqlx::query(order).execute(&mut server).await.unwrap();
        }
        let address = format!("{root}{name}");
        Some(Self {
            server,
            name,
            address,
        })
    }

    pub(crate) async fn unmake(mut self) {
        let order = AssertSqlSafe(format!("DROP DATABASE {} WITH (FORCE)", self.name));
        sqlx::query(order).execute(&mut self.server).await.unwrap();
    }
}

/// A connection to the server for tests and the address of its data bases, up to their name.
async fn server() -> Option<(PgConnection, String)> {
    let addresses = match std::env::var("CROISEE_TEST_PG") {
        Ok(named) => vec![named],
        Err(_) => SERVERS
            .iter()
            .map(|address| (*address).to_owned())
            .collect(),
    };
    for address in addresses {
        let (head, _) = address.rsplit_once('/')?;
        if let Ok(server) = PgConnection::connect(&address).await {
            return Some((server, format!("{head}/")));
        }
    }
    None
}
