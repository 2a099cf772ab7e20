//! Editions: opened, staffed, handed over (A18), led from stage to stage, closed and archived only
//! when nobody is left without a return (A29).

use super::committee::CommitteeFile;
use super::door::DoorFile;
use super::fault::Fault;
use super::passages::PassageFile;
use super::programme::ProgrammeFile;
use super::registration::RegisterFile;
use super::reports::ReportFile;
use super::shelf::{self, Batch, Filed, Kept, steadily};
use super::teams::{self, optional_text};
use super::{offices, passages, strands};
use crate::{App, Error};
use ::gatherings::calendar::Sister;
use ::gatherings::committee::ScoutOf;
use ::gatherings::edition::{Edition, Format, Stage};
use ::gatherings::passage::Passage;
use ::gatherings::selection::{Axis, AxisKind, Signed};
use ::gatherings::{Line, Refusal, Text};
use access::{Coordination, Hosting};
use jiff::Timestamp;
use model::people::{EditionId, EditionRole, PersonId, ProjectId, StrandId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Keys, Of};
use territory::Level;

/// What the agenda tells of an edition: never a project (A1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is called.
    pub title: Line,
    /// Where it is held.
    pub place: Line,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// From when on anyone may know of it.
    pub announced: Timestamp,
    /// When the committee means to decide: the date told to holders (A45).
    pub decides: Timestamp,
    /// Places.
    pub capacity: u32,
    /// What it is about, without any project.
    pub about: Option<Text>,
}

/// What the team has settled, each with its reason: policy is written, not coded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// What tells projects apart.
    pub axes: Vec<Axis>,
    /// How many projects at most.
    pub size: u16,
    /// Distinct networks that the scouts must speak for (A14).
    pub networks: usize,
    /// Members of the committee who must be able to sit.
    pub members: usize,
    /// Share of the set, in percent, above which one value is pointed out (A37).
    pub concentration: u8,
    /// The reasons for what differs from the custom of the house.
    pub reasons: Vec<Signed>,
}

impl Settings {
    /// The custom of the house: stage, sector, kind of innovation and legal nature tell projects
    /// apart; ten projects, three networks of scouts, three members.
    ///
    /// # Errors
    /// Never for the axes of the house.
    pub fn customary() -> Result<Self, Refusal> {
        let axis = |code| Axis::new(code, AxisKind::Words, 1);
        Ok(Self {
            axes: vec![
                axis("stage")?,
                axis("sector")?,
                axis("innovation")?,
                axis("legal-nature")?,
                axis("family")?,
            ],
            size: 10,
            networks: 3,
            members: 3,
            concentration: 40,
            reasons: Vec::new(),
        })
    }
}

/// An edition as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionFile {
    /// What the room knows of it.
    pub edition: Edition,
    /// What the agenda tells.
    pub sheet: Sheet,
    /// What was settled.
    pub settings: Settings,
    /// Its scouts with their networks.
    pub scouts: Vec<ScoutOf>,
    /// Its partners and what they are.
    pub partners: BTreeMap<PersonId, EditionRole>,
    /// Those who hold the stage.
    pub stage_crew: BTreeSet<PersonId>,
    /// The exemption under which scouting was opened, if any (A14).
    pub exemption: Option<Signed>,
    /// Events of others that go with it (A9).
    pub sisters: Vec<Sister>,
    /// The programme it belongs to, beyond one edition (B3), as editions were opened with it before
    /// programmes had pages: a line of text.
    pub programme: Option<Line>,
    /// The programme it belongs to, beyond one edition (B3).
    #[serde(default)]
    pub strand: Option<StrandId>,
    /// How often its sheet was changed.
    pub sequence: u32,
    /// When it was last changed.
    pub changed: Timestamp,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

impl EditionFile {
    /// Its number.
    #[must_use]
    pub const fn id(&self) -> EditionId {
        self.edition.id()
    }

    /// Who supports it with money or kind: they read nothing embargoed and never sit (A13).
    #[must_use]
    pub fn patrons(&self) -> BTreeSet<PersonId> {
        let pays = |role: &EditionRole| matches!(role, EditionRole::Sponsor | EditionRole::Patron);
        let patrons = self.partners.iter().filter(|(_, role)| pays(role));
        patrons.map(|(person, _)| *person).collect()
    }
}

/// The word under which a stage is looked up.
const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Preparing => "preparing",
        Stage::Scouting => "scouting",
        Stage::Decided => "decided",
        Stage::Held => "held",
        Stage::Closed => "closed",
        Stage::Archived => "archived",
    }
}

impl Kept for EditionFile {
    const KIND: &'static str = "edition";
    const HISTORY: bool = true;

    fn keys(&self) -> Keys {
        Keys {
            state: stage_word(self.edition.stage()).to_owned(),
            team: Some(self.edition.team()),
            edition: Some(self.edition.id()),
            person: Some(self.edition.coordinator()),
            ..Keys::default()
        }
    }
}

