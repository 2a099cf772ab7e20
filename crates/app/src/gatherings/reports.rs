//! Reports: one outline, as text and as a map, all versions kept, taken up again at will (B1, B2,
//! B42).

use super::editions::{self, about};
use super::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::gatherings::Refusal;
use ::gatherings::edition::Stage;
use ::gatherings::report::{
    Edit, Placed, Point, Report, Status, Version, from_map, from_markdown, from_opml, layout,
    to_map, to_markdown, to_opml,
};
use access::{Preparation, Teamwork};
use model::people::{EditionId, PersonId, TeamId};
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// The report of an edition as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReportFile {
    edition: EditionId,
    report: Option<Report>,
}

impl ReportFile {
    pub(crate) const fn new(edition: EditionId) -> Self {
        Self {
            edition,
            report: None,
        }
    }
}

impl Kept for ReportFile {
    const KIND: &'static str = "report";

    fn keys(&self) -> Keys {
        Keys {
            state: if self.report.is_some() {
                "begun"
            } else {
                "empty"
            }
            .to_owned(),
            edition: Some(self.edition),
            ..Keys::default()
        }
    }
}

/// The forms in which an outline comes and goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A FreeMind or Freeplane map.
    Map,
    /// OPML.
    Opml,
    /// Markdown.
    Markdown,
}

impl Form {
    /// Reads an outline.
    ///
    /// # Errors
    /// Where and why it cannot be read.
    pub fn read(self, file: &str) -> Result<Point, Refusal> {
        match self {
            Self::Map => from_map(file),
            Self::Opml => from_opml(file),
            Self::Markdown => from_markdown(file),
        }
    }

    /// Writes an outline.
    #[must_use]
    pub fn write(self, outline: &Point) -> String {
        match self {
            Self::Map => to_map(outline),
            Self::Opml => to_opml(outline),
            Self::Markdown => to_markdown(outline),
        }
    }
}

/// A report as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportView {
    /// The version that stands.
    pub version: Version,
    /// Its place among the versions, to be given back when writing upon it.
    pub place: usize,
    /// The same as a map, with places.
    pub map: Vec<Placed>,
    /// Those who wrote, by name, in the order in which they came (B2).
    pub credits: Vec<String>,
}

async fn filed(app: &App, edition: EditionId) -> Result<Filed<ReportFile>, Error> {
    shelf::only(app, Of::Edition(edition)).await
}

/// May write the report of an edition: its team, and those who prepare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    by: PersonId,
    team: Option<TeamId>,
    edition: Option<EditionId>,
}

impl From<&Teamwork> for Writing {
    fn from(by: &Teamwork) -> Self {
        Self {
            by: by.by(),
            team: Some(*by.team()),
            edition: None,
        }
    }
}

impl From<&Preparation> for Writing {
    fn from(by: &Preparation) -> Self {
        Self {
            by: by.by(),
            team: None,
            edition: Some(*by.edition()),
        }
    }
}

impl Writing {
    async fn on(&self, app: &App, edition: EditionId) -> Result<(), Error> {
        let team = editions::one(app, edition).await?.edition.team();
        if self.team == Some(team) || self.edition == Some(edition) {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }
}

/// Writes a version upon the one the writer had before their eyes (`upon`; none for the first).
///
/// # Errors
/// When someone wrote in between: the writer sees both and joins them.
pub async fn write(
    app: &App,
    by: impl Into<Writing>,
    edition: EditionId,
    upon: Option<usize>,
    outline: Point,
    status: Status,
) -> Result<(), Error> {
    let by: Writing = by.into();
    by.on(app, edition).await?;
    let before = filed(app, edition).await?;
    let now = app.now();
    let report = match (before.what.report.clone(), upon) {
        (None, _) => {
            let first = Report::new(edition, outline.clone(), by.by, now);
            if status == Status::Complete {
                first.write(0, outline, status, by.by, now)?
            } else {
                first
            }
        }
        (Some(known), Some(upon)) => known.write(upon, outline, status, by.by, now)?,
        (Some(known), None) => {
            return Err(Refusal::WrittenInBetween(known.versions().len()).into());
        }
    };
    let file = ReportFile {
        edition,
        report: Some(report),
    };
    let mut batch = Batch::new(now);
    batch.put(&before.with(file))?;
    batch.deed(Some(by.by), "report.write", about(edition));
    batch.commit(app).await
}

/// Changes one line of what stands, as its writer saw it; others may write other lines at the same
/// time (B2).
///
/// # Errors
/// When that very line was changed in between, or nothing was begun.
pub async fn change(
    app: &App,
    by: impl Into<Writing>,
    edition: EditionId,
    (path, seen): (&[usize], &str),
    edit: &Edit,
) -> Result<(), Error> {
    let by: Writing = by.into();
    by.on(app, edition).await?;
    steadily!(changed(app, &by, edition, (path, seen), edit).await)
}

async fn changed(
    app: &App,
    by: &Writing,
    edition: EditionId,
    (path, seen): (&[usize], &str),
    edit: &Edit,
) -> Result<(), Error> {
    let before = filed(app, edition).await?;
    let report = before.what.report.clone();
    let report = report.ok_or_else(|| shelf::absent("compte-rendu"))?;
    let now = app.now();
    let file = ReportFile {
        edition,
        report: Some(report.change(path, seen, edit, by.by, now)?),
    };
    let mut batch = Batch::new(now);
    batch.put(&before.with(file))?;
    batch.commit(app).await
}

/// The report of an edition: for its team at any time, for anyone once it was held.
///
/// # Errors
/// [`Error::Forbidden`] for others before.
pub async fn read(
    app: &App,
    by: Option<Writing>,
    edition: EditionId,
) -> Result<Option<ReportView>, Error> {
    let held = editions::one(app, edition).await?.edition.stage() >= Stage::Held;
    match by {
        Some(by) if !held => by.on(app, edition).await?,
        None if !held => return Err(Error::Forbidden),
        _ => {}
    }
    let Some(report) = filed(app, edition).await?.what.report else {
        return Ok(None);
    };
    let Some(version) = report.current().cloned() else {
        return Ok(None);
    };
    let order = report.credits();
    let known = app.store.persons(order.iter().copied()).await?;
    let name = |person| known.iter().find(|one| one.id == person);
    Ok(Some(ReportView {
        map: layout(&version.outline),
        version,
        place: report.versions().len() - 1,
        credits: (order.into_iter().filter_map(name))
            .map(|one| one.name.clone())
            .collect(),
    }))
}

/// All versions of a report, the oldest first, for its team.
///
/// # Errors
/// [`Error::Forbidden`] for another team.
pub async fn versions(
    app: &App,
    by: impl Into<Writing>,
    edition: EditionId,
) -> Result<Vec<Version>, Error> {
    let by: Writing = by.into();
    by.on(app, edition).await?;
    let report = filed(app, edition).await?.what.report;
    Ok(report
        .map(|report| report.versions().to_vec())
        .unwrap_or_default())
}
