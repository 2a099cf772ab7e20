//! Offices: given to an address, ended, listed. Whoever has no account yet gets an invitation.

use super::{Fault, signing};
use crate::letters::Said;
use crate::{App, Error};
use access::{Administration, Grant, Office, OfficeKind};
use model::people::PersonId;
use std::collections::BTreeMap;
use store::{Deed, LoggedDeed, Person, Sieve, To};

/// How an office reached someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// They had an account: they hold it.
    Held(PersonId),
    /// They had none: the key of a link that opens one with it.
    Invited(String),
}

/// Gives an office to whoever reads this address. They are told by a letter either way.
///
/// # Errors
/// [`Fault::NotAnAddress`]; those of the store.
pub async fn give(
    app: &App,
    permit: Administration,
    mail: &str,
    office: &Office,
) -> Result<Given, Error> {
    hand(app, permit.by(), mail, office).await
}

/// The same for whoever may give this office by another permit: callers check it.
pub(crate) async fn hand(
    app: &App,
    by: Option<PersonId>,
    mail: &str,
    office: &Office,
) -> Result<Given, Error> {
    let now = app.now();
    let deed = |about: String| Deed {
        actor: by,
        act: "office.give".to_owned(),
        about,
        detail: serde_json::to_string(office).unwrap_or_default(),
    };
    if let Some(person) = app.store.person_by_mail(mail.trim()).await? {
        let new = app.store.give_office(person.id, office, by, now).await?;
        if new.is_some() {
            let said = Said::OfficeGiven {
                office: office.clone(),
            };
            let letter = said.to(To::Person(person.id), now)?;
            let deed = deed(format!("person {}", person.id));
            app.store.write_letters(&[letter], &[deed], now).await?;
        }
        return Ok(Given::Held(person.id));
    }
    let key = signing::invitation(app, mail, office, by).await?;
    let said = Said::Invitation {
        key: key.clone(),
        office: office.clone(),
    };
    let letter = said.to(To::Mail(mail.trim().to_owned()), now)?;
    let deed = deed("invitation".to_owned());
    app.store.write_letters(&[letter], &[deed], now).await?;
    Ok(Given::Invited(key))
}

/// Ends an office. The last administrator stays, so that nobody is locked out.
///
/// # Errors
/// [`Fault::NoSuchOffice`], [`Fault::LastAdministrator`].
pub async fn end(app: &App, permit: Administration, number: i64) -> Result<(), Error> {
    let held = held(app, permit).await?;
    let found = held.into_iter().find(|(grant, _)| grant.number == number);
    let (grant, _) = found.ok_or(Fault::NoSuchOffice)?;
    if grant.office.kind() == OfficeKind::Administrator {
        let others = app.store.holders_of_kind(OfficeKind::Administrator).await?;
        if others.iter().all(|other| other.number == number) {
            return Err(Fault::LastAdministrator.into());
        }
    }
    let now = app.now();
    app.store.end_office(number, now).await?;
    let deed = Deed {
        actor: permit.by(),
        act: "office.end".to_owned(),
        about: format!("person {}", grant.person),
        detail: serde_json::to_string(&grant.office).unwrap_or_default(),
    };
    app.store.write_letters(&[], &[deed], now).await?;
    Ok(())
}

/// Every office held in the instance, with who holds it.
///
/// # Errors
/// Those of the store.
pub async fn held(app: &App, _: Administration) -> Result<Vec<(Grant, Person)>, Error> {
    let mut grants = Vec::new();
    for kind in OfficeKind::ALL {
        grants.extend(app.store.holders_of_kind(*kind).await?);
    }
    let persons = app
        .store
        .persons(grants.iter().map(|grant| grant.person))
        .await?;
    let persons: BTreeMap<PersonId, Person> = persons.into_iter().map(|p| (p.id, p)).collect();
    let held = grants.into_iter();
    Ok(held
        .filter_map(|grant| {
            persons
                .get(&grant.person)
                .cloned()
                .map(|person| (grant, person))
        })
        .collect())
}

/// The log before this number, of what matches: the latest first.
///
/// # Errors
/// Those of the store.
pub async fn log(
    app: &App,
    _: Administration,
    sieve: &Sieve,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<LoggedDeed>, Error> {
    let before = before.unwrap_or(i64::MAX);
    Ok(app.store.deeds_sifted(sieve, before, limit).await?)
}
