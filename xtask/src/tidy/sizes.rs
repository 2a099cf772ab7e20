//! A file that no one can hold in mind is two files.

use super::{Finding, Tree};

/// Lines that a file of Rust may have, its tests apart.
const LIMIT: usize = 500;

pub fn check(tree: &Tree) -> Vec<Finding> {
    let written = tree.rust().filter(|file| !file.is_test());
    written
        .filter_map(|file| {
            let lines = file.lines_before_tests().count();
            (lines > LIMIT).then(|| {
                let what = format!(
                    "{lines} lines, tests apart; the limit is {LIMIT}: split it by what it is about"
                );
                Finding::new(&file.path, LIMIT + 1, what)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::{LIMIT, check};

    #[test]
    fn long_files_are_found_and_tests_do_not_count() {
        let fits = "x\n".repeat(LIMIT);
        let long = format!("{fits}x\n");
        let tested = format!("{fits}#[cfg(test)]\nmod tests {{\n{fits}}}\n");
        assert!(found(check, &[("a/src/b.rs", &fits)]).is_empty());
        assert!(found(check, &[("a/src/b.rs", &tested)]).is_empty());
        assert!(found(check, &[("a/src/b/tests.rs", &long)]).is_empty());
        assert!(found(check, &[("a/tests/b.rs", &long)]).is_empty());
        assert_eq!(
            found(check, &[("a/src/b.rs", &long)]),
            [
                "a/src/b.rs:501: 501 lines, tests apart; the limit is 500: split it by what it is about"
            ]
        );
    }
}
