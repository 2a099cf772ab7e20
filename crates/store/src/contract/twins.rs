//! Contract of twins: opinions replaced, decisions kept for ever, pairs held by one reviewer.

use super::contract;
use super::samples::{begun, card, day, id, of, staged};
use crate::{Agreement, CardBatch, Heard, NewDecision, Pile, Store};
use model::{NoticeId, Opinion, Pair, Reason, Relation};

contract!(
    opinions_are_replaced_with_their_notices,
    a_changed_notice_is_to_be_judged_again,
    the_queue_is_sorted_by_interest_and_leaves_out_what_is_decided,
    a_partner_sees_what_touches_its_notices,
    e28_two_reviewers_never_hold_the_same_pair,
    decisions_are_kept_withdrawn_and_make_work,
    a_new_word_of_the_same_author_replaces_the_former,
    agreement_is_counted,
);

/// Notices 1 to 4 of source `a`, with an empty queue of consolidation.
async fn four(store: &Store) -> [NoticeId; 4] {
    let run = begun(store, "a").await;
    let names = ["1", "2", "3", "4"];
    let batch = names.map(|key| staged("a", key, key, &[]));
    store.write_notices(run, day(1), &batch).await.unwrap();
    let cleared: Vec<i64> = (store.take_dirty(100).await.unwrap().iter())
        .map(|dirty| dirty.seq)
        .collect();
    let batch = CardBatch {
        cleared: &cleared,
        ..CardBatch::default()
    };
    store.put_cards(&batch, day(1)).await.unwrap();
    names.map(of)
}

fn pair(one: NoticeId, other: NoticeId) -> Pair {
    Pair::of(one, other).unwrap()
}

fn heard(pair: Pair, probability: f32, interest: f64) -> Heard {
    let reasons = vec![Reason {
        fr: "même « SIRET » \u{0}".to_owned(),
        en: "same SIRET".to_owned(),
        weight: 7.5,
    }];
    let opinion = Opinion {
        pair,
        probability,
        reasons,
    };
    (opinion, interest)
}

fn said(pair: Pair, relation: Relation, author: &str) -> NewDecision {
    NewDecision {
        pair,
        relation,
        author: author.to_owned(),
        note: "l’adresse \u{0} diffère".to_owned(),
    }
}

fn pairs(opinions: &[Opinion]) -> Vec<Pair> {
    opinions.iter().map(|opinion| opinion.pair).collect()
}

async fn opinions_are_replaced_with_their_notices(store: Store) {
    let [a, b, c, d] = four(&store).await;
    let (ab, bc, cd) = (pair(a, b), pair(b, c), pair(c, d));
    let all = [
        heard(ab, 0.9, 1.0),
        heard(bc, 0.2, 0.0),
        heard(cd, 0.5, 2.0),
    ];
    store.put_opinions(&[], &all).await.unwrap();
    store.put_opinions(&[], &all).await.unwrap();
    assert_eq!(store.opinion_counts(0.5).await.unwrap(), (3, 2));
    assert_eq!(store.opinion(ab).await.unwrap(), Some(all[0].0.clone()));
    assert_eq!(pairs(&store.opinions_of(&[b], 0.5).await.unwrap()), [ab]);
    assert_eq!(store.opinions_of(&[b], 0.0).await.unwrap().len(), 2);

    store
        .put_opinions(&[b], &[heard(bc, 0.7, 0.1)])
        .await
        .unwrap();
    assert_eq!(store.opinion(ab).await.unwrap(), None);
    assert_eq!(
        pairs(&store.opinions_of(&[a, b, c], 0.0).await.unwrap()).len(),
        2
    );
    assert_eq!(store.opinion_counts(0.5).await.unwrap(), (2, 2));
}

