//! `croisee link`, from files to files, as people and programs run it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn link(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_croisee"))
        .current_dir(folder)
        .arg("link")
        .args(args)
        .args(["--pairs", "pairs.csv", "--clusters", "clusters.csv"])
        .output()
        .unwrap()
}

/// Forty made-up places, the first twelve told twice.
fn table() -> String {
    const STEMS: [&str; 10] = [
        "Tilleuls", "Moulin", "Verger", "Fournil", "Lavoir", "Grange", "Halle", "Forge", "Source",
        "Colline",
    ];
    let mut text = String::from("id,source,title,address,postcode,commune,phone\n");
    for at in 0..40 {
        let (stem, kind) = (
            STEMS[at % 10],
            ["Café", "Atelier", "Jardin", "Maison"][at / 10],
        );
        let line = |id: String, title: String, way: &str, phone: String| {
            format!(
                "{id},p{},\"{title}\",\"{} {way} des {stem}\",{:05},Ville{at},{phone}\n",
                at % 3,
                at + 1,
                10_000 + at * 137
            )
        };
        let digits = format!("0{}", 123_456_789 + at * 7_654_321);
        text.push_str(&line(
            format!("a{at}"),
            format!("{kind} du {stem}"),
            "rue",
            digits.clone(),
        ));
        if at < 12 {
            text.push_str(&line(
                format!("b{at}"),
                format!("{} DU {}", kind.to_uppercase(), stem.to_uppercase()),
                "r.",
                format!("+33{}", &digits[1..]),
            ));
        }
    }
    text
}

#[test]
fn e4_twins_are_found_and_the_threshold_is_said_last() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("records.csv"), table()).unwrap();
    let output = link(folder.path(), &["records.csv"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told = String::from_utf8(output.stdout).unwrap();
    let last = told.trim_end().lines().last().unwrap();
    let threshold: f32 = last.strip_prefix("threshold ").unwrap().parse().unwrap();
    assert!((0.0..=1.0).contains(&threshold));
    let clusters = fs::read_to_string(folder.path().join("clusters.csv")).unwrap();
    let of = |id: &str| {
        clusters
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{id},")))
            .unwrap()
    };
    for at in 0..12 {
        assert_eq!(of(&format!("a{at}")), of(&format!("b{at}")), "{at}");
    }
    assert_ne!(of("a0"), of("a1"));
    let pairs = fs::read_to_string(folder.path().join("pairs.csv")).unwrap();
    assert!(pairs.starts_with("id_a,id_b,probability\n"));
}

#[test]
fn exactly_the_pairs_asked_for_are_scored() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("records.csv"), table()).unwrap();
    fs::write(folder.path().join("asked.csv"), "id_a,id_b\na0,b0\na0,a1\n").unwrap();
    let output = link(
        folder.path(),
        &[
            "records.csv",
            "--candidates",
            "asked.csv",
            "--threshold",
            "0.5",
        ],
    );
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let pairs = fs::read_to_string(folder.path().join("pairs.csv")).unwrap();
    assert_eq!(pairs.lines().count(), 3, "{pairs}");
}

#[test]
fn a_bad_file_is_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    for (text, word) in [("", "empty"), ("id,name\n1,a\n1,b\n", "several records")] {
        fs::write(folder.path().join("bad.csv"), text).unwrap();
        let output = link(folder.path(), &["bad.csv"]);
        assert!(!output.status.success());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(word), "{told}");
    }
}
