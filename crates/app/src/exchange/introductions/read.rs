//! Introductions as each of the three reads them, and what may be told of all.

use super::{IntroductionFile, MADE};
use crate::exchange::entries::EntryFile;
use crate::gatherings::shelf::{self, Filed};
use crate::{App, Error};
use ::exchange::introduction::{Introduction, Proposed, bridging, median_seconds};
use access::Oneself;
use jiff::{SignedDuration, Timestamp};
use store::Of;

/// Introductions under which no share is told.
const FEW: usize = 5;

/// As what someone reads an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// They introduce.
    Connector,
    /// It is their need.
    Asker,
    /// It is their offer.
    Third,
}

/// Where an introduction stands, for its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// It waits for somebody else.
    Waits,
    /// It waits for the reader.
    ForYou,
    /// The asker said yes: the connector may give a link to the person they know.
    AskThem,
    /// Both said yes; how to reach the other, for the two.
    Made(Option<String>),
    /// It is over.
    Over,
}

/// An introduction as one of the three reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its number.
    pub number: i64,
    /// As what one reads it.
    pub role: As,
    /// What is asked.
    pub ask: String,
    /// Why these two.
    pub why: String,
    /// Who introduces: credited by name to the two, and on the page of what came of it (C26).
    pub through: String,
    /// Since when.
    pub at: Timestamp,
    /// Where it stands.
    pub stands: Stands,
    /// What came of it.
    pub outcome: Option<String>,
}

fn stands(file: &IntroductionFile, role: As, now: Timestamp) -> Stands {
    let late = now >= file.at + SignedDuration::from_hours(24 * Proposed::DAYS);
    match (&file.what, role) {
        (Introduction::Introduced(made), As::Asker) => {
            Stands::Made(made.contact(file.asker).map(ToString::to_string))
        }
        (Introduction::Introduced(_), As::Third) => {
            Stands::Made(file.contact.as_ref().map(ToString::to_string))
        }
        (Introduction::Introduced(_), As::Connector) => Stands::Made(None),
        _ if late => Stands::Over,
        (Introduction::Proposed(_), As::Asker) | (Introduction::HalfAgreed(_), As::Third) => {
            Stands::ForYou
        }
        (Introduction::HalfAgreed(_), As::Connector) if file.third.is_none() => Stands::AskThem,
        (Introduction::Closed(_), As::Third) => Stands::Over,
        // An asker who said no themselves knows it; anyone else reads that it still waits.
        (Introduction::Closed(_), As::Asker) if !file.halfway => Stands::Over,
        _ => Stands::Waits,
    }
}

/// The introductions one makes or is part of, the latest first. A third person finds nothing before
/// the asker said yes.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself) -> Result<Vec<View>, Error> {
    let (me, now) = (by.person(), app.now());
    let mut all = shelf::all::<IntroductionFile>(app, Of::Concerning(me)).await?;
    all.sort_by_key(|file| (std::cmp::Reverse(file.what.at), file.number));
    let names = crate::journey::names(app, all.iter().map(|file| file.what.by)).await?;
    let told = all.into_iter().filter_map(|Filed { number, what, .. }| {
        let role = match me {
            me if me == what.by => As::Connector,
            me if me == what.asker => As::Asker,
            _ if what.halfway => As::Third,
            _ => return None,
        };
        Some(View {
            number,
            role,
            ask: what.motive.ask.to_string(),
            why: what.motive.why.to_string(),
            through: names.get(&what.by).cloned().unwrap_or_default(),
            at: what.at,
            stands: stands(&what, role, now),
            outcome: what.outcome.as_ref().map(|(said, _)| said.to_string()),
        })
    });
    Ok(told.collect())
}

/// The median wait from a need to the introduction that answers it, in seconds (B6): of five that
/// still stand at least, or nothing.
///
/// # Errors
/// Those of the store.
pub async fn median_wait(app: &App) -> Result<Option<i64>, Error> {
    let mut waits = Vec::new();
    for file in shelf::all::<IntroductionFile>(app, Of::State(MADE)).await? {
        let need = shelf::find::<EntryFile>(app, file.what.need.0).await?;
        if let (Introduction::Introduced(made), Some(need)) = (file.what.what, need) {
            waits.push(made.since(need.what.at));
        }
    }
    Ok(median_seconds(waits, FEW))
}

/// The share of introductions made here that link two scales (C20): of five at least, or nothing.
///
/// # Errors
/// Those of the store.
pub async fn bridges(app: &App) -> Result<Option<f64>, Error> {
    let all = shelf::all::<IntroductionFile>(app, Of::State(MADE)).await?;
    let made = all.into_iter().filter_map(|file| match file.what.what {
        Introduction::Introduced(made) => Some(made),
        _ => None,
    });
    Ok(bridging(&made.collect::<Vec<_>>(), FEW))
}
