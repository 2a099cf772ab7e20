//! What is suggested for one's own need or offer, with its reasons; dismissed without trace.

use super::entries::{EntryFile, Shown, own, read_by, shown, standing, viewer};
use super::{SelfFile, oneself};
use crate::gatherings::shelf::{self, Batch, steadily};
use crate::{App, Error};
use ::exchange::Refusal;
use ::exchange::entry::{EntryId, Owner, Side};
use ::exchange::matching::{Asking, Index, Pairs, Why};
use ::exchange::rhythm::Phase;
use access::{Bearer, Oneself};
use jiff::Timestamp;
use model::people::PersonId;
use std::collections::BTreeSet;
use store::Of;

/// Suggestions for one entry at most.
const MOST: usize = 5;

/// Something that may answer one's own entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// What.
    pub shown: Shown,
    /// Why; never empty.
    pub why: Vec<Why>,
    /// Whether it was chosen for coming from far.
    pub far: bool,
}

/// People who are in withdrawal now.
pub(super) async fn withdrawn(app: &App, now: Timestamp) -> Result<BTreeSet<PersonId>, Error> {
    let all = shelf::all::<SelfFile>(app, Of::All).await?;
    let away = all
        .into_iter()
        .filter(|file| file.what.rhythm.now(now) == Phase::Withdrawal);
    Ok(away.map(|file| file.what.person).collect())
}

/// Whether an entry may be proposed for another now: neither owner in withdrawal, both within reach,
/// both agreeing.
pub(super) async fn may_meet(
    app: &App,
    bearer: &Bearer,
    mine: &EntryFile,
    that: &EntryFile,
) -> Result<bool, Error> {
    let all = [mine.clone(), that.clone()];
    let mut met = false;
    with(app, bearer, mine, &all, |asking| {
        met = asking.allows(&mine.entry, &that.entry);
    })
    .await?;
    Ok(met)
}

async fn with(
    app: &App,
    bearer: &Bearer,
    mine: &EntryFile,
    all: &[EntryFile],
    doing: impl FnOnce(&Asking<'_>),
) -> Result<(), Error> {
    let now = app.now();
    let away = withdrawn(app, now).await?;
    let withdrawn: BTreeSet<Owner> = (all.iter())
        .filter(|file| away.contains(&file.by))
        .map(|file| file.entry.owner)
        .collect();
    // One's own entries never answer each other, whatever they are attached to.
    let mut conflicts = Pairs::default();
    for other in all.iter().filter(|file| file.by == mine.by) {
        conflicts.add(mine.entry.owner, other.entry.owner);
    }
    let file = oneself(app, mine.by).await?.what;
    doing(&Asking {
        now,
        viewer: viewer(bearer, &[mine]),
        withdrawn: &withdrawn,
        conflicts: &conflicts,
        dismissed: &file.dismissed,
        meaning: None,
        shown: 0,
        limit: MOST,
        threshold: Index::THRESHOLD,
    });
    Ok(())
}

/// What may answer one's own entry, best first; nothing rather than noise.
///
/// # Errors
/// When the entry is somebody else's.
pub async fn suggest(
    app: &App,
    bearer: &Bearer,
    by: Oneself,
    id: EntryId,
) -> Result<Vec<Suggested>, Error> {
    let mine = own(app, by, id).await?.what;
    found(app, bearer, &mine).await
}

/// What may answer a need of somebody else, for a connector who would introduce the two: what the
/// author of the need has set aside stays so.
///
/// # Errors
/// When the reader may not read the need, or is no connector.
pub async fn suggest_for(
    app: &App,
    bearer: &Bearer,
    by: Oneself,
    id: EntryId,
) -> Result<(Shown, Vec<Suggested>), Error> {
    let need = shelf::one::<EntryFile>(app, id.0).await?.what;
    let connects = super::connectors::of(app, by.person()).await?.is_some();
    let whose = need.by != by.person() && need.entry.side == Side::Need;
    if !connects || !whose || !read_by(&need, bearer) || !need.entry.stands(app.now()) {
        return Err(Refusal::NotForYou.into());
    }
    let mut offers = found(app, bearer, &need).await?;
    offers.retain(|one| !one.shown.mine);
    let mut own = shown(app, bearer, vec![need]).await?;
    let own = own.pop().ok_or_else(|| shelf::absent("annonce"))?;
    Ok((own, offers))
}

async fn found(app: &App, bearer: &Bearer, mine: &EntryFile) -> Result<Vec<Suggested>, Error> {
    let all = standing(app).await?;
    let mut found = Vec::new();
    with(app, bearer, mine, &all, |asking| {
        let mut index = Index::default();
        for file in &all {
            index.add(file.entry.clone());
        }
        found = index.suggest(&mine.entry, asking);
    })
    .await?;
    let mut suggested = Vec::new();
    for one in found {
        let file = all.iter().find(|file| file.entry.id == one.entry).cloned();
        for shown in shown(app, bearer, file.into_iter().collect()).await? {
            suggested.push(Suggested {
                shown,
                why: one.why.clone(),
                far: one.far,
            });
        }
    }
    Ok(suggested)
}

/// For this entry of one's own, that one no more. Its author cannot know.
///
/// # Errors
/// When the entry is somebody else's.
pub async fn dismiss(app: &App, by: Oneself, mine: EntryId, that: EntryId) -> Result<(), Error> {
    own(app, by, mine).await?;
    steadily!(put(app, by, mine, that).await)
}

async fn put(app: &App, by: Oneself, mine: EntryId, that: EntryId) -> Result<(), Error> {
    let before = oneself(app, by.person()).await?;
    let mut after = before.what.clone();
    after.dismissed.dismiss(mine, that);
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}
