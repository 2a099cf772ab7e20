//! Passages as they are kept and shown: who reads sees of them what the embargo allows (A6).

use super::programme::ProgrammeFile;
use super::shelf::{self, Batch, Filed, Kept};
use super::{Reader, editions};
use crate::{App, Error};
use ::gatherings::Line;
use ::gatherings::afterwards::Consents;
use ::gatherings::embargo::{Reveal, Slot, Tie};
use ::gatherings::message::{Holder, Message, Recipient};
use ::gatherings::passage::{
    Brief, Briefed, Consent, Ending, Lead, Passage, Provenance, Scout, Told,
};
use access::{Oneself, Scouting, Teamwork};
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Keys, Of};

/// A passage as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageFile {
    /// Where it stands.
    pub passage: Passage,
    /// The team whose scouts bring it, or to whom it was proposed.
    pub team: TeamId,
    /// Where its first lead came from, kept when it comes back.
    pub first: Option<Provenance>,
    /// Where someone without an account reads; gone when they say no.
    pub mail: Option<Line>,
    /// The SHA-256 of the key by which a scouted person says no.
    pub refusal: Option<String>,
    /// The holder agrees to be found in the archive for thematic editions (B39).
    pub reuse: Option<Consent>,
    /// The holder agrees to this edition (B39).
    pub consents: BTreeMap<EditionId, Consent>,
    /// Where it may be published, presented or not (A36, B32).
    pub outlets: Consents,
    /// Seconds that the capture took, if the form measured them (A30).
    pub captured_in: Option<u32>,
    /// Taps that it took, if the form counted them (A30).
    #[serde(default)]
    pub taps: Option<u32>,
}

impl PassageFile {
    /// A file on a fresh passage.
    pub(crate) fn new(passage: impl Into<Passage>, team: TeamId) -> Self {
        Self {
            passage: passage.into(),
            team,
            first: None,
            mail: None,
            refusal: None,
            reuse: None,
            consents: BTreeMap::new(),
            outlets: Consents::default(),
            captured_in: None,
            taps: None,
        }
    }

    /// The file with the passage in its next state.
    pub(crate) fn now_at(&self, passage: impl Into<Passage>) -> Self {
        Self {
            passage: passage.into(),
            ..self.clone()
        }
    }

    /// What is known of the project, unless nothing was kept.
    #[must_use]
    pub fn lead(&self) -> Option<&Lead> {
        match &self.passage {
            Passage::Lead(lead) => Some(lead),
            _ => self.told().map(|told| &told.lead),
        }
    }

    /// What its holder was told, if they were.
    #[must_use]
    pub fn told(&self) -> Option<&Told> {
        match &self.passage {
            Passage::Lead(_) => None,
            Passage::Told(told) => Some(told),
            Passage::Returning(state) => Some(&state.told),
            Passage::Ended(state) => state.kept.as_ref().map(|(told, _)| told),
            _ => self.briefed().map(|briefed| &briefed.told),
        }
    }

    fn briefed(&self) -> Option<&Briefed> {
        match &self.passage {
            Passage::Briefed(state) => Some(state),
            Passage::Candidate(state) => Some(&state.briefed),
            Passage::Selected(state) => Some(&state.candidate.briefed),
            Passage::Presented(state) => Some(&state.selected.candidate.briefed),
            _ => None,
        }
    }

    /// The brief, if there is one.
    #[must_use]
    pub fn brief(&self) -> Option<&Brief> {
        match &self.passage {
            Passage::Returning(state) => state.brief.as_ref(),
            Passage::Ended(state) => state.kept.as_ref()?.1.as_ref(),
            _ => self.briefed().map(|briefed| &briefed.brief),
        }
    }

    /// Who carries the project, once told.
    #[must_use]
    pub fn holder(&self) -> Option<&Holder> {
        self.told().map(|told| &told.holder)
    }

    /// The account of who carries it, if there is one.
    #[must_use]
    pub fn holder_account(&self) -> Option<PersonId> {
        self.holder().and_then(Holder::person)
    }

    /// What it is called; nothing for what was forgotten.
    #[must_use]
    pub fn title(&self) -> &str {
        self.lead().map_or("", |lead| lead.title.as_str())
    }

    /// Who noticed it.
    #[must_use]
    pub fn scout(&self) -> Option<PersonId> {
        self.lead().map(|lead| match lead.provenance.scout {
            Scout::Person(person) | Scout::Oneself(person) => person,
        })
    }
}

impl Kept for PassageFile {
    const KIND: &'static str = "passage";

