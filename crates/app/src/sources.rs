//! The sources: add a recipe, list them, pause and resume them.

use crate::{App, Error};
use access::Stewardship;
use census::recipe::Recipe;
use jiff::Timestamp;
use model::{Source, SourceId};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All sources by short name.
///
/// # Errors
/// When the data base fails.
pub async fn by_id(app: &App) -> Result<BTreeMap<SourceId, Source>, Error> {
    let rows = app.store.sources().await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.source.id.clone(), row.source))
        .collect())
}

/// Tells the index how sources are called, so that they are suggested by name.
pub(crate) async fn name_in_index(app: &App) -> Result<(), Error> {
    let rows = app.store.sources().await?;
    let names = rows
        .into_iter()
        .map(|row| (row.source.id, row.source.title));
    app.index.set_sources(names.collect());
    Ok(())
}

/// Adds a source, or replaces the recipe of one that is known. Relative paths of the recipe start
/// from `base`.
///
/// # Errors
/// When the recipe has faults (all of them are told), the folder is not there, or the data base fails.
pub async fn add(
    app: &App,
    _steward: Stewardship,
    recipe: &str,
    base: &Path,
) -> Result<Source, Error> {
    let recipe = parse(recipe)?;
    if recipe.id().is_hand() {
        return Err(Error::Input(
            "« hand » est le nom des corrections par les porteurs : donnez un autre nom court à \
             ce recensement"
                .to_owned(),
        ));
    }
    let base = base.canonicalize().map_err(|cause| Error::Folder {
        path: base.to_owned(),
        cause,
    })?;
    let known = app.store.source(recipe.id()).await?;
    let source = recipe.source(known.map_or_else(|| app.now(), |row| row.source.added_at));
    app.store.put_source(&source).await?;
    app.store
        .put_setting(&base_setting(&source.id), &base.to_string_lossy())
        .await?;
    name_in_index(app).await?;
    Ok(source)
}

/// Harvests a source no more (`active` false), or again.
///
/// # Errors
/// When there is no such source or the data base fails.
pub async fn set_active(
    app: &App,
    _steward: Stewardship,
    id: &SourceId,
    active: bool,
) -> Result<(), Error> {
    if app.store.set_active(id, active).await? {
        Ok(())
    } else {
        Err(unknown(id))
    }
}

/// Reads a recipe; the error lists every fault with its line.
///
/// # Errors
/// When the recipe has faults.
pub fn parse(text: &str) -> Result<Recipe, Error> {
    Recipe::parse(text).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Error::Recipe(lines.join("\n"))
    })
}

/// A source ready to be read.
pub(crate) struct Ready {
    pub source: Source,
    pub recipe: Recipe,
    pub base: PathBuf,
}

/// The source, its recipe, and the folder from which the recipe's paths start.
pub(crate) async fn ready(app: &App, id: &SourceId) -> Result<Ready, Error> {
    let row = app.store.source(id).await?.ok_or_else(|| unknown(id))?;
    let recipe = parse(&row.source.recipe)?;
    let base = app
        .store
        .setting(&base_setting(id))
        .await?
        .unwrap_or_default();
    Ok(Ready {
        source: row.source,
        recipe,
        base: PathBuf::from(base),
    })
}

fn unknown(id: &SourceId) -> Error {
    Error::Unknown(format!(
        "aucune source ne s’appelle « {id} » ; « croisee source list » donne leurs noms"
    ))
}

fn base_setting(id: &SourceId) -> String {
    format!("source-base/{id}")
}

/// The sources whose schedule asks for a harvest at `now`, given when each was last begun.
pub(crate) fn due(recipe: &Recipe, last_begun: Option<Timestamp>, now: Timestamp) -> bool {
    use census::recipe::document::Schedule;
    let hours = match recipe.document().source.schedule {
        Schedule::Manual => return false,
        Schedule::Hourly => 1,
        Schedule::Daily => 24,
        Schedule::Weekly => 7 * 24,
        Schedule::Monthly => 30 * 24,
    };
    last_begun.is_none_or(|begun| now.duration_since(begun).as_hours() >= hours)
}
