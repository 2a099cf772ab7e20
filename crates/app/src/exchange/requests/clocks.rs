//! Clocks of requests: they pause while one of the two is in withdrawal, and reminders are kind:
//! few, private, never before half of the time (A35, C17).

use super::{PAGE, RUNNING, RequestFile, State, tell};
use crate::exchange::oneself;
use crate::gatherings::shelf::{self, Batch, steadily};
use crate::{App, Error};
use ::exchange::Refusal;
use ::exchange::message::Change;
use ::exchange::request::Asked;
use ::exchange::rhythm::{Phase, Rhythm, Sent, Way, welcome};
use jiff::Timestamp;
use model::people::PersonId;
use store::Of;

async fn rhythms(app: &App, asked: &Asked) -> Result<[Rhythm; 2], Error> {
    let from = oneself(app, asked.from).await?.what.rhythm;
    Ok([from, oneself(app, asked.to).await?.what.rhythm])
}

/// Whether one of the two is in withdrawal now.
pub(super) async fn away(app: &App, asked: &Asked, now: Timestamp) -> Result<bool, Error> {
    let both = rhythms(app, asked).await?;
    Ok(both.iter().any(|one| one.now(now) == Phase::Withdrawal))
}

/// The clock as it stands under these rhythms: a withdrawal that ended by itself let it run again
/// from its last day on.
fn under(state: State, both: [Rhythm; 2], now: Timestamp) -> State {
    let State::Running(running) = state else {
        return state;
    };
    State::Running(
        if both.iter().any(|one| one.now(now) == Phase::Withdrawal) {
            if running.due().is_some() {
                running.paused(now)
            } else {
                running
            }
        } else {
            let ended = both.iter().filter(|one| one.phase == Phase::Withdrawal);
            let back = ended.filter_map(|one| one.until).max();
            running.resumed(back.unwrap_or(now))
        },
    )
}

/// A request with its clock as it stands now.
pub(super) async fn caught_up(
    app: &App,
    file: RequestFile,
    now: Timestamp,
) -> Result<RequestFile, Error> {
    let both = rhythms(app, &file.asked).await?;
    Ok(RequestFile {
        state: under(file.state, both, now),
        ..file
    })
}

/// Somebody's rhythm changes: the clocks they agreed to pause or run with it.
pub(in crate::exchange) async fn rhythm_changed(
    app: &App,
    batch: &mut Batch,
    who: PersonId,
    new: Rhythm,
) -> Result<(), Error> {
    let now = app.now();
    for before in shelf::all::<RequestFile>(app, Of::Concerning(who)).await? {
        if !matches!(before.what.state, State::Running(_)) {
            continue;
        }
        let mut after = caught_up(app, before.what.clone(), now).await?;
        let mut both = rhythms(app, &after.asked).await?;
        both[usize::from(after.asked.to == who)] = new;
        after.state = under(after.state, both, now);
        batch.put(&before.with(after))?;
    }
    Ok(())
}

/// Reminds, kindly, those who promised an answer: never twice in one half of the time, nobody in
/// withdrawal. Gives how many letters that makes.
///
/// # Errors
/// Those of the store.
pub async fn work(app: &App) -> Result<usize, Error> {
    let mut made = 0;
    for filed in shelf::all::<RequestFile>(app, Of::State(RUNNING)).await? {
        match steadily!(reminded(app, filed.number).await) {
            Ok(()) => made += 1,
            // Too early, or not now: the next time will tell.
            Err(Error::Exchange(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(made)
}

async fn reminded(app: &App, number: i64) -> Result<(), Error> {
    let (before, now) = (shelf::one::<RequestFile>(app, number).await?, app.now());
    let mut after = caught_up(app, before.what.clone(), now).await?;
    let State::Running(running) = after.state else {
        return Err(Refusal::AlreadyAnswered.into());
    };
    let asked = &before.what.asked;
    let rhythm = oneself(app, asked.to).await?.what.rhythm;
    // The house reminds, not the asker: no limit of theirs is used up.
    let way = Way::Direct(asked.from);
    let proof = welcome(asked.to, rhythm, way, &Sent::default(), now)?;
    let Change { state, owed } = running.remind(proof, now)?;
    after.state = State::Running(state);
    let mut batch = Batch::new(now);
    tell(&mut batch, &owed, asked, PAGE)?;
    batch.put(&before.with(after))?;
    batch.commit(app).await
}
