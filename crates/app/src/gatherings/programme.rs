//! The programme of an edition: places, an order that is drawn (A22), reveals one by one (A6, A41),
//! and the moment when it is held.

use super::afterwards::{self, OutcomesFile};
use super::editions::{self, about};
use super::fault::Fault;
use super::passages::{self, PassageFile};
use super::shelf::{self, Batch, Filed, Kept, seed, steadily};
use super::{Reader, committee};
use crate::{App, Error};
use ::gatherings::edition::Format;
use ::gatherings::embargo::{Reveal, Slot, Tie, fresh_until, ties};
use ::gatherings::message::{Change, Holder};
use ::gatherings::passage::{Passage, Returning};
use ::gatherings::programme::{Grid, Order};
use ::gatherings::{Line, Refusal};
use access::{Coordination, Oneself, Preparation};
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Keys, Of};

/// The programme as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeFile {
    /// Of which edition.
    pub edition: EditionId,
    /// The places of the projects, with their reveals.
    pub slots: BTreeMap<ProjectId, Slot>,
    /// The orders drawn, the last one stands; none is ever taken away.
    pub draws: Vec<(Order, Timestamp)>,
    /// For an unconference: its grid.
    pub grid: Option<Grid>,
}

impl ProgrammeFile {
    /// An empty programme.
    pub(crate) const fn new(edition: EditionId) -> Self {
        Self {
            edition,
            slots: BTreeMap::new(),
            draws: Vec::new(),
            grid: None,
        }
    }

    /// The tie that anyone may have.
    fn open_tie(&self, project: ProjectId, now: Timestamp) -> Option<Tie> {
        self.slots.get(&project)?.tie(&Reader::default(), now)
    }

    fn chosen(&self) -> BTreeSet<ProjectId> {
        self.slots.keys().copied().collect()
    }

    fn places(&self) -> Vec<Slot> {
        self.slots.values().cloned().collect()
    }
}

impl Kept for ProgrammeFile {
    const KIND: &'static str = "programme";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            edition: Some(self.edition),
            ..Keys::default()
        }
    }
}

/// The programme with its place on the shelf.
pub(crate) async fn filed(app: &App, edition: EditionId) -> Result<Filed<ProgrammeFile>, Error> {
    shelf::only(app, Of::Edition(edition)).await
}

/// The tie that anyone may have of a project with this edition, once it is revealed.
pub(crate) async fn revealed_at(
    app: &App,
    project: ProjectId,
    edition: EditionId,
) -> Result<Option<Tie>, Error> {
    let programme = filed(app, edition).await?.what;
    Ok(programme.open_tie(project, app.now()))
}

/// The tie that anyone may have of a project: with its edition once revealed, else with the one
/// where it was last presented; a project that comes back was presented all the same.
pub(crate) async fn revealed(app: &App, file: &PassageFile) -> Result<Option<Tie>, Error> {
    let project = file.passage.project();
    if let Some(edition) = file.passage.edition()
        && let Some(tie) = revealed_at(app, project, edition).await?
    {
        return Ok(Some(tie));
    }
    for edition in afterwards::presented_at(app, project)
        .await?
        .into_iter()
        .rev()
    {
        if let Some(tie) = revealed_at(app, project, edition).await? {
            return Ok(Some(tie));
        }
    }
    Ok(None)
}

/// A place of the programme as a reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The project with its name, once this reader may know; nothing before.
    pub project: Option<(ProjectId, String)>,
}

/// The programme as a reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// The places in the order drawn; empty until it is.
    pub places: Vec<Place>,
    /// The seed of the order, to be published.
    pub seed: Option<String>,
    /// Until when this answer holds, where a reveal is planned: no page or feed is kept longer.
    pub fresh_until: Option<Timestamp>,
}

/// The programme of an edition. How many places there are is no secret; what each holds is (A41).
///
/// # Errors
/// When there is no such edition.
pub async fn read(app: &App, reader: &Reader, edition: EditionId) -> Result<Programme, Error> {
    let (file, now) = (filed(app, edition).await?.what, app.now());
    let (mut places, slots) = (Vec::new(), file.places());
    if let Some((order, _)) = file.draws.last() {
        let seen: Vec<Option<Tie>> = order.places(&slots, reader, now).collect();
        for tie in seen {
            places.push(Place {
                project: match tie {
                    Some(tie) => Some(titled(app, tie).await?),
                    None => None,
                },
            });
        }
    }
    let last = file.draws.last();
    Ok(Programme {
        places,
        seed: last.map(|(order, _)| order.seed().as_str().to_owned()),
        fresh_until: fresh_until(&slots, now),
    })
}

async fn titled(app: &App, tie: Tie) -> Result<(ProjectId, String), Error> {
    let file = passages::filed(app, tie.project()).await?.what;
    Ok((tie.project(), file.title().to_owned()))
}

