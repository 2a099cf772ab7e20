//! Contract of cards: stable addresses through changes, merges, splits and removals.

use super::contract;
use super::samples::{begun, card, day, of, staged};
use crate::{CardBatch, CardCounts, Found, Store};
use model::{Card, CardId};
use std::collections::HashMap;

contract!(
    a_card_is_put_and_found,
    merged_cards_redirect_in_one_step,
    a_split_gives_the_other_card_its_address_back,
    circles_and_orders_do_not_matter,
    a_removed_card_is_a_tombstone,
    a_card_without_sources_is_a_tombstone_until_one_comes_back,
    notices_are_on_one_card,
    cards_are_read_by_id_and_by_page,
    the_queue_survives_a_crash_and_keeps_what_came_meanwhile,
);

/// The card founded by the notice that source `a` calls `key`.
fn named(key: &str) -> Card {
    card(key, &[of(key)])
}

fn at(key: &str) -> CardId {
    CardId::founded_by(of(key))
}

async fn put(store: &Store, cards: &[Card], redirects: &[(CardId, CardId)], removed: &[CardId]) {
    let batch = CardBatch {
        cards,
        redirects,
        removed,
        cleared: &[],
    };
    store.put_cards(&batch, day(3)).await.unwrap();
}

async fn a_card_is_put_and_found(store: Store) {
    assert_eq!(store.find(at("1")).await.unwrap(), Found::Unknown);
    put(&store, &[named("1"), named("2")], &[], &[]).await;
    assert_eq!(
        store.find(at("1")).await.unwrap(),
        Found::Live(Box::new(named("1")))
    );
    let mut changed = named("1");
    changed.values[0].value = "L’autre \"nom\" \u{0}".to_owned();
    put(&store, &[named("1"), changed.clone()], &[], &[]).await;
    assert_eq!(
        store.find(at("1")).await.unwrap(),
        Found::Live(Box::new(changed))
    );
    assert_eq!(
        store.card_counts().await.unwrap(),
        CardCounts { live: 2, gone: 0 }
    );
}

async fn merged_cards_redirect_in_one_step(store: Store) {
    put(&store, &[named("1"), named("2"), named("3")], &[], &[]).await;
    put(
        &store,
        &[card("12", &[of("2"), of("1")])],
        &[(at("1"), at("2"))],
        &[],
    )
    .await;
    assert_eq!(store.find(at("1")).await.unwrap(), Found::Moved(at("2")));
    put(&store, &[named("3")], &[(at("2"), at("3"))], &[at("2")]).await;
    assert_eq!(store.find(at("1")).await.unwrap(), Found::Moved(at("3")));
    assert_eq!(store.find(at("2")).await.unwrap(), Found::Moved(at("3")));
    assert_eq!(
        store.card_counts().await.unwrap(),
        CardCounts { live: 1, gone: 0 }
    );
    // A late merge into a card that has itself moved ends where that one ended.
    put(&store, &[], &[(at("9"), at("1"))], &[]).await;
    assert_eq!(store.find(at("9")).await.unwrap(), Found::Moved(at("3")));
}

async fn a_split_gives_the_other_card_its_address_back(store: Store) {
    put(&store, &[named("1"), named("2")], &[], &[]).await;
    put(
        &store,
        &[card("12", &[of("2"), of("1")])],
        &[(at("1"), at("2"))],
        &[],
    )
    .await;
    put(&store, &[named("1"), named("2")], &[], &[]).await;
    assert_eq!(
        store.find(at("1")).await.unwrap(),
        Found::Live(Box::new(named("1")))
    );
    assert_eq!(
        store.find(at("2")).await.unwrap(),
        Found::Live(Box::new(named("2")))
    );
    // And the other way round.
    put(
        &store,
        &[card("12", &[of("1"), of("2")])],
        &[(at("2"), at("1"))],
        &[],
    )
    .await;
    assert_eq!(store.find(at("2")).await.unwrap(), Found::Moved(at("1")));
    assert!(matches!(store.find(at("1")).await.unwrap(), Found::Live(_)));
}

async fn circles_and_orders_do_not_matter(store: Store) {
    let (a, b, c) = (at("1"), at("2"), at("3"));
    for redirects in [[(a, b), (b, c)], [(b, c), (a, b)]] {
        put(&store, &[named("1"), named("2"), named("3")], &[], &[]).await;
        put(&store, &[named("3")], &redirects, &[]).await;
        assert_eq!(
            store.find(a).await.unwrap(),
            Found::Moved(c),
            "{redirects:?}"
        );
        assert_eq!(
            store.find(b).await.unwrap(),
            Found::Moved(c),
            "{redirects:?}"
        );
    }
    // What leads nowhere is left as it was: to itself, in a circle, or from a card that lives.
    put(&store, &[named("1"), named("2"), named("3")], &[], &[]).await;
    put(
        &store,
        &[named("3")],
        &[(c, c), (c, a), (a, b), (b, a)],
        &[],
    )
    .await;
    for card in [a, b, c] {
        assert!(
            matches!(store.find(card).await.unwrap(), Found::Live(_)),
            "{card}"
        );
    }
}

