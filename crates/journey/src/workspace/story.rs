//! Stories and collections (E7): they tell cards, and cite them. There is no story without a card.

use super::Reach;
use crate::{Line, PersonId, Refusal, Text};
use jiff::Timestamp;
use model::CardId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A piece of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Words.
    Words(Text),
    /// A card, cited here.
    Card(CardId),
}

/// A story, a draft until its author publishes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    title: Line,
    pieces: Vec<Piece>,
    reach: Reach,
    reread_by: Option<PersonId>,
    published: Option<Timestamp>,
}

/// A collection: cards chosen for a reason, in the order in which they tell it best.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// What it is called.
    pub title: Line,
    /// Why these cards are together.
    pub reason: Text,
    cards: Vec<CardId>,
    /// Its author and its readers.
    pub reach: Reach,
}

fn cites(pieces: &[Piece]) -> Result<(), Refusal> {
    let words = pieces.iter().any(|p| matches!(p, Piece::Words(_)));
    let cards = pieces.iter().any(|p| matches!(p, Piece::Card(_)));
    if words && cards {
        Ok(())
    } else {
        Err(Refusal::NoCardCited)
    }
}

impl Story {
    /// A draft, for its author alone.
    ///
    /// # Errors
    /// When it cites no card, or says nothing of those it cites.
    pub fn new(title: Line, pieces: Vec<Piece>, author: PersonId) -> Result<Self, Refusal> {
        cites(&pieces)?;
        Ok(Self {
            title,
            pieces,
            reach: Reach::private(author),
            reread_by: None,
            published: None,
        })
    }

    /// Writes it anew; somebody must read it again before it is published.
    ///
    /// # Errors
    /// When it would cite no card, or is somebody else's.
    pub fn rewrite(&mut self, pieces: Vec<Piece>, by: PersonId) -> Result<(), Refusal> {
        if by != self.reach.author() {
            return Err(Refusal::NotYours);
        }
        cites(&pieces)?;
        self.pieces = pieces;
        self.reread_by = None;
        Ok(())
    }

    /// Somebody other than its author has read it.
    ///
    /// # Errors
    /// When it is its author.
    pub fn reread(&mut self, by: PersonId) -> Result<(), Refusal> {
        if by == self.reach.author() {
            return Err(Refusal::OwnText);
        }
        self.reread_by = Some(by);
        Ok(())
    }

    /// Its author publishes it to these readers.
    ///
    /// # Errors
    /// When nobody has read it since it was written, or somebody else asks.
    pub fn publish(
        &mut self,
        audience: model::Audience,
        by: PersonId,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        if by != self.reach.author() {
            return Err(Refusal::NotYours);
        }
        if self.reread_by.is_none() {
            return Err(Refusal::NotReread);
        }
        self.reach = self.reach.set(audience, by)?;
        self.published = Some(at);
        Ok(())
    }

    /// Its author takes it back to themselves: what nobody has read again is for its author alone.
    ///
    /// # Errors
    /// When somebody else asks.
    pub fn withdraw(&mut self, by: PersonId) -> Result<(), Refusal> {
        if by != self.reach.author() {
            return Err(Refusal::NotYours);
        }
        self.reach = Reach::private(by);
        self.published = None;
        Ok(())
    }

    /// Whether somebody other than its author has read it since it was written.
    #[must_use]
    pub const fn was_reread(&self) -> bool {
        self.reread_by.is_some()
    }

    /// What it is called.
    #[must_use]
    pub const fn title(&self) -> &Line {
        &self.title
    }

    /// Its pieces, in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Who may read it.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// Since when it is published.
    #[must_use]
    pub const fn published(&self) -> Option<Timestamp> {
        self.published
    }

    /// The cards it cites, each once: on their pages, it is told that this story speaks of them.
    #[must_use]
    pub fn cards(&self) -> BTreeSet<CardId> {
        let card = |piece: &Piece| match piece {
            Piece::Card(card) => Some(*card),
            Piece::Words(_) => None,
        };
        self.pieces.iter().filter_map(card).collect()
    }
}

impl Collection {
    /// A collection, for its author alone at first.
    ///
    /// # Errors
    /// When it holds no card, or one twice.
    pub fn new(
        title: Line,
        reason: Text,
        cards: Vec<CardId>,
        author: PersonId,
    ) -> Result<Self, Refusal> {
        let once: BTreeSet<CardId> = cards.iter().copied().collect();
        if cards.is_empty() || once.len() != cards.len() {
            return Err(Refusal::NoCardCited);
        }
        Ok(Self {
            title,
            reason,
            cards,
            reach: Reach::private(author),
        })
    }

    /// Its cards, in order.
    #[must_use]
    pub fn cards(&self) -> &[CardId] {
        &self.cards
    }
}