/// The ties of an edition that this reader may have now, with the names of the projects.
///
/// # Errors
/// Those of the store.
pub async fn told(
    app: &App,
    reader: &Reader,
    edition: EditionId,
) -> Result<Vec<(ProjectId, String)>, Error> {
    let file = filed(app, edition).await?.what;
    let seen: Vec<Tie> = ties(file.slots.values(), reader, app.now()).collect();
    let mut told = Vec::new();
    for tie in seen {
        told.push(titled(app, tie).await?);
    }
    Ok(told)
}

/// A line of the run-of-show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The project.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// Who carries it.
    pub holder: Option<Holder>,
    /// When it is, or was, revealed.
    pub reveal: Option<Reveal>,
}

/// The run-of-show for those who prepare; it bears the name of whom it was made for (A41).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOfShow {
    /// The turns, in the order drawn.
    pub turns: Vec<Turn>,
    /// For whom it was made.
    pub made_for: PersonId,
    /// When.
    pub made_at: Timestamp,
}

/// The run-of-show, with all names.
///
/// # Errors
/// Those of the store.
pub async fn run_of_show(app: &App, by: &Preparation) -> Result<RunOfShow, Error> {
    let file = filed(app, *by.edition()).await?.what;
    let reader = preparer(by);
    let order: Vec<ProjectId> = match file.draws.last() {
        Some((order, _)) => order.whole(&reader).unwrap_or_default().to_vec(),
        None => file.chosen().into_iter().collect(),
    };
    let held = file.chosen();
    let mut turns = Vec::new();
    for project in order.into_iter().filter(|project| held.contains(project)) {
        let passage = passages::filed(app, project).await?.what;
        let slot = file.slots.get(&project);
        turns.push(Turn {
            project,
            title: passage.title().to_owned(),
            holder: passage.holder().cloned(),
            reveal: slot.map(Slot::planned),
        });
    }
    Ok(RunOfShow {
        turns,
        made_for: by.by(),
        made_at: app.now(),
    })
}

fn preparer(by: &Preparation) -> Reader {
    Reader {
        person: Some(by.by()),
        grants: vec![::gatherings::embargo::Grant {
            edition: *by.edition(),
            role: model::people::EditionRole::Stage,
        }],
    }
}

/// Draws the order of passage from a fresh seed, published with it. Drawn again only when the set
/// has changed, so that nobody draws until it pleases.
///
/// # Errors
/// When the set is what it was at the last draw, or there is none.
pub async fn draw(app: &App, by: &Coordination) -> Result<(), Error> {
    let edition = *by.edition();
    let mut file = filed(app, edition).await?;
    let chosen = file.what.chosen();
    if chosen.is_empty() {
        return Err(Fault::NoSetYet.into());
    }
    let drawn = |(order, _): &(Order, Timestamp)| {
        let again = Order::draw(edition, &chosen, order.seed().clone());
        again == *order
    };
    if file.what.draws.last().is_some_and(drawn) {
        return Err(Fault::OrderDrawn.into());
    }
    let now = app.now();
    let order = Order::draw(edition, &chosen, seed()?);
    file.what.draws.push((order, now));
    let mut batch = Batch::new(now);
    batch.put(&file)?;
    batch.deed(Some(by.by()), "programme.draw", about(edition));
    batch.commit(app).await
}

async fn change_slot(
    app: &App,
    edition: EditionId,
    by: PersonId,
    project: ProjectId,
    with: impl Fn(Slot, Timestamp) -> Result<Slot, Refusal>,
) -> Result<(), Error> {
    steadily!(changed_slot(app, edition, by, project, &with).await)
}

async fn changed_slot(
    app: &App,
    edition: EditionId,
    by: PersonId,
    project: ProjectId,
    with: &impl Fn(Slot, Timestamp) -> Result<Slot, Refusal>,
) -> Result<(), Error> {
    let mut file = filed(app, edition).await?;
    let now = app.now();
    let slot = file.what.slots.get_mut(&project);
    let slot = slot.ok_or(Refusal::NotInTheSet(project))?;
    *slot = with(slot.clone(), now)?;
    let mut batch = Batch::new(now);
    batch.put(&file)?;
    batch.deed(Some(by), "programme.reveal", about(edition));
    batch.commit(app).await
}

/// Reveals a project by hand, on the stage. Pressed twice, the first time stands.
///
/// # Errors
/// When it is not in the set.
pub async fn reveal(app: &App, by: &Preparation, project: ProjectId) -> Result<(), Error> {
    change_slot(app, *by.edition(), by.by(), project, |slot, now| {
        Ok(slot.reveal(now))
    })
    .await
}

/// Sets when a project reveals itself, or that it waits for the hand.
///
/// # Errors
/// When it is revealed already: what was seen cannot be hidden again.
pub async fn postpone(
    app: &App,
    by: &Coordination,
    project: ProjectId,
    when: Reveal,
) -> Result<(), Error> {
    change_slot(app, *by.edition(), by.by(), project, |slot, now| {
        slot.postpone(when, now)
    })
    .await
}

