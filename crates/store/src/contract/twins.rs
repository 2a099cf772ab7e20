//! Contract of twins: opinions replaced, decisions kept for ever, pairs held by one reviewer.

use super::contract;
use super::samples::{begun, card, day, id, of, staged};
use crate::{Agreement, CardBatch, Heard, NewDecision, Pile, Queued, Slice, Store};
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
    a_partner_s_figures_are_those_of_its_notices,
    a_pile_is_read_stretch_by_stretch,
    a_decided_pair_that_the_engine_never_compared_gets_a_second_look,
    what_moved_is_written_at_once,
    versions_are_told_in_order,
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

fn queued(found: &[Queued]) -> Vec<Pair> {
    found.iter().map(|queued| queued.pair).collect()
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
        queued(
            &store
                .review_queue("x", Pile::Waiting, None, day(2), Slice::first(limit))
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
    assert_eq!(store.review_figures(None).await.unwrap().waiting, 1);

    // A second look: what others decided.
    assert!(
        store
            .review_queue("x", Pile::Second, None, day(2), Slice::first(9))
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        queued(
            &store
                .review_queue("y", Pile::Second, None, day(2), Slice::first(9))
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
            .review_queue("x", pile, source.as_ref(), day(2), Slice::first(9))
            .await;
        queued(&found.unwrap())
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
        queued(
            &store
                .review_queue("y", Pile::Waiting, None, day(2), Slice::first(9))
                .await
                .unwrap()
        ),
        [ab]
    );
    assert_eq!(
        queued(
            &store
                .review_queue("x", Pile::Waiting, None, day(2), Slice::first(9))
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
    let figures = store.review_figures(None).await.unwrap();
    assert_eq!(
        figures.agreement,
        Agreement {
            shared: 2,
            agreed: 1
        }
    );
    store.withdraw(numbers[3], day(3)).await.unwrap();
    let figures = store.review_figures(None).await.unwrap();
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

/// Four notices of `a` and one of `z`.
async fn with_a_stranger(store: &Store) -> ([NoticeId; 4], NoticeId) {
    let four = four(store).await;
    let run = begun(store, "z").await;
    let other = [staged("z", "9", "Z", &[])];
    store.write_notices(run, day(1), &other).await.unwrap();
    (four, NoticeId::of(&id("z"), "9"))
}

async fn a_partner_s_figures_are_those_of_its_notices(store: Store) {
    let ([a, b, ..], z) = with_a_stranger(&store).await;
    let (ab, az, bz) = (pair(a, b), pair(a, z), pair(b, z));
    let all = [ab, az, bz].map(|pair| heard(pair, 0.5, 1.0));
    store.put_opinions(&[], &all).await.unwrap();
    let decisions = [
        said(ab, Relation::Same, "x"),
        said(ab, Relation::Same, "y"),
        said(az, Relation::Same, "x"),
        said(az, Relation::Different, "y"),
    ];
    store.decide(&decisions, day(2)).await.unwrap();
    let of = async |source: &str| store.review_figures(Some(&id(source))).await.unwrap();
    let (theirs, all) = (of("z").await, store.review_figures(None).await.unwrap());
    assert_eq!((theirs.waiting, all.waiting), (1, 1));
    assert_eq!((theirs.agreement.shared, all.agreement.shared), (1, 2));
    assert_eq!((theirs.agreement.agreed, all.agreement.agreed), (0, 1));
    assert_eq!(
        theirs.authors,
        [("x".to_owned(), 1, 0), ("y".to_owned(), 1, 0)]
    );
    assert_eq!(of("a").await, all);
}

async fn a_pile_is_read_stretch_by_stretch(store: Store) {
    let [a, b, c, d] = four(&store).await;
    let all = [
        heard(pair(a, b), 0.5, 3.0),
        heard(pair(b, c), 0.5, 2.0),
        heard(pair(c, d), 0.5, 1.0),
    ];
    store.put_opinions(&[], &all).await.unwrap();
    let mut told = Vec::new();
    for skip in 0..4 {
        let slice = Slice { skip, limit: 1 };
        let found = store.review_queue("x", Pile::Waiting, None, day(2), slice);
        told.extend(queued(&found.await.unwrap()));
    }
    assert_eq!(told, [pair(a, b), pair(b, c), pair(c, d)]);
}

async fn a_decided_pair_that_the_engine_never_compared_gets_a_second_look(store: Store) {
    let [a, b, c, _] = four(&store).await;
    let (ab, bc) = (pair(a, b), pair(b, c));
    let known = heard(ab, 0.5, 1.0);
    store
        .put_opinions(&[], std::slice::from_ref(&known))
        .await
        .unwrap();
    let decisions = [ab, bc].map(|pair| said(pair, Relation::Different, "x"));
    store.decide(&decisions, day(2)).await.unwrap();
    let second = async |who| {
        let slice = Slice::first(9);
        let found = store.review_queue(who, Pile::Second, None, day(2), slice);
        found.await.unwrap()
    };
    let found = second("y").await;
    assert_eq!(queued(&found), [bc, ab], "the latest first");
    assert_eq!(found[0].opinion, None);
    assert_eq!(found[1].opinion, Some(known.0));
    assert!(second("x").await.is_empty());
}

async fn what_moved_is_written_at_once(store: Store) {
    let [a, b, c, d] = four(&store).await;
    let (ab, bc, cd) = (pair(a, b), pair(b, c), pair(c, d));
    let all = [ab, bc, cd].map(|pair| heard(pair, 0.5, 1.0));
    store.put_opinions(&[], &all).await.unwrap();
    let moved = [heard(bc, 0.75, 0.5)];
    store.move_opinions(&[cd], &moved, &[b, c]).await.unwrap();
    let mut sorted = [(ab, 0.5), (bc, 0.75)];
    sorted.sort_by_key(|(pair, _)| *pair);
    assert_eq!(store.beliefs_after(None, 9).await.unwrap(), sorted);
    let (first, second) = (store.beliefs_after(None, 1), sorted[0].0);
    assert_eq!(first.await.unwrap(), sorted[..1]);
    let rest = store.beliefs_after(Some(second), 9).await.unwrap();
    assert_eq!(rest, sorted[1..]);
    assert_eq!(store.take_dirty(9).await.unwrap().len(), 2);
}

async fn versions_are_told_in_order(store: Store) {
    let mut all = four(&store).await;
    all.sort_unstable();
    let told: Vec<NoticeId> = (store.standing_after(None, 9).await.unwrap().iter())
        .map(|(id, version)| {
            assert_eq!(*version, 1);
            *id
        })
        .collect();
    assert_eq!(told, all);
    let rest = store.standing_after(Some(all[1]), 1).await.unwrap();
    assert_eq!(rest, [(all[2], 1)]);
    let run = store.begin_run(&id("a"), day(3)).await.unwrap();
    let changed = [staged("a", "1", "autre nom", &[])];
    store.write_notices(run, day(3), &changed).await.unwrap();
    let versions = store.standing_after(None, 9).await.unwrap();
    assert_eq!(versions.iter().map(|(_, version)| version).sum::<i64>(), 5);
    store.mark_missing(&all[..1], day(3)).await.unwrap();
    store.bury(&id("a"), day(9), day(9)).await.unwrap();
    assert_eq!(store.standing_after(None, 9).await.unwrap().len(), 3);
}
