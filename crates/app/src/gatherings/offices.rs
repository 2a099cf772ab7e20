//! Offices of an edition follow what its dossiers say: whoever coordinates, scouts, sits, supports or
//! comes holds the office for it, and nobody else does.
//!
//! They are set after the change, from what is written; when that fails, the next change sets them.

use super::committee::CommitteeFile;
use super::editions::EditionFile;
use super::registration::RegisterFile;
use super::shelf;
use crate::{App, Error};
use ::gatherings::registration::Standing;
use access::Office;
use model::people::{EditionId, EditionRole, PersonId};
use std::collections::BTreeSet;
use store::Of;

/// Sets the offices of those who prepare an edition.
pub(super) async fn align(app: &App, edition: EditionId) -> Result<(), Error> {
    let file = shelf::one::<EditionFile>(app, edition.0).await?.what;
    let committee = shelf::only::<CommitteeFile>(app, Of::Edition(edition))
        .await?
        .what;
    let by = file.edition.coordinator();
    for role in EditionRole::ALL {
        let wanted: BTreeSet<PersonId> = match role {
            EditionRole::Coordinator => [by].into(),
            EditionRole::Committee => committee.committee.members().clone(),
            EditionRole::Stage => file.stage_crew.clone(),
            EditionRole::Scout => file.scouts.iter().map(|scout| scout.person).collect(),
            EditionRole::Expert | EditionRole::Sponsor | EditionRole::Patron => (file.partners)
                .iter()
                .filter(|(_, is)| **is == role)
                .map(|(person, _)| *person)
                .collect(),
            EditionRole::Participant => continue,
        };
        set(app, Office::Edition(edition, role), &wanted, Some(by)).await?;
    }
    Ok(())
}

/// Sets the office of participant for one person.
pub(super) async fn align_one(
    app: &App,
    edition: EditionId,
    register: &RegisterFile,
    person: PersonId,
) -> Result<(), Error> {
    let office = Office::Edition(edition, EditionRole::Participant);
    let placed = (register.register.of(person)).is_some_and(|one| one.standing == Standing::Placed);
    if placed {
        app.store
            .give_office(person, &office, None, app.now())
            .await?;
        return Ok(());
    }
    let held = app.store.offices_of(person).await?;
    for grant in held.into_iter().filter(|grant| grant.office == office) {
        app.store.end_office(grant.number, app.now()).await?;
    }
    Ok(())
}

async fn set(
    app: &App,
    office: Office,
    wanted: &BTreeSet<PersonId>,
    by: Option<PersonId>,
) -> Result<(), Error> {
    let held = app.store.holders_of(&office).await?;
    for grant in held.iter().filter(|grant| !wanted.contains(&grant.person)) {
        app.store.end_office(grant.number, app.now()).await?;
    }
    for person in wanted {
        if held.iter().all(|grant| grant.person != *person) {
            app.store
                .give_office(*person, &office, by, app.now())
                .await?;
        }
    }
    Ok(())
}
