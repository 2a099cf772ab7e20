//! Returns: written by the grammar (A27), delivered by a message, a letter, a call or a meeting, to
//! holders with and without an account alike (A29).

use super::fault::Fault;
use super::passages::{self, Bringing, PassageFile};
use super::shelf::{self, Batch, Filed, Kept};
use crate::letters::Said;
use crate::{App, Error};
use ::gatherings::feedback::{Channel, Delivered, Feedback, Reservation, Return};
use ::gatherings::message::{Holder, Message, MessageKind, Phase};
use ::gatherings::passage::{Ended, Passage};
use ::gatherings::{Line, Refusal, Text};
use access::Oneself;
use jiff::Timestamp;
use model::people::{PersonId, ProjectId};
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// A return as written in the form: one text a line or a field, empty ones are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedbackForm {
    /// What is strong.
    pub strengths: Vec<String>,
    /// What was seen.
    pub observations: Vec<String>,
    /// What makes one hesitate: reservation, argument, proposal.
    pub reservations: Vec<(String, String, String)>,
    /// Whom or what to turn to.
    pub proposals: Vec<String>,
}

impl FeedbackForm {
    fn read(&self) -> Result<Feedback, Refusal> {
        let texts = |written: &[String]| {
            let said = written.iter().filter(|text| !text.trim().is_empty());
            said.map(|text| Text::new(text))
                .collect::<Result<Vec<_>, _>>()
        };
        let begun = |(a, b, c): &&(String, String, String)| {
            [a, b, c].iter().any(|part| !part.trim().is_empty())
        };
        let reservations = self.reservations.iter().filter(begun);
        Ok(Feedback {
            strengths: texts(&self.strengths)?,
            observations: texts(&self.observations)?,
            reservations: reservations
                .map(|(a, b, c)| Reservation::new(a, b, c))
                .collect::<Result<_, _>>()?,
            proposals: texts(&self.proposals)?,
        })
    }
}

/// How a return reaches its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// By a message of this platform: delivered when the mail server took it, or when the holder
    /// read it here.
    Message,
    /// A letter was posted.
    Letter,
    /// Someone called and spoke with the holder.
    Call,
    /// Someone met the holder.
    Meeting,
}

/// A return on its way by message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnFile {
    project: ProjectId,
    holder: PersonId,
    feedback: Feedback,
    by: PersonId,
    at: Timestamp,
    delivered: Option<Timestamp>,
}

impl Kept for ReturnFile {
    const KIND: &'static str = "return";

    fn keys(&self) -> Keys {
        let way = if self.delivered.is_some() {
            "delivered"
        } else {
            "sent"
        };
        Keys {
            state: way.to_owned(),
            project: Some(self.project),
            person: Some(self.holder),
            concerns: vec![self.by],
            ..Keys::default()
        }
    }
}

/// Gives a return. By message, it leaves now and is delivered when it arrived; otherwise it is
/// recorded as given, and the letters that waited for someone to write or call are done.
///
/// # Errors
/// When it is thin or breaks the grammar, no return is owed, or the holder has no account and a
/// message is asked for.
pub async fn give(
    app: &App,
    by: Bringing,
    project: ProjectId,
    form: &FeedbackForm,
    how: How,
) -> Result<(), Error> {
    let before = passages::brought(app, by, project).await?;
    if before.what.passage.owed_since().is_none() {
        return Err(nothing_owed());
    }
    let feedback = form.read()?;
    feedback.substantive()?;
    let channel = match how {
        How::Message => return send(app, by, &before, feedback).await,
        How::Letter => Channel::Letter,
        How::Call => Channel::Call,
        How::Meeting => Channel::Meeting,
    };
    let now = app.now();
    let delivered = Return { project, feedback }.deliver(channel, by.by(), now)?;
    let ended = end(&before.what, delivered, now)?;
    let mut batch = Batch::new(now);
    batch.put(&before.with(before.what.now_at(ended)))?;
    batch.deed(Some(by.by()), "return.give", format!("project {project}"));
    batch.commit(app).await?;
    close_letters(app, project).await
}

fn nothing_owed() -> Error {
    Error::from(Fault::NoReturnOwed)
}

fn end(file: &PassageFile, delivered: Delivered, now: Timestamp) -> Result<Ended, Error> {
    let change = match file.passage.clone() {
        Passage::Presented(state) => state.end(delivered, now)?,
        Passage::Returning(state) => state.end(delivered, now)?,
        _ => return Err(nothing_owed()),
    };
    // The return itself is the message: it was given, by whichever way.
    Ok(change.state)
}

async fn send(
    app: &App,
    by: Bringing,
    before: &Filed<PassageFile>,
    feedback: Feedback,
) -> Result<(), Error> {
    let Some(holder) = before.what.holder_account() else {
        return Err(Fault::NoAccount.into());
    };
    let (now, project) = (app.now(), before.what.passage.project());
    let sent = ReturnFile {
        project,
        holder,
        feedback,
        by: by.by(),
        at: now,
        delivered: None,
    };
    let known = waiting(app, project).await?;
    let filed = match known {
        // Written anew before it was read: the last word is what is delivered.
        Some(known) => known.with(sent),
        None => Filed::new(app.store.number(now).await?, sent),
    };
    let account = Holder::Account(holder);
    let edition = before.what.passage.edition();
    let kind = MessageKind::Return;
    let message = Message::to_holder(&account, project, edition, kind, Phase::Ending);
    let mut batch = Batch::new(now);
    // The passage is written too: two returns at once do not both leave.
    batch.put(&filed)?.put(before)?.owe(&[message])?;
    batch.deed(Some(by.by()), "return.send", format!("project {project}"));
    batch.commit(app).await
}

