//! What is read: a file, a folder, bytes in memory, or pages fetched from the web.

use super::Limits;
use crate::ReadError;
use crate::crawl::{Ask, Fetch};
use std::fmt;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is read.
#[derive(Clone)]
pub enum Input {
    /// One file.
    File(PathBuf),
    /// The files of a folder and its sub-folders whose path inside the folder matches a pattern
    /// (`*.csv`, `2024/**/*.md`; see [`matches()`]), in the order of their names; all files that the
    /// format usually bears when there is no pattern.
    Folder {
        /// The folder.
        root: PathBuf,
        /// The pattern, if any.
        pattern: Option<String>,
    },
    /// Bytes in memory.
    Bytes {
        /// A name for messages, with its extension.
        name: String,
        /// The content.
        bytes: Arc<[u8]>,
    },
    /// Addresses to fetch. File formats are downloaded and read one after the other; `html` and
    /// `http-json` start from these addresses.
    Web {
        /// Who fetches.
        fetch: Arc<dyn Fetch>,
        /// Where to begin.
        urls: Vec<url::Url>,
    },
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Folder { root, pattern } => f
                .debug_struct("Folder")
                .field("root", root)
                .field("pattern", pattern)
                .finish(),
            Self::Bytes { name, bytes } => f
                .debug_struct("Bytes")
                .field("name", name)
                .field("len", &bytes.len())
                .finish(),
            Self::Web { urls, .. } => f
                .debug_struct("Web")
                .field("urls", urls)
                .finish_non_exhaustive(),
        }
    }
}

impl Input {
    /// Bytes in memory, under a name.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::Bytes {
            name: name.into(),
            bytes: bytes.into(),
        }
    }

    /// The single files that make up this input, in order.
    ///
    /// # Errors
    /// A folder that cannot be listed, or with nothing in it that fits.
    pub(super) fn pieces(
        &self,
        extensions: &[&str],
        limits: &Limits,
    ) -> Result<Vec<Piece>, ReadError> {
        match self {
            Self::File(path) => Ok(vec![Piece {
                label: Arc::from(""),
                content: Content::File(path.clone()),
            }]),
            Self::Bytes { bytes, .. } => Ok(vec![Piece {
                label: Arc::from(""),
                content: Content::Bytes(Arc::clone(bytes)),
            }]),
            Self::Folder { root, pattern } => {
                folder_pieces(root, pattern.as_deref(), extensions, limits)
            }
            Self::Web { fetch, urls } => Ok(urls
                .iter()
                .map(|url| Piece {
                    label: if urls.len() > 1 {
                        Arc::from(url.as_str())
                    } else {
                        Arc::from("")
                    },
                    content: Content::Page(Arc::clone(fetch), url.clone()),
                })
                .collect()),
        }
    }
}

/// One file among those of an input.
#[derive(Clone)]
pub(super) struct Piece {
    /// What [`crate::row::Row::file`] says: empty when the input is a single file.
    pub label: Arc<str>,
    content: Content,
}

#[derive(Clone)]
enum Content {
    File(PathBuf),
    Bytes(Arc<[u8]>),
    Page(Arc<dyn Fetch>, url::Url),
}

impl Piece {
    /// Fetches what is far away, so that the content may be read twice.
    pub fn brought_near(self) -> Result<Self, ReadError> {
        let Content::Page(fetch, url) = self.content else {
            return Ok(self);
        };
        let ask = Ask::new(url.clone(), "*/*");
        let fail = |cause: String| ReadError::Fetch {
            url: url.to_string(),
            cause,
        };
        let page = fetch.fetch(&ask).map_err(fail)?;
        if !(200..300).contains(&page.status) {
            return Err(fail(format!(
                "le serveur a répondu {} ; vérifiez l’adresse",
                page.status
            )));
        }
        Ok(Self {
            label: self.label,
            content: Content::Bytes(Arc::from(page.body)),
        })
    }

