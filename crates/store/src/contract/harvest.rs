//! Contract of notices as runs bring them.

use super::contract;
use super::samples::{begun, day, id, notice, of, source, staged};
use crate::{State, Store, StoreError, Written};
use model::RunId;

contract!(
    a_new_notice_comes_back_as_it_was_said,
    e14_an_unchanged_source_writes_nothing,
    a_changed_notice_keeps_its_former_words,
    a_batch_with_one_key_twice_is_refused_whole,
    sure_keys_follow_the_present_version,
    notices_are_read_by_id_and_by_page,
    a_batch_cut_short_leaves_no_trace_and_is_done_again,
);

fn written(new: u64, changed: u64, same: u64) -> Written {
    Written { new, changed, same }
}

async fn a_new_notice_comes_back_as_it_was_said(store: Store) {
    let run = begun(&store, "a").await;
    let batch = [staged("a", "1", "Le Fournil", &[7])];
    assert_eq!(
        store.write_notices(run, day(1), &batch).await.unwrap(),
        written(1, 0, 0)
    );
    let kept = store.notice(of("1")).await.unwrap().unwrap();
    assert_eq!(kept.notice, batch[0].notice);
    assert_eq!((kept.version, kept.run), (1, run));
    assert_eq!((kept.first_seen, kept.changed_at), (day(1), day(1)));
    assert_eq!((kept.missing_since, kept.buried_at), (None, None));
    let known = store.fingerprints(&id("a")).await.unwrap();
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].id(), of("1"));
    assert_eq!(known[0].fingerprint(), batch[0].notice.fingerprint());
    assert_eq!(known[0].state(), State::Alive);
    assert_eq!(store.notice(of("2")).await.unwrap(), None);
    assert!(store.fingerprints(&id("b")).await.unwrap().is_empty());
}

async fn e14_an_unchanged_source_writes_nothing(store: Store) {
    let run = begun(&store, "a").await;
    let batch: Vec<_> = (0..20)
        .map(|n| staged("a", &n.to_string(), "Nom", &[n]))
        .collect();
    store.write_notices(run, day(1), &batch).await.unwrap();
    let queue = store.take_dirty(100).await.unwrap();
    let before = store.notices_of_source(&id("a"), None, 100).await.unwrap();
    let later = store.begin_run(&id("a"), day(2)).await.unwrap();
    assert_eq!(
        store.write_notices(later, day(2), &batch).await.unwrap(),
        written(0, 0, 20)
    );
    assert_eq!(
        store.notices_of_source(&id("a"), None, 100).await.unwrap(),
        before
    );
    assert_eq!(store.take_dirty(100).await.unwrap(), queue);
    assert_eq!(store.versions(of("3")).await.unwrap().len(), 1);
    assert_eq!(
        store.write_notices(later, day(2), &[]).await.unwrap(),
        written(0, 0, 0)
    );
}

async fn a_changed_notice_keeps_its_former_words(store: Store) {
    let run = begun(&store, "a").await;
    for (days, name) in [(1, "Un"), (2, "Deux"), (3, "Un")] {
        store
            .write_notices(run, day(days), &[staged("a", "1", name, &[])])
            .await
            .unwrap();
    }
    let versions = store.versions(of("1")).await.unwrap();
    let told: Vec<_> = versions
        .iter()
        .map(|v| (v.version, v.said_at, v.notice.claims[0].value.as_str()))
        .collect();
    assert_eq!(
        told,
        [(1, day(1), "Un"), (2, day(2), "Deux"), (3, day(3), "Un")]
    );
    assert!(versions.iter().all(|v| v.run == run));
    let now = store.notice(of("1")).await.unwrap().unwrap();
    assert_eq!(
        (now.version, now.first_seen, now.changed_at),
        (3, day(1), day(3))
    );
    assert!(store.versions(of("2")).await.unwrap().is_empty());
}

async fn a_batch_with_one_key_twice_is_refused_whole(store: Store) {
    let run = begun(&store, "a").await;
    let batch = [
        staged("a", "2", "Deux", &[]),
        staged("a", "1", "Un", &[]),
        staged("a", "1", "Autre", &[]),
    ];
    let error = store.write_notices(run, day(1), &batch).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::Twice { key, .. } if key == "1"),
        "{error}"
    );
    assert!(store.fingerprints(&id("a")).await.unwrap().is_empty());
}

