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
    for line in code.lines() {
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
fn d14_progress_and_public_action_share_no_field() {
    // No type holds both, and nothing turns one into the other: a verdict on a criterion has no word
    // on public action, and the reverse.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/method");
    let source = std::fs::read_to_string(folder.join("verdict.rs")).unwrap();
    let body = |name: &str| {
        let from = source.split(&format!("pub enum {name} {{")).nth(1).unwrap();
        from.split("\n}").next().unwrap().to_owned()
    };
    let (verdict, relevance) = (words(&body("Verdict")), words(&body("Relevance")));
    assert!(verdict.contains("met") && relevance.contains("relevant"));
    for word in ["relevant", "public", "action"] {
        assert!(!verdict.contains(word), "{word}");
    }
    for word in ["met", "partly", "step", "evidence"] {
        assert!(!relevance.contains(word), "{word}");
    }
    assert!(!source.contains("impl From<Verdict>") && !source.contains("impl From<Relevance>"));
}

#[test]
fn d25_no_state_closes_a_challenge() {
    absent(
        "D25",
        &[
            "rejected",
            "reject",
            "refused",
            "failed",
            "eliminated",
            "abandoned",
        ],
    );
    // Threads of comments can be closed; nothing of a challenge itself can.
    let mut all = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/method/challenge");
    files(&folder, &mut all);
    assert!(all.len() >= 4);
    for path in all {
        let known = words(&std::fs::read_to_string(&path).unwrap());
        for word in ["closed", "close", "ended", "stopped", "archived", "dropped"] {
            assert!(!known.contains(word), "{word} in {}", path.display());
        }
    }
}

#[test]
fn a12_a22_a39_b08_c26_no_contest_and_no_measure_of_projects() {
    absent(
        "A12, A22, A39, B8, C26",
        &[
            "score",
            "scores",
            "rating",
            "star",
            "stars",
            "like",
            "likes",
            "vote",
            "votes",
            "grade",
            "ranking",
            "popularity",
            "leaderboard",
            "prize",
            "winner",
            "finalist",
            "contest",
            "jury",
            "badge",
        ],
    );
}

#[test]
fn a07_a43_no_payment_and_no_coaching() {
    absent(
        "A7, A43",
        &[
            "price", "fee", "payment", "invoice", "euro", "coaching", "coach", "pitch", "investor",
        ],
    );
}

#[test]
fn histories_cannot_be_shortened() {
    // No verb of the room removes from a history: the words for it do not exist.
    absent(
        "B20, D27",
        &["truncated", "purge", "erase", "delete", "drain"],
    );
}

#[test]
fn the_room_reads_no_clock_and_no_network() {
    absent(
        "purity",
        &["systemtime", "tcpstream", "reqwest", "sqlx", "instant"],
    );
}
