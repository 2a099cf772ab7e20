//! Contract of many at work at once.

use super::contract;
use super::samples::{begun, day, id, of, source, staged};
use crate::{Store, StoreError, Written};
use sqlx::Connection;
use std::time::Duration;

contract!(
    writers_wait_for_one_another,
    two_runs_that_bring_the_same_notice_call_it_new_once,
    readers_read_while_one_writes,
);

async fn writers_wait_for_one_another(store: Store) {
    let mut writers = Vec::new();
    for name in ["a", "b", "c", "d"] {
        let run = begun(&store, name).await;
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            for round in 0..10 {
                let batch: Vec<_> = (0..20)
                    .map(|n| staged(name, &format!("{round}-{n}"), "Nom", &[n]))
                    .collect();
                store.write_notices(run, day(1), &batch).await.unwrap();
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    for name in ["a", "b", "c", "d"] {
        assert_eq!(store.fingerprints(&id(name)).await.unwrap().len(), 200);
    }
    assert_eq!(store.notices_sharing(&[0]).await.unwrap().len(), 40);
}

async fn two_runs_that_bring_the_same_notice_call_it_new_once(store: Store) {
    let run = begun(&store, "a").await;
    let writers: Vec<_> = (0..4)
        .map(|rank| {
            let store = store.clone();
            // Each in another order.
            let mut batch: Vec<_> = (0..50)
                .map(|n| staged("a", &n.to_string(), "Nom", &[n]))
                .collect();
            batch.rotate_left(rank * 12);
            tokio::spawn(async move { store.write_notices(run, day(1), &batch).await.unwrap() })
        })
        .collect();
    let mut sum = Written::default();
    for writer in writers {
        let written = writer.await.unwrap();
        sum.new += written.new;
        sum.changed += written.changed;
        sum.same += written.same;
    }
    assert_eq!(
        sum,
        Written {
            new: 50,
            changed: 0,
            same: 150
        }
    );
    assert_eq!(store.versions(of("1")).await.unwrap().len(), 1);
    assert_eq!(store.take_dirty(1_000).await.unwrap().len(), 50);
}

async fn readers_read_while_one_writes(store: Store) {
    let run = begun(&store, "a").await;
    store
        .write_notices(run, day(1), &[staged("a", "1", "Un", &[])])
        .await
        .unwrap();
    let open = store.begin().await.unwrap();
    assert_eq!(store.fingerprints(&id("a")).await.unwrap().len(), 1);
    assert_eq!(store.sources().await.unwrap().len(), 1);
    drop(open);
    store.put_source(&source("b")).await.unwrap();
}

#[tokio::test]
async fn a_file_held_by_another_program_is_said_to_be_busy() {
    let folder = tempfile::tempdir().unwrap();
    let address = super::sqlite_in(folder.path());
    let patience = Duration::from_millis(20);
    let store = Store::open_patiently(&address, patience).await.unwrap();
    let mut other = sqlx::SqliteConnection::connect(&address).await.unwrap();
    let held = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let error = store.put_source(&source("a")).await.unwrap_err();
    assert!(matches!(error, StoreError::Busy(_)), "{error:?}");
    assert!(
        error.to_string().contains("occupée par un autre programme"),
        "{error}"
    );
    assert!(
        store.sources().await.unwrap().is_empty(),
        "reading is still possible"
    );
    held.rollback().await.unwrap();
    store.put_source(&source("a")).await.unwrap();
}
