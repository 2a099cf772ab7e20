//! A run: one harvest of one source, from reading to publishing.

use crate::{Field, RunId, SourceId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "lowercase")]
pub enum Outcome {
    /// Still going.
    Running,
    /// Checked and shown to everyone.
    Published,
    /// Read, but held back; the last good copy stays.
    Frozen {
        /// What looked wrong, in plain words (French).
        reason: String,
    },
    /// Could not be read; the last good copy stays.
    Failed {
        /// What went wrong, in plain words (French).
        reason: String,
    },
    /// A dry run: nothing was written.
    Tested,
}

impl Outcome {
    /// The word kept in the data base.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Published => "published",
            Self::Frozen { .. } => "frozen",
            Self::Failed { .. } => "failed",
            Self::Tested => "tested",
        }
    }

    /// The reason of a frozen or failed run.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Frozen { reason } | Self::Failed { reason } => Some(reason),
            _ => None,
        }
    }
}

/// What a run counted.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Rows or items read.
    pub rows: u64,
    /// Rows rejected; each is kept with its reason.
    pub rejected: u64,
    /// Notices staged.
    pub notices: u64,
    /// Notices never seen before.
    pub new: u64,
    /// Notices that say something else than last time.
    pub changed: u64,
    /// Notices that say the same.
    pub unchanged: u64,
    /// Notices that the source no longer has.
    pub vanished: u64,
    /// Places given by the source.
    pub places: u64,
    /// Places for which at least a commune was found.
    pub placed: u64,
    /// Places found with a doubt that is shown (far point, shifted column…).
    pub flagged: u64,
    /// Share of notices with a value, by field, from 0 to 1.
    pub fill: BTreeMap<Field, f64>,
    /// Words that no table of the recipe maps, with how often they occur; at most 200 of them.
    pub unmapped: BTreeMap<String, u64>,
    /// A whole column of points that runs beside its addresses, in plain words (French).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<String>,
    /// Rejected rows by kind of reason.
    pub reasons: BTreeMap<RejectKind, u64>,
    /// Values set aside in rows that were kept, by kind of reason.
    pub set_aside: BTreeMap<RejectKind, u64>,
}

/// One harvest of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Given by the store.
    pub id: RunId,
    /// Which source.
    pub source: SourceId,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended; `None` while it runs.
    pub ended_at: Option<Timestamp>,
    /// How it ended.
    pub outcome: Outcome,
    /// What it counted.
    pub counts: Counts,
}

/// The kind of a reason for which a row, or a value of a row, was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RejectKind {
    /// The row cannot be read (broken quoting, truncated file, bad bytes).
    Unreadable,
    /// The row has more or fewer cells than the header.
    Shape,
    /// The row has no name.
    NoName,
    /// The row has nothing that can serve as its key.
    NoKey,
    /// A date that cannot be read.
    Date,
    /// A number that cannot be read.
    Number,
    /// An address of the web that is not one.
    Url,
    /// An e-mail address that is not one.
    Email,
    /// A telephone number that is not one.
    Phone,
    /// A contact of a person that stood in a text that others than partners read.
    Contact,
    /// An identifier whose control digit is wrong.
    Identifier,
    /// A word that no table of the recipe maps.
    Unmapped,
    /// Coordinates off Earth, or only one of the two.
    Coordinates,
    /// A value or a row larger than the limit.
    TooLarge,
    /// The recipe asks to drop such rows.
    Dropped,
    /// A page of the source could not be fetched.
    Fetch,
}

impl RejectKind {
    /// The word used in the data base and in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Shape => "shape",
            Self::NoName => "no-name",
            Self::NoKey => "no-key",
            Self::Date => "date",
            Self::Number => "number",
            Self::Url => "url",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Contact => "contact",
            Self::Identifier => "identifier",
            Self::Unmapped => "unmapped",
            Self::Coordinates => "coordinates",
            Self::TooLarge => "too-large",
            Self::Dropped => "dropped",
            Self::Fetch => "fetch",
        }
    }
}

/// A row, or a value of a row, that was set aside. Kept so that nothing is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reject {
    /// Line of the file (1 is the first), or rank of the item in a feed or an API.
    pub line: u64,
    /// Which file or page, when the source has several.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub file: String,
    /// The column, when one value is to blame.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<String>,
    /// The value to blame, shortened to 500 characters; the whole row as JSON when the row is to blame.
    pub value: String,
    /// The kind of reason.
    pub kind: RejectKind,
    /// The reason in plain French, with what to do.
    pub reason: String,
    /// Whether the whole row was rejected (`true`) or only this value (`false`).
    pub whole_row: bool,
}
