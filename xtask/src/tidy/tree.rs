//! The repository as text: every file that people write, read once and shared by all rules.

use std::io;
use std::path::Path;

/// Folders that hold what machines made.
const MADE: &[&str] = &[
    ".git",
    "target",
    "node_modules",
    "dist",
    "out",
    "data",
    "demo-data",
];

/// One file.
pub struct File {
    /// Path from the root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// Whether it is Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The crate it belongs to: `crates/store` for `crates/store/src/lib.rs`.
    pub fn package(&self) -> Option<&str> {
        let depth = if self.path.starts_with("crates/") {
            2
        } else {
            1
        };
        let end = self.path.match_indices('/').nth(depth - 1)?.0;
        Some(&self.path[..end])
    }

    /// Whether all of it is test code.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The numbered lines before the trailing `#[cfg(test)] mod tests { … }`.
    pub fn lines_before_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.tests_begin();
        self.text.lines().take(end).zip(1..).map(|(l, n)| (n, l))
    }

    /// How many lines stand before the trailing block of tests (all of them when there is none).
    fn tests_begin(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let block = lines.iter().rposition(|line| *line == "#[cfg(test)]");
        match block {
            Some(start)
                if lines
                    .get(start + 1)
                    .is_some_and(|line| line.starts_with("mod tests {"))
                    && lines.iter().skip(start).position(|line| *line == "}")
                        == Some(lines.len() - start - 1) =>
            {
                start
            }
            _ => lines.len(),
        }
    }

    /// The numbered lines.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().zip(1..).map(|(l, n)| (n, l))
    }
}

/// All files, in the order of their paths.
pub struct Tree {
    files: Vec<File>,
}

impl Tree {
    /// Reads a repository, leaving out what machines made and what is not text.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)? {
                let entry = entry?;
                let name = entry.file_name();
                let kind = entry.file_type()?;
                if kind.is_dir() && !MADE.iter().any(|made| name == *made) {
                    folders.push(entry.path());
                } else if kind.is_file()
                    && let Ok(text) = String::from_utf8(std::fs::read(entry.path())?)
                {
                    let path = entry.path();
                    let path = path.strip_prefix(root).unwrap_or(&path);
                    files.push(File {
                        path: path.to_string_lossy().replace('\\', "/"),
                        text,
                    });
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// A tree made of these paths and texts.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        });
        Self {
            files: files.collect(),
        }
    }

    /// All files.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// One file.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files of Rust.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_rust())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trailing_block_of_tests_does_not_count() {
        for (text, lines) in [
            ("a\nb\n", 2),
            ("a\n#[cfg(test)]\nmod tests {\n    x\n}\n", 1),
            ("a\n#[cfg(test)]\nmod tests;\n", 3),
            ("#[cfg(test)]\nmod tests {\n}\nfn after() {}\n", 4),
        ] {
            let tree = Tree::of(&[("x.rs", text)]);
            assert_eq!(
                tree.files()[0].lines_before_tests().count(),
                lines,
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_file_knows_its_crate() {
        for (path, package) in [
            ("crates/store/src/lib.rs", Some("crates/store")),
            ("xtask/src/main.rs", Some("xtask")),
            ("Makefile", None),
        ] {
            assert_eq!(Tree::of(&[(path, "")]).files()[0].package(), package);
        }
    }

    #[test]
    fn what_machines_made_is_left_out() {
        let root = tempfile::tempdir().unwrap();
        for path in ["a.rs", "target/b.rs", "islands/node_modules/c.js", "d/e.md"] {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        std::fs::write(root.path().join("f.xlsx"), [0xff, 0xfe, 0x00]).unwrap();
        let tree = Tree::read(root.path()).unwrap();
        let paths: Vec<&str> = tree.files().iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["a.rs", "d/e.md"]);
    }
}
