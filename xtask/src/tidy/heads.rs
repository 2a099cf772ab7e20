//! Every file of Rust begins by saying what it is for.

use super::{Finding, Tree};

pub fn check(tree: &Tree) -> Vec<Finding> {
    let silent = tree.rust().filter(|file| {
        let head = file.text.lines().next().unwrap_or_default();
        head.strip_prefix("//!")
            .is_none_or(|said| said.trim().is_empty())
    });
    silent
        .map(|file| {
            let what = "no head: begin with a `//!` comment that says what this file is for";
            Finding::new(&file.path, 1, what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::check;

    #[test]
    fn a_head_must_say_something() {
        assert!(found(check, &[("a.rs", "//! Why.\n")]).is_empty());
        for bad in ["", "use x;\n", "//!\n", "// Why.\n"] {
            assert_eq!(found(check, &[("a.rs", bad)]).len(), 1, "{bad:?}");
        }
    }
}
