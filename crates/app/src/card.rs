//! Read one card, with what is like it.

use crate::related::{self, Related};
use crate::{App, Error, explore};
use access::Sight;
use jiff::Timestamp;
use model::{Card, CardId, Source, SourceId};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Found;

/// How many similar cards are shown.
const SIMILAR: usize = 6;

/// What stands at a card's address: the card with what is around it, or the card alone
/// (`CardAnswer<Card>`).
#[derive(Debug, Clone)]
pub enum CardAnswer<T = CardPage> {
    /// The card.
    Found(Box<T>),
    /// It was merged into this one.
    Moved(CardId),
    /// No source tells it any more.
    Gone {
        /// Since when.
        since: Timestamp,
    },
    /// Never was, or not for this reader.
    Unknown,
}

/// A card with what its page shows around it.
#[derive(Debug, Clone)]
pub struct CardPage {
    /// As the reader may see it.
    pub card: Card,
    /// The sources it names.
    pub sources: BTreeMap<SourceId, Source>,
    /// Cards like this one, the most alike first (E2).
    pub similar: Vec<Card>,
    /// Cards that people said to be related to it.
    pub related: Vec<Related>,
    /// When each of its sources was last read without fault.
    pub last_read: BTreeMap<SourceId, Timestamp>,
}

/// Reads a card with what its page shows around it.
///
/// # Errors
/// When the data base or the index fails.
pub async fn read(app: &Arc<App>, sight: Sight, id: CardId) -> Result<CardAnswer, Error> {
    Ok(match find(app, sight, id).await? {
        CardAnswer::Found(card) => CardAnswer::Found(Box::new(around(app, sight, *card).await?)),
        CardAnswer::Moved(to) => CardAnswer::Moved(to),
        CardAnswer::Gone { since } => CardAnswer::Gone { since },
        CardAnswer::Unknown => CardAnswer::Unknown,
    })
}

/// Reads a card alone, for data twins and the API.
///
/// # Errors
/// When the data base fails.
pub async fn find(app: &App, sight: Sight, id: CardId) -> Result<CardAnswer<Card>, Error> {
    // A card that exists, or existed, but may not be seen answers as one that never was.
    Ok(match app.store.find(id).await? {
        Found::Live(card) => sight.card(&card).map_or(CardAnswer::Unknown, |card| {
            CardAnswer::Found(Box::new(card))
        }),
        Found::Gone { since, last } if sight.card(&last).is_some() => CardAnswer::Gone { since },
        Found::Moved(to) if visible(app, sight, to).await? => CardAnswer::Moved(to),
        Found::Gone { .. } | Found::Moved(_) | Found::Unknown => CardAnswer::Unknown,
    })
}

/// A redirect is told only to those who may see where it leads.
async fn visible(app: &App, sight: Sight, id: CardId) -> Result<bool, Error> {
    Ok(match app.store.find(id).await? {
        Found::Live(card) | Found::Gone { last: card, .. } => sight.card(&card).is_some(),
        Found::Moved(_) | Found::Unknown => false,
    })
}

async fn around(app: &Arc<App>, sight: Sight, card: Card) -> Result<CardPage, Error> {
    let (index, id) = (app.index.clone(), card.id);
    let alike = tokio::task::spawn_blocking(move || index.similar(sight, id, SIMILAR)).await??;
    let similar = explore::seen(app, sight, &alike).await?;
    let mut related = related::of(app, sight, std::slice::from_ref(&card)).await?;
    let related = related.remove(&card.id).unwrap_or_default();
    let mut last_read = BTreeMap::new();
    let told = card.sources();
    for run in app.store.last_good_runs().await? {
        if told.contains(&&run.source) {
            last_read.insert(run.source, run.ended_at.unwrap_or(run.started_at));
        }
    }
    let named: Vec<SourceId> = similar
        .iter()
        .chain([&card])
        .flat_map(Card::sources)
        .cloned()
        .collect();
    let mut sources = crate::sources::by_id(app).await?;
    sources.retain(|id, _| named.contains(id));
    Ok(CardPage {
        card,
        sources,
        similar,
        related,
        last_read,
    })
}
