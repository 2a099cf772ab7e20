//! What became of a project: news asked at 3, 12 and 24 months, told by its holder or its team, only
//! ever added to (A34, B15).

use super::passages::{self, Bringing};
use super::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::gatherings::Text;
use ::gatherings::afterwards::{Event, Met, Outcome, Outcomes, Way};
use ::gatherings::passage::Presented;
use access::Oneself;
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Keys, Of};

/// The ledger of a presented project as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OutcomesFile {
    /// The ledger.
    pub outcomes: Outcomes,
    /// The presentation it begins with.
    pub presented: Presented,
    /// When news was last looked for.
    looked: Timestamp,
}

impl OutcomesFile {
    pub(crate) fn new(presented: &Presented) -> Self {
        Self {
            outcomes: Outcomes::of(presented),
            presented: presented.clone(),
            looked: presented.at,
        }
    }

    fn edition(&self) -> EditionId {
        self.presented.selected.candidate.edition
    }
}

impl Kept for OutcomesFile {
    const KIND: &'static str = "outcomes";

    fn keys(&self) -> Keys {
        let dates = self.outcomes.schedule();
        let told = &self.presented.selected.candidate.briefed.told;
        Keys {
            state: "open".to_owned(),
            edition: Some(self.edition()),
            project: Some(self.presented.project()),
            person: told.holder.person(),
            due: dates.iter().map(|(_, at)| *at).find(|at| *at > self.looked),
            ..Keys::default()
        }
    }
}

/// Asks for the news that are due; gives how many letters that makes. Called by the steady work.
///
/// # Errors
/// Those of the store.
pub async fn ask_due(app: &App) -> Result<usize, Error> {
    let (now, mut asked) = (app.now(), 0);
    for before in shelf::all::<OutcomesFile>(app, Of::Due(now)).await? {
        let mut file = before.what.clone();
        let change = file.outcomes.ask(now);
        file.outcomes = change.state;
        file.looked = now;
        let mut batch = Batch::new(now);
        batch.put(&before.with(file))?.owe(&change.owed)?;
        batch.commit(app).await?;
        asked += change.owed.len();
    }
    Ok(asked)
}

/// News as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What happened.
    pub event: Event,
    /// In words.
    pub words: String,
    /// From the evening itself, or from what it led to.
    pub way: Way,
    /// Through meeting whom (C21).
    pub met: Option<Met>,
    /// When it happened.
    pub on: Timestamp,
    /// Whose introduction helped.
    pub thanks_to: BTreeSet<PersonId>,
    /// The place in the ledger of what this corrects.
    pub corrects: Option<usize>,
}

/// The holder tells what became of their project.
///
/// # Errors
/// When it is someone else's, was not presented, or the date means nothing.
pub async fn tell(app: &App, by: Oneself, project: ProjectId, news: &News) -> Result<(), Error> {
    passages::own(app, by, project).await?;
    steadily!(told(app, by.person(), project, news).await)
}

/// The team notes what the holder said of it.
///
/// # Errors
/// When it is another team's project, was not presented, or the date means nothing.
pub async fn note(app: &App, by: Bringing, project: ProjectId, news: &News) -> Result<(), Error> {
    passages::brought(app, by, project).await?;
    steadily!(told(app, by.by(), project, news).await)
}

async fn told(app: &App, source: PersonId, project: ProjectId, news: &News) -> Result<(), Error> {
    let before = ledger(app, project).await?;
    let (mut file, now) = (before.what.clone(), app.now());
    file.outcomes = file.outcomes.tell(Outcome {
        event: news.event,
        words: Text::new(&news.words)?,
        way: news.way,
        met: news.met,
        on: news.on,
        source,
        thanks_to: news.thanks_to.clone(),
        told: now,
        corrects: news.corrects,
    })?;
    let mut batch = Batch::new(now);
    batch.put(&before.with(file))?;
    batch.commit(app).await
}

/// The editions at which a project was presented, in their order.
pub(crate) async fn presented_at(app: &App, project: ProjectId) -> Result<Vec<EditionId>, Error> {
    let found = shelf::all::<OutcomesFile>(app, Of::Project(project)).await?;
    Ok(found.iter().map(|filed| filed.what.edition()).collect())
}

/// The ledger of the last presentation of a project.
pub(crate) async fn ledger(app: &App, project: ProjectId) -> Result<Filed<OutcomesFile>, Error> {
    let found = shelf::all::<OutcomesFile>(app, Of::Project(project)).await?;
    found
        .into_iter()
        .last()
        .ok_or_else(|| shelf::absent("suites"))
}

/// What became of a project, as shown on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// The last word on each outcome.
    pub standing: Vec<Outcome>,
    /// Everything told, corrections included.
    pub ledger: Vec<Outcome>,
    /// When something was last told; how stale the page is follows from it.
    pub last_news: Timestamp,
    /// Days to the first partner found (B6).
    pub days_to_partner: Option<i64>,
    /// When news is asked for.
    pub schedule: [(u8, Timestamp); 3],
}

/// What became of a revealed project; nothing where nothing was presented.
///
/// # Errors
/// When nobody may know of the project yet.
pub async fn became(app: &App, project: ProjectId) -> Result<Option<Became>, Error> {
    super::contributions::revealed(app, project).await?;
    let found = shelf::all::<OutcomesFile>(app, Of::Project(project)).await?;
    Ok(found.into_iter().last().map(|filed| {
        let outcomes = filed.what.outcomes;
        Became {
            standing: outcomes.standing().cloned().collect(),
            ledger: outcomes.ledger().to_vec(),
            last_news: outcomes.last_news(),
            days_to_partner: outcomes.days_to_partner(),
            schedule: outcomes.schedule(),
        }
    }))
}
