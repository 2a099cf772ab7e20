//! Leads: captured in seconds (A30), told to whom they concern, who may say no (A11); and projects
//! proposed by those who carry them, with a receipt at once (A45).

use super::fault::Fault;
use super::passages::{self, Bringing, PassageFile};
use super::shelf::{self, Batch, Filed, Kept, secret};
use super::teams::{optional_line, optional_text};
use super::{editions, teams};
use crate::{App, Error, explore};
use ::gatherings::edition::Stage;
use ::gatherings::message::Holder;
use ::gatherings::passage::{Passage, Provenance, Scout, Way, capture as noticed, submit};
use ::gatherings::{Line, Text};
use access::{Oneself, Sight};
use jiff::{SignedDuration, Timestamp};
use model::people::{PersonId, ProjectId, TeamId};
use model::{Audience, CardId, Field};
use serde::{Deserialize, Serialize};
use store::{Keys, Of, StoreError};

/// How long a proposal waits for an answer where no edition is planned.
const ANSWER: SignedDuration = SignedDuration::from_hours(24 * 30);

/// How long a form may come again: a telephone that was off for days sends it late.
const AGAIN: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A form sent once, however often it was pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Once {
    /// What it made.
    pub made: i64,
    /// Until when the form may come again.
    until: Timestamp,
}

impl Once {
    /// What a form sent at this time made.
    pub(crate) fn new(made: i64, at: Timestamp) -> Self {
        Self {
            made,
            until: at + AGAIN,
        }
    }
}

/// Forgets the forms that will not come again; gives how many.
pub(crate) async fn purge(app: &App) -> Result<usize, Error> {
    let due = shelf::all::<Once>(app, Of::Due(app.now())).await?;
    for filed in &due {
        app.store.erase_dossier(filed.number).await?;
    }
    Ok(due.len())
}

impl Kept for Once {
    const KIND: &'static str = "once";

    fn keys(&self) -> Keys {
        Keys {
            state: "done".to_owned(),
            due: Some(self.until),
            ..Keys::default()
        }
    }
}

/// The number of a form sent once by someone.
pub(crate) fn once(by: PersonId, nonce: &str) -> i64 {
    shelf::number_of(&format!("once {by} {nonce}"))
}

/// What is noticed: three fields at most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noticed {
    /// What to call it.
    pub title: String,
    /// Where to look.
    pub place: String,
    /// What caught the eye.
    pub why: String,
    /// Seconds that the capture took, if measured.
    pub took: Option<u32>,
    /// Taps and keys that it took, if counted.
    pub taps: Option<u32>,
}

impl Noticed {
    /// From what a telephone shares: title, text, address, any of which may be missing.
    #[must_use]
    pub fn shared(title: &str, text: &str, address: &str) -> Self {
        let found = address_in(text).unwrap_or_default();
        let place = if address.trim().is_empty() {
            found
        } else {
            address.trim()
        };
        let named = [title, first_line(text), place]
            .into_iter()
            .map(str::trim)
            .find(|said| !said.is_empty());
        Self {
            title: cut(named.unwrap_or_default(), Line::LIMIT),
            place: cut(place, Line::LIMIT),
            why: cut(text, Text::LIMIT),
            ..Self::default()
        }
    }

    /// From a mail that a scout forwarded.
    #[must_use]
    pub fn mailed(subject: &str, body: &str) -> Self {
        let mut subject = subject.trim();
        loop {
            let head = subject.split_once(':');
            match head.filter(|(word, _)| FORWARDED.contains(&word.trim().to_lowercase().as_str()))
            {
                Some((_, rest)) => subject = rest.trim(),
                None => break,
            }
        }
        Self::shared(subject, body, "")
    }
}

/// What mail programs put before a subject.
const FORWARDED: [&str; 6] = ["fwd", "fw", "tr", "re", "ré", "transfert"];

fn first_line(text: &str) -> &str {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default()
}

fn address_in(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    words.find(|word| word.starts_with("https://") || word.starts_with("http://"))
}

/// What came from another program is shortened rather than refused.
fn cut(text: &str, limit: usize) -> String {
    text.trim().chars().take(limit).collect()
}

/// Captures a lead. The same form sent twice is one lead.
///
/// # Errors
/// When it has no title, or a field is too long.
pub async fn capture(
    app: &App,
    by: Bringing,
    seen: &Noticed,
    way: Way,
    nonce: &str,
) -> Result<ProjectId, Error> {
    let from = Scout::Person(by.by());
    let make = |project, now| {
        let provenance = Provenance {
            scout: from,
            way,
            card: None,
            at: now,
        };
        lead(project, seen, provenance, by.team())
    };
    written_once(app, by.by(), nonce, make).await
}

