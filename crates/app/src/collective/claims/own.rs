//! One's own words around cards: to take away, and what goes when one leaves.

use super::ClaimsFile;
use crate::gatherings::shelf::{self, Batch, steadily};
use crate::{App, Error};
use access::Oneself;
use model::people::PersonId;
use serde_json::{Value, json};
use store::Of;

/// One's claims and corrections, and nobody else's.
///
/// # Errors
/// Those of the store.
pub(crate) async fn export(app: &App, by: Oneself) -> Result<Vec<Value>, Error> {
    let me = by.person();
    let files = shelf::all::<ClaimsFile>(app, Of::Concerning(me)).await?;
    let told = files.into_iter().map(|file| {
        let mine = file
            .what
            .corrections
            .iter()
            .filter(|one| one.person == Some(me));
        json!({
            "notice": file.what.notice,
            "claim": file.what.of(me),
            "corrections": mine.collect::<Vec<_>>(),
        })
    });
    Ok(told.collect())
}

/// Forgets what someone said around cards when they close their account: claims and what waits go;
/// what was cleared stays on the cards, without its author.
///
/// # Errors
/// Those of the store.
pub(crate) async fn forget(app: &App, by: Oneself) -> Result<(), Error> {
    let me = by.person();
    for file in shelf::all::<ClaimsFile>(app, Of::Concerning(me)).await? {
        steadily!(leave(app, me, file.number).await)?;
    }
    Ok(())
}

async fn leave(app: &App, me: PersonId, number: i64) -> Result<(), Error> {
    let before = shelf::one::<ClaimsFile>(app, number).await?;
    let mut after = before.what.clone();
    after.claims.retain(|claim| claim.person != me);
    (after.corrections).retain(|one| one.person != Some(me) || one.stands());
    for one in after
        .corrections
        .iter_mut()
        .filter(|one| one.person == Some(me))
    {
        one.person = None;
        one.why = String::new();
    }
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}
