//! The index on disk: it opens again, says when it is of another version, and can be thrown away.
#![expect(clippy::unwrap_used, reason = "tests")]

mod made;

use access::Sight;
use made::{card, days_ago, origin, place};
use model::{Audience, Field};
use search::{BoundingBox, Disc, Index, Page, Query, SearchError, Sort};

fn total(index: &Index) -> u64 {
    let page = Page {
        after: None,
        skip: 0,
        size: 0,
    };
    index
        .ask(Sight::visitor(), &Query::default(), &page, days_ago(0))
        .unwrap()
        .total
}

#[test]
fn what_is_committed_is_there_when_the_index_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let one = card("1", &[(Field::Name, "Un")]);
    {
        let index = Index::open(folder.path()).unwrap();
        assert_eq!(index.last_change().unwrap(), 0);
        index
            .write(&[one.clone(), card("2", &[(Field::Name, "Deux")])])
            .unwrap();
        index.set_last_change(42);
        assert_eq!((total(&index), index.last_change().unwrap()), (0, 0));
        index.commit().unwrap();
        assert_eq!((total(&index), index.last_change().unwrap()), (2, 42));
        index.remove(&[one.id]).unwrap();
        index.commit().unwrap();
    }
    let index = Index::open(folder.path()).unwrap();
    assert_eq!((total(&index), index.last_change().unwrap()), (1, 42));
    index.clear().unwrap();
    index.commit().unwrap();
    assert_eq!((total(&index), index.last_change().unwrap()), (0, 0));
}

#[test]
fn an_index_of_another_version_is_told_to_be_rebuilt() {
    let folder = tempfile::tempdir().unwrap();
    drop(Index::open(folder.path()).unwrap());
    std::fs::write(folder.path().join("croisee-version"), "croisee-search 0").unwrap();
    let refused = Index::open(folder.path());
    assert!(matches!(refused, Err(SearchError::Outdated { .. })));
    assert!(
        refused
            .err()
            .unwrap()
            .to_string()
            .contains("croisee reindex")
    );
    assert_eq!(total(&Index::rebuild(folder.path()).unwrap()), 0);
}

#[test]
fn a_card_written_again_replaces_itself_and_a_gone_card_leaves() {
    let index = Index::in_memory().unwrap();
    let mut one = card("1", &[(Field::Name, "Un")]);
    for _ in 0..3 {
        index.write(std::slice::from_ref(&one)).unwrap();
    }
    index.commit().unwrap();
    assert_eq!(total(&index), 1);
    one.gone_since = Some(days_ago(1));
    index.write(&[one]).unwrap();
    index.commit().unwrap();
    assert_eq!(total(&index), 0);
}

#[test]
fn distances_are_exact_and_sort() {
    let at = |key: &str, lat: f64, lon: f64| {
        let mut card = card(key, &[(Field::Name, key)]);
        let codes = ["52", "44", "244400404", "44109"];
        card.places = vec![place(
            origin("essai", key, Audience::Open, 10),
            codes,
            Some((lat, lon)),
        )];
        card
    };
    // One degree of latitude is 111.195 km.
    let cards = [
        at("loin", 48.0, 0.0),
        at("ici", 47.0, 0.0),
        at("entre", 47.5, 0.0),
    ];
    let index = Index::in_memory().unwrap();
    index.write(&cards).unwrap();
    index.commit().unwrap();
    let order = |query: &Query| -> Vec<String> {
        let page = Page {
            after: None,
            skip: 0,
            size: 9,
        };
        let answer = index
            .ask(Sight::visitor(), query, &page, days_ago(0))
            .unwrap();
        let name = |id| {
            cards.iter().find(|card| card.id == id).unwrap().values[0]
                .value
                .clone()
        };
        answer.hits.iter().map(|hit| name(hit.card)).collect()
    };
    let near = |km| Query {
        near: Some(Disc {
            lat: 47.0,
            lon: 0.0,
            km,
        }),
        sort: Sort::Distance,
        ..Query::default()
    };
    assert_eq!(order(&near(111.19)), ["ici", "entre"]);
    assert_eq!(order(&near(111.20)), ["ici", "entre", "loin"]);
    let bbox = BoundingBox {
        west: -1.0,
        south: 47.4,
        east: 1.0,
        north: 48.0,
    };
    let boxed = Query {
        bbox: Some(bbox),
        sort: Sort::Name,
        ..Query::default()
    };
    assert_eq!(order(&boxed), ["entre", "loin"]);
    let extent = index
        .extent(Sight::visitor(), &boxed, days_ago(0))
        .unwrap()
        .unwrap();
    assert_eq!((extent.south, extent.north), (47.5, 48.0));
    let wrong = Page {
        after: Some("n1.2".to_owned()),
        skip: 0,
        size: 1,
    };
    let refused = index.ask(Sight::visitor(), &near(1.0), &wrong, days_ago(0));
    assert!(matches!(refused, Err(SearchError::Cursor)));
}
