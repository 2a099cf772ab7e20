//! Contract of sources, settings and answers of the remote geocoder.

use super::contract;
use super::samples::{day, id, source};
use crate::Store;
use model::{Placing, Precision};

contract!(
    a_source_is_kept_and_replaced,
    a_source_can_rest_but_not_vanish,
    settings_are_kept_by_name,
    an_address_is_asked_once,
);

async fn a_source_is_kept_and_replaced(store: Store) {
    assert_eq!(store.source(&id("a")).await.unwrap(), None);
    store.put_source(&source("b")).await.unwrap();
    store.put_source(&source("a")).await.unwrap();
    let mut changed = source("a");
    changed.title = "Autre titre".to_owned();
    changed.added_at = day(9);
    store.put_source(&changed).await.unwrap();
    changed.added_at = day(1);
    let kept = store.source(&id("a")).await.unwrap().unwrap();
    assert_eq!(
        kept.source, changed,
        "but for the date of its first addition"
    );
    assert!(kept.active);
    let all = store.sources().await.unwrap();
    assert_eq!(
        all.iter().map(|s| s.source.id.as_str()).collect::<Vec<_>>(),
        ["a", "b"]
    );
}

async fn a_source_can_rest_but_not_vanish(store: Store) {
    assert!(!store.set_active(&id("a"), false).await.unwrap(), "unknown");
    store.put_source(&source("a")).await.unwrap();
    assert!(store.set_active(&id("a"), false).await.unwrap());
    store.put_source(&source("a")).await.unwrap();
    assert!(
        !store.source(&id("a")).await.unwrap().unwrap().active,
        "a new recipe wakes nobody"
    );
    assert!(store.set_active(&id("a"), true).await.unwrap());
    assert!(store.source(&id("a")).await.unwrap().unwrap().active);
}

async fn settings_are_kept_by_name(store: Store) {
    assert_eq!(store.setting("territory").await.unwrap(), None);
    store.put_setting("territory", "2025").await.unwrap();
    store.put_setting("territory", "2026 «é»").await.unwrap();
    store.put_setting("a", "").await.unwrap();
    assert_eq!(
        store.setting("territory").await.unwrap().as_deref(),
        Some("2026 «é»")
    );
    let all = store.settings().await.unwrap();
    assert_eq!(all.keys().collect::<Vec<_>>(), ["a", "territory"]);
}

async fn an_address_is_asked_once(store: Store) {
    let placing = Placing {
        insee: Some("79191".to_owned()),
        department: Some("79".to_owned()),
        region: None,
        epci: None,
        lat: Some(46.323_7),
        lon: Some(-0.464_8),
        precision: Precision::Address,
        score: 0.87,
        reason: "ban".to_owned(),
    };
    let answers = [
        (1, None),
        (u64::MAX, Some(placing.clone())),
        (1, Some(placing.clone())),
    ];
    store.put_geocoded(&answers, day(1)).await.unwrap();
    store.put_geocoded(&[(7, None)], day(2)).await.unwrap();
    store.put_geocoded(&[], day(2)).await.unwrap();
    let known = store.geocoded(&[1, 2, 7, u64::MAX]).await.unwrap();
    assert_eq!(known.len(), 3, "2 was never asked");
    assert_eq!(known[&1].as_ref(), Some(&placing), "the last answer counts");
    assert_eq!(known[&7], None);
    assert_eq!(known[&u64::MAX].as_ref(), Some(&placing));
    assert!(store.geocoded(&[]).await.unwrap().is_empty());
}