async fn a_changed_notice_is_to_be_judged_again(store: Store) {
    let [a, b, ..] = four(&store).await;
    let mut both = [a, b];
    both.sort_unstable();
    assert_eq!(store.unjudged(&[a, b]).await.unwrap(), both);
    store.put_opinions(&[a, b], &[]).await.unwrap();
    assert_eq!(store.unjudged(&[a, b]).await.unwrap(), both);
    store.mark_judged(&[a, b]).await.unwrap();
    assert!(store.unjudged(&[a, b]).await.unwrap().is_empty());
    store
        .decide(&[said(pair(a, b), Relation::Same, "x")], day(2))
        .await
        .unwrap();
    assert!(store.unjudged(&[a, b]).await.unwrap().is_empty());
    let run = store.begin_run(&id("a"), day(3)).await.unwrap();
    let changed = [staged("a", "1", "autre nom", &[])];
    store.write_notices(run, day(3), &changed).await.unwrap();
    assert_eq!(store.unjudged(&[a, b]).await.unwrap(), [a]);
    let before = store.take_dirty(99).await.unwrap().len();
    store.touch_notices(&[a, b]).await.unwrap();
    assert_eq!(store.take_dirty(99).await.unwrap().len(), before + 2);
}

async fn the_queue_is_sorted_by_interest_and_leaves_out_what_is_decided(store: Store) {
    let [a, b, c, d] = four(&store).await;
    let (ab, bc, cd) = (pair(a, b), pair(b, c), pair(c, d));
    let all = [
        heard(ab, 0.5, 1.0),
        heard(bc, 0.5, 3.0),
        heard(cd, 0.99, 0.0),
    ];
    store.put_opinions(&[], &all).await.unwrap();
    let queue = async |limit| {
        pairs(
            &store
                .review_queue("x", Pile::Waiting, None, day(2), limit)
                .await
                .unwrap(),
        )
    };
    assert_eq!(queue(10).await, [bc, ab]);
    assert_eq!(queue(1).await, [bc]);
    store
        .decide(&[said(bc, Relation::Same, "x")], day(2))
        .await
        .unwrap();
    assert_eq!(queue(10).await, [ab]);
    assert_eq!(store.review_figures().await.unwrap().waiting, 1);

    // A second look: what others decided.
    assert!(
        store
            .review_queue("x", Pile::Second, None, day(2), 9)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        pairs(
            &store
                .review_queue("y", Pile::Second, None, day(2), 9)
                .await
                .unwrap()
        ),
        [bc]
    );
}

async fn a_partner_sees_what_touches_its_notices(store: Store) {
    let [a, b, ..] = four(&store).await;
    let run = begun(&store, "z").await;
    let other = [staged("z", "9", "Z", &[])];
    store.write_notices(run, day(1), &other).await.unwrap();
    let z = NoticeId::of(&id("z"), "9");
    let (ab, az) = (pair(a, b), pair(a, z));
    let all = [heard(ab, 0.5, 2.0), heard(az, 0.4, 1.0)];
    store.put_opinions(&[], &all).await.unwrap();
    let of = async |pile, source: Option<&str>| {
        let source = source.map(id);
        let found = store
            .review_queue("x", pile, source.as_ref(), day(2), 9)
            .await;
        pairs(&found.unwrap())
    };
    assert_eq!(of(Pile::Waiting, None).await, [ab, az]);
    assert_eq!(of(Pile::Waiting, Some("z")).await, [az]);
    assert_eq!(of(Pile::Joined, None).await, []);

    let together = card("a", &[a, z]);
    let batch = CardBatch {
        cards: &[together, card("b", &[b])],
        ..CardBatch::default()
    };
    store.put_cards(&batch, day(3)).await.unwrap();
    assert_eq!(of(Pile::Joined, Some("z")).await, [az]);
    assert_eq!(of(Pile::Joined, Some("a")).await, [az]);
    store
        .decide(&[said(az, Relation::Same, "x")], day(4))
        .await
        .unwrap();
    assert_eq!(of(Pile::Joined, None).await, []);
}

async fn e28_two_reviewers_never_hold_the_same_pair(store: Store) {
    let [a, b, c, _] = four(&store).await;
    let (ab, bc) = (pair(a, b), pair(b, c));
    store
        .put_opinions(&[], &[heard(ab, 0.5, 1.0), heard(bc, 0.5, 3.0)])
        .await
        .unwrap();
    let hold = async |pairs: &[Pair], who: &str, now, until| {
        store
            .hold_pairs(pairs, who, day(now), day(until))
            .await
            .unwrap()
    };
    assert_eq!(hold(&[bc], "x", 1, 3).await, [bc]);
    assert_eq!(hold(&[ab, bc], "y", 2, 4).await, [ab]);
    assert_eq!(
        pairs(
            &store
                .review_queue("y", Pile::Waiting, None, day(2), 9)
                .await
                .unwrap()
        ),
        [ab]
    );
    assert_eq!(
        pairs(
            &store
                .review_queue("x", Pile::Waiting, None, day(2), 9)
                .await
                .unwrap()
        ),
        [bc]
    );
    // The time of x is over; and holding others lets go of the former.
    assert_eq!(hold(&[bc], "y", 4, 5).await, [bc]);
    assert_eq!(hold(&[ab], "x", 4, 5).await, [ab]);
    assert!(hold(&[], "y", 4, 5).await.is_empty());
    assert_eq!(hold(&[ab, bc], "x", 4, 6).await.len(), 2);
}

