//! What is left with the mediation: whoever moderates the house reads it, passes it on or keeps it.

use super::{PAGE, RELAYED, RequestFile, State, reach, tell};
use crate::exchange::oneself;
use crate::gatherings::shelf::{self, Batch, Filed, steadily};
use crate::{App, Error};
use ::exchange::Refusal;
use ::exchange::message::Change;
use ::exchange::request::Asked;
use ::exchange::rhythm::{Way, Welcome, welcome};
use access::{InstanceRole, Moderation, Office};
use jiff::Timestamp;
use model::people::PersonId;
use store::Of;

/// Someone of the mediation who is neither of the two, and may be written to now.
pub(super) async fn mediator(app: &App, asked: &Asked) -> Result<Welcome, Error> {
    for role in [InstanceRole::Moderator, InstanceRole::Administrator] {
        let held = app.store.holders_of(&Office::Instance(role)).await?;
        let who = held.iter().map(|grant| grant.person);
        for one in who.filter(|one| *one != asked.from && *one != asked.to) {
            if let Ok(proof) = reach(app, asked.from, one).await {
                return Ok(proof);
            }
        }
    }
    Err(Refusal::InWithdrawal.into())
}

/// What waits with the mediation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relayed {
    /// Its number.
    pub number: i64,
    /// Who asks.
    pub from: String,
    /// Of whom.
    pub to: String,
    /// What.
    pub ask: String,
    /// Why.
    pub why: String,
    /// Since when.
    pub at: Timestamp,
}

/// What was left with this mediator, the oldest first.
///
/// # Errors
/// Those of the store.
pub async fn relays(app: &App, by: &Moderation) -> Result<Vec<Relayed>, Error> {
    let mut all = shelf::all::<RequestFile>(app, Of::State(RELAYED)).await?;
    all.retain(|file| mediates(&file.what, by.by()));
    all.sort_by_key(|file| (file.what.at, file.number));
    let people = all
        .iter()
        .flat_map(|file| [file.what.asked.from, file.what.asked.to]);
    let names = crate::journey::names(app, people).await?;
    let name = |who: PersonId| names.get(&who).cloned().unwrap_or_default();
    let told = all.iter().map(|Filed { number, what, .. }| Relayed {
        number: *number,
        from: name(what.asked.from),
        to: name(what.asked.to),
        ask: what.asked.ask.to_string(),
        why: what.asked.motive.to_string(),
        at: what.at,
    });
    Ok(told.collect())
}

fn mediates(file: &RequestFile, who: PersonId) -> bool {
    matches!(&file.state, State::Relay(relay) if relay.mediator() == who)
}

/// The mediator, who found it worth it, passes it on.
///
/// # Errors
/// [`Refusal::NotForYou`] when it was left with somebody else; when the person refused the asker.
pub async fn pass_on(app: &App, by: &Moderation, number: i64) -> Result<(), Error> {
    steadily!(passed(app, by.by(), number).await)
}

async fn passed(app: &App, me: PersonId, number: i64) -> Result<(), Error> {
    let (before, now) = (shelf::one::<RequestFile>(app, number).await?, app.now());
    let State::Relay(relay) = before.what.state.clone() else {
        return Err(Refusal::AlreadyAnswered.into());
    };
    let asked = before.what.asked.clone();
    let rhythm = oneself(app, asked.to).await?.what.rhythm;
    // What the asker sent this week counts no more: this is the mediator's own word. A refusal does.
    let sent = oneself(app, asked.from).await?.what.sent.refusals();
    let open = || welcome(asked.to, rhythm, Way::Mediator, &sent, now);
    let Change { state, owed } = relay.pass_on(me, open()?)?;
    let mut after = before.what.clone();
    after.state = State::Open(match before.what.proposed {
        Some((by, days)) => state.propose(by, days, open()?)?.state,
        None => state,
    });
    after.delivered = true;
    after.at = now;
    let mut batch = Batch::new(now);
    tell(&mut batch, &owed, &asked, PAGE)?;
    batch.put(&before.with(after))?;
    batch.deed(Some(me), "request.pass-on", String::new());
    batch.commit(app).await
}

/// The mediator keeps it: nobody is disturbed, and the asker reads that it still waits.
///
/// # Errors
/// [`Refusal::NotForYou`] when it was left with somebody else.
pub async fn keep(app: &App, by: &Moderation, number: i64) -> Result<(), Error> {
    let before = shelf::one::<RequestFile>(app, number).await?;
    if !mediates(&before.what, by.by()) {
        return Err(Refusal::NotForYou.into());
    }
    let after = RequestFile {
        state: State::Closed,
        ..before.what.clone()
    };
    let mut batch = Batch::new(app.now());
    batch.put(&before.with(after))?;
    batch.commit(app).await
}
