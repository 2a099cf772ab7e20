//! Programmes that span editions (B3), and the projects that feed them (B33): a team says what a
//! programme took from a project, its holder agrees or not, and only then is it shown.
//!
//! Nothing here ties a project to an edition: a programme tells its editions by date and place, and
//! names a project only where anybody may read its page already (A6).

mod reading;

pub use reading::{
    Asked, Dated, Feeding, Kitchen, Named, StrandPage, Told, all, asked_of, belongs, fed_by,
    kitchen, named_by, only_words, page,
};

use super::shelf::{self, Batch, Filed, Kept, steadily};
use super::{Reader, archive, passages, teams};
use crate::{App, Error};
use ::gatherings::strand::{About, Strand};
use ::gatherings::{Line, Refusal, Text};
use access::{Hosting, Oneself, Teamwork};
use model::people::{PersonId, ProjectId, StrandId, TeamId};
use model::text::fold;
use serde::{Deserialize, Serialize};
use store::{Keys, Of};
use url::Url;

/// A programme as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrandFile {
    /// What the room knows of it.
    pub strand: Strand,
}

impl Kept for StrandFile {
    const KIND: &'static str = "strand";
    const HISTORY: bool = true;

    fn keys(&self) -> Keys {
        let ended = self.strand.about().ended;
        Keys {
            state: if ended { "ended" } else { "open" }.to_owned(),
            team: Some(self.strand.team()),
            ..Keys::default()
        }
    }
}

/// A programme as its form writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StrandForm {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub words: String,
    /// Where its own site is; empty for none.
    pub site: String,
    /// Whether it is over.
    pub ended: bool,
}

impl StrandForm {
    fn about(&self) -> Result<About, Refusal> {
        Ok(About {
            title: Line::new(&self.title)?,
            words: Text::new(&self.words)?,
            site: site(&self.site)?,
            ended: self.ended,
        })
    }
}

/// An address of the web, or nothing when nothing was written.
fn site(text: &str) -> Result<Option<Line>, Refusal> {
    let Some(line) = teams::optional_line(text)? else {
        return Ok(None);
    };
    let url = Url::parse(line.as_str()).ok();
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let url = url.ok_or(Refusal::NotAWebAddress)?;
    Line::new(url.as_str()).map(Some)
}

/// A team begins a programme.
///
/// # Errors
/// When it has no title, nothing is said of it, or its site is no address of the web.
pub async fn begin(app: &App, by: &Hosting, form: &StrandForm) -> Result<StrandId, Error> {
    let about = form.about()?;
    let now = app.now();
    let id = StrandId(app.store.number(now).await?);
    let strand = Strand::begin(id, *by.team(), about);
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(id.0, StrandFile { strand }))?;
    batch.deed(Some(by.by()), "strand.begin", named(id));
    batch.commit(app).await?;
    Ok(id)
}

/// How a programme is named in the log.
fn named(id: StrandId) -> String {
    format!("strand {id}")
}

/// A team tells a programme otherwise, ends it, or opens it again.
///
/// # Errors
/// As for [`begin`], and when it is another team's.
pub async fn edit(app: &App, by: &Hosting, id: StrandId, form: &StrandForm) -> Result<(), Error> {
    let about = form.about()?;
    let (team, who) = (*by.team(), by.by());
    change(app, (id, who, "strand.edit"), &|strand, _| {
        of(&strand, team)?;
        Ok(strand.told(about.clone()))
    })
    .await
}

fn of(strand: &Strand, team: TeamId) -> Result<(), Error> {
    if strand.team() == team {
        return Ok(());
    }
    Err(Refusal::StrandOfAnother.into())
}

/// Changes a programme, and writes a deed; what the change owes is in the batch.
async fn change(
    app: &App,
    (id, who, act): (StrandId, PersonId, &str),
    with: &(impl Fn(Strand, &mut Batch) -> Result<Strand, Error> + Sync),
) -> Result<(), Error> {
    steadily!(changed(app, (id, who, act), with).await)
}

