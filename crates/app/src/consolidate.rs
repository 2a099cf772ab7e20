//! Bring the cards up to date with the notices that changed: only their neighbourhoods are touched.

use crate::{App, Error, Progress, sources, twins};
use access::Stewardship;
use consolidation::{Bonds, Group, MERGE_FROM, SureKey, Told, compose, groups, sure_keys};
use jiff::Timestamp;
use jiff::civil::Date;
use model::{Card, CardId, Field, Licence, Notice, NoticeId, Pair, Source, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use store::{CardBatch, StoredNotice};

/// Changed notices taken at a time.
const BATCH: usize = 400;
/// A neighbourhood grows by at most so many rounds: sure keys do not chain further in practice,
/// and a hostile source must not make one batch of the whole census.
const ROUNDS: usize = 8;

/// Recomputes the cards of every notice that changed since last time. Safe to stop at any point:
/// what was not finished is done by the next call.
///
/// # Errors
/// When the data base fails.
pub async fn consolidate(
    app: &App,
    _steward: Stewardship,
    progress: &dyn Progress,
) -> Result<(), Error> {
    // Looked at first: a server asks every few seconds, and reading every recipe costs far more.
    let waiting = app.store.take_dirty(usize::MAX).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let changed = waiting.iter().map(|entry| entry.notice).collect();
    twins::judge(app, &changed, progress).await?;
    progress.begin("Consolidation", None);
    let all = sources::by_id(app).await?;
    let licences = licences(&all);
    loop {
        let dirty = app.store.take_dirty(BATCH).await?;
        if dirty.is_empty() {
            break;
        }
        let changed: BTreeSet<NoticeId> = dirty.iter().map(|entry| entry.notice).collect();
        let cleared: Vec<i64> = dirty.iter().map(|entry| entry.seq).collect();
        let near = neighbourhood(app, &changed).await?;
        let stored = app.store.notices(&near).await?;
        let bonds = Bonds::new(
            &app.store.decisions_of(&near).await?,
            &app.store.opinions_of(&near, 0.0).await?,
        );
        let (cards, redirects) = cards(&all, &licences, &stored, &bonds);
        let batch = CardBatch {
            cards: &cards,
            redirects: &redirects,
            removed: &[],
            cleared: &cleared,
        };
        app.store.put_cards(&batch, app.now()).await?;
        progress.advance(changed.len() as u64);
    }
    progress.end();
    Ok(())
}

/// Everything that may share a card with one of these notices: those that share a sure key with
/// it, those that people or the engine tie to it, those that stand on its card today, and so on.
async fn neighbourhood(app: &App, from: &BTreeSet<NoticeId>) -> Result<Vec<NoticeId>, Error> {
    let mut near = from.clone();
    let mut edge: Vec<NoticeId> = from.iter().copied().collect();
    for _ in 0..ROUNDS {
        let keys: BTreeSet<i64> = app
            .store
            .keys_of(&edge)
            .await?
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        let keys: Vec<i64> = keys.into_iter().collect();
        let sharing = app.store.notices_sharing(&keys).await?;
        let believed = app.store.opinions_of(&edge, MERGE_FROM).await?;
        let decided = app.store.decisions_of(&edge).await?;
        let tied = (believed.iter().map(|opinion| opinion.pair)).chain(
            decided
                .iter()
                .filter(|decision| decision.relation.joins())
                .map(|decision| decision.pair),
        );
        let today: BTreeSet<CardId> = app.store.cards_of(&edge).await?.into_values().collect();
        let today: Vec<CardId> = today.into_iter().collect();
        let together = app.store.cards(&today).await?;
        let next = sharing
            .into_iter()
            .map(|(_, notice)| notice)
            .chain(tied.flat_map(Pair::both))
            .chain(together.into_iter().flat_map(|card| card.notices));
        edge = next.filter(|notice| near.insert(*notice)).collect();
        if edge.is_empty() {
            break;
        }
    }
    Ok(near.into_iter().collect())
}

/// The cards of a neighbourhood, and the addresses that now lead to them.
fn cards(
    sources: &BTreeMap<SourceId, Source>,
    licences: &BTreeMap<SourceId, BTreeMap<Field, Licence>>,
    stored: &[StoredNotice],
    bonds: &Bonds,
) -> (Vec<Card>, Vec<(CardId, CardId)>) {
    let told: Vec<(Told<'_>, Vec<SureKey>)> = stored
        .iter()
        .filter_map(|stored| {
            let id = &stored.notice.source;
            // What a holder says of their site joins nothing: only the decision that tied it does.
            let keys = if id.is_hand() {
                Vec::new()
            } else {
                sure_keys(&stored.notice)
            };
            Some((told(stored, sources.get(id)?, licences.get(id)?), keys))
        })
        .collect();
    let by_id: BTreeMap<NoticeId, &Told<'_>> = told
        .iter()
        .map(|(told, _)| (told.notice.id, told))
        .collect();
    let groups = groups(&told, bonds);
    let compose_one = |group: &Group| {
        let members: Vec<Told<'_>> = group
            .notices
            .iter()
            .filter_map(|id| by_id.get(id).map(|t| (*t).clone()))
            .collect();
        compose(group, &members)
    };
    let cards = groups.iter().map(compose_one).collect();
    let redirects = groups
        .iter()
        .flat_map(|group| group.redirects.iter().map(|from| (*from, group.card)))
        .collect();
    (cards, redirects)
}

fn told<'a>(
    stored: &'a StoredNotice,
    source: &'a Source,
    licences: &'a BTreeMap<Field, Licence>,
) -> Told<'a> {
    Told {
        notice: &stored.notice,
        source,
        licences,
        first_seen: stored.first_seen,
        confirmed_at: said_at(&stored.notice)
            .unwrap_or(stored.changed_at)
            .min(stored.changed_at),
        gone_since: stored.buried_at,
    }
}

/// The source's own date of update, when it gives one. A date in the future is a slip and is cut
/// to the harvest by the caller.
fn said_at(notice: &Notice) -> Option<Timestamp> {
    let date = notice
        .first(Field::UpdatedAt)
        .or_else(|| notice.first(Field::CreatedAt))?;
    date.parse::<Timestamp>().ok().or_else(|| {
        let day: Date = date.get(..10)?.parse().ok()?;
        day.to_zoned(jiff::tz::TimeZone::UTC)
            .ok()
            .map(|zoned| zoned.timestamp())
    })
}

/// The fields whose licence is not that of their source.
fn licences(all: &BTreeMap<SourceId, Source>) -> BTreeMap<SourceId, BTreeMap<Field, Licence>> {
    all.iter()
        .map(|(id, source)| {
            let own = sources::parse(&source.recipe).map_or_else(
                |_| BTreeMap::new(),
                |recipe| {
                    Field::ALL
                        .iter()
                        .map(|field| (*field, recipe.licence(*field)))
                        .filter(|(_, licence)| *licence != source.licence)
                        .collect()
                },
            );
            (id.clone(), own)
        })
        .collect()
}
