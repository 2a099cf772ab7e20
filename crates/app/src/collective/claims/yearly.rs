//! Once a year, « is it still true? »: a letter, a link, one button. No account is asked for, and
//! silence erases nothing.

use super::{Claim, ClaimsFile, Correction, card_of, hand, title};
use crate::collective::Fault;
use crate::gatherings::shelf::{self, Batch, Filed, digest, secret, steadily};
use crate::letters::{Claimed, Said};
use crate::{App, Error};
use jiff::{SignedDuration, Timestamp};
use model::people::PersonId;
use model::{Audience, CardId, Field, NoticeId};
use store::Of;

/// How long the question can be answered by its link.
const OPEN: SignedDuration = SignedDuration::from_hours(24 * 60);
/// The stage of a project that is over.
const ENDED: &str = "ended";

/// What a holder answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StillTrue {
    /// All is as the card says.
    Yes,
    /// The project is over: proposed to who vouches for the card, as any correction.
    Ended,
}

/// Asks the holders whose year is over; gives how many letters were written. Called by the steady
/// work.
///
/// # Errors
/// Those of the store.
pub async fn work(app: &App) -> Result<usize, Error> {
    let mut written = 0;
    for file in shelf::all::<ClaimsFile>(app, Of::Due(app.now())).await? {
        written += steadily!(ask(app, file.what.notice).await)?;
    }
    Ok(written)
}

async fn ask(app: &App, notice: NoticeId) -> Result<usize, Error> {
    let (before, now) = (super::filed(app, notice).await?, app.now());
    let card = card_of(app, notice).await?;
    let mut after = before.what.clone();
    let mut batch = Batch::new(now);
    let mut written = 0;
    let due = |claim: &&mut Claim| claim.due().is_some_and(|due| due <= now);
    for claim in after.claims.iter_mut().filter(due) {
        claim.asked_at = Some(now);
        // A card that no source tells any more asks nothing; should it come back, next year will.
        let Some(card) = &card else { continue };
        let key = secret()?;
        claim.key = Some(digest(&key));
        let said = Said::StillTrue {
            key,
            dossier: before.number,
            title: title(card),
        };
        batch.tell(claim.person, &said)?;
        written += 1;
    }
    batch.put(&before.with(after))?;
    batch.commit(app).await?;
    Ok(written)
}

fn claim_of<'a>(file: &'a ClaimsFile, key: &str, now: Timestamp) -> Option<&'a Claim> {
    let hash = digest(key);
    let mut claims = file.claims.iter();
    let found = claims.find(|claim| claim.key.as_deref() == Some(hash.as_str()));
    found.filter(|claim| claim.asked_at.is_some_and(|asked| now < asked + OPEN))
}

async fn found(
    app: &App,
    number: i64,
    key: &str,
) -> Result<Option<(Filed<ClaimsFile>, PersonId)>, Error> {
    let Some(file) = shelf::find::<ClaimsFile>(app, number).await? else {
        return Ok(None);
    };
    let person = claim_of(&file.what, key, app.now()).map(|claim| claim.person);
    Ok(person.map(|person| (file, person)))
}

/// The card about which a link asks, with its name, without using it; `None` when the link was used,
/// is too old or never was.
///
/// # Errors
/// Those of the store.
pub async fn asked(app: &App, number: i64, key: &str) -> Result<Option<(CardId, String)>, Error> {
    let Some((file, _)) = found(app, number, key).await? else {
        return Ok(None);
    };
    let card = card_of(app, file.what.notice).await?;
    Ok(card.map(|card| (card.id, title(&card))))
}

/// Takes the answer of a link, once. That all is still true stands on the card at once, as the
/// holder's word of that day; that the project is over is proposed to who vouches for the card.
///
/// # Errors
/// [`Fault::NoSuchRequest`] when the link opens nothing (any more).
pub async fn confirm(app: &App, number: i64, key: &str, said: StillTrue) -> Result<(), Error> {
    let notice = steadily!(confirmed(app, number, key, said).await)?;
    hand::write(app, notice).await
}

async fn confirmed(app: &App, number: i64, key: &str, said: StillTrue) -> Result<NoticeId, Error> {
    let (before, person) = found(app, number, key).await?.ok_or(Fault::NoSuchRequest)?;
    let now = app.now();
    let mut after = before.what.clone();
    for claim in after
        .claims
        .iter_mut()
        .filter(|claim| claim.person == person)
    {
        claim.key = None;
    }
    let card = card_of(app, after.notice).await?;
    let mut batch = Batch::new(now);
    match said {
        StillTrue::Yes => after.confirmed = Some(now),
        StillTrue::Ended => {
            let card = card.ok_or(Fault::NoSuchRequest)?;
            let shown = card.shown(Field::Stage, Audience::Private);
            let last = after.corrections.iter().map(|one| one.number).max();
            (after.corrections).retain(|one| one.field != Field::Stage || !one.waits());
            after.corrections.push(Correction {
                number: last.unwrap_or(0) + 1,
                person: Some(person),
                field: Field::Stage,
                before: shown.map(|shown| shown.value.clone()),
                value: ENDED.to_owned(),
                why: String::new(),
                at: now,
                answer: None,
            });
            let letter = Said::Claim {
                what: Claimed::Proposed,
                title: title(&card),
                path: super::answer::PAGE.to_owned(),
                reason: String::new(),
            };
            for voucher in super::answer::vouchers(app, &card).await? {
                batch.tell(voucher, &letter)?;
            }
        }
    }
    let notice = after.notice;
    batch.put(&before.with(after))?;
    batch.deed(Some(person), "claim.confirm", format!("notice {notice}"));
    batch.commit(app).await?;
    Ok(notice)
}
