//! A document that points at a file of the repository points at one that is there.

use super::{Finding, Tree};

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let pages = tree.files().iter().filter(|f| f.path.ends_with(".md"));
    for page in pages.filter(|page| !page.path.starts_with("fixtures/demo/")) {
        for (number, line) in page.lines() {
            for target in targets(line) {
                let wanted = resolve(&page.path, target);
                if !exists(tree, &wanted) {
                    let what = format!("`{target}` is not there: mend the link");
                    findings.push(Finding::new(&page.path, number, what));
                }
            }
        }
    }
    findings
}

/// The targets of Markdown links that stay in the repository, without their anchors.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.split('#').next().unwrap_or_default())
        .filter(|target| {
            !target.is_empty() && !target.contains(':') && !target.starts_with(['/', '<'])
        })
}

/// The path from the root of a target written in `page`.
fn resolve(page: &str, target: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

fn exists(tree: &Tree, path: &str) -> bool {
    let folder = format!("{path}/");
    tree.files()
        .iter()
        .any(|file| file.path == path || file.path.starts_with(&folder))
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::check;

    #[test]
    fn dead_links_are_found() {
        for (link, findings) in [
            ("[a](b.md)", 0),
            ("[a](../README.md#top)", 0),
            ("[a](../docs/)", 0),
            ("[a](https://example.org/x.md) [b](#here)", 0),
            ("[a](c.md)", 1),
            ("[a](../b.md) and [b](b.md)", 1),
        ] {
            let files = [("docs/a.md", link), ("docs/b.md", ""), ("README.md", "")];
            assert_eq!(found(check, &files).len(), findings, "{link}");
        }
    }
}
