//! Contract of the log of changed cards.

use super::contract;
use super::samples::{card, day, of};
use crate::{CardBatch, Store};
use model::CardId;

contract!(
    every_touched_card_is_in_the_log,
    the_log_is_pruned_but_for_its_end,
    a_follower_misses_nothing_while_many_write,
);

fn at(key: &str) -> CardId {
    CardId::founded_by(of(key))
}

async fn every_touched_card_is_in_the_log(store: Store) {
    assert_eq!(store.last_change().await.unwrap(), 0);
    let cards = [
        card("1", &[of("1")]),
        card("2", &[of("2")]),
        card("3", &[of("3")]),
    ];
    let first = CardBatch {
        cards: &cards,
        ..CardBatch::default()
    };
    store.put_cards(&first, day(1)).await.unwrap();
    let seen = store.last_change().await.unwrap();
    let second = CardBatch {
        cards: &cards[..1],
        redirects: &[(at("2"), at("1"))],
        removed: &[at("3")],
        cleared: &[],
    };
    store.put_cards(&second, day(2)).await.unwrap();
    let changes = store.changes_after(seen, 100).await.unwrap();
    let mut touched: Vec<_> = changes.iter().map(|(_, card)| *card).collect();
    touched.sort_unstable();
    let mut expected = [at("1"), at("2"), at("3")];
    expected.sort_unstable();
    assert_eq!(touched, expected);
    assert_eq!(
        changes.last().unwrap().0,
        store.last_change().await.unwrap()
    );
    assert_eq!(store.changes_after(seen, 2).await.unwrap(), changes[..2]);
    assert!(
        store
            .changes_after(changes[2].0, 100)
            .await
            .unwrap()
            .is_empty()
    );
}

async fn the_log_is_pruned_but_for_its_end(store: Store) {
    let cards = [
        card("1", &[of("1")]),
        card("2", &[of("2")]),
        card("3", &[of("3")]),
    ];
    let batch = CardBatch {
        cards: &cards,
        ..CardBatch::default()
    };
    store.put_cards(&batch, day(1)).await.unwrap();
    let all = store.changes_after(0, 100).await.unwrap();
    assert_eq!(store.prune_changes(all[0].0).await.unwrap(), 1);
    assert_eq!(store.changes_after(0, 100).await.unwrap(), all[1..]);
    let end = store.last_change().await.unwrap();
    assert_eq!(store.prune_changes(i64::MAX).await.unwrap(), 1);
    assert_eq!(
        store.last_change().await.unwrap(),
        end,
        "the place is not forgotten"
    );
    store.put_cards(&batch, day(1)).await.unwrap();
    assert_eq!(store.changes_after(end, 100).await.unwrap().len(), 3);
}

async fn a_follower_misses_nothing_while_many_write(store: Store) {
    const WRITERS: usize = 4;
    const ROUNDS: usize = 10;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = store.clone();
            tokio::spawn(async move {
                for round in 0..ROUNDS {
                    let key = format!("{writer}-{round}");
                    let cards = [card(&key, &[of(&key)]), card("shared", &[of("shared")])];
                    let batch = CardBatch {
                        cards: &cards,
                        ..CardBatch::default()
                    };
                    store.put_cards(&batch, day(1)).await.unwrap();
                }
            })
        })
        .collect();
    let (mut seen, mut place) = (Vec::new(), 0);
    while seen.len() < 2 * WRITERS * ROUNDS {
        let over = writers.iter().all(tokio::task::JoinHandle::is_finished);
        let news = store.changes_after(place, 7).await.unwrap();
        assert!(
            !(over && news.is_empty()),
            "a change was passed over: {} seen",
            seen.len()
        );
        place = news.last().map_or(place, |(seq, _)| *seq);
        seen.extend(news);
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert!(seen.is_sorted_by(|one, next| one.0 < next.0));
}
