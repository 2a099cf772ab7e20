//! What is suggested for one's own need or offer, with its reasons; dismissed without trace.

use super::board::{self, Board};
use super::entries::{EntryFile, Shown, own, read_by, shown, viewer};
use super::{SelfFile, meaning, oneself};
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

/// The owners of entries by some people.
pub(super) fn owned(board: &Board, by: impl Fn(PersonId) -> bool) -> BTreeSet<Owner> {
    let theirs = board.all().filter(|file| by(file.by));
    theirs.map(|file| file.entry.owner).collect()
}

/// One's own entries never answer each other, whatever they are attached to.
pub(super) fn apart(board: &Board, mine: &EntryFile) -> Pairs {
    let mut pairs = Pairs::default();
    for owner in owned(board, |by| by == mine.by) {
        pairs.add(mine.entry.owner, owner);
    }
    pairs
}

/// Whether an entry may be proposed for another now: neither owner in withdrawal, both within reach,
/// both agreeing.
pub(super) async fn may_meet(
    app: &App,
    bearer: &Bearer,
    mine: &EntryFile,
    that: &EntryFile,
) -> Result<bool, Error> {
    let met = |_: &Board, asking: &Asking<'_>| asking.allows(&mine.entry, &that.entry);
    with(app, bearer, mine, met).await
}

/// Looks at the board with all that bears on suggestions for an entry besides its words.
async fn with<T>(
    app: &App,
    bearer: &Bearer,
    mine: &EntryFile,
    doing: impl FnOnce(&Board, &Asking<'_>) -> T,
) -> Result<T, Error> {
    let now = app.now();
    let away = withdrawn(app, now).await?;
    let file = oneself(app, mine.by).await?.what;
    board::look(app, |board| {
        let mut withdrawn = owned(board, |by| away.contains(&by));
        if away.contains(&mine.by) {
            withdrawn.insert(mine.entry.owner);
        }
        let asking = Asking {
            now,
            viewer: viewer(bearer, &[mine]),
            withdrawn: &withdrawn,
            conflicts: &apart(board, mine),
            dismissed: &file.dismissed,
            meaning: Some(board.meaning()),
            shown: 0,
            limit: MOST,
            threshold: Index::THRESHOLD,
        };
        doing(board, &asking)
    })
    .await
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
    meaning::know(app, mine.entry.id).await?;
    let found = with(app, bearer, mine, |board, asking| {
        let found = board.index().suggest(&mine.entry, asking).into_iter();
        let files = found.filter_map(|one| Some((board.file(one.entry)?.clone(), one)));
        files.collect::<Vec<_>>()
    })
    .await?;
    let mut suggested = Vec::new();
    for (file, one) in found {
        for shown in shown(app, bearer, vec![file]).await? {
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
