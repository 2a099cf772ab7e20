//! A need or an offer of another site, in Murmurations or in PAIR, brought into the form: its author
//! reads it again before noting it here.

use crate::App;
use ::exchange::entry::{Scale, Side, Where};
use ::exchange::exchanged::{from_murmurations, from_pair};
use jiff::Timestamp;
use serde_json::Value;

/// Days of an entry that says no end, as the form offers them.
const DAYS: i64 = 90;
/// How far a commune may be from the point that is written, in kilometres.
const FAR: f64 = 30.0;

/// What the form takes from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Need or offer.
    pub side: Side,
    /// The ask.
    pub ask: String,
    /// More words.
    pub details: String,
    /// Sub-terms, between commas.
    pub terms: String,
    /// The commune nearest to the point; empty at a distance.
    pub place: String,
    /// At which scale.
    pub scale: Scale,
    /// For how many days, from now.
    pub days: i64,
}

/// Reads what was pasted: one offer or want of Murmurations, a list of them of which the first is
/// taken, or the needs and offers of somebody in PAIR. Nothing when it is none of these.
#[must_use]
pub fn bring(app: &App, pasted: &str) -> Option<Brought> {
    let value: Value = serde_json::from_str(pasted.trim()).ok()?;
    let first = match &value {
        Value::Array(all) => all.first()?,
        one => one,
    };
    let murmured = from_murmurations(first).ok().map(|one| Brought {
        side: one.side,
        ask: one.ask.to_string(),
        details: one.details.to_string(),
        terms: listed(one.terms.iter().map(ToString::to_string)),
        place: named(app, one.place),
        scale: one.scale,
        days: one.expires.map_or(DAYS, |until| days(until, app.now())),
    });
    murmured.or_else(|| {
        let (side, _, label) = from_pair(first).into_iter().next()?;
        Some(Brought {
            side,
            ask: label.to_string(),
            details: String::new(),
            terms: String::new(),
            place: String::new(),
            scale: Scale::Local,
            days: DAYS,
        })
    })
}

fn listed(terms: impl Iterator<Item = String>) -> String {
    terms.collect::<Vec<_>>().join(", ")
}

fn named(app: &App, place: Where) -> String {
    match place {
        Where::Place { lat, lon, .. } => {
            let found = app.territory.nearest((lat, lon), FAR);
            found.map_or_else(String::new, |(commune, _)| commune.name.to_owned())
        }
        Where::Remote => String::new(),
    }
}

/// Days to come, as the form takes them.
fn days(until: Timestamp, now: Timestamp) -> i64 {
    let hours = until.duration_since(now).as_hours();
    (hours / 24).clamp(1, 365)
}
