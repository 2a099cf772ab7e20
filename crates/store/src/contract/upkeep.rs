//! Contract of upkeep.

use super::contract;
use super::samples::{begun, day, id, notice, of, source, staged};
use crate::{Engine, Store, StoreError};

contract!(a_well_data_base_says_so, a_backup_is_a_whole_data_base);

async fn a_well_data_base_says_so(store: Store) {
    let health = store.health().await.unwrap();
    assert_eq!(health.engine, store.engine());
    assert!(
        health.version.starts_with(|c: char| c.is_ascii_digit()),
        "{}",
        health.version
    );
    let last = crate::engine::SQLITE
        .iter()
        .map(|migration| migration.version)
        .max();
    assert_eq!(Some(health.schema), last);
    assert!(
        store.settings().await.unwrap().is_empty(),
        "the proof was taken back"
    );
    // The writer is free again.
    store.put_source(&source("a")).await.unwrap();
}

async fn a_backup_is_a_whole_data_base(store: Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l'été.db");
    if store.engine() == Engine::Postgres {
        let error = store.backup(&path).await.unwrap_err();
        assert!(matches!(error, StoreError::BackupElsewhere), "{error}");
        return;
    }
    let run = begun(&store, "a").await;
    store
        .write_notices(run, day(1), &[staged("a", "1", "Un", &[])])
        .await
        .unwrap();
    store.backup(&path).await.unwrap();
    store
        .write_notices(run, day(2), &[staged("a", "1", "Deux", &[])])
        .await
        .unwrap();
    let copy = Store::open(&format!("sqlite:{}", path.display()))
        .await
        .unwrap();
    assert_eq!(
        copy.notice(of("1")).await.unwrap().unwrap().notice,
        notice("a", "1", "Un")
    );
    assert_eq!(copy.sources().await.unwrap().len(), 1);
    assert_eq!(copy.begin_run(&id("a"), day(3)).await.unwrap().0, run.0 + 1);
    copy.close().await;
    let error = store.backup(&path).await.unwrap_err();
    assert!(error.to_string().contains("existe déjà"), "{error}");
    let error = store
        .backup(&folder.path().join("absent/x.db"))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("vérifiez le dossier"), "{error}");
}
