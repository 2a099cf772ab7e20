//! The benchmarks run, on little data: they cannot rot unseen. Their figures mean nothing here.

use std::process::Command;

#[test]
fn every_measure_runs_and_shows_its_bar() {
    let done = Command::new(env!("CARGO_BIN_EXE_benches"))
        .args(["all", "--quick"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let errors = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}\n{errors}");
    assert!(said.lines().next().unwrap().contains("cores"), "{said}");
    for (figure, bar) in [
        ("rows staged a second of processor", "≥ 50 000 rows/s"),
        ("peak memory of staging", "≤ 300 MiB"),
        ("written by the unchanged harvest", "≤ 0"),
        ("all needs matched", "≤ 5 s"),
        ("one new need, added and matched", "≤ 20 ms"),
        ("the highest floor, and the best above it", "≤ 1 000 ms"),
        ("placing, file to file", "≤ 2 s"),
        ("search with all facets, p95", "≤ 20 ms"),
        ("suggestion, p95", "≤ 5 ms"),
        ("explorer, first map view, as sent", "≤ 60 kB"),
        ("explorer, first map view, p95", "≤ 100 ms"),
    ] {
        let line = said.lines().find(|line| line.contains(figure));
        assert!(
            line.is_some_and(|line| line.contains(bar)),
            "{figure}: {said}"
        );
    }
    // This one does not depend on the machine.
    let written = said
        .lines()
        .find(|line| line.contains("written by the unchanged"));
    assert!(written.unwrap().contains("yes"), "{said}");
}

#[test]
fn an_unknown_measure_is_told() {
    let done = Command::new(env!("CARGO_BIN_EXE_benches"))
        .arg("everything")
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&done.stderr);
    assert!(errors.contains("all, place, ingest, search"), "{errors}");
}
