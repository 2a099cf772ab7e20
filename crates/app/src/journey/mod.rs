//! Journeys: the use cases around the pure room `journey`: challenges that ripen by a method of steps
//! and criteria, the sets of criteria themselves, campaigns of visits, and the life of projects.
//!
//! The room gives new states and the letters they owe; here they are read from the store and
//! committed there. A challenge is read by whom its holder lets read it; its team's own notes are
//! given to its team alone, by the room (D20).

pub mod acts;
pub mod campaigns;
pub mod challenges;
pub mod emergence;
pub mod files;
pub mod joining;
pub mod knowhow;
pub mod life;
pub mod lineage;
pub mod own;
pub mod rooms;
pub mod sets;
pub mod stories;
pub mod toolbox;
pub mod trainings;
pub mod verdicts;
pub mod vocabulary;
pub mod wiki;

use crate::gatherings::shelf::Batch;
use crate::letters::Said;
use crate::{App, Error};
use ::journey::message::Message;
use ::journey::{Line, Refusal, Text};
use access::{Bearer, Moderation, Teamwork};
use model::people::{PersonId, TeamId};
use std::collections::BTreeMap;

/// Someone who answers for the method: of the team of the network that accompanies a challenge, or
/// who moderates the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accompanying {
    /// Works with a team.
    Team(Teamwork),
    /// Moderates the house.
    House(Moderation),
}

impl Accompanying {
    /// What of it a bearer may show for what this team accompanies.
    #[must_use]
    pub fn of(bearer: &Bearer, team: Option<TeamId>) -> Option<Self> {
        let work = team.and_then(|team| bearer.teamwork(team)).map(Self::Team);
        work.or_else(|| bearer.moderation().map(Self::House))
    }

    /// Who.
    #[must_use]
    pub const fn by(&self) -> PersonId {
        match self {
            Self::Team(work) => work.by(),
            Self::House(moderation) => moderation.by(),
        }
    }

    /// The team they work with.
    #[must_use]
    pub const fn team(&self) -> Option<TeamId> {
        match self {
            Self::Team(work) => Some(*work.team()),
            Self::House(_) => None,
        }
    }

    /// Whether it holds for what this team accompanies.
    fn covers(&self, team: Option<TeamId>) -> Result<(), Error> {
        match self {
            Self::House(_) => Ok(()),
            Self::Team(work) if Some(*work.team()) == team => Ok(()),
            Self::Team(_) => Err(Error::Forbidden),
        }
    }
}

/// Owes the messages of a challenge or a project, each with where to read more.
fn owe(batch: &mut Batch, owed: &[Message], title: &str, path: &str) -> Result<(), Error> {
    for message in owed {
        let said = Said::Journey {
            kind: message.kind.clone(),
            title: title.to_owned(),
            path: path.to_owned(),
        };
        batch.tell(message.to, &said)?;
    }
    Ok(())
}

/// What people are called; who left has no name any more.
///
/// # Errors
/// Those of the store.
pub async fn names(
    app: &App,
    of: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>, Error> {
    let found = app.store.persons(of).await?;
    let named = found.into_iter().map(|person| (person.id, person.name));
    Ok(named.collect())
}

/// A line, or nothing when nothing was written.
fn optional_line(text: &str) -> Result<Option<Line>, Refusal> {
    match Line::new(text) {
        Err(Refusal::NothingWritten) => Ok(None),
        other => other.map(Some),
    }
}

/// A text, or nothing when nothing was written.
fn optional_text(text: &str) -> Result<Option<Text>, Refusal> {
    match Text::new(text) {
        Err(Refusal::NothingWritten) => Ok(None),
        other => other.map(Some),
    }
}
