//! Show the partners: freshness, coverage, quality of what they share.

use crate::{App, Error, explore};
use access::Sight;
use model::{Run, Source, SourceId};
use search::{Page, Query};
use std::sync::Arc;

/// A source and how it fares.
#[derive(Debug, Clone)]
pub struct PartnerSummary {
    /// The source and its partner.
    pub source: Source,
    /// The last harvest, whatever its outcome.
    pub last_run: Option<Run>,
    /// The last harvest that was published.
    pub last_good: Option<Run>,
    /// How many cards it tells, alone or with others.
    pub cards: u64,
    /// Share of its places for which a commune was found, from 0 to 1.
    pub placed_share: f64,
    /// Mean share of filled fields among those it fills at all, from 0 to 1.
    pub mean_fill: f64,
    /// Whether it is still harvested.
    pub active: bool,
}

/// A partner's page.
#[derive(Debug, Clone)]
pub struct PartnerPage {
    /// How it fares.
    pub summary: PartnerSummary,
    /// Its latest runs, the newest first.
    pub runs: Vec<Run>,
}

/// How many runs a partner's page lists.
const RUNS_SHOWN: usize = 20;

/// Every source, in alphabetical order of partner then title.
///
/// # Errors
/// When the data base or the index fails.
pub async fn list(app: &Arc<App>, sight: Sight) -> Result<Vec<PartnerSummary>, Error> {
    let counted = explore::ask(app, sight, &Query::default(), &Page::none()).await?;
    let cards = |id: &SourceId| {
        counted
            .facets
            .sources
            .iter()
            .find(|(source, _)| source == id)
            .map_or(0, |(_, n)| *n)
    };
    let mut summaries = Vec::new();
    for kept in app.store.sources().await? {
        let count = cards(&kept.source.id);
        summaries.push(summarise(app, kept.source, kept.active, count).await?);
    }
    summaries.sort_by_cached_key(|summary| {
        let name = |text: &str| model::text::fold(text);
        (
            name(&summary.source.partner.name),
            name(&summary.source.title),
        )
    });
    Ok(summaries)
}

/// One source; `None` when there is none of that name.
///
/// # Errors
/// When the data base or the index fails.
pub async fn one(
    app: &Arc<App>,
    sight: Sight,
    id: &SourceId,
) -> Result<Option<PartnerPage>, Error> {
    let Some(summary) = list(app, sight)
        .await?
        .into_iter()
        .find(|s| s.source.id == *id)
    else {
        return Ok(None);
    };
    let runs = app.store.runs(id, RUNS_SHOWN).await?;
    Ok(Some(PartnerPage { summary, runs }))
}

async fn summarise(
    app: &App,
    source: Source,
    active: bool,
    cards: u64,
) -> Result<PartnerSummary, Error> {
    let last_run = app.store.runs(&source.id, 1).await?.into_iter().next();
    let last_good = app.store.last_good_run(&source.id).await?;
    let counts = last_good.as_ref().map(|run| &run.counts);
    let placed_share = counts.map_or(0.0, |counts| share(counts.placed, counts.places));
    let mean_fill = counts.map_or(0.0, |counts| {
        let filled: Vec<f64> = counts
            .fill
            .values()
            .copied()
            .filter(|share| *share > 0.0)
            .collect();
        filled.iter().sum::<f64>() / f64::from(u32::try_from(filled.len()).unwrap_or(1).max(1))
    });
    Ok(PartnerSummary {
        source,
        last_run,
        last_good,
        cards,
        placed_share,
        mean_fill,
        active,
    })
}

/// A share between 0 and 1; 0 of nothing is 0.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
