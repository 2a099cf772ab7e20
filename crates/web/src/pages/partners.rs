//! The partners and each one's page: what they tell, how fresh, how complete, what was set aside
//! and why (E4, E12).

use crate::bars::share;
use crate::i18n::Words;
use crate::query::Asked;
use crate::shell::{LIST_TWINS, Section, Shell, TABLE_TWINS, twins};
use app::collective::standing as collective;
use askama::Template;
use jiff::Timestamp;
use model::{Counts, Outcome, RejectKind, Run, Source};
use search::{Freshness, Query};

/// How a source fares, as the partners' use case tells it.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// The source.
    pub source: &'a Source,
    /// Its last harvest, whatever the outcome.
    pub last_run: Option<&'a Run>,
    /// Its last published harvest.
    pub last_good: Option<&'a Run>,
    /// How many cards it tells.
    pub cards: u64,
    /// Share of its places that were found.
    pub placed: f64,
    /// Mean share of filled fields.
    pub fill: f64,
    /// Whether it is still harvested.
    pub active: bool,
    /// As what its organisation takes part in the collective.
    pub collective: Option<collective::Standing>,
}

/// One source in the list of partners.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who vouches.
    pub partner: String,
    /// What sort of organisation; empty when nobody says.
    pub kind: String,
    /// The census.
    pub census: String,
    /// Its page.
    pub href: String,
    /// How many cards.
    pub cards: u64,
    /// The list of these cards.
    pub list: String,
    /// When it was last read, in words; empty when never.
    pub read: String,
    /// Whether that is long ago.
    pub stale: bool,
    /// Share of its places that were found.
    pub placed: f64,
    /// Mean share of filled fields.
    pub fill: f64,
    /// The licence's title.
    pub licence: String,
    /// What is out of the ordinary; empty when nothing is.
    pub state: String,
    /// As what the organisation takes part in the collective; empty when nobody says.
    pub part: String,
}

impl Row {
    fn of(standing: &Standing<'_>, t: Words, now: Timestamp) -> Self {
        let source = standing.source;
        let read = standing.last_good.map(ended);
        let asked = Query {
            sources: vec![source.id.clone()],
            ..Query::default()
        };
        Self {
            partner: if source.partner.name.is_empty() {
                source.title.clone()
            } else {
                source.partner.name.clone()
            },
            kind: source.partner.kind.clone().unwrap_or_default(),
            census: source.title.clone(),
            href: t.to(&format!("/partenaire/{}", source.id)),
            cards: standing.cards,
            list: t.to(&Asked::parse("vue=liste").with_query(asked).at("/explorer")),
            read: read.map(|at| t.day(at)).unwrap_or_default(),
            stale: read.is_none_or(|at| Freshness::of(at, now) != Freshness::Year),
            placed: standing.placed,
            fill: standing.fill,
            licence: source.licence.title().to_owned(),
            state: state(standing, t),
            part: standing.collective.map_or_else(String::new, |standing| {
                t.say(&format!("standing-{}", standing.word()))
            }),
        }
    }
}

fn ended(run: &Run) -> Timestamp {
    run.ended_at.unwrap_or(run.started_at)
}

fn state(standing: &Standing<'_>, t: Words) -> String {
    if !standing.active {
        return t.say("partner-inactive");
    }
    match standing.last_run.map(|run| &run.outcome) {
        Some(Outcome::Frozen { .. }) => t.say("partner-frozen"),
        Some(Outcome::Failed { .. }) => t.say("partner-failed"),
        None => t.say("partner-never"),
        Some(_) => String::new(),
    }
}

/// All partners.
#[derive(Template)]
#[template(path = "partners.html")]
pub struct Partners {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
    cards: u64,
}

impl Partners {
    /// From all sources and the number of cards in all.
    #[must_use]
    pub fn new(site: &str, all: &[Standing<'_>], cards: u64, t: Words, now: Timestamp) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Partners, "/partenaires")
                .titled(t.say("partners-title"))
                .with_twins(twins(&TABLE_TWINS, t, "/partenaires", "")),
            t,
            rows: all
                .iter()
                .map(|standing| Row::of(standing, t, now))
                .collect(),
            cards,
        }
    }
}

/// How full a field is.
#[derive(Debug, Clone)]
pub struct Fill {
    /// The field.
    pub label: String,
    /// From 0 to 1.
    pub share: f64,
    /// From 0 to 100.
    pub length: f64,
}