async fn a_removed_card_is_a_tombstone(store: Store) {
    put(&store, &[named("1"), named("2")], &[], &[]).await;
    put(&store, &[], &[], &[at("1"), at("absent")]).await;
    let mut last = named("1");
    last.gone_since = Some(day(3));
    let gone = Found::Gone {
        since: day(3),
        last: Box::new(last.clone()),
    };
    assert_eq!(store.find(at("1")).await.unwrap(), gone);
    let again = CardBatch {
        removed: &[at("1")],
        ..CardBatch::default()
    };
    store.put_cards(&again, day(7)).await.unwrap();
    assert_eq!(
        store.find(at("1")).await.unwrap(),
        gone,
        "gone since the first time"
    );
    assert_eq!(store.find(at("absent")).await.unwrap(), Found::Unknown);
    assert_eq!(
        store.card_counts().await.unwrap(),
        CardCounts { live: 1, gone: 1 }
    );
    assert!(store.cards_of(&[of("1")]).await.unwrap().is_empty());
    assert_eq!(store.cards(&[at("1")]).await.unwrap(), [last]);
    put(&store, &[named("1")], &[], &[at("1")]).await;
    assert_eq!(
        store.find(at("1")).await.unwrap(),
        Found::Live(Box::new(named("1")))
    );
}

async fn a_card_without_sources_is_a_tombstone_until_one_comes_back(store: Store) {
    let mut gone = named("1");
    gone.gone_since = Some(day(2));
    put(&store, std::slice::from_ref(&gone), &[], &[]).await;
    let found = store.find(at("1")).await.unwrap();
    assert_eq!(
        found,
        Found::Gone {
            since: day(2),
            last: Box::new(gone)
        }
    );
    put(&store, &[named("1")], &[], &[]).await;
    assert!(matches!(store.find(at("1")).await.unwrap(), Found::Live(_)));
}

async fn notices_are_on_one_card(store: Store) {
    let both = card("1", &[of("1"), of("2")]);
    put(&store, std::slice::from_ref(&both), &[], &[]).await;
    let on = [(of("1"), at("1")), (of("2"), at("1"))];
    let asked = [of("1"), of("2"), of("absent")];
    assert_eq!(store.cards_of(&asked).await.unwrap(), HashMap::from(on));
    put(&store, &[named("1"), named("2")], &[], &[]).await;
    let on = [(of("1"), at("1")), (of("2"), at("2"))];
    assert_eq!(store.cards_of(&asked).await.unwrap(), HashMap::from(on));
    // Taken over by a card put alone.
    put(&store, &[both], &[], &[]).await;
    assert_eq!(store.cards_of(&asked).await.unwrap()[&of("2")], at("1"));
}

async fn cards_are_read_by_id_and_by_page(store: Store) {
    let mut all: Vec<Card> = (0..25).map(|n| named(&n.to_string())).collect();
    put(&store, &all, &[], &[]).await;
    let asked = [at("7"), at("absent"), at("3")];
    let found = store.cards(&asked).await.unwrap();
    assert_eq!(found, [named("7"), named("3")]);
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page = store.cards_after(after, 10).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        pages.extend(page);
    }
    all.sort_unstable_by_key(|card| card.id);
    assert_eq!(pages, all);
}

async fn the_queue_survives_a_crash_and_keeps_what_came_meanwhile(store: Store) {
    let run = begun(&store, "a").await;
    store
        .write_notices(run, day(1), &[staged("a", "1", "Un", &[])])
        .await
        .unwrap();
    let taken = store.take_dirty(10).await.unwrap();
    assert_eq!(
        taken.iter().map(|dirty| dirty.notice).collect::<Vec<_>>(),
        [of("1")]
    );
    assert_eq!(
        store.take_dirty(10).await.unwrap(),
        taken,
        "taken is not cleared"
    );
    // While the card is computed from the first words, others come.
    store
        .write_notices(run, day(2), &[staged("a", "1", "Deux", &[])])
        .await
        .unwrap();
    let cleared: Vec<i64> = taken.iter().map(|dirty| dirty.seq).collect();
    let cards = [named("1")];
    let batch = CardBatch {
        cards: &cards,
        cleared: &cleared,
        ..CardBatch::default()
    };
    store.put_cards(&batch, day(3)).await.unwrap();
    let left = store.take_dirty(10).await.unwrap();
    assert_eq!(left.len(), 1);
    assert!(left[0].seq > taken[0].seq);
    store.put_cards(&batch, day(3)).await.unwrap();
    assert_eq!(
        store.take_dirty(10).await.unwrap(),
        left,
        "done again, it clears nothing more"
    );
    assert_eq!(store.take_dirty(0).await.unwrap(), []);
}
