//! The portrait of a territory or of a theme: figures that lead to the cards behind them.

use crate::{App, Error, explore};
use access::Sight;
use model::vocabulary::Term;
use model::{Card, Field, Source, SourceId};
use search::{Answer, Area, Level, Page, Query, Sort};
use std::collections::BTreeMap;
use std::sync::Arc;
use territory::Unit;

/// How many of the latest cards a portrait shows.
const LATEST: usize = 8;

/// What a portrait says.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Counts and facets; its slice is [`Figures::latest`].
    pub answer: Answer,
    /// The cards confirmed last.
    pub latest: Vec<Card>,
    /// Every source, for names.
    pub sources: BTreeMap<SourceId, Source>,
    /// The question behind the figures: the list page asks the same.
    pub query: Query,
}

/// The portrait of a territory.
#[derive(Debug, Clone)]
pub struct Portrait {
    /// The territory.
    pub unit: Unit,
    /// Those that contain it, the widest first.
    pub above: Vec<Unit>,
    /// Those just below, with how many cards each has, the most first.
    pub below: Vec<(Unit, u64)>,
    /// The figures.
    pub figures: Figures,
}

/// The portrait of a theme.
#[derive(Debug, Clone)]
pub struct ThemePortrait {
    /// The theme or sub-theme.
    pub term: &'static Term,
    /// Its sub-themes with how many cards each has.
    pub below: Vec<(&'static Term, u64)>,
    /// The figures.
    pub figures: Figures,
}

/// Draws the portrait of a territory; `None` when there is no such code.
///
/// # Errors
/// When the data base or the index fails.
pub async fn territory(
    app: &Arc<App>,
    sight: Sight,
    level: Level,
    code: &str,
) -> Result<Option<Portrait>, Error> {
    let Some(unit) = app.territory.unit(level, code) else {
        return Ok(None);
    };
    let area = Area {
        level,
        code: code.to_owned(),
    };
    let figures = figures(
        app,
        sight,
        Query {
            areas: vec![area],
            ..Query::default()
        },
    )
    .await?;
    let within = explore::ask(app, sight, &figures.query, &Page::none())
        .await?
        .facets;
    let (below_level, counted) = match level {
        Level::Region => (Level::Department, within.departments),
        Level::Department => (Level::Epci, within.epcis),
        Level::Epci => (Level::Commune, within.communes),
        Level::Commune => (Level::Commune, Vec::new()),
    };
    let inside = app.territory.children(level, code, below_level);
    let below = counted
        .into_iter()
        .filter(|(code, _)| inside.contains(&code.as_str()))
        .filter_map(|(code, count)| Some((app.territory.unit(below_level, &code)?, count)))
        .collect();
    let mut above: Vec<Unit> = unit
        .parents
        .iter()
        .filter_map(|(level, code)| app.territory.unit(*level, code))
        .collect();
    above.reverse();
    Ok(Some(Portrait {
        unit,
        above,
        below,
        figures,
    }))
}

/// Draws the portrait of a theme; `None` when there is no such code.
///
/// # Errors
/// When the data base or the index fails.
pub async fn theme(
    app: &Arc<App>,
    sight: Sight,
    code: &str,
) -> Result<Option<ThemePortrait>, Error> {
    let Some(term) = model::vocabulary::term(Field::Theme, code) else {
        return Ok(None);
    };
    let query = Query {
        themes: vec![code.to_owned()],
        ..Query::default()
    };
    let figures = figures(app, sight, query).await?;
    let themes = model::vocabulary::of(Field::Theme).unwrap_or_default();
    let count = |code: &str| {
        figures
            .answer
            .facets
            .themes
            .iter()
            .find(|(c, _)| c == code)
            .map_or(0, |(_, n)| *n)
    };
    let below = themes
        .iter()
        .filter(|term| term.parent() == Some(code))
        .map(|term| (term, count(term.code)))
        .collect();
    Ok(Some(ThemePortrait {
        term,
        below,
        figures,
    }))
}

async fn figures(app: &Arc<App>, sight: Sight, query: Query) -> Result<Figures, Error> {
    let newest = Query {
        sort: Sort::Date,
        ..query
    };
    let found = explore::explore(app, sight, &newest, &Page::first(LATEST)).await?;
    Ok(Figures {
        answer: found.answer,
        latest: found.cards,
        sources: found.sources,
        query: Query {
            sort: Sort::Relevance,
            ..newest
        },
    })
}
