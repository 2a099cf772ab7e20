//! Connectors (C22, C26, C28): people who give some minutes a month to link two scales. Whoever
//! hosts the network proposes small tasks to them; each is accepted or declined, and what is accepted
//! never exceeds the minutes given. Nobody is made a connector by somebody else, and none is compared
//! with another.

mod animating;

pub use animating::Animating;

use super::entries::EntryFile;
use super::{SelfFile, oneself};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::letters::Said;
use crate::{App, Error};
use ::exchange::connector::{Connector, Task};
use ::exchange::entry::{EntryId, Scale};
use ::exchange::rhythm::{Way, welcome};
use ::exchange::{Line, Refusal, Text};
use access::Oneself;
use jiff::Timestamp;
use model::people::PersonId;
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// The page of connectors.
pub(super) const PAGE: &str = "/mon-espace/liens";
/// Minutes that one may give a month: a small hour a day at most.
const MOST: u32 = 1_800;

/// What is kept of a connector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ConnectorFile {
    person: PersonId,
    /// Minutes a month, from the next on.
    minutes: u32,
    /// The month of what was taken, such as 2026-11.
    month: String,
    taken: Connector,
}

/// Where connectors stand.
const STANDS: &str = "stands";

impl Kept for ConnectorFile {
    const KIND: &'static str = "connector";

    fn keys(&self) -> Keys {
        Keys {
            state: STANDS.to_owned(),
            person: Some(self.person),
            ..Keys::default()
        }
    }
}

impl ConnectorFile {
    /// Whose time it is.
    pub(super) const fn person(&self) -> PersonId {
        self.person
    }

    /// Minutes left this month.
    pub(super) fn free(&self) -> u32 {
        self.taken.free()
    }

    /// The two scales one links.
    pub(super) const fn scales(&self) -> (Scale, Scale) {
        self.taken.scales()
    }

    /// As it is now: a new month begins with all of its minutes.
    fn now(mut self, now: Timestamp) -> Self {
        let month = month(now);
        if self.month != month {
            self.taken = self.taken.renewed(self.minutes);
            self.month = month;
        }
        self
    }
}

fn month(now: Timestamp) -> String {
    now.strftime("%Y-%m").to_string()
}

/// Where a task stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskStands {
    /// It waits for the connector.
    Proposed,
    /// It is theirs now.
    Accepted,
    /// Not this time; no reason is asked.
    Declined,
    /// Done, with a word on it.
    Done(Line),
}

/// A small task, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaskFile {
    to: PersonId,
    by: PersonId,
    task: Task,
    about: EntryId,
    minutes: u32,
    why: Text,
    at: Timestamp,
    stands: TaskStands,
}

impl Kept for TaskFile {
    const KIND: &'static str = "connector-task";

    fn keys(&self) -> Keys {
        Keys {
            state: if self.stands == TaskStands::Proposed {
                "proposed"
            } else {
                "answered"
            }
            .to_owned(),
            concerns: vec![self.to, self.by],
            ..Keys::default()
        }
    }
}

impl TaskFile {
    /// To whom.
    pub(super) const fn to(&self) -> PersonId {
        self.to
    }

    /// About which need or offer.
    pub(super) const fn about(&self) -> EntryId {
        self.about
    }

    /// Whether the connector took it on.
    pub(super) const fn accepted(&self) -> bool {
        matches!(self.stands, TaskStands::Accepted | TaskStands::Done(_))
    }

    /// Whether it waits, or was taken on.
    pub(super) const fn lives(&self) -> bool {
        !matches!(self.stands, TaskStands::Declined)
    }
}

/// A task as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskView {
    /// Its number.
    pub number: i64,
    /// What.
    pub task: Task,
    /// The need or the offer it is about; `None` when that one is gone.
    pub about: Option<(EntryId, String)>,
    /// Minutes.
    pub minutes: u32,
    /// Why.
    pub why: String,
    /// Since when.
    pub at: Timestamp,
    /// The other: who proposed it, or to whom.
    pub other: String,
    /// Whether the reader is the one asked.
    pub mine: bool,
    /// Where it stands.
    pub stands: TaskStands,
}

/// What someone gives as a connector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Who.
    pub person: PersonId,
    /// How they are called.
    pub name: String,
    /// The two scales.
    pub scales: (Scale, Scale),
    /// Minutes a month.
    pub minutes: u32,
    /// Minutes left this month.
    pub free: u32,
}

