//! Selection: a set, never a ranking. Each run is kept whole with its call, its seed and its proof
//! (A23); the committee decides the set found, or another with a reason (A17).

use super::committee::{self, Decided, may_sit};
use super::editions::{self, EditionFile, about, chosen};
use super::passages::{self, PassageFile};
use super::programme;
use super::shelf::{self, Batch, Filed, Kept, seed};
use crate::{App, Error};
use ::gatherings::edition::Stage;
use ::gatherings::embargo::{Reveal, Slot};
use ::gatherings::passage::{Passage, Way};
use ::gatherings::selection::{
    Bound, Call, Candidate, Concentration, Criteria, Decision, Effort, Excluded, Ineligible,
    LeftOut, Must, Selection, Signed, Synergy, Which, concentration, depart, left_out, others,
    select,
};
use ::gatherings::{Refusal, Seed, Text};
use access::{Preparation, Sitting};
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Keys, Of};

/// How many other sets are shown beside the one found.
const OTHERS: usize = 3;

/// How many projects of a kind the set must, or may, hold (B17).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The axis.
    pub axis: String,
    /// Which values.
    pub which: Which,
    /// At least so many.
    pub min: Option<u16>,
    /// At most so many.
    pub max: Option<u16>,
    /// Why.
    pub reason: String,
}

/// What the committee asks of a run. Every exception says why, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// How many projects; the edition's own size where it is not said.
    pub size: Option<u16>,
    /// Why more than usual.
    pub above_cap: Option<String>,
    /// Why two identical profiles may stand together.
    pub identical: Option<String>,
    /// Bounds.
    pub bounds: Vec<Wanted>,
    /// Those that must be in, and why.
    pub must: Vec<(ProjectId, String)>,
    /// Those set aside, for a reason of the closed list (A20), in words for the holder.
    pub excluded: Vec<(ProjectId, Ineligible, String)>,
    /// Those that strengthen one another, and how.
    pub synergies: Vec<(ProjectId, ProjectId, String)>,
    /// The order of the criteria, where it is not the customary one.
    pub criteria: Option<Criteria>,
    /// The seed, where it was told beforehand; drawn otherwise.
    pub seed: Option<String>,
    /// Steps of the search, where they are not the customary ones.
    pub effort: Option<Effort>,
}

/// A run as it is kept: never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunFile {
    /// All that it started from.
    pub call: Call,
    /// What was found, with its proof.
    pub selection: Selection,
    /// Other sets, nearly as wide apart.
    pub others: Vec<Selection>,
    /// For each project left out, the nearest chosen one and why.
    pub left_out: Vec<LeftOut>,
    /// Values that many of the set bear (A37): a warning.
    pub concentration: Vec<Concentration>,
    /// Who asked for it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl Kept for RunFile {
    const KIND: &'static str = "selection";

    fn keys(&self) -> Keys {
        Keys {
            state: "done".to_owned(),
            edition: Some(self.call.edition),
            ..Keys::default()
        }
    }
}

fn signed(reason: &str, by: PersonId, at: Timestamp) -> Result<Signed, Refusal> {
    Ok(Signed {
        reason: Text::new(reason)?,
        by,
        at,
    })
}