    /// Opens the content from its beginning.
    pub fn open(&self) -> Result<Box<dyn Read + Send>, ReadError> {
        match &self.content {
            Content::File(path) => {
                let file = File::open(path).map_err(|cause| ReadError::Open {
                    path: path.display().to_string(),
                    cause,
                })?;
                Ok(Box::new(file))
            }
            Content::Bytes(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
            Content::Page(..) => self.clone().brought_near()?.open(),
        }
    }

    /// The content whole, if it is within the limit.
    pub fn whole(&self, limits: &Limits) -> Result<Arc<[u8]>, ReadError> {
        if let Content::Bytes(bytes) = &self.content
            && bytes.len() as u64 <= limits.whole_bytes
        {
            return Ok(Arc::clone(bytes));
        }
        let mut bytes = Vec::new();
        self.open()?
            .take(limits.whole_bytes + 1)
            .read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limits.whole_bytes {
            return Err(ReadError::TooLarge(format!(
                "le fichier dépasse {} Mio ; découpez-le ou exportez-le en CSV",
                limits.whole_bytes >> 20
            )));
        }
        Ok(Arc::from(bytes))
    }
}

fn folder_pieces(
    root: &Path,
    pattern: Option<&str>,
    extensions: &[&str],
    limits: &Limits,
) -> Result<Vec<Piece>, ReadError> {
    let mut found = Vec::new();
    walk(root, &mut PathBuf::new(), limits, &mut found)?;
    found.retain(|inside| match pattern {
        Some(pattern) => matches(pattern, inside),
        None => extensions.iter().any(|e| {
            inside
                .rsplit_once('.')
                .is_some_and(|(_, end)| end.eq_ignore_ascii_case(e))
        }),
    });
    if found.is_empty() {
        return Err(ReadError::Recipe(format!(
            "aucun fichier de « {} » ne correspond à « {} » ; vérifiez le dossier et le motif",
            root.display(),
            pattern.unwrap_or(
                &extensions
                    .iter()
                    .map(|e| format!("*.{e}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        )));
    }
    found.sort();
    Ok(found
        .into_iter()
        .map(|inside| Piece {
            content: Content::File(root.join(&inside)),
            label: Arc::from(inside),
        })
        .collect())
}

/// Lists files under `root`; links are not followed, so that a loop or a way out is impossible.
fn walk(
    root: &Path,
    inside: &mut PathBuf,
    limits: &Limits,
    found: &mut Vec<String>,
) -> Result<(), ReadError> {
    let here = root.join(&inside);
    let open = |cause| ReadError::Open {
        path: here.display().to_string(),
        cause,
    };
    if inside.components().count() > limits.depth {
        return Err(ReadError::TooLarge(format!(
            "trop de dossiers imbriqués sous « {} »",
            root.display()
        )));
    }
    for entry in std::fs::read_dir(&here).map_err(open)? {
        let entry = entry.map_err(open)?;
        let kind = entry.file_type().map_err(open)?;
        inside.push(entry.file_name());
        if kind.is_dir() {
            walk(root, inside, limits, found)?;
        } else if kind.is_file() {
            if found.len() >= limits.files {
                return Err(ReadError::TooLarge(format!(
                    "plus de {} fichiers sous « {} »",
                    limits.files,
                    root.display()
                )));
            }
            found.push(inside.to_string_lossy().replace('\\', "/"));
        }
        inside.pop();
    }
    Ok(())
}

/// Whether a path (with `/`) matches a pattern: `*` is any run of characters but `/`, `**/` any run
/// of folders, `?` one character. A pattern without `/` is tried on the file's name alone.
#[must_use]
pub fn matches(pattern: &str, path: &str) -> bool {
    let path = if pattern.contains('/') {
        path
    } else {
        path.rsplit('/').next().unwrap_or(path)
    };
    let pattern: Vec<char> = pattern.chars().collect();
    let path: Vec<char> = path.chars().collect();
    // reach[j]: the pattern read so far may end just before path[j].
    let mut reach = vec![false; path.len() + 1];
    reach[0] = true;
    let mut rank = 0;
    while rank < pattern.len() {
        let mut next = vec![false; path.len() + 1];
        if pattern[rank..].starts_with(&['*', '*', '/']) {
            let mut seen = false;
            for j in 0..=path.len() {
                seen |= reach[j];
                next[j] = reach[j] || (seen && j > 0 && path[j - 1] == '/');
            }
            rank += 3;
        } else if pattern[rank] == '*' {
            let across = pattern[rank..].starts_with(&['*', '*']);
            let mut running = false;
            for j in 0..=path.len() {
                running = reach[j] || (running && j > 0 && (across || path[j - 1] != '/'));
                next[j] = running;
            }
            rank += if across { 2 } else { 1 };
        } else {
            for j in 0..path.len() {
                let fits = if pattern[rank] == '?' {
                    path[j] != '/'
                } else {
                    pattern[rank] == path[j]
                };
                next[j + 1] = reach[j] && fits;
            }
            rank += 1;
        }
        reach = next;
    }
    reach[path.len()]
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_choose_files() {
        let check = |pattern, path, expected| {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        };
        check("*.md", "a.md", true);
        check("*.md", "sub/a.md", true);
        check("sub/*.md", "sub/a.md", true);
        check("sub/*.md", "sub/deep/a.md", false);
        check("sub/**/*.md", "sub/deep/a.md", true);
        check("sub/**/*.md", "sub/a.md", true);
        check("**/a.md", "a.md", true);
        check("**/a.md", "xa.md", false);
        check("a?.csv", "a1.csv", true);
        check("a?.csv", "a.csv", false);
        check("*", "b", true);
        check("", "", true);
    }
}
