//! Ask a question of the census: cards, counts, clusters.

use crate::{App, Error};
use access::Sight;
use model::{Card, Source, SourceId};
use search::{Answer, Cluster, Page, Query};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The answer to a question, with the cards of its slice.
#[derive(Debug, Clone)]
pub struct Exploration {
    /// Counts, facets, cursor.
    pub answer: Answer,
    /// The cards of the slice, in the order of the answer, as the reader may see them.
    pub cards: Vec<Card>,
    /// Every source, for names and licences.
    pub sources: BTreeMap<SourceId, Source>,
}

/// Answers a question.
///
/// # Errors
/// When the index or the data base fails.
pub async fn explore(
    app: &Arc<App>,
    sight: Sight,
    query: &Query,
    page: &Page,
) -> Result<Exploration, Error> {
    let answer = ask(app, sight, query, page).await?;
    let ids: Vec<_> = answer.hits.iter().map(|hit| hit.card).collect();
    let cards = seen(app, sight, &ids).await?;
    Ok(Exploration {
        answer,
        cards,
        sources: crate::sources::by_id(app).await?,
    })
}

/// The index's answer alone. Searching holds a processor: it runs beside the web's own threads.
///
/// # Errors
/// When the index fails.
pub async fn ask(
    app: &Arc<App>,
    sight: Sight,
    query: &Query,
    page: &Page,
) -> Result<Answer, Error> {
    let (index, query, page, now) = (app.index.clone(), query.clone(), page.clone(), app.now());
    Ok(tokio::task::spawn_blocking(move || index.ask(sight, &query, &page, now)).await??)
}

/// The same question as heaps of points for the map at `zoom` (0 the world, 18 a street).
///
/// # Errors
/// When the index fails.
pub async fn clusters(
    app: &Arc<App>,
    sight: Sight,
    query: &Query,
    zoom: u8,
) -> Result<Vec<Cluster>, Error> {
    let (index, query, now) = (app.index.clone(), query.clone(), app.now());
    Ok(tokio::task::spawn_blocking(move || index.clusters(sight, &query, zoom, now)).await??)
}

/// Cards by id, in the order asked, as the reader may see them; those the reader may not are left out.
///
/// # Errors
/// When the data base fails.
pub async fn seen(app: &App, sight: Sight, ids: &[model::CardId]) -> Result<Vec<Card>, Error> {
    let cards = app.store.cards(ids).await?;
    Ok(cards.iter().filter_map(|card| sight.card(card)).collect())
}
