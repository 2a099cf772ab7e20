//! Both engines have the same migrations, by name.

use super::{Finding, Tree};

const ENGINES: [&str; 2] = ["sqlite", "postgres"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files().iter().filter(|f| f.path.ends_with(".sql")) {
        for [here, there] in [ENGINES, [ENGINES[1], ENGINES[0]]] {
            let folder = format!("/{here}/");
            if !file.path.contains(&folder) {
                continue;
            }
            let twin = file.path.replacen(&folder, &format!("/{there}/"), 1);
            if tree.file(&twin).is_none() {
                let what = format!("no twin for {there}: write {twin}");
                findings.push(Finding::new(&file.path, 1, what));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::check;

    #[test]
    fn migrations_come_in_pairs() {
        let lite = ("crates/store/migrations/sqlite/0001_sources.sql", "");
        let pg = ("crates/store/migrations/postgres/0001_sources.sql", "");
        let odd = ("crates/store/migrations/postgres/0002_runs.sql", "");
        assert!(found(check, &[lite, pg]).is_empty());
        assert_eq!(found(check, &[lite]).len(), 1);
        assert_eq!(
            found(check, &[lite, pg, odd]),
            [
                "crates/store/migrations/postgres/0002_runs.sql:1: no twin for sqlite: write crates/store/migrations/sqlite/0002_runs.sql"
            ]
        );
    }
}
