//! Contract of leases.

use super::contract;
use super::samples::{day, id};
use crate::{Store, Task};

contract!(
    one_holder_at_a_time,
    a_dead_holder_gives_way,
    tasks_do_not_mix,
    only_one_of_many_wins
);

fn task() -> Task {
    Task::Source(id("a"))
}

async fn one_holder_at_a_time(store: Store) {
    assert!(store.claim(&task(), "one", day(1), day(2)).await.unwrap());
    assert!(!store.claim(&task(), "two", day(1), day(2)).await.unwrap());
    assert!(
        store.claim(&task(), "one", day(1), day(3)).await.unwrap(),
        "prolonged"
    );
    assert!(!store.claim(&task(), "two", day(2), day(3)).await.unwrap());
    store.release(&task(), "two").await.unwrap();
    assert!(
        !store.claim(&task(), "two", day(2), day(3)).await.unwrap(),
        "not theirs to release"
    );
    store.release(&task(), "one").await.unwrap();
    assert!(store.claim(&task(), "two", day(2), day(3)).await.unwrap());
}

async fn a_dead_holder_gives_way(store: Store) {
    assert!(store.claim(&task(), "one", day(1), day(2)).await.unwrap());
    assert!(store.claim(&task(), "two", day(2), day(4)).await.unwrap());
    assert!(!store.claim(&task(), "one", day(3), day(5)).await.unwrap());
}

async fn tasks_do_not_mix(store: Store) {
    for task in [
        task(),
        Task::Source(id("b")),
        Task::Source(id("cards")),
        Task::Cards,
    ] {
        assert!(
            store.claim(&task, "one", day(1), day(2)).await.unwrap(),
            "{task:?}"
        );
        assert!(
            !store.claim(&task, "two", day(1), day(2)).await.unwrap(),
            "{task:?}"
        );
    }
}

async fn only_one_of_many_wins(store: Store) {
    let claims = (0..8).map(|rank| {
        let store = store.clone();
        tokio::spawn(async move {
            store
                .claim(&Task::Cards, &format!("node {rank}"), day(1), day(2))
                .await
                .unwrap()
        })
    });
    let mut winners = 0;
    for claim in claims.collect::<Vec<_>>() {
        winners += u32::from(claim.await.unwrap());
    }
    assert_eq!(winners, 1);
}