fn call(
    edition: &EditionFile,
    files: &[PassageFile],
    asked: &Asked,
    by: PersonId,
    at: Timestamp,
) -> Result<Call, Error> {
    let mut candidates = Vec::new();
    let mut must = BTreeMap::new();
    for file in files {
        let profile = match &file.passage {
            Passage::Candidate(state) => state.briefed.brief.profile.clone(),
            Passage::Selected(state) => {
                // Decided already: a set that is made up again keeps them.
                let reason = signed("déjà dans l’ensemble décidé", by, at)?;
                must.insert(file.passage.project(), reason);
                state.candidate.briefed.brief.profile.clone()
            }
            _ => continue,
        };
        candidates.push(Candidate {
            project: file.passage.project(),
            profile,
            market: None,
        });
    }
    let seed = match &asked.seed {
        Some(told) => Seed::new(told)?,
        None => seed()?,
    };
    let size = asked.size.unwrap_or(edition.settings.size);
    let axes = edition.settings.axes.clone();
    let mut call = Call::plain(edition.id(), axes, candidates, size, seed);
    let why = |reason: &Option<String>| {
        let reason = reason.as_deref().map(|reason| signed(reason, by, at));
        reason.transpose()
    };
    call.above_cap = why(&asked.above_cap)?;
    call.identical = why(&asked.identical)?;
    for (project, reason) in &asked.must {
        must.insert(*project, signed(reason, by, at)?);
    }
    call.must = must
        .into_iter()
        .map(|(project, signed)| Must { project, signed })
        .collect();
    for wanted in &asked.bounds {
        call.bounds.push(Bound {
            axis: wanted.axis.clone(),
            which: wanted.which.clone(),
            min: wanted.min,
            max: wanted.max,
            reason: Text::new(&wanted.reason)?,
        });
    }
    for (project, why, reason) in &asked.excluded {
        call.excluded.push(Excluded {
            project: *project,
            why: *why,
            signed: signed(reason, by, at)?,
        });
    }
    for (a, b, reason) in &asked.synergies {
        call.synergies.push(Synergy {
            a: *a,
            b: *b,
            reason: Text::new(reason)?,
        });
    }
    if let Some(criteria) = &asked.criteria {
        call.criteria = criteria.clone();
    }
    call.effort = asked.effort.unwrap_or_default();
    Ok(call)
}

/// Runs the selection on the candidates of the edition and keeps the run whole. Gives its number.
///
/// # Errors
/// When the call is not complete, or no set satisfies it: the refusal then names what quarrels.
pub async fn run(app: &App, by: &Preparation, asked: &Asked) -> Result<i64, Error> {
    let (edition, now) = (*by.edition(), app.now());
    let file = editions::one(app, edition).await?;
    let tied = editions::tied(app, edition).await?;
    let files: Vec<PassageFile> = tied.into_iter().map(|filed| filed.what).collect();
    let call = call(&file, &files, asked, by.by(), now)?;
    let (percent, who) = (file.settings.concentration, by.by());
    // The search holds a processor: it runs beside the web's own threads.
    let run = tokio::task::spawn_blocking(move || search(call, percent, who, now)).await??;
    let number = app.store.number(now).await?;
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, run))?;
    batch.deed(Some(by.by()), "selection.run", about(edition));
    batch.commit(app).await?;
    Ok(number)
}

fn search(call: Call, percent: u8, by: PersonId, at: Timestamp) -> Result<RunFile, Refusal> {
    let selection = select(&call)?;
    Ok(RunFile {
        others: others(&call, &selection, OTHERS)?,
        left_out: left_out(&call, &selection.chosen),
        concentration: concentration(&call, &selection.chosen, percent),
        selection,
        call,
        by,
        at,
    })
}

/// The runs of an edition, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn runs(app: &App, by: &Preparation) -> Result<Vec<(i64, RunFile)>, Error> {
    let found = shelf::all::<RunFile>(app, Of::Edition(*by.edition())).await?;
    let runs = found.into_iter().rev();
    Ok(runs.map(|filed| (filed.number, filed.what)).collect())
}

/// One run of an edition.
///
/// # Errors
/// When it is none of this edition.
pub async fn read(app: &App, by: &Preparation, run: i64) -> Result<RunFile, Error> {
    of(app, *by.edition(), run).await
}

async fn of(app: &App, edition: EditionId, run: i64) -> Result<RunFile, Error> {
    let found = shelf::one::<RunFile>(app, run).await?.what;
    if found.call.edition != edition {
        return Err(Error::Forbidden);
    }
    Ok(found)
}

