//! Two tables, each with its own ids.

mod invented;

use invented::{place, written};
use linkage::Mode;
use linkage::command::{Request, run};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Two tables of places, told by 0 and by 1, whose ids are numbers from 1 on in both: place `at` of
/// the first is number `at + 1`; the second tells the first twenty in the other direction.
fn numbered(folder: &Path) -> [PathBuf; 2] {
    let table = |teller: usize, order: &[usize]| {
        let mut text = String::from("id,nom,adresse,ville,téléphone\n");
        for (number, at) in order.iter().enumerate() {
            let [name, street, town, phone] = place(*at, teller);
            text.push_str(&format!("{},{name},{street},{town},{phone}\n", number + 1));
        }
        text
    };
    let all: Vec<usize> = (0..60).collect();
    let some: Vec<usize> = (0..20).rev().collect();
    [
        written(folder, "first.csv", table(0, &all).as_bytes()),
        written(folder, "second.csv", table(1, &some).as_bytes()),
    ]
}

fn lines(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().map(cells).collect()
}

#[test]
fn two_tables_may_have_the_same_ids() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = numbered(folder.path());
    let request = Request {
        tables: vec![first.clone(), second.clone()],
        pairs: folder.path().join("pairs.csv"),
        clusters: folder.path().join("clusters.csv"),
        ..Request::default()
    };
    let report = run(&request).unwrap();
    assert_eq!((report.records, report.clusters), (80, 20));
    let sure = |pairs: &Path| {
        let mut found: Vec<(usize, usize)> = lines(pairs)[1..]
            .iter()
            .filter(|line| line[2].parse::<f32>().unwrap() >= report.threshold)
            .map(|line| (line[0].parse().unwrap(), line[1].parse().unwrap()))
            .collect();
        found.sort_unstable();
        found
    };
    let expected: Vec<(usize, usize)> = (1..=20).map(|number| (number, 21 - number)).collect();
    assert_eq!(sure(&request.pairs), expected);
    let clusters = lines(&request.clusters);
    assert_eq!(clusters[0], ["id", "cluster", "source"]);
    assert_eq!(clusters.len(), 81);
    let of = |id: usize, source: &str| {
        let row = clusters
            .iter()
            .find(|line| line[0] == id.to_string() && line[2] == source);
        row.unwrap()[1].clone()
    };
    let names: BTreeSet<&String> = clusters[1..].iter().map(|line| &line[1]).collect();
    assert_eq!(names.len(), 60);
    for number in 1..=20 {
        assert_eq!(of(number, "1"), of(21 - number, "2"));
    }
    // The other way round, the same pairs the other way round.
    let turned = Request {
        tables: vec![second, first],
        pairs: folder.path().join("turned.csv"),
        ..request
    };
    run(&turned).unwrap();
    let mut back: Vec<(usize, usize)> = sure(&turned.pairs).iter().map(|(a, b)| (*b, *a)).collect();
    back.sort_unstable();
    assert_eq!(back, expected);
}

#[test]
fn with_the_same_ids_lists_of_pairs_name_first_a_record_of_the_first_table() {
    let folder = tempfile::tempdir().unwrap();
    let request = Request {
        tables: numbered(folder.path()).to_vec(),
        labels: Some(written(
            folder.path(),
            "l.csv",
            b"id_a,id_b,label\n3,18,0\n",
        )),
        candidates: Some(written(
            folder.path(),
            "c.csv",
            b"id_a,id_b\n3,18\n18,3\n7,7\n",
        )),
        pairs: folder.path().join("pairs.csv"),
        clusters: folder.path().join("clusters.csv"),
        ..Request::default()
    };
    assert_eq!(run(&request).unwrap().pairs, 3);
    let told: Vec<(String, bool)> = lines(&request.pairs)[1..]
        .iter()
        .map(|line| (line[..2].join(","), line[2].parse::<f32>().unwrap() > 0.5))
        .collect();
    for (pair, twin) in [("3,18", false), ("18,3", true), ("7,7", false)] {
        assert!(told.contains(&(pair.to_owned(), twin)), "{told:?}");
    }
    let unknown = Request {
        candidates: Some(written(folder.path(), "u.csv", b"id_a,id_b\n7,40\n")),
        ..request
    };
    assert!(run(&unknown).unwrap_err().to_string().contains("\"40\""));
}

#[test]
fn the_same_ids_are_refused_where_they_would_say_too_little() {
    let folder = tempfile::tempdir().unwrap();
    let tables = numbered(folder.path()).to_vec();
    let request = Request {
        tables: tables.clone(),
        mode: Some(Mode::Dedupe),
        pairs: folder.path().join("pairs.csv"),
        clusters: folder.path().join("clusters.csv"),
        ..Request::default()
    };
    let fault = run(&request).unwrap_err().to_string();
    assert!(
        fault.contains("second.csv") && fault.contains("id of its own"),
        "{fault}"
    );
    let twice = written(folder.path(), "twice.csv", b"id,nom\n5,a\n5,b\n");
    let request = Request {
        tables: vec![tables[0].clone(), twice],
        mode: Some(Mode::Link),
        ..request
    };
    let fault = run(&request).unwrap_err().to_string();
    assert!(
        fault.contains("twice.csv") && fault.contains("several records"),
        "{fault}"
    );
}

#[test]
fn two_tables_with_ids_of_their_own_keep_two_columns() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = numbered(folder.path());
    let text = std::fs::read_to_string(&second).unwrap();
    let own: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            if at == 0 {
                line.to_owned()
            } else {
                format!("0-{line}")
            }
        })
        .collect();
    let request = Request {
        tables: vec![
            first,
            written(folder.path(), "own.csv", own.join("\n").as_bytes()),
        ],
        pairs: folder.path().join("pairs.csv"),
        clusters: folder.path().join("clusters.csv"),
        ..Request::default()
    };
    run(&request).unwrap();
    assert_eq!(lines(&request.clusters)[0], ["id", "cluster"]);
    // The ids of the second table come first in order: the pair still begins with the first table.
    let pairs = lines(&request.pairs);
    assert!(pairs.len() > 20);
    assert!(
        pairs[1..]
            .iter()
            .all(|line| !line[0].starts_with("0-") && line[1].starts_with("0-"))
    );
}
