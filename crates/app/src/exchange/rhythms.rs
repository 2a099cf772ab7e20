//! One's own rhythm (C17): declared on one's own page, asked by every path of solicitation.

use super::{SelfFile, oneself, requests};
use crate::gatherings::shelf::{Batch, steadily};
use crate::{App, Error};
use ::exchange::Refusal;
use ::exchange::rhythm::{Phase, Rhythm};
use access::Oneself;
use jiff::Timestamp;
use model::people::PersonId;

/// How open one is now, and until when.
///
/// # Errors
/// Those of the store.
pub async fn read(app: &App, by: Oneself) -> Result<Rhythm, Error> {
    Ok(oneself(app, by.person()).await?.what.rhythm)
}

/// How open somebody is now, for what would reach them.
pub(crate) async fn now(app: &App, person: PersonId) -> Result<Phase, Error> {
    Ok(oneself(app, person).await?.what.rhythm.now(app.now()))
}

/// Declares one's rhythm.
///
/// # Errors
/// [`Refusal::DatesUnusable`] for a day that is gone.
pub async fn declare(
    app: &App,
    by: Oneself,
    phase: Phase,
    until: Option<Timestamp>,
) -> Result<(), Error> {
    if until.is_some_and(|until| until <= app.now()) {
        return Err(Refusal::DatesUnusable.into());
    }
    steadily!(put(app, by, Rhythm { phase, until }).await)
}

async fn put(app: &App, by: Oneself, rhythm: Rhythm) -> Result<(), Error> {
    let before = oneself(app, by.person()).await?;
    let after = SelfFile {
        rhythm,
        ..before.what.clone()
    };
    let mut batch = Batch::new(app.now());
    requests::rhythm_changed(app, &mut batch, by.person(), rhythm).await?;
    batch.put(&before.with(after))?;
    batch.commit(app).await
}
