//! What must not exist (X rows): the room's own source is read, and no type, field, function or
//! variant of it may bear the name of a contest, a price or a judgement.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs")
            && path.file_name().is_none_or(|n| n != "tests.rs")
        {
            all.push(path);
        }
    }
}

/// The words of all identifiers of the source, without comments, texts and tests: `max_rank` and
/// `MaxRank` both give `max` and `rank`.
fn words(source: &str) -> BTreeSet<String> {
    let code = source
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let mut plain = String::new();
    // The one name that comes from a library: a trait of calendars.
    for line in code.replace("EventLike", "").lines() {
        let line = line.split("//").next().unwrap_or_default();
        // Texts between quotation marks are words for people, not names.
        plain.extend(line.split('"').step_by(2).flat_map(|part| [part, " "]));
        plain.push('\n');
    }
    let mut all = BTreeSet::new();
    for name in plain.split(|c: char| !c.is_alphanumeric()) {
        let mut word = String::new();
        for c in name.chars() {
            if c.is_uppercase() && !word.is_empty() && !word.chars().all(char::is_uppercase) {
                all.insert(std::mem::take(&mut word).to_lowercase());
            }
            word.push(c);
        }
        all.insert(word.to_lowercase());
    }
    all
}

fn vocabulary() -> BTreeSet<String> {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    assert!(all.len() > 30, "the source is read");
    all.iter()
        .flat_map(|path| words(&std::fs::read_to_string(path).unwrap()))
        .collect()
}

fn absent(row: &str, forbidden: &[&str]) {
    let known = vocabulary();
    for word in forbidden {
        assert!(!known.contains(*word), "{row}: `{word}` exists");
    }
}

#[test]
fn the_reader_of_names_finds_names() {
    let found = words("struct MaxRank { vote_count: u8 } // price\nlet x = \"prize\";");
    let expected = ["max", "rank", "vote", "count"];
    assert!(
        expected.iter().all(|word| found.contains(*word)),
        "{found:?}"
    );
    assert!(!found.contains("price") && !found.contains("prize"));
}

#[test]
fn a02_no_turnover_and_no_headcount() {
    absent("A2", &["turnover", "revenue", "headcount", "employees"]);
}

#[test]
fn a07_nothing_is_paid_for() {
    absent(
        "A7",
        &[
            "price", "fee", "fees", "payment", "pay", "invoice", "tariff", "euro", "cost",
        ],
    );
}

#[test]
fn a12_a33_b08_no_score_no_stars_no_negative_vote() {
    absent(
        "A12, A33, B8",
        &[
            "score",
            "scores",
            "rating",
            "rate",
            "star",
            "stars",
            "like",
            "likes",
            "dislike",
            "vote",
            "votes",
            "downvote",
            "grade",
            "mark_down",
        ],
    );
}

#[test]
fn a20_viability_is_no_reason() {
    absent(
        "A20",
        &["viability", "viable", "profitable", "profitability"],
    );
}

#[test]
fn a22_no_ranking_and_no_popularity() {
    absent(
        "A22",
        &[
            "rank",
            "ranking",
            "popularity",
            "popular",
            "leaderboard",
            "top10",
        ],
    );
}

#[test]
fn a39_no_contest() {
    absent(
        "A39",
        &[
            "prize",
            "winner",
            "winners",
            "finalist",
            "laureate",
            "contest",
            "competition",
            "jury",
        ],
    );
}

#[test]
fn a42_a43_b16_no_grants_no_coaching_no_pitch() {
    absent(
        "A42, A43, B16",
        &["coaching", "coach", "pitch", "investor", "application"],
    );
}

#[test]
fn b32_nobody_is_rejected() {
    absent(
        "B32",
        &["rejected", "reject", "rejection", "loser", "eliminated"],
    );
}

#[test]
fn c24_c26_no_enrolment_of_others_no_leaderboard() {
    absent(
        "C24, C26",
        &["autoenrol", "enrol", "enroll", "leaderboard", "badge"],
    );
}

#[test]
fn the_room_reads_no_clock_and_no_network() {
    absent("purity", &["systemtime", "tcpstream", "reqwest", "sqlx"]);
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    for path in all {
        let source = std::fs::read_to_string(&path).unwrap();
        for call in [
            "Timestamp::now(",
            "Instant::now(",
            "SystemTime::now(",
            "DefaultRng;",
            "rand::random",
        ] {
            let code = source.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(!code.contains(call), "{call} in {}", path.display());
        }
    }
}
