//! A territory as people act in it (E25): the needs noted there with the offers that may answer them,
//! from there or from near, and the offers made there. Only what everyone reads.

use super::board::{self, Board};
use super::entries::{EntryFile, Shown, shown, viewer};
use super::suggesting::{apart, owned, withdrawn};
use crate::{App, Error};
use ::exchange::entry::{Side, Viewer};
use ::exchange::matching::{Asking, Dismissed, Index};
use access::Bearer;
use jiff::Timestamp;
use model::people::PersonId;
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
    let away = withdrawn(app, now).await?;
    let (needs, offers) = board::look(app, |board| {
        let viewer = viewer(&stranger, &[]);
        let mut here: Vec<&EntryFile> = (board.all())
            .filter(|file| file.entry.seen_by(viewer).is_some() && within(file, level, code))
            .collect();
        here.sort_by_key(|file| std::cmp::Reverse((file.at, file.entry.id)));
        let side = |side: Side| {
            here.iter()
                .copied()
                .filter(move |file| file.entry.side == side)
        };
        let needs = side(Side::Need).take(NEEDS);
        let needs: Vec<_> = needs
            .map(|need| (need.clone(), answers(board, need, &away, viewer, now)))
            .collect();
        let offers: Vec<EntryFile> = side(Side::Offer).take(OFFERS).cloned().collect();
        (needs, offers)
    })
    .await?;
    let mut answered = Vec::new();
    for (need, offers) in needs {
        let offers = shown(app, &stranger, offers).await?;
        for need in shown(app, &stranger, vec![need]).await? {
            answered.push((need, offers.clone()));
        }
    }
    Ok(Here {
        needs: answered,
        offers: shown(app, &stranger, offers).await?,
    })
}

/// The offers that may answer a need, as anyone may read them.
fn answers(
    board: &Board,
    need: &EntryFile,
    away: &BTreeSet<PersonId>,
    viewer: Viewer,
    now: Timestamp,
) -> Vec<EntryFile> {
    let found = board.index().suggest(
        &need.entry,
        &Asking {
            now,
            viewer,
            withdrawn: &owned(board, |by| away.contains(&by)),
            conflicts: &apart(board, need),
            // What somebody set aside is theirs to know: a public page does not tell it.
            dismissed: &Dismissed::default(),
            meaning: Some(board.meaning()),
            shown: 0,
            limit: EACH,
            threshold: Index::THRESHOLD,
        },
    );
    let files = found.iter().filter_map(|one| board.file(one.entry));
    files.cloned().collect()
}
