//! The workspace of a project: notes, files, a brief, a specification. Its members see it and nobody
//! else, until its author shows a piece of it.

use super::Reach;
use crate::ledger::Ledger;
use crate::{Line, PersonId, ProjectId, Refusal, Text};
use jiff::Timestamp;
use model::Audience;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is about.
    pub title: Line,
    /// What it says.
    pub words: Text,
}

/// What is known of a file; its bytes are the store's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name.
    pub name: Line,
    /// Its media type, as `application/pdf`.
    pub media: Line,
    /// Its size in bytes.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub digest: Line,
}

/// What the project is for, in four answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// For whom.
    pub who: Text,
    /// In which situation they are.
    pub situation: Text,
    /// What they will do with it.
    pub usage: Text,
    /// What it will change.
    pub change: Text,
}

/// One thing that what is made must do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// What it must do.
    pub words: Text,
    /// For whom.
    pub who: Line,
    /// How one will know that it does.
    pub shown_by: Text,
    /// Whether one can begin without it.
    pub can_wait: bool,
}

/// A specification, from its template: what is needed, within which limits, and what is left out on
/// purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Specification {
    /// The need that it answers.
    pub need: Text,
    /// What it must do; one thing at least.
    pub requirements: Vec<Requirement>,
    /// Limits: place, time, rules.
    pub limits: Option<Text>,
    /// What it does not do.
    pub left_out: Option<Text>,
}

/// A piece of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// A note.
    Note(Note),
    /// A file.
    File(File),
    /// The brief.
    Brief(Brief),
    /// The specification.
    Specification(Specification),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    reach: Reach,
    versions: Ledger<Piece>,
}

impl File {
    /// Bytes that a file may weigh.
    pub const LARGEST: usize = 2 << 20;
}

/// The workspace of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    project: ProjectId,
    members: BTreeSet<PersonId>,
    pieces: Vec<Kept>,
}

impl Room {
    /// Files that it holds at most.
    pub const MOST_FILES: usize = 20;

    /// An empty workspace, for the one who opens it.
    #[must_use]
    pub fn new(project: ProjectId, holder: PersonId) -> Self {
        Self {
            project,
            members: BTreeSet::from([holder]),
            pieces: Vec::new(),
        }
    }

    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.project
    }

    /// Who is in it.
    #[must_use]
    pub const fn members(&self) -> &BTreeSet<PersonId> {
        &self.members
    }

    /// Who may read the piece at a place, beside members.
    #[must_use]
    pub fn audience(&self, place: usize) -> Option<Audience> {
        self.pieces.get(place).map(|kept| kept.reach.audience())
    }

    fn member(&self, person: PersonId) -> Result<(), Refusal> {
        if self.members.contains(&person) {
            Ok(())
        } else {
            Err(Refusal::NotYours)
        }
    }

    /// A member lets somebody in.
    ///
    /// # Errors
    /// When it is not a member who asks.
    pub fn let_in(&mut self, person: PersonId, by: PersonId) -> Result<(), Refusal> {
        self.member(by)?;
        self.members.insert(person);
        Ok(())
    }

    /// Somebody leaves; what they laid down stays with those who work with it. Gives the member who
    /// has been there under the lowest number, to hold it from then on; nobody when it stands empty.
    pub fn leave(&mut self, person: PersonId) -> Option<PersonId> {
        self.members.remove(&person);
        self.members.first().copied()
    }

    /// A member puts something down; gives its place.
    ///
    /// # Errors
    /// When it is not a member, the specification requires nothing, the same file is there already,
    /// or there is no room for another.
    pub fn put(&mut self, piece: Piece, by: PersonId, at: Timestamp) -> Result<usize, Refusal> {
        self.member(by)?;
        sound(&piece)?;
        if let Piece::File(file) = &piece {
            self.room_for(file)?;
        }
        let mut versions = Ledger::default();
        versions.add(piece, by, at);
        self.pieces.push(Kept {
            reach: Reach::private(by),
            versions,
        });
        Ok(self.pieces.len() - 1)
    }

    fn room_for(&self, file: &File) -> Result<(), Refusal> {
        let there = self.pieces.iter().filter_map(|kept| kept.versions.last());
        let there = there.filter_map(|piece| match piece {
            Piece::File(one) => Some(one),
            _ => None,
        });
        let there: Vec<&File> = there.collect();
        if there.iter().any(|one| one.digest == file.digest) {
            return Err(Refusal::AlreadySaid);
        }
        if there.len() >= Self::MOST_FILES {
            return Err(Refusal::TooManyFiles(Self::MOST_FILES));
        }
        Ok(())
    }

    /// A member takes a file away for good, its name included; gives what was known of it, so that
    /// its bytes go too.
    ///
    /// # Errors
    /// When it is not a member, or no file is there.
    pub fn take_away(&mut self, place: usize, by: PersonId) -> Result<File, Refusal> {
        self.member(by)?;
        let kept = self.pieces.get_mut(place);
        let kept = kept.ok_or(Refusal::NothingStandsThere(place))?;
        let Some(Piece::File(file)) = kept.versions.last().cloned() else {
            return Err(Refusal::NothingStandsThere(place));
        };
        kept.versions.forget(|_| true, &Text::new("—")?);
        Ok(file)
    }

    /// A member changes a piece; its earlier versions stay.
    ///
    /// # Errors
    /// When it is not a member, nothing is there, or it would become another sort of piece.
    pub fn change(
        &mut self,
        place: usize,
        piece: Piece,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        self.member(by)?;
        sound(&piece)?;
        let kept = self.pieces.get_mut(place);
        let kept = kept.ok_or(Refusal::NothingStandsThere(place))?;
        let same = kept.versions.last().map(std::mem::discriminant);
        if same != Some(std::mem::discriminant(&piece)) {
            return Err(Refusal::NothingStandsThere(place));
        }
        kept.versions.add(piece, by, at);
        Ok(())
    }

    /// Shows a piece to others, or closes it again (B22).
    ///
    /// # Errors
    /// When it is not a member, nothing is there, or somebody other than its author would widen it.
    pub fn share(&mut self, place: usize, audience: Audience, by: PersonId) -> Result<(), Refusal> {
        self.member(by)?;
        let kept = self.pieces.get_mut(place);
        let kept = kept.ok_or(Refusal::NothingStandsThere(place))?;
        kept.reach = kept.reach.set(audience, by)?;
        Ok(())
    }

    /// What a reader may see: all to members, to others what was shown to their level; each with its
    /// place. The history of a piece is the members' own.
    pub fn open(
        &self,
        reader: Option<PersonId>,
        level: Audience,
    ) -> impl Iterator<Item = (usize, &Piece)> {
        let inside = reader.is_some_and(|person| self.members.contains(&person));
        (self.pieces.iter().enumerate())
            .filter(move |(_, kept)| inside || kept.reach.shows(reader, level))
            .filter_map(|(place, kept)| Some((place, kept.versions.last()?)))
    }

    /// All versions of a piece, to members.
    #[must_use]
    pub fn history(&self, place: usize, reader: PersonId) -> Option<&Ledger<Piece>> {
        let kept = self.pieces.get(place)?;
        self.members.contains(&reader).then_some(&kept.versions)
    }
}

fn sound(piece: &Piece) -> Result<(), Refusal> {
    match piece {
        Piece::Specification(s) if s.requirements.is_empty() => Err(Refusal::NothingWritten),
        _ => Ok(()),
    }
}
