//! No file names the host of a package registry: where packages come from is each machine's own
//! affair, and a mirror must be able to stand in.

use super::{Finding, Tree};

/// The hosts, in halves so that this file does not name them.
const HOSTS: &[(&str, &str)] = &[
    ("crates", ".io"),
    ("registry.npmjs", ".org"),
    ("registry.yarnpkg", ".com"),
    ("pypi", ".org"),
    ("pythonhosted", ".org"),
    ("deb.debian", ".org"),
    ("security.debian", ".org"),
    ("proxy.golang", ".org"),
];

/// Cargo writes the address of its index into the lock file, whatever the mirror.
const EXEMPT: &str = "Cargo.lock";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let hosts: Vec<String> = HOSTS.iter().map(|(a, b)| format!("{a}{b}")).collect();
    for file in tree
        .files()
        .iter()
        .filter(|file| !file.path.ends_with(EXEMPT))
    {
        if !hosts.iter().any(|host| file.text.contains(host)) {
            continue;
        }
        for (number, line) in file.lines() {
            if hosts.iter().any(|host| line.contains(host)) {
                let what = "names the host of a package registry: name the package only";
                findings.push(Finding::new(&file.path, number, what));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::{HOSTS, check};

    #[test]
    fn each_host_is_found() {
        for (a, b) in HOSTS {
            let text = format!("fine\nsee https://{a}{b}/x\n");
            let findings = found(check, &[("docs/a.md", &text)]);
            assert_eq!(findings.len(), 1, "{a}{b}");
            assert!(findings[0].starts_with("docs/a.md:2: "));
            assert!(found(check, &[("Cargo.lock", &text)]).is_empty());
        }
        assert!(found(check, &[("docs/a.md", "crates and io\n")]).is_empty());
    }
}
