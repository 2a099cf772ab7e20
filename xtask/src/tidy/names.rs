//! No grab-bags: a module is called by what it holds.

use super::{Finding, Tree};

const GRAB_BAGS: &[&str] = &[
    "common", "commons", "util", "utils", "helper", "helpers", "misc", "stuff", "shared",
];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust() {
        let parts = file.path.trim_end_matches(".rs").split('/');
        for bag in parts.filter(|part| GRAB_BAGS.contains(part)) {
            let what = format!("`{bag}` says nothing: name it after what it holds");
            findings.push(Finding::new(&file.path, 1, what));
        }
        for (number, line) in file.lines() {
            let declared = line.trim().trim_start_matches("pub ").strip_prefix("mod ");
            let name = declared.and_then(|rest| rest.split([' ', ';', '{']).next());
            if let Some(bag) = name.filter(|name| GRAB_BAGS.contains(name))
                && line.contains('{')
            {
                let what = format!("`mod {bag}` says nothing: name it after what it holds");
                findings.push(Finding::new(&file.path, number, what));
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
    fn grab_bags_are_found() {
        assert!(found(check, &[("crates/x/src/text.rs", "mod tests {\n}\n")]).is_empty());
        assert_eq!(found(check, &[("crates/x/src/utils.rs", "")]).len(), 1);
        assert_eq!(found(check, &[("crates/x/src/helpers/a.rs", "")]).len(), 1);
        assert_eq!(found(check, &[("e2e/tests/common/mod.rs", "")]).len(), 1);
        assert_eq!(
            found(check, &[("x/a.rs", "//! A.\npub mod misc {\n}\n")]),
            ["x/a.rs:2: `mod misc` says nothing: name it after what it holds"]
        );
    }
}