async fn waiting(app: &App, project: ProjectId) -> Result<Option<Filed<ReturnFile>>, Error> {
    let found = shelf::all::<ReturnFile>(app, Of::Project(project)).await?;
    Ok(found.into_iter().find(|one| one.what.delivered.is_none()))
}

/// Someone wrote or called: the letters that waited for it are done.
async fn close_letters(app: &App, project: ProjectId) -> Result<(), Error> {
    for letter in app.store.letters_off_account(project).await? {
        let said: Option<Said> = serde_json::from_str(&letter.letter.body).ok();
        let kept = said.map(Said::without_secrets);
        let kept = kept.map_or(Ok(String::new()), |said| said.written())?;
        (app.store.letter_sent(letter.number, &kept, app.now())).await?;
    }
    Ok(())
}

/// A letter for someone without an account, waiting for the team to write or call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToSay {
    /// Its number.
    pub number: i64,
    /// How the team calls this person.
    pub name: String,
    /// What is to be said.
    pub said: Option<Said>,
    /// Since when.
    pub since: Timestamp,
}

/// What the team has yet to say to the holder of a project who has no account.
///
/// # Errors
/// [`Error::Forbidden`] for another team's project.
pub async fn to_say(app: &App, by: Bringing, project: ProjectId) -> Result<Vec<ToSay>, Error> {
    passages::brought(app, by, project).await?;
    let found = app.store.letters_off_account(project).await?;
    Ok(found
        .into_iter()
        .map(|letter| ToSay {
            number: letter.number,
            name: match letter.letter.to {
                store::To::OffAccount(name) => name,
                _ => String::new(),
            },
            said: serde_json::from_str(&letter.letter.body).ok(),
            since: letter.made_at,
        })
        .collect())
}

/// The team wrote or called: all that was to be said of this project is said.
///
/// # Errors
/// [`Error::Forbidden`] for another team's project.
pub async fn said(app: &App, by: Bringing, project: ProjectId) -> Result<(), Error> {
    passages::brought(app, by, project).await?;
    close_letters(app, project).await
}

/// The holder reads their return: it is delivered by that.
///
/// # Errors
/// When it is someone else's project, or there is no return yet.
pub async fn read(app: &App, by: Oneself, project: ProjectId) -> Result<Feedback, Error> {
    let before = passages::own(app, by, project).await?;
    if let Passage::Ended(ended) = &before.what.passage
        && let Some(delivered) = &ended.delivered
    {
        return Ok(delivered.feedback().clone());
    }
    let sent = waiting(app, project).await?;
    let sent = sent.ok_or_else(|| shelf::absent("retour"))?;
    let feedback = sent.what.feedback.clone();
    arrived(app, &before, &sent, "lu en ligne").await?;
    Ok(feedback)
}

async fn arrived(
    app: &App,
    before: &Filed<PassageFile>,
    sent: &Filed<ReturnFile>,
    receipt: &str,
) -> Result<(), Error> {
    let now = app.now();
    let project = sent.what.project;
    let channel = Channel::Message {
        receipt: Line::new(receipt)?,
    };
    let written = Return {
        project,
        feedback: sent.what.feedback.clone(),
    };
    let delivered = written.deliver(channel, sent.what.by, now)?;
    let ended = end(&before.what, delivered, now)?;
    let mut file = sent.what.clone();
    file.delivered = Some(now);
    let mut batch = Batch::new(now);
    batch
        .put(&before.with(before.what.now_at(ended)))?
        .put(&sent.with(file))?;
    batch.deed(None, "return.arrived", format!("project {project}"));
    batch.commit(app).await
}

/// Notes which returns the mail server took; gives how many. Called by the steady work.
///
/// # Errors
/// Those of the store.
pub async fn settle(app: &App) -> Result<usize, Error> {
    let mut settled = 0;
    for sent in shelf::all::<ReturnFile>(app, Of::State("sent")).await? {
        let holder = sent.what.holder;
        let letters = app.store.letters_to(holder, app.now(), 200).await?;
        let left = letters.iter().find(|letter| {
            let said = serde_json::from_str::<Said>(&letter.letter.body).ok();
            letter.letter.project == Some(sent.what.project)
                && letter.made_at >= sent.what.at
                && letter.sent_at.is_some()
                && matches!(
                    said,
                    Some(Said::Gathering {
                        kind: MessageKind::Return,
                        ..
                    })
                )
        });
        let Some(letter) = left else { continue };
        let before = passages::filed(app, sent.what.project).await?;
        if before.what.passage.owed_since().is_none() {
            continue;
        }
        let receipt = format!("lettre {}", letter.number);
        arrived(app, &before, &sent, &receipt).await?;
        settled += 1;
    }
    Ok(settled)
}
