//! The archive: what was briefed once, to be drawn from for thematic editions (B39), and pages that
//! are the same for projects presented or not (B32).

use super::passages::{self, Bringing, PassageFile, PassageView};
use super::shelf::Batch;
use super::{Reader, teams};
use crate::{App, Error};
use ::gatherings::afterwards::{Outlet, kit};
use ::gatherings::passage::{Family, Passage};
use ::gatherings::selection::Value;
use access::Oneself;
use model::people::{EditionId, ProjectId, TeamId};
use model::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use store::Of;

/// What is looked for in the archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// Words that all come in the title or the brief, in any case or accent.
    pub words: String,
    /// The family of those who carry it.
    pub family: Option<Family>,
    /// Words of axes that the profile bears.
    pub bears: BTreeMap<String, String>,
}

/// A project of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The project.
    pub view: PassageView,
    /// Its holder agreed to this edition already.
    pub agreed: bool,
}

/// The ended projects of the team, and of the teams that share, that fit a theme and whose holders
/// agreed to be found; `agreed` says of each whether its holder agreed to the edition.
///
/// # Errors
/// Those of the store.
pub async fn look(
    app: &App,
    by: Bringing,
    reader: &Reader,
    edition: EditionId,
    theme: &Theme,
) -> Result<Vec<Past>, Error> {
    let sharing: BTreeSet<TeamId> = (teams::all(app).await?.into_iter())
        .filter(|team| team.team.sharing || team.team.id == by.team())
        .map(|team| team.team.id)
        .collect();
    let ended = passages::all(app, Of::State("ended")).await?;
    let fitting: Vec<PassageFile> = ended
        .into_iter()
        .map(|filed| filed.what)
        .filter(|file| sharing.contains(&file.team) && file.reuse.is_some())
        .filter(|file| fits(file, theme))
        .collect();
    let views = passages::views(app, &fitting.iter().collect::<Vec<_>>(), reader).await?;
    let agreed = |file: &PassageFile| file.consents.contains_key(&edition);
    let pairs = fitting.iter().zip(views);
    Ok(pairs
        .map(|(file, view)| Past {
            agreed: agreed(file),
            view,
        })
        .collect())
}

fn fits(file: &PassageFile, theme: &Theme) -> bool {
    let Some(brief) = file.brief() else {
        return false;
    };
    let parts = [
        &brief.who,
        &brief.situation,
        &brief.usage,
        &brief.change,
        &brief.technology,
    ];
    let mut said = fold(file.title());
    for part in parts.into_iter().flatten() {
        said.push(' ');
        said.push_str(&fold(part.as_str()));
    }
    let wanted = fold(&theme.words);
    let words = wanted.split(' ').all(|word| said.contains(word));
    let family = theme.family.is_none() || theme.family == brief.family;
    let bears = |(axis, word): (&String, &String)| matches!(brief.profile.0.get(axis), Some(Value::Words(words)) if words.contains(word));
    words && family && theme.bears.iter().all(bears)
}

/// A project's page for everyone: the same for one that was presented and one that was not, and
/// without a word on which it was (B32).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectPage {
    /// The project.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// Who uses it, in which situation, for what, and what it changes.
    pub brief: Option<::gatherings::passage::Brief>,
    /// The edition, once revealed, where it was presented.
    pub edition: Option<EditionId>,
    /// Where else it may be published now.
    pub outlets: BTreeSet<Outlet>,
}

/// Projects whose holders wished for a page, once they may be shown: after their reveal where they
/// were of a set, after their ending otherwise.
///
/// # Errors
/// Those of the store.
pub async fn pages(app: &App, reader: &Reader) -> Result<Vec<ProjectPage>, Error> {
    let mut shown = Vec::new();
    for filed in passages::all(app, Of::All).await? {
        shown.extend(page_of(app, reader, &filed.what).await?);
    }
    Ok(shown)
}

/// The page of one project, where there is one.
///
/// # Errors
/// Those of the store.
pub async fn page(
    app: &App,
    reader: &Reader,
    project: ProjectId,
) -> Result<Option<ProjectPage>, Error> {
    match super::shelf::find::<PassageFile>(app, project.0).await? {
        Some(filed) => page_of(app, reader, &filed.what).await,
        None => Ok(None),
    }
}

/// Whether a project that nobody presented is shown all the same: its way is over, and its holder
/// wished for a page (B32).
pub(crate) fn shown_after(file: &PassageFile) -> bool {
    let wished = file.outlets.0.contains_key(&Outlet::Page) && file.lead().is_some();
    wished && matches!(file.passage, Passage::Ended(_))
}

/// The page of a project that was read already, where there is one.
pub(super) async fn page_of(
    app: &App,
    reader: &Reader,
    file: &PassageFile,
) -> Result<Option<ProjectPage>, Error> {
    if !file.outlets.0.contains_key(&Outlet::Page) || file.lead().is_none() {
        return Ok(None);
    }
    // What was presented shows from its reveal on; what was not, once it is over, without its
    // edition: nothing says that it was ever proposed to one.
    let revealed = super::programme::revealed(app, file).await?;
    let over = matches!(file.passage, Passage::Ended(_));
    if revealed.is_none() && !over {
        return Ok(None);
    }
    let tie = revealed;
    let own = reader.person.is_some() && reader.person == file.holder_account();
    let mut outlets: BTreeSet<Outlet> = kit(tie, &file.outlets).collect();
    if tie.is_none() && (over || own) {
        outlets.extend(file.outlets.0.keys().copied());
    }
    Ok(Some(ProjectPage {
        project: file.passage.project(),
        title: file.title().to_owned(),
        brief: file.brief().cloned(),
        edition: tie.map(::gatherings::embargo::Tie::edition),
        outlets,
    }))
}

/// The holder says where their project may be published (A36); what is not named is withdrawn.
///
/// # Errors
/// When it is someone else's project.
pub async fn publish(
    app: &App,
    by: Oneself,
    project: ProjectId,
    outlets: &BTreeSet<Outlet>,
) -> Result<(), Error> {
    let mut found = passages::own(app, by, project).await?;
    let now = app.now();
    let consents = &mut found.what.outlets.0;
    consents.retain(|outlet, _| outlets.contains(outlet));
    for outlet in outlets {
        consents.entry(*outlet).or_insert(now);
    }
    let mut batch = Batch::new(now);
    batch.put(&found)?;
    batch.commit(app).await
}
