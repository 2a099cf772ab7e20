//! Cards, found: an address that was once published always gets an answer.

use crate::bulk::{count, limit as rows, list, parse};
use crate::engine::read;
use crate::instant::instant_if;
use crate::{Result, Store, sql};
use jiff::Timestamp;
use model::{Card, CardId};
use sqlx::FromRow;
use std::collections::HashMap;

/// What stands at the address of a card.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// The card.
    Live(Box<Card>),
    /// A tombstone.
    Gone {
        /// Since when.
        since: Timestamp,
        /// The card as it last was.
        last: Box<Card>,
    },
    /// The card was merged into this one.
    Moved(CardId),
    /// No card ever had this address.
    Unknown,
}

/// How many cards there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CardCounts {
    /// That at least one source still tells.
    pub live: u64,
    /// Tombstones.
    pub gone: u64,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    body: String,
    gone_since: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Card> {
        let id = CardId::from_i64(self.id);
        let mut card: Card = parse("card", id, &self.body)?;
        card.gone_since = instant_if("card", id, self.gone_since)?;
        Ok(card)
    }
}

impl Store {
    /// What stands at the address of a card.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn find(&self, id: CardId) -> Result<Found> {
        let wanted = list([id.as_i64()]);
        if let Some(row) = read!(one Row, self, sql::CARD_SOME, &wanted)? {
            let card = Box::new(row.read()?);
            return Ok(match card.gone_since {
                Some(since) => Found::Gone { since, last: card },
                None => Found::Live(card),
            });
        }
        let moved = read!(one(i64, i64), self, sql::REDIRECT_SOME, &wanted)?;
        Ok(moved.map_or(Found::Unknown, |(_, to)| Found::Moved(CardId::from_i64(to))))
    }

    /// Cards in the order asked, tombstones too (they have `gone_since`); merged and unknown ones
    /// are left out.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn cards(&self, ids: &[CardId]) -> Result<Vec<Card>> {
        let wanted = list(ids.iter().map(|id| id.as_i64()));
        let found = read!(all Row, self, sql::CARD_SOME, &wanted)?;
        let mut by_id: HashMap<i64, Card> = found
            .into_iter()
            .map(|row| Ok((row.id, row.read()?)))
            .collect::<Result<_>>()?;
        Ok(ids
            .iter()
            .filter_map(|id| by_id.remove(&id.as_i64()))
            .collect())
    }

    /// A page of all cards, by id, tombstones too (they have `gone_since`).
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn cards_after(&self, after: Option<CardId>, limit: usize) -> Result<Vec<Card>> {
        let after = after.map_or(-1, CardId::as_i64);
        let found = read!(all Row, self, sql::CARD_PAGE, after, rows(limit))?;
        found.into_iter().map(Row::read).collect()
    }

    /// How many cards there are.
    ///
    /// # Errors
    /// Those of the data base.
    pub async fn card_counts(&self) -> Result<CardCounts> {
        let (cards, gone) = read!(one(i64, i64), self, sql::CARD_COUNTS)?.unwrap_or_default();
        Ok(CardCounts {
            live: count(cards - gone),
            gone: count(gone),
        })
    }
}
