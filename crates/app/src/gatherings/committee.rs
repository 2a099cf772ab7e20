//! The committee: members, declared links, and conflicts of interest looked at anew each time a
//! candidate or a link is added, after the decision too (A13, A16).

use super::editions::{self, EditionFile, about};
use super::fault::Fault;
use super::passages::PassageFile;
use super::shelf::{self, Batch, Filed, Kept, steadily};
use super::{named::Organisation, offices};
use crate::{App, Error};
use ::gatherings::Text;
use ::gatherings::committee::{Checked, Committee, Conflict, Link};
use ::gatherings::message::{Message, MessageKind};
use ::gatherings::passage::Passage;
use ::gatherings::selection::{Decision, Signed};
use access::{Coordination, Oneself, Preparation, Sitting};
use jiff::Timestamp;
use model::people::{EditionId, PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Keys, Of};

/// A decision as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The set.
    pub decision: Decision,
    /// The run it came from, by number.
    pub run: i64,
    /// The members who signed.
    pub signed_by: BTreeSet<PersonId>,
    /// When.
    pub at: Timestamp,
    /// Conflicts of those who signed that came to light afterwards, to be shown beside it.
    pub concerned: Vec<Conflict>,
    /// The members who may sit and confirmed it since.
    pub confirmed_by: BTreeSet<PersonId>,
}

/// The committee of an edition as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeFile {
    /// What the room knows of it.
    pub committee: Committee,
    /// Links declared or known.
    pub links: BTreeSet<Link>,
    /// What the last check found.
    pub checked: Checked,
    /// The decision that stands.
    pub decided: Option<Decided>,
    /// Earlier decisions of this edition.
    pub earlier: Vec<Decided>,
}

impl CommitteeFile {
    /// A committee of nobody.
    pub(crate) const fn new(edition: EditionId) -> Self {
        Self {
            committee: Committee::new(edition),
            links: BTreeSet::new(),
            checked: Checked {
                sitting: BTreeSet::new(),
                standing_down: Vec::new(),
                exempt: Vec::new(),
            },
            decided: None,
            earlier: Vec::new(),
        }
    }
}

impl Kept for CommitteeFile {
    const KIND: &'static str = "committee";
    const HISTORY: bool = true;

    fn keys(&self) -> Keys {
        Keys {
            state: if self.decided.is_some() {
                "decided"
            } else {
                "open"
            }
            .to_owned(),
            edition: Some(self.committee.edition),
            concerns: self.committee.members().iter().copied().collect(),
            ..Keys::default()
        }
    }
}

/// The committee of an edition with its place on the shelf.
pub(crate) async fn filed(app: &App, edition: EditionId) -> Result<Filed<CommitteeFile>, Error> {
    shelf::only(app, Of::Edition(edition)).await
}

/// All that was proposed among these passages and is not over: whom a member must not be linked to.
pub(crate) fn candidates<'a>(
    files: impl IntoIterator<Item = &'a PassageFile>,
) -> BTreeSet<ProjectId> {
    let stands = |passage: &Passage| {
        matches!(
            passage,
            Passage::Candidate(_)
                | Passage::Selected(_)
                | Passage::Presented(_)
                | Passage::Returning(_)
        )
    };
    let passages = files.into_iter().map(|file| &file.passage);
    passages
        .filter(|passage| stands(passage))
        .map(Passage::project)
        .collect()
}

/// Looks at the conflicts anew and writes the committee; whoever newly cannot sit, and the
/// coordinator, are told. After a decision, its state shows who is concerned.
pub(crate) fn recheck(
    batch: &mut Batch,
    before: &Filed<CommitteeFile>,
    edition: &EditionFile,
    candidates: &BTreeSet<ProjectId>,
) -> Result<(), Error> {
    let mut file = before.what.clone();
    let coordinator = edition.edition.coordinator();
    let checked = file.committee.check(candidates, &file.links);
    let known: BTreeSet<PersonId> = (file.checked.standing_down.iter())
        .map(|conflict| conflict.member)
        .collect();
    let mut told: BTreeSet<PersonId> = (checked.standing_down.iter())
        .map(|conflict| conflict.member)
        .filter(|member| !known.contains(member))
        .collect();
    if let Some(decided) = &mut file.decided {
        let (concerned, _) =
            file.committee
                .after_decision(&decided.signed_by, candidates, &file.links, coordinator);
        if !concerned.iter().all(|one| decided.concerned.contains(one)) {
            decided.confirmed_by.clear();
        }
        decided.concerned = concerned;
    }
    if !told.is_empty() {
        told.insert(coordinator);
    }
    file.checked = checked;
    batch.put(&before.with(file))?;
    for person in told {
        let message = Message::to(person, MessageKind::ConflictFound).about(edition.id());
        batch.owe(&[message])?;
    }
    Ok(())
}

async fn change(
    app: &App,
    edition: EditionId,
    by: PersonId,
    act: &str,
    with: impl Fn(&mut CommitteeFile, &EditionFile, &BTreeSet<ProjectId>) -> Result<(), Error>,
) -> Result<(), Error> {
    steadily!(changed(app, edition, by, act, &with).await)?;
    offices::align(app, edition).await
}

