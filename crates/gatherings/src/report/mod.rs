//! Reports: one outline, shown as text and as a mind map, without loss either way (B1, B2, B42).
//!
//! The outline is the only source. It is written as Markdown, OPML or a FreeMind/Freeplane map,
//! and read from them; what another program put into a map and this house does not know is kept
//! and given back.

mod layout;
mod lines;
mod map;
mod markdown;
mod opml;
#[cfg(test)]
mod tests;
mod xml;

pub use layout::{Placed, Side, layout};
pub use lines::{Edit, Path};
pub use map::{from_map, to_map};
pub use markdown::{from_markdown, to_markdown};
pub use opml::{from_opml, to_opml};

use crate::{EditionId, PersonId, Refusal};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The deepest outline that is read.
pub const DEEPEST: usize = 100;
/// The longest file that is read, in bytes.
pub const LONGEST: usize = 5_000_000;

/// One point of an outline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// What it says.
    pub text: String,
    /// More about it, over several lines; empty when there is none.
    pub note: String,
    /// Where it leads.
    pub link: Option<String>,
    /// The points below it, in order.
    pub children: Vec<Point>,
    /// What another program wrote and this house does not know: given back as it came.
    #[serde(default, skip_serializing_if = "Kept::is_empty")]
    pub kept: Kept,
}

/// What is kept for another program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Attributes of the map's node: name and value.
    pub attributes: Vec<(String, String)>,
    /// Elements inside the map's node, as they were written.
    pub elements: Vec<String>,
    /// Attributes of the OPML outline: name and value.
    pub opml: Vec<(String, String)>,
}

impl Kept {
    /// Whether there is nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.elements.is_empty() && self.opml.is_empty()
    }
}

impl Point {
    /// A point that says this, cleaned of what no file format can hold.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: clean(text),
            ..Self::default()
        }
    }

    /// The same point with these below it.
    #[must_use]
    pub fn with(mut self, children: Vec<Self>) -> Self {
        self.children = children;
        self
    }

    /// How many points there are, this one included.
    #[must_use]
    pub fn count(&self) -> usize {
        1 + self.children.iter().map(Self::count).sum::<usize>()
    }

    /// Everything cleaned, notes without empty ends: the form in which all formats agree.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        self.text = clean(&self.text);
        self.note = clean(&self.note).trim().to_owned();
        self.link = self
            .link
            .map(|link| clean(&link).trim().to_owned())
            .filter(|l| !l.is_empty());
        self.children = self.children.into_iter().map(Self::tidied).collect();
        self
    }
}

/// Without the control characters that XML forbids; line ends made equal, ends trimmed.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = |c: &char| {
        *c == '\n' || *c == '\t' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars()
        .filter(kept)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Whether a report is still being written (B42).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// To be completed, and shown as such.
    Draft,
    /// Complete; it can be taken up again.
    Complete,
}

/// One version of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// What it said.
    pub outline: Point,
    /// Whether it was complete.
    pub status: Status,
    /// Who wrote it.
    pub by: PersonId,
    /// When they began.
    pub at: Timestamp,
    /// Others who wrote in it at the same time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<PersonId>,
}

/// How long changes of lines go into one version: an evening of notes does not make a thousand.
const TOGETHER: SignedDuration = SignedDuration::from_mins(2);

/// The report of an edition: all its versions, and those who took part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Of which edition.
    pub edition: EditionId,
    versions: Vec<Version>,
}

impl Report {
    /// A first version.
    #[must_use]
    pub fn new(edition: EditionId, outline: Point, by: PersonId, at: Timestamp) -> Self {
        let first = Version {
            outline: outline.tidied(),
            status: Status::Draft,
            by,
            at,
            with: Vec::new(),
        };
        Self {
            edition,
            versions: vec![first],
        }
    }

    /// Writes another version, upon the one the writer had before their eyes.
    ///
    /// # Errors
    /// When someone else has written in between: the writer sees both and joins them.
    pub fn write(
        mut self,
        upon: usize,
        outline: Point,
        status: Status,
        by: PersonId,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        if upon + 1 != self.versions.len() {
            return Err(Refusal::WrittenInBetween(self.versions.len()));
        }
        self.versions.push(Version {
            outline: outline.tidied(),
            status,
            by,
            at,
            with: Vec::new(),
        });
        Ok(self)
    }

    /// Changes one line, in the version that stands while it is being written, in a new one
    /// otherwise. A report that was complete is open again.
    ///
    /// # Errors
    /// When that line is no longer what its writer saw, or the change cannot be made.
    pub fn change(
        mut self,
        path: &[usize],
        seen: &str,
        edit: &Edit,
        by: PersonId,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        let upon = self.versions.len();
        let gone = Refusal::WrittenInBetween(upon);
        let last = self.versions.last_mut().ok_or(gone)?;
        let outline = last.outline.edited(path, seen, edit)?;
        if last.status == Status::Complete || at.duration_since(last.at) > TOGETHER {
            return self.write(upon - 1, outline, Status::Draft, by, at);
        }
        last.outline = outline.tidied();
        if last.by != by && !last.with.contains(&by) {
            last.with.push(by);
        }
        Ok(self)
    }

    /// The version that stands.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// All versions, the oldest first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Those who wrote, in the order in which they came (B2).
    #[must_use]
    pub fn credits(&self) -> Vec<PersonId> {
        let mut all = Vec::new();
        for version in &self.versions {
            for person in std::iter::once(&version.by).chain(&version.with) {
                if !all.contains(person) {
                    all.push(*person);
                }
            }
        }
        all
    }
}
