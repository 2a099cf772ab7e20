//! Pages written by many, one for each project, theme or edition (B21): every version is kept, and
//! going back is a new version that says so.

use super::names;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::gatherings::{archive, comers};
use crate::{App, Error};
use ::gatherings::edition::Stage;
use ::gatherings::embargo::Reader;
use ::journey::workspace::{Page, Subject};
use ::journey::{Line, Refusal, Text};
use access::{Bearer, Oneself};
use model::people::{EditionId, PersonId, ProjectId};
use model::{Audience, Field, Lang, vocabulary};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Keys, Of};

/// A page as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageFile {
    /// With all its versions.
    pub page: Page,
}

impl Kept for PageFile {
    const KIND: &'static str = "wiki";

    fn keys(&self) -> Keys {
        let (project, edition) = match self.page.subject() {
            Subject::Project(project) => (Some(*project), None),
            Subject::Edition(edition) => (None, Some(*edition)),
            Subject::Theme(_) | Subject::Challenge(_) => (None, None),
        };
        Keys {
            state: "written".to_owned(),
            project,
            edition,
            ..Keys::default()
        }
    }
}

/// The address of a subject, after `/wiki/`.
#[must_use]
pub fn address(of: &Subject) -> String {
    match of {
        Subject::Project(id) => format!("projet/{id}"),
        Subject::Edition(id) => format!("edition/{id}"),
        Subject::Theme(code) => format!("theme/{code}"),
        Subject::Challenge(id) => format!("defi/{id}"),
    }
}

/// A subject by its address.
#[must_use]
pub fn subject(kind: &str, code: &str) -> Option<Subject> {
    let figures = !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    let number = || figures.then(|| code.parse().ok()).flatten();
    match kind {
        "projet" => number().map(|id| Subject::Project(ProjectId(id))),
        "edition" => number().map(|id| Subject::Edition(EditionId(id))),
        "theme" => Line::new(code).ok().map(Subject::Theme),
        _ => None,
    }
}

fn number(of: &Subject) -> i64 {
    shelf::number_of(&format!("wiki {}", address(of)))
}

/// What a subject is called, where a page may be written on it: a project with a page of its own, a
/// theme of the vocabulary, an edition once it took place — before, a page that many write could tie
/// a project to it (A6).
async fn called(app: &App, of: &Subject, lang: Lang) -> Result<String, Error> {
    let found = match of {
        Subject::Project(project) => {
            let shown = archive::page(app, &Reader::default(), *project).await?;
            shown.map(|page| page.title)
        }
        Subject::Edition(edition) => {
            let shown = comers::evening(app, *edition).await?;
            let held = shown.filter(|one| one.edition.edition.stage() >= Stage::Held);
            held.map(|one| one.edition.sheet.title.to_string())
        }
        Subject::Theme(code) => {
            let term = vocabulary::term(Field::Theme, code.as_str());
            term.map(|term| term.label(lang).to_owned())
        }
        Subject::Challenge(_) => None,
    };
    found.ok_or_else(|| shelf::absent("page"))
}

/// A page as its reader may see it.
#[derive(Debug, Clone)]
pub struct WikiView {
    /// What it is about.
    pub subject: Subject,
    /// What that is called.
    pub title: String,
    /// The page, once somebody wrote it and this reader may read it.
    pub page: Option<Page>,
    /// Whether somebody wrote one that is not for this reader.
    pub closed: bool,
    /// Whether the reader is its first author, who alone makes it wider (B22).
    pub author: bool,
    /// What its authors are called; nobody to strangers.
    pub names: BTreeMap<PersonId, String>,
}

/// Reads the page of a subject.
///
/// # Errors
/// [`Error::Unknown`] when there can be none.
pub async fn read(app: &App, bearer: &Bearer, of: &Subject, lang: Lang) -> Result<WikiView, Error> {
    let title = called(app, of, lang).await?;
    let known = shelf::find::<PageFile>(app, number(of)).await?;
    let written = known.is_some();
    let (me, level) = (bearer.person(), bearer.sight().level());
    let page = known.map(|filed| filed.what.page);
    let page = page.filter(|page| page.reach().shows(me, level));
    let mut people = Vec::new();
    if let Some(page) = page.as_ref().filter(|_| me.is_some()) {
        people.extend((1..=page.versions()).filter_map(|n| Some(page.version(n)?.by)));
    }
    Ok(WikiView {
        subject: of.clone(),
        title,
        closed: written && page.is_none(),
        author: page
            .as_ref()
            .is_some_and(|page| Some(page.reach().author()) == me),
        names: names(app, people).await?,
        page,
    })
}

