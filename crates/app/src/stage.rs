//! First half of a harvest: read the source, map its rows, place what they say, spool it. Touches
//! nothing but the spool.

use crate::spool::{Spool, Staged};
use crate::{Error, Progress};
use census::contract::Measure;
use census::crawl::Fetch;
use census::recipe::{Draft, Mapper, Recipe, assemble};
use census::row::Trouble;
use model::{Notice, PlaceText, Reject};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use territory::Territory;

/// How often the bar moves.
const STEP: u64 = 256;

/// How many places, in the order of the file, are looked at for a shifted column: enough to see a
/// slide, few enough to weigh nothing.
const WITNESSES: usize = 5000;

/// What came of reading a source.
pub(crate) struct Stage {
    /// What the rows say, placed, by identity.
    pub notices: Staged,
    /// What was set aside.
    pub rejects: RejectLog,
    /// What was counted, as if each row were a project by itself.
    pub measure: Measure,
    /// The first places that carry a point.
    pub witnesses: Vec<PlaceText>,
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
    let mut bench = Bench {
        recipe: plan.recipe,
        land: Territory::get(),
        spool: Spool::create(&plan.spool, plan.recipe.id()).map_err(Error::Spool)?,
        measure: Measure::default(),
        witnesses: Vec::new(),
    };
    let mut rejects = RejectLog::create(plan.spool.with_extension("rejects"))?;
    let mut ticks = 0;
    for read in rows.take(plan.limit.unwrap_or(usize::MAX)) {
        bench.measure.row();
        ticks += 1;
        if ticks == STEP {
            progress.advance(std::mem::take(&mut ticks));
        }
        let row = match read {
            Ok(row) => row,
            Err(Trouble::Row(reject)) => {
                rejects.push(&mut bench.measure, &reject)?;
                continue;
            }
            Err(Trouble::Fatal(error)) => return Err(error.into()),
        };
        let mapped = mapper.map(&row);
        for reject in &mapped.rejects {
            rejects.push(&mut bench.measure, reject)?;
        }
        for word in &mapped.unmapped {
            bench.measure.unmapped(word);
        }
        if let Some(draft) = mapped.draft {
            bench.keep(draft)?;
        }
    }
    progress.advance(ticks);
    rejects.close()?;
    Ok(Stage {
        notices: bench.spool.finish().map_err(Error::Spool)?,
        rejects,
        measure: bench.measure,
        witnesses: bench.witnesses,
    })
}

/// Where what a row says becomes a notice by itself. That other rows tell the same project is known
/// only at the end: the spool brings them together then, and equal places were found at one place.
struct Bench<'a> {
    recipe: &'a Recipe,
    land: &'static Territory,
    spool: Spool,
    measure: Measure,
    witnesses: Vec<PlaceText>,
}

impl Bench<'_> {
    fn keep(&mut self, draft: Draft) -> Result<(), Error> {
        let mut notice = assemble(self.recipe.id(), draft, []);
        for place in &mut notice.places {
            place.found = self.land.place(&place.given);
        }
        witness(&notice, &mut self.witnesses);
        self.measure.notice(&notice);
        self.spool.push(&notice).map_err(Error::Spool)
    }
}

/// Keeps the places that carry a point, as long as more are wanted.
pub(crate) fn witness(notice: &Notice, witnesses: &mut Vec<PlaceText>) {
    for place in &notice.places {
        if witnesses.len() < WITNESSES && place.given.point().is_some() {
            witnesses.push(place.given.clone());
        }
    }
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
