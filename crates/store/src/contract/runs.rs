//! Contract of runs and of what they reject.

use super::contract;
use super::samples::{begun, day, id, source};
use crate::{Store, StoreError};
use model::{Counts, Field, Outcome, Reject, RejectKind, Run, RunId};

contract!(
    a_run_is_followed_from_beginning_to_end,
    the_last_good_run_is_the_last_published_one,
    a_run_needs_a_known_source_and_a_beginning,
    e11_no_rejected_row_is_lost,
);

fn ended(id: RunId, name: &str, days: i64, outcome: Outcome) -> Run {
    Run {
        id,
        source: super::samples::id(name),
        started_at: day(1),
        ended_at: Some(day(days)),
        outcome,
        counts: Counts {
            rows: 12,
            fill: [(Field::Name, 1.0), (Field::Website, 1.0 / 3.0)].into(),
            unmapped: [("l'\u{0}été".to_owned(), 3)].into(),
            reasons: [(RejectKind::NoName, 2)].into(),
            ..Counts::default()
        },
    }
}

async fn a_run_is_followed_from_beginning_to_end(store: Store) {
    let begun = begun(&store, "a").await;
    let run = store.run(begun).await.unwrap().unwrap();
    assert_eq!(
        (run.outcome, run.started_at, run.ended_at),
        (Outcome::Running, day(1), None)
    );
    for outcome in [
        Outcome::Published,
        Outcome::Tested,
        Outcome::Frozen {
            reason: "moitié des lignes en moins".to_owned(),
        },
        Outcome::Failed {
            reason: "fichier tronqué".to_owned(),
        },
    ] {
        let run = ended(begun, "a", 2, outcome);
        store.finish_run(&run).await.unwrap();
        assert_eq!(store.run(begun).await.unwrap(), Some(run));
    }
    let nul = Outcome::Failed {
        reason: "octet \0 inattendu".to_owned(),
    };
    store.finish_run(&ended(begun, "a", 2, nul)).await.unwrap();
    let kept = store.run(begun).await.unwrap().unwrap();
    assert_eq!(kept.outcome.reason(), Some("octet \u{fffd} inattendu"));
}

async fn the_last_good_run_is_the_last_published_one(store: Store) {
    store.put_source(&source("b")).await.unwrap();
    let first = begun(&store, "a").await;
    assert_eq!(store.last_good_run(&id("a")).await.unwrap(), None);
    let mut numbers = vec![first];
    for _ in 0..3 {
        numbers.push(store.begin_run(&id("a"), day(1)).await.unwrap());
    }
    assert!(numbers.is_sorted());
    let frozen = Outcome::Frozen {
        reason: "x".to_owned(),
    };
    let outcomes = [
        Outcome::Published,
        Outcome::Published,
        frozen,
        Outcome::Tested,
    ];
    for (number, outcome) in numbers.iter().zip(outcomes) {
        store
            .finish_run(&ended(*number, "a", 2, outcome))
            .await
            .unwrap();
    }
    let other = store.begin_run(&id("b"), day(4)).await.unwrap();
    let good = store.last_good_run(&id("a")).await.unwrap().unwrap();
    assert_eq!(good.id, numbers[1]);
    assert_eq!(store.last_good_runs().await.unwrap(), [good]);
    let ids = |runs: Vec<Run>| runs.iter().map(|run| run.id).collect::<Vec<_>>();
    assert_eq!(ids(store.last_runs().await.unwrap()), [numbers[3], other]);
    assert_eq!(
        ids(store.runs(&id("a"), 2).await.unwrap()),
        [numbers[3], numbers[2]]
    );
    assert_eq!(store.runs(&id("c"), 2).await.unwrap(), []);
}

async fn a_run_needs_a_known_source_and_a_beginning(store: Store) {
    assert!(store.begin_run(&id("a"), day(1)).await.is_err());
    let never = ended(RunId(99), "a", 2, Outcome::Published);
    let error = store.finish_run(&never).await.unwrap_err();
    assert!(matches!(error, StoreError::NoSuchRun(RunId(99))), "{error}");
    assert_eq!(error.to_string(), "la moisson n° 99 n'existe pas");
    assert_eq!(store.run(RunId(99)).await.unwrap(), None);
}

async fn e11_no_rejected_row_is_lost(store: Store) {
    let run = begun(&store, "a").await;
    let rejects: Vec<Reject> = (0..2_500)
        .map(|line| Reject {
            line,
            file: String::new(),
            column: (line % 2 == 0).then(|| "Nom \"du\" projet".to_owned()),
            value: format!("ligne {line} \u{0} 🌻\n"),
            kind: if line % 5 == 0 {
                RejectKind::NoName
            } else {
                RejectKind::TooLarge
            },
            reason: "sans nom : donnez-en un".to_owned(),
            whole_row: true,
        })
        .collect();
    store.add_rejects(run, &rejects).await.unwrap();
    store.add_rejects(run, &[]).await.unwrap();
    let (mut kept, mut after) = (Vec::new(), 0);
    loop {
        let page = store.rejects(run, after, 999).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.seq;
        kept.extend(page.into_iter().map(|kept| kept.reject));
    }
    assert_eq!(kept, rejects);
    let counts = store.reject_counts(run).await.unwrap();
    assert_eq!(
        counts,
        [(RejectKind::NoName, 500), (RejectKind::TooLarge, 2_000)].into()
    );
    assert!(
        store.add_rejects(RunId(99), &rejects).await.is_err(),
        "of a run never begun"
    );
}
