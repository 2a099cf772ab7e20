//! The spool: where a run stages what it reads, before anything touches the data base.
//!
//! Each record is a length (4 bytes, little endian) and a JSON body. Records with one identity may
//! stand anywhere in the file; an index of 16 bytes a record, sorted once, brings them together, so
//! memory does not grow with their size.

use model::NoticeId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufReader, BufWriter, Error, ErrorKind, Read, Result, Seek, SeekFrom, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

/// A spool being written.
pub struct Spool<T> {
    path: PathBuf,
    file: BufWriter<File>,
    end: u64,
    index: Vec<(NoticeId, u64)>,
    body: Vec<u8>,
    kind: PhantomData<T>,
}

impl<T: Serialize> Spool<T> {
    /// Begins an empty spool at `path`; what stood there is lost.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(Self {
            path: path.to_owned(),
            file: BufWriter::with_capacity(1 << 20, File::create(path)?),
            end: 0,
            index: Vec::new(),
            body: Vec::new(),
            kind: PhantomData,
        })
    }

    /// Adds one record.
    ///
    /// # Errors
    /// When the disk is full or the record is larger than 4 GiB.
    pub fn push(&mut self, id: NoticeId, record: &T) -> Result<()> {
        self.body.clear();
        serde_json::to_writer(&mut self.body, record)?;
        let length = u32::try_from(self.body.len())
            .map_err(|_| Error::new(ErrorKind::FileTooLarge, "record"))?;
        self.file.write_all(&length.to_le_bytes())?;
        self.file.write_all(&self.body)?;
        self.index.push((id, self.end));
        self.end += 4 + u64::from(length);
        Ok(())
    }

    /// Closes the spool and opens it for reading.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn finish(mut self) -> Result<Staged<T>> {
        self.file.flush()?;
        drop(self.file);
        self.index.sort_unstable();
        let mut heads: Vec<(u64, u32)> = Vec::new();
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
            index: self.index,
            heads,
            kind: PhantomData,
        })
    }
}

/// A finished spool. The file is removed when it is dropped.
pub struct Staged<T> {
    path: PathBuf,
    /// Sorted by identity, then by place in the file.
    index: Vec<(NoticeId, u64)>,
    /// The first record of each identity, in the order of the file, with its rank in the index.
    heads: Vec<(u64, u32)>,
    kind: PhantomData<T>,
}

impl<T> Drop for Staged<T> {
    fn drop(&mut self) {
        // The spool is scratch: a file left behind is overwritten by the next run.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl<T: DeserializeOwned> Staged<T> {
    /// How many identities there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether nothing was staged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// Whether something was staged for an identity.
    #[must_use]
    pub fn contains(&self, id: NoticeId) -> bool {
        self.index
            .binary_search_by_key(&id, |(known, _)| *known)
            .is_ok()
    }

    /// Each identity with all its records, in the order in which the identities first came.
    ///
    /// # Errors
    /// When the file cannot be opened; each item when it cannot be read.
    pub fn groups(&self) -> Result<impl Iterator<Item = Result<(NoticeId, Vec<T>)>> + '_> {
        let mut file = BufReader::with_capacity(1 << 16, File::open(&self.path)?);
        let mut at = 0_u64;
        Ok(self.heads.iter().map(move |(_, rank)| {
            let first = usize::try_from(*rank).unwrap_or(usize::MAX);
            let id = self.index[first].0;
            let members = self.index[first..]
                .iter()
                .take_while(|(other, _)| *other == id);
            let mut records = Vec::with_capacity(1);
            for (_, offset) in members {
                records.push(read_record(&mut file, &mut at, *offset)?);
            }
            Ok((id, records))
        }))
    }
}

fn read_record<T: DeserializeOwned>(
    file: &mut BufReader<File>,
    at: &mut u64,
    offset: u64,
) -> Result<T> {
    match i64::try_from(i128::from(offset) - i128::from(*at)) {
        // Staying near keeps the buffer: most records follow one another.
        Ok(step) => file.seek_relative(step)?,
        Err(_) => {
            file.seek(SeekFrom::Start(offset))?;
        }
    }
    let mut length = [0; 4];
    file.read_exact(&mut length)?;
    let mut body = vec![0; usize::try_from(u32::from_le_bytes(length)).unwrap_or(0)];
    file.read_exact(&mut body)?;
    *at = offset + 4 + u64::from(u32::from_le_bytes(length));
    Ok(serde_json::from_slice(&body)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::SourceId;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn records_come_back_gathered_by_identity(keys in prop::collection::vec(0_u8..9, 0..60)) {
            let folder = tempfile::tempdir().unwrap();
            let source = SourceId::parse("s").unwrap();
            let mut spool = Spool::create(&folder.path().join("a/b.spool")).unwrap();
            let mut expected: Vec<(NoticeId, Vec<usize>)> = Vec::new();
            for (rank, key) in keys.iter().enumerate() {
                let id = NoticeId::of(&source, &key.to_string());
                spool.push(id, &rank).unwrap();
                match expected.iter_mut().find(|(known, _)| *known == id) {
                    Some((_, ranks)) => ranks.push(rank),
                    None => expected.push((id, vec![rank])),
                }
            }
            let staged = spool.finish().unwrap();
            let got: Vec<_> = staged.groups().unwrap().map(Result::unwrap).collect();
            prop_assert_eq!(staged.len(), expected.len());
            prop_assert_eq!(got, expected);
        }
    }

    #[test]
    fn the_file_goes_with_the_spool() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.spool");
        let staged = Spool::<u8>::create(&path).unwrap().finish().unwrap();
        assert!(path.exists() && staged.is_empty());
        drop(staged);
        assert!(!path.exists());
    }
}