/// What is asked to open an edition.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What it is called.
    pub title: String,
    /// Where it is held.
    pub place: String,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// From when on anyone may know of it.
    pub announced: Timestamp,
    /// When the committee means to decide.
    pub decides: Timestamp,
    /// Places.
    pub capacity: u32,
    /// What it is about.
    pub about: String,
    /// Its form.
    pub format: Format,
    /// Its territory, if other than the team's.
    pub territory: Option<(Level, String)>,
    /// Its domain, if it has one.
    pub domain: String,
    /// The programme of the team that it belongs to, beyond one edition (B3).
    pub strand: Option<StrandId>,
    /// Who answers for it.
    pub coordinator: PersonId,
}

impl Opening {
    fn sheet(&self) -> Result<Sheet, Error> {
        if self.ends <= self.starts || self.decides > self.starts {
            return Err(Fault::DatesOutOfOrder.into());
        }
        Ok(Sheet {
            title: Line::new(&self.title)?,
            place: Line::new(&self.place)?,
            starts: self.starts,
            ends: self.ends,
            announced: self.announced,
            decides: self.decides,
            capacity: self.capacity,
            about: optional_text(&self.about)?,
        })
    }
}

/// Opens an edition with all that goes with it: committee, programme, register, door, report.
///
/// # Errors
/// When the team has no shared space (A26), a thematic edition no territorial partner (B40), the
/// dates do not follow each other, or a code is no territory's.
pub async fn open(app: &App, host: &Hosting, asked: &Opening) -> Result<EditionId, Error> {
    let team = teams::one(app, *host.team()).await?;
    let sheet = asked.sheet()?;
    let anchor = if asked.territory.is_none() && asked.domain.trim().is_empty() {
        team.team.anchor.clone()
    } else {
        teams::anchor(app, asked.territory.as_ref(), &asked.domain)?
    };
    if let Format::Thematic { with } = &asked.format {
        teams::check_partners(app, with).await?;
    }
    strands::check(app, *host.team(), asked.strand).await?;
    let now = app.now();
    let id = EditionId(app.store.number(now).await?);
    let format = asked.format.clone();
    let edition = Edition::prepare(id, &team.team, anchor, format, asked.coordinator, now)?;
    let mut batch = Batch::new(now);
    let next = async || app.store.number(now).await;
    batch.put(&Filed::new(next().await?, CommitteeFile::new(id)))?;
    batch.put(&Filed::new(next().await?, ProgrammeFile::new(id)))?;
    batch.put(&Filed::new(
        next().await?,
        RegisterFile::new(id, sheet.capacity),
    ))?;
    batch.put(&Filed::new(next().await?, DoorFile::new(id, &sheet)))?;
    batch.put(&Filed::new(next().await?, ReportFile::new(id)))?;
    let file = EditionFile {
        edition,
        sheet,
        settings: Settings::customary()?,
        scouts: Vec::new(),
        partners: BTreeMap::new(),
        stage_crew: BTreeSet::new(),
        exemption: None,
        sisters: Vec::new(),
        programme: None,
        strand: asked.strand,
        sequence: 0,
        changed: now,
        cancelled: false,
    };
    batch.put(&Filed::new(id.0, file))?;
    batch.deed(Some(host.by()), "edition.open", about(id));
    batch.commit(app).await?;
    offices::align(app, id).await?;
    Ok(id)
}

/// How an edition is named in the log.
pub(crate) fn about(edition: EditionId) -> String {
    format!("edition {edition}")
}

/// An edition with its place on the shelf.
pub(crate) async fn filed(app: &App, edition: EditionId) -> Result<Filed<EditionFile>, Error> {
    shelf::one(app, edition.0).await
}

/// An edition, for those who prepare it or work in its team: it names no project.
///
/// # Errors
/// When there is none; those of the store.
pub async fn one(app: &App, edition: EditionId) -> Result<EditionFile, Error> {
    Ok(filed(app, edition).await?.what)
}

/// The editions of a team, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn of_team(app: &App, team: TeamId) -> Result<Vec<EditionFile>, Error> {
    let found = shelf::all::<EditionFile>(app, Of::Team(team)).await?;
    let mut all: Vec<EditionFile> = found.into_iter().map(|filed| filed.what).collect();
    all.sort_by_key(|file| std::cmp::Reverse((file.sheet.starts, file.id())));
    Ok(all)
}

/// Changes an edition, writes a deed, and sets the offices anew.
pub(crate) async fn change(
    app: &App,
    by: &Coordination,
    act: &str,
    with: impl Fn(EditionFile) -> Result<EditionFile, Error>,
) -> Result<(), Error> {
    let edition = *by.edition();
    steadily!(changed(app, by, act, &with).await)?;
    offices::align(app, edition).await
}

