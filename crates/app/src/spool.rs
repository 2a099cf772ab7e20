//! The spool: where a run stages what it reads, before anything touches the data base.
//!
//! One record a row: a length (4 bytes, little endian), then the notice as [`crate::record`] writes
//! it. Rows that bear one key are one project and may stand anywhere in the file; an index of
//! 16 bytes a row, sorted once, brings them together when the notices are read, so memory does not
//! grow with what they say and nothing is written twice.

use crate::record;
use census::recipe::{Draft, assemble};
use model::{Notice, NoticeId, SourceId};
use std::fs::File;
use std::io::{BufReader, Error, ErrorKind, Read, Result, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes handed to the system, or asked of it, at a time.
const BUFFER: usize = 1 << 20;
/// Bytes asked of the system for a record that does not follow the one before.
const FAR_BUFFER: usize = 1 << 12;

/// A spool being written.
pub struct Spool {
    path: PathBuf,
    source: SourceId,
    file: File,
    /// What is not in the file yet.
    waiting: Vec<u8>,
    /// Bytes in the file.
    written: u64,
    index: Vec<(NoticeId, u64)>,
}

impl Spool {
    /// Begins an empty spool of a source at `path`; what stood there is lost.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(path: &Path, source: &SourceId) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(Self {
            path: path.to_owned(),
            source: source.clone(),
            file: File::create(path)?,
            waiting: Vec::with_capacity(BUFFER + BUFFER / 8),
            written: 0,
            index: Vec::new(),
        })
    }

    /// Adds what one row says, as a notice by itself.
    ///
    /// # Errors
    /// When the disk is full or the record is larger than 4 GiB.
    pub fn push(&mut self, notice: &Notice) -> Result<()> {
        let start = self.waiting.len();
        self.waiting.extend([0; 4]);
        record::write(notice, &mut self.waiting);
        let length = u32::try_from(self.waiting.len() - start - 4)
            .map_err(|_| Error::new(ErrorKind::FileTooLarge, "record"))?;
        self.waiting[start..start + 4].copy_from_slice(&length.to_le_bytes());
        self.index.push((notice.id, self.written + start as u64));
        if self.waiting.len() >= BUFFER {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        self.file.write_all(&self.waiting)?;
        self.written += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }

    /// Closes the spool and opens it for reading.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn finish(mut self) -> Result<Staged> {
        self.flush()?;
        drop(self.file);
        self.index.sort_unstable();
        let mut heads: Vec<(u64, u32)> = Vec::with_capacity(self.index.len());
        for (rank, (id, offset)) in self.index.iter().enumerate() {
            if rank == 0 || self.index[rank - 1].0 != *id {
                let rank = u32::try_from(rank)
                    .map_err(|_| Error::new(ErrorKind::FileTooLarge, "more than 4 billion rows"))?;
                heads.push((*offset, rank));
            }
        }
        heads.sort_unstable();
        Ok(Staged {
            path: self.path,
            source: self.source,
            index: self.index,
            heads,
        })
    }
}

/// A finished spool. The file is removed when it is dropped.
pub struct Staged {
    path: PathBuf,
    source: SourceId,
    /// Sorted by identity, then by place in the file.
    index: Vec<(NoticeId, u64)>,
    /// The first record of each identity, in the order of the file, with its rank in the index.
    heads: Vec<(u64, u32)>,
}

impl Drop for Staged {
    fn drop(&mut self) {
        // The spool is scratch: a file left behind is overwritten by the next run.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Staged {
    /// How many notices there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether nothing was staged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// Whether some notice is told by several rows.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.heads.len() < self.index.len()
    }

    /// Whether something was staged for an identity.
    #[must_use]
    pub fn contains(&self, id: NoticeId) -> bool {
        self.index
            .binary_search_by_key(&id, |(known, _)| *known)
            .is_ok()
    }

    /// The notices, each of all its rows, in the order in which their first rows came.
    ///
    /// # Errors
    /// When the file cannot be opened; each item when it cannot be read.
    pub fn notices(&self) -> Result<impl Iterator<Item = Result<Notice>> + '_> {
        let mut road = Reader::open(&self.path, BUFFER)?;
        let mut aside = Reader::open(&self.path, FAR_BUFFER)?;
        Ok(self.heads.iter().map(move |(_, rank)| {
            let first = usize::try_from(*rank).unwrap_or(usize::MAX);
            let (id, offset) = self.index[first];
            let notice = record::read(road.record(offset)?, id, &self.source)?;
            let mut others = Vec::new();
            let members = self.index[first + 1..]
                .iter()
                .take_while(|(other, _)| *other == id);
            for (_, offset) in members {
                // Going far with the large buffer would read it whole for each record.
                let reader = if *offset == road.at {
                    &mut road
                } else {
                    &mut aside
                };
                let other = record::read(reader.record(*offset)?, id, &self.source)?;
                others.push(draft(other));
            }
            Ok(if others.is_empty() {
                notice
            } else {
                assemble(&self.source, draft(notice), others)
            })
        }))
    }
}

/// What a row said. Where it is goes along: equal places were found at one place.
fn draft(notice: Notice) -> Draft {
    Draft {
        key: notice.key,
        claims: notice.claims,
        places: notice.places,
        line: 0,
    }
}

/// Reads records of a spool.
struct Reader {
    file: BufReader<File>,
    /// Where the file stands.
    at: u64,
    body: Vec<u8>,
}

impl Reader {
    fn open(path: &Path, buffer: usize) -> Result<Self> {
        Ok(Self {
            file: BufReader::with_capacity(buffer, File::open(path)?),
            at: 0,
            body: Vec::new(),
        })
    }

    /// The body of the record at a place.
    fn record(&mut self, offset: u64) -> Result<&[u8]> {
        if offset != self.at {
            match i64::try_from(i128::from(offset) - i128::from(self.at)) {
                // Staying near keeps the buffer.
                Ok(step) => self.file.seek_relative(step)?,
                Err(_) => {
                    self.file.seek(SeekFrom::Start(offset))?;
                }
            }
        }
        let mut length = [0; 4];
        self.file.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length);
        self.body
            .resize(usize::try_from(length).unwrap_or(usize::MAX), 0);
        self.file.read_exact(&mut self.body)?;
        self.at = offset + 4 + u64::from(length);
        Ok(&self.body)
    }
}

#[cfg(test)]
mod tests;
