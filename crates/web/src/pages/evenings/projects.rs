//! A project's page, the same for projects presented or not (B32), and what participants say to it.

use super::strands::strand_path;
use super::{edition_path, paragraphs};
use crate::evenings::KINDS;
use crate::i18n::Words;
use crate::pages::journey::life::LifePart;
use crate::say;
use crate::shell::{Section, Shell};
use app::gatherings::afterwards;
use app::gatherings::archive;
use app::gatherings::comers::{Evening, Revealed};
use app::gatherings::contributions::ContributionView;
use app::gatherings::strands::Told;
use app::journey::life::LifeView;
use askama::Template;
use gatherings::Text;
use gatherings::afterwards::{Event, Outcome};
use gatherings::feedback::Contribution;
use jiff::Timestamp;
use model::people::{PersonId, ProjectId};

/// Days without news after which the page says that it may be stale.
const STALE: i64 = 400;

/// The word of an event.
#[must_use]
pub const fn event_word(event: Event) -> &'static str {
    match event {
        Event::PartnerFound => "partner-found",
        Event::WentOn => "went-on",
        Event::Pivoted => "pivoted",
        Event::Paused => "paused",
        Event::Ended => "ended",
        Event::TakenUp => "taken-up",
    }
}

/// Something that happened to a project.
pub struct Happened {
    /// What, in a word.
    pub event: String,
    /// In words.
    pub words: String,
    /// When, in words.
    pub on: String,
}

impl Happened {
    /// An outcome in words.
    #[must_use]
    pub fn of(outcome: &Outcome, t: Words) -> Self {
        Self {
            event: t.say(&format!("event-{}", event_word(outcome.event))),
            words: outcome.words.to_string(),
            on: t.day(outcome.on),
        }
    }
}

/// What became of a project (B15).
pub struct Became {
    happened: Vec<Happened>,
    last: String,
    stale: bool,
}

impl Became {
    /// As told so far.
    #[must_use]
    pub fn new(became: &afterwards::Became, now: Timestamp, t: Words) -> Self {
        let mut standing: Vec<&Outcome> = became.standing.iter().collect();
        standing.sort_by_key(|outcome| outcome.on);
        let days = (now.as_second() - became.last_news.as_second()) / 86_400;
        Self {
            happened: standing
                .into_iter()
                .map(|one| Happened::of(one, t))
                .collect(),
            last: t.day(became.last_news),
            stale: days > STALE,
        }
    }
}

/// The page of a project.
#[derive(Template)]
#[template(path = "evenings/project.html")]
pub struct ProjectPage {
    shell: Shell,
    t: Words,
    project: ProjectId,
    title: String,
    /// Labels with their paragraphs.
    parts: Vec<(String, Vec<String>)>,
    /// Title, address and time of the edition where it was presented.
    edition: Option<(String, String, String)>,
    became: Option<Became>,
    /// Whether something else of it may be taken away (A36).
    kit: bool,
    /// Its life, as anyone may read it.
    life: Option<LifePart>,
    /// The programmes it feeds: address, title, what they took from it.
    strands: Vec<(String, String, String)>,
}

impl ProjectPage {
    /// With the edition and what became of it, where these may be known.
    #[must_use]
    pub fn new(
        site: &str,
        found: &archive::ProjectPage,
        evening: Option<&Evening>,
        became: Option<Became>,
        t: Words,
    ) -> Self {
        let address = format!("/projet/{}", found.project);
        let edition = evening.map(|shown| {
            let sheet = &shown.edition.sheet;
            (
                sheet.title.to_string(),
                t.to(&edition_path(shown.edition.id())),
                say::span(sheet.starts, sheet.ends, t.lang()),
            )
        });
        Self {
            shell: Shell::new(t, site, Section::Agenda, &address).titled(found.title.clone()),
            t,
            project: found.project,
            title: found.title.clone(),
            parts: found
                .brief
                .as_ref()
                .map(|brief| parts(brief, t))
                .unwrap_or_default(),
            edition,
            became,
            kit: found.outlets.len() > 1,
            life: None,
            strands: Vec::new(),
        }
    }

    /// With the programmes that it feeds (B33).
    #[must_use]
    pub fn feeding(mut self, fed: &[(Told, String)]) -> Self {
        let t = self.t;
        let line = |(told, words): &(Told, String)| {
            let href = t.to(&strand_path(told.id));
            (href, told.about.title.to_string(), words.clone())
        };
        self.strands = fed.iter().map(line).collect();
        self
    }

    /// With its life, where anything of it is told to anyone.
    #[must_use]
    pub fn with_life(mut self, life: &LifeView) -> Self {
        let told = !life.lines.is_empty() || !life.from.is_empty() || !life.to.is_empty();
        self.life = told.then(|| LifePart::new(life, self.t));
        self
    }
}

