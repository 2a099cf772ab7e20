//! Those who prepare an edition with its coordinator: scouts, partners and the stage crew.

use super::committee;
use super::editions::change;
use super::fault::Fault;
use super::named::Network;
use crate::{App, Error};
use ::gatherings::Refusal;
use ::gatherings::committee::ScoutOf;
use access::Coordination;
use model::people::{EditionRole, PersonId};
use std::collections::BTreeSet;

/// Adds a scout who speaks for these networks, by name; said again, the networks are replaced.
///
/// # Errors
/// When a name is empty or too long.
pub async fn add_scout(
    app: &App,
    by: &Coordination,
    person: PersonId,
    networks: &[String],
) -> Result<(), Error> {
    let mut known = BTreeSet::new();
    for network in networks.iter().filter(|name| !name.trim().is_empty()) {
        known.insert(Network::of(app, network).await?);
    }
    change(app, by, "edition.scout", |mut file| {
        file.scouts.retain(|scout| scout.person != person);
        let networks = known.clone();
        file.scouts.push(ScoutOf { person, networks });
        Ok(file)
    })
    .await
}

/// Makes someone a partner of the edition: expert, sponsor or patron (A13); `None` ends it.
///
/// # Errors
/// When the role is none of a partner, or the person sits in the committee and would pay.
pub async fn partner(
    app: &App,
    by: &Coordination,
    person: PersonId,
    role: Option<EditionRole>,
) -> Result<(), Error> {
    let pays = matches!(role, Some(EditionRole::Sponsor | EditionRole::Patron));
    if !pays && !matches!(role, None | Some(EditionRole::Expert)) {
        return Err(Fault::NotAPartnersRole.into());
    }
    let committee = committee::filed(app, *by.edition()).await?.what;
    if pays && committee.committee.members().contains(&person) {
        return Err(Refusal::PatronCannotSit(person).into());
    }
    change(app, by, "edition.partner", |mut file| {
        file.partners.remove(&person);
        if let Some(role) = role {
            file.partners.insert(person, role);
        }
        Ok(file)
    })
    .await
}

/// Lets someone hold the stage, or no more.
///
/// # Errors
/// Those of the store.
pub async fn stage_crew(
    app: &App,
    by: &Coordination,
    person: PersonId,
    holds: bool,
) -> Result<(), Error> {
    change(app, by, "edition.stage", |mut file| {
        if holds {
            file.stage_crew.insert(person);
        } else {
            file.stage_crew.remove(&person);
        }
        Ok(file)
    })
    .await
}