/// What the committee prefers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The set that was found.
    AsFound,
    /// Another, and why.
    Another {
        /// The projects.
        chosen: BTreeSet<ProjectId>,
        /// Why.
        reason: String,
    },
}

/// The committee decides upon a run. The members named sign with the one who writes; each must be
/// free of links to the candidates (A16), and enough of them there. All holders are told at once:
/// those chosen and those not (A28). Decided again after a withdrawal, the set keeps those still in
/// it.
///
/// # Errors
/// What keeps the set from being decided.
pub async fn decide(
    app: &App,
    by: &Sitting,
    run: i64,
    choice: &Choice,
    with: &BTreeSet<PersonId>,
) -> Result<(), Error> {
    let (edition, now) = (*by.edition(), app.now());
    let run_file = of(app, edition, run).await?;
    let decision = match choice {
        Choice::AsFound => Decision::AsFound(run_file.selection.clone()),
        Choice::Another { chosen, reason } => {
            let signed = signed(reason, by.by(), now)?;
            depart(&run_file.call, &run_file.selection, chosen, signed)?
        }
    };
    let before = editions::filed(app, edition).await?;
    let tied = editions::tied(app, edition).await?;
    let mut signed_by = with.clone();
    signed_by.insert(by.by());
    let mut committee = committee::filed(app, edition).await?;
    let candidates = committee::candidates(tied.iter().map(|filed| &filed.what));
    sit(&committee.what, &before.what, &candidates, &signed_by)?;
    let again = before.what.edition.stage() == Stage::Decided;
    let mut after = before.what.clone();
    if again {
        still_in(&decision, &tied)?;
    } else {
        after.edition =
            after
                .edition
                .decide(&decision, &states(&tied), &consents(&tied, edition))?;
    }
    let mut batch = Batch::new(now);
    let mut programme = programme::filed(app, edition).await?;
    for passage in &tied {
        moved(
            &mut batch,
            passage,
            &decision,
            &mut programme.what.slots,
            now,
        )?;
    }
    after.changed = now;
    batch.put(&before.with(after))?.put(&programme)?;
    let earlier = committee.what.decided.take();
    committee.what.earlier.extend(earlier);
    committee.what.decided = Some(Decided {
        decision,
        run,
        signed_by,
        at: now,
        concerned: Vec::new(),
        confirmed_by: BTreeSet::new(),
    });
    committee::recheck(&mut batch, &committee, &before.what, &candidates)?;
    batch.deed(Some(by.by()), "selection.decide", about(edition));
    batch.commit(app).await
}

fn sit(
    committee: &committee::CommitteeFile,
    edition: &EditionFile,
    candidates: &BTreeSet<ProjectId>,
    signed_by: &BTreeSet<PersonId>,
) -> Result<(), Error> {
    let checked = committee.committee.check(candidates, &committee.links);
    for member in signed_by {
        may_sit(&checked, *member)?;
    }
    let wanted = edition.settings.members;
    committee.committee.may_decide(&checked, wanted)?;
    let there = signed_by.len();
    if there < wanted {
        return Err(Refusal::CommitteeTooSmall { there, wanted }.into());
    }
    Ok(())
}

fn states(tied: &[Filed<PassageFile>]) -> Vec<Passage> {
    tied.iter()
        .map(|filed| filed.what.passage.clone())
        .collect()
}

fn consents(tied: &[Filed<PassageFile>], edition: EditionId) -> BTreeSet<ProjectId> {
    let agreed = |filed: &&Filed<PassageFile>| filed.what.consents.contains_key(&edition);
    (tied.iter().filter(agreed))
        .map(|filed| ProjectId(filed.number))
        .collect()
}

