//! A project as the one who carries it sees it: where it stands, what they allowed, whether a return
//! waits for them.

use super::afterwards::OutcomesFile;
use super::journal;
use super::passages::{self, PassageView};
use super::returns::ReturnFile;
use super::shelf::{self, Kept};
use super::{Reader, leads};
use crate::{App, Error};
use ::gatherings::afterwards::{Outcome, Outlet};
use ::gatherings::passage::Passage;
use access::{Oneself, Sight};
use jiff::Timestamp;
use model::people::{EditionId, ProjectId};
use std::collections::BTreeSet;
use store::Of;

/// Whether a return can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Return {
    /// None is there yet.
    None,
    /// One waits to be read.
    Waits,
    /// It was read, or given by word of mouth or letter.
    Given,
}

/// A project as its holder sees it.
#[derive(Debug, Clone)]
pub struct Holding {
    /// Where it stands.
    pub view: PassageView,
    /// Whether a return can be read.
    pub returned: Return,
    /// Where it may be published.
    pub outlets: BTreeSet<Outlet>,
    /// Whether it may be found in the archive for thematic editions.
    pub reuse: bool,
    /// The editions that its holder agreed to.
    pub consents: BTreeSet<EditionId>,
    /// What was told of what became of it; nothing before it is presented.
    pub outcomes: Option<Vec<Outcome>>,
    /// When the committee of the team's next edition decides.
    pub next: Timestamp,
    /// Whether anybody but the holder may read the journal.
    pub journal_shared: bool,
}

/// One's own project.
///
/// # Errors
/// [`Error::Forbidden`] for someone else's.
pub async fn read(app: &App, by: Oneself, project: ProjectId) -> Result<Holding, Error> {
    let file = passages::own(app, by, project).await?.what;
    let reader = Reader {
        person: Some(by.person()),
        grants: Vec::new(),
    };
    let view = passages::one(app, None, &reader, project).await?;
    let sent = shelf::all::<ReturnFile>(app, Of::Project(project)).await?;
    let waits = sent.iter().any(|one| one.what.keys().state == "sent");
    let given = matches!(&file.passage, Passage::Ended(ended) if ended.delivered.is_some());
    let told = shelf::all::<OutcomesFile>(app, Of::Project(project)).await?;
    Ok(Holding {
        returned: match (waits, given) {
            (true, _) => Return::Waits,
            (false, true) => Return::Given,
            (false, false) => Return::None,
        },
        outlets: file.outlets.0.keys().copied().collect(),
        reuse: file.reuse.is_some(),
        consents: file.consents.keys().copied().collect(),
        outcomes: (told.last()).map(|ledger| ledger.what.outcomes.ledger().to_vec()),
        next: leads::next_date(app, view.team).await?,
        // With nobody's eyes but the widest sight: what is private stays so.
        journal_shared: journal::read(app, None, Sight::steward(), project)
            .await?
            .is_some(),
        view,
    })
}
