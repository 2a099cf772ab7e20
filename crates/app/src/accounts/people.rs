//! People by name and by address, for those who prepare something with them.

use super::Fault;
use super::signing::one_line;
use crate::letters::Said;
use crate::{App, Error};
use gateway::mail::is_address;
use model::Lang;
use model::people::PersonId;
use std::collections::BTreeMap;
use store::To;

/// Characters of a name.
const LONGEST: usize = 120;

/// How these people are called; whoever left is not there.
///
/// # Errors
/// Those of the store.
pub async fn names(
    app: &App,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>, Error> {
    let found = app.store.persons(ids).await?;
    let present = found
        .into_iter()
        .filter(|person| person.closed_at.is_none());
    Ok(present.map(|person| (person.id, person.name)).collect())
}

/// The person at this address; an account is made for whoever has none, under the name given, and
/// they are told by a letter. They enter by asking for a link, and may close it at once.
///
/// # Errors
/// [`Fault::NotAnAddress`], [`Fault::NoName`]; those of the store.
pub async fn somebody(app: &App, mail: &str, name: &str, lang: Lang) -> Result<PersonId, Error> {
    let mail = mail.trim().to_lowercase();
    if !is_address(&mail) {
        return Err(Fault::NotAnAddress.into());
    }
    if let Some(known) = app.store.person_by_mail(&mail).await? {
        return Ok(known.id);
    }
    let name = one_line(name, LONGEST);
    if name.is_empty() {
        return Err(Fault::NoName.into());
    }
    let now = app.now();
    let person = app.store.add_person(&name, &mail, lang, now).await?;
    let letter = Said::Welcome.to(To::Person(person.id), now)?;
    app.store.write_letters(&[letter], &[], now).await?;
    Ok(person.id)
}