/// A set made up again holds all that are still in it, and candidates of this edition only.
fn still_in(decision: &Decision, tied: &[Filed<PassageFile>]) -> Result<(), Refusal> {
    let mut known = BTreeSet::new();
    for filed in tied {
        let project = ProjectId(filed.number);
        match &filed.what.passage {
            Passage::Selected(_) if !decision.chosen().contains(&project) => {
                return Err(Refusal::NotInTheSet(project));
            }
            Passage::Candidate(state) => {
                let reused = state.briefed.told.lead.provenance.way == Way::Archive;
                let agreed = filed.what.consents.contains_key(&state.edition);
                if decision.chosen().contains(&project) && reused && !agreed {
                    return Err(Refusal::NoConsent(project));
                }
                known.insert(project);
            }
            Passage::Selected(_) => {
                known.insert(project);
            }
            _ => {}
        }
    }
    let stranger = decision.chosen().difference(&known).next();
    stranger.map_or(Ok(()), |project| Err(Refusal::NotACandidate(*project)))
}

/// Writes a candidate in the state that the decision gives it, and its place in the programme.
fn moved(
    batch: &mut Batch,
    before: &Filed<PassageFile>,
    decision: &Decision,
    slots: &mut BTreeMap<ProjectId, Slot>,
    now: Timestamp,
) -> Result<(), Error> {
    let Passage::Candidate(state) = before.what.passage.clone() else {
        return Ok(());
    };
    let (project, edition) = (state.project(), state.edition);
    if decision.chosen().contains(&project) {
        let change = state.choose(decision, now)?;
        let holder = before.what.holder_account();
        slots.insert(project, Slot::new(project, edition, holder, Reveal::ByHand));
        let after = before.with(before.what.now_at(change.state));
        passages::put(batch, &after, &change.owed, None)
    } else {
        let change = state.leave_out(decision, now)?;
        let after = before.with(before.what.now_at(change.state));
        passages::put(batch, &after, &change.owed, None)
    }
}

/// How many of those proposed were chosen, by legal nature (A21); counts below `least` are left out.
///
/// # Errors
/// Those of the store.
pub async fn by_nature(
    app: &App,
    by: &Preparation,
    least: usize,
) -> Result<Vec<(String, usize, usize)>, Error> {
    let mut rates = figures(app, *by.edition()).await?.natures;
    rates.retain(|(_, _, of)| *of >= least);
    Ok(rates)
}

/// Of what a set is made.
#[derive(Debug, Default)]
pub(crate) struct Spread {
    /// Chosen of proposed, by legal nature (A21).
    pub natures: Vec<(String, usize, usize)>,
    /// Chosen of proposed, by family of actors (B37).
    pub families: Vec<(String, usize, usize)>,
    /// Values that many of the set bear (A37).
    pub concentration: Vec<Concentration>,
}

/// Of what a set is made, for whoever may know of the set.
pub(crate) async fn figures(app: &App, edition: EditionId) -> Result<Spread, Error> {
    let committee = committee::filed(app, edition).await?.what;
    let Some(decided) = &committee.decided else {
        return Ok(Spread::default());
    };
    let call = of(app, edition, decided.run).await?.call;
    let taken = chosen(&committee);
    let percent = editions::one(app, edition).await?.settings.concentration;
    Ok(Spread {
        natures: rates(&call, &taken, "legal-nature"),
        families: rates(&call, &taken, "family"),
        concentration: concentration(&call, &taken, percent),
    })
}

/// For each value of an axis, how many were chosen of how many; `?` where it is not said.
fn rates(call: &Call, taken: &BTreeSet<ProjectId>, axis: &str) -> Vec<(String, usize, usize)> {
    let mut rates: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for candidate in &call.candidates {
        let values = match candidate.profile.0.get(axis) {
            Some(::gatherings::selection::Value::Words(words)) => words.clone(),
            _ => BTreeSet::from(["?".to_owned()]),
        };
        for value in values {
            let rate = rates.entry(value).or_default();
            rate.0 += usize::from(taken.contains(&candidate.project));
            rate.1 += 1;
        }
    }
    let rates = rates.into_iter();
    rates
        .map(|(value, (taken, of))| (value, taken, of))
        .collect()
}
