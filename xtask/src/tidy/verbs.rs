//! A store verb without a contract test on both engines does not exist.

use super::{Finding, Tree};

/// Where the verbs are.
const ROOM: &str = "crates/store/";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let of_room = || tree.rust().filter(|file| file.path.starts_with(ROOM));
    let is_suite = |path: &str| path.contains("contract") || path.contains("/tests/");
    let suite: String = of_room()
        .filter(|file| is_suite(&file.path))
        .map(|file| file.text.as_str())
        .collect();
    let mut findings = Vec::new();
    for file in of_room().filter(|file| !is_suite(&file.path) && !file.is_test()) {
        for (number, line) in file.lines_before_tests() {
            if let Some(verb) = verb(line)
                && !calls(&suite, verb)
            {
                let what = format!(
                    "the verb `{verb}` is under no contract: call it in the suite that runs on both engines"
                );
                findings.push(Finding::new(&file.path, number, what));
            }
        }
    }
    findings
}

/// The name of a public asynchronous function declared on this line.
fn verb(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub async fn ")?;
    rest.split(['(', '<']).next()
}

fn calls(suite: &str, verb: &str) -> bool {
    let mut from = 0;
    while let Some(at) = suite[from..].find(verb).map(|at| at + from) {
        let before = suite[..at].chars().next_back();
        let after = suite[at + verb.len()..].chars().next();
        if matches!(before, Some('.' | ':')) && matches!(after, Some('(')) {
            return true;
        }
        from = at + verb.len();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::check;

    #[test]
    fn each_verb_is_called_by_the_suite() {
        let verbs = (
            "crates/store/src/sources.rs",
            "//! Head.\nimpl Store {\n    pub async fn add_source(&self) {}\n    async fn inner(&self) {}\n}\n",
        );
        for (suite, findings) in [
            ("store.add_source(&source).await", 0),
            ("Store::add_source(&store)", 0),
            ("store.add_source_twice()", 1),
            ("fn add_source() {}", 1),
            ("", 1),
        ] {
            let files = [verbs, ("crates/store/tests/contract.rs", suite)];
            assert_eq!(found(check, &files).len(), findings, "{suite}");
        }
        assert!(found(check, &[verbs])[0].starts_with("crates/store/src/sources.rs:3: "));
    }
}
