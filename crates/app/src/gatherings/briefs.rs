//! Briefs, proposals and what may happen to a project before a set is decided: each step tells the
//! holder (A28), and none leaves them without a return.

use super::fault::Fault;
use super::passages::{self, Bringing, PassageFile, PassageView, Stand};
use super::shelf::{Batch, Filed, steadily};
use super::teams::{self, optional_text};
use super::{Reader, committee, editions};
use crate::{App, Error, explore};
use ::gatherings::edition::Stage;
use ::gatherings::message::Change;
use ::gatherings::passage::{Brief, Consent, Family, Missing, Passage, Way};
use ::gatherings::selection::{Axis, Profile, Value};
use ::gatherings::{Refusal, Text};
use access::{Oneself, Sight};
use model::Card;
use model::people::{EditionId, PersonId, ProjectId, TeamId};
use model::text::fold;
use search::{Page, Query};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::Of;

/// A brief as written in the form; empty fields are not filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BriefForm {
    /// Who uses it.
    pub who: String,
    /// In which situation.
    pub situation: String,
    /// What they do with it.
    pub usage: String,
    /// What it changes.
    pub change: String,
    /// What it is made with.
    pub technology: String,
    /// The family of those who carry it.
    pub family: Option<Family>,
    /// The axes that are filled, or said to be unknown.
    pub profile: BTreeMap<String, Value>,
    /// Related projects that were looked at (B36).
    pub related: Vec<ProjectId>,
}

impl BriefForm {
    fn read(&self) -> Result<Brief, Refusal> {
        let mut profile = self.profile.clone();
        if let Some(family) = self.family {
            // The family is an axis among others (B37).
            profile.insert("family".to_owned(), Value::words([family_word(family)]));
        }
        Ok(Brief {
            who: optional_text(&self.who)?,
            situation: optional_text(&self.situation)?,
            usage: optional_text(&self.usage)?,
            change: optional_text(&self.change)?,
            technology: optional_text(&self.technology)?,
            family: self.family,
            profile: Profile(profile),
            related: self.related.clone(),
        })
    }
}

/// The word of a family on its axis.
#[must_use]
pub const fn family_word(family: Family) -> &'static str {
    match family {
        Family::Economic => "economic",
        Family::Cultural => "cultural",
        Family::Social => "social",
        Family::Scientific => "scientific",
        Family::Public => "public",
    }
}

/// Takes the brief of a project whose holder was told, or writes it anew until it is proposed.
///
/// # Errors
/// When it shows no person, situation, use or change (A38), or the project is further on.
pub async fn brief(
    app: &App,
    by: Bringing,
    project: ProjectId,
    form: &BriefForm,
) -> Result<(), Error> {
    let before = passages::brought(app, by, project).await?;
    let (brief, now) = (form.read()?, app.now());
    let change: Change<Passage> = match before.what.passage.clone() {
        Passage::Told(told) => told.brief(brief, now)?.map(Into::into),
        Passage::Briefed(mut briefed) => {
            let missing = brief.missing(&[]);
            if !missing.is_empty() {
                return Err(Refusal::BriefIncomplete(missing).into());
            }
            briefed.brief = brief;
            Change {
                state: briefed.into(),
                owed: Vec::new(),
            }
        }
        _ => return Err(elsewhere()),
    };
    write(app, by.by(), "brief", &before, change).await
}

/// What a brief still lacks to be proposed with these axes.
#[must_use]
pub fn lacking(file: &PassageFile, axes: &[Axis]) -> Vec<Missing> {
    file.brief().map_or_else(
        || Brief::default().missing(axes),
        |brief| brief.missing(axes),
    )
}

fn elsewhere() -> Error {
    Error::from(Fault::NotThere)
}

async fn write(
    app: &App,
    by: PersonId,
    act: &str,
    before: &Filed<PassageFile>,
    change: Change<Passage>,
) -> Result<(), Error> {
    let mut batch = Batch::new(app.now());
    let project = before.number;
    let after = before.with(before.what.now_at(change.state));
    passages::put(&mut batch, &after, &change.owed, None)?;
    batch.deed(
        Some(by),
        &format!("passage.{act}"),
        format!("project {project}"),
    );
    batch.commit(app).await
}

