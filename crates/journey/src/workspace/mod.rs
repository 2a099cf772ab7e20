//! Where holders work and what they leave to others: a workspace per project, private by default
//! (B25); a toolbox (B28), know-how (B29), training that
//! is shared (C27), a wiki (B21), stories (E7) and a vocabulary that grows from
//! cases (C14).

mod file;
mod knowhow;
mod room;
mod story;
#[cfg(test)]
mod tests;
mod toolbox;
mod training;
mod vocabulary;
mod wiki;

pub use file::Format;
pub use knowhow::{KnowHow, Skill, Talk};
pub use room::{Brief, File, Note, Piece, Requirement, Room, Specification};
pub use story::{Collection, Piece as StoryPiece, Story};
pub use toolbox::{Resource, Toolbox};
pub use training::{Giver, Session, Training, When, Wish};
pub use vocabulary::{Example, SubTerm, Top, Vocabulary};
pub use wiki::{Page, Subject, Version};

use crate::{PersonId, Refusal};
use model::Audience;
use serde::{Deserialize, Serialize};

/// Who may read something, and who wrote it: only its author makes it wider (B22).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    author: PersonId,
    audience: Audience,
}

impl Reach {
    /// For members, unless its author says otherwise.
    #[must_use]
    pub const fn members(author: PersonId) -> Self {
        Self {
            author,
            audience: Audience::Commons,
        }
    }

    /// For its author alone, unless they say otherwise.
    #[must_use]
    pub const fn private(author: PersonId) -> Self {
        Self {
            author,
            audience: Audience::Private,
        }
    }

    /// Who wrote it.
    #[must_use]
    pub const fn author(self) -> PersonId {
        self.author
    }

    /// Who may read it.
    #[must_use]
    pub const fn audience(self) -> Audience {
        self.audience
    }

    /// Whether a reader of this level may read it.
    #[must_use]
    pub fn shows(self, reader: Option<PersonId>, level: Audience) -> bool {
        // Nobody else is "the owner of the value", whatever their level.
        let shared = self.audience != Audience::Private && level.may_see(self.audience);
        reader == Some(self.author) || shared
    }

    /// Makes it wider or narrower. Anyone who may change the thing may make it narrower; only its
    /// author makes it wider.
    ///
    /// # Errors
    /// When someone else would make it wider.
    pub fn set(mut self, audience: Audience, by: PersonId) -> Result<Self, Refusal> {
        if audience < self.audience && by != self.author {
            return Err(Refusal::NotYours);
        }
        self.audience = audience;
        Ok(self)
    }
}
