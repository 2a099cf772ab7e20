//! Connectors for projects, with a floor for every project (C25): a plan whose floor is proven, that
//! proposes small tasks; each person accepts or declines theirs. Small projects count as much as large
//! ones, and what is served is told of the whole, never of a person.

use super::board::{self, Board};
use super::connectors::{self, Animating, ConnectorFile, TaskFile, TaskForm};
use super::entries::EntryFile;
use super::oneself;
use crate::gatherings::shelf::{self, Filed};
use crate::{App, Error};
use ::exchange::Text;
use ::exchange::assignment::{Demand, assign, gini, underserved};
use ::exchange::connector::Task;
use ::exchange::entry::{EntryId, Owner, Side};
use ::exchange::matching::Index;
use ::exchange::rhythm::Phase;
use model::people::{PersonId, ProjectId};
use std::collections::{BTreeMap, BTreeSet};
use store::Of;

/// Projects under which no inequality is told.
const FEW: usize = 5;
/// What suits anyone, so that a floor is about more than words.
const BASE: u16 = 100;
/// What linking the scale of the need adds.
const LINKS: u16 = 200;

/// What is asked of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Connectors for each project.
    pub each: u16,
    /// Minutes of each task.
    pub minutes: u32,
}

/// A task that a plan would propose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// To whom.
    pub person: PersonId,
    /// How they are called.
    pub name: String,
    /// About which need.
    pub need: EntryId,
    /// Its words.
    pub ask: String,
}

/// A plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The tasks, project by project.
    pub pairs: Vec<Pair>,
    /// How well each suits at least, from 0 to 1,000.
    pub floor: u16,
    /// Whether a reader that shares nothing with the search finds that no higher floor exists.
    pub proven: bool,
    /// Projects that ask for more than there is: then there is no plan.
    pub short: usize,
}

/// What projects were served, told of the whole.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Service {
    /// Projects that ask for something.
    pub projects: usize,
    /// Tasks accepted for the least served of them.
    pub least: u64,
    /// Projects for which none was accepted.
    pub without: usize,
    /// How unequal it is, from 0 to 1: of five projects at least.
    pub gini: Option<f64>,
}

/// Who asks for something, with their needs and the tasks about them.
struct Project {
    by: PersonId,
    needs: Vec<EntryFile>,
}

/// Those who ask: the card of a project, or a person in their own name. What is hidden from some is
/// not spread.
async fn projects(app: &App) -> Result<Vec<Project>, Error> {
    let mut all: BTreeMap<Owner, Project> = BTreeMap::new();
    let needs = |board: &Board| {
        let needs = board.all().filter(|file| file.entry.side == Side::Need);
        let shown = needs.filter(|file| file.entry.hidden_from.is_empty());
        shown.cloned().collect::<Vec<_>>()
    };
    for file in board::look(app, needs).await? {
        let project = all.entry(file.entry.owner).or_insert_with(|| Project {
            by: file.by,
            needs: Vec::new(),
        });
        project.needs.push(file);
    }
    Ok(all.into_values().collect())
}

impl Project {
    fn asks(&self, entry: EntryId) -> bool {
        self.needs.iter().any(|file| file.entry.id == entry)
    }

    /// Tasks about it that wait or were accepted.
    fn live(&self, tasks: &[Filed<TaskFile>]) -> usize {
        let about = tasks.iter().filter(|task| self.asks(task.what.about()));
        about.filter(|task| task.what.lives()).count()
    }
}

/// Someone who may be proposed a task now.
struct Helper {
    file: ConnectorFile,
    offers: Index,
}

async fn helpers(app: &App) -> Result<Vec<Helper>, Error> {
    let mut all = Vec::new();
    for file in connectors::standing(app).await? {
        let who = file.person();
        if oneself(app, who).await?.what.rhythm.now(app.now()) == Phase::Withdrawal {
            continue;
        }
        let offers = board::look(app, |board| {
            let mut offers = Index::default();
            for own in board.all().filter(|own| own.by == who) {
                offers.add(own.entry.clone());
            }
            offers
        });
        let offers = offers.await?;
        all.push(Helper { file, offers });
    }
    Ok(all)
}

/// How well someone suits a project, and for which of its needs best.
fn fit(helper: &Helper, project: &Project) -> (u16, usize) {
    let scales = helper.file.scales();
    let suits = |file: &EntryFile| {
        let found = helper.offers.search(&file.entry, 1, |_| true);
        let sure = found.first().map_or(0.0, |one| one.sure);
        let links = [scales.0, scales.1].contains(&file.entry.scale);
        let words = (sure * f32::from(Demand::BEST - BASE - LINKS)).floor();
        // Between 0 and 700: it fits.
        BASE + if links { LINKS } else { 0 } + words as u16
    };
    let each = project.needs.iter().map(suits).enumerate();
    let best = each.max_by_key(|(at, fit)| (*fit, std::cmp::Reverse(*at)));
    best.map_or((0, 0), |(at, fit)| (fit, at))
}

