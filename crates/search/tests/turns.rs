//! Turns: one programme writes the index at a time, and gives its turn back.
#![expect(clippy::unwrap_used, reason = "tests")]

mod made;

use access::Sight;
use made::{card, days_ago};
use model::Field;
use search::{Index, Page, Query, SearchError};
use std::path::Path;
use std::sync::Arc;

fn total(index: &Index) -> u64 {
    let answer = index.ask(
        Sight::visitor(),
        &Query::default(),
        &Page::none(),
        days_ago(0),
    );
    answer.unwrap().total
}

fn opened(folder: &Path) -> Arc<Index> {
    Arc::new(Index::open(folder).unwrap())
}

#[test]
fn a_commit_gives_the_turn_back() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (opened(folder.path()), opened(folder.path()));
    for (rank, index) in [&one, &other, &one, &other].into_iter().enumerate() {
        let name = format!("Atelier {rank}");
        index
            .write(&[card(&name, &[(Field::Name, &name)])])
            .unwrap();
        index.set_last_change(i64::try_from(rank).unwrap());
        index.commit().unwrap();
    }
    assert_eq!((total(&other), one.last_change().unwrap()), (4, 3));
}

#[test]
fn while_one_writes_others_are_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (opened(folder.path()), opened(folder.path()));
    let held = one.hold().unwrap();
    for refused in [other.hold(), one.hold()] {
        assert!(matches!(refused, Err(SearchError::Busy)));
    }
    let refused = other.write(&[card("1", &[(Field::Name, "Un")])]);
    assert!(matches!(refused, Err(SearchError::Busy)));
    for name in ["Un", "Deux"] {
        one.write(&[card(name, &[(Field::Name, name)])]).unwrap();
        one.commit().unwrap();
        assert!(matches!(other.hold(), Err(SearchError::Busy)));
    }
    assert_eq!(total(&one), 2);
    drop(held);
    drop(other.hold().unwrap());
}

#[test]
fn what_was_not_committed_when_the_turn_ends_is_forgotten() {
    let index = Arc::new(Index::in_memory().unwrap());
    let held = index.hold().unwrap();
    index.write(&[card("1", &[(Field::Name, "Un")])]).unwrap();
    index.set_last_change(7);
    drop(held);
    index.write(&[card("2", &[(Field::Name, "Deux")])]).unwrap();
    index.commit().unwrap();
    assert_eq!((total(&index), index.last_change().unwrap()), (1, 0));
}

#[test]
fn small_commits_do_not_pile_up_segments() {
    let folder = tempfile::tempdir().unwrap();
    let index = opened(folder.path());
    for rank in 0..40 {
        let name = format!("Atelier {rank}");
        index
            .write(&[card(&name, &[(Field::Name, &name)])])
            .unwrap();
        index.commit().unwrap();
    }
    assert_eq!(total(&index), 40);
    let stores = std::fs::read_dir(folder.path()).unwrap();
    let segments = stores.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".store")
    });
    assert!(segments.count() < 20);
}