/// Captures a lead from a card of the census; its name and address are taken from it.
///
/// # Errors
/// When there is no such card for this reader.
pub async fn capture_card(
    app: &App,
    by: Bringing,
    sight: Sight,
    card: CardId,
    why: &str,
    nonce: &str,
) -> Result<ProjectId, Error> {
    let cards = explore::seen(app, sight, &[card]).await?;
    let found = cards.first().ok_or_else(|| shelf::absent("fiche"))?;
    let name = (found.shown(Field::Name, Audience::Private))
        .map(|name| name.value.clone())
        .unwrap_or_default();
    let seen = Noticed {
        title: cut(&name, Line::LIMIT),
        place: format!("{}fiche/{card}", app.config.public_url),
        why: why.to_owned(),
        ..Noticed::default()
    };
    let make = |project, now| {
        let provenance = Provenance {
            scout: Scout::Person(by.by()),
            way: Way::Card,
            card: Some(card),
            at: now,
        };
        lead(project, &seen, provenance, by.team())
    };
    written_once(app, by.by(), nonce, make).await
}

fn lead(
    project: ProjectId,
    seen: &Noticed,
    provenance: Provenance,
    team: TeamId,
) -> Result<Made, Error> {
    let (title, place) = (Line::new(&seen.title)?, optional_line(&seen.place)?);
    let why = optional_text(&seen.why)?;
    let change = noticed(project, title, place, why, provenance);
    let mut file = PassageFile::new(change.state, team);
    file.first = Some(provenance);
    file.captured_in = seen.took;
    file.taps = seen.taps;
    Ok((file, change.owed))
}

type Made = (PassageFile, Vec<::gatherings::message::Message>);

async fn written_once(
    app: &App,
    by: PersonId,
    nonce: &str,
    make: impl Fn(ProjectId, Timestamp) -> Result<Made, Error>,
) -> Result<ProjectId, Error> {
    let key = once(by, nonce);
    if let Some(done) = shelf::find::<Once>(app, key).await? {
        return Ok(ProjectId(done.what.made));
    }
    let now = app.now();
    let project = ProjectId(app.store.number(now).await?);
    let (file, owed) = make(project, now)?;
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(key, Once::new(project.0, now)))?;
    passages::put(&mut batch, &Filed::new(project.0, file), &owed, None)?;
    batch.deed(Some(by), "lead.capture", format!("project {project}"));
    match batch.commit(app).await {
        // Sent twice at once: the first one stands.
        Err(Error::Store(StoreError::Stale { .. })) => {
            let done = shelf::one::<Once>(app, key).await?;
            Ok(ProjectId(done.what.made))
        }
        written => written.map(|()| project),
    }
}

/// What the holder of a proposal is told at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The number of the project.
    pub project: ProjectId,
    /// The next thing that will happen.
    pub next: Timestamp,
}

/// Someone proposes their own project to a team (A45). Sent twice, it is one proposal.
///
/// # Errors
/// When it has no title, a field is too long, or the team is none.
pub async fn propose_own(
    app: &App,
    by: Oneself,
    team: TeamId,
    seen: &Noticed,
    nonce: &str,
) -> Result<Receipt, Error> {
    teams::one(app, team).await?;
    let next = next_date(app, team).await?;
    let make = |project, now| {
        let provenance = Provenance {
            scout: Scout::Oneself(by.person()),
            way: Way::Form,
            card: None,
            at: now,
        };
        let (file, _) = lead(project, seen, provenance, team)?;
        let Passage::Lead(state) = file.passage.clone() else {
            return Err(Error::Forbidden);
        };
        let change = submit(state, next)?;
        Ok((file.now_at(change.state), change.owed))
    };
    let project = written_once(app, by.person(), nonce, make).await?;
    Ok(Receipt { project, next })
}

/// When the committee of the team's next edition decides; a month from now where none is planned.
///
/// # Errors
/// Those of the store.
pub async fn next_date(app: &App, team: TeamId) -> Result<Timestamp, Error> {
    let now = app.now();
    let planned = editions::of_team(app, team).await?;
    let dates = planned
        .iter()
        .filter(|file| file.edition.stage() < Stage::Decided && !file.cancelled)
        .map(|file| file.sheet.decides)
        .filter(|date| *date > now);
    Ok(dates.min().unwrap_or(now + ANSWER))
}

