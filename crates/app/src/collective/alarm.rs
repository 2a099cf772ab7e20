//! What keepers are told of a harvest that was held back or failed: once for each event, not once
//! for each try.

use crate::letters::Said;
use crate::{App, Error};
use access::{Office, PartnerRole};
use model::{Outcome, Run};
use store::{Deed, To};

/// How far back the harvest before is looked for.
const LOOK_BACK: usize = 5;

/// Writes to the keepers of a source whose run did not end well, unless the run before ended in the
/// same way for the same reason: they know.
pub(crate) async fn ring(app: &App, run: &Run) -> Result<(), Error> {
    let Some(reason) = run.outcome.reason() else {
        return Ok(());
    };
    let earlier = app.store.runs(&run.source, LOOK_BACK).await?;
    let before = earlier
        .iter()
        .find(|other| other.id < run.id && other.outcome != Outcome::Running);
    if before.is_some_and(|before| before.outcome == run.outcome) {
        return Ok(());
    }
    let office = Office::Partner(run.source.clone(), PartnerRole::Keeper);
    let keepers = app.store.holders_of(&office).await?;
    let said = Said::SourceHeld {
        source: run.source.clone(),
        run: run.id,
        frozen: matches!(run.outcome, Outcome::Frozen { .. }),
        reason: reason.to_owned(),
    };
    let now = app.now();
    let letters = keepers
        .into_iter()
        .map(|grant| said.to(To::Person(grant.person), now));
    let letters: Vec<_> = letters.collect::<Result<_, _>>()?;
    let deed = Deed {
        actor: None,
        act: format!("source.{}", run.outcome.as_str()),
        about: format!("source {}", run.source),
        detail: reason.to_owned(),
    };
    app.store.write_letters(&letters, &[deed], now).await?;
    Ok(())
}
