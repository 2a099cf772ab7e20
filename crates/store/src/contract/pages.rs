//! Contract of pages kept.

use super::contract;
use super::samples::{begun, day, id, source};
use crate::{KeptPage, Store, StoreError};
use model::RunId;
use sqlx::{AssertSqlSafe, Connection};

contract!(
    a_page_is_kept_whole,
    a_page_is_replaced,
    a_page_needs_a_source
);

fn page(url: &str, body: &[u8]) -> KeptPage {
    KeptPage {
        source: id("a"),
        url: url.to_owned(),
        status: 200,
        headers: [
            ("content-type", "text/html"),
            ("set-cookie", "a"),
            ("set-cookie", "b"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec(),
        body: body.to_vec(),
        fetched_at: day(1),
        etag: Some("\"abc\"".to_owned()),
        last_modified: None,
        run: None,
    }
}

async fn a_page_is_kept_whole(store: Store) {
    let run = begun(&store, "a").await;
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let mut kept = page("https://example.org/é?a=1", &bytes);
    kept.run = Some(run);
    let empty = page("https://example.org/", b"");
    store.put_page(&kept).await.unwrap();
    store.put_page(&empty).await.unwrap();
    assert_eq!(store.page(&id("a"), &kept.url).await.unwrap(), Some(kept));
    assert_eq!(store.page(&id("a"), &empty.url).await.unwrap(), Some(empty));
    assert_eq!(
        store.page(&id("a"), "https://example.org/x").await.unwrap(),
        None
    );
    assert_eq!(
        store.page(&id("b"), "https://example.org/").await.unwrap(),
        None
    );
    let heads = store.pages(&id("a")).await.unwrap();
    let sizes: Vec<_> = heads
        .iter()
        .map(|head| (head.url.as_str(), head.bytes))
        .collect();
    let expected = [
        ("https://example.org/", 0),
        ("https://example.org/é?a=1", 100_000),
    ];
    assert_eq!(sizes, expected);
}

async fn a_page_is_replaced(store: Store) {
    store.put_source(&source("a")).await.unwrap();
    store
        .put_page(&page("https://example.org/", b"one"))
        .await
        .unwrap();
    let mut second = page("https://example.org/", b"two!");
    second.status = 410;
    second.etag = None;
    second.last_modified = Some("Sun, 22 Nov 2026 10:00:00 GMT".to_owned());
    second.fetched_at = day(2);
    store.put_page(&second).await.unwrap();
    let heads = store.pages(&id("a")).await.unwrap();
    assert_eq!(heads.len(), 1);
    assert_eq!(
        (heads[0].status, heads[0].bytes, heads[0].fetched_at),
        (410, 4, day(2))
    );
    assert_eq!(heads[0].last_modified, second.last_modified);
    assert_eq!(
        store.page(&id("a"), &second.url).await.unwrap(),
        Some(second)
    );
}

async fn a_page_needs_a_source(store: Store) {
    assert!(
        store
            .put_page(&page("https://example.org/", b"one"))
            .await
            .is_err()
    );
    store.put_source(&source("a")).await.unwrap();
    let mut orphan = page("https://example.org/", b"one");
    orphan.run = Some(RunId(99));
    assert!(
        store.put_page(&orphan).await.is_err(),
        "of a run never begun"
    );
}

#[tokio::test]
async fn a_damaged_page_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let address = super::sqlite_in(folder.path());
    let store = Store::open(&address).await.unwrap();
    store.put_source(&source("a")).await.unwrap();
    let kept = page("https://example.org/", b"a body");
    store.put_page(&kept).await.unwrap();
    let mut hand = sqlx::SqliteConnection::connect(&address).await.unwrap();
    for damage in ["body = x'0102'", "bytes = 7"] {
        store.put_page(&kept).await.unwrap();
        let order = AssertSqlSafe(format!("UPDATE kept_page SET {damage}"));
        sqlx::query(order).execute(&mut hand).await.unwrap();
        let error = store.page(&id("a"), &kept.url).await.unwrap_err();
        assert!(
            matches!(error, StoreError::Page { .. }),
            "{damage}: {error}"
        );
    }
}
