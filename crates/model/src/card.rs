//! A card: what all notices of a project say together. Computed, never typed over.

use crate::{Audience, CardId, Field, Licence, NoticeId, Place, SourceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Who said it.
    pub source: SourceId,
    /// In which notice.
    pub notice: NoticeId,
    /// When the source last said so: its own date of update when it gives one, else the last harvest.
    pub confirmed_at: Timestamp,
    /// Under which licence.
    pub licence: Licence,
    /// The page that says so, at the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

/// A value of a card, with all that said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardValue {
    /// What is said.
    pub field: Field,
    /// The value.
    pub value: String,
    /// Who may see it: the widest audience among those who said it.
    pub audience: Audience,
    /// Whether this is the value shown first for its field; the others are shown as "also said".
    pub chosen: bool,
    /// Who said so, the most trusted first. Never empty.
    pub origins: Vec<Origin>,
}

/// A place of a card, with all that said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardPlace {
    /// The place.
    pub place: Place,
    /// Who said so. Never empty.
    pub origins: Vec<Origin>,
}

/// One project as told by all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Public identity, stable through re-harvests and merges.
    pub id: CardId,
    /// The notices behind the card, sorted. Never empty.
    pub notices: Vec<NoticeId>,
    /// The values, sorted by field, chosen one first within a field.
    pub values: Vec<CardValue>,
    /// The places, in order of trust.
    pub places: Vec<CardPlace>,
    /// When the first of its notices was first seen.
    pub first_seen: Timestamp,
    /// When one of its notices was last confirmed by its source.
    pub last_confirmed: Timestamp,
    /// When all its sources had stopped telling it; `None` while one still does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub gone_since: Option<Timestamp>,
}

impl Card {
    /// The value shown for a field to a reader of `level`: the chosen one if it may be seen, else
    /// the best of the others that may.
    #[must_use]
    pub fn shown(&self, field: Field, level: Audience) -> Option<&CardValue> {
        self.values
            .iter()
            .find(|v| v.field == field && level.may_see(v.audience))
    }

    /// All values of a field that a reader of `level` may see.
    pub fn all(&self, field: Field, level: Audience) -> impl Iterator<Item = &CardValue> {
        self.values
            .iter()
            .filter(move |v| v.field == field && level.may_see(v.audience))
    }

    /// The card as a reader of `level` may see it: narrower values and places are gone, not masked,
    /// and so is every origin that has nothing left to tell. `None` when no name remains.
    #[must_use]
    pub fn seen_by(&self, level: Audience) -> Option<Self> {
        self.shown(Field::Name, level)?;
        let mut seen = self.clone();
        seen.values.retain(|v| level.may_see(v.audience));
        seen.places.retain(|p| level.may_see(p.place.audience));
        let mut told: Vec<NoticeId> = seen
            .values
            .iter()
            .flat_map(|v| &v.origins)
            .chain(seen.places.iter().flat_map(|p| &p.origins))
            .map(|o| o.notice)
            .collect();
        told.sort_unstable();
        told.dedup();
        seen.notices
            .retain(|notice| told.binary_search(notice).is_ok());
        Some(seen)
    }

    /// The sources behind the card, each once, in alphabetical order.
    #[must_use]
    pub fn sources(&self) -> Vec<&SourceId> {
        let mut sources: Vec<_> = self
            .values
            .iter()
            .flat_map(|v| &v.origins)
            .chain(self.places.iter().flat_map(|p| &p.origins))
            .map(|o| &o.source)
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }
}
