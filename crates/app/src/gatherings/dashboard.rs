//! The coordinator's one page (A18): what is owed first, then what is missing, then figures that
//! somebody should see (B31, A21, A30, A37).

use super::committee::{self, candidates};
use super::editions::{self, EditionFile, about, tied};
use super::passages::{Bringing, PassageFile};
use super::{briefs, door, registration, selection, shelf};
use crate::{App, Error};
use ::gatherings::committee::Conflict;
use ::gatherings::debt::debts;
use ::gatherings::message::Holder;
use ::gatherings::passage::{Missing, Passage};
use ::gatherings::registration::Standing;
use ::gatherings::selection::Concentration;
use access::{Coordination, Preparation};
use jiff::{SignedDuration, Timestamp};
use model::people::{EditionId, PersonId, ProjectId};
use store::Of;

/// Deeds read for the figures.
const DEEDS: usize = 5_000;
/// Two deeds further apart than this belong to two sittings.
const PAUSE: SignedDuration = SignedDuration::from_mins(10);
/// What one deed alone is taken to cost.
const ALONE: SignedDuration = SignedDuration::from_mins(1);

/// A return owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// About which project.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// To whom.
    pub holder: Holder,
    /// Since when.
    pub since: Timestamp,
}

/// What a coordinator spent on an edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// How often they acted.
    pub actions: usize,
    /// Minutes, measured by the time between one act and the next of the same sitting.
    pub minutes: i64,
}

/// The dashboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Dashboard {
    /// The edition.
    pub edition: EditionFile,
    /// Returns owed for it, the oldest first; it closes when there is none.
    pub returns: Vec<Owed>,
    /// Returns the team owes for projects of no edition.
    pub team_returns: Vec<Owed>,
    /// Leads whose holders were not told yet.
    pub untold: Vec<(ProjectId, String)>,
    /// Briefs that lack something to be proposed.
    pub lacking: Vec<(ProjectId, String, Vec<Missing>)>,
    /// How many are proposed, or were chosen.
    pub proposed: usize,
    /// Members who may sit, of how many are wanted.
    pub sitting: (usize, usize),
    /// Conflicts to be settled; after a decision, those that concern it.
    pub conflicts: Vec<Conflict>,
    /// Whether a conflict came to light after the decision and awaits confirmation.
    pub to_confirm: bool,
    /// Projects whose holders without an account wait for a letter or a call.
    pub to_call: Vec<ProjectId>,
    /// Values that many of the set bear (A37).
    pub concentration: Vec<Concentration>,
    /// Chosen of proposed, by legal nature (A21).
    pub natures: Vec<(String, usize, usize)>,
    /// Registered, waiting, came.
    pub coming: (u32, usize, usize),
    /// What it cost the coordinator (B31).
    pub effort: Effort,
    /// Median seconds that the capture of a lead took, where measured (A30).
    pub capture_seconds: Option<u32>,
}

/// The dashboard of an edition, for the one who answers for it.
///
/// # Errors
/// Those of the store.
pub async fn read(
    app: &App,
    by: &Coordination,
    prepares: &Preparation,
) -> Result<Dashboard, Error> {
    let edition = *by.edition();
    if prepares.edition() != by.edition() {
        return Err(Error::Forbidden);
    }
    let file = editions::one(app, edition).await?;
    let ours = super::passages::all(app, Of::Team(file.edition.team())).await?;
    let ours: Vec<PassageFile> = ours.into_iter().map(|filed| filed.what).collect();
    let theirs = tied(app, edition).await?;
    let theirs: Vec<PassageFile> = theirs.into_iter().map(|filed| filed.what).collect();
    let committee = committee::filed(app, edition).await?.what;
    let decided = committee.decided.as_ref();
    let register = registration::filed(app, edition).await?.what.register;
    let run = match decided {
        Some(decided) => Some(selection::read(app, prepares, decided.run).await?),
        None => None,
    };
    let conflicts = decided.map_or_else(
        || committee.checked.standing_down.clone(),
        |decided| decided.concerned.clone(),
    );
    Ok(Dashboard {
        returns: owed(&theirs, Some(edition)),
        team_returns: owed(&ours, None),
        untold: untold(&ours),
        lacking: lacking(&ours, &file),
        proposed: candidates(&theirs).len(),
        sitting: (committee.checked.sitting.len(), file.settings.members),
        to_confirm: decided.is_some_and(|one| {
            !one.concerned.is_empty() && one.confirmed_by.len() < file.settings.members
        }),
        conflicts,
        to_call: to_call(app, &theirs).await?,
        concentration: run.map(|run| run.concentration).unwrap_or_default(),
        natures: selection::by_nature(app, prepares, 1).await?,
        coming: (
            register.placed(),
            register
                .all()
                .filter(|one| one.standing == Standing::Waiting)
                .count(),
            door::came(app, edition).await?.len(),
        ),
        effort: effort(app, edition, file.edition.coordinator()).await?,
        capture_seconds: median(&ours),
        edition: file,
    })
}

