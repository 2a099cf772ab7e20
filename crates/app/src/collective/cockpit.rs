//! A partner's cockpit (E11): the file or address of its census, the recipe, a trial, publishing,
//! schedule, harvests, and every row that was set aside with its reason.
//!
//! What is being prepared stands in one dossier a source, so that two keepers never write over each
//! other; what is published is the source itself.

use super::confine::{self, Before};
use super::uploads::folder;
use super::{Fault, read, written};
use crate::check::{self, Trial};
use crate::partners::{self, PartnerPage};
use crate::progress::Silent;
use crate::{App, Error, harvest, sources};
use access::{Keeping, Sight};
use census::recipe::Recipe;
use jiff::Timestamp;
use model::{Outcome, Run, Source, SourceId};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;
use store::{Commit, Deed, Draft, Keys, Of};

mod connect;
mod rejects;
#[cfg(test)]
mod tests;

pub use super::uploads::LARGEST;
pub use connect::{connect, upload};
pub use rejects::{rejects, rejects_file};

/// The kind of these dossiers; `keys.state` holds the source's short name, by which they are found.
const KIND: &str = "cockpit";
/// Rows read for a trial.
const TRIED: usize = 2_000;
/// The words of schedules, as recipes write them.
pub const SCHEDULES: [&str; 5] = ["manual", "hourly", "daily", "weekly", "monthly"];

/// What may be done with a source, as the log writes it.
pub const ACTS: [&str; 8] = [
    "source.file",
    "source.address",
    "source.recipe",
    "source.publish",
    "source.schedule",
    "source.harvest",
    "source.frozen",
    "source.failed",
];
/// Acts shown.
const ACTS_SHOWN: usize = 30;

/// What is being prepared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bench {
    /// The file that was sent last.
    pub file: Option<Kept>,
    /// The recipe, not published yet or published since; empty when none was written.
    pub recipe: String,
}

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What its sender calls it; shown, never opened.
    pub told: String,
    /// What it is called here.
    pub name: String,
    /// How large, in bytes.
    pub bytes: u64,
    /// When it came.
    pub at: Timestamp,
}

/// A cockpit as its keeper finds it.
#[derive(Debug, Clone)]
pub struct Cockpit {
    /// Which source.
    pub id: SourceId,
    /// To be sent back with a change: 0 before the first.
    pub version: i64,
    /// What is being prepared.
    pub bench: Bench,
    /// What is published, with figures and runs; `None` before the first time.
    pub page: Option<PartnerPage>,
    /// How often it is harvested, as recipes write it.
    pub schedule: &'static str,
    /// The recipe to show: the one being prepared, else the published one.
    pub recipe: String,
    /// Whether the recipe being prepared is not the published one.
    pub unpublished: bool,
    /// What was done with this source, the latest first (E18).
    pub acts: Vec<Act>,
}

/// Something done with a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// By whom; `None` for what the program did by itself.
    pub by: Option<String>,
    /// What: one of [`ACTS`].
    pub what: &'static str,
    /// Why, when a reason was given.
    pub why: String,
}

/// Opens it.
///
/// # Errors
/// Those of the store and the index.
pub async fn open(app: &Arc<App>, keeping: &Keeping) -> Result<Cockpit, Error> {
    let id = keeping.source().clone();
    let found = found(app, &id).await?;
    let (version, bench) =
        found.map_or_else(Default::default, |(_, version, bench)| (version, bench));
    // A keeper sees all of their own source.
    let page = partners::one(app, Sight::steward(), &id).await?;
    let published = page.as_ref().map(|page| page.summary.source.recipe.clone());
    let schedule = published.as_deref().map_or("manual", schedule_of);
    let unpublished = !bench.recipe.is_empty() && published.as_ref() != Some(&bench.recipe);
    let recipe = if bench.recipe.is_empty() {
        published.unwrap_or_default()
    } else {
        bench.recipe.clone()
    };
    Ok(Cockpit {
        id,
        version,
        bench,
        page,
        schedule,
        recipe,
        unpublished,
        acts: acts(app, keeping).await?,
    })
}

