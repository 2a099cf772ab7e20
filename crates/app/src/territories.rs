//! Find territories by name, code or postcode, and say what they hold.

use crate::{App, Error, explore};
use access::Sight;
use search::{Area, Level, Page, Query};
use std::sync::Arc;
use territory::{Territory, Unit};

/// A territory with its cards counted.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The territory.
    pub unit: Unit,
    /// How many cards have a place there.
    pub cards: u64,
}

/// At most `n` territories that answer to a name, a code or a postcode; see [`find`].
///
/// # Errors
/// When the work is stopped short.
pub async fn search(
    app: &App,
    typed: &str,
    level: Option<Level>,
    n: usize,
) -> Result<Vec<Unit>, Error> {
    let (land, typed) = (app.territory, typed.to_owned());
    Ok(tokio::task::spawn_blocking(move || find(land, &typed, level, n)).await?)
}

/// At most `n` territories whose name begins as typed, or holds a word that does, or whose code or
/// postcode is or begins so; those called exactly so first, then the widest. An empty text gives
/// every territory of the level, or the régions.
#[must_use]
pub fn find(land: &'static Territory, typed: &str, level: Option<Level>, n: usize) -> Vec<Unit> {
    let folded = model::text::fold(typed);
    let wanted = |candidate: Level| match level {
        Some(level) => level == candidate,
        None => !folded.is_empty() || candidate == Level::Region,
    };
    let mut found: Vec<(u8, Level, &'static str)> = Vec::new();
    for (level, code, name) in wide(land).filter(|(level, ..)| wanted(*level)) {
        if let Some(rank) = fits(&folded, code, &model::text::fold(name)) {
            found.push((rank, level, code));
        }
    }
    if wanted(Level::Commune) {
        found.extend(communes(land, &folded, typed, n));
    }
    found.sort_by_key(|(rank, level, _)| (*rank, *level));
    found.truncate(n);
    found
        .into_iter()
        .filter_map(|(_, level, code)| land.unit(level, code))
        .collect()
}

/// A territory of any level with its cards counted; `None` for an unknown code.
///
/// # Errors
/// When the index fails.
pub async fn one(
    app: &Arc<App>,
    sight: Sight,
    level: Level,
    code: &str,
) -> Result<Option<Counted>, Error> {
    let Some(unit) = app.territory.unit(level, code) else {
        return Ok(None);
    };
    let query = Query {
        areas: vec![Area {
            level,
            code: unit.code.to_owned(),
        }],
        ..Query::default()
    };
    let cards = explore::ask(app, sight, &query, &Page::none()).await?.total;
    Ok(Some(Counted { unit, cards }))
}

/// Every région, département and EPCI.
fn wide(land: &'static Territory) -> impl Iterator<Item = (Level, &'static str, &'static str)> {
    let regions = land.regions().iter();
    let departments = land.departments().iter();
    let groupings = land.groupings().iter();
    regions
        .map(|unit| (Level::Region, unit.code, unit.name))
        .chain(departments.map(|unit| (Level::Department, unit.code, unit.name)))
        .chain(groupings.map(|unit| (Level::Epci, unit.code, unit.name)))
}

/// 0 for the very name or code, 1 when the name begins so, 2 when one of its words does.
fn fits(typed: &str, code: &str, name: &str) -> Option<u8> {
    if typed.is_empty() {
        return Some(1);
    }
    if name == typed || code.eq_ignore_ascii_case(typed) {
        return Some(0);
    }
    if name.starts_with(typed) {
        return Some(1);
    }
    let within = name
        .match_indices(' ')
        .any(|(at, _)| name[at + 1..].starts_with(typed));
    within.then_some(2)
}

fn communes(
    land: &'static Territory,
    folded: &str,
    typed: &str,
    n: usize,
) -> Vec<(u8, Level, &'static str)> {
    if folded.is_empty() {
        let all = land.communes().iter().take(n);
        return all
            .map(|commune| (1, Level::Commune, commune.code))
            .collect();
    }
    let by_code = land.commune(typed).map(|answer| answer.commune.code);
    let named = land.suggest(typed, n).into_iter().map(|found| {
        let exact = model::text::fold(found.name) == folded;
        (u8::from(!exact), Level::Commune, found.commune.code)
    });
    let mut found: Vec<_> = by_code
        .map(|code| (0, Level::Commune, code))
        .into_iter()
        .collect();
    found.extend(named.filter(|(_, _, code)| Some(*code) != by_code));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, level: Option<Level>, first: Option<(Level, &str)>) {
        let found = find(Territory::get(), typed, level, 5);
        assert!(found.len() <= 5);
        let got = found.first().map(|unit| (unit.level, unit.code));
        assert_eq!(got, first, "{typed} {level:?}");
    }

    #[test]
    fn territories_are_found_by_name_code_and_postcode() {
        check("Loire-Atlantique", None, Some((Level::Department, "44")));
        check("bretagne", None, Some((Level::Region, "53")));
        check("Nantes", None, Some((Level::Commune, "44109")));
        check("44109", None, Some((Level::Commune, "44109")));
        check("2a", None, Some((Level::Department, "2A")));
        check(
            "nantes",
            Some(Level::Epci),
            Some((Level::Epci, "244400404")),
        );
        // Centre-Val de Loire before Pays de la Loire: of equals, in the order of codes.
        check("Loire", Some(Level::Region), Some((Level::Region, "24")));
        check("zzzzzz", None, None);
        assert_eq!(
            find(Territory::get(), "", None, 100).len(),
            Territory::get().regions().len()
        );
    }
}
