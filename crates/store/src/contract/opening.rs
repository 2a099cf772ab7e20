//! Contract of opening: wrong addresses, versions, several programs at once, secrets.

use super::samples::{id, source};
use super::{Base, contract, sqlite_in};
use crate::engine::{POSTGRES, SQLITE};
use crate::{Engine, Store, StoreError};
use sqlx::Connection;

contract!(what_is_written_is_there_when_opened_again);

async fn what_is_written_is_there_when_opened_again(store: Store) {
    store.put_source(&source("a")).await.unwrap();
    let again = Store::open(&store.to_string()).await.unwrap();
    assert_eq!(
        again.source(&id("a")).await.unwrap().unwrap().source,
        source("a")
    );
    assert_eq!(again.engine(), store.engine());
    again.close().await;
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |migrator: &sqlx::migrate::Migrator| {
        migrator
            .iter()
            .map(|m| (m.version, m.description.clone()))
            .collect::<Vec<_>>()
    };
    assert!(!names(&SQLITE).is_empty());
    assert_eq!(names(&SQLITE), names(&POSTGRES));
}

#[tokio::test]
async fn what_cannot_be_opened_is_told_in_french() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("liste.csv");
    std::fs::write(&text, "nom;commune\n".repeat(1_000)).unwrap();
    let in_folder = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    for (address, word) in [
        ("croisee.db".to_owned(), "sqlite:donnees/croisee.db"),
        (in_folder("absent/c.db"), "n'existe pas ; créez-le d'abord"),
        (in_folder("liste.csv"), "n'est pas une base de Croisée"),
        (in_folder("."), "n'est pas une base de Croisée"),
        (
            "postgres://u:secret@127.0.0.1:9/b".to_owned(),
            "ne répond pas ou refuse l'accès",
        ),
    ] {
        let error = Store::open(&address).await.unwrap_err();
        assert!(error.to_string().contains(word), "{address}: {error}");
        assert!(
            !format!("{error} {error:?}").contains("secret"),
            "{error:?}"
        );
    }
    assert_eq!(
        std::fs::read(&text).unwrap().len(),
        12_000,
        "the other file is untouched"
    );
}

#[tokio::test]
async fn a_data_base_of_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let address = sqlite_in(folder.path());
    Store::open(&address).await.unwrap().close().await;
    let mut hand = sqlx::SqliteConnection::connect(&address).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
            VALUES (9999, 'later', TRUE, x'00', 0)",
    )
    .execute(&mut hand)
    .await
    .unwrap();
    let error = Store::open(&address).await.unwrap_err();
    assert!(matches!(error, StoreError::TooNew(9999)), "{error:?}");
    assert!(error.to_string().contains("plus récente"), "{error}");
}

#[tokio::test]
async fn programs_that_start_together_make_one_data_base() {
    let folder = tempfile::tempdir().unwrap();
    let base = Base::make("programs_that_start_together_make_one_data_base").await;
    let addresses = [
        Some(sqlite_in(folder.path())),
        base.as_ref().map(|b| b.address.clone()),
    ];
    for address in addresses.into_iter().flatten() {
        let openings: Vec<_> = (0..6)
            .map(|_| {
                let address = address.clone();
                tokio::spawn(async move { Store::open(&address).await })
            })
            .collect();
        for opening in openings {
            let store = opening.await.unwrap().unwrap();
            store.put_source(&source("a")).await.unwrap();
            store.close().await;
        }
    }
    if let Some(base) = base {
        base.unmake().await;
    }
}

#[tokio::test]
async fn a_store_never_shows_its_password() {
    let Some(base) = Base::make("a_store_never_shows_its_password").await else {
        return;
    };
    // This server trusts us whatever the password.
    let address = base.address.replacen('@', ":s3cret@", 1);
    let store = Store::open(&address).await.unwrap();
    assert_eq!(store.engine(), Engine::Postgres);
    let shown = format!("{store:?} {store}");
    assert!(
        shown.contains(":***@") && !shown.contains("s3cret"),
        "{shown}"
    );
    store.close().await;
    base.unmake().await;
}
