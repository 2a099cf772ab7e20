//! What participants bring to a project once it is revealed: a closed list, without criticism (A12,
//! A24, A33), with reports and a moderator (A27).

use super::archive;
use super::leads::{Once, once};
use super::passages::{self, PassageFile};
use super::programme;
use super::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::gatherings::Text;
use ::gatherings::embargo::Tie;
use ::gatherings::feedback::{Contributed, Contribution, Moderation as Decision, Report};
use access::{Moderation, Oneself};
use model::people::{EditionId, ProjectId};
use serde::{Deserialize, Serialize};
use store::{Keys, Of, StoreError};

/// A contribution as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ContributionFile {
    contributed: Contributed,
    edition: Option<EditionId>,
}

impl Kept for ContributionFile {
    const KIND: &'static str = "contribution";

    fn keys(&self) -> Keys {
        let waits = self.contributed.waiting().next().is_some();
        Keys {
            state: if waits { "reported" } else { "said" }.to_owned(),
            edition: self.edition,
            project: Some(self.contributed.project),
            person: Some(self.contributed.by),
            ..Keys::default()
        }
    }
}

/// What may be brought. There is nothing else, and nothing to count a project by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word of encouragement.
    Encouragement,
    /// Something to look at.
    Suggestion,
    /// Something to do together.
    Proposal,
    /// Something one would like to know.
    Question,
}

/// Brings something to a project that this person may know of: after its reveal. Sent twice, it is
/// said once. An introduction goes by [`super::contacts::suggest`].
///
/// # Errors
/// When it is not revealed, or nothing is written.
pub async fn bring(
    app: &App,
    by: Oneself,
    project: ProjectId,
    kind: Kind,
    words: &str,
    nonce: &str,
) -> Result<i64, Error> {
    let key = once(by.person(), nonce);
    if let Some(done) = shelf::find::<Once>(app, key).await? {
        return Ok(done.what.made);
    }
    let file = revealed(app, project).await?;
    let tie = programme::revealed(app, &file).await?;
    let text = Text::new(words)?;
    let what = match kind {
        Kind::Encouragement => Contribution::Encouragement(text),
        Kind::Suggestion => Contribution::Suggestion(text),
        Kind::Proposal => Contribution::Proposal(text),
        Kind::Question => Contribution::Question(text),
    };
    let now = app.now();
    let number = app.store.number(now).await?;
    let said = ContributionFile {
        contributed: Contributed::new(project, by.person(), what, now),
        // Never the edition to which a project was merely proposed.
        edition: tie.map(Tie::edition),
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(key, Once::new(number, now)))?;
    batch.put(&Filed::new(number, said))?;
    match batch.commit(app).await {
        Err(Error::Store(StoreError::Stale { .. })) => {
            Ok(shelf::one::<Once>(app, key).await?.what.made)
        }
        written => written.map(|()| number),
    }
}

/// A project that anyone may know of by now: revealed, or shown by its holder's own wish once it is
/// over, on equal terms (B32).
pub(crate) async fn revealed(app: &App, project: ProjectId) -> Result<PassageFile, Error> {
    let file = passages::filed(app, project).await?.what;
    let known = programme::revealed(app, &file).await?.is_some() || archive::shown_after(&file);
    if !known {
        return Err(shelf::absent("projet"));
    }
    Ok(file)
}

/// A contribution as it is shown, in the order in which they came: there is no other order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContributionView {
    /// Its number.
    pub number: i64,
    /// To which project, by whom, what, when.
    pub said: Contributed,
    /// By name.
    pub by: String,
}

async fn views(
    app: &App,
    found: Vec<Filed<ContributionFile>>,
) -> Result<Vec<ContributionView>, Error> {
    let people = found.iter().map(|filed| filed.what.contributed.by);
    let known = app.store.persons(people).await?;
    let name = |filed: &Filed<ContributionFile>| {
        let by = filed.what.contributed.by;
        let one = known.iter().find(|one| one.id == by);
        one.map(|one| one.name.clone()).unwrap_or_default()
    };
    Ok(found
        .into_iter()
        .map(|filed| ContributionView {
            number: filed.number,
            by: name(&filed),
            said: filed.what.contributed,
        })
        .collect())
}

/// What was brought to a project and stands; for its holder at any time, for others once revealed.
///
/// # Errors
/// When this reader may not know of the project yet.
pub async fn of(
    app: &App,
    by: Option<Oneself>,
    project: ProjectId,
) -> Result<Vec<ContributionView>, Error> {
    let file = passages::filed(app, project).await?.what;
    let person = by.map(Oneself::person);
    if person.is_none() || file.holder_account() != person {
        revealed(app, project).await?;
    }
    let mut found = shelf::all::<ContributionFile>(app, Of::Project(project)).await?;
    found.retain(|filed| filed.what.contributed.stands());
    views(app, found).await
}

async fn change(
    app: &App,
    number: i64,
    with: &(impl Fn(&mut Contributed) -> Result<(), Error> + Sync),
) -> Result<(), Error> {
    let mut found = shelf::one::<ContributionFile>(app, number).await?;
    with(&mut found.what.contributed)?;
    let mut batch = Batch::new(app.now());
    batch.put(&found)?;
    batch.commit(app).await
}

/// Reports a text that breaks the charter; the same person counts once.
///
/// # Errors
/// When no reason is given.
pub async fn report(app: &App, by: Oneself, number: i64, reason: &str) -> Result<(), Error> {
    let report = Report {
        by: by.person(),
        reason: Text::new(reason)?,
        at: app.now(),
    };
    steadily!(
        change(app, number, &|said| {
            said.report(report.clone());
            Ok(())
        })
        .await
    )
}

/// A moderator decides on a reported text; the log is only ever added to.
///
/// # Errors
/// When it is their own text.
pub async fn moderate(
    app: &App,
    by: &Moderation,
    number: i64,
    decision: &Decision,
) -> Result<(), Error> {
    let now = app.now();
    steadily!(
        change(app, number, &|said| {
            said.moderate(by.by(), decision.clone(), now)?;
            Ok(())
        })
        .await
    )
}

/// What waits for a moderator.
///
/// # Errors
/// Those of the store.
pub async fn reported(app: &App, _by: &Moderation) -> Result<Vec<ContributionView>, Error> {
    let found = shelf::all::<ContributionFile>(app, Of::State("reported")).await?;
    views(app, found).await
}
