//! The order of `members` is the law: a crate may use only crates listed above it.

use super::{Finding, Tree};
use toml::Table;

/// The kinds of dependencies of a manifest.
const KINDS: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(members) = members(tree) else {
        return vec![Finding::new(
            "Cargo.toml",
            1,
            "there is no [workspace] members list: write it by hand, ground floor first",
        )];
    };
    let names: Vec<&str> = members.iter().map(|m| name(m)).collect();
    let mut findings = Vec::new();
    for (rank, member) in members.iter().enumerate() {
        let path = format!("{member}/Cargo.toml");
        let Some(file) = tree.file(&path) else {
            findings.push(Finding::new(
                "Cargo.toml",
                1,
                format!("the member {member} has no Cargo.toml: write it or drop the member"),
            ));
            continue;
        };
        let Ok(manifest) = file.text.parse::<Table>() else {
            findings.push(Finding::new(&path, 1, "this is not TOML: mend it"));
            continue;
        };
        if package_name(&manifest) != Some(names[rank]) {
            let what = format!("the package is not called {}: folder = name", names[rank]);
            findings.push(Finding::new(&path, 1, what));
        }
        for used in dependencies(&manifest) {
            if let Some(above) = names.iter().position(|name| *name == used)
                && above >= rank
            {
                let what = format!(
                    "{} uses {used}, which is not below it in members: move the code, or decide a new order",
                    names[rank]
                );
                findings.push(Finding::new(&path, line_of(&file.text, used), what));
            }
        }
    }
    findings
}

fn members(tree: &Tree) -> Option<Vec<String>> {
    let root = tree.file("Cargo.toml")?.text.parse::<Table>().ok()?;
    let members = root.get("workspace")?.get("members")?.as_array()?;
    let members = members.iter().filter_map(|m| m.as_str());
    Some(members.map(ToOwned::to_owned).collect())
}

fn name(member: &str) -> &str {
    member.rsplit('/').next().unwrap_or(member)
}

fn package_name(manifest: &Table) -> Option<&str> {
    manifest.get("package")?.get("name")?.as_str()
}

/// Names of everything a manifest depends on, whatever the kind or the target.
pub fn dependencies(manifest: &Table) -> Vec<&str> {
    let targets = manifest.get("target").and_then(|t| t.as_table());
    let targets = targets.into_iter().flat_map(Table::values);
    std::iter::once(manifest)
        .chain(targets.filter_map(|target| target.as_table()))
        .flat_map(|table| KINDS.iter().filter_map(|kind| table.get(*kind)))
        .filter_map(|table| table.as_table())
        .flat_map(|table| table.iter().map(|(key, value)| real_name(key, value)))
        .collect()
}

/// `package = "x"` renames: the crate used is `x`.
fn real_name<'a>(key: &'a str, value: &'a toml::Value) -> &'a str {
    value.get("package").and_then(|p| p.as_str()).unwrap_or(key)
}

/// The line on which a dependency is written.
pub fn line_of(text: &str, dependency: &str) -> usize {
    let at = text.lines().position(|line| line.starts_with(dependency));
    at.map_or(1, |rank| rank + 1)
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::check;

    const ROOT: (&str, &str) = (
        "Cargo.toml",
        "[workspace]\nmembers = [\"crates/low\", \"crates/high\"]\n",
    );

    fn two(low: &str, high: &str) -> Vec<String> {
        let low = format!("[package]\nname = \"low\"\n{low}");
        let high = format!("[package]\nname = \"high\"\n{high}");
        found(
            check,
            &[
                ROOT,
                ("crates/low/Cargo.toml", &low),
                ("crates/high/Cargo.toml", &high),
            ],
        )
    }

    #[test]
    fn upper_floors_may_use_lower_ones() {
        assert!(two("", "[dependencies]\nlow = { path = \"../low\" }\n").is_empty());
    }

    #[test]
    fn lower_floors_may_not_use_upper_ones() {
        for bad in [
            "[dependencies]\nhigh.workspace = true\n",
            "[dev-dependencies]\nhigh.workspace = true\n",
            "[target.'cfg(unix)'.build-dependencies]\nhigh = \"1\"\n",
            "[dependencies]\nother = { package = \"high\", path = \"../high\" }\n",
            "[dependencies]\nlow.workspace = true\n",
        ] {
            assert_eq!(two(bad, "").len(), 1, "{bad}");
        }
        let line = two("[dependencies]\nhigh.workspace = true\n", "");
        assert!(line[0].starts_with("crates/low/Cargo.toml:4: low uses high"));
    }

    #[test]
    fn a_member_must_be_there_and_bear_its_folder_name() {
        assert_eq!(found(check, &[ROOT]).len(), 2);
        assert_eq!(found(check, &[("Cargo.toml", "")]).len(), 1);
        let renamed = found(
            check,
            &[
                ("Cargo.toml", "[workspace]\nmembers = [\"crates/low\"]"),
                ("crates/low/Cargo.toml", "[package]\nname = \"deep\""),
            ],
        );
        assert_eq!(renamed.len(), 1);
    }
}
