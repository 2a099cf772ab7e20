//! Read one card, with what is like it.

use crate::{App, Error, explore};
use access::Sight;
use jiff::Timestamp;
use model::{Card, CardId, Source, SourceId};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Found;

/// How many similar cards are shown.
const SIMILAR: usize = 6;

/// What stands at a card's address.
#[derive(Debug, Clone)]
pub enum CardAnswer {
    /// The card.
    Found(Box<CardPage>),
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
    /// When each of its sources was last read without fault.
    pub last_read: BTreeMap<SourceId, Timestamp>,
}

/// Reads a card.
///
/// # Errors
/// When the data base or the index fails.
pub async fn read(app: &Arc<App>, sight: Sight, id: CardId) -> Result<CardAnswer, Error> {
    let card = match app.store.find(id).await? {
        Found::Live(card) => card,
        Found::Moved(to) => return moved(app, sight, to).await,
        Found::Gone { since, .. } => return Ok(CardAnswer::Gone { since }),
        Found::Unknown => return Ok(CardAnswer::Unknown),
    };
    // A card that exists but may not be seen answers as one that never was.
    let Some(card) = sight.card(&card) else {
        return Ok(CardAnswer::Unknown);
    };
    let index = app.index.clone();
    let alike = tokio::task::spawn_blocking(move || index.similar(sight, id, SIMILAR)).await??;
    let similar = explore::seen(app, sight, &alike).await?;
    let mut sources = crate::sources::by_id(app).await?;
    let mut last_read = BTreeMap::new();
    for source in card.sources() {
        if let Some(run) = app.store.last_good_run(source).await? {
            last_read.insert(source.clone(), run.ended_at.unwrap_or(run.started_at));
        }
    }
    let named: Vec<SourceId> = similar
        .iter()
        .chain([&card])
        .flat_map(Card::sources)
        .cloned()
        .collect();
    sources.retain(|id, _| named.contains(id));
    Ok(CardAnswer::Found(Box::new(CardPage {
        card,
        sources,
        similar,
        last_read,
    })))
}

/// A redirect is told only to those who may see where it leads.
async fn moved(app: &App, sight: Sight, to: CardId) -> Result<CardAnswer, Error> {
    let visible = match app.store.find(to).await? {
        Found::Live(card) => sight.card(&card).is_some(),
        Found::Gone { .. } => true,
        Found::Moved(_) | Found::Unknown => false,
    };
    Ok(if visible {
        CardAnswer::Moved(to)
    } else {
        CardAnswer::Unknown
    })
}
