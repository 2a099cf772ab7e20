//! `cargo xtask tidy`: the house rules that no compiler knows, checked on the text of the tree.
//!
//! Each rule is a plain function from a [`Tree`] to its findings and is tested on small trees that
//! break it. A finding says where, what is wrong and what to do.

mod floors;
mod fluent;
mod heads;
mod hosts;
mod imports;
mod links;
mod migrations;
mod names;
mod sizes;
mod traces;
mod tree;
mod verbs;
mod words;

use std::fmt;
use std::path::Path;
pub use tree::Tree;

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path from the root of the repository, with `/`.
    pub path: String,
    /// The first line is 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub what: String,
}

impl Finding {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// A rule: its name, and the check.
type Rule = (&'static str, fn(&Tree) -> Vec<Finding>);

const RULES: &[Rule] = &[
    ("floor order", floors::check),
    ("file sizes", sizes::check),
    ("file heads", heads::check),
    ("reserved libraries and the clock", imports::check),
    ("twin migrations", migrations::check),
    ("store verbs under contract", verbs::check),
    ("names of modules", names::check),
    ("translations", fluent::check),
    ("glossary and recipe fields", words::check),
    ("addresses of registries", hosts::check),
    ("unfinished work", traces::check),
    ("links between documents", links::check),
];

/// Checks the repository at `root` by every rule.
///
/// # Errors
/// When a file of the repository cannot be read.
pub fn run(root: &Path) -> Result<Vec<Finding>, std::io::Error> {
    let tree = Tree::read(root)?;
    Ok(RULES.iter().flat_map(|(_, check)| check(&tree)).collect())
}

/// The names of the rules, in the order in which they are checked.
pub fn rules() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|(name, _)| *name)
}

/// Checks a small tree by one rule and gives the findings as text: the tests' way in.
#[cfg(test)]
fn found(check: fn(&Tree) -> Vec<Finding>, files: &[(&str, &str)]) -> Vec<String> {
    check(&Tree::of(files))
        .iter()
        .map(ToString::to_string)
        .collect()
}
