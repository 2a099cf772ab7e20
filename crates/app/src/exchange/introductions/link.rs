//! The link of a third person outside: given to them by who knows them, never sent by the house.

use super::{IntroductionFile, over, third_agrees};
use crate::gatherings::shelf::{self, Batch, Filed, steadily};
use crate::{App, Error};
use ::exchange::introduction::Introduction;
use ::exchange::{Line, Refusal};
use access::Oneself;
use model::people::PersonId;

/// Makes a link for the person whom the connector knows, once the asker said yes; the earlier one
/// opens nothing any more. Gives its key: the house writes to nobody outside.
///
/// # Errors
/// [`Refusal::NotForYou`] but for the connector; [`Refusal::AlreadyAnswered`].
pub async fn open_door(app: &App, by: Oneself, number: i64) -> Result<String, Error> {
    let key = shelf::secret()?;
    let digest = shelf::digest(&key);
    steadily!(keyed(app, by.person(), number, &digest).await)?;
    Ok(key)
}

async fn keyed(app: &App, me: PersonId, number: i64, digest: &str) -> Result<(), Error> {
    let before = shelf::one::<IntroductionFile>(app, number).await?;
    if before.what.by != me || before.what.third.is_some() {
        return Err(Refusal::NotForYou.into());
    }
    if !matches!(before.what.what, Introduction::HalfAgreed(_)) {
        return Err(Refusal::AlreadyAnswered.into());
    }
    let after = IntroductionFile {
        key: Some(digest.to_owned()),
        ..before.what.clone()
    };
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// What the page of a link says to the third person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knocked {
    /// Who gave them the link.
    pub through: String,
    /// What is asked of them.
    pub ask: String,
    /// Why them.
    pub why: String,
}

async fn behind(app: &App, number: i64, key: &str) -> Result<Filed<IntroductionFile>, Error> {
    let filed = shelf::find::<IntroductionFile>(app, number).await?;
    let digest = shelf::digest(key);
    let open = filed.filter(|filed| filed.what.key.as_deref() == Some(digest.as_str()));
    open.ok_or_else(|| shelf::absent("lien"))
}

/// What a link opens.
///
/// # Errors
/// [`Error::Unknown`] when it opens nothing.
pub async fn knock(app: &App, number: i64, key: &str) -> Result<Knocked, Error> {
    let file = behind(app, number, key).await?.what;
    let names = crate::journey::names(app, [file.by]).await?;
    Ok(Knocked {
        through: names.get(&file.by).cloned().unwrap_or_default(),
        ask: file.motive.ask.to_string(),
        why: file.motive.why.to_string(),
    })
}

/// The third person answers by their link: with how to reach them, or with nothing, which is a no.
/// After a yes, gives how to reach the asker.
///
/// # Errors
/// [`Error::Unknown`] when the link opens nothing; [`Refusal::Expired`].
pub async fn answer_by_link(
    app: &App,
    number: i64,
    key: &str,
    contact: Option<&str>,
) -> Result<Option<String>, Error> {
    let contact = contact.map(Line::new).transpose()?;
    let before = behind(app, number, key).await?;
    let mut batch = Batch::new(app.now());
    let after = match &contact {
        Some(contact) => third_agrees(app, &mut batch, &before.what, contact)?,
        None => over(&before.what, app.now()),
    };
    let asker = contact.and_then(|_| after.contact.as_ref().map(ToString::to_string));
    batch.put(&before.with(after))?;
    batch.commit(app).await?;
    Ok(asker)
}
