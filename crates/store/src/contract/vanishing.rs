//! Contract of notices that go and come back.

use super::contract;
use super::samples::{begun, day, id, of, staged};
use crate::{State, Store};
use model::NoticeId;

contract!(
    a_vanished_notice_becomes_a_dated_tombstone,
    a_notice_comes_back_with_the_same_words,
    a_notice_comes_back_with_other_words,
    each_of_these_has_the_card_computed_again,
);

async fn two(store: &Store) {
    let run = begun(store, "a").await;
    let batch = [staged("a", "1", "Un", &[]), staged("a", "2", "Deux", &[])];
    store.write_notices(run, day(1), &batch).await.unwrap();
}

async fn state(store: &Store, key: &str) -> State {
    let known = store.fingerprints(&id("a")).await.unwrap();
    known
        .iter()
        .find(|known| known.id() == of(key))
        .unwrap()
        .state()
}

async fn a_vanished_notice_becomes_a_dated_tombstone(store: Store) {
    two(&store).await;
    assert_eq!(
        store
            .mark_missing(&[of("1"), of("absent")], day(5))
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        store.mark_missing(&[of("1")], day(6)).await.unwrap(),
        0,
        "missing since day 5"
    );
    assert_eq!(
        (state(&store, "1").await, state(&store, "2").await),
        (State::Missing, State::Alive)
    );
    assert!(
        store
            .bury(&id("a"), day(5), day(9))
            .await
            .unwrap()
            .is_empty(),
        "not before day 5"
    );
    assert!(
        store
            .bury(&id("b"), day(6), day(9))
            .await
            .unwrap()
            .is_empty(),
        "another source"
    );
    assert_eq!(
        store.bury(&id("a"), day(6), day(9)).await.unwrap(),
        [of("1")]
    );
    assert!(
        store
            .bury(&id("a"), day(6), day(10))
            .await
            .unwrap()
            .is_empty(),
        "once"
    );
    assert_eq!(state(&store, "1").await, State::Buried);
    let kept = store.notice(of("1")).await.unwrap().unwrap();
    assert_eq!(
        (kept.missing_since, kept.buried_at),
        (Some(day(5)), Some(day(9)))
    );
    assert_eq!(
        kept.notice.claims[0].value, "Un",
        "its words stay in the history"
    );
}

async fn a_notice_comes_back_with_the_same_words(store: Store) {
    two(&store).await;
    store
        .mark_missing(&[of("1"), of("2")], day(5))
        .await
        .unwrap();
    store.bury(&id("a"), day(6), day(9)).await.unwrap();
    assert_eq!(store.bring_back(&[of("1"), of("absent")]).await.unwrap(), 1);
    assert_eq!(store.bring_back(&[of("1")]).await.unwrap(), 0);
    assert_eq!(
        (state(&store, "1").await, state(&store, "2").await),
        (State::Alive, State::Buried)
    );
    let run = store.begin_run(&id("a"), day(10)).await.unwrap();
    let written = store
        .write_notices(run, day(10), &[staged("a", "2", "Deux", &[])])
        .await
        .unwrap();
    assert_eq!((written.same, written.changed), (1, 0));
    let kept = store.notice(of("2")).await.unwrap().unwrap();
    assert_eq!(
        (kept.missing_since, kept.buried_at, kept.version),
        (None, None, 1)
    );
}

async fn a_notice_comes_back_with_other_words(store: Store) {
    two(&store).await;
    store.mark_missing(&[of("1")], day(5)).await.unwrap();
    store.bury(&id("a"), day(6), day(9)).await.unwrap();
    let run = store.begin_run(&id("a"), day(10)).await.unwrap();
    store
        .write_notices(run, day(10), &[staged("a", "1", "Un bis", &[])])
        .await
        .unwrap();
    let kept = store.notice(of("1")).await.unwrap().unwrap();
    assert_eq!(
        (kept.missing_since, kept.buried_at, kept.version),
        (None, None, 2)
    );
    assert_eq!(kept.first_seen, day(1));
}

async fn each_of_these_has_the_card_computed_again(store: Store) {
    two(&store).await;
    let mut seen = 0;
    let mut news = async |expected: &[NoticeId]| {
        let queue = store.take_dirty(100).await.unwrap();
        let found: Vec<_> = queue
            .iter()
            .filter(|d| d.seq > seen)
            .map(|d| d.notice)
            .collect();
        assert_eq!(found, expected);
        seen = queue.last().unwrap().seq;
    };
    let mut both = vec![of("1"), of("2")];
    both.sort_unstable();
    news(&both).await;
    store.mark_missing(&[of("1")], day(5)).await.unwrap();
    news(&[of("1")]).await;
    store.bury(&id("a"), day(6), day(9)).await.unwrap();
    news(&[of("1")]).await;
    store.bring_back(&[of("2")]).await.unwrap();
    news(&[]).await;
    store.bring_back(&[of("1"), of("2")]).await.unwrap();
    news(&[of("1")]).await;
}