fn number(person: PersonId) -> i64 {
    shelf::number_of(&format!("connector {person}"))
}

/// Someone's time as a connector, as it is now.
pub(super) async fn of(app: &App, who: PersonId) -> Result<Option<Filed<ConnectorFile>>, Error> {
    let found = shelf::find::<ConnectorFile>(app, number(who)).await?;
    Ok(found.map(|filed| filed.with(filed.what.clone().now(app.now()))))
}

/// What one gives oneself; `None` for who is no connector.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself) -> Result<Option<Given>, Error> {
    let found = of(app, by.person()).await?;
    Ok(found.map(|filed| given(&filed.what, String::new())))
}

fn given(file: &ConnectorFile, name: String) -> Given {
    Given {
        person: file.person,
        name,
        scales: file.taken.scales(),
        minutes: file.minutes,
        free: file.taken.free(),
    }
}

/// Gives minutes a month to link two scales; none at all ends it.
///
/// # Errors
/// Those of the store.
pub async fn declare(
    app: &App,
    by: Oneself,
    minutes: u32,
    scales: (Scale, Scale),
) -> Result<(), Error> {
    let me = by.person();
    if minutes == 0 {
        app.store.erase_dossier(number(me)).await?;
        return Ok(());
    }
    steadily!(put(app, me, minutes.min(MOST), scales).await)
}

async fn put(app: &App, me: PersonId, minutes: u32, scales: (Scale, Scale)) -> Result<(), Error> {
    let now = app.now();
    let fresh = |taken| ConnectorFile {
        person: me,
        minutes,
        month: month(now),
        taken,
    };
    let filed = match of(app, me).await? {
        Some(filed) => filed.with(fresh(filed.what.taken.clone().declared(minutes, scales))),
        None => Filed::new(number(me), fresh(Connector::new(me, minutes, scales))),
    };
    let mut batch = Batch::new(now);
    batch.put(&filed)?;
    batch.commit(app).await
}

/// All connectors, with their time as it is now.
pub(super) async fn standing(app: &App) -> Result<Vec<ConnectorFile>, Error> {
    let files = shelf::all::<ConnectorFile>(app, Of::State(STANDS)).await?;
    let now = app.now();
    Ok(files.into_iter().map(|file| file.what.now(now)).collect())
}

/// The connectors, for who hosts the network: by name, never by what they did (C26).
///
/// # Errors
/// Those of the store.
pub async fn all(app: &App, _by: &Animating) -> Result<Vec<Given>, Error> {
    let files = standing(app).await?;
    let people: Vec<PersonId> = files.iter().map(|file| file.person).collect();
    let names = crate::journey::names(app, people).await?;
    let mut all: Vec<Given> = (files.into_iter())
        .map(|file| {
            let name = names.get(&file.person).cloned().unwrap_or_default();
            given(&file, name)
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name).then(a.person.cmp(&b.person)));
    Ok(all)
}

/// A task as its form writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskForm {
    /// To whom.
    pub to: PersonId,
    /// What.
    pub task: Task,
    /// About which need or offer.
    pub about: EntryId,
    /// How long it takes.
    pub minutes: u32,
    /// Why.
    pub why: String,
}

/// Proposes a small task to a connector.
///
/// # Errors
/// [`Refusal::AboveBudget`] when it takes more than is left; what the rhythm refuses; when the
/// entry or the connector is not there.
pub async fn propose(app: &App, by: &Animating, form: &TaskForm) -> Result<(), Error> {
    proposing(app, by, form, false).await
}

/// Proposes a task of a plan: it is the network's word to many, not one person's, so that the limit
/// of a week does not hold; refusals and the rhythm do.
pub(super) async fn propose_planned(
    app: &App,
    by: &Animating,
    form: &TaskForm,
) -> Result<(), Error> {
    proposing(app, by, form, true).await
}

async fn proposing(app: &App, by: &Animating, form: &TaskForm, planned: bool) -> Result<(), Error> {
    let about = shelf::one::<EntryFile>(app, form.about.0).await?.what;
    if !about.entry.stands(app.now()) {
        return Err(Refusal::Expired.into());
    }
    // Which family a connector is of is not known: what is hidden from one is not spread (C23).
    if !about.entry.hidden_from.is_empty() {
        return Err(Refusal::NotForYou.into());
    }
    let why = Text::new(&form.why)?;
    steadily!(proposed(app, by.by(), form, (&about, &why), planned).await)
}

