//! A lived-in network for the demonstration: people with their offices, two editions that were held
//! and one being prepared. It is played through the same use cases as the pages call, with the clock
//! set to each moment; nothing is written beside them.

mod cast;
mod evening;
mod exchanges;
mod journeys;
mod play;
mod programmes;
mod script;
mod tools;

use crate::tell::Tell;
use app::App;
use cast::Cast;
use jiff::{SignedDuration, Timestamp};
use script::Script;
use std::sync::atomic::{AtomicI64, Ordering};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// How far the demonstration's clock is from the true one, in seconds.
static SHIFT: AtomicI64 = AtomicI64::new(0);

/// How many days later than today the demonstration lives.
static LATER: AtomicI64 = AtomicI64::new(0);

/// The clock of the demonstration.
pub fn clock() -> Timestamp {
    gateway::clock::now() + SignedDuration::from_secs(SHIFT.load(Ordering::Relaxed))
}

/// Lets the whole demonstration live so many days later: what follows an evening three months after
/// it can then be seen today.
pub fn live_later(days: u16) {
    LATER.store(days.into(), Ordering::Relaxed);
    go(0, 0);
}

/// Goes so many days from the demonstration's today; 0 comes back.
fn go(days: i64, hours: i64) {
    let days = days + LATER.load(Ordering::Relaxed);
    SHIFT.store((days * 24 + hours) * 3_600, Ordering::Relaxed);
}

/// Goes to a moment.
fn go_to(moment: Timestamp) {
    let shift = moment.duration_since(gateway::clock::now()).as_secs();
    SHIFT.store(shift, Ordering::Relaxed);
}

/// Plays the network into a data base that has none yet, then prints a sign-in link for each
/// persona.
///
/// # Errors
/// Those of the use cases.
pub async fn load(app: &App, tell: &Tell) -> Result<(), Fault> {
    let script = Script::read()?;
    if app::gatherings::teams::all(app).await?.is_empty() {
        tell.line(format_args!(
            "Le réseau de la démonstration se joue, de la première soirée à aujourd’hui…"
        ));
        let outcome = played(app, &script).await;
        go(0, 0);
        outcome?;
    }
    cast::print_links(app, &script, tell).await
}

async fn played(app: &App, script: &Script) -> Result<(), Fault> {
    let first = script.edition.iter().map(|edition| edition.in_days).min();
    go(first.unwrap_or_default() - 70, 0);
    let mut cast = Cast::gather(app, script).await?;
    programmes::begin(app, script, &mut cast).await?;
    for (place, edition) in script.edition.iter().enumerate() {
        play::edition(app, script, &cast, place, edition).await?;
    }
    exchanges::play(app, script, &cast).await?;
    journeys::play(app, script, &cast).await?;
    programmes::play(app, script, &cast).await
}
