//! What is not done is an issue, not a mark in the code.

use super::{Finding, Tree};

/// The marks, in halves so that this file does not bear them.
const MARKS: &[(&str, &str)] = &[("TO", "DO"), ("FIX", "ME")];

/// Kinds of files that people write and read as code or documents.
const KINDS: &[&str] = &[
    ".rs", ".toml", ".md", ".sql", ".ts", ".js", ".mjs", ".css", ".html", ".ftl", "Makefile",
];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let marks: Vec<String> = MARKS.iter().map(|(a, b)| format!("{a}{b}")).collect();
    let mut findings = Vec::new();
    for file in tree.files() {
        let read = KINDS.iter().any(|kind| file.path.ends_with(kind));
        if !read || file.path.starts_with("fixtures/") {
            continue;
        }
        for (number, line) in file.lines() {
            if let Some(mark) = marks.iter().find(|mark| bears(line, mark)) {
                let what = format!("`{mark}`: finish it, or file an issue and drop the mark");
                findings.push(Finding::new(&file.path, number, what));
            }
        }
    }
    findings
}

/// Whether the mark stands alone: "TODOS" in a Spanish word or an identifier is no mark.
fn bears(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(at, _)| {
        let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        alone(line[..at].chars().next_back()) && alone(line[at + mark.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::{MARKS, check};

    #[test]
    fn each_mark_is_found() {
        for (a, b) in MARKS {
            let text = format!("fn a() {{}}\n// {a}{b}: later\n");
            let findings = found(check, &[("x/src/a.rs", &text)]);
            assert_eq!(findings.len(), 1, "{a}{b}");
            assert!(findings[0].starts_with("x/src/a.rs:2: "));
            let inside = format!("let A{a}{b}S = 1;\n");
            assert!(found(check, &[("x/src/a.rs", &inside)]).is_empty());
        }
        assert!(found(check, &[("x/src/a.rs", "// done\n")]).is_empty());
    }
}
