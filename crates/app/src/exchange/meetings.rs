//! Two people meet: one asks with a motive, the other says yes or no. Before the yes neither contact
//! is shown; a no is final for a set time, needs no reason, and is told to nobody as a no.

use super::entries::EntryFile;
use super::suggesting::may_meet;
use super::{SelfFile, entries, oneself};
use crate::gatherings::shelf::{self, Batch, Filed, Kept, steadily};
use crate::letters::Said;
use crate::{App, Error};
use ::exchange::call::Call;
use ::exchange::entry::{EntryId, Side};
use ::exchange::introduction::Motive;
use ::exchange::message::{Message, MessageKind};
use ::exchange::rhythm::{Way, welcome};
use ::exchange::{Line, Refusal};
use access::{Bearer, Oneself};
use jiff::{SignedDuration, Timestamp};
use model::people::PersonId;
use serde::{Deserialize, Serialize};
use store::{Keys, Of};

/// How long an ask waits.
const WAITS: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The page of one's exchanges.
const PAGE: &str = "/mon-espace/echanges";

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// Here is how to reach me.
    Yes { contact: Line, at: Timestamp },
    /// No, without a reason.
    No { at: Timestamp },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct MeetingFile {
    pub(crate) from: PersonId,
    pub(crate) to: PersonId,
    /// The asker's entry and the other's.
    entries: (EntryId, EntryId),
    motive: Motive,
    /// How to reach the asker, for the other's eyes once they said yes.
    contact: Line,
    at: Timestamp,
    answer: Option<Answer>,
    /// The call that the two arrange (C36).
    #[serde(default)]
    call: Option<Call>,
}

impl MeetingFile {
    pub(super) fn is_of(&self, person: PersonId) -> bool {
        [self.from, self.to].contains(&person)
    }

    pub(super) fn other(&self, me: PersonId) -> PersonId {
        if self.from == me { self.to } else { self.from }
    }

    /// Whether both said yes.
    pub(super) const fn agreed(&self) -> bool {
        matches!(self.answer, Some(Answer::Yes { .. }))
    }

    pub(super) const fn call(&self) -> Option<&Call> {
        self.call.as_ref()
    }

    pub(super) const fn motive(&self) -> &Motive {
        &self.motive
    }

    pub(super) fn calling(mut self, call: Call) -> Self {
        self.call = Some(call);
        self
    }
}

impl Kept for MeetingFile {
    const KIND: &'static str = "meeting";

    fn keys(&self) -> Keys {
        Keys {
            state: if self.answer.is_none() {
                "asked"
            } else {
                "answered"
            }
            .to_owned(),
            // Of both, of neither alone: one's data does not tell that the other said no.
            concerns: vec![self.from, self.to],
            ..Keys::default()
        }
    }
}

/// Where a meeting stands, for one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// The other is asked. It stays so when they said no: nobody is told of a refusal.
    Asked,
    /// It waits for the reader.
    ForYou,
    /// Both agreed: how to reach the other.
    Met(String),
    /// It is over.
    Over,
}

/// A meeting as one of the two reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its number.
    pub number: i64,
    /// How the other is called.
    pub other: String,
    /// What is asked.
    pub ask: String,
    /// Why.
    pub why: String,
    /// Since when.
    pub at: Timestamp,
    /// Where it stands.
    pub stands: Stands,
    /// The call that the two arrange, once both said yes.
    pub call: Option<Arranged>,
}

/// A call as one of the two reads it (C36).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// Whether the reader proposed the times.
    pub mine: bool,
    /// The times that may still be taken.
    pub open: Vec<Timestamp>,
    /// The one that was taken.
    pub taken: Option<Timestamp>,
    /// Whether a time is taken and to come: no others are proposed meanwhile.
    pub holds: bool,
}

/// Asks the author of an entry to meet, for an entry of one's own.
///
/// # Errors
/// What the rhythm refuses: [`Refusal::InWithdrawal`], [`Refusal::RefusedUntil`],
/// [`Refusal::TooMany`]; [`Refusal::ContactBeforeConsent`] when the motive holds an address;
/// [`Refusal::NotForYou`] when the two may not be brought together; [`Refusal::AlreadyAnswered`]
/// when it was asked already.
pub async fn ask(
    app: &App,
    bearer: &Bearer,
    by: Oneself,
    (mine, that): (EntryId, EntryId),
    why: &str,
    contact: &str,
) -> Result<(), Error> {
    let mine = entries::own(app, by, mine).await?.what;
    let that = shelf::one::<EntryFile>(app, that.0).await?.what;
    let now = app.now();
    // Of the two, the need is what is asked.
    let (need, effort) = match mine.entry.side {
        Side::Need => (&mine.entry, mine.entry.effort),
        Side::Offer => (&that.entry, that.entry.effort),
    };
    let motive = Motive::new(why, need.ask.as_str(), effort, now + WAITS, now)?;
    let away = oneself(app, that.by).await?.what.rhythm;
    // Said as what it is, rather than as two entries that do not fit.
    let sent = oneself(app, by.person()).await?.what.sent;
    let _proof = welcome(that.by, away, Way::Direct(by.person()), &sent, now)?;
    if !may_meet(app, bearer, &mine, &that).await? {
        return Err(Refusal::NotForYou.into());
    }
    let contact = Line::new(contact)?;
    steadily!(send(app, by, (&mine, &that), &motive, &contact).await)
}

