//! What is said of a criterion (D13), and, apart from it, whether a challenge is a matter of public
//! action (D14). They are two types that nothing turns into one another.

use crate::{CampaignId, Line, PersonId, Refusal, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use model::CardId;
use serde::{Deserialize, Serialize};

/// Something that shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it shows, in words.
    pub words: Text,
    /// Where it can be looked at.
    pub found: Found,
    /// Of which day it is.
    pub on: Date,
}

/// Where a piece of evidence can be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// It is in the words themselves: what somebody said or saw.
    Words,
    /// At an address of the web.
    Address(Line),
    /// In a file of the workspace.
    File(Line),
    /// On a card of the census.
    Card(CardId),
    /// In the notes of a campaign of visits.
    Campaign(CampaignId),
}

/// One piece of evidence, and perhaps more: never none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Proofs(Vec<Evidence>);

impl Proofs {
    /// Most pieces that one verdict may bring.
    pub const MOST: usize = 50;

    /// Accepts pieces of evidence.
    ///
    /// # Errors
    /// When there is none, or more than [`Self::MOST`].
    pub fn new(pieces: Vec<Evidence>) -> Result<Self, Refusal> {
        if (1..=Self::MOST).contains(&pieces.len()) {
            Ok(Self(pieces))
        } else {
            Err(Refusal::EvidenceMissing)
        }
    }

    /// The pieces; one at least.
    #[must_use]
    pub fn pieces(&self) -> &[Evidence] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Proofs {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::new(Vec::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

/// What is said of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// It is met, and this shows it.
    Met {
        /// What shows it.
        evidence: Proofs,
    },
    /// It is met in part.
    Partly {
        /// What shows the part that is.
        evidence: Proofs,
        /// What is missing.
        missing: Text,
    },
    /// It is not met yet.
    NotYet {
        /// What is missing.
        missing: Text,
    },
    /// It has no meaning here.
    NotApplicable {
        /// Why.
        reason: Text,
    },
}

impl Verdict {
    /// Whether it is met.
    #[must_use]
    pub const fn met(&self) -> bool {
        matches!(self, Self::Met { .. })
    }

    /// Whether nothing is left to do: met, or without meaning here.
    #[must_use]
    pub const fn settled(&self) -> bool {
        matches!(self, Self::Met { .. } | Self::NotApplicable { .. })
    }
}

/// Whether a challenge is a matter of public action, as one team sees it on one day. It says nothing
/// of how far a challenge has come, and closes nothing (D14, D25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicAction {
    pub(super) relevant: bool,
    pub(super) reason: Text,
    pub(super) by: PersonId,
    pub(super) at: Timestamp,
}

impl PublicAction {
    /// Why.
    #[must_use]
    pub const fn reason(&self) -> &Text {
        &self.reason
    }

    /// Who says so, and when.
    #[must_use]
    pub const fn said(&self) -> (PersonId, Timestamp) {
        (self.by, self.at)
    }
}

/// What is known today of a challenge and public action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relevance {
    /// Nobody has said.
    Unsaid,
    /// It is a matter of public action.
    Relevant,
    /// It is not, as seen that day; every step stays open.
    NotRelevant,
    /// It was, but the users are no longer shown to be part of it: to be looked at again.
    ToReview,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d13_met_needs_evidence_even_when_read_back() {
        assert_eq!(Proofs::new(Vec::new()), Err(Refusal::EvidenceMissing));
        let bare = "{\"verdict\":\"met\",\"evidence\":[]}";
        assert!(serde_json::from_str::<Verdict>(bare).is_err());
        assert!(serde_json::from_str::<Verdict>("{\"verdict\":\"met\"}").is_err());
        let evidence = Evidence {
            words: Text::new("douze personnes l’ont dit").unwrap(),
            found: Found::Words,
            on: jiff::civil::date(2024, 5, 2),
        };
        let met = Verdict::Met {
            evidence: Proofs::new(vec![evidence]).unwrap(),
        };
        let kept = serde_json::to_string(&met).unwrap();
        assert_eq!(serde_json::from_str::<Verdict>(&kept).unwrap(), met);
        assert!(met.met() && met.settled());
    }
}