async fn decisions_are_kept_withdrawn_and_make_work(store: Store) {
    let [a, b, c, _] = four(&store).await;
    let (ab, bc) = (pair(a, b), pair(b, c));
    let new = [
        said(ab, Relation::Same, "Zoé \u{0}"),
        said(bc, Relation::OtherSite, "x"),
    ];
    let numbers = store.decide(&new, day(2)).await.unwrap();
    assert_eq!(numbers.len(), 2);
    let mut dirty: Vec<NoticeId> = (store.take_dirty(9).await.unwrap().iter())
        .map(|dirty| dirty.notice)
        .collect();
    dirty.sort_unstable();
    dirty.dedup();
    assert_eq!(dirty.len(), 3);

    let held = store.decisions_of(&[a]).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(
        (held[0].author.as_str(), held[0].relation),
        ("Zoé \u{0}", Relation::Same)
    );
    assert_eq!(held[0].note, new[0].note);
    assert_eq!(store.decisions_of(&[b]).await.unwrap().len(), 2);

    assert!(store.withdraw(numbers[0], day(3)).await.unwrap());
    assert!(!store.withdraw(numbers[0], day(4)).await.unwrap());
    assert!(!store.withdraw(999, day(4)).await.unwrap());
    assert!(store.decisions_of(&[a]).await.unwrap().is_empty());
    let log = store.decisions(None, 10).await.unwrap();
    assert_eq!(log.len(), 2);
    assert_eq!(log[1].withdrawn_at, Some(day(3)));
    assert_eq!(
        store.decisions(Some(log[0].number), 10).await.unwrap(),
        log[1..]
    );
    assert_eq!(
        store.decision(numbers[0]).await.unwrap().as_ref(),
        Some(&log[1])
    );
    assert_eq!(store.take_dirty(99).await.unwrap().len(), 6);
}

async fn a_new_word_of_the_same_author_replaces_the_former(store: Store) {
    let [a, b, ..] = four(&store).await;
    let ab = pair(a, b);
    store
        .decide(&[said(ab, Relation::Same, "x")], day(2))
        .await
        .unwrap();
    store
        .decide(&[said(ab, Relation::Different, "x")], day(3))
        .await
        .unwrap();
    store
        .decide(&[said(ab, Relation::Same, "y")], day(4))
        .await
        .unwrap();
    let held = store.decisions_of(&[b]).await.unwrap();
    let held: Vec<Relation> = held.iter().map(|decision| decision.relation).collect();
    assert_eq!(held, [Relation::Different, Relation::Same]);
    assert_eq!(store.decisions(None, 9).await.unwrap().len(), 3);
}

async fn agreement_is_counted(store: Store) {
    let [a, b, c, _] = four(&store).await;
    let (ab, bc) = (pair(a, b), pair(b, c));
    let all = [
        said(ab, Relation::Same, "x"),
        said(ab, Relation::Same, "y"),
        said(bc, Relation::Same, "x"),
        said(bc, Relation::Different, "y"),
    ];
    let numbers = store.decide(&all, day(2)).await.unwrap();
    let figures = store.review_figures().await.unwrap();
    assert_eq!(
        figures.agreement,
        Agreement {
            shared: 2,
            agreed: 1
        }
    );
    store.withdraw(numbers[3], day(3)).await.unwrap();
    let figures = store.review_figures().await.unwrap();
    assert_eq!(
        figures.agreement,
        Agreement {
            shared: 1,
            agreed: 1
        }
    );
    assert_eq!(
        figures.authors,
        [("x".to_owned(), 2, 0), ("y".to_owned(), 2, 1)]
    );
}