async fn send(
    app: &App,
    by: Oneself,
    (mine, that): (&EntryFile, &EntryFile),
    motive: &Motive,
    contact: &Line,
) -> Result<(), Error> {
    let (me, now) = (by.person(), app.now());
    let number = shelf::number_of(&format!("meeting {} {}", mine.entry.id.0, that.entry.id.0));
    if shelf::find::<MeetingFile>(app, number).await?.is_some() {
        return Err(Refusal::AlreadyAnswered.into());
    }
    let before = oneself(app, me).await?;
    let rhythm = oneself(app, that.by).await?.what.rhythm;
    let proof = welcome(that.by, rhythm, Way::Direct(me), &before.what.sent, now)?;
    let message = Message::to(proof, MessageKind::Asked);
    let file = MeetingFile {
        from: me,
        to: that.by,
        entries: (mine.entry.id, that.entry.id),
        motive: motive.clone(),
        contact: contact.clone(),
        at: now,
        answer: None,
        call: None,
    };
    let after = SelfFile {
        sent: before.what.sent.clone().noted(now),
        ..before.what.clone()
    };
    let mut batch = Batch::new(now);
    batch.put(&Filed::new(number, file))?;
    batch.put(&before.with(after))?;
    tell(&mut batch, message.recipient(), message.kind(), motive)?;
    batch.deed(
        Some(me),
        "meeting.ask",
        format!("entry {}", that.entry.id.0),
    );
    batch.commit(app).await
}

pub(super) fn tell(
    batch: &mut Batch,
    to: PersonId,
    kind: MessageKind,
    about: &Motive,
) -> Result<(), Error> {
    let said = Said::Exchange {
        kind,
        title: about.ask.to_string(),
        path: PAGE.to_owned(),
    };
    batch.tell(to, &said)?;
    Ok(())
}

/// Answers an ask: with how one may be reached, or with nothing, which is a no.
///
/// # Errors
/// [`Refusal::NotForYou`], [`Refusal::AlreadyAnswered`], [`Refusal::Expired`].
pub async fn answer(
    app: &App,
    by: Oneself,
    number: i64,
    contact: Option<&str>,
) -> Result<(), Error> {
    let contact = contact.map(Line::new).transpose()?;
    steadily!(answered(app, by, number, contact.as_ref()).await)
}

async fn answered(
    app: &App,
    by: Oneself,
    number: i64,
    contact: Option<&Line>,
) -> Result<(), Error> {
    let (before, now) = (shelf::one::<MeetingFile>(app, number).await?, app.now());
    if before.what.to != by.person() {
        return Err(Refusal::NotForYou.into());
    }
    if before.what.answer.is_some() {
        return Err(Refusal::AlreadyAnswered.into());
    }
    if now >= before.what.at + WAITS {
        return Err(Refusal::Expired.into());
    }
    let mut after = before.what.clone();
    let mut batch = Batch::new(now);
    match contact {
        Some(contact) => {
            let contact = contact.clone();
            after.answer = Some(Answer::Yes { contact, at: now });
            tell(
                &mut batch,
                after.from,
                MessageKind::Introduced,
                &after.motive,
            )?;
        }
        None => {
            after.answer = Some(Answer::No { at: now });
            let asker = oneself(app, after.from).await?;
            let noted = SelfFile {
                sent: asker.what.sent.clone().refused(by.person(), now),
                ..asker.what.clone()
            };
            batch.put(&asker.with(noted))?;
        }
    }
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// The meetings that one asked for, and those one is asked for, the latest first.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, by: Oneself) -> Result<Vec<Meeting>, Error> {
    let (me, now) = (by.person(), app.now());
    let mut all = shelf::all::<MeetingFile>(app, Of::Concerning(me)).await?;
    all.sort_by_key(|file| (std::cmp::Reverse(file.what.at), file.number));
    let others = all.iter().flat_map(|file| [file.what.from, file.what.to]);
    let names = crate::journey::names(app, others).await?;
    let told = all.into_iter().map(|Filed { number, what, .. }| {
        let asked = what.from == me;
        let late = now >= what.at + WAITS;
        let stands = match (&what.answer, asked) {
            (Some(Answer::Yes { contact, .. }), true) => Stands::Met(contact.to_string()),
            (Some(Answer::Yes { .. }), false) => Stands::Met(what.contact.to_string()),
            (Some(Answer::No { .. }), false) => Stands::Over,
            (_, _) if late => Stands::Over,
            (_, true) => Stands::Asked,
            (None, false) => Stands::ForYou,
        };
        let other = what.other(me);
        let call = what.call.as_ref().map(|call| Arranged {
            mine: call.by() == me,
            open: call.open(now).collect(),
            taken: call.taken(),
            holds: call.holds(now),
        });
        Meeting {
            number,
            other: names.get(&other).cloned().unwrap_or_default(),
            ask: what.motive.ask.to_string(),
            why: what.motive.why.to_string(),
            at: what.at,
            stands,
            call,
        }
    });
    Ok(told.collect())
}
