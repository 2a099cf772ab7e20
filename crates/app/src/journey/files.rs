//! Files of a workspace (B25): few, small, known by what they hold, read by whom the workspace lets
//! read them. The workspace knows their names; their bytes stand beside it, one dossier each, so that
//! a page of the workspace never carries them.

use super::rooms;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::journey::workspace::{File, Format, Piece, Room};
use ::journey::{Line, Refusal};
use access::{Bearer, Oneself};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::people::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use store::Keys;

/// Bytes that a file may weigh.
pub const LARGEST: usize = File::LARGEST;
/// Files that a workspace holds.
pub const MOST: usize = Room::MOST_FILES;

/// The bytes of a file as they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileBytes {
    project: ProjectId,
    author: PersonId,
    name: Line,
    /// In base 64.
    data: String,
}

impl Kept for FileBytes {
    const KIND: &'static str = "workspace-file";

    fn keys(&self) -> Keys {
        Keys {
            state: "kept".to_owned(),
            project: Some(self.project),
            person: Some(self.author),
            ..Keys::default()
        }
    }
}

/// The same bytes have one number in one workspace, so that nothing is kept twice.
fn number(project: ProjectId, digest: &Line) -> i64 {
    shelf::number_of(&format!("workspace-file {project} {digest}"))
}

/// A member lays a file down; nobody else reads it until they say so.
///
/// # Errors
/// When it is not a member, the file is too heavy or of a sort that is not taken, it is there already,
/// or the workspace is full.
pub async fn lay(
    app: &App,
    by: Oneself,
    project: ProjectId,
    told: &str,
    bytes: &[u8],
) -> Result<(), Error> {
    if bytes.is_empty() {
        return Err(Refusal::NothingWritten.into());
    }
    if bytes.len() > LARGEST {
        return Err(Refusal::FileTooHeavy { limit: LARGEST }.into());
    }
    let format = Format::of(bytes).ok_or(Refusal::FileOfAnotherSort)?;
    let file = File {
        name: format.named(told)?,
        media: Line::new(format.media)?,
        bytes: bytes.len() as u64,
        digest: Line::new(&shelf::digest_of(bytes))?,
    };
    let kept = FileBytes {
        project,
        author: by.person(),
        name: file.name.clone(),
        data: STANDARD.encode(bytes),
    };
    steadily!(laid(app, by.person(), &file, &kept).await)
}

async fn laid(app: &App, me: PersonId, file: &File, kept: &FileBytes) -> Result<(), Error> {
    let (project, now) = (kept.project, app.now());
    let (before, _) = rooms::find(app, project).await?;
    let mut after = before.what.clone();
    after.room.put(Piece::File(file.clone()), me, now)?;
    let number = number(project, &file.digest);
    // Bytes that were left behind by a removal cut short are taken over.
    let bytes = match shelf::find::<FileBytes>(app, number).await? {
        Some(left) => left.with(kept.clone()),
        None => Filed::new(number, kept.clone()),
    };
    let mut batch = Batch::new(now);
    batch.put(&before.with(after))?.put(&bytes)?;
    batch.deed(Some(me), "workspace.file", format!("project {project}"));
    batch.commit(app).await
}

/// A member takes a file away, for good: its name and its bytes are erased.
///
/// # Errors
/// When it is not a member, or no file is there.
pub async fn take_away(
    app: &App,
    by: Oneself,
    project: ProjectId,
    place: usize,
) -> Result<(), Error> {
    let file: File = steadily!(taken(app, by.person(), project, place).await)?;
    Ok((app.store)
        .erase_dossier(number(project, &file.digest))
        .await?)
}

async fn taken(app: &App, me: PersonId, project: ProjectId, place: usize) -> Result<File, Error> {
    let (before, _) = rooms::find(app, project).await?;
    let mut after = before.what.clone();
    let file = after.room.take_away(place, me)?;
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.deed(Some(me), "workspace.erase", format!("project {project}"));
    batch.commit(app).await?;
    Ok(file)
}

/// A file with its bytes, for whoever may read that piece of the workspace.
///
/// # Errors
/// [`Error::Unknown`] when there is none for this reader.
pub async fn read(
    app: &App,
    bearer: &Bearer,
    project: ProjectId,
    place: usize,
) -> Result<(File, Vec<u8>), Error> {
    let view = rooms::read(app, bearer, project).await?;
    let found = view.pieces.into_iter().find(|one| one.place == place);
    let Some(Piece::File(file)) = found.map(|one| one.piece) else {
        return Err(shelf::absent("fichier"));
    };
    let kept = shelf::one::<FileBytes>(app, number(project, &file.digest)).await?;
    let bytes = STANDARD.decode(&kept.what.data);
    Ok((file, bytes.map_err(|why| Error::Input(why.to_string()))?))
}
