//! What the coordinator still owes: returns first, then news to ask, then the rest (A18, A29).

use crate::message::Holder;
use crate::passage::Passage;
use crate::{EditionId, ProjectId, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A return that someone is still owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debt {
    /// About which project.
    pub project: ProjectId,
    /// To whom: with or without an account.
    pub holder: Holder,
    /// Of which edition, if any.
    pub edition: Option<EditionId>,
    /// Since when.
    pub since: Timestamp,
}

fn holder(passage: &Passage) -> Option<&Holder> {
    match passage {
        Passage::Presented(s) => Some(&s.selected.candidate.briefed.told.holder),
        Passage::Returning(s) => Some(&s.told.holder),
        _ => None,
    }
}

/// The returns owed, the oldest first.
#[must_use]
pub fn debts<'a>(passages: impl IntoIterator<Item = &'a Passage>) -> Vec<Debt> {
    let mut all: Vec<Debt> = (passages.into_iter())
        .filter_map(|passage| {
            Some(Debt {
                project: passage.project(),
                holder: holder(passage)?.clone(),
                edition: passage.edition(),
                since: passage.owed_since()?,
            })
        })
        .collect();
    all.sort_by_key(|debt| (debt.since, debt.project));
    all
}

/// Guards the closing and the archiving of an edition: no passage of it is open.
///
/// # Errors
/// How many holders would leave without a return, and the first of their projects.
pub fn may_close<'a>(
    edition: EditionId,
    passages: impl IntoIterator<Item = &'a Passage>,
) -> Result<(), Refusal> {
    let open: Vec<ProjectId> = (passages.into_iter())
        .filter(|passage| passage.edition() == Some(edition) && passage.open())
        .map(Passage::project)
        .collect();
    match open.first() {
        None => Ok(()),
        Some(first) => Err(Refusal::ReturnsOwed {
            count: open.len(),
            first: *first,
        }),
    }
}
