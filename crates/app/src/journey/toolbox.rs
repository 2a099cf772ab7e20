//! The toolbox (B28): small resources that served a project, told by its holder for others, each with
//! the stages at which it helps (C2).

use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::gatherings::{archive, passages};
use crate::{App, Error};
use ::gatherings::embargo::Reader;
use ::journey::life::Stage;
use ::journey::workspace::{Reach, Resource, Toolbox};
use ::journey::{Line, Text};
use access::{Bearer, Oneself};
use jiff::Timestamp;
use model::Audience;
use model::people::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Keys, Of};

/// What served one project, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToolboxFile {
    toolbox: Toolbox,
    project: ProjectId,
    holder: PersonId,
}

impl Kept for ToolboxFile {
    const KIND: &'static str = "toolbox";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            project: Some(self.project),
            person: Some(self.holder),
            ..Keys::default()
        }
    }
}

impl ToolboxFile {
    /// Whether anyone but its author reads something of it.
    pub(crate) fn read_by_others(&self) -> bool {
        let all = self.toolbox.at(None, None, Audience::Collective);
        all.count() > 0
    }
}

fn number(project: ProjectId) -> i64 {
    shelf::number_of(&format!("toolbox of {project}"))
}

/// A resource as its form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolForm {
    /// Which project it served.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// What it is good for and how it served.
    pub words: String,
    /// Where it is; empty when it is nowhere else.
    pub address: String,
    /// The stages at which it helps.
    pub stages: BTreeSet<Stage>,
    /// Who reads it.
    pub audience: Audience,
}

/// A resource, as a reader meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// Which project it served.
    pub project: ProjectId,
    /// Its place among what served it.
    pub place: usize,
    /// What it is called.
    pub title: String,
    /// What it is good for.
    pub words: String,
    /// Where it is: an address of the web, or a place in words.
    pub address: Option<String>,
    /// The stages at which it helps.
    pub stages: Vec<Stage>,
    /// What the project is called, once it has a page that anyone reads.
    pub of: Option<String>,
    /// Whether the reader told it.
    pub mine: bool,
    /// When it was told.
    pub at: Timestamp,
}

/// A holder tells what served their project.
///
/// # Errors
/// When it is someone else's project, nothing is said, or it is a manual.
pub async fn add(app: &App, by: Oneself, form: &ToolForm) -> Result<(), Error> {
    let title = Line::new(&form.title)?;
    let (words, address) = (
        Text::new(&form.words)?,
        super::optional_line(&form.address)?,
    );
    let me = by.person();
    passages::own(app, by, form.project).await?;
    let resource = Resource {
        title,
        words,
        address,
        stages: form.stages.clone(),
        project: form.project,
        card: None,
        reach: Reach::members(me).set(form.audience, me)?,
        at: app.now(),
    };
    steadily!(added(app, me, &resource).await)
}

async fn added(app: &App, me: PersonId, resource: &Resource) -> Result<(), Error> {
    let (project, number) = (resource.project, number(resource.project));
    let known = shelf::find::<ToolboxFile>(app, number).await?;
    let mut filed = known.unwrap_or_else(|| {
        let file = ToolboxFile {
            toolbox: Toolbox::default(),
            project,
            holder: me,
        };
        Filed::new(number, file)
    });
    filed
        .what
        .toolbox
        .add(resource.clone(), &BTreeSet::from([me]))?;
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.deed(Some(me), "toolbox.add", format!("project {project}"));
    batch.commit(app).await
}

/// Its author lays a resource aside: nobody reads it any more.
///
/// # Errors
/// When it is somebody else's, or laid aside already.
pub async fn lay_aside(
    app: &App,
    by: Oneself,
    (project, place): (ProjectId, usize),
    reason: &str,
) -> Result<(), Error> {
    let reason = Text::new(reason)?;
    steadily!(laid_aside(app, by.person(), (project, place), &reason).await)
}

async fn laid_aside(
    app: &App,
    me: PersonId,
    (project, place): (ProjectId, usize),
    reason: &Text,
) -> Result<(), Error> {
    let mut filed = shelf::one::<ToolboxFile>(app, number(project)).await?;
    filed.what.toolbox.lay_aside(place, reason.clone(), me)?;
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.deed(Some(me), "toolbox.aside", format!("project {project}"));
    batch.commit(app).await
}

/// The resources that help at a stage, or all of them, as this reader may see them, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, bearer: &Bearer, stage: Option<Stage>) -> Result<Vec<Tool>, Error> {
    let (me, level) = (bearer.person(), bearer.sight().level());
    let mut all = Vec::new();
    for filed in shelf::all::<ToolboxFile>(app, Of::All).await? {
        let ToolboxFile {
            toolbox, project, ..
        } = filed.what;
        let mut shown = toolbox.at(stage, me, level).peekable();
        if shown.peek().is_none() {
            continue;
        }
        // A project without a page of its own is not named.
        let page = archive::page(app, &Reader::default(), project).await?;
        let of = page.map(|page| page.title);
        all.extend(shown.map(|(place, one)| Tool {
            project,
            place,
            title: one.title.to_string(),
            words: one.words.to_string(),
            address: one.address.as_ref().map(ToString::to_string),
            stages: one.stages.iter().copied().collect(),
            of: of.clone(),
            mine: me == Some(one.reach.author()),
            at: one.at,
        }));
    }
    all.sort_by(|a, b| b.at.cmp(&a.at).then(a.project.cmp(&b.project)));
    Ok(all)
}