/// Writes a version, from the one that the writer had before their eyes (0 for the first).
///
/// # Errors
/// When somebody wrote in between, nothing changed, or the page is not for this writer.
pub async fn write(
    app: &App,
    bearer: &Bearer,
    of: &Subject,
    seen: usize,
    words: &str,
) -> Result<(), Error> {
    let by = bearer.oneself().ok_or(Error::Forbidden)?;
    let title = Line::new(&called(app, of, Lang::Fr).await?)?;
    let (me, now, words) = (by.person(), app.now(), Text::new(words)?);
    let change = |before: Option<Page>| match before {
        None if seen == 0 => Ok(Page::new(of.clone(), title.clone(), words.clone(), me, now)),
        None => Err(Refusal::WrittenInBetween(0)),
        Some(mut page) => {
            page.write(seen, words.clone(), me, now)?;
            Ok(page)
        }
    };
    // Not made again by itself: what someone else wrote in between is for the writer to read.
    changed(app, bearer, of, by, &change).await
}

/// Brings an earlier version back, as a new one.
///
/// # Errors
/// When there is none, or it says what stands already.
pub async fn bring_back(
    app: &App,
    bearer: &Bearer,
    of: &Subject,
    version: usize,
) -> Result<(), Error> {
    let by = bearer.oneself().ok_or(Error::Forbidden)?;
    let (me, now) = (by.person(), app.now());
    let change = |before: Option<Page>| {
        let mut page = before.ok_or(Refusal::NothingStandsThere(version))?;
        page.bring_back(version, me, now)?;
        Ok(page)
    };
    steadily!(changed(app, bearer, of, by, &change).await)
}

/// Says who reads a page (B22).
///
/// # Errors
/// When somebody other than its first author would make it wider.
pub async fn share(
    app: &App,
    bearer: &Bearer,
    of: &Subject,
    audience: Audience,
) -> Result<(), Error> {
    let by = bearer.oneself().ok_or(Error::Forbidden)?;
    let change = |before: Option<Page>| {
        let mut page = before.ok_or(Refusal::NothingStandsThere(0))?;
        page.share(audience, by.person())?;
        Ok(page)
    };
    steadily!(changed(app, bearer, of, by, &change).await)
}

async fn changed(
    app: &App,
    bearer: &Bearer,
    of: &Subject,
    by: Oneself,
    change: &(impl Fn(Option<Page>) -> Result<Page, Refusal> + Sync),
) -> Result<(), Error> {
    called(app, of, Lang::Fr).await?;
    let (number, now) = (number(of), app.now());
    let known = shelf::find::<PageFile>(app, number).await?;
    let level = bearer.sight().level();
    let hidden = |page: &Page| !page.reach().shows(Some(by.person()), level);
    if known.as_ref().is_some_and(|filed| hidden(&filed.what.page)) {
        return Err(Error::Forbidden);
    }
    let page = change(known.as_ref().map(|filed| filed.what.page.clone()))?;
    let file = PageFile { page };
    let filed = match &known {
        Some(before) => before.with(file),
        None => Filed::new(number, file),
    };
    let mut batch = Batch::new(now);
    batch.put(&filed)?;
    batch.deed(Some(by.person()), "wiki.write", format!("wiki {number}"));
    batch.commit(app).await
}

/// The pages this bearer may read: what each is about, its title, how many versions.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, bearer: &Bearer) -> Result<Vec<(Subject, String, usize)>, Error> {
    let (me, level) = (bearer.person(), bearer.sight().level());
    let mut found = Vec::new();
    for filed in shelf::all::<PageFile>(app, Of::All).await? {
        let page = &filed.what.page;
        // A project whose page was withdrawn takes this one with it.
        let about = called(app, page.subject(), Lang::Fr).await.is_ok();
        if about && page.reach().shows(me, level) {
            let title = page.title().to_string();
            found.push((page.subject().clone(), title, page.versions()));
        }
    }
    Ok(found)
}