/// A kind of reason with its count.
#[derive(Debug, Clone)]
pub struct Reason {
    /// In words.
    pub label: String,
    /// How often.
    pub count: u64,
}

/// One run in a list.
#[derive(Debug, Clone)]
pub struct RunRow {
    /// Its report.
    pub href: String,
    /// When, in words.
    pub day: String,
    /// How it ended, in words.
    pub outcome: String,
    /// Whether it was published.
    pub good: bool,
    /// Rows read.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// New, changed, vanished.
    pub moves: (u64, u64, u64),
}

impl RunRow {
    /// A run as lists show it.
    pub(super) fn of(run: &Run, t: Words) -> Self {
        let counts = &run.counts;
        Self {
            href: t.to(&format!("/collecte/{}", run.id.0)),
            day: t.day(ended(run)),
            outcome: outcome(&run.outcome, t),
            good: run.outcome == Outcome::Published,
            rows: counts.rows,
            rejected: counts.rejected,
            moves: (counts.new, counts.changed, counts.vanished),
        }
    }
}

/// How a run ended, in words.
pub(super) fn outcome(outcome: &Outcome, t: Words) -> String {
    t.say(match outcome {
        Outcome::Running => "outcome-running",
        Outcome::Published => "outcome-published",
        Outcome::Frozen { .. } => "outcome-frozen",
        Outcome::Failed { .. } => "outcome-failed",
        Outcome::Tested => "outcome-tested",
    })
}

/// Fields by how full they are, those never filled left out.
pub(super) fn fills(counts: &Counts, t: Words) -> Vec<Fill> {
    let mut fills: Vec<Fill> = counts
        .fill
        .iter()
        .filter(|(_, share)| **share > 0.0)
        .map(|(field, share)| Fill {
            label: t.field(field),
            share: *share,
            length: share * 100.0,
        })
        .collect();
    fills.sort_by(|a, b| b.share.total_cmp(&a.share));
    fills
}

/// Kinds of reasons, the most frequent first. Counts only: the values may name people.
pub(super) fn reasons<'a>(
    counts: impl IntoIterator<Item = (&'a RejectKind, &'a u64)>,
    t: Words,
) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = counts
        .into_iter()
        .map(|(kind, count)| Reason {
            label: t.reason(kind),
            count: *count,
        })
        .collect();
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.count));
    reasons
}

/// A partner's page.
#[derive(Template)]
#[template(path = "partner.html")]
pub struct Partner {
    shell: Shell,
    t: Words,
    row: Row,
    about: String,
    url: Option<String>,
    homepage: Option<String>,
    licence_url: Option<&'static str>,
    counts: Option<Counts>,
    rejected_share: f64,
    fills: Vec<Fill>,
    rejected: Vec<Reason>,
    set_aside: Vec<Reason>,
    runs: Vec<RunRow>,
}

impl Partner {
    /// From a source, how it fares, and its latest runs.
    #[must_use]
    pub fn new(
        site: &str,
        standing: &Standing<'_>,
        runs: &[Run],
        t: Words,
        now: Timestamp,
    ) -> Self {
        let source = standing.source;
        let row = Row::of(standing, t, now);
        let counts = standing.last_good.map(|run| run.counts.clone());
        let path = format!("/partenaire/{}", source.id);
        let safe = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        let told = counts.as_ref();
        Self {
            shell: Shell::new(t, site, Section::Partners, &path)
                .titled(row.census.clone())
                .with_twins(twins(&LIST_TWINS, t, &path, "")),
            t,
            row,
            about: source.partner.about.clone().unwrap_or_default(),
            url: source.partner.url.clone().filter(safe),
            homepage: source.homepage.clone().filter(safe),
            licence_url: source.licence.url(),
            rejected_share: told.map_or(0.0, |counts| share(counts.rejected, counts.rows)),
            fills: told.map(|counts| fills(counts, t)).unwrap_or_default(),
            rejected: told
                .map(|counts| reasons(&counts.reasons, t))
                .unwrap_or_default(),
            set_aside: told
                .map(|counts| reasons(&counts.set_aside, t))
                .unwrap_or_default(),
            counts,
            runs: runs.iter().map(|run| RunRow::of(run, t)).collect(),
        }
    }
}