/// What was done with the source, and by whom.
async fn acts(app: &App, keeping: &Keeping) -> Result<Vec<Act>, Error> {
    let about = format!("source {}", keeping.source());
    let logged = app.store.deeds_about(&about, ACTS_SHOWN).await?;
    let actors = logged.iter().filter_map(|logged| logged.deed.actor);
    let persons = app.store.persons(actors).await?;
    let named = |actor| {
        let person = persons.iter().find(|person| person.id == actor);
        person.map_or_else(|| actor.to_string(), |person| person.name.clone())
    };
    let known = logged.into_iter().filter_map(|logged| {
        Some(Act {
            at: logged.at,
            by: logged.deed.actor.map(named),
            what: ACTS.iter().find(|act| **act == logged.deed.act)?,
            why: logged.deed.detail,
        })
    });
    Ok(known.collect())
}

fn schedule_of(recipe: &str) -> &'static str {
    use census::recipe::document::Schedule;
    let parsed = Recipe::parse(recipe).ok();
    match parsed.map(|recipe| recipe.document().source.schedule) {
        Some(Schedule::Hourly) => "hourly",
        Some(Schedule::Daily) => "daily",
        Some(Schedule::Weekly) => "weekly",
        Some(Schedule::Monthly) => "monthly",
        Some(Schedule::Manual) | None => "manual",
    }
}

/// The dossier of a source: number, version, content.
async fn found(app: &App, id: &SourceId) -> Result<Option<(i64, i64, Bench)>, Error> {
    let of = Of::State(id.as_str());
    let first = app.store.dossiers(KIND, of, 0, 1).await?.into_iter().next();
    first
        .map(|dossier| Ok((dossier.number, dossier.version, read(&dossier.body)?)))
        .transpose()
}

/// Writes the bench at the version it was read at.
async fn put(
    app: &App,
    keeping: &Keeping,
    version: i64,
    bench: &Bench,
    act: &str,
) -> Result<(), Error> {
    let (now, id) = (app.now(), keeping.source());
    let known = found(app, id).await?;
    let (number, read_at) = match known {
        Some((number, _, _)) => (number, Some(version)),
        None => (app.store.number(now).await?, None),
    };
    let draft = Draft {
        kind: KIND,
        number,
        read_at,
        keys: Keys {
            state: id.as_str().to_owned(),
            ..Keys::default()
        },
        body: written(bench)?,
        keep: true,
    };
    let commit = Commit {
        drafts: vec![draft],
        letters: Vec::new(),
        deeds: vec![deed(keeping, act)],
    };
    app.store.commit(&commit, now).await?;
    let first = found(app, id).await?.map(|(number, _, _)| number);
    if first != Some(number) {
        // Someone else began at the same moment: theirs stays, ours is told.
        app.store.erase_dossier(number).await?;
        return Err(store::StoreError::Stale { kind: KIND, number }.into());
    }
    Ok(())
}

fn deed(keeping: &Keeping, act: &str) -> Deed {
    Deed {
        actor: Some(keeping.by()),
        act: act.to_owned(),
        about: format!("source {}", keeping.source()),
        detail: String::new(),
    }
}

async fn bench(app: &App, id: &SourceId) -> Result<Bench, Error> {
    let found = found(app, id).await?;
    Ok(found.map(|(_, _, bench)| bench).unwrap_or_default())
}

/// Reads a recipe as its keeper wrote it.
async fn trusted(app: &App, keeping: &Keeping, text: &str) -> Result<(Recipe, PathBuf), Error> {
    let id = keeping.source();
    let text = text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(Fault::NoRecipe.into());
    }
    let recipe = sources::parse(&text)?;
    let bench = bench(app, id).await?;
    let ready = sources::ready(app, id).await.ok();
    let before = ready.as_ref().map(|ready| Before {
        recipe: &ready.recipe,
    });
    let file = bench.file.as_ref().map(|kept| kept.name.as_str());
    let faults = confine::faults(&recipe, id, file, before.as_ref());
    if !faults.is_empty() {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        return Err(Error::Recipe(lines.join("\n")));
    }
    let base = match ready {
        Some(ready) if confine::same_place(recipe.document(), ready.recipe.document()) => {
            ready.base
        }
        _ => folder(app, id),
    };
    std::fs::create_dir_all(&base).map_err(|cause| Error::Folder {
        path: base.clone(),
        cause,
    })?;
    Ok((recipe, base))
}

/// Keeps a recipe that has no fault.
///
/// # Errors
/// [`Error::Recipe`] with every fault and its line; [`store::StoreError::Stale`].
pub async fn keep_recipe(
    app: &App,
    keeping: &Keeping,
    version: i64,
    text: &str,
) -> Result<(), Error> {
    let (recipe, _) = trusted(app, keeping, text).await?;
    let mut bench = bench(app, keeping.source()).await?;
    recipe.text().clone_into(&mut bench.recipe);
    put(app, keeping, version, &bench, "source.recipe").await
}

