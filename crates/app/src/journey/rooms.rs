//! The workspace of a project (B25): notes, files, a brief, a specification; its members' own until the author
//! of a piece shows it (B22).

use super::names;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, secret, steadily};
use crate::gatherings::{archive, passages};
use crate::{App, Error};
use ::gatherings::embargo::Reader;
use ::journey::workspace::{Brief, Note, Piece, Requirement, Room, Specification};
use ::journey::{Line, Refusal, Text};
use access::{Bearer, Oneself};
use model::Audience;
use model::people::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Keys;

/// A workspace as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RoomFile {
    pub(super) room: Room,
    holder: PersonId,
    /// The SHA-256 of the key by which one is let in.
    door: Option<String>,
}

impl Kept for RoomFile {
    const KIND: &'static str = "workspace";

    fn keys(&self) -> Keys {
        Keys {
            state: "open".to_owned(),
            project: Some(self.room.project()),
            person: Some(self.holder),
            concerns: self.room.members().iter().copied().collect(),
            ..Keys::default()
        }
    }
}

impl RoomFile {
    /// Of which project.
    pub(crate) const fn project(&self) -> ProjectId {
        self.room.project()
    }

    /// Somebody leaves: the link that they may have given opens nothing any more. Gives whether anyone
    /// is left.
    pub(crate) fn leave(&mut self, person: PersonId) -> bool {
        let next = self.room.leave(person);
        self.door = None;
        if let Some(next) = next.filter(|_| self.holder == person) {
            self.holder = next;
        }
        next.is_some()
    }
}

fn number(project: ProjectId) -> i64 {
    shelf::number_of(&format!("workspace {project}"))
}

/// A piece as its form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceForm {
    /// A note: title, words.
    Note(String, String),
    /// The brief: for whom, in which situation, what they do with it, what it changes.
    Brief([String; 4]),
    /// The specification.
    Specification {
        /// The need that it answers.
        need: String,
        /// What it must do: words, for whom, how one will know, whether it can wait.
        requirements: Vec<(String, String, String, bool)>,
        /// Limits; empty for none.
        limits: String,
        /// What is left out on purpose; empty for nothing.
        left_out: String,
    },
}

impl PieceForm {
    fn read(&self) -> Result<Piece, Refusal> {
        Ok(match self {
            Self::Note(title, words) => Piece::Note(Note {
                title: Line::new(title)?,
                words: Text::new(words)?,
            }),
            Self::Brief([who, situation, usage, change]) => Piece::Brief(Brief {
                who: Text::new(who)?,
                situation: Text::new(situation)?,
                usage: Text::new(usage)?,
                change: Text::new(change)?,
            }),
            Self::Specification {
                need,
                requirements,
                limits,
                left_out,
            } => {
                let written = requirements.iter();
                let written = written.filter(|(words, ..)| !words.trim().is_empty());
                let read = written.map(|(words, who, shown, can_wait)| {
                    Ok(Requirement {
                        words: Text::new(words)?,
                        who: Line::new(who)?,
                        shown_by: Text::new(shown)?,
                        can_wait: *can_wait,
                    })
                });
                Piece::Specification(Specification {
                    need: Text::new(need)?,
                    requirements: read.collect::<Result<_, Refusal>>()?,
                    limits: super::optional_text(limits)?,
                    left_out: super::optional_text(left_out)?,
                })
            }
        })
    }
}

/// A piece as it stands, with who reads it.
#[derive(Debug, Clone)]
pub struct Laid {
    /// Its place.
    pub place: usize,
    /// The piece.
    pub piece: Piece,
    /// Who reads it.
    pub audience: Audience,
    /// Its earlier versions, to members: what they said, who wrote them.
    pub earlier: Vec<(Piece, PersonId)>,
}

/// A workspace for one reader.
#[derive(Debug, Clone)]
pub struct RoomView {
    /// Of which project.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// Whether the reader is a member.
    pub member: bool,
    /// What they may see.
    pub pieces: Vec<Laid>,
    /// Its members, to members.
    pub members: Vec<String>,
    /// What people are called.
    pub names: BTreeMap<PersonId, String>,
}

pub(super) async fn find(
    app: &App,
    project: ProjectId,
) -> Result<(Filed<RoomFile>, String), Error> {
    let passage = passages::filed(app, project).await?.what;
    let number = number(project);
    if let Some(known) = shelf::find::<RoomFile>(app, number).await? {
        return Ok((known, passage.title().to_owned()));
    }
    let holder = passage.holder_account();
    let holder = holder.ok_or_else(|| shelf::absent("espace"))?;
    let file = RoomFile {
        room: Room::new(project, holder),
        holder,
        door: None,
    };
    Ok((Filed::new(number, file), passage.title().to_owned()))
}

