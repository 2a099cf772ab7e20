//! The holder's own journal: looks at their project at each phase (A25) and hypotheses (B5), private
//! until they share.

use super::passages;
use super::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::gatherings::journal::{Hypothesis, Journal, Learnt, Look, Verdict};
use ::gatherings::message::Phase;
use ::gatherings::{Refusal, Text};
use access::{Oneself, Sight};
use model::Audience;
use model::people::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use store::Keys;

/// A journal as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JournalFile {
    owner: PersonId,
    journal: Journal,
}

impl Kept for JournalFile {
    const KIND: &'static str = "journal";

    fn keys(&self) -> Keys {
        Keys {
            state: "kept".to_owned(),
            project: Some(self.journal.project()),
            person: Some(self.owner),
            ..Keys::default()
        }
    }
}

/// A journal that a reader may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalView {
    /// The looks, in order.
    pub looks: Vec<Look>,
    /// The hypotheses, in order.
    pub hypotheses: Vec<Hypothesis>,
}

fn number(project: ProjectId, owner: PersonId) -> i64 {
    shelf::number_of(&format!("journal {project} {owner}"))
}

async fn change(
    app: &App,
    by: Oneself,
    project: ProjectId,
    with: &(impl Fn(Journal) -> Result<Journal, Refusal> + Sync),
) -> Result<(), Error> {
    passages::own(app, by, project).await?;
    steadily!(changed(app, by.person(), project, with).await)
}

async fn changed(
    app: &App,
    owner: PersonId,
    project: ProjectId,
    with: &(impl Fn(Journal) -> Result<Journal, Refusal> + Sync),
) -> Result<(), Error> {
    let number = number(project, owner);
    let known = shelf::find::<JournalFile>(app, number).await?;
    let fresh = || {
        let journal = Journal::new(project, owner);
        Filed::new(number, JournalFile { owner, journal })
    };
    let mut filed = known.unwrap_or_else(fresh);
    filed.what.journal = with(filed.what.journal)?;
    let mut batch = Batch::new(app.now());
    batch.put(&filed)?;
    batch.commit(app).await
}

/// Notes strengths and weaknesses at a phase.
///
/// # Errors
/// When it is someone else's project, or nothing is written.
pub async fn look(
    app: &App,
    by: Oneself,
    project: ProjectId,
    phase: Phase,
    strengths: &str,
    weaknesses: &str,
) -> Result<(), Error> {
    let look = Look {
        phase,
        strengths: Text::new(strengths)?,
        weaknesses: Text::new(weaknesses)?,
        at: app.now(),
    };
    change(app, by, project, &|journal| {
        journal.look(by.person(), look.clone())
    })
    .await
}

/// Notes a hypothesis.
///
/// # Errors
/// When it is someone else's project, or nothing is written.
pub async fn suppose(
    app: &App,
    by: Oneself,
    project: ProjectId,
    belief: &str,
) -> Result<(), Error> {
    let (belief, now) = (Text::new(belief)?, app.now());
    change(app, by, project, &|journal| {
        journal.suppose(by.person(), belief.clone(), now)
    })
    .await
}

/// Notes what was learnt of the hypothesis at this place.
///
/// # Errors
/// When it is someone else's project, there is no such hypothesis, or nothing is written.
pub async fn learn(
    app: &App,
    by: Oneself,
    project: ProjectId,
    place: usize,
    verdict: Verdict,
    evidence: &str,
) -> Result<(), Error> {
    let learnt = Learnt {
        verdict,
        evidence: Text::new(evidence)?,
        at: app.now(),
    };
    change(app, by, project, &|journal| {
        journal.learn(by.person(), place, learnt.clone())
    })
    .await
}

/// Shares the journal with this audience, or closes it again.
///
/// # Errors
/// When it is someone else's project.
pub async fn share(
    app: &App,
    by: Oneself,
    project: ProjectId,
    audience: Audience,
) -> Result<(), Error> {
    change(app, by, project, &|journal| {
        journal.share(by.person(), audience)
    })
    .await
}

/// The journal of a project's holder, if this reader may see it.
///
/// # Errors
/// Those of the store.
pub async fn read(
    app: &App,
    reader: Option<PersonId>,
    sight: Sight,
    project: ProjectId,
) -> Result<Option<JournalView>, Error> {
    let Some(owner) = passages::filed(app, project).await?.what.holder_account() else {
        return Ok(None);
    };
    let known = shelf::find::<JournalFile>(app, number(project, owner)).await?;
    let own = reader == Some(owner);
    let Some(known) = known else {
        return Ok(own.then(JournalView::default));
    };
    let opened = known.what.journal.open(reader, sight.level());
    Ok(opened.map(|opened| JournalView {
        looks: opened.looks.to_vec(),
        hypotheses: opened.hypotheses.to_vec(),
    }))
}