/// Who carries a project that was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Someone with an account.
    Account(PersonId),
    /// Someone else: by name, and by mail where the team has an address. Without, the team writes
    /// or calls.
    Name {
        /// How the team calls them.
        name: String,
        /// Where they read; empty when not known.
        mail: String,
    },
}

/// Tells the person that they were noticed, with a link by which they may say no without an
/// account (A11). Gives the key of that link, for the team to pass on where there is no address.
///
/// # Errors
/// When it is the holder's own proposal, or they were told already.
pub async fn tell(
    app: &App,
    by: Bringing,
    project: ProjectId,
    whom: &Whom,
) -> Result<String, Error> {
    let before = passages::brought(app, by, project).await?;
    let Passage::Lead(lead) = before.what.passage.clone() else {
        return Err(already());
    };
    let (holder, mail) = holder(app, whom).await?;
    let now = app.now();
    let change = lead.tell(holder, now)?;
    let key = secret()?;
    let mut after = before.what.now_at(change.state);
    after.mail = mail;
    after.refusal = Some(shelf::digest(&key));
    let mut batch = Batch::new(now);
    passages::put(&mut batch, &before.with(after), &change.owed, Some(&key))?;
    batch.deed(Some(by.by()), "lead.tell", format!("project {project}"));
    batch.commit(app).await?;
    Ok(key)
}

async fn holder(app: &App, whom: &Whom) -> Result<(Holder, Option<Line>), Error> {
    match whom {
        Whom::Account(person) => {
            let known = app.store.person(*person).await?;
            if known.is_none_or(|known| known.closed_at.is_some()) {
                return Err(Error::Unknown(
                    "cette personne n’a pas de compte".to_owned(),
                ));
            }
            Ok((Holder::Account(*person), None))
        }
        Whom::Name { name, mail } => {
            let mail = optional_line(mail)?;
            if let Some(mail) = &mail
                && let Some(known) = app.store.person_by_mail(mail.as_str()).await?
            {
                return Ok((Holder::Account(known.id), None));
            }
            let name = Line::new(name)?;
            Ok((Holder::NoAccount { name }, mail))
        }
    }
}

fn already() -> Error {
    Error::from(Fault::AlreadyDone)
}

/// The person says no, by the link they were given; nothing of them is kept but that. Pressed twice,
/// nothing more happens.
///
/// # Errors
/// When the link is not that one, or it is too late: a brief was made with them since.
pub async fn refuse_by_key(app: &App, project: ProjectId, key: &str) -> Result<(), Error> {
    let before = passages::filed(app, project).await?;
    if before.what.refusal.as_deref() != Some(shelf::digest(key).as_str()) {
        return Err(Error::Forbidden);
    }
    refused(app, &before).await
}

/// The person says no, signed in.
///
/// # Errors
/// When it is someone else's project, or a brief was made with them since: they may then withdraw.
pub async fn refuse(app: &App, by: Oneself, project: ProjectId) -> Result<(), Error> {
    let before = passages::own(app, by, project).await?;
    refused(app, &before).await
}

async fn refused(app: &App, before: &Filed<PassageFile>) -> Result<(), Error> {
    let told = match before.what.passage.clone() {
        Passage::Told(told) => told,
        Passage::Ended(_) => return Ok(()),
        _ => {
            return Err(Fault::Briefed.into());
        }
    };
    let now = app.now();
    let change = told.refuse(now);
    let mut batch = Batch::new(now);
    for message in &change.owed {
        // The last letter goes to the address, which is not kept.
        let mail = before.what.mail.as_ref().map(Line::as_str);
        batch.owe_with(message, None, mail)?;
    }
    let mut kept = PassageFile::new(change.state, before.what.team);
    kept.refusal.clone_from(&before.what.refusal);
    batch.put(&before.with(kept))?;
    batch.commit(app).await
}

/// Leaves a lead there: nobody was told, nothing is owed.
///
/// # Errors
/// When somebody was told.
pub async fn leave(app: &App, by: Bringing, project: ProjectId) -> Result<(), Error> {
    let before = passages::brought(app, by, project).await?;
    let Passage::Lead(lead) = before.what.passage.clone() else {
        return Err(already());
    };
    let now = app.now();
    let change = lead.leave(now);
    let mut batch = Batch::new(now);
    passages::put(
        &mut batch,
        &before.with(before.what.now_at(change.state)),
        &change.owed,
        None,
    )?;
    batch.deed(Some(by.by()), "lead.leave", format!("project {project}"));
    batch.commit(app).await
}