async fn changed(
    app: &App,
    (id, who, act): (StrandId, PersonId, &str),
    with: &(impl Fn(Strand, &mut Batch) -> Result<Strand, Error> + Sync),
) -> Result<(), Error> {
    let before = shelf::one::<StrandFile>(app, id.0).await?;
    let mut batch = Batch::new(app.now());
    let strand = with(before.what.strand.clone(), &mut batch)?;
    batch.put(&before.with(StrandFile { strand }))?;
    batch.deed(Some(who), act, named(id));
    batch.commit(app).await
}

/// Checks that an edition may belong to a programme: it is of its team.
pub(crate) async fn check(app: &App, team: TeamId, id: Option<StrandId>) -> Result<(), Error> {
    match id {
        Some(id) => of(
            &shelf::one::<StrandFile>(app, id.0).await?.what.strand,
            team,
        ),
        None => Ok(()),
    }
}

/// The team says what a programme took from a project; its holder is asked whether this may be shown.
///
/// # Errors
/// When the programme or the project is another team's, not everybody may read of the project, its
/// holder has no account, or it was asked already.
pub async fn ask(
    app: &App,
    by: &Teamwork,
    id: StrandId,
    project: ProjectId,
    words: &str,
) -> Result<(), Error> {
    let words = Line::new(words)?;
    let team = *by.team();
    let passage = passages::filed(app, project).await?.what;
    if passage.team != team {
        return Err(Error::Forbidden);
    }
    // A project that not everybody may read of is never named to its team's programme either: being
    // refused and being unknown read the same.
    let page = archive::page(app, &Reader::default(), project).await?;
    page.ok_or(Refusal::NotReadByAll)?;
    let holder = passage
        .holder_account()
        .ok_or(Refusal::HolderWithoutAccount)?;
    change(app, (id, by.by(), "strand.ask"), &|mut strand, batch| {
        of(&strand, team)?;
        if let Some(message) = strand.ask(project, words.clone(), holder)? {
            batch.owe(&[message])?;
        }
        Ok(strand)
    })
    .await
}

/// The team takes back what it said of a project.
///
/// # Errors
/// When the programme is another team's, or nothing was said.
pub async fn take_back(
    app: &App,
    by: &Teamwork,
    id: StrandId,
    project: ProjectId,
) -> Result<(), Error> {
    let team = *by.team();
    change(app, (id, by.by(), "strand.take_back"), &|mut strand, _| {
        of(&strand, team)?;
        strand.take_back(project)?;
        Ok(strand)
    })
    .await
}

/// The holder agrees to be shown, or no longer does, at any time and without a reason (C24, C28).
///
/// # Errors
/// When it is someone else's project, or nothing was asked.
pub async fn answer(
    app: &App,
    by: Oneself,
    id: StrandId,
    project: ProjectId,
    yes: bool,
) -> Result<(), Error> {
    passages::own(app, by, project).await?;
    let now = app.now();
    change(app, (id, by.person(), "strand.answer"), &|mut strand, _| {
        strand.answer(project, yes, now)?;
        Ok(strand)
    })
    .await
}

async fn every(app: &App, of: Of<'_>) -> Result<Vec<Strand>, Error> {
    let files = shelf::all::<StrandFile>(app, of).await?;
    let mut all: Vec<Strand> = files.into_iter().map(|filed| filed.what.strand).collect();
    all.sort_by_key(|one| {
        (
            one.about().ended,
            fold(one.about().title.as_str()),
            one.id(),
        )
    });
    Ok(all)
}

/// The programmes of a team, open ones first.
///
/// # Errors
/// Those of the store.
pub async fn of_team(app: &App, team: TeamId) -> Result<Vec<Strand>, Error> {
    every(app, Of::Team(team)).await
}
