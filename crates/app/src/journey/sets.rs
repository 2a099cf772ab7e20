//! Sets of criteria: written by anyone who accompanies, tested on challenges, validated by citing
//! those tests, retired in the end (D19). The default of five steps is always there.

use super::Accompanying;
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::{App, Error};
use ::journey::method::lifecycle::{CriteriaSet, Draft, Trial};
use ::journey::method::template::{Template, TemplateId};
use ::journey::{Refusal, Text};
use model::people::TeamId;
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// A set as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetFile {
    /// In whichever state.
    pub set: CriteriaSet,
    /// The team that wrote it.
    pub team: Option<TeamId>,
}

impl SetFile {
    /// Whether it is validated.
    #[must_use]
    pub const fn validated(&self) -> bool {
        matches!(self.set, CriteriaSet::Validated(_))
    }

    /// The tests made of it, in order; once it is validated, those that it cites.
    #[must_use]
    pub fn trials(&self) -> Vec<&Trial> {
        match &self.set {
            CriteriaSet::Tested(tested) => tested.trials().iter().collect(),
            CriteriaSet::Validated(validated) => validated.cited().collect(),
            _ => Vec::new(),
        }
    }
}

impl Kept for SetFile {
    const KIND: &'static str = "criteria-set";
    const HISTORY: bool = true;

    fn keys(&self) -> Keys {
        Keys {
            state: match self.set {
                CriteriaSet::Draft(_) => "draft",
                CriteriaSet::Tested(_) => "tested",
                CriteriaSet::Validated(_) => "validated",
                CriteriaSet::Retired(_) => "retired",
            }
            .to_owned(),
            team: self.team,
            ..Keys::default()
        }
    }
}

fn number(id: &TemplateId) -> i64 {
    shelf::number_of(&format!("criteria {id}"))
}

fn default() -> Result<SetFile, Error> {
    let template = Template::five_steps().map_err(|faults| Error::Input(lines(&faults)))?;
    Ok(SetFile {
        set: CriteriaSet::Draft(Draft::new(template)),
        team: None,
    })
}

fn lines(faults: &[::journey::method::template::Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join(" · ")
}

/// The number of the default set.
///
/// # Errors
/// Never for the text that comes with the program.
pub fn default_number() -> Result<i64, Error> {
    Ok(number(default()?.set.template().id()))
}

async fn filed(app: &App, wanted: i64) -> Result<Filed<SetFile>, Error> {
    if let Some(found) = shelf::find::<SetFile>(app, wanted).await? {
        return Ok(found);
    }
    let ours = default()?;
    if number(ours.set.template().id()) == wanted {
        return Ok(Filed::new(wanted, ours));
    }
    Err(shelf::absent("critères"))
}

/// A set.
///
/// # Errors
/// When there is none.
pub async fn one(app: &App, wanted: i64) -> Result<SetFile, Error> {
    Ok(filed(app, wanted).await?.what)
}

/// A set, if it is there.
///
/// # Errors
/// Those of the store.
pub async fn find(app: &App, wanted: i64) -> Result<Option<SetFile>, Error> {
    match one(app, wanted).await {
        Ok(file) => Ok(Some(file)),
        Err(Error::Unknown(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// All sets with their numbers, the default first.
///
/// # Errors
/// Those of the store.
pub async fn all(app: &App) -> Result<Vec<(i64, SetFile)>, Error> {
    let ours = default_number()?;
    let mut found = vec![(ours, one(app, ours).await?)];
    for filed in shelf::all::<SetFile>(app, Of::All).await? {
        if filed.number != ours {
            found.push((filed.number, filed.what));
        }
    }
    Ok(found)
}

/// Proposes a set, written in TOML; gives its number.
///
/// # Errors
/// Its faults, each with its line; or this version is there already.
pub async fn propose(app: &App, by: &Accompanying, text: &str) -> Result<i64, Error> {
    let template = Template::parse(text).map_err(|faults| Error::Input(lines(&faults)))?;
    let number = number(template.id());
    if find(app, number).await?.is_some() {
        return Err(Refusal::AlreadySaid.into());
    }
    let file = SetFile {
        set: CriteriaSet::Draft(Draft::new(template)),
        team: by.team(),
    };
    let mut batch = Batch::new(app.now());
    batch.put(&Filed::new(number, file))?;
    batch.deed(Some(by.by()), "criteria.propose", format!("set {number}"));
    batch.commit(app).await?;
    Ok(number)
}

/// Adds a test to a set, in the same batch as what found it.
pub(crate) async fn tested(
    app: &App,
    batch: &mut Batch,
    wanted: i64,
    trial: Trial,
) -> Result<(), Error> {
    let before = filed(app, wanted).await?;
    let set = match before.what.set.clone() {
        CriteriaSet::Draft(draft) => draft.test(trial)?.into(),
        CriteriaSet::Tested(tested) => tested.test(trial)?.into(),
        // Once validated or retired, what is found stands in the campaign.
        other => other,
    };
    let team = before.what.team;
    batch.put(&before.with(SetFile { set, team }))?;
    Ok(())
}

/// Validates a set, citing tests (D19).
///
/// # Errors
/// When no test is cited in which the criteria could apply, or it was never tested.
pub async fn validate(
    app: &App,
    by: &Accompanying,
    wanted: i64,
    cites: &[usize],
    why: &str,
) -> Result<(), Error> {
    let why = Text::new(why)?;
    steadily!(validated(app, by, wanted, cites, &why).await)
}

async fn validated(
    app: &App,
    by: &Accompanying,
    wanted: i64,
    cites: &[usize],
    why: &Text,
) -> Result<(), Error> {
    let (before, now) = (filed(app, wanted).await?, app.now());
    answers(by, &before.what)?;
    let CriteriaSet::Tested(tested) = before.what.set.clone() else {
        return Err(Refusal::NoTestCited.into());
    };
    let set = tested.validate(cites, why.clone(), by.by(), now)?.into();
    keep(app, by, &before, set, "criteria.validate").await
}

/// Retires a set; challenges that began with it go on (D12).
///
/// # Errors
/// When it is retired already.
pub async fn retire(app: &App, by: &Accompanying, wanted: i64, why: &str) -> Result<(), Error> {
    let (why, now) = (Text::new(why)?, app.now());
    let before = filed(app, wanted).await?;
    answers(by, &before.what)?;
    let set = before.what.set.clone().retire(why, by.by(), now)?.into();
    keep(app, by, &before, set, "criteria.retire").await
}

/// The team that wrote a set answers for it, and so does the house; for ours, any team.
fn answers(by: &Accompanying, file: &SetFile) -> Result<(), Error> {
    if file.team.is_none() {
        return Ok(());
    }
    by.covers(file.team)
}

async fn keep(
    app: &App,
    by: &Accompanying,
    before: &Filed<SetFile>,
    set: CriteriaSet,
    act: &str,
) -> Result<(), Error> {
    let mut batch = Batch::new(app.now());
    let team = before.what.team;
    batch.put(&before.with(SetFile { set, team }))?;
    batch.deed(Some(by.by()), act, format!("set {}", before.number));
    batch.commit(app).await
}
