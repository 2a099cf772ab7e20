//! Cards, written: the outcome of a consolidation, in one transaction.

use crate::bulk::{json, list};
use crate::engine::{Tx, act, read_in};
use crate::instant::micros;
use crate::{Result, Store, sql};
use jiff::Timestamp;
use model::{Card, CardId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The lock under which cards are written, one batch at a time: numbers of the log of changes are
/// then given in the order in which they become visible, and a node that follows it misses none.
const DOOR: i64 = 0x0063_6172_6473;

/// What a consolidation decided.
#[derive(Debug, Clone, Copy, Default)]
pub struct CardBatch<'a> {
    /// Cards as they now are; those with `gone_since` are tombstones. A card that had been
    /// redirected lives again.
    pub cards: &'a [Card],
    /// Cards that were merged: the one that is no more, the one that took its place.
    pub redirects: &'a [(CardId, CardId)],
    /// Cards that are no more and that nothing replaces: they become tombstones.
    pub removed: &'a [CardId],
    /// Entries of the queue that this batch answers, from [`Store::take_dirty`].
    pub cleared: &'a [i64],
}

impl CardBatch<'_> {
    /// The cards as they now are, each once: the last one given counts.
    fn cards(&self) -> BTreeMap<i64, &Card> {
        self.cards
            .iter()
            .map(|card| (card.id.as_i64(), card))
            .collect()
    }
}

impl Store {
    /// Writes what a consolidation decided, the links from notices to cards, and the log of
    /// changes. Doing it again gives the same cards, and only adds to the log.
    ///
    /// # Errors
    /// Those of the data base; nothing is written then.
    pub async fn put_cards(&self, batch: &CardBatch<'_>, at: Timestamp) -> Result<()> {
        let at = micros(at);
        let cards = batch.cards();
        let mut tx = self.begin().await?;
        tx.alone(DOOR).await?;
        let merged = merge(&mut tx, batch, &cards, at).await?;
        let removed: BTreeSet<i64> = batch
            .removed
            .iter()
            .map(|id| id.as_i64())
            .filter(|id| !cards.contains_key(id) && !merged.contains(id))
            .collect();
        act!(tx, sql::CARD_BURY, list(removed.iter().copied()), at)?;
        let touched: BTreeSet<i64> = cards
            .keys()
            .chain(&merged)
            .chain(&removed)
            .copied()
            .collect();
        act!(tx, sql::LINK_DROP, list(touched.iter().copied()))?;
        put(&mut tx, &cards, at).await?;
        act!(tx, sql::CHANGE_ADD, list(touched))?;
        act!(tx, sql::DIRTY_CLEAR, list(batch.cleared.iter().copied()))?;
        tx.commit().await
    }
}

/// Writes cards and their links.
async fn put(tx: &mut Tx, cards: &BTreeMap<i64, &Card>, at: i64) -> Result<()> {
    let rows: Vec<(i64, String, Option<i64>)> = cards
        .iter()
        .map(|(id, card)| Ok((*id, json("card", card)?, card.gone_since.map(micros))))
        .collect::<Result<_>>()?;
    act!(*tx, sql::CARD_PUT, json("card", &rows)?, at)?;
    // A notice is on one card: should two claim it, the one of the greater id has it.
    let links: BTreeMap<i64, i64> = cards
        .iter()
        .flat_map(|(id, card)| card.notices.iter().map(|notice| (notice.as_i64(), *id)))
        .collect();
    let links: Vec<(i64, i64)> = links.into_iter().collect();
    act!(*tx, sql::LINK_PUT, json("card_notice", &links)?)?;
    Ok(())
}

/// Writes redirects, so that each leads to its end in one step; answers the cards that are no more.
async fn merge(
    tx: &mut Tx,
    batch: &CardBatch<'_>,
    cards: &BTreeMap<i64, &Card>,
    at: i64,
) -> Result<BTreeSet<i64>> {
    act!(*tx, sql::REDIRECT_DROP, list(cards.keys().copied()))?;
    let asked: HashMap<i64, i64> = batch
        .redirects
        .iter()
        .map(|(from, to)| (from.as_i64(), to.as_i64()))
        .filter(|(from, to)| from != to && !cards.contains_key(from))
        .collect();
    if asked.is_empty() {
        return Ok(BTreeSet::new());
    }
    let ends = list(asked.values().copied());
    let mut steps: HashMap<i64, i64> = read_in!(all(i64, i64), *tx, sql::REDIRECT_SOME, &ends)?
        .into_iter()
        .collect();
    steps.extend(&asked);
    let resolved: BTreeMap<i64, i64> = asked
        .keys()
        .filter_map(|from| Some((*from, end_of(*from, &steps)?)))
        .collect();
    let rows: Vec<(i64, i64)> = resolved.iter().map(|(from, to)| (*from, *to)).collect();
    let rows = json("card_redirect", &rows)?;
    act!(*tx, sql::REDIRECT_FOLLOW, &rows)?;
    act!(*tx, sql::REDIRECT_PUT, &rows, at)?;
    let merged: BTreeSet<i64> = resolved.into_keys().collect();
    act!(*tx, sql::CARD_DROP, list(merged.iter().copied()))?;
    Ok(merged)
}

/// Where a chain of redirects ends; `None` when it turns in a circle.
fn end_of(from: i64, steps: &HashMap<i64, i64>) -> Option<i64> {
    let mut end = from;
    for _ in 0..=steps.len() {
        match steps.get(&end) {
            Some(next) => end = *next,
            None => return Some(end),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::end_of;

    #[test]
    fn chains_end_and_circles_are_noticed() {
        let steps = [(1, 2), (2, 3), (7, 8), (8, 7), (9, 7)].into();
        for (from, end) in [(1, Some(3)), (3, Some(3)), (7, None), (9, None)] {
            assert_eq!(end_of(from, &steps), end, "{from}");
        }
    }
}
