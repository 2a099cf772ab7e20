//! Calls between two people who both said yes (C36): times proposed by one, one of them taken by the
//! other, and a file for calendars.

use super::meetings::{self, MeetingFile};
use super::rhythms;
use crate::gatherings::shelf::{self, Batch, Filed, steadily};
use crate::{App, Error};
use ::exchange::Refusal;
use ::exchange::call::Call;
use ::exchange::message::MessageKind;
use ::exchange::rhythm::Phase;
use ::gatherings::calendar::{Session, write_session};
use access::Oneself;
use jiff::{SignedDuration, Timestamp};
use model::people::PersonId;

/// A meeting of which somebody is one of the two, and to which both said yes.
async fn met(app: &App, me: PersonId, number: i64) -> Result<Filed<MeetingFile>, Error> {
    let file = shelf::one::<MeetingFile>(app, number).await?;
    if !file.what.is_of(me) || !file.what.agreed() {
        return Err(Refusal::NotForYou.into());
    }
    Ok(file)
}

/// One of the two says when they can be called; a call that stands is not undone so.
///
/// # Errors
/// [`Refusal::NotForYou`] before both said yes; [`Refusal::InWithdrawal`] while the other is away;
/// [`Refusal::AlreadyAnswered`] while a time is taken; what [`Call::offer`] refuses.
pub async fn offer(
    app: &App,
    by: Oneself,
    number: i64,
    times: Vec<Timestamp>,
) -> Result<(), Error> {
    let call = Call::offer(by.person(), times, app.now())?;
    steadily!(put(app, by.person(), number, &call).await)
}

async fn put(app: &App, me: PersonId, number: i64, call: &Call) -> Result<(), Error> {
    let (before, now) = (met(app, me, number).await?, app.now());
    if before.what.call().is_some_and(|call| call.holds(now)) {
        return Err(Refusal::AlreadyAnswered.into());
    }
    let other = before.what.other(me);
    if rhythms::now(app, other).await? == Phase::Withdrawal {
        return Err(Refusal::InWithdrawal.into());
    }
    let mut batch = Batch::new(now);
    meetings::tell(
        &mut batch,
        other,
        MessageKind::CallOffered,
        before.what.motive(),
    )?;
    let after = before.what.clone().calling(call.clone());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// The other takes one of the times; whoever proposed it is told.
///
/// # Errors
/// What [`Call::take`] refuses.
pub async fn take(app: &App, by: Oneself, number: i64, time: Timestamp) -> Result<(), Error> {
    steadily!(taken(app, by.person(), number, time).await)
}

async fn taken(app: &App, me: PersonId, number: i64, time: Timestamp) -> Result<(), Error> {
    let (before, now) = (met(app, me, number).await?, app.now());
    let call = before.what.call().cloned().ok_or(Refusal::NotForYou)?;
    let call = call.take(me, time, now)?;
    let mut batch = Batch::new(now);
    meetings::tell(
        &mut batch,
        call.by(),
        MessageKind::CallTaken,
        before.what.motive(),
    )?;
    let after = before.what.clone().calling(call);
    batch.put(&before.with(after))?;
    batch.commit(app).await
}

/// The call that was agreed, as a file for calendars; `address`: the page of one's exchanges.
///
/// # Errors
/// [`Refusal::NotForYou`] when none was.
pub async fn calendar(app: &App, by: Oneself, number: i64, address: &str) -> Result<String, Error> {
    let file = met(app, by.person(), number).await?.what;
    let starts = file
        .call()
        .and_then(Call::taken)
        .ok_or(Refusal::NotForYou)?;
    let host = app.config.public_url.host_str().unwrap_or("localhost");
    let session = Session {
        uid: format!("call-{number}@{host}"),
        title: file.motive().ask.to_string(),
        words: file.motive().why.to_string(),
        place: String::new(),
        starts,
        ends: starts + SignedDuration::from_mins(Call::MINUTES),
        address: address.to_owned(),
        changed: app.now(),
        sequence: 0,
    };
    Ok(write_session(&app.config.name, &session))
}
