//! Contract of dossiers: written with their letters or not at all, never written over.

use super::contract;
use super::samples::day;
use crate::{Commit, Deed, Draft, Keys, NewLetter, Of, Store, StoreError, To};
use model::people::{EditionId, PersonId, ProjectId, TeamId};

contract!(
    a_dossier_is_found_by_what_it_is_looked_up_by,
    a_stale_dossier_writes_nothing_at_all,
    history_is_kept_when_asked_and_erased_when_must,
);

fn draft(number: i64, read_at: Option<i64>, body: &str) -> Draft {
    Draft {
        kind: "passage",
        number,
        read_at,
        keys: Keys {
            state: "lead".to_owned(),
            team: Some(TeamId(1)),
            edition: Some(EditionId(2)),
            project: Some(ProjectId(number)),
            person: Some(PersonId(4)),
            due: Some(day(5)),
            concerns: vec![PersonId(6), PersonId(7), PersonId(6)],
        },
        body: body.to_owned(),
        keep: false,
    }
}

async fn put(store: &Store, draft: Draft) -> Result<(), StoreError> {
    let drafts = vec![draft];
    store
        .commit(
            &Commit {
                drafts,
                ..Commit::default()
            },
            day(1),
        )
        .await
}

async fn a_dossier_is_found_by_what_it_is_looked_up_by(store: Store) {
    let number = store.number(day(1)).await.unwrap();
    let other = store.number(day(1)).await.unwrap();
    assert_ne!(number, other);
    let body = "{\"titre\":\"L’été \\u0000 🌻\"}";
    put(&store, draft(number, None, body)).await.unwrap();
    put(
        &store,
        Draft {
            kind: "edition",
            keys: Keys::default(),
            ..draft(other, None, "{}")
        },
    )
    .await
    .unwrap();
    let found = store.dossier("passage", number).await.unwrap().unwrap();
    assert_eq!(
        (found.version, found.body.as_str(), found.made_at),
        (1, body, day(1))
    );
    let mut keys = draft(number, None, body).keys;
    keys.concerns.clear();
    assert_eq!(found.keys, keys);
    assert_eq!(store.dossier("edition", number).await.unwrap(), None);
    each_key_finds_its_own(&store, number).await;
    assert!(
        store
            .dossiers("passage", Of::All, number, 9)
            .await
            .unwrap()
            .is_empty()
    );
    let counts = store.dossier_counts("passage").await.unwrap();
    assert_eq!(counts, [("lead".to_owned(), 1)]);
    let live = async |state, at| store.dossiers_live("passage", state, at).await.unwrap();
    assert_eq!(live("lead", day(4)).await, [(number, 1)]);
    assert_eq!(live("lead", day(5)).await, [], "due, it is live no more");
    assert_eq!(live("brief", day(4)).await, []);
    for person in [4, 6, 7] {
        assert_eq!(
            store
                .dossiers_of_someone(PersonId(person))
                .await
                .unwrap()
                .len(),
            1
        );
    }
    assert!(
        store
            .dossiers_of_someone(PersonId(5))
            .await
            .unwrap()
            .is_empty()
    );
    let keys = Keys {
        concerns: Vec::new(),
        ..draft(number, None, "").keys
    };
    put(
        &store,
        Draft {
            keys,
            ..draft(number, Some(1), "{}")
        },
    )
    .await
    .unwrap();
    assert!(
        store
            .dossiers_of_someone(PersonId(6))
            .await
            .unwrap()
            .is_empty()
    );
}

async fn a_stale_dossier_writes_nothing_at_all(store: Store) {
    let (one, two) = (
        store.number(day(1)).await.unwrap(),
        store.number(day(1)).await.unwrap(),
    );
    put(&store, draft(one, None, "1")).await.unwrap();
    put(&store, draft(one, Some(1), "2")).await.unwrap();
    let commit = Commit {
        drafts: vec![draft(two, None, "x"), draft(one, Some(1), "3")],
        letters: vec![NewLetter {
            to: To::Person(PersonId(4)),
            body: "{}".to_owned(),
            project: None,
            edition: None,
            due: day(1),
        }],
        deeds: vec![Deed {
            actor: None,
            act: "x".to_owned(),
            about: "y".to_owned(),
            detail: String::new(),
        }],
    };
    let refused = store.commit(&commit, day(2)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Stale { number, .. } if number == one));
    assert_eq!(
        store.dossier("passage", one).await.unwrap().unwrap().body,
        "2"
    );
    assert_eq!(store.dossier("passage", two).await.unwrap(), None);
    assert!(store.letters_before(i64::MAX, 9).await.unwrap().is_empty());
    assert!(store.deeds_before(i64::MAX, 9).await.unwrap().is_empty());
    assert!(
        put(&store, draft(one, None, "4")).await.is_err(),
        "a number is one dossier's"
    );
    let fresh = Commit {
        drafts: vec![draft(one, Some(2), "3")],
        ..commit
    };
    store.commit(&fresh, day(2)).await.unwrap();
    assert_eq!(store.letters_before(i64::MAX, 9).await.unwrap().len(), 1);
    assert_eq!(store.deeds_before(i64::MAX, 9).await.unwrap().len(), 1);
}

async fn history_is_kept_when_asked_and_erased_when_must(store: Store) {
    let number = store.number(day(1)).await.unwrap();
    put(&store, draft(number, None, "1")).await.unwrap();
    put(&store, draft(number, Some(1), "2")).await.unwrap();
    assert!(store.dossier_past(number).await.unwrap().is_empty());
    for (version, body) in [(2, "3"), (3, "4")] {
        let keep = true;
        put(
            &store,
            Draft {
                keep,
                ..draft(number, Some(version), body)
            },
        )
        .await
        .unwrap();
    }
    let past = store.dossier_past(number).await.unwrap();
    let bodies: Vec<&str> = past.iter().map(|(_, body, _)| body.as_str()).collect();
    assert_eq!(bodies, ["2", "3"]);
    store.erase_dossier(number).await.unwrap();
    assert_eq!(store.dossier("passage", number).await.unwrap(), None);
    assert!(store.dossier_past(number).await.unwrap().is_empty());
    assert!(
        store
            .dossiers_of_someone(PersonId(6))
            .await
            .unwrap()
            .is_empty()
    );
}

async fn each_key_finds_its_own(store: &Store, number: i64) {
    for (of, there) in [
        (Of::All, true),
        (Of::State("lead"), true),
        (Of::State("told"), false),
        (Of::Team(TeamId(1)), true),
        (Of::Team(TeamId(2)), false),
        (Of::Edition(EditionId(2)), true),
        (Of::Edition(EditionId(1)), false),
        (Of::Project(ProjectId(number)), true),
        (Of::Project(ProjectId(0)), false),
        (Of::Person(PersonId(4)), true),
        (Of::Person(PersonId(6)), false),
        (Of::Concerning(PersonId(6)), true),
        (Of::Concerning(PersonId(4)), false),
        (Of::Due(day(5)), true),
        (Of::Due(day(4)), false),
    ] {
        let found = store.dossiers("passage", of, 0, 9).await.unwrap();
        assert_eq!(!found.is_empty(), there, "{of:?}");
    }
}