/// Proposes a briefed project to the committee of an edition: each axis is filled or said to be
/// unknown (A4). The committee's conflicts of interest are looked at anew (A16).
///
/// # Errors
/// What the brief lacks; when the edition takes no proposals any more, is another team's, or the
/// project comes from the archive and its holder has not agreed to it (B39).
pub async fn propose(
    app: &App,
    by: Bringing,
    project: ProjectId,
    edition: EditionId,
) -> Result<(), Error> {
    steadily!(proposed(app, by, project, edition).await)
}

async fn proposed(
    app: &App,
    by: Bringing,
    project: ProjectId,
    edition: EditionId,
) -> Result<(), Error> {
    let before = passages::brought(app, by, project).await?;
    let file = editions::one(app, edition).await?;
    if file.edition.team() != by.team() {
        return Err(Error::Forbidden);
    }
    if file.edition.stage() > Stage::Decided || file.cancelled {
        return Err(Refusal::WrongStage(file.edition.stage()).into());
    }
    let Passage::Briefed(briefed) = before.what.passage.clone() else {
        return Err(elsewhere());
    };
    let reused = briefed.told.lead.provenance.way == Way::Archive;
    if reused && !before.what.consents.contains_key(&edition) {
        return Err(Refusal::NoConsent(project).into());
    }
    let now = app.now();
    let change = briefed.propose(edition, &file.settings.axes, now)?;
    let committee = committee::filed(app, edition).await?;
    let tied = editions::tied(app, edition).await?;
    let mut candidates = committee::candidates(tied.iter().map(|filed| &filed.what));
    candidates.insert(project);
    let mut batch = Batch::new(now);
    committee::recheck(&mut batch, &committee, &file, &candidates)?;
    let after = before.with(before.what.now_at(change.state));
    passages::put(&mut batch, &after, &change.owed, None)?;
    batch.deed(
        Some(by.by()),
        "passage.propose",
        format!("project {project}"),
    );
    batch.commit(app).await
}

/// A project goes no further, for now: its holder is owed a return from here on.
///
/// # Errors
/// When it is a candidate (the committee decides), or nobody was told.
pub async fn stop(app: &App, by: Bringing, project: ProjectId) -> Result<(), Error> {
    let before = passages::brought(app, by, project).await?;
    let now = app.now();
    let change: Change<Passage> = match before.what.passage.clone() {
        Passage::Told(state) => state.stop(now).map(Into::into),
        Passage::Briefed(state) => state.stop(now).map(Into::into),
        _ => return Err(elsewhere()),
    };
    write(app, by.by(), "stop", &before, change).await
}

/// The holder withdraws, at any moment before the evening.
///
/// # Errors
/// When it is someone else's project, or was presented.
pub async fn withdraw(app: &App, by: Oneself, project: ProjectId) -> Result<(), Error> {
    let before = passages::own(app, by, project).await?;
    withdrawn(app, by.person(), &before).await
}

/// The team notes that a holder without an account withdraws.
///
/// # Errors
/// When the holder has an account: they do it themselves; or it was presented.
pub async fn note_withdrawal(app: &App, by: Bringing, project: ProjectId) -> Result<(), Error> {
    let before = passages::brought(app, by, project).await?;
    if before.what.holder_account().is_some() {
        return Err(Error::Forbidden);
    }
    withdrawn(app, by.by(), &before).await
}

async fn withdrawn(app: &App, by: PersonId, before: &Filed<PassageFile>) -> Result<(), Error> {
    let now = app.now();
    let change: Change<Passage> = match before.what.passage.clone() {
        Passage::Told(state) => state.withdraw(now).map(Into::into),
        Passage::Briefed(state) => state.withdraw(now).map(Into::into),
        Passage::Candidate(state) => state.withdraw(now).map(Into::into),
        Passage::Selected(state) => {
            let edition = state.candidate.edition;
            let change = state.withdraw(now);
            return super::programme::leave(app, by, edition, before, change).await;
        }
        _ => return Err(elsewhere()),
    };
    write(app, by, "withdraw", before, change).await
}

