//! Files that partners send, in the data folder, under the source's short name. Nothing of the path
//! comes from the browser: the name is ours, the ending is one of a closed list.

use super::Fault;
use crate::{App, Error};
use model::SourceId;
use std::path::{Path, PathBuf};

/// The largest file taken, in bytes.
pub const LARGEST: usize = 20 << 20;
/// Endings of files that can be read.
const ENDINGS: [&str; 19] = [
    "csv", "tsv", "tab", "txt", "xlsx", "xls", "xlsb", "xlsm", "ods", "geojson", "json", "jsonld",
    "jsonl", "ndjson", "md", "markdown", "xml", "rss", "atom",
];

/// Where the files of a source are.
pub(super) fn folder(app: &App, source: &SourceId) -> PathBuf {
    app.config.data.join("censuses").join(source.as_str())
}

/// The name under which a file is kept.
pub(super) fn kept_name(told: &str) -> Result<String, Fault> {
    let ending = told.rsplit_once('.').map(|(_, ending)| ending);
    let known = ENDINGS
        .iter()
        .find(|known| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known)));
    known
        .map(|ending| format!("recensement.{ending}"))
        .ok_or(Fault::WrongKind)
}

fn fault(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |cause| Error::File { path, cause }
}

/// A file laid beside its place; it takes it by [`Laid::settle`], and is gone otherwise.
pub(super) struct Laid {
    beside: PathBuf,
    place: PathBuf,
}

impl Laid {
    /// Writes the bytes beside the place of `name`.
    pub(super) fn write(
        folder: &Path,
        name: &str,
        ticket: &str,
        bytes: &[u8],
    ) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(|cause| Error::Folder {
            path: folder.to_owned(),
            cause,
        })?;
        let beside = folder.join(format!(".{ticket}.part"));
        std::fs::write(&beside, bytes).map_err(fault(&beside))?;
        Ok(Self {
            place: folder.join(name),
            beside,
        })
    }

    /// Takes its place at once: a harvest reads the old file or the new one, never half of each.
    pub(super) fn settle(self) -> Result<(), Error> {
        std::fs::rename(&self.beside, &self.place).map_err(fault(&self.place))
    }
}

impl Drop for Laid {
    fn drop(&mut self) {
        // Gone already when it took its place.
        let _ = std::fs::remove_file(&self.beside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_path_comes_from_the_browser() {
        for (told, kept) in [
            ("../../etc/Carte des lieux.CSV", Ok("recensement.csv")),
            ("C:\\a\\b.xlsx", Ok("recensement.xlsx")),
            ("🌻.ndjson", Ok("recensement.ndjson")),
            ("a.csv/../../x", Err(Fault::WrongKind)),
            ("image.png", Err(Fault::WrongKind)),
            ("passwd", Err(Fault::WrongKind)),
            ("", Err(Fault::WrongKind)),
        ] {
            assert_eq!(kept_name(told), kept.map(str::to_owned), "{told}");
        }
    }

    #[test]
    fn a_file_that_did_not_settle_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        Laid::write(folder.path(), "a.csv", "1", b"un")
            .unwrap()
            .settle()
            .unwrap();
        drop(Laid::write(folder.path(), "a.csv", "2", b"deux").unwrap());
        let names: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .collect();
        assert_eq!(names.len(), 1);
        assert_eq!(std::fs::read(folder.path().join("a.csv")).unwrap(), b"un");
    }
}
