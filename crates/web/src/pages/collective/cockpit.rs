//! The cockpit of a census: what is connected, what is published, how it fares.

use crate::i18n::Words;
use crate::pages::partners::{Fill, Reason, RunRow, fills, reasons};
use crate::shell::{Section, Shell};
use app::collective::cockpit::{Cockpit, SCHEDULES, is_running};
use askama::Template;
use jiff::Timestamp;
use model::Outcome;
use search::Freshness;

/// What just happened, or was wrong.
#[derive(Debug, Default)]
pub struct Said {
    /// A word on what happened.
    pub note: Option<String>,
    /// What was wrong, one a line.
    pub faults: Vec<String>,
    /// The recipe that was typed, when it is not kept.
    pub typed: Option<String>,
}

/// A schedule that can be chosen.
pub struct Choice {
    word: &'static str,
    label: String,
    chosen: bool,
}

/// A run with the way to what it set aside.
pub struct Harvest {
    row: RunRow,
    reason: String,
    rejects: Option<String>,
}

/// Something done with the source.
pub struct Done {
    day: String,
    what: String,
    by: String,
    why: String,
}

/// A published census in figures.
pub struct Fares {
    title: String,
    page: String,
    cards: u64,
    read: String,
    stale: bool,
    placed: f64,
    fill: f64,
    /// Why the last harvest was not published; empty when it was.
    held: String,
    running: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "collective/cockpit.html")]
pub struct CockpitPage {
    shell: Shell,
    t: Words,
    path: String,
    title: String,
    said: Said,
    version: i64,
    /// The file that was sent last: what it is called, its size in kilobytes, when.
    file: Option<(String, u64, String)>,
    recipe: String,
    unpublished: bool,
    fares: Option<Fares>,
    schedules: Vec<Choice>,
    fills: Vec<Fill>,
    rejected: Vec<Reason>,
    set_aside: Vec<Reason>,
    unmapped: Vec<(String, u64)>,
    runs: Vec<Harvest>,
    acts: Vec<Done>,
    token: String,
}

impl CockpitPage {
    /// From what is being prepared and what is published.
    #[must_use]
    pub fn new(
        site: &str,
        cockpit: &Cockpit,
        mut said: Said,
        token: &str,
        t: Words,
        now: Timestamp,
    ) -> Self {
        let path = format!("/mon-espace/recensement/{}", cockpit.id);
        let fares = fares(cockpit, t, now);
        let title = fares
            .as_ref()
            .map_or_else(|| cockpit.id.to_string(), |fares| fares.title.clone());
        let good = cockpit
            .page
            .as_ref()
            .and_then(|page| page.summary.last_good.as_ref());
        let counts = good.map(|run| &run.counts);
        let file = cockpit.bench.file.as_ref();
        let typed = said.typed.take();
        Self {
            shell: Shell::new(t, site, Section::Own, &path)
                .titled(title.clone())
                .unlisted(),
            t,
            title,
            said,
            version: cockpit.version,
            file: file.map(|kept| (kept.told.clone(), kept.bytes.div_ceil(1024), t.day(kept.at))),
            recipe: typed.unwrap_or_else(|| cockpit.recipe.clone()),
            unpublished: cockpit.unpublished,
            fares,
            schedules: schedules(cockpit.schedule, t),
            fills: counts.map(|counts| fills(counts, t)).unwrap_or_default(),
            rejected: counts
                .map(|counts| reasons(&counts.reasons, t))
                .unwrap_or_default(),
            set_aside: counts
                .map(|counts| reasons(&counts.set_aside, t))
                .unwrap_or_default(),
            unmapped: unmapped(counts),
            runs: harvests(cockpit, &path, t),
            acts: acts(cockpit, t),
            path: t.to(&path),
            token: token.to_owned(),
        }
    }
}

fn acts(cockpit: &Cockpit, t: Words) -> Vec<Done> {
    let acts = cockpit.acts.iter();
    acts.map(|act| Done {
        day: t.day(act.at),
        what: t.say(&format!("act-{}", act.what.replace('.', "-"))),
        by: act.by.clone().unwrap_or_else(|| t.say("act-by-itself")),
        why: act.why.clone(),
    })
    .collect()
}

fn schedules(current: &str, t: Words) -> Vec<Choice> {
    SCHEDULES
        .iter()
        .map(|word| Choice {
            word,
            label: t.say(&format!("schedule-{word}")),
            chosen: *word == current,
        })
        .collect()
}

/// Words that no table maps, the most frequent first.
pub(super) fn unmapped(counts: Option<&model::Counts>) -> Vec<(String, u64)> {
    const SHOWN: usize = 30;
    let mut words: Vec<(String, u64)> = counts
        .into_iter()
        .flat_map(|counts| counts.unmapped.clone())
        .collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    words.truncate(SHOWN);
    words
}

fn harvests(cockpit: &Cockpit, path: &str, t: Words) -> Vec<Harvest> {
    let runs = cockpit.page.as_ref().map(|page| page.runs.as_slice());
    runs.unwrap_or_default()
        .iter()
        .map(|run| {
            let counts = &run.counts;
            let some = counts.rejected > 0 || !counts.set_aside.is_empty();
            Harvest {
                row: RunRow::of(run, t),
                reason: run.outcome.reason().unwrap_or_default().to_owned(),
                rejects: some.then(|| t.to(&format!("{path}/ecartees/{}", run.id.0))),
            }
        })
        .collect()
}

fn fares(cockpit: &Cockpit, t: Words, now: Timestamp) -> Option<Fares> {
    let page = cockpit.page.as_ref()?;
    let summary = &page.summary;
    let read = summary
        .last_good
        .as_ref()
        .map(|run| run.ended_at.unwrap_or(run.started_at));
    let last = summary.last_run.as_ref().map(|run| &run.outcome);
    let held = match last {
        Some(outcome @ (Outcome::Frozen { .. } | Outcome::Failed { .. })) => {
            outcome.reason().unwrap_or_default().to_owned()
        }
        _ => String::new(),
    };
    Some(Fares {
        title: summary.source.title.clone(),
        page: t.to(&format!("/partenaire/{}", summary.source.id)),
        cards: summary.cards,
        read: read.map(|at| t.day(at)).unwrap_or_default(),
        stale: read.is_none_or(|at| Freshness::of(at, now) != Freshness::Year),
        placed: summary.placed_share,
        fill: summary.mean_fill,
        held,
        running: is_running(&page.runs),
    })
}
