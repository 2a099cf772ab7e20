//! The life of a project as its card shows it to one reader, and how old its news are (B15).

use super::{Lessons, Life, Milestone, Outcome, Stage, When};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::Audience;
use serde::{Deserialize, Serialize};

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Told<'a> {
    /// A stage was reached.
    Stage(&'a Milestone),
    /// Something came of it.
    Outcome(&'a Outcome),
    /// Something was learnt.
    Lessons(&'a Lessons),
}

/// One line of a timeline with its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item<'a> {
    /// When it happened; for lessons, when they were written.
    pub when: When,
    /// What is told.
    pub told: Told<'a>,
    /// How often these words were corrected before they stood as they do.
    pub corrections: usize,
}

/// How long news are waited for, in months. A policy of the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patience {
    /// After how many months without news the card says since when.
    pub ageing: u16,
    /// After how many it says that nobody knows any more.
    pub stale: u16,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            ageing: 12,
            stale: 24,
        }
    }
}

/// How old the news of a project are. Always shown with its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// Nothing was ever told.
    Untold,
    /// There are recent news.
    Fresh,
    /// News are getting old.
    Ageing,
    /// Nobody has told anything for long.
    Stale,
    /// The project ended: no news are expected, and that is no fault.
    AtRest,
}

/// The life of a project, for one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timeline<'a> {
    /// Where the project stands, as far as this reader may know.
    pub stage: Option<Stage>,
    /// What happened, the oldest first.
    pub items: Vec<Item<'a>>,
    /// How old the news are.
    pub freshness: Freshness,
    /// The day of the last news this reader may know of.
    pub last_news: Option<Date>,
}

fn corrections<T>(ledger: &crate::ledger::Ledger<T>, place: usize) -> usize {
    let corrected = |at: &usize| {
        let entry = ledger.entries().get(*at)?;
        entry.corrects.as_ref().map(|(earlier, _)| *earlier)
    };
    std::iter::successors(Some(place), corrected).count() - 1
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// Whole months from a day to another; 0 when the second is not later.
fn months(from: Date, to: Date) -> i32 {
    let whole = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    let begun = i32::from(to.day() < from.day());
    (whole - begun).max(0)
}

impl Life {
    /// What a reader of this level may know of the life of the project, today.
    #[must_use]
    pub fn timeline(&self, level: Audience, now: Timestamp, patience: Patience) -> Timeline<'_> {
        let mut items: Vec<Item<'_>> = Vec::new();
        let mut news: Vec<Timestamp> = self.confirmed.iter().map(|(_, at)| *at).collect();
        let mut stages: Vec<(Date, usize, Stage)> = Vec::new();
        for (place, milestone) in self.milestones.standing() {
            if level.may_see(milestone.audience) {
                stages.push((milestone.when.latest(), place, milestone.stage));
                news.push(self.milestones.entries()[place].at);
                items.push(Item {
                    when: milestone.when,
                    told: Told::Stage(milestone),
                    corrections: corrections(&self.milestones, place),
                });
            }
        }
        for (place, outcome) in self.outcomes.standing() {
            if level.may_see(outcome.audience) {
                news.push(self.outcomes.entries()[place].at);
                items.push(Item {
                    when: outcome.when,
                    told: Told::Outcome(outcome),
                    corrections: corrections(&self.outcomes, place),
                });
            }
        }
        for (place, lessons) in self.lessons.standing() {
            if level.may_see(lessons.audience) {
                let written = self.lessons.entries()[place].at;
                news.push(written);
                items.push(Item {
                    when: When::day(day(written)),
                    told: Told::Lessons(lessons),
                    corrections: corrections(&self.lessons, place),
                });
            }
        }
        items.sort_by_key(|item| (item.when.earliest(), item.when.latest()));
        let stage = stages.into_iter().max().map(|(_, _, stage)| stage);
        let last_news = news.into_iter().max().map(day);
        Timeline {
            stage,
            items,
            freshness: freshness(stage, last_news, day(now), patience),
            last_news,
        }
    }
}

fn freshness(stage: Option<Stage>, last: Option<Date>, today: Date, wait: Patience) -> Freshness {
    let Some(last) = last else {
        return Freshness::Untold;
    };
    if stage == Some(Stage::Ended) {
        return Freshness::AtRest;
    }
    match months(last, today) {
        age if age >= i32::from(wait.stale) => Freshness::Stale,
        age if age >= i32::from(wait.ageing) => Freshness::Ageing,
        _ => Freshness::Fresh,
    }
}
