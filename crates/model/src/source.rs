//! A source: one census of one partner, read by one recipe.

use crate::{Audience, Licence, SourceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The organisation that vouches for a census.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Partner {
    /// Its name.
    pub name: String,
    /// Its site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Address of its logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// What sort of organisation it is, in its own words (ministry, foundation, association…).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it does and on which territory, in its own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// One census of one partner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Short name, part of public addresses.
    pub id: SourceId,
    /// What the census is called.
    pub title: String,
    /// Who vouches for it.
    pub partner: Partner,
    /// Where the census is published for people.
    pub homepage: Option<String>,
    /// Under which licence it is shared.
    pub licence: Licence,
    /// The widest audience of its values; a field may be narrower, never wider.
    pub audience: Audience,
    /// Precedence when sources disagree: higher wins. 50 unless the recipe says otherwise.
    pub trust: i64,
    /// Days that a vanished notice stays visible before its tombstone.
    pub grace_days: i64,
    /// The whole recipe, as written (TOML): it says where and how to read.
    pub recipe: String,
    /// When the source was first added.
    pub added_at: Timestamp,
}