async fn changed(
    app: &App,
    edition: EditionId,
    by: PersonId,
    act: &str,
    with: &impl Fn(&mut CommitteeFile, &EditionFile, &BTreeSet<ProjectId>) -> Result<(), Error>,
) -> Result<(), Error> {
    let file = editions::one(app, edition).await?;
    let mut before = filed(app, edition).await?;
    let tied = editions::tied(app, edition).await?;
    let candidates = candidates(tied.iter().map(|filed| &filed.what));
    with(&mut before.what, &file, &candidates)?;
    let mut batch = Batch::new(app.now());
    recheck(&mut batch, &before, &file, &candidates)?;
    batch.deed(Some(by), act, about(edition));
    batch.commit(app).await
}

/// Seats a member.
///
/// # Errors
/// When they support the edition (A13) or are linked to any candidate (A16).
pub async fn seat(app: &App, by: &Coordination, person: PersonId) -> Result<(), Error> {
    change(
        app,
        *by.edition(),
        by.by(),
        "committee.seat",
        |file, edition, candidates| {
            let links = file.links.clone();
            Ok((file.committee).seat(person, &edition.patrons(), candidates, &links)?)
        },
    )
    .await
}

/// Takes a member away.
///
/// # Errors
/// Those of the store.
pub async fn unseat(app: &App, by: &Coordination, person: PersonId) -> Result<(), Error> {
    change(
        app,
        *by.edition(),
        by.by(),
        "committee.unseat",
        |file, _, _| {
            file.committee.unseat(person);
            Ok(())
        },
    )
    .await
}

/// Lets a member sit in spite of a conflict: signed by the coordinator, and shown.
///
/// # Errors
/// When nothing is said of why, or the coordinator signs for themselves.
pub async fn exempt(
    app: &App,
    by: &Coordination,
    person: PersonId,
    reason: &str,
) -> Result<(), Error> {
    let signed = Signed {
        reason: Text::new(reason)?,
        by: by.by(),
        at: app.now(),
    };
    change(
        app,
        *by.edition(),
        by.by(),
        "committee.exempt",
        |file, _, _| Ok(file.committee.exempt(person, signed.clone())?),
    )
    .await
}

/// A link as it is declared in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declared {
    /// With a project.
    Project(ProjectId),
    /// With an organisation, by name.
    Organisation(String),
    /// With a person.
    Person(PersonId),
}

/// A member, or anyone, declares a link of their own; conflicts are looked at anew at once.
///
/// # Errors
/// When the name of the organisation is empty or too long.
pub async fn declare(
    app: &App,
    by: Oneself,
    edition: EditionId,
    declared: &Declared,
) -> Result<(), Error> {
    let person = by.person();
    let link = match declared {
        Declared::Project(project) => Link::PersonProject(person, *project),
        Declared::Person(other) => Link::PersonPerson(person, *other),
        Declared::Organisation(name) => {
            Link::PersonOrganisation(person, Organisation::of(app, name).await?)
        }
    };
    add_link(app, edition, person, link).await
}

/// The coordinator notes a link that is known, an organisation that carries or funds a project for
/// instance.
///
/// # Errors
/// Those of the store.
pub async fn note_link(app: &App, by: &Coordination, link: Link) -> Result<(), Error> {
    add_link(app, *by.edition(), by.by(), link).await
}

/// The coordinator notes that an organisation, by name, carries or funds a project.
///
/// # Errors
/// When the name is empty or too long.
pub async fn note_carrier(
    app: &App,
    by: &Coordination,
    organisation: &str,
    project: ProjectId,
) -> Result<(), Error> {
    let organisation = Organisation::of(app, organisation).await?;
    note_link(app, by, Link::OrganisationProject(organisation, project)).await
}

async fn add_link(app: &App, edition: EditionId, by: PersonId, link: Link) -> Result<(), Error> {
    change(app, edition, by, "committee.link", |file, _, _| {
        file.links.insert(link);
        Ok(())
    })
    .await
}

/// The members who may sit confirm the decision after a conflict came to light.
///
/// # Errors
/// When there is nothing to confirm, or the member may not sit.
pub async fn confirm(app: &App, by: &Sitting) -> Result<(), Error> {
    change(
        app,
        *by.edition(),
        by.by(),
        "committee.confirm",
        |file, _, candidates| {
            let checked = file.committee.check(candidates, &file.links);
            let decided = (file.decided.as_mut()).filter(|one| !one.concerned.is_empty());
            let decided = decided.ok_or_else(|| Error::from(Fault::NothingDecided))?;
            may_sit(&checked, by.by())?;
            decided.confirmed_by.insert(by.by());
            Ok(())
        },
    )
    .await
}

/// Whether a member may sit today.
pub(crate) fn may_sit(checked: &Checked, member: PersonId) -> Result<(), Error> {
    let linked = (checked.standing_down.iter()).find(|conflict| conflict.member == member);
    if let Some(conflict) = linked {
        return Err(::gatherings::Refusal::Linked {
            person: member,
            project: conflict.project,
        }
        .into());
    }
    if checked.sitting.contains(&member) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// The committee, for those who prepare the edition.
///
/// # Errors
/// Those of the store.
pub async fn read(app: &App, by: &Preparation) -> Result<CommitteeFile, Error> {
    Ok(filed(app, *by.edition()).await?.what)
}