/// A holder leaves the set: the place goes with the passage, and the committee may decide again.
pub(crate) async fn leave(
    app: &App,
    by: PersonId,
    edition: EditionId,
    before: &Filed<PassageFile>,
    change: Change<Returning>,
) -> Result<(), Error> {
    let mut file = filed(app, edition).await?;
    let project = before.what.passage.project();
    file.what.slots.remove(&project);
    let mut batch = Batch::new(app.now());
    let after = before.with(before.what.now_at(change.state));
    passages::put(&mut batch, &after, &change.owed, None)?;
    batch.put(&file)?;
    batch.deed(Some(by), "passage.withdraw", format!("project {project}"));
    batch.commit(app).await
}

/// The edition took place: who was there presented, the others are noted absent, without fault. What
/// was not yet revealed is, and news of those presented will be asked for (A34).
///
/// # Errors
/// When an evening was never decided.
pub async fn hold(app: &App, by: &Coordination, absent: &BTreeSet<ProjectId>) -> Result<(), Error> {
    let (edition, now) = (*by.edition(), app.now());
    let before = editions::filed(app, edition).await?;
    let mut after = before.what.clone();
    if now < after.sheet.starts {
        return Err(Fault::NotBegun.into());
    }
    after.edition = after.edition.hold()?;
    after.changed = now;
    let mut programme = filed(app, edition).await?;
    let committee = committee::filed(app, edition).await?;
    let mut batch = Batch::new(now);
    for passage in editions::tied(app, edition).await? {
        let Passage::Selected(state) = passage.what.passage.clone() else {
            continue;
        };
        let project = ProjectId(passage.number);
        if absent.contains(&project) {
            // Nobody shall read that it was to be presented.
            programme.what.slots.remove(&project);
            let change = state.absent(now);
            let left = passage.with(passage.what.now_at(change.state));
            passages::put(&mut batch, &left, &change.owed, None)?;
            continue;
        }
        if let Some(slot) = programme.what.slots.remove(&project) {
            programme.what.slots.insert(project, slot.reveal(now));
        }
        let change = state.present(now);
        let outcomes = OutcomesFile::new(&change.state);
        batch.put(&Filed::new(app.store.number(now).await?, outcomes))?;
        let left = passage.with(passage.what.now_at(change.state));
        passages::put(&mut batch, &left, &change.owed, None)?;
    }
    batch
        .put(&before.with(after))?
        .put(&programme)?
        .put(&committee)?;
    batch.deed(Some(by.by()), "edition.hold", about(edition));
    batch.commit(app).await
}

/// Opens the grid of an unconference (C13).
///
/// # Errors
/// When the edition is none.
pub async fn open_grid(
    app: &App,
    by: &Coordination,
    places: u16,
    rounds: u16,
) -> Result<(), Error> {
    let edition = editions::one(app, *by.edition()).await?;
    let mut file = filed(app, *by.edition()).await?;
    if edition.edition.format() != &Format::Unconference || file.what.grid.is_some() {
        return Err(Fault::NoGridToOpen.into());
    }
    file.what.grid = Some(Grid::new(places, rounds));
    let mut batch = Batch::new(app.now());
    batch.put(&file)?;
    batch.commit(app).await
}

/// Someone introduces themselves in a line, before the grid opens (C13).
///
/// # Errors
/// When there is no grid, or nothing is said.
pub async fn introduce(
    app: &App,
    by: Oneself,
    edition: EditionId,
    line: &str,
) -> Result<(), Error> {
    let line = Line::new(line)?;
    steadily!(
        on_grid(app, edition, &|grid, _| {
            grid.introduce(by.person(), line.clone());
            Ok(())
        })
        .await
    )
}

/// Someone proposes a session at a place of a round, counted from 0.
///
/// # Errors
/// When someone there has not introduced themselves, or the place is taken.
pub async fn propose_session(
    app: &App,
    by: Oneself,
    edition: EditionId,
    title: &str,
    at: (u16, u16),
) -> Result<(), Error> {
    let title = Line::new(title)?;
    steadily!(
        on_grid(app, edition, &|grid, there| grid.propose(
            there,
            by.person(),
            title.clone(),
            at
        ))
        .await
    )
}

async fn on_grid(
    app: &App,
    edition: EditionId,
    with: &(impl Fn(&mut Grid, &BTreeSet<PersonId>) -> Result<(), Refusal> + Sync),
) -> Result<(), Error> {
    let there = super::door::came(app, edition).await?;
    let mut file = filed(app, edition).await?;
    let grid = file.what.grid.as_mut();
    let grid = grid.ok_or_else(|| Error::from(Fault::NoGrid))?;
    with(grid, &there)?;
    let mut batch = Batch::new(app.now());
    batch.put(&file)?;
    batch.commit(app).await
}

/// The grid of an unconference, for someone who comes to it; nothing where there is none.
///
/// # Errors
/// [`Error::Forbidden`] for someone who does not come and does not prepare it.
pub async fn grid(app: &App, reader: &Reader, edition: EditionId) -> Result<Option<Grid>, Error> {
    let comes = reader.grants.iter().any(|grant| grant.edition == edition);
    if !comes {
        return Err(Error::Forbidden);
    }
    Ok(filed(app, edition).await?.what.grid)
}
