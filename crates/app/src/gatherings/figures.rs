//! The figures of a team: what its way of working gives, over the editions that were held. About
//! the work and never about the worth of a project; nothing is compared with another team.

use super::afterwards::OutcomesFile;
use super::editions::{self, EditionFile};
use super::passages::{self, Bringing, PassageFile};
use super::shelf;
use super::tables::TablesFile;
use super::{committee, dashboard, door, registration, selection, teams};
use crate::{App, Error};
use ::gatherings::afterwards::Met;
use ::gatherings::edition::Stage;
use ::gatherings::helping::declared;
use ::gatherings::passage::Way;
use ::gatherings::questionnaire::{Cell, K};
use ::gatherings::registration::{Registration, Standing};
use ::gatherings::selection::Concentration;
use model::people::{EditionId, PersonId};
use std::collections::{BTreeMap, BTreeSet};
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
    /// Chosen of proposed, by family of actors (B37).
    pub families: Vec<(String, usize, usize)>,
    /// Of those who had a place, who came and who did not; nothing below `k` (C11).
    pub came: Option<Vec<(String, Cell)>>,
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
    /// Of those who came at all, who came once and who came again; nothing below `k` (C11).
    pub back: Option<Vec<(String, Cell)>>,
    /// Of those who came again, whose part was another than before; nothing below `k` (C32).
    pub parts: Option<Vec<(String, Cell)>>,
    /// What came of the presentations, by whom was met; nothing below `k` (C21).
    pub met: Option<Vec<(String, Cell)>>,
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
    let Presented {
        days_to_partner,
        again,
        met,
        holders,
    } = presented(app, &over).await?;
    let (back, parts) = comers(app, &over, &holders).await?;
    let ledger = teams::ledger(app, team).await?;
    Ok(Figures {
        capture: capture(&ours),
        held,
        affiliations: affiliations(app, &over).await?,
        days_to_partner,
        again,
        back,
        parts,
        met,
        balance: (ledger.given, ledger.taken),
    })
}

async fn one(
    app: &App,
    file: &EditionFile,
    tables: impl Iterator<Item = &TablesFile>,
) -> Result<Held, Error> {
    let id = file.id();
    let spread = selection::figures(app, id).await?;
    let effort = dashboard::effort(app, id, file.edition.coordinator()).await?;
    let mut seated = tables.filter(|plan| plan.edition == id && plan.held > 0);
    Ok(Held {
        edition: id,
        title: file.sheet.title.to_string(),
        natures: spread.natures,
        families: spread.families,
        concentration: spread.concentration,
        came: came(app, id).await?,
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

/// Of those who had a place at an edition, who came.
async fn came(app: &App, edition: EditionId) -> Result<Option<Vec<(String, Cell)>>, Error> {
    let seen = door::came(app, edition).await?;
    let register = registration::filed(app, edition).await?.what.register;
    let placed = register
        .all()
        .filter(|one| one.standing == Standing::Placed);
    let said = |one: &Registration| {
        if seen.contains(&one.person) {
            "came"
        } else {
            "absent"
        }
    };
    let said: Vec<String> = placed.map(|one| said(one).to_owned()).collect();
    Ok(declared(&said, K))
}

/// What somebody did at one edition: their offices, and whether they presented. Nothing of it is
/// to have come as one of the public.
type Part = BTreeSet<&'static str>;

fn part(file: &EditionFile, seated: &BTreeSet<PersonId>, person: PersonId) -> Part {
    let does = [
        ("coordinates", file.edition.coordinator() == person),
        ("sits", seated.contains(&person)),
        ("stage", file.stage_crew.contains(&person)),
        (
            "scouts",
            file.scouts.iter().any(|scout| scout.person == person),
        ),
        ("partner", file.partners.contains_key(&person)),
    ];
    does.into_iter()
        .filter(|(_, does)| *does)
        .map(|(word, _)| word)
        .collect()
}

/// A count by word, where it may be told.
type Told = Option<Vec<(String, Cell)>>;

/// Who came again (C11), and of them whose part changed from one edition to another (C32).
async fn comers(
    app: &App,
    over: &[&EditionFile],
    holders: &BTreeMap<PersonId, BTreeSet<EditionId>>,
) -> Result<(Told, Told), Error> {
    let mut parts: BTreeMap<PersonId, Vec<Part>> = BTreeMap::new();
    for file in over {
        let committee = committee::filed(app, file.id()).await?.what.committee;
        for person in door::came(app, file.id()).await? {
            let mut part = part(file, committee.members(), person);
            let presents = holders
                .get(&person)
                .is_some_and(|at| at.contains(&file.id()));
            part.extend(presents.then_some("presents"));
            parts.entry(person).or_default().push(part);
        }
    }
    let back = |all: &Vec<Part>| if all.len() > 1 { "again" } else { "once" };
    let back: Vec<String> = parts.values().map(|all| back(all).to_owned()).collect();
    let again = parts.values().filter(|all| all.len() > 1);
    let moved = |all: &Vec<Part>| all.windows(2).any(|two| two[0] != two[1]);
    let word = |all: &Vec<Part>| if moved(all) { "other" } else { "same" };
    let moved: Vec<String> = again.map(|all| word(all).to_owned()).collect();
    Ok((declared(&back, K), declared(&moved, K)))
}

/// What the presentations gave.
struct Presented {
    days_to_partner: Option<(i64, usize)>,
    again: (usize, usize),
    met: Told,
    /// At which editions each holder presented.
    holders: BTreeMap<PersonId, BTreeSet<EditionId>>,
}

async fn presented(app: &App, over: &[&EditionFile]) -> Result<Presented, Error> {
    let (mut days, mut met) = (Vec::new(), Vec::new());
    let mut holders: BTreeMap<PersonId, BTreeSet<EditionId>> = BTreeMap::new();
    let mut times: BTreeMap<PersonId, usize> = BTreeMap::new();
    for file in over {
        for filed in shelf::all::<OutcomesFile>(app, Of::Edition(file.id())).await? {
            let outcomes = &filed.what.outcomes;
            days.extend(outcomes.days_to_partner());
            let by = outcomes.standing().filter_map(|one| one.met);
            met.extend(by.map(|met| met_word(met).to_owned()));
            let told = &filed.what.presented.selected.candidate.briefed.told;
            if let Some(person) = told.holder.person() {
                *times.entry(person).or_default() += 1;
                holders.entry(person).or_default().insert(file.id());
            }
        }
    }
    let many = days.len();
    let again = times.values().filter(|times| **times > 1).count();
    Ok(Presented {
        days_to_partner: median(days.into_iter()).map(|days| (days, many)),
        again: (again, times.len()),
        met: declared(&met, K),
        holders,
    })
}

/// The word for a kind of meeting.
#[must_use]
pub const fn met_word(met: Met) -> &'static str {
    match met {
        Met::Public => "public",
        Met::Holder => "holder",
        Met::Partner => "partner",
        Met::Decider => "decider",
        Met::Nobody => "nobody",
    }
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
