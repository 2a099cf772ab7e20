//! The stages of an edition: scouting opens with a diverse group (A14); closing and archiving wait
//! until nobody is left without a return (A29).

use super::editions::{about, change, filed, passages_of};
use super::shelf::Batch;
use super::{committee, offices};
use crate::{App, Error};
use ::gatherings::edition::Edition;
use ::gatherings::passage::Passage;
use ::gatherings::selection::Signed;
use ::gatherings::{Refusal, Text};
use access::Coordination;

/// Opens the scouting (A14); `exemption` is the reason, when the group is not diverse enough.
///
/// # Errors
/// When the scouts speak for too few networks and no reason is given.
pub async fn open_scouting(
    app: &App,
    by: &Coordination,
    exemption: Option<&str>,
) -> Result<(), Error> {
    let now = app.now();
    let signed = |reason: &str| {
        Ok::<_, Refusal>(Signed {
            reason: Text::new(reason)?,
            by: by.by(),
            at: now,
        })
    };
    let exemption = exemption.map(signed).transpose()?;
    change(app, by, "edition.scouting", |mut file| {
        let wanted = file.settings.networks;
        file.edition = (file.edition).open_scouting(&file.scouts, wanted, exemption.as_ref())?;
        file.exemption.clone_from(&exemption);
        Ok(file)
    })
    .await
}

/// A step that no open passage may survive. The committee's dossier is written with it, as it is
/// with each proposal: a project proposed meanwhile makes the step begin again.
async fn guarded(
    app: &App,
    by: &Coordination,
    act: &str,
    step: impl Fn(Edition, &[Passage]) -> Result<Edition, Refusal>,
    cancelled: bool,
) -> Result<(), Error> {
    let edition = *by.edition();
    let committee = committee::filed(app, edition).await?;
    let passages = passages_of(app, edition).await?;
    let before = filed(app, edition).await?;
    let mut after = before.what.clone();
    after.edition = step(after.edition, &passages)?;
    after.cancelled |= cancelled;
    after.sequence += u32::from(cancelled);
    let now = app.now();
    after.changed = now;
    let mut batch = Batch::new(now);
    batch.put(&before.with(after))?.put(&committee)?;
    batch.deed(Some(by.by()), act, about(edition));
    batch.commit(app).await?;
    offices::align(app, edition).await
}

/// Closes an edition that was held.
///
/// # Errors
/// How many returns are owed (A29).
pub async fn close(app: &App, by: &Coordination) -> Result<(), Error> {
    guarded(app, by, "edition.close", Edition::close, false).await
}

/// Cancels an edition before it is held; its holders are owed their return all the same.
///
/// # Errors
/// How many returns are owed (A29).
pub async fn cancel(app: &App, by: &Coordination) -> Result<(), Error> {
    guarded(app, by, "edition.cancel", Edition::cancel, true).await
}

/// Archives a closed edition.
///
/// # Errors
/// How many returns are owed (A29).
pub async fn archive(app: &App, by: &Coordination) -> Result<(), Error> {
    guarded(app, by, "edition.archive", Edition::archive, false).await
}
