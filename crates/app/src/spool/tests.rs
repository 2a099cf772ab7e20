//! Notices come back whole, in the order of their first rows, near or far in the file.

use super::*;
use model::{Audience, Claim, Field, Place, PlaceText};
use proptest::prelude::*;

fn source() -> SourceId {
    SourceId::parse("s").unwrap()
}

/// What a row says: its own summary, as long as asked, and a place.
fn row(key: u8, rank: usize, length: usize) -> Draft {
    let value = format!("{rank} {}", "x".repeat(length));
    let given = PlaceText {
        commune: format!("Commune {}", rank % 3),
        ..PlaceText::default()
    };
    Draft {
        key: key.to_string(),
        claims: vec![Claim {
            field: Field::Tag,
            value,
            audience: Audience::Open,
        }],
        places: vec![Place {
            given,
            ..Place::default()
        }],
        line: rank as u64,
    }
}

fn staged(path: &Path, rows: &[Draft]) -> Staged {
    let mut spool = Spool::create(path, &source()).unwrap();
    for row in rows {
        spool.push(&assemble(&source(), row.clone(), [])).unwrap();
    }
    spool.finish().unwrap()
}

/// The definition: drafts gathered by key in the order of the file, then assembled.
fn expected(rows: &[Draft]) -> Vec<Notice> {
    let mut groups: Vec<Vec<Draft>> = Vec::new();
    for row in rows {
        match groups.iter_mut().find(|group| group[0].key == row.key) {
            Some(group) => group.push(row.clone()),
            None => groups.push(vec![row.clone()]),
        }
    }
    let whole = |group: Vec<Draft>| {
        let mut group = group.into_iter();
        let first = group.next().unwrap();
        assemble(&source(), first, group)
    };
    groups.into_iter().map(whole).collect()
}

fn check(rows: &[Draft]) {
    let folder = tempfile::tempdir().unwrap();
    let staged = staged(&folder.path().join("a/b.spool"), rows);
    let expected = expected(rows);
    let got: Vec<Notice> = staged.notices().unwrap().map(Result::unwrap).collect();
    assert_eq!(got, expected);
    assert_eq!(staged.len(), expected.len());
    assert_eq!(staged.has_groups(), expected.len() < rows.len());
    assert!(expected.iter().all(|notice| staged.contains(notice.id)));
    assert!(!staged.contains(NoticeId::of(&source(), "nobody")));
}

proptest! {
    #[test]
    fn rows_of_one_key_come_back_as_one_notice(
        rows in prop::collection::vec((0_u8..9, 0_usize..300), 0..60)
    ) {
        let rows: Vec<Draft> = rows
            .into_iter()
            .enumerate()
            .map(|(rank, (key, length))| row(key, rank, length))
            .collect();
        check(&rows);
    }
}

#[test]
fn rows_far_apart_and_larger_than_the_buffers_come_back() {
    let sizes = [BUFFER * 2, 10, FAR_BUFFER * 3, BUFFER - 1, 0, BUFFER / 2];
    let rows: Vec<Draft> = sizes
        .iter()
        .cycle()
        .take(18)
        .enumerate()
        .map(|(rank, length)| row(u8::try_from(rank % 5).unwrap(), rank, *length))
        .collect();
    check(&rows);
}

#[test]
fn the_file_goes_with_the_spool() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.spool");
    let staged = staged(&path, &[]);
    assert!(path.exists() && staged.is_empty());
    drop(staged);
    assert!(!path.exists());
}