    fn keys(&self) -> Keys {
        Keys {
            state: match self.passage {
                Passage::Lead(_) => "lead",
                Passage::Told(_) => "told",
                Passage::Briefed(_) => "briefed",
                Passage::Candidate(_) => "candidate",
                Passage::Selected(_) => "selected",
                Passage::Presented(_) => "presented",
                Passage::Returning(_) => "returning",
                Passage::Ended(_) => "ended",
            }
            .to_owned(),
            team: Some(self.team),
            edition: self.passage.edition(),
            project: Some(self.passage.project()),
            person: self.holder_account(),
            due: None,
            concerns: self.scout().into_iter().collect(),
        }
    }
}

/// Someone who may bring leads to a team and follow them: one of the team, or a scout of one of its
/// editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bringing {
    by: PersonId,
    team: TeamId,
}

impl Bringing {
    /// Who.
    #[must_use]
    pub const fn by(self) -> PersonId {
        self.by
    }

    /// To which team.
    #[must_use]
    pub const fn team(self) -> TeamId {
        self.team
    }

    /// A scout of an edition brings to the team that holds it.
    ///
    /// # Errors
    /// When the edition is none; those of the store.
    pub async fn of(app: &App, scouting: &Scouting) -> Result<Self, Error> {
        let file = editions::one(app, *scouting.edition()).await?;
        Ok(Self {
            by: scouting.by(),
            team: file.edition.team(),
        })
    }
}

impl From<&Teamwork> for Bringing {
    fn from(work: &Teamwork) -> Self {
        Self {
            by: work.by(),
            team: *work.team(),
        }
    }
}

/// A passage with its place on the shelf.
pub(crate) async fn filed(app: &App, project: ProjectId) -> Result<Filed<PassageFile>, Error> {
    shelf::one(app, project.0).await
}

/// A passage of the team of whoever brings.
pub(crate) async fn brought(
    app: &App,
    by: Bringing,
    project: ProjectId,
) -> Result<Filed<PassageFile>, Error> {
    let found = filed(app, project).await?;
    if found.what.team != by.team {
        return Err(Error::Forbidden);
    }
    Ok(found)
}

/// A passage of whoever carries the project.
pub(crate) async fn own(
    app: &App,
    by: Oneself,
    project: ProjectId,
) -> Result<Filed<PassageFile>, Error> {
    let found = filed(app, project).await?;
    if found.what.holder_account() != Some(by.person()) {
        return Err(Error::Forbidden);
    }
    Ok(found)
}

/// Passages looked up by this.
pub(crate) async fn all(app: &App, of: Of<'_>) -> Result<Vec<Filed<PassageFile>>, Error> {
    shelf::all(app, of).await
}

/// Writes a passage in its next state with the messages it owes: to the account, to the address
/// given, or to the team that will write or call.
pub(crate) fn put(
    batch: &mut Batch,
    filed: &Filed<PassageFile>,
    owed: &[Message],
    key: Option<&str>,
) -> Result<(), Error> {
    batch.put(filed)?;
    for message in owed {
        let mail = filed.what.mail.as_ref().map(Line::as_str);
        let off = matches!(message.to, Recipient::OffAccount { .. });
        batch.owe_with(message, key.map(str::to_owned), mail.filter(|_| off))?;
    }
    Ok(())
}

/// Where a passage stands, as a reader may know it. Whoever may not have the tie to the edition
/// sees a briefed project until it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// Noticed; nobody was told.
    Lead,
    /// The holder knows.
    Told,
    /// There is a brief.
    Briefed,
    /// Proposed to the committee.
    Candidate,
    /// In the set.
    Selected,
    /// Presented; a return is owed.
    Presented,
    /// On its way out; a return is owed.
    Returning,
    /// Over.
    Ended,
}

/// A passage as a reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageView {
    /// The project.
    pub project: ProjectId,
    /// Of which team.
    pub team: TeamId,
    /// What it is called; empty when nothing was kept of it.
    pub title: String,
    /// Where it stands.
    pub stand: Stand,
    /// How it ended, for those who may know the edition, or where there was none.
    pub ending: Option<Ending>,
    /// The edition, for those who may know.
    pub edition: Option<EditionId>,
    /// What was noticed.
    pub lead: Option<Lead>,
    /// Who carries it.
    pub holder: Option<Holder>,
    /// The brief.
    pub brief: Option<Brief>,
    /// Since when a return is owed, for those who may know.
    pub owed_since: Option<Timestamp>,
}

/// The tie of a passage to its edition, if this reader may have it now. A candidate has no place in
/// the programme: nobody but those who prepare, and its holder, ever has its tie.
pub(crate) fn tie(
    file: &PassageFile,
    slots: Option<&BTreeMap<ProjectId, Slot>>,
    reader: &Reader,
    now: Timestamp,
) -> Option<Tie> {
    let (project, edition) = (file.passage.project(), file.passage.edition()?);
    let hidden = Slot::new(project, edition, file.holder_account(), Reveal::ByHand);
    let slot = slots.and_then(|slots| slots.get(&project));
    let shown = slot.and_then(|slot| slot.tie(reader, now));
    shown.or_else(|| hidden.tie(reader, now))
}

