//! Programmes as their readers meet them: anyone, the holder of a project, their team.

use super::{StrandFile, every, of_team};
use crate::gatherings::editions::EditionFile;
use crate::gatherings::teams::{self, TeamFile};
use crate::gatherings::{Reader, archive, passages, shelf};
use crate::{App, Error};
use ::gatherings::Line;
use ::gatherings::strand::{About, Strand};
use access::{Oneself, Teamwork};
use jiff::Timestamp;
use model::people::{EditionId, ProjectId, StrandId, TeamId};
use model::text::fold;
use store::Of;

/// What an edition's programme is called, and its page where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its page; none for what was only ever a line of text.
    pub id: Option<StrandId>,
    /// What it is called.
    pub title: String,
}

/// An edition of a programme: a date and a place, never a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The edition.
    pub edition: EditionId,
    /// What it is called.
    pub title: String,
    /// Where.
    pub place: String,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// A project that feeds a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feeding {
    /// The project.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// What the programme took from it.
    pub words: String,
}

/// A programme as anyone may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrandPage {
    /// Its number.
    pub id: StrandId,
    /// What is told of it.
    pub about: About,
    /// The team that keeps it, by name.
    pub team: String,
    /// Its editions that were announced, the latest first.
    pub editions: Vec<Dated>,
    /// The projects that feed it, by name.
    pub fed: Vec<Feeding>,
    /// Until when this holds, where an announcement is planned.
    pub fresh_until: Option<Timestamp>,
}

/// A programme in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its number.
    pub id: StrandId,
    /// What is told of it.
    pub about: About,
    /// The team that keeps it, by name.
    pub team: String,
}

/// What a team asked of a project's holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Of which programme.
    pub strand: StrandId,
    /// What it is called.
    pub title: String,
    /// The project.
    pub project: ProjectId,
    /// What the project is called; nothing where not everybody may read of it now.
    pub of: Option<String>,
    /// What the programme took from it.
    pub words: String,
    /// Whether its holder agreed. A no reads as an answer that has not come (C24).
    pub agreed: bool,
}

/// The programmes of a team, with what it asked, and the projects it may ask about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kitchen {
    /// The programmes, open ones first.
    pub strands: Vec<Told>,
    /// What was asked.
    pub asked: Vec<Asked>,
    /// Projects of the team that anybody may read of.
    pub projects: Vec<(ProjectId, String)>,
}

/// All programmes, open ones first.
///
/// # Errors
/// Those of the store.
pub async fn all(app: &App) -> Result<Vec<Told>, Error> {
    let teams = teams::all(app).await?;
    let told = every(app, Of::All).await?.into_iter().map(|strand| Told {
        id: strand.id(),
        about: strand.about().clone(),
        team: called(&teams, strand.team()),
    });
    Ok(told.collect())
}

fn called(teams: &[TeamFile], team: TeamId) -> String {
    let found = teams.iter().find(|file| file.team.id == team);
    found.map_or_else(String::new, |file| file.name.to_string())
}

/// Whether an edition is of a programme: it says so, or the line of text it was opened with is its
/// title.
#[must_use]
pub fn belongs(edition: &EditionFile, strand: &Strand) -> bool {
    let line = edition.programme.as_ref();
    match edition.strand {
        Some(id) => id == strand.id(),
        None => {
            line.is_some_and(|line| same(line, strand)) && edition.edition.team() == strand.team()
        }
    }
}

fn same(line: &Line, strand: &Strand) -> bool {
    fold(line.as_str()) == fold(strand.about().title.as_str())
}

/// What an edition's programme is called, and its page where it has one.
///
/// # Errors
/// Those of the store.
pub async fn named_by(app: &App, edition: &EditionFile) -> Result<Option<Named>, Error> {
    if edition.strand.is_none() && edition.programme.is_none() {
        return Ok(None);
    }
    let strands = of_team(app, edition.edition.team()).await?;
    let found = strands.iter().find(|strand| belongs(edition, strand));
    let line = edition.programme.as_ref();
    Ok(match found {
        Some(strand) => Some(Named {
            id: Some(strand.id()),
            title: strand.about().title.to_string(),
        }),
        None => line.map(|line| Named {
            id: None,
            title: line.to_string(),
        }),
    })
}

