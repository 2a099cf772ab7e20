//! The report of a run: what was read, what changed, what was set aside and why. Counts and kinds of
//! reasons only: the rejected values may hold personal data and stay at the command line.

use super::partners::{Fill, Reason, fills, outcome, reasons};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use askama::Template;
use model::{Outcome, Run, Source};

/// A count beside the one of the run before.
#[derive(Debug, Clone)]
pub struct Tally {
    /// What is counted.
    pub label: String,
    /// In this run.
    pub now: u64,
    /// In the last published run before; `None` when there was none.
    pub before: Option<u64>,
}

/// A run's report.
#[derive(Template)]
#[template(path = "run.html")]
pub struct RunPage {
    shell: Shell,
    t: Words,
    census: String,
    partner_href: String,
    day: String,
    outcome: String,
    good: bool,
    reason: String,
    tallies: Vec<Tally>,
    before_day: Option<String>,
    rejected: Vec<Reason>,
    set_aside: Vec<Reason>,
    fills: Vec<Fill>,
}

impl RunPage {
    /// From a run, its source, and the last published run before it.
    #[must_use]
    pub fn new(site: &str, run: &Run, source: &Source, before: Option<&Run>, t: Words) -> Self {
        let path = format!("/collecte/{}", run.id.0);
        let day = t.day(run.ended_at.unwrap_or(run.started_at));
        Self {
            shell: Shell::new(t, site, Section::Partners, &path)
                .titled(t.with_two("run-title", &source.title, &day))
                .unlisted(),
            t,
            census: source.title.clone(),
            partner_href: t.to(&format!("/partenaire/{}", source.id)),
            day,
            outcome: outcome(&run.outcome, t),
            good: run.outcome == Outcome::Published,
            reason: run.outcome.reason().unwrap_or_default().to_owned(),
            tallies: tallies(run, before, t),
            before_day: before.map(|run| t.day(run.ended_at.unwrap_or(run.started_at))),
            rejected: reasons(&run.counts.reasons, t),
            set_aside: reasons(&run.counts.set_aside, t),
            fills: fills(&run.counts, t),
        }
    }
}

fn tallies(run: &Run, before: Option<&Run>, t: Words) -> Vec<Tally> {
    let now = &run.counts;
    let then = before.map(|run| &run.counts);
    [
        ("count-rows", now.rows, then.map(|c| c.rows)),
        ("count-rejected", now.rejected, then.map(|c| c.rejected)),
        ("count-notices", now.notices, then.map(|c| c.notices)),
        ("count-new", now.new, then.map(|c| c.new)),
        ("count-changed", now.changed, then.map(|c| c.changed)),
        ("count-unchanged", now.unchanged, then.map(|c| c.unchanged)),
        ("count-vanished", now.vanished, then.map(|c| c.vanished)),
        ("count-places", now.places, then.map(|c| c.places)),
        ("count-placed", now.placed, then.map(|c| c.placed)),
        ("count-flagged", now.flagged, then.map(|c| c.flagged)),
    ]
    .map(|(key, now, before)| Tally {
        label: t.say(key),
        now,
        before,
    })
    .into()
}
