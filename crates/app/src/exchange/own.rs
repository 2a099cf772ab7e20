//! One's own exchanges: to take away, and what goes when one leaves.

use super::SelfFile;
use super::entries::EntryFile;
use super::meetings::{self, MeetingFile};
use super::rhythms;
use crate::gatherings::shelf;
use crate::{App, Error};
use access::Oneself;
use serde_json::{Value, json};
use store::Of;

/// One's rhythm and meetings as one reads them; entries stand among one's own dossiers already.
///
/// # Errors
/// Those of the store.
pub(crate) async fn export(app: &App, by: Oneself) -> Result<Value, Error> {
    let rhythm = rhythms::read(app, by).await?;
    let told = meetings::mine(app, by)
        .await?
        .into_iter()
        .map(|one| json!({ "with": one.other, "ask": one.ask, "why": one.why, "at": one.at }));
    Ok(json!({ "rhythm": rhythm, "meetings": told.collect::<Vec<_>>() }))
}

/// Erases one's entries, rhythm and meetings, asked or answered: contacts go with them.
///
/// # Errors
/// Those of the store.
pub(crate) async fn forget(app: &App, by: Oneself) -> Result<(), Error> {
    let me = by.person();
    let mut numbers = Vec::new();
    let entries = shelf::all::<EntryFile>(app, Of::Person(me)).await?;
    numbers.extend(entries.into_iter().map(|file| file.number));
    let selves = shelf::all::<SelfFile>(app, Of::Concerning(me)).await?;
    numbers.extend(selves.into_iter().map(|file| file.number));
    let met = shelf::all::<MeetingFile>(app, Of::Concerning(me)).await?;
    numbers.extend(met.into_iter().map(|file| file.number));
    for number in numbers {
        app.store.erase_dossier(number).await?;
    }
    Ok(())
}