/// The holder agrees, or no more, to be found in the archive for thematic editions (B39).
///
/// # Errors
/// When it is someone else's project.
pub async fn allow_reuse(
    app: &App,
    by: Oneself,
    project: ProjectId,
    allowed: bool,
) -> Result<(), Error> {
    let mut found = passages::own(app, by, project).await?;
    let consent = Consent {
        by: Some(by.person()),
        noted_by: by.person(),
        at: app.now(),
    };
    found.what.reuse = allowed.then_some(consent);
    let mut batch = Batch::new(app.now());
    batch.put(&found)?;
    batch.commit(app).await
}

/// The holder agrees, or no more, to be proposed to this edition (B39). Taken back before the set is
/// decided, the project is no longer of it.
///
/// # Errors
/// When it is someone else's project.
pub async fn consent(
    app: &App,
    by: Oneself,
    project: ProjectId,
    edition: EditionId,
    given: bool,
) -> Result<(), Error> {
    let mut found = passages::own(app, by, project).await?;
    let now = app.now();
    if given {
        let consent = Consent {
            by: Some(by.person()),
            noted_by: by.person(),
            at: now,
        };
        found.what.consents.insert(edition, consent);
    } else {
        found.what.consents.remove(&edition);
        if found.what.passage.edition() == Some(edition) && found.what.passage.open() {
            return match found.what.passage {
                Passage::Candidate(_) | Passage::Selected(_) => {
                    withdrawn(app, by.person(), &found).await
                }
                _ => Err(elsewhere()),
            };
        }
    }
    let mut batch = Batch::new(now);
    batch.put(&found)?;
    batch.commit(app).await
}

/// A project that is over comes back for an edition, with its holder's consent (B39): given by
/// themselves before, or noted by the team for someone without an account.
///
/// # Errors
/// When nothing was kept of it, or its holder has not agreed to this edition.
pub async fn again(
    app: &App,
    by: Bringing,
    project: ProjectId,
    edition: EditionId,
) -> Result<(), Error> {
    let before = passages::filed(app, project).await?;
    reusable(app, by, &before.what).await?;
    let now = app.now();
    let consent = match before.what.consents.get(&edition) {
        Some(consent) => *consent,
        None if before.what.holder_account().is_none() => Consent {
            by: None,
            noted_by: by.by(),
            at: now,
        },
        None => return Err(Refusal::NoConsent(project).into()),
    };
    let Passage::Ended(ended) = before.what.passage.clone() else {
        return Err(elsewhere());
    };
    let change = ended.again(consent, now)?;
    let mut after = before.what.now_at(change.state);
    after.team = by.team();
    after.consents.insert(edition, consent);
    match &mut after.passage {
        Passage::Told(told) => told.lead.provenance.way = Way::Archive,
        Passage::Briefed(briefed) => briefed.told.lead.provenance.way = Way::Archive,
        _ => {}
    }
    let mut batch = Batch::new(now);
    passages::put(&mut batch, &before.with(after), &change.owed, None)?;
    batch.deed(Some(by.by()), "passage.again", format!("project {project}"));
    batch.commit(app).await
}

/// Another team's project may be drawn from its archive when that team shares (B41) and the holder
/// agreed to be found (B39).
async fn reusable(app: &App, by: Bringing, file: &PassageFile) -> Result<(), Error> {
    if file.team == by.team() {
        return Ok(());
    }
    let shares = teams::one(app, file.team).await?.team.sharing;
    if !shares || file.reuse.is_none() {
        return Err(Error::Forbidden);
    }
    Ok(())
}

/// What is related to a project.
#[derive(Debug, Clone, Default)]
pub struct Related {
    /// Projects of the whole memory, those not presented included, the most alike first (B36).
    pub projects: Vec<PassageView>,
    /// Cards of the census.
    pub cards: Vec<Card>,
}

/// How many of each are shown.
const RELATED: usize = 6;