/// Makes a plan: the highest floor that every project can have, and the best whole above it.
///
/// # Errors
/// [`::exchange::Refusal::AssignmentUnusable`] when nobody asks for anything, or nobody gives time.
pub async fn plan(app: &App, _by: &Animating, wanted: Wanted) -> Result<Plan, Error> {
    let tasks = shelf::all::<TaskFile>(app, Of::All).await?;
    let each = usize::from(wanted.each.clamp(1, 5));
    let minutes = wanted.minutes.clamp(5, 240);
    let mut projects = projects(app).await?;
    projects.retain(|project| project.live(&tasks) < each);
    let helpers = helpers(app).await?;
    let number = |at: usize| ProjectId(i64::try_from(at).unwrap_or(i64::MAX));
    let mut conflicts = BTreeSet::new();
    for (at, project) in projects.iter().enumerate() {
        for helper in &helpers {
            let who = helper.file.person();
            let mut about = tasks.iter().filter(|task| project.asks(task.what.about()));
            // Nobody helps themselves, nor is asked twice for one project, whatever they said.
            if project.by == who || about.any(|task| task.what.to() == who) {
                conflicts.insert((number(at), who));
            }
        }
    }
    let fits: Vec<Vec<(u16, usize)>> = (projects.iter())
        .map(|project| helpers.iter().map(|one| fit(one, project)).collect())
        .collect();
    let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let demand = Demand {
        projects: (projects.iter().enumerate())
            .map(|(at, project)| (number(at), small(each - project.live(&tasks))))
            .collect(),
        experts: (helpers.iter())
            .map(|one| {
                let load = usize::try_from(one.file.free() / minutes).unwrap_or(0);
                (one.file.person(), small(load))
            })
            .collect(),
        fits: (fits.iter())
            .map(|row| row.iter().map(|(fit, _)| *fit).collect())
            .collect(),
        conflicts,
    };
    let assigned = match assign(&demand)? {
        Ok(assigned) => assigned,
        Err(cut) => {
            return Ok(Plan {
                short: cut.projects.len(),
                ..Plan::default()
            });
        }
    };
    let names = crate::journey::names(app, helpers.iter().map(|one| one.file.person())).await?;
    let mut pairs = Vec::new();
    for ((project, given), row) in projects.iter().zip(&assigned.given).zip(&fits) {
        for person in given {
            let at = helpers.iter().position(|one| one.file.person() == *person);
            let best = at.and_then(|at| row.get(at)).map_or(0, |(_, best)| *best);
            if let Some(need) = project.needs.get(best) {
                pairs.push(Pair {
                    person: *person,
                    name: names.get(person).cloned().unwrap_or_default(),
                    need: need.entry.id,
                    ask: need.entry.ask.to_string(),
                });
            }
        }
    }
    Ok(Plan {
        pairs,
        floor: assigned.floor,
        proven: assigned.holds(&demand),
        short: 0,
    })
}

/// Proposes the tasks of a plan, made anew; each is accepted or declined by the one it is proposed
/// to. Gives how many were proposed: who cannot be asked now is left in peace.
///
/// # Errors
/// As [`plan`]; when no reason is written.
pub async fn propose(app: &App, by: &Animating, wanted: Wanted, why: &str) -> Result<usize, Error> {
    Text::new(why)?;
    let mut proposed = 0;
    for pair in plan(app, by, wanted).await?.pairs {
        let form = TaskForm {
            to: pair.person,
            task: Task::Relay,
            about: pair.need,
            minutes: wanted.minutes.clamp(5, 240),
            why: why.to_owned(),
        };
        match connectors::propose_planned(app, by, &form).await {
            Ok(()) => proposed += 1,
            Err(Error::Exchange(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(proposed)
}

/// What projects were served so far: the least of them, how many had nothing, how unequal it is.
///
/// # Errors
/// Those of the store.
pub async fn service(app: &App, _by: &Animating) -> Result<Service, Error> {
    let tasks = shelf::all::<TaskFile>(app, Of::All).await?;
    let projects = projects(app).await?;
    let served: Vec<(ProjectId, u64)> = (0_i64..)
        .zip(&projects)
        .map(|(at, project)| {
            let about = tasks.iter().filter(|task| project.asks(task.what.about()));
            let accepted = about.filter(|task| task.what.accepted()).count();
            (ProjectId(at), u64::try_from(accepted).unwrap_or(u64::MAX))
        })
        .collect();
    let counts: Vec<u64> = served.iter().map(|(_, n)| *n).collect();
    Ok(Service {
        projects: projects.len(),
        least: counts.iter().copied().min().unwrap_or(0),
        without: underserved(&served, 1).len(),
        gini: if counts.len() < FEW {
            None
        } else {
            gini(counts)
        },
    })
}