/// Tries the recipe at hand on its source and writes nothing.
///
/// # Errors
/// [`Error::Recipe`], [`Error::Read`]: what is wrong, for the keeper to read.
pub async fn preview(app: &Arc<App>, keeping: &Keeping) -> Result<Trial, Error> {
    let cockpit = open(app, keeping).await?;
    let (recipe, base) = trusted(app, keeping, &cockpit.recipe).await?;
    let silent = Arc::new(Silent);
    check::preview(
        app,
        keeping.stewardship(),
        recipe.text(),
        &base,
        TRIED,
        silent,
    )
    .await
}

/// Publishes the recipe at hand: from now on the source is harvested as it says.
///
/// # Errors
/// [`Fault::NoRecipe`], [`Error::Recipe`]; [`store::StoreError::Stale`] when the recipe is not the
/// one that was looked at.
pub async fn publish(app: &Arc<App>, keeping: &Keeping, version: i64) -> Result<Source, Error> {
    let cockpit = open(app, keeping).await?;
    let (recipe, base) = trusted(app, keeping, &cockpit.recipe).await?;
    // Written again at the version that was looked at: another keeper's change is not published
    // unseen.
    let bench = Bench {
        recipe: recipe.text().to_owned(),
        ..cockpit.bench
    };
    put(app, keeping, version, &bench, "source.publish").await?;
    sources::add(app, keeping.stewardship(), recipe.text(), &base).await
}

/// Changes how often a published source is harvested.
///
/// # Errors
/// [`Fault::NotPublished`], [`Fault::Missing`] for a word that is no schedule; [`store::StoreError::Stale`].
pub async fn schedule(
    app: &Arc<App>,
    keeping: &Keeping,
    version: i64,
    word: &str,
) -> Result<(), Error> {
    if !SCHEDULES.contains(&word) {
        return Err(Fault::Missing.into());
    }
    let id = keeping.source();
    let ready = sources::ready(app, id).await.map_err(not_published)?;
    let text = rescheduled(&ready.recipe, word)?;
    let mut bench = bench(app, id).await?;
    if bench.recipe.is_empty() || bench.recipe == ready.source.recipe {
        bench.recipe.clone_from(&text);
    } else if let Ok(prepared) = Recipe::parse(&bench.recipe) {
        bench.recipe = rescheduled(&prepared, word)?;
    }
    put(app, keeping, version, &bench, "source.schedule").await?;
    sources::add(app, keeping.stewardship(), &text, &ready.base).await?;
    Ok(())
}

fn not_published(error: Error) -> Error {
    match error {
        Error::Unknown(_) => Fault::NotPublished.into(),
        other => other,
    }
}

fn rescheduled(recipe: &Recipe, word: &str) -> Result<String, Error> {
    let in_place = confine::with_schedule(recipe.text(), word);
    if let Some(text) =
        in_place.filter(|text| schedule_of(text) == word && Recipe::parse(text).is_ok())
    {
        return Ok(text);
    }
    // Written in an unusual way: the recipe is set out anew, without its comments.
    let mut document = recipe.document().clone();
    let value = serde_json::Value::String(word.to_owned());
    document.source.schedule =
        serde_json::from_value(value).map_err(|error| Error::Input(error.to_string()))?;
    document
        .to_toml()
        .map_err(|error| Error::Input(error.to_string()))
}

/// Harvests now.
///
/// # Errors
/// [`Fault::NotPublished`], [`Fault::Harvesting`]; those of a harvest.
pub async fn harvest_now(app: &Arc<App>, keeping: &Keeping) -> Result<Run, Error> {
    let id = keeping.source();
    app.store
        .write_letters(&[], &[deed(keeping, "source.harvest")], app.now())
        .await?;
    let (steward, manner) = (keeping.stewardship(), harvest::Manner::default());
    let run = harvest::harvest(app, steward, id, manner, Arc::new(Silent)).await;
    run.map_err(|error| match error {
        Error::Busy(_) => Fault::Harvesting.into(),
        other => not_published(other),
    })
}

/// Whether a harvest seems to be going on.
#[must_use]
pub fn is_running(runs: &[Run]) -> bool {
    runs.first()
        .is_some_and(|run| run.outcome == Outcome::Running)
}
