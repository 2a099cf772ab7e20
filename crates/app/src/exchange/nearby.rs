//! A territory as people act in it (E25): the needs noted there with the offers that may answer them,
//! from there or from near, and the offers made there. Only what everyone reads.

use super::entries::{EntryFile, Shown, shown, standing, viewer};
use super::suggesting::withdrawn;
use crate::{App, Error};
use ::exchange::entry::{Owner, Side};
use ::exchange::matching::{Asking, Dismissed, Index, Pairs};
use access::Bearer;
use std::collections::BTreeSet;
use territory::{Level, Territory};

/// Needs shown with what may answer them.
const NEEDS: usize = 8;
/// Offers shown.
const OFFERS: usize = 8;
/// Offers for one need.
const EACH: usize = 2;

/// What is asked and given in a territory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Here {
    /// Needs, the latest first, each with offers that may answer it.
    pub needs: Vec<(Shown, Vec<Shown>)>,
    /// Offers, the latest first.
    pub offers: Vec<Shown>,
}

impl Here {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.needs.is_empty() && self.offers.is_empty()
    }
}

/// Whether an entry stands in a territory.
fn within(file: &EntryFile, level: Level, code: &str) -> bool {
    let known = file
        .commune
        .as_deref()
        .and_then(|commune| Territory::get().commune(commune));
    known.is_some_and(|known| {
        let commune = known.commune;
        let own = match level {
            Level::Region => commune.region,
            Level::Department => commune.department,
            Level::Epci => commune.epci,
            Level::Commune => commune.code,
        };
        own == code
    })
}

/// What is asked and given in a territory, as anyone may read it; nobody in withdrawal is proposed.
///
/// # Errors
/// Those of the store.
pub async fn within_territory(app: &App, level: Level, code: &str) -> Result<Here, Error> {
    let (stranger, now) = (Bearer::stranger(), app.now());
    let viewer = viewer(&stranger, &[]);
    let mut all = standing(app).await?;
    all.retain(|file| file.entry.seen_by(viewer).is_some());
    all.sort_by_key(|file| std::cmp::Reverse((file.at, file.entry.id)));
    let here = |side: Side| {
        let found = all.iter().filter(move |file| file.entry.side == side);
        found.filter(|file| within(file, level, code)).cloned()
    };
    let needs: Vec<EntryFile> = here(Side::Need).take(NEEDS).collect();
    let offers: Vec<EntryFile> = here(Side::Offer).take(OFFERS).collect();
    if needs.is_empty() {
        let offers = shown(app, &stranger, offers).await?;
        return Ok(Here {
            needs: Vec::new(),
            offers,
        });
    }
    let away = withdrawn(app, now).await?;
    let withdrawn: BTreeSet<Owner> = (all.iter())
        .filter(|file| away.contains(&file.by))
        .map(|file| file.entry.owner)
        .collect();
    let mut index = Index::default();
    for file in &all {
        index.add(file.entry.clone());
    }
    let mut answered = Vec::new();
    for need in needs {
        let mut conflicts = Pairs::default();
        for other in all.iter().filter(|file| file.by == need.by) {
            conflicts.add(need.entry.owner, other.entry.owner);
        }
        let found = index.suggest(
            &need.entry,
            &Asking {
                now,
                viewer,
                withdrawn: &withdrawn,
                conflicts: &conflicts,
                // What somebody set aside is theirs to know: a public page does not tell it.
                dismissed: &Dismissed::default(),
                meaning: None,
                shown: 0,
                limit: EACH,
                threshold: Index::THRESHOLD,
            },
        );
        let files = found.iter().filter_map(|one| {
            let file = all.iter().find(|file| file.entry.id == one.entry);
            file.cloned()
        });
        let files: Vec<EntryFile> = files.collect();
        let offers = shown(app, &stranger, files).await?;
        for need in shown(app, &stranger, vec![need]).await? {
            answered.push((need, offers.clone()));
        }
    }
    Ok(Here {
        needs: answered,
        offers: shown(app, &stranger, offers).await?,
    })
}
