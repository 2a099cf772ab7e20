//! Those who come: what they are shown of an edition, how they come to it with the charter accepted
//! (A3), whom they would have liked to meet.

use super::editions::EditionFile;
use super::programme::{self, Programme};
use super::registration::{self, RegisterFile, Room, WishForm};
use super::shelf;
use super::strands::{self, Named};
use super::{Reader, contacts, contributions, teams};
use crate::accounts::charter;
use crate::{App, Error};
use ::gatherings::Refusal;
use ::gatherings::edition::Stage;
use ::gatherings::embargo::Tie;
use ::gatherings::registration::Standing;
use access::{OfficeKind, Oneself};
use model::people::{EditionId, PersonId, ProjectId};
use store::Of;

/// An edition as anyone may read it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening {
    /// The edition.
    pub edition: EditionFile,
    /// The team that holds it, by name.
    pub team: String,
    /// The programme it belongs to, beyond one edition (B3).
    pub strand: Option<Named>,
    /// The places of its programme, with the projects revealed so far.
    pub programme: Programme,
    /// The projects revealed so far, whether or not an order was drawn.
    pub projects: Vec<(ProjectId, String)>,
    /// The figures of its register.
    pub room: Room,
    /// Whether one may still register.
    pub open: bool,
}

/// An edition, once it is announced; nothing before, as for one that does not exist (A1).
///
/// # Errors
/// Those of the store.
pub async fn evening(app: &App, edition: EditionId) -> Result<Option<Evening>, Error> {
    let Some(file) = announced(app, edition).await? else {
        return Ok(None);
    };
    let stranger = Reader::default();
    let team = teams::one(app, file.edition.team()).await?;
    Ok(Some(Evening {
        team: team.name.to_string(),
        strand: strands::named_by(app, &file).await?,
        programme: programme::read(app, &stranger, edition).await?,
        projects: programme::told(app, &stranger, edition).await?,
        room: registration::room(app, edition).await?,
        open: open(app, &file),
        edition: file,
    }))
}

async fn announced(app: &App, edition: EditionId) -> Result<Option<EditionFile>, Error> {
    let found = shelf::find::<EditionFile>(app, edition.0).await?;
    let file = found.map(|filed| filed.what);
    Ok(file.filter(|file| file.sheet.announced <= app.now()))
}

/// Whether an announced edition takes registrations: it is neither over nor cancelled.
fn open(app: &App, file: &EditionFile) -> bool {
    let over = app.now() >= file.sheet.ends || file.edition.stage() >= Stage::Held;
    !over && !file.cancelled
}

/// A project that anyone may know of by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revealed {
    /// The project.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// The edition at which it was revealed.
    pub edition: Option<EditionId>,
    /// The account of who carries it.
    pub holder: Option<PersonId>,
}

/// A revealed project.
///
/// # Errors
/// When nobody may know of it yet, as for one that does not exist.
pub async fn revealed(app: &App, project: ProjectId) -> Result<Revealed, Error> {
    let file = contributions::revealed(app, project).await?;
    let tie = programme::revealed(app, &file).await?;
    Ok(Revealed {
        project,
        title: file.title().to_owned(),
        edition: tie.map(Tie::edition),
        holder: file.holder_account(),
    })
}

/// What someone sends to come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coming {
    /// What they wish.
    pub wish: WishForm,
    /// The address of who brings them along; empty to leave it as it is.
    pub companion: String,
    /// They come by themselves after all.
    pub alone: bool,
    /// The version of the charter that they accept, where they have not yet.
    pub accepts: Option<i64>,
}

/// Whether someone accepted the charter in force for taking part.
///
/// # Errors
/// Those of the store.
pub async fn has_accepted(app: &App, by: Oneself) -> Result<bool, Error> {
    let current = charter::current(app, app.now()).await?.version;
    let said = app.store.acceptances_of(by.person()).await?;
    let accepted =
        (said.iter()).any(|one| one.charter == current && one.kind == OfficeKind::Participant);
    Ok(accepted)
}

/// Someone comes: nobody takes part without the charter (A3). Whether the address of who brings
/// them along is known here is not told.
///
/// # Errors
/// When the charter is not accepted, the edition takes no registrations, or a field is too long.
pub async fn come(
    app: &App,
    by: Oneself,
    edition: EditionId,
    coming: &Coming,
) -> Result<Standing, Error> {
    let file = announced(app, edition).await?;
    let file = file.ok_or_else(|| shelf::absent("édition"))?;
    if !open(app, &file) {
        return Err(Refusal::WrongStage(file.edition.stage().max(Stage::Held)).into());
    }
    if !has_accepted(app, by).await? {
        let version = coming.accepts.ok_or(Refusal::CharterNotAccepted)?;
        charter::accept(app, by, version, &[OfficeKind::Participant]).await?;
    }
    let mut wish = coming.wish.clone();
    wish.with = companion(app, by, edition, coming).await?;
    registration::register(app, by, edition, &wish).await
}

async fn companion(
    app: &App,
    by: Oneself,
    edition: EditionId,
    coming: &Coming,
) -> Result<Option<PersonId>, Error> {
    if coming.alone {
        return Ok(None);
    }
    let mail = coming.companion.trim();
    if mail.is_empty() {
        let known = registration::mine(app, by, edition).await?;
        return Ok(known.and_then(|known| known.with));
    }
    Ok(app.store.person_by_mail(mail).await?.map(|one| one.id))
}

/// The editions that someone comes to, or waits for, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself) -> Result<Vec<(EditionFile, Standing)>, Error> {
    let mut mine = Vec::new();
    for filed in shelf::all::<RegisterFile>(app, Of::Concerning(by.person())).await? {
        let own = filed.what.register.of(by.person());
        let standing = own.map(|one| one.standing);
        let Some(standing) = standing.filter(|one| *one != Standing::Withdrawn) else {
            continue;
        };
        if let Some(file) = announced(app, filed.what.edition).await? {
            mine.push((file, standing));
        }
    }
    mine.sort_by_key(|(file, _)| std::cmp::Reverse((file.sheet.starts, file.id())));
    Ok(mine)
}

/// Wishes to have met someone of the same edition who lets others see that they came (B11).
///
/// # Errors
/// When either did not come, or the other does not show it: both are said alike.
pub async fn wish(app: &App, by: Oneself, edition: EditionId, to: PersonId) -> Result<(), Error> {
    let shown = registration::seen_by(app, by, edition).await?;
    if shown.iter().all(|guest| guest.person != to) {
        return Err(Refusal::NotOfThisEdition.into());
    }
    contacts::wish(app, by, edition, to).await
}

/// Wishes to have met who carries a revealed project (B11).
///
/// # Errors
/// When the project is not revealed, or either did not come.
pub async fn wish_holder(app: &App, by: Oneself, project: ProjectId) -> Result<(), Error> {
    let shown = revealed(app, project).await?;
    let (Some(edition), Some(holder)) = (shown.edition, shown.holder) else {
        return Err(Refusal::NotOfThisEdition.into());
    };
    contacts::wish(app, by, edition, holder).await
}
