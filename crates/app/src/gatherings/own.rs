//! One's own data in gatherings: all of it to take away, and what goes when one leaves.
//!
//! A dossier that concerns several people is never given whole: each takes what is theirs, as their
//! own pages show it.

use super::contacts::{self, MissedFile};
use super::contributions::ContributionFile;
use super::journal::JournalFile;
use super::passages::{self, PassageFile};
use super::registration::RegisterFile;
use super::tables::TraitsFile;
use super::{leads, registration, shelf};
use crate::{App, Error};
use ::gatherings::passage::Passage;
use ::gatherings::registration::Standing;
use access::Oneself;
use model::people::{PersonId, ProjectId};
use serde::Serialize;
use serde_json::Value;
use store::Of;

/// One thing kept of someone: what it is, and its contents.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// What it is: `registration`, `passage` …
    pub kind: &'static str,
    /// Its contents.
    pub what: Value,
}

fn own(kind: &'static str, what: &impl Serialize) -> Result<Own, Error> {
    let what = serde_json::to_value(what).map_err(|why| Error::Input(why.to_string()))?;
    Ok(Own { kind, what })
}

/// All that gatherings keep of someone, for them to take away.
///
/// # Errors
/// Those of the store.
pub async fn export(app: &App, by: Oneself) -> Result<Vec<Own>, Error> {
    let me = by.person();
    let mut all = Vec::new();
    for file in shelf::all::<PassageFile>(app, Of::Person(me)).await? {
        all.push(own("passage", &file.what)?);
    }
    for file in shelf::all::<JournalFile>(app, Of::Person(me)).await? {
        all.push(own("journal", &file.what)?);
    }
    for file in shelf::all::<RegisterFile>(app, Of::Concerning(me)).await? {
        if let Some(mine) = file.what.register.of(me) {
            all.push(own("registration", &(file.what.edition, mine))?);
        }
    }
    for file in shelf::all::<TraitsFile>(app, Of::Person(me)).await? {
        all.push(own("traits", &file.what)?);
    }
    for file in shelf::all::<ContributionFile>(app, Of::Person(me)).await? {
        all.push(own("contribution", &file.what)?);
    }
    for wish in contacts::wishes(app, by).await? {
        all.push(own(
            "wish",
            &(wish.edition, wish.mine, wish.other, wish.expires),
        )?);
    }
    for (_, ask, due) in contacts::asks(app, by).await? {
        all.push(own("ask", &(ask, due))?);
    }
    Ok(all)
}

/// What someone leaves behind who closes their account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leaving {
    /// Projects that are still under way: to be withdrawn first, or left to the team, who owes
    /// their holder a return all the same (A29).
    pub under_way: Vec<ProjectId>,
}

/// Forgets what gatherings keep of someone alone: journals, declared traits, wishes, contributions;
/// registrations are withdrawn, and scoutings they were merely told of are refused. To be called
/// before the account is closed.
///
/// # Errors
/// Those of the store.
pub async fn forget(app: &App, by: Oneself) -> Result<Leaving, Error> {
    let me = by.person();
    let mut leaving = Leaving::default();
    for file in shelf::all::<PassageFile>(app, Of::Person(me)).await? {
        let project = ProjectId(file.number);
        match &file.what.passage {
            Passage::Told(_) => leads::refuse(app, by, project).await?,
            passage if passage.open() => leaving.under_way.push(project),
            _ => unpublish(app, by, project).await?,
        }
    }
    for file in shelf::all::<RegisterFile>(app, Of::Concerning(me)).await? {
        let stands = file.what.register.of(me);
        if stands.is_some_and(|one| one.standing != Standing::Withdrawn) {
            registration::withdraw(app, by, file.what.edition).await?;
        }
    }
    for number in alone(app, me).await? {
        app.store.erase_dossier(number).await?;
    }
    Ok(leaving)
}

async fn unpublish(app: &App, by: Oneself, project: ProjectId) -> Result<(), Error> {
    let none = std::collections::BTreeSet::new();
    super::archive::publish(app, by, project, &none).await?;
    let found = passages::own(app, by, project).await?;
    if found.what.reuse.is_some() {
        super::briefs::allow_reuse(app, by, project, false).await?;
    }
    Ok(())
}

/// The dossiers that are this person's alone.
async fn alone(app: &App, me: PersonId) -> Result<Vec<i64>, Error> {
    let mut numbers = Vec::new();
    let journals = shelf::all::<JournalFile>(app, Of::Person(me)).await?;
    numbers.extend(journals.iter().map(|file| file.number));
    let traits = shelf::all::<TraitsFile>(app, Of::Person(me)).await?;
    numbers.extend(traits.iter().map(|file| file.number));
    let said = shelf::all::<ContributionFile>(app, Of::Person(me)).await?;
    numbers.extend(said.iter().map(|file| file.number));
    for of in [Of::Person(me), Of::Concerning(me)] {
        let wishes = shelf::all::<MissedFile>(app, of).await?;
        numbers.extend(wishes.iter().map(|file| file.number));
    }
    Ok(numbers)
}
