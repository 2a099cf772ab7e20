//! The statements and the verbs themselves: each statement can be prepared on both engines and
//! gives the same columns, and each verb is held to this contract.

use super::{Base, sqlite_in};
use crate::Store;
use crate::engine::Db;
use crate::sql::{ALL, Statement};
use sqlx::{Column, Executor, SqlSafeStr};
use std::path::Path;

/// The columns that a statement gives; fails when the engine refuses the statement.
async fn columns(store: &Store, statement: &Statement) -> Vec<String> {
    use sqlx::Statement as _;
    match &store.db {
        Db::Sqlite { write, .. } => {
            let prepared = write.prepare(statement.sqlite.into_sql_str()).await;
            let prepared = prepared.unwrap_or_else(|e| panic!("{}: {e}", statement.name));
            prepared
                .columns()
                .iter()
                .map(|column| column.name().to_owned())
                .collect()
        }
        Db::Postgres(pool) => {
            let prepared = pool.prepare(statement.postgres.into_sql_str()).await;
            let prepared = prepared.unwrap_or_else(|e| panic!("{}: {e}", statement.name));
            prepared
                .columns()
                .iter()
                .map(|column| column.name().to_owned())
                .collect()
        }
    }
}

#[tokio::test]
async fn every_statement_is_understood_by_both_engines_in_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let lite = Store::open(&sqlite_in(folder.path())).await.unwrap();
    let base = Base::make("every_statement_is_understood_by_both_engines").await;
    let big = match &base {
        Some(base) => Some(Store::open(&base.address).await.unwrap()),
        None => None,
    };
    assert!(ALL.len() > 40);
    for statement in ALL {
        let expected = columns(&lite, statement).await;
        if let Some(big) = &big {
            assert_eq!(
                columns(big, statement).await,
                expected,
                "{}",
                statement.name
            );
        }
    }
    if let (Some(big), Some(base)) = (big, base) {
        big.close().await;
        base.unmake().await;
    }
}

/// The texts of the files of a folder, not those of the folders within.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The names that follow `mark` in a text.
fn names_after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(mark)
        .skip(1)
        .map(|rest| rest.split(['(', '<']).next().unwrap_or(rest))
}

#[test]
fn every_verb_is_named_in_a_contract_test() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let contract: String = texts(&src.join("contract"))
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let mut verbs = 0;
    for (file, text) in texts(&src) {
        for verb in names_after(&text, "pub async fn ") {
            verbs += 1;
            let named = [".", "::"]
                .iter()
                .any(|dot| contract.contains(&format!("{dot}{verb}(")));
            assert!(named, "{file}: the verb `{verb}` has no contract test");
        }
    }
    assert!(
        verbs > 35,
        "only {verbs} verbs were found: has the code moved?"
    );
}

#[test]
fn no_sql_is_written_outside_the_list() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (file, text) in texts(&src) {
        let limit = match file.as_str() {
            // The three macros, for each engine, and the lock of PostgreSQL.
            "engine.rs" => 7,
            // The version of each engine, and the copy into a file.
            "upkeep.rs" => 3,
            _ => 0,
        };
        let written = text.matches("sqlx::query").count();
        assert!(
            written <= limit,
            "{file}: {written} statements; name them in sql.rs"
        );
    }
}