/// What is related to a project being briefed: passages of its own team, ended ones of the teams
/// that share, and cards of the census.
///
/// # Errors
/// [`Error::Forbidden`] for another team's project; those of the store and the index.
pub async fn related(
    app: &Arc<App>,
    by: Bringing,
    reader: &Reader,
    sight: Sight,
    project: ProjectId,
) -> Result<Related, Error> {
    let file = passages::brought(app, by, project).await?.what;
    let said = words(&file);
    let memory = memory(app, by.team()).await?;
    let others = memory
        .iter()
        .filter(|other| other.passage.project() != project);
    let near = nearest(&said, &others.collect::<Vec<_>>());
    let projects = passages::views(app, &near, reader).await?;
    let cards = cards(app, sight, &file).await?;
    Ok(Related { projects, cards })
}

/// What a team may look back on.
async fn memory(app: &App, team: TeamId) -> Result<Vec<PassageFile>, Error> {
    let sharing: BTreeSet<TeamId> = (teams::all(app).await?.into_iter())
        .filter(|other| other.team.sharing)
        .map(|other| other.team.id)
        .collect();
    let all = passages::all(app, Of::All).await?;
    let seen = |file: &PassageFile| {
        let ended = matches!(file.passage, Passage::Ended(_));
        file.team == team || (ended && sharing.contains(&file.team))
    };
    let files = all.into_iter().map(|filed| filed.what);
    Ok(files
        .filter(|file| seen(file) && file.lead().is_some())
        .collect())
}

fn words(file: &PassageFile) -> BTreeSet<String> {
    let mut texts = vec![file.title().to_owned()];
    texts.extend(
        (file.lead().and_then(|lead| lead.why.as_ref())).map(|why| why.as_str().to_owned()),
    );
    if let Some(brief) = file.brief() {
        let parts = [&brief.who, &brief.situation, &brief.usage, &brief.change];
        texts.extend(parts.into_iter().flatten().map(Text::to_string));
    }
    let folded = texts.iter().map(|text| fold(text));
    let split = folded.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>());
    split.filter(|word| word.chars().count() > 3).collect()
}

/// Those that share the rarest words, the nearest first; none that shares nothing.
fn nearest<'a>(said: &BTreeSet<String>, others: &[&'a PassageFile]) -> Vec<&'a PassageFile> {
    let known: Vec<BTreeSet<String>> = others.iter().map(|other| words(other)).collect();
    let mut borne: BTreeMap<&str, usize> = BTreeMap::new();
    for word in known.iter().flatten() {
        *borne.entry(word).or_default() += 1;
    }
    // A word that all bear says nothing; the rarer, the more.
    let worth = |word: &String| {
        let by = borne.get(word.as_str()).copied().unwrap_or(0).max(1);
        (1.0 + others.len() as f64 / by as f64).ln()
    };
    let mut near: Vec<(f64, &PassageFile)> = (others.iter().zip(&known))
        .map(|(other, theirs)| {
            let shared: f64 = said.intersection(theirs).map(worth).sum();
            let size = (theirs.len() as f64 * said.len() as f64).sqrt().max(1.0);
            (shared / size, *other)
        })
        .filter(|(alike, _)| *alike > 0.0)
        .collect();
    near.sort_by(|a, b| {
        (b.0.total_cmp(&a.0)).then(a.1.passage.project().cmp(&b.1.passage.project()))
    });
    near.into_iter()
        .take(RELATED)
        .map(|(_, file)| file)
        .collect()
}

async fn cards(app: &Arc<App>, sight: Sight, file: &PassageFile) -> Result<Vec<Card>, Error> {
    let card = file.lead().and_then(|lead| lead.provenance.card);
    let ids = if let Some(card) = card {
        let index = app.index.clone();
        tokio::task::spawn_blocking(move || index.similar(sight, card, RELATED)).await??
    } else {
        let query = Query {
            words: file.title().to_owned(),
            ..Query::default()
        };
        let page = Page {
            size: RELATED,
            ..Page::none()
        };
        let answer = explore::ask(app, sight, &query, &page).await?;
        answer.hits.iter().map(|hit| hit.card).collect()
    };
    explore::seen(app, sight, &ids).await
}

/// Whether a passage of this stand may be stopped by the team.
#[must_use]
pub const fn may_stop(stand: Stand) -> bool {
    matches!(stand, Stand::Told | Stand::Briefed)
}