/// A programme as this reader may read it.
///
/// # Errors
/// When there is none; those of the store.
pub async fn page(app: &App, reader: &Reader, id: StrandId) -> Result<StrandPage, Error> {
    let strand = shelf::one::<StrandFile>(app, id.0).await?.what.strand;
    let (now, team) = (app.now(), teams::one(app, strand.team()).await?);
    let found = shelf::all::<EditionFile>(app, Of::Team(strand.team())).await?;
    let files = found.into_iter().map(|filed| filed.what);
    let files: Vec<EditionFile> = files.filter(|file| belongs(file, &strand)).collect();
    let times = files.iter().map(|file| file.sheet.announced);
    let fresh_until = times.filter(|time| *time > now).min();
    let told = files.into_iter().filter(|file| file.sheet.announced <= now);
    let mut editions: Vec<Dated> = told.map(|file| dated(&file)).collect();
    editions.sort_by_key(|one| std::cmp::Reverse((one.starts, one.edition)));
    let mut fed = Vec::new();
    for (project, words) in strand.fed() {
        if let Some(page) = archive::page(app, reader, project).await? {
            let (title, words) = (page.title, words.to_string());
            fed.push(Feeding {
                project,
                title,
                words,
            });
        }
    }
    fed.sort_by_key(|one| (fold(&one.title), one.project));
    Ok(StrandPage {
        id,
        about: strand.about().clone(),
        team: team.name.to_string(),
        editions,
        fed,
        fresh_until,
    })
}

fn dated(file: &EditionFile) -> Dated {
    Dated {
        edition: file.id(),
        title: file.sheet.title.to_string(),
        place: file.sheet.place.to_string(),
        starts: file.sheet.starts,
        ends: file.sheet.ends,
        cancelled: file.cancelled,
    }
}

/// The programmes that a project feeds, each with what it took from it, once its holder agreed.
///
/// # Errors
/// Those of the store.
pub async fn fed_by(app: &App, project: ProjectId) -> Result<Vec<(Told, String)>, Error> {
    let mut found = Vec::new();
    let teams = teams::all(app).await?;
    for strand in every(app, Of::All).await? {
        let used = strand.fed().find(|(one, _)| *one == project);
        if let Some((_, words)) = used {
            let told = Told {
                id: strand.id(),
                about: strand.about().clone(),
                team: called(&teams, strand.team()),
            };
            found.push((told, words.to_string()));
        }
    }
    Ok(found)
}

/// What teams ask of someone for their project.
///
/// # Errors
/// When it is someone else's project.
pub async fn asked_of(app: &App, by: Oneself, project: ProjectId) -> Result<Vec<Asked>, Error> {
    let title = passages::own(app, by, project)
        .await?
        .what
        .title()
        .to_owned();
    let mut all = Vec::new();
    for strand in every(app, Of::All).await? {
        let mine = asked_in(&strand).filter(|asked| asked.project == project);
        all.extend(mine.map(|asked| Asked {
            of: Some(title.clone()),
            ..asked
        }));
    }
    Ok(all)
}

fn asked_in(strand: &Strand) -> impl Iterator<Item = Asked> {
    strand.asked().map(|(project, words, agreed)| Asked {
        strand: strand.id(),
        title: strand.about().title.to_string(),
        project,
        of: None,
        words: words.to_string(),
        agreed,
    })
}

/// All that a team needs to keep its programmes.
///
/// # Errors
/// Those of the store.
pub async fn kitchen(app: &App, by: &Teamwork) -> Result<Kitchen, Error> {
    let team = *by.team();
    let strands = of_team(app, team).await?;
    let name = teams::one(app, team).await?.name.to_string();
    let stranger = Reader::default();
    let mut asked = Vec::new();
    for mut one in strands.iter().flat_map(asked_in) {
        let page = archive::page(app, &stranger, one.project).await?;
        one.of = page.map(|page| page.title);
        asked.push(one);
    }
    let mut projects = Vec::new();
    for filed in passages::all(app, Of::Team(team)).await? {
        let file = filed.what;
        let page = archive::page_of(app, &stranger, &file).await?;
        projects.extend(page.map(|page| (page.project, page.title)));
    }
    projects.sort_by_key(|(project, title)| (fold(title), *project));
    // What its holders said stays in the dossier: a team is told of a yes, and of nothing else.
    let told = strands.iter().map(|strand| Told {
        id: strand.id(),
        about: strand.about().clone(),
        team: name.clone(),
    });
    Ok(Kitchen {
        strands: told.collect(),
        asked,
        projects,
    })
}

/// The editions of a team that still tell their programme as a line of text of another name than its
/// programmes: their team may choose one instead.
#[must_use]
pub fn only_words(edition: &EditionFile, strands: &[Strand]) -> Option<String> {
    let known = strands.iter().any(|strand| belongs(edition, strand));
    let line = edition.programme.as_ref().filter(|_| !known);
    line.map(ToString::to_string)
}
