//! The figures of a team: what its way of working gives, over the editions that were held. About
//! the work and never about the worth of a project; nothing is compared with another team.

use super::afterwards::OutcomesFile;
use super::editions::{self, EditionFile};
use super::passages::{self, Bringing, PassageFile};
use super::shelf;
use super::tables::TablesFile;
use super::{dashboard, registration, selection, teams};
use crate::{App, Error};
use ::gatherings::edition::Stage;
use ::gatherings::helping::declared;
use ::gatherings::passage::Way;
use ::gatherings::questionnaire::{Cell, K};
use ::gatherings::selection::Concentration;
use model::people::{EditionId, PersonId};
use std::collections::BTreeMap;
use store::Of;

/// How leads were captured (A30).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Capture {
    /// How many leads there are, by the way they came.
    pub ways: Vec<(Way, usize)>,
    /// Median seconds, where measured.
    pub seconds: Option<u32>,
    /// Median taps, where counted.
    pub taps: Option<u32>,
}

/// What one held edition gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Which one.
    pub edition: EditionId,
    /// What it is called.
    pub title: String,
    /// Chosen of proposed, by legal nature (A21).
    pub natures: Vec<(String, usize, usize)>,
    /// Values that many of the set bore (A37).
    pub concentration: Vec<Concentration>,
    /// Minutes that its coordinator spent (B31).
    pub minutes: i64,
    /// New pairs at tables, of those that could be (B34), and how much two who met differ (C35).
    pub tables: Option<(u32, u32, f64)>,
}

/// The figures of a team.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// How leads come.
    pub capture: Capture,
    /// Its editions that were held, the latest first.
    pub held: Vec<Held>,
    /// Of those who came, who shows where they work and who does not; nothing below `k` (A31).
    pub affiliations: Option<Vec<(String, Cell)>>,
    /// Median days from the presentation to a partner, and from how many projects (B6).
    pub days_to_partner: Option<(i64, usize)>,
    /// Holders who presented more than once, of all who presented (B29).
    pub again: (usize, usize),
    /// What the team gave and took (B41).
    pub balance: (usize, usize),
}

/// Reads them, for whoever brings to the team.
///
/// # Errors
/// Those of the store.
pub async fn read(app: &App, by: Bringing) -> Result<Figures, Error> {
    let team = by.team();
    let ours = passages::all(app, Of::Team(team)).await?;
    let ours: Vec<PassageFile> = ours.into_iter().map(|filed| filed.what).collect();
    let editions = editions::of_team(app, team).await?;
    let over = editions.iter();
    let over: Vec<&EditionFile> = over
        .filter(|one| one.edition.stage() >= Stage::Held)
        .collect();
    let tables = shelf::all::<TablesFile>(app, Of::Team(team)).await?;
    let mut held = Vec::new();
    for file in &over {
        held.push(one(app, file, tables.iter().map(|filed| &filed.what)).await?);
    }
    let (days_to_partner, again) = presented(app, &over).await?;
    let ledger = teams::ledger(app, team).await?;
    Ok(Figures {
        capture: capture(&ours),
        held,
        affiliations: affiliations(app, &over).await?,
        days_to_partner,
        again,
        balance: (ledger.given, ledger.taken),
    })
}

async fn one(
    app: &App,
    file: &EditionFile,
    tables: impl Iterator<Item = &TablesFile>,
) -> Result<Held, Error> {
    let id = file.id();
    let (natures, concentration) = selection::figures(app, id).await?;
    let effort = dashboard::effort(app, id, file.edition.coordinator()).await?;
    let mut seated = tables.filter(|plan| plan.edition == id && plan.held > 0);
    Ok(Held {
        edition: id,
        title: file.sheet.title.to_string(),
        natures,
        concentration,
        minutes: effort.minutes,
        tables: seated.next().map(|plan| {
            let reached = &plan.plan.figures;
            (reached.new_pairs, reached.bound, reached.difference)
        }),
    })
}

fn capture(files: &[PassageFile]) -> Capture {
    let mut ways: BTreeMap<Way, usize> = BTreeMap::new();
    for first in files.iter().filter_map(|file| file.first) {
        *ways.entry(first.way).or_default() += 1;
    }
    Capture {
        ways: ways.into_iter().collect(),
        seconds: median(files.iter().filter_map(|file| file.captured_in)),
        taps: median(files.iter().filter_map(|file| file.taps)),
    }
}

/// The one in the middle; of an even number, the greater of the two.
fn median<T: Ord + Copy>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied()
}

async fn affiliations(
    app: &App,
    over: &[&EditionFile],
) -> Result<Option<Vec<(String, Cell)>>, Error> {
    let mut said = Vec::new();
    for file in over {
        let register = registration::filed(app, file.id()).await?.what.register;
        let shown = |yes: bool| if yes { "shown" } else { "hidden" }.to_owned();
        said.extend(register.all().map(|one| shown(one.affiliation.is_some())));
    }
    Ok(declared(&said, K))
}

type Presented = (Option<(i64, usize)>, (usize, usize));

async fn presented(app: &App, over: &[&EditionFile]) -> Result<Presented, Error> {
    let mut days = Vec::new();
    let mut holders: BTreeMap<PersonId, usize> = BTreeMap::new();
    for file in over {
        for filed in shelf::all::<OutcomesFile>(app, Of::Edition(file.id())).await? {
            days.extend(filed.what.outcomes.days_to_partner());
            let told = &filed.what.presented.selected.candidate.briefed.told;
            if let Some(person) = told.holder.person() {
                *holders.entry(person).or_default() += 1;
            }
        }
    }
    let many = days.len();
    let again = holders.values().filter(|times| **times > 1).count();
    let median = median(days.into_iter()).map(|days| (days, many));
    Ok((median, (again, holders.len())))
}

/// What people come for over all editions of all teams (B9), with the number of editions held.
///
/// # Errors
/// Those of the store.
pub async fn survey(app: &App) -> Result<(usize, Option<Vec<(String, Cell)>>), Error> {
    let all = shelf::all::<EditionFile>(app, Of::All).await?;
    let held = all
        .iter()
        .filter(|filed| filed.what.edition.stage() >= Stage::Held);
    Ok((held.count(), registration::intents(app).await?))
}