async fn proposed(
    app: &App,
    me: PersonId,
    form: &TaskForm,
    (about, why): (&EntryFile, &Text),
    planned: bool,
) -> Result<(), Error> {
    let now = app.now();
    let connector = of(app, form.to).await?;
    let connector = connector.ok_or_else(|| shelf::absent("personne-relais"))?;
    let before = oneself(app, me).await?;
    let rhythm = oneself(app, form.to).await?.what.rhythm;
    let sent = before.what.sent.clone();
    let limits = if planned {
        sent.clone().refusals()
    } else {
        sent.clone()
    };
    let proof = welcome(form.to, rhythm, Way::Direct(me), &limits, now)?;
    let message = connector.what.taken.proposed(form.minutes, proof)?;
    let file = TaskFile {
        to: form.to,
        by: me,
        task: form.task,
        about: form.about,
        minutes: form.minutes,
        why: why.clone(),
        at: now,
        stands: TaskStands::Proposed,
    };
    let after = SelfFile {
        sent: if planned { sent } else { sent.noted(now) },
        ..before.what.clone()
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(app.store.number(now).await?, file))?;
    batch.put(&before.with(after))?;
    batch.tell(
        message.recipient(),
        &Said::Exchange {
            kind: message.kind(),
            title: about.entry.ask.to_string(),
            path: PAGE.to_owned(),
        },
    )?;
    batch.deed(
        Some(me),
        "connector.propose",
        format!("entry {}", form.about.0),
    );
    batch.commit(app).await
}

/// Accepts a task, or declines it without a reason.
///
/// # Errors
/// [`Refusal::NotForYou`], [`Refusal::AlreadyAnswered`], [`Refusal::AboveBudget`].
pub async fn answer(app: &App, by: Oneself, task: i64, yes: bool) -> Result<(), Error> {
    steadily!(answered(app, by.person(), task, yes).await)
}

async fn answered(app: &App, me: PersonId, task: i64, yes: bool) -> Result<(), Error> {
    let before = shelf::one::<TaskFile>(app, task).await?;
    if before.what.to != me {
        return Err(Refusal::NotForYou.into());
    }
    if before.what.stands != TaskStands::Proposed {
        return Err(Refusal::AlreadyAnswered.into());
    }
    let mut after = before.what.clone();
    let mut batch = Batch::new(app.now());
    after.stands = TaskStands::Declined;
    if yes {
        let filed = of(app, me).await?.ok_or(Refusal::NotForYou)?;
        let mut connector = filed.what.clone();
        let taken = connector.taken.clone();
        connector.taken = taken.take(me, after.task, after.about, after.minutes)?;
        batch.put(&filed.with(connector))?;
        after.stands = TaskStands::Accepted;
    }
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// Says that an accepted task is done, with a word on it for who proposed it.
///
/// # Errors
/// [`Refusal::NotForYou`], [`Refusal::AlreadyAnswered`]; when nothing is written.
pub async fn done(app: &App, by: Oneself, task: i64, said: &str) -> Result<(), Error> {
    let said = Line::new(said)?;
    let before = shelf::one::<TaskFile>(app, task).await?;
    if before.what.to != by.person() {
        return Err(Refusal::NotForYou.into());
    }
    if before.what.stands != TaskStands::Accepted {
        return Err(Refusal::AlreadyAnswered.into());
    }
    let after = TaskFile {
        stands: TaskStands::Done(said),
        ..before.what.clone()
    };
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// The tasks one was proposed, or proposed, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn tasks(app: &App, by: Oneself) -> Result<Vec<TaskView>, Error> {
    let me = by.person();
    let mut all = shelf::all::<TaskFile>(app, Of::Concerning(me)).await?;
    all.sort_by_key(|file| (std::cmp::Reverse(file.what.at), file.number));
    let people = all.iter().flat_map(|file| [file.what.to, file.what.by]);
    let names = crate::journey::names(app, people).await?;
    let mut views = Vec::new();
    for Filed { number, what, .. } in all {
        let mine = what.to == me;
        let about = shelf::find::<EntryFile>(app, what.about.0).await?;
        let other = if mine { what.by } else { what.to };
        views.push(TaskView {
            number,
            task: what.task,
            about: about.map(|file| (what.about, file.what.entry.ask.to_string())),
            minutes: what.minutes,
            why: what.why.to_string(),
            at: what.at,
            other: names.get(&other).cloned().unwrap_or_default(),
            mine,
            stands: what.stands,
        });
    }
    Ok(views)
}
