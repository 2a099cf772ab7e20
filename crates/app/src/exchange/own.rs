//! One's own exchanges: to take away, and what goes when one leaves.

use super::connectors::{self, ConnectorFile, TaskFile};
use super::entries::EntryFile;
use super::introductions::{self, IntroductionFile};
use super::meetings::{self, MeetingFile};
use super::mirrors::{self, MirrorFile};
use super::referrals::{self, ReferredFile, ResourceFile};
use super::requests::{self, RequestFile};
use super::{SelfFile, rhythms};
use crate::gatherings::shelf::{self, Kept};
use crate::{App, Error};
use access::Oneself;
use serde_json::{Value, json};
use store::Of;

/// One's rhythm, and what one asked, was asked and said, as one reads it; entries, time given and
/// lines of the directory stand among one's own dossiers already.
///
/// # Errors
/// Those of the store.
pub(crate) async fn export(app: &App, by: Oneself) -> Result<Value, Error> {
    let rhythm = rhythms::read(app, by).await?;
    let met = meetings::mine(app, by)
        .await?
        .into_iter()
        .map(|one| json!({ "with": one.other, "ask": one.ask, "why": one.why, "at": one.at }));
    let mirrors = mirrors::mine(app, by).await?.into_iter().map(|one| {
        let notes = match one.stands {
            mirrors::Reflects::Open(notes) => notes,
            _ => Vec::new(),
        };
        json!({ "mine": one.mine, "with": one.title, "notes": notes, "at": one.at })
    });
    let introduced = introductions::mine(app, by).await?.into_iter().map(|one| {
        json!({
            "through": one.through, "ask": one.ask, "why": one.why, "at": one.at,
            "outcome": one.outcome,
        })
    });
    let tasks = connectors::tasks(app, by).await?.into_iter().map(
        |one| json!({ "with": one.other, "minutes": one.minutes, "why": one.why, "at": one.at }),
    );
    let asked = requests::mine(app, by)
        .await?
        .into_iter()
        .map(|one| json!({ "with": one.other, "ask": one.ask, "why": one.why, "at": one.at }));
    let referred = referrals::mine(app, by).await?.into_iter().map(|one| {
        json!({
            "to": one.other, "what": one.what, "why": one.why, "at": one.agreed,
            "outcome": one.outcome,
        })
    });
    Ok(json!({
        "rhythm": rhythm,
        "meetings": met.collect::<Vec<_>>(),
        "mirrors": mirrors.collect::<Vec<_>>(),
        "introductions": introduced.collect::<Vec<_>>(),
        "connector_tasks": tasks.collect::<Vec<_>>(),
        "requests": asked.collect::<Vec<_>>(),
        "referrals": referred.collect::<Vec<_>>(),
    }))
}

async fn numbers<T: Kept>(app: &App, of: Of<'_>, all: &mut Vec<i64>) -> Result<(), Error> {
    let found = shelf::all::<T>(app, of).await?;
    all.extend(found.into_iter().map(|file| file.number));
    Ok(())
}

/// Erases one's entries, rhythm, time given, and what one asked or was asked, answered or not:
/// contacts go with them. A desk that one named for the directory stays: it is nobody's.
///
/// # Errors
/// Those of the store.
pub(crate) async fn forget(app: &App, by: Oneself) -> Result<(), Error> {
    let me = by.person();
    let (own, with) = (Of::Person(me), Of::Concerning(me));
    let mut all = Vec::new();
    numbers::<EntryFile>(app, own, &mut all).await?;
    numbers::<ConnectorFile>(app, own, &mut all).await?;
    numbers::<ResourceFile>(app, own, &mut all).await?;
    numbers::<SelfFile>(app, with, &mut all).await?;
    numbers::<MeetingFile>(app, with, &mut all).await?;
    numbers::<MirrorFile>(app, with, &mut all).await?;
    numbers::<TaskFile>(app, with, &mut all).await?;
    numbers::<IntroductionFile>(app, with, &mut all).await?;
    numbers::<RequestFile>(app, with, &mut all).await?;
    numbers::<ReferredFile>(app, with, &mut all).await?;
    for number in all {
        app.store.erase_dossier(number).await?;
    }
    Ok(())
}