fn owed(files: &[PassageFile], edition: Option<EditionId>) -> Vec<Owed> {
    let title = |project: ProjectId| {
        let found = files.iter().find(|file| file.passage.project() == project);
        found
            .map(|file| file.title().to_owned())
            .unwrap_or_default()
    };
    let all = debts(files.iter().map(|file| &file.passage));
    let here = all.into_iter().filter(|debt| debt.edition == edition);
    here.map(|debt| Owed {
        title: title(debt.project),
        project: debt.project,
        holder: debt.holder,
        since: debt.since,
    })
    .collect()
}

fn untold(files: &[PassageFile]) -> Vec<(ProjectId, String)> {
    let leads = files
        .iter()
        .filter(|file| matches!(file.passage, Passage::Lead(_)));
    leads
        .map(|file| (file.passage.project(), file.title().to_owned()))
        .collect()
}

fn lacking(files: &[PassageFile], edition: &EditionFile) -> Vec<(ProjectId, String, Vec<Missing>)> {
    let open = files
        .iter()
        .filter(|file| matches!(file.passage, Passage::Told(_) | Passage::Briefed(_)));
    open.map(|file| {
        let missing = briefs::lacking(file, &edition.settings.axes);
        (file.passage.project(), file.title().to_owned(), missing)
    })
    .filter(|(_, _, missing)| !missing.is_empty())
    .collect()
}

async fn to_call(app: &App, files: &[PassageFile]) -> Result<Vec<ProjectId>, Error> {
    let wait = app.store.projects_with_letters_off_account().await?;
    let off = files.iter().filter(|file| {
        matches!(file.holder(), Some(Holder::NoAccount { .. })) && file.mail.is_none()
    });
    let projects = off.map(|file| file.passage.project());
    Ok(projects.filter(|project| wait.contains(project)).collect())
}

/// What the coordinator spent, read from the log: nothing is measured behind their back.
pub(crate) async fn effort(
    app: &App,
    edition: EditionId,
    person: PersonId,
) -> Result<Effort, Error> {
    let deeds = app.store.deeds_about(&about(edition), DEEDS).await?;
    let own = deeds
        .iter()
        .filter(|logged| logged.deed.actor == Some(person));
    let mut times: Vec<Timestamp> = own.map(|logged| logged.at).collect();
    times.sort_unstable();
    let mut spent = SignedDuration::ZERO;
    for (at, time) in times.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| times[before]);
        let since = before.map(|before| time.duration_since(before));
        spent += since.filter(|since| *since <= PAUSE).unwrap_or(ALONE);
    }
    Ok(Effort {
        actions: times.len(),
        minutes: spent.as_mins(),
    })
}

fn median(files: &[PassageFile]) -> Option<u32> {
    let mut took: Vec<u32> = files.iter().filter_map(|file| file.captured_in).collect();
    took.sort_unstable();
    took.get(took.len() / 2).copied()
}

/// What a team owes beyond any edition, for those who work with it.
///
/// # Errors
/// Those of the store.
pub async fn of_team(app: &App, by: Bringing) -> Result<Vec<Owed>, Error> {
    let found = shelf::all::<PassageFile>(app, Of::Team(by.team())).await?;
    let files: Vec<PassageFile> = found.into_iter().map(|filed| filed.what).collect();
    Ok(owed(&files, None))
}
