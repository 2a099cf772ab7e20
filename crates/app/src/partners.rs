//! Show the partners: freshness, coverage, quality of what they share.

use crate::collective::standing::{self, Standing};
use crate::{App, Error, explore};
use access::Sight;
use model::{Audience, Run, Source, SourceId};
use search::{Page, Query};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::SourceRow;

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
    /// As what its organisation takes part in the collective (E30); shown, and nothing else.
    pub standing: Option<Standing>,
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

/// Every source that the reader may know of, in alphabetical order of partner then title. A source
/// whose widest audience is narrower than the reader's is not even named.
///
/// # Errors
/// When the data base or the index fails.
pub async fn list(app: &Arc<App>, sight: Sight) -> Result<Vec<PartnerSummary>, Error> {
    let told = cards_told(app, sight).await?;
    let mut last = by_source(app.store.last_runs().await?);
    let mut good = by_source(app.store.last_good_runs().await?);
    let standings = standing::all(app).await?;
    let rows = app.store.sources().await?;
    let rows = rows.iter();
    let mut summaries: Vec<PartnerSummary> = rows
        .filter(|row| known_to(sight, &row.source))
        .map(|row| {
            let id = &row.source.id;
            let (last_run, last_good) = (last.remove(id), good.remove(id));
            let cards = told.get(id).copied().unwrap_or(0);
            PartnerSummary {
                standing: standings.get(id).copied(),
                ..summarise(sight, row.clone(), last_run, last_good, cards)
            }
        })
        .collect();
    summaries.sort_by_cached_key(|summary| {
        let name = |text: &str| model::text::fold(text);
        (
            name(&summary.source.partner.name),
            name(&summary.source.title),
        )
    });
    Ok(summaries)
}

/// One source; `None` when the reader knows none of that name.
///
/// # Errors
/// When the data base or the index fails.
pub async fn one(
    app: &Arc<App>,
    sight: Sight,
    id: &SourceId,
) -> Result<Option<PartnerPage>, Error> {
    let row = app.store.source(id).await?;
    let Some(row) = row.filter(|row| known_to(sight, &row.source)) else {
        return Ok(None);
    };
    let told = cards_told(app, sight).await?;
    let cards = told.get(id).copied().unwrap_or(0);
    let mut runs = app.store.runs(id, RUNS_SHOWN).await?;
    let last_good = app.store.last_good_run(id).await?;
    for run in &mut runs {
        keep_open_counts(sight, &row.source, run);
    }
    let summary = PartnerSummary {
        standing: standing::all(app).await?.get(id).copied(),
        ..summarise(sight, row, runs.first().cloned(), last_good, cards)
    };
    Ok(Some(PartnerPage { summary, runs }))
}

/// Whether a reader may know of a source at all.
pub(crate) fn known_to(sight: Sight, source: &Source) -> bool {
    sight.level().may_see(source.audience)
}

/// How full a field is counts its values: who may not see them does not see their count either.
pub(crate) fn keep_open_counts(sight: Sight, source: &Source, run: &mut Run) {
    let level = sight.level();
    if Audience::ALL
        .iter()
        .all(|audience| level.may_see(*audience))
    {
        return;
    }
    let recipe = crate::sources::parse(&source.recipe).ok();
    run.counts.fill.retain(|field, _| {
        let audience = recipe
            .as_ref()
            .map_or(field.default_audience(), |recipe| recipe.audience(*field));
        level.may_see(audience)
    });
}

/// How many cards each source tells to this reader.
async fn cards_told(app: &Arc<App>, sight: Sight) -> Result<BTreeMap<SourceId, u64>, Error> {
    let whole = explore::ask(app, sight, &Query::default(), &Page::none()).await?;
    Ok(whole.facets.sources.into_iter().collect())
}

fn by_source(runs: Vec<Run>) -> BTreeMap<SourceId, Run> {
    runs.into_iter()
        .map(|run| (run.source.clone(), run))
        .collect()
}

fn summarise(
    sight: Sight,
    row: SourceRow,
    last_run: Option<Run>,
    mut last_good: Option<Run>,
    cards: u64,
) -> PartnerSummary {
    if let Some(run) = &mut last_good {
        keep_open_counts(sight, &row.source, run);
    }
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
    PartnerSummary {
        source: row.source,
        last_run,
        last_good,
        cards,
        placed_share,
        mean_fill,
        active: row.active,
        standing: None,
    }
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