async fn sure_keys_follow_the_present_version(store: Store) {
    let run = begun(&store, "a").await;
    let batch = [
        staged("a", "1", "Un", &[10, -11, 10]),
        staged("a", "2", "Deux", &[10]),
        staged("a", "3", "Trois", &[]),
    ];
    store.write_notices(run, day(1), &batch).await.unwrap();
    let mut both = [(10, of("1")), (10, of("2"))];
    both.sort_unstable();
    assert_eq!(store.notices_sharing(&[10, 99]).await.unwrap(), both);
    assert_eq!(
        store.keys_of(&[of("1")]).await.unwrap(),
        [(-11, of("1")), (10, of("1"))]
    );
    store
        .write_notices(run, day(2), &[staged("a", "1", "Un bis", &[12])])
        .await
        .unwrap();
    assert_eq!(
        store.notices_sharing(&[10, -11]).await.unwrap(),
        [(10, of("2"))]
    );
    assert_eq!(store.notices_sharing(&[12]).await.unwrap(), [(12, of("1"))]);
    assert!(store.notices_sharing(&[]).await.unwrap().is_empty());
    store.mark_missing(&[of("2")], day(3)).await.unwrap();
    assert_eq!(
        store.notices_sharing(&[10]).await.unwrap().len(),
        1,
        "in its days of grace"
    );
    store.bury(&id("a"), day(4), day(5)).await.unwrap();
    assert!(
        store.notices_sharing(&[10]).await.unwrap().is_empty(),
        "buried"
    );
    assert_eq!(store.keys_of(&[of("2")]).await.unwrap(), [(10, of("2"))]);
}

async fn notices_are_read_by_id_and_by_page(store: Store) {
    let run = begun(&store, "a").await;
    store.put_source(&source("b")).await.unwrap();
    let batch: Vec<_> = (0..25)
        .map(|n| staged("a", &n.to_string(), "Nom", &[]))
        .collect();
    store.write_notices(run, day(1), &batch).await.unwrap();
    let other = store.begin_run(&id("b"), day(1)).await.unwrap();
    store
        .write_notices(other, day(1), &[staged("b", "1", "Nom", &[])])
        .await
        .unwrap();
    let asked = [of("7"), of("absent"), of("3")];
    let found = store.notices(&asked).await.unwrap();
    assert_eq!(
        found.iter().map(|n| n.notice.id).collect::<Vec<_>>(),
        [of("7"), of("3")]
    );
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page = store.notices_of_source(&id("a"), after, 10).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.notice.id);
        pages.extend(page.into_iter().map(|stored| stored.notice));
    }
    let mut all: Vec<_> = batch.into_iter().map(|staged| staged.notice).collect();
    all.sort_unstable_by_key(|notice| notice.id);
    assert_eq!(pages, all);
}

async fn a_batch_cut_short_leaves_no_trace_and_is_done_again(store: Store) {
    let run = begun(&store, "a").await;
    let batch = [staged("a", "1", "Un", &[1]), staged("a", "2", "Deux", &[2])];
    // A run that does not exist makes the second statement fail, after notices were inserted.
    assert!(
        store
            .write_notices(RunId(999), day(1), &batch)
            .await
            .is_err()
    );
    assert!(store.fingerprints(&id("a")).await.unwrap().is_empty());
    assert!(store.notices_sharing(&[1, 2]).await.unwrap().is_empty());
    assert!(store.take_dirty(10).await.unwrap().is_empty());
    assert_eq!(
        store.write_notices(run, day(1), &batch).await.unwrap(),
        written(2, 0, 0)
    );
    assert_eq!(
        store.write_notices(run, day(1), &batch).await.unwrap(),
        written(0, 0, 2)
    );
    let mixed = [staged("a", "1", "Un", &[1]), staged("a", "3", "Trois", &[])];
    assert_eq!(
        store.write_notices(run, day(2), &mixed).await.unwrap(),
        written(1, 0, 1)
    );
    assert_eq!(
        store.notice(of("3")).await.unwrap().unwrap().notice,
        notice("a", "3", "Trois")
    );
}
