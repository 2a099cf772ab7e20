//! The public agenda (A1): dates and places of editions, never a project before its reveal; as a
//! list and as a calendar, with the events of others that go with them (A9).

use super::editions::{EditionFile, Sheet};
use super::strands::{self, Named};
use super::{Reader, programme, shelf};
use crate::{App, Error};
use ::gatherings::calendar::{Entry, Sister, Told, write};
use ::gatherings::edition::Format;
use ::gatherings::embargo::ties;
use jiff::Timestamp;
use model::people::{EditionId, ProjectId, TeamId};
use store::Of;

/// An edition of the agenda: what anyone may know of it, and nothing of how it is prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The edition.
    pub edition: EditionId,
    /// Of which team.
    pub team: TeamId,
    /// Its title, place, dates and subject.
    pub sheet: Sheet,
    /// Its form.
    pub format: Format,
    /// The programme it belongs to, beyond one edition.
    pub strand: Option<Named>,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Its projects that are revealed, by name.
    pub projects: Vec<(ProjectId, String)>,
}

/// The agenda as anyone may read it now: what is to come, by date, then what was, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// What is to come.
    pub coming: Vec<Dated>,
    /// What was.
    pub past: Vec<Dated>,
    /// Events of others, to come.
    pub sisters: Vec<Sister>,
    /// Until when this holds, where an announcement or a reveal is planned.
    pub fresh_until: Option<Timestamp>,
}

async fn announced(app: &App) -> Result<Vec<EditionFile>, Error> {
    let all = shelf::all::<EditionFile>(app, Of::All).await?;
    let now = app.now();
    let files = all.into_iter().map(|filed| filed.what);
    Ok(files.filter(|file| file.sheet.announced <= now).collect())
}

/// The public agenda.
///
/// # Errors
/// Those of the store.
pub async fn read(app: &App) -> Result<Agenda, Error> {
    let (now, stranger) = (app.now(), Reader::default());
    let mut agenda = Agenda::default();
    let later = shelf::all::<EditionFile>(app, Of::All).await?;
    let times = later.iter().map(|filed| filed.what.sheet.announced);
    agenda.fresh_until = times.filter(|time| *time > now).min();
    for edition in announced(app).await? {
        let shown = programme::read(app, &stranger, edition.id()).await?;
        agenda.fresh_until = [agenda.fresh_until, shown.fresh_until]
            .into_iter()
            .flatten()
            .min();
        let projects = programme::told(app, &stranger, edition.id()).await?;
        let sisters = edition.sisters.iter().filter(|event| event.ends > now);
        agenda.sisters.extend(sisters.cloned());
        let dated = Dated {
            edition: edition.id(),
            team: edition.edition.team(),
            format: edition.edition.format().clone(),
            strand: strands::named_by(app, &edition).await?,
            cancelled: edition.cancelled,
            sheet: edition.sheet,
            projects,
        };
        if dated.sheet.ends > now {
            agenda.coming.push(dated);
        } else {
            agenda.past.push(dated);
        }
    }
    agenda.coming.sort_by_key(|one| one.sheet.starts);
    agenda
        .past
        .sort_by_key(|one| std::cmp::Reverse(one.sheet.starts));
    agenda.sisters.sort_by_key(|event| event.starts);
    agenda.sisters.dedup_by(|a, b| a.uid == b.uid);
    Ok(agenda)
}

/// The public agenda as iCalendar; `page` gives the address of an edition's page.
///
/// # Errors
/// Those of the store.
pub async fn calendar(app: &App, page: impl Fn(EditionId) -> String) -> Result<String, Error> {
    let (now, stranger) = (app.now(), Reader::default());
    let (mut entries, mut told) = (Vec::new(), Vec::new());
    for edition in announced(app).await? {
        let id = edition.id();
        let programme = programme::filed(app, id).await?.what;
        for tie in ties(programme.slots.values(), &stranger, now) {
            let passage = super::passages::filed(app, tie.project()).await?.what;
            told.push(Told {
                tie,
                title: passage.title().to_owned(),
            });
        }
        entries.push(Entry {
            edition: id,
            title: edition.sheet.title.to_string(),
            place: edition.sheet.place.to_string(),
            starts: edition.sheet.starts,
            ends: edition.sheet.ends,
            address: page(id),
            announced: edition.sheet.announced,
            // When it is changed within is nobody's matter: a change of its sheet is.
            changed: edition.sheet.announced,
            sequence: edition.sequence,
            cancelled: edition.cancelled,
        });
    }
    let host = app.config.public_url.host_str().unwrap_or("localhost");
    Ok(write(&app.config.name, host, &entries, &told, now))
}