/// Reads a workspace: its members all of it, others the pieces shown to their level, once the project
/// has a page of its own.
///
/// # Errors
/// [`Error::Unknown`] when nothing of it is for this reader.
pub async fn read(app: &App, bearer: &Bearer, project: ProjectId) -> Result<RoomView, Error> {
    let (filed, title) = find(app, project).await?;
    let (room, me) = (filed.what.room, bearer.person());
    let member = me.is_some_and(|me| room.members().contains(&me));
    if !member {
        let shown = archive::page(app, &Reader::default(), project).await?;
        shown.ok_or_else(|| shelf::absent("espace"))?;
    }
    let level = bearer.sight().level();
    let pieces = room.open(me, level).map(|(place, piece)| {
        let history = me.and_then(|me| room.history(place, me));
        let earlier = history.into_iter().flat_map(|ledger| {
            let all = ledger.entries();
            let earlier = all.get(..all.len().saturating_sub(1)).unwrap_or_default();
            let told = earlier.iter().rev();
            told.filter_map(|entry| Some((entry.what.clone()?, entry.by)))
        });
        Laid {
            place,
            piece: piece.clone(),
            audience: room.audience(place).unwrap_or(Audience::Private),
            earlier: earlier.collect(),
        }
    });
    let pieces: Vec<Laid> = pieces.collect();
    if !member && pieces.is_empty() {
        return Err(shelf::absent("espace"));
    }
    let people: Vec<PersonId> = if member {
        let authors = pieces
            .iter()
            .flat_map(|one| one.earlier.iter().map(|(_, by)| *by));
        authors.chain(room.members().iter().copied()).collect()
    } else {
        Vec::new()
    };
    let names = names(app, people).await?;
    let called = |person: &PersonId| names.get(person).cloned().unwrap_or_default();
    let members = room.members().iter().filter(|_| member).map(called);
    Ok(RoomView {
        project,
        title,
        member,
        members: members.collect(),
        pieces,
        names,
    })
}

async fn change(
    app: &App,
    by: Oneself,
    project: ProjectId,
    with: &(impl Fn(RoomFile) -> Result<RoomFile, Error> + Sync),
) -> Result<(), Error> {
    steadily!(changed(app, by.person(), project, with).await)
}

async fn changed(
    app: &App,
    me: PersonId,
    project: ProjectId,
    with: &(impl Fn(RoomFile) -> Result<RoomFile, Error> + Sync),
) -> Result<(), Error> {
    let (before, _) = find(app, project).await?;
    let after = with(before.what.clone())?;
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.deed(Some(me), "workspace.write", format!("project {project}"));
    batch.commit(app).await
}

/// A member puts a piece down, or a new version of the one at a place.
///
/// # Errors
/// When it is not a member, or something is not said.
pub async fn put(
    app: &App,
    by: Oneself,
    project: ProjectId,
    place: Option<usize>,
    form: &PieceForm,
) -> Result<(), Error> {
    let (me, now, piece) = (by.person(), app.now(), form.read()?);
    change(app, by, project, &|mut file| {
        match place {
            Some(place) => file.room.change(place, piece.clone(), me, now)?,
            None => drop(file.room.put(piece.clone(), me, now)?),
        }
        Ok(file)
    })
    .await
}

/// Shows a piece to others, or closes it again (B22).
///
/// # Errors
/// When somebody other than its author would make it wider.
pub async fn share(
    app: &App,
    by: Oneself,
    project: ProjectId,
    place: usize,
    audience: Audience,
) -> Result<(), Error> {
    change(app, by, project, &|mut file| {
        file.room.share(place, audience, by.person())?;
        Ok(file)
    })
    .await
}

/// Makes a link by which somebody is let in; the earlier one opens nothing any more. Gives its key.
///
/// # Errors
/// When it is not a member who asks.
pub async fn open_door(app: &App, by: Oneself, project: ProjectId) -> Result<String, Error> {
    let key = secret()?;
    change(app, by, project, &|mut file| {
        if !file.room.members().contains(&by.person()) {
            return Err(Refusal::NotYours.into());
        }
        file.door = Some(shelf::digest(&key));
        Ok(file)
    })
    .await?;
    Ok(key)
}

/// Comes in by a link.
///
/// # Errors
/// When the link opens nothing.
pub async fn enter(app: &App, by: Oneself, project: ProjectId, key: &str) -> Result<(), Error> {
    change(app, by, project, &|mut file| {
        if file.door.as_deref() != Some(shelf::digest(key).as_str()) {
            return Err(shelf::absent("lien"));
        }
        let holder = file.holder;
        file.room.let_in(by.person(), holder)?;
        Ok(file)
    })
    .await
}
