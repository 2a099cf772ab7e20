//! First half of a harvest: read the source, map its rows, spool what comes of them. Touches
//! nothing but the spool.

use crate::spool::{Spool, Staged};
use crate::{Error, Progress};
use census::contract::Measure;
use census::crawl::Fetch;
use census::recipe::{Draft, Mapper, Recipe};
use census::row::Trouble;
use model::{NoticeId, Reject};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How often the bar moves.
const STEP: u64 = 256;

/// What came of reading a source.
pub(crate) struct Stage {
    /// The drafts, by identity.
    pub drafts: Staged<Draft>,
    /// What was set aside.
    pub rejects: RejectLog,
    /// Rows, rejects and unmapped words so far; notices are measured once assembled.
    pub measure: Measure,
}

/// Where and how to stage.
pub(crate) struct Plan<'a> {
    pub recipe: &'a Recipe,
    pub base: &'a Path,
    pub fetch: Option<Arc<dyn Fetch>>,
    pub spool: PathBuf,
    /// At most so many rows, for a trial.
    pub limit: Option<usize>,
}

/// Reads the whole source.
pub(crate) fn stage(plan: &Plan<'_>, progress: &dyn Progress) -> Result<Stage, Error> {
    let rows = plan.recipe.open(plan.base, plan.fetch.as_ref())?;
    let mut mapper = Mapper::new(plan.recipe);
    let mut drafts = Spool::create(&plan.spool).map_err(Error::Spool)?;
    let mut rejects = RejectLog::create(plan.spool.with_extension("rejects"))?;
    let mut measure = Measure::default();
    let mut ticks = 0;
    for read in rows.take(plan.limit.unwrap_or(usize::MAX)) {
        measure.row();
        ticks += 1;
        if ticks == STEP {
            progress.advance(std::mem::take(&mut ticks));
        }
        let row = match read {
            Ok(row) => row,
            Err(Trouble::Row(reject)) => {
                rejects.push(&mut measure, &reject)?;
                continue;
            }
            Err(Trouble::Fatal(error)) => return Err(error.into()),
        };
        let mapped = mapper.map(&row);
        for reject in &mapped.rejects {
            rejects.push(&mut measure, reject)?;
        }
        for word in &mapped.unmapped {
            measure.unmapped(word);
        }
        if let Some(draft) = mapped.draft {
            let id = NoticeId::of(plan.recipe.id(), &draft.key);
            drafts.push(id, &draft).map_err(Error::Spool)?;
        }
    }
    progress.advance(ticks);
    rejects.close()?;
    Ok(Stage {
        drafts: drafts.finish().map_err(Error::Spool)?,
        rejects,
        measure,
    })
}

/// Rejects on their way to the data base: a file of JSON lines, so that a source of which every row
/// is bad costs no more memory than a good one.
pub(crate) struct RejectLog {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl RejectLog {
    fn create(path: PathBuf) -> Result<Self, Error> {
        let file = File::create(&path).map_err(|cause| Error::File {
            path: path.clone(),
            cause,
        })?;
        Ok(Self {
            path,
            file: Some(BufWriter::new(file)),
        })
    }

    fn push(&mut self, measure: &mut Measure, reject: &Reject) -> Result<(), Error> {
        measure.reject(reject);
        if let Some(file) = &mut self.file {
            serde_json::to_writer(&mut *file, reject).map_err(|e| Error::Spool(e.into()))?;
            file.write_all(b"\n").map_err(Error::Spool)?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Error> {
        match self.file.take() {
            Some(mut file) => file.flush().map_err(Error::Spool),
            None => Ok(()),
        }
    }

    /// The rejects, in the order in which they came.
    pub(crate) fn read(&self) -> Result<impl Iterator<Item = Result<Reject, Error>>, Error> {
        let file = File::open(&self.path).map_err(|cause| Error::File {
            path: self.path.clone(),
            cause,
        })?;
        Ok(BufReader::new(file).lines().map(|line| {
            let line = line.map_err(Error::Spool)?;
            serde_json::from_str(&line).map_err(|e| Error::Spool(e.into()))
        }))
    }
}

impl Drop for RejectLog {
    fn drop(&mut self) {
        // Scratch, as the spool is.
        let _ = std::fs::remove_file(&self.path);
    }
}