fn parts(brief: &gatherings::passage::Brief, t: Words) -> Vec<(String, Vec<String>)> {
    let told = [
        (&brief.who, "evening-brief-who"),
        (&brief.situation, "evening-brief-situation"),
        (&brief.usage, "evening-brief-usage"),
        (&brief.change, "evening-brief-change"),
        (&brief.technology, "evening-brief-technology"),
    ];
    let filled = told.into_iter().filter_map(|(text, key)| {
        let text: &Text = text.as_ref()?;
        Some((t.say(key), paragraphs(text.as_str())))
    });
    filled.collect()
}

/// Something brought to a project.
pub struct Said {
    number: i64,
    kind: String,
    text: String,
    by: String,
    on: String,
    own: bool,
}

fn said(view: &ContributionView, reader: PersonId, t: Words) -> Said {
    let (word, text) = match &view.said.what {
        Contribution::Encouragement(text) => ("encouragement", text),
        Contribution::Suggestion(text) => ("suggestion", text),
        Contribution::Proposal(text) => ("proposal", text),
        Contribution::Question(text) => ("question", text),
        Contribution::Introduction(text) => ("introduction", text),
    };
    Said {
        number: view.number,
        kind: t.say(&format!("contribution-{word}")),
        text: text.to_string(),
        by: view.by.clone(),
        on: t.day(view.said.at),
        own: view.said.by == reader,
    }
}

/// What participants bring to a project.
#[derive(Template)]
#[template(path = "evenings/words.html")]
pub struct WordsPage {
    shell: Shell,
    t: Words,
    project: ProjectId,
    title: String,
    /// Whether its holder wished for a page for everyone.
    public: bool,
    /// Whether the reader carries it.
    own: bool,
    /// Whether its holder can be reached here.
    reachable: bool,
    /// Whether there was an evening at which they could be missed.
    met: bool,
    said: Vec<Said>,
    kinds: Vec<(&'static str, String, bool)>,
    typed: String,
    mark: String,
    fault: Option<String>,
    note: Option<String>,
    token: String,
}

impl WordsPage {
    /// In the order in which they came: there is no other order.
    #[must_use]
    pub fn new(
        site: &str,
        shown: &Revealed,
        found: &[ContributionView],
        reader: PersonId,
        t: Words,
    ) -> Self {
        let address = format!("/projet/{}/mots", shown.project);
        Self {
            shell: Shell::new(t, site, Section::Agenda, &address)
                .titled(shown.title.clone())
                .unlisted(),
            t,
            project: shown.project,
            title: shown.title.clone(),
            public: false,
            own: shown.holder == Some(reader),
            reachable: shown.holder.is_some(),
            met: shown.edition.is_some(),
            said: found.iter().map(|view| said(view, reader, t)).collect(),
            kinds: Vec::new(),
            typed: String::new(),
            mark: String::new(),
            fault: None,
            note: None,
            token: String::new(),
        }
    }

    /// Whether there is a page for everyone.
    #[must_use]
    pub fn with_page(mut self, public: bool) -> Self {
        self.public = public;
        self
    }

    /// With what was typed before, and what was wrong with it.
    #[must_use]
    pub fn with_form(
        mut self,
        (kind, text): (&str, &str),
        fault: Option<String>,
        mark: &str,
        token: &str,
    ) -> Self {
        let first = if kind.is_empty() { KINDS[0].1 } else { kind };
        let kinds = KINDS.map(|(_, word)| {
            let label = self.t.say(&format!("contribution-{word}"));
            (word, label, word == first)
        });
        self.kinds = kinds.into();
        text.clone_into(&mut self.typed);
        mark.clone_into(&mut self.mark);
        token.clone_into(&mut self.token);
        self.fault = fault;
        self
    }

    /// With a word on what just happened.
    pub fn tell(&mut self, note: Option<String>) {
        self.note = note;
    }
}

/// Reporting a text that breaks the charter.
#[derive(Template)]
#[template(path = "evenings/report.html")]
pub struct ReportPage {
    shell: Shell,
    t: Words,
    project: ProjectId,
    said: Said,
    token: String,
}

impl ReportPage {
    /// This text.
    #[must_use]
    pub fn new(
        site: &str,
        project: ProjectId,
        found: &ContributionView,
        token: &str,
        t: Words,
    ) -> Self {
        let address = format!("/projet/{project}/mots/{}/signaler", found.number);
        Self {
            shell: Shell::new(t, site, Section::Agenda, &address)
                .titled(t.say("report-title"))
                .unlisted(),
            t,
            project,
            said: said(found, PersonId(0), t),
            token: token.to_owned(),
        }
    }
}
