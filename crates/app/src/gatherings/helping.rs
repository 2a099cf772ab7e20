//! Those who help, "available, a little": connectors and experts within the minutes they offer (B30,
//! B24), and referrals to someone who answers (A42).

use super::committee;
use super::passages::{self, Bringing};
use super::shelf::{self, Batch, Filed, Kept, steadily};
use super::teams::optional_line;
use crate::{App, Error};
use ::gatherings::Line;
use ::gatherings::committee::Link;
use ::gatherings::helping::{Answerer, Helper, Referral, Task};
use access::Oneself;
use model::people::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Keys, Of};

/// A helper as they are kept: since which month their minutes are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HelperFile {
    helper: Helper,
    offered: u32,
    /// What they know, for whoever looks for an eye on a brief.
    knows: Option<Line>,
    month: (i16, i8),
}

impl Kept for HelperFile {
    const KIND: &'static str = "helper";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            person: Some(self.helper.person),
            ..Keys::default()
        }
    }
}

/// A referral as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReferralFile {
    referral: Referral,
}

impl Kept for ReferralFile {
    const KIND: &'static str = "referral";

    fn keys(&self) -> Keys {
        let known = self.referral.outcome.is_some();
        Keys {
            state: if known { "known" } else { "open" }.to_owned(),
            project: Some(self.referral.project),
            ..Keys::default()
        }
    }
}

fn number(person: PersonId) -> i64 {
    shelf::number_of(&format!("helper {person}"))
}

fn month(app: &App) -> (i16, i8) {
    let today = app.now().to_zoned(jiff::tz::TimeZone::UTC);
    (today.year(), today.month())
}

/// Offers so many minutes a month; none takes the offer back from the next task on.
///
/// # Errors
/// When what is known is too long.
pub async fn offer(app: &App, by: Oneself, minutes: u32, knows: &str) -> Result<(), Error> {
    let knows = optional_line(knows)?;
    let person = by.person();
    let known = shelf::find::<HelperFile>(app, number(person)).await?;
    let fresh = HelperFile {
        helper: Helper::new(person, minutes),
        offered: minutes,
        knows: knows.clone(),
        month: month(app),
    };
    let filed = match known {
        // What was taken on this month stays taken on.
        Some(known) => {
            let mut file = known.what.clone();
            (file.offered, file.knows) = (minutes, knows);
            known.with(file)
        }
        None => Filed::new(number(person), fresh),
    };
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.commit(app).await
}

/// Someone who helps, with what is left of their month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelperView {
    /// Who.
    pub person: PersonId,
    /// How they wish to be called.
    pub name: String,
    /// What they know.
    pub knows: Option<String>,
    /// Minutes free this month.
    pub free: u32,
}

/// Those who offer to help, in the order in which they offered: there is no other order.
///
/// # Errors
/// Those of the store.
pub async fn all(app: &App, _by: Bringing) -> Result<Vec<HelperView>, Error> {
    let found = shelf::all::<HelperFile>(app, Of::All).await?;
    let people = found.iter().map(|filed| filed.what.helper.person);
    let known = app.store.persons(people).await?;
    let now = month(app);
    Ok(found
        .into_iter()
        .map(|filed| {
            let person = filed.what.helper.person;
            let one = known.iter().find(|one| one.id == person);
            HelperView {
                person,
                name: one.map(|one| one.name.clone()).unwrap_or_default(),
                knows: filed.what.knows.as_ref().map(Line::to_string),
                free: this_month(&filed.what, now).helper.free(),
            }
        })
        .collect())
}

fn this_month(file: &HelperFile, now: (i16, i8)) -> HelperFile {
    let mut file = file.clone();
    if file.month != now {
        file.helper = file.helper.renew(file.offered);
        file.month = now;
    }
    file
}

/// Takes on a task for a project, oneself: nobody is assigned (C24). An expert's eye is not lent to
/// a project one is linked to.
///
/// # Errors
/// When it exceeds what was offered, or one is linked to the project.
pub async fn take(
    app: &App,
    by: Oneself,
    task: Task,
    project: ProjectId,
    minutes: u32,
) -> Result<(), Error> {
    let links = links(app, project).await?;
    steadily!(taken(app, by.person(), task, project, minutes, &links).await)
}

async fn links(app: &App, project: ProjectId) -> Result<BTreeSet<Link>, Error> {
    let edition = passages::filed(app, project).await?.what.passage.edition();
    match edition {
        Some(edition) => Ok(committee::filed(app, edition).await?.what.links),
        None => Ok(BTreeSet::new()),
    }
}

async fn taken(
    app: &App,
    person: PersonId,
    task: Task,
    project: ProjectId,
    minutes: u32,
    links: &BTreeSet<Link>,
) -> Result<(), Error> {
    let before = shelf::one::<HelperFile>(app, number(person)).await?;
    let mut file = this_month(&before.what, month(app));
    file.helper = file.helper.take(task, project, minutes, links)?;
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await
}

/// Refers a holder to someone who answers, for money or anything else the team does not do itself
/// (A42, B16); the holder has agreed to it. Gives its number.
///
/// # Errors
/// When it names neither a person nor a desk, or the need is not said.
pub async fn refer(
    app: &App,
    by: Bringing,
    project: ProjectId,
    to: Answerer,
    need: &str,
) -> Result<i64, Error> {
    passages::brought(app, by, project).await?;
    let now = app.now();
    let referral = Referral {
        project,
        to,
        need: Line::new(need)?,
        agreed: now,
        outcome: None,
    };
    let number = app.store.number(now).await?;
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, ReferralFile { referral }))?;
    batch.deed(Some(by.by()), "project.refer", format!("project {project}"));
    batch.commit(app).await?;
    Ok(number)
}

/// Notes what came of a referral.
///
/// # Errors
/// When it is of another team's project, or nothing is said.
pub async fn came_of(app: &App, by: Bringing, number: i64, outcome: &str) -> Result<(), Error> {
    let before = shelf::one::<ReferralFile>(app, number).await?;
    passages::brought(app, by, before.what.referral.project).await?;
    let mut file = before.what.clone();
    file.referral.outcome = Some(Line::new(outcome)?);
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(file))?;
    batch.commit(app).await
}

/// The referrals of a project, for its team or its holder.
///
/// # Errors
/// [`Error::Forbidden`] for anyone else.
pub async fn referrals(
    app: &App,
    by: Option<Bringing>,
    own: Option<Oneself>,
    project: ProjectId,
) -> Result<Vec<(i64, Referral)>, Error> {
    let file = passages::filed(app, project).await?.what;
    let team = by.is_some_and(|by| by.team() == file.team);
    let holder = own.is_some() && own.map(Oneself::person) == file.holder_account();
    if !team && !holder {
        return Err(Error::Forbidden);
    }
    let found = shelf::all::<ReferralFile>(app, Of::Project(project)).await?;
    Ok(found
        .into_iter()
        .map(|filed| (filed.number, filed.what.referral))
        .collect())
}