/// A passage with what this tie allows.
pub(crate) fn view(file: &PassageFile, tie: Option<Tie>) -> PassageView {
    let open = tie.is_some() || file.passage.edition().is_none();
    let stand = match &file.passage {
        Passage::Lead(_) => Stand::Lead,
        Passage::Told(_) => Stand::Told,
        Passage::Ended(_) => Stand::Ended,
        _ if !open => Stand::Briefed,
        Passage::Briefed(_) => Stand::Briefed,
        Passage::Candidate(_) => Stand::Candidate,
        Passage::Selected(_) => Stand::Selected,
        Passage::Presented(_) => Stand::Presented,
        Passage::Returning(_) => Stand::Returning,
    };
    let ending = match &file.passage {
        Passage::Ended(ended) if open => Some(ended.ending),
        Passage::Returning(returning) if open => Some(returning.ending),
        _ => None,
    };
    PassageView {
        project: file.passage.project(),
        team: file.team,
        title: file.title().to_owned(),
        stand,
        ending,
        edition: tie.map(Tie::edition),
        lead: file.lead().cloned(),
        holder: file.holder().cloned(),
        brief: file.brief().cloned(),
        owed_since: file.passage.owed_since().filter(|_| open),
    }
}

/// The passages of files, for [`views`].
fn each(files: &[Filed<PassageFile>]) -> Vec<&PassageFile> {
    files.iter().map(|filed| &filed.what).collect()
}

/// Passages as a reader may see them; the programme of each edition is read once.
pub(crate) async fn views(
    app: &App,
    files: &[&PassageFile],
    reader: &Reader,
) -> Result<Vec<PassageView>, Error> {
    let mut programmes: BTreeMap<EditionId, ProgrammeFile> = BTreeMap::new();
    let mut seen = Vec::new();
    for file in files.iter().copied() {
        let edition = file.passage.edition();
        if let Some(edition) = edition
            && !programmes.contains_key(&edition)
        {
            let found = super::programme::filed(app, edition).await?;
            programmes.insert(edition, found.what);
        }
        let programme = edition.and_then(|edition| programmes.get(&edition));
        let slots = programme.map(|programme| &programme.slots);
        seen.push(view(file, tie(file, slots, reader, app.now())));
    }
    Ok(seen)
}

/// The passages of a team as this reader may see them, by number.
///
/// # Errors
/// Those of the store.
pub async fn of_team(app: &App, by: Bringing, reader: &Reader) -> Result<Vec<PassageView>, Error> {
    let files = all(app, Of::Team(by.team)).await?;
    views(app, &each(&files), reader).await
}

/// How many stand where: counted from what the reader was shown, so that numbers betray nothing.
#[must_use]
pub fn counts(seen: &[PassageView]) -> BTreeMap<Stand, usize> {
    let mut counts = BTreeMap::new();
    for view in seen {
        *counts.entry(view.stand).or_default() += 1;
    }
    counts
}

/// One passage, for someone of its team or its holder.
///
/// # Errors
/// [`Error::Forbidden`] for anyone else.
pub async fn one(
    app: &App,
    by: Option<Bringing>,
    reader: &Reader,
    project: ProjectId,
) -> Result<PassageView, Error> {
    let found = filed(app, project).await?.what;
    let own = reader.person.is_some() && reader.person == found.holder_account();
    let team = by.is_some_and(|by| by.team == found.team);
    if !own && !team {
        return Err(Error::Forbidden);
    }
    let mut seen = views(app, &[&found], reader).await?;
    seen.pop().ok_or(Error::Forbidden)
}

/// The projects that someone carries.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself) -> Result<Vec<PassageView>, Error> {
    let files = all(app, Of::Person(by.person())).await?;
    let reader = Reader {
        person: Some(by.person()),
        grants: Vec::new(),
    };
    views(app, &each(&files), &reader).await
}

/// The projects that someone noticed.
///
/// # Errors
/// Those of the store.
pub async fn noticed(app: &App, by: Oneself, reader: &Reader) -> Result<Vec<PassageView>, Error> {
    let files = all(app, Of::Concerning(by.person())).await?;
    views(app, &each(&files), reader).await
}

/// The passages tied to an edition, for those who prepare it.
///
/// # Errors
/// [`Error::Forbidden`] when the reader does not prepare it.
pub async fn of_edition(
    app: &App,
    by: &access::Preparation,
    reader: &Reader,
) -> Result<Vec<PassageView>, Error> {
    let edition = *by.edition();
    if !reader.prepares(edition) {
        return Err(Error::Forbidden);
    }
    let files = all(app, Of::Edition(edition)).await?;
    views(app, &each(&files), reader).await
}
