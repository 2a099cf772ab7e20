//! What must not exist (X rows): no name in the room's own source may be that of a contest, a
//! price or a judgement of persons.

use std::path::{Path, PathBuf};

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs")
            && path.file_name().unwrap() != "tests.rs"
        {
            all.push(path);
        }
    }
}

fn absent(row: &str, forbidden: &[&str]) {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    assert!(all.len() > 15, "the source is read");
    for path in all {
        let source = std::fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for line in code.lines() {
            let line = line.split("//").next().unwrap();
            // Texts between quotation marks are words for people, not names.
            let names: String = line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
            let mut spaced = String::new();
            for c in names.chars() {
                if c.is_uppercase() {
                    spaced.push(' ');
                }
                spaced.extend(c.to_lowercase());
            }
            for word in spaced.split(|c: char| !c.is_alphanumeric()) {
                assert!(
                    !forbidden.contains(&word),
                    "{row}: `{word}` in {}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn b08_a33_nobody_is_judged() {
    absent(
        "B8, A33",
        &[
            "score", "scores", "rating", "star", "stars", "vote", "votes", "grade",
        ],
    );
}

#[test]
fn b16_b35_a42_a43_no_pitch_no_grants_no_coaching() {
    absent(
        "B16, A42, A43",
        &[
            "pitch",
            "investor",
            "investors",
            "grant",
            "grants",
            "coaching",
            "coach",
        ],
    );
}

#[test]
fn c24_c26_c28_no_enrolment_no_leaderboard() {
    absent(
        "C24, C26, C28",
        &[
            "enrol",
            "enroll",
            "autoenrol",
            "leaderboard",
            "badge",
            "ranking",
            "rank",
            "popularity",
            "clicks",
            "click",
            "views",
            "likes",
            "follower",
            "followers",
        ],
    );
}

#[test]
fn a07_nothing_is_paid_for() {
    absent("A7", &["price", "fee", "fees", "payment", "invoice"]);
}

#[test]
fn the_room_reads_no_clock() {
    absent("purity", &["systemtime", "instant", "tcpstream"]);
}