async fn changed(
    app: &App,
    by: &Coordination,
    act: &str,
    with: &impl Fn(EditionFile) -> Result<EditionFile, Error>,
) -> Result<(), Error> {
    let before = filed(app, *by.edition()).await?;
    let mut after = with(before.what.clone())?;
    let now = app.now();
    after.changed = now;
    let mut batch = Batch::new(now);
    batch.put(&before.with(after))?;
    batch.deed(Some(by.by()), act, about(*by.edition()));
    batch.commit(app).await
}

/// Changes what the agenda tells; the register and the door follow.
///
/// # Errors
/// When the dates do not follow each other, or it was held already.
pub async fn reschedule(app: &App, by: &Coordination, asked: &Opening) -> Result<(), Error> {
    let sheet = asked.sheet()?;
    let edition = *by.edition();
    let team = one(app, edition).await?.edition.team();
    strands::check(app, team, asked.strand).await?;
    change(app, by, "edition.reschedule", |mut file| {
        if file.edition.stage() >= Stage::Held {
            return Err(Refusal::WrongStage(file.edition.stage()).into());
        }
        file.sheet = sheet.clone();
        if asked.strand.is_some() {
            (file.strand, file.programme) = (asked.strand, None);
        }
        file.sequence += 1;
        Ok(file)
    })
    .await?;
    super::registration::resize(app, edition, sheet.capacity).await?;
    super::door::move_to(app, edition, &sheet).await
}

/// Says to which programme of its team the edition belongs, or to none (B3). An edition that is over
/// may be said to belong to one just as well.
///
/// # Errors
/// When the programme is another team's.
pub async fn belong(app: &App, by: &Coordination, strand: Option<StrandId>) -> Result<(), Error> {
    let team = one(app, *by.edition()).await?.edition.team();
    strands::check(app, team, strand).await?;
    change(app, by, "edition.belong", |mut file| {
        (file.strand, file.programme) = (strand, None);
        Ok(file)
    })
    .await
}

/// Settles axes, size and thresholds; what differs from the custom of the house says why.
///
/// # Errors
/// When no reason is given, or the set was decided.
pub async fn settle(
    app: &App,
    by: &Coordination,
    settings: &Settings,
    reason: &str,
) -> Result<(), Error> {
    let signed = Signed {
        reason: Text::new(reason)?,
        by: by.by(),
        at: app.now(),
    };
    change(app, by, "edition.settle", |mut file| {
        if file.edition.stage() >= Stage::Decided {
            return Err(Refusal::WrongStage(file.edition.stage()).into());
        }
        let mut reasons = file.settings.reasons.clone();
        reasons.push(signed.clone());
        file.settings = Settings {
            reasons,
            ..settings.clone()
        };
        Ok(file)
    })
    .await
}

/// Hands the edition over; whoever answered for it so far no longer does (A18).
///
/// # Errors
/// When this person answers for it already, or it is archived.
pub async fn hand_over(app: &App, by: &Coordination, to: PersonId) -> Result<(), Error> {
    let now = app.now();
    change(app, by, "edition.hand_over", |mut file| {
        file.edition = file.edition.hand_over(to, now)?;
        Ok(file)
    })
    .await
}

/// The passages tied to an edition.
pub(crate) async fn tied(app: &App, edition: EditionId) -> Result<Vec<Filed<PassageFile>>, Error> {
    passages::all(app, Of::Edition(edition)).await
}

/// The passages of an edition, as the room sees them.
pub(crate) async fn passages_of(app: &App, edition: EditionId) -> Result<Vec<Passage>, Error> {
    let filed = tied(app, edition).await?;
    Ok(filed.into_iter().map(|filed| filed.what.passage).collect())
}

/// Adds the events of another calendar that go with this edition (A9); an event known already is
/// replaced. Gives how many were read and how many could not be.
///
/// # Errors
/// When the file is no calendar.
pub async fn add_sisters(
    app: &App,
    by: &Coordination,
    calendar: &str,
) -> Result<(usize, usize), Error> {
    let zone = jiff::tz::TimeZone::get("Europe/Paris").unwrap_or(jiff::tz::TimeZone::UTC);
    let read = ::gatherings::calendar::read(calendar, &zone)?;
    let (events, unread) = (read.events, read.unread);
    let count = events.len();
    change(app, by, "edition.sisters", |mut file| {
        let fresh: BTreeSet<&str> = events.iter().map(|event| event.uid.as_str()).collect();
        file.sisters
            .retain(|known| !fresh.contains(known.uid.as_str()));
        file.sisters.extend(events.iter().cloned());
        file.sisters.sort_by_key(|event| event.starts);
        Ok(file)
    })
    .await?;
    Ok((count, unread))
}

/// Whether a project is of the set that was decided; for those who prepare only.
pub(crate) fn chosen(committee: &CommitteeFile) -> BTreeSet<ProjectId> {
    (committee.decided.as_ref())
        .map(|decided| decided.decision.chosen().clone())
        .unwrap_or_default()
}
