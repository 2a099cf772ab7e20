//! The life of a project in words: the part that its pages and its card show, and the page on which
//! its holder tells it.

use super::Choice;
use crate::i18n::Words;
use crate::journey::STAGES;
use crate::pages::evenings::projects::event_word;
use crate::say::written_day;
use crate::shell::{Section, Shell};
use app::journey::life::{Dated, LifeView, Line};
use askama::Template;
use journey::life::{Freshness, Stage, Way};
use model::Audience;

/// The label of a stage.
pub(crate) fn stage(of: Stage, t: Words) -> String {
    let known = STAGES.iter().find(|(one, _)| *one == of);
    known.map_or_else(String::new, |(_, word)| {
        t.say(&format!("life-stage-{word}"))
    })
}

/// One line: when, what in a word, the paragraphs, how often it was corrected.
#[derive(Debug, Clone)]
pub struct Row {
    /// When, in words.
    pub when: String,
    /// What, in a word.
    pub what: String,
    /// What is told.
    pub paragraphs: Vec<String>,
    /// How often it was corrected.
    pub corrections: u64,
}

/// A life as its reader may read it, to be laid in a page.
#[derive(Debug, Clone)]
pub struct LifePart {
    /// Where the project stands.
    pub stage: Option<String>,
    /// How old the news are, in a sentence with their date.
    pub news: String,
    /// Whether nobody knows any more.
    pub stale: bool,
    /// What happened, the oldest first.
    pub rows: Vec<Row>,
    /// What inspired it: address, title, words.
    pub from: Vec<(String, String, String)>,
    /// What it inspired.
    pub to: Vec<(String, String, String)>,
}

impl LifePart {
    /// In words.
    #[must_use]
    pub fn new(view: &LifeView, t: Words) -> Self {
        let last = view
            .last_news
            .map(|day| written_day(&day.to_string(), t.lang()));
        let last = last.unwrap_or_default();
        let key = match view.freshness {
            Freshness::Untold => "life-untold",
            Freshness::Fresh => "life-fresh",
            Freshness::Ageing => "life-ageing",
            Freshness::Stale => "life-stale",
            Freshness::AtRest => "life-at-rest",
        };
        let linked = |list: &[(model::people::ProjectId, String, String)]| {
            let rows = list.iter().map(|(id, title, words)| {
                (t.to(&format!("/projet/{id}")), title.clone(), words.clone())
            });
            rows.collect()
        };
        Self {
            stage: view.stage.map(|one| stage(one, t)),
            news: t.with(key, last),
            stale: view.freshness == Freshness::Stale,
            rows: view.lines.iter().map(|line| row(line, t)).collect(),
            from: linked(&view.from),
            to: linked(&view.to),
        }
    }
}

fn row(of: &Dated, t: Words) -> Row {
    let (what, paragraphs) = match &of.line {
        Line::Stage(one) => {
            let words = one.words.iter().map(ToString::to_string);
            (stage(one.stage, t), words.collect())
        }
        Line::Outcome(one) => {
            let key = match one.way {
                Way::Direct => "life-outcome-direct",
                Way::Indirect => "life-outcome-indirect",
            };
            (t.say(key), vec![one.words.to_string()])
        }
        Line::Lessons(one) => {
            let rest = one.why.iter().chain(&one.advice).map(ToString::to_string);
            let told = std::iter::once(one.learnt.to_string()).chain(rest);
            (t.say("life-lessons"), told.collect())
        }
        Line::News(event, words) => (
            t.say(&format!("event-{}", event_word(*event))),
            vec![words.clone()],
        ),
    };
    Row {
        when: written_day(&of.when.to_string(), t.lang()),
        what,
        paragraphs,
        corrections: of.corrections as u64,
    }
}

/// The page of a life; its holder tells it there.
#[derive(Template)]
#[template(path = "journey/life-page.html")]
pub struct LifePage {
    shell: Shell,
    t: Words,
    project: i64,
    title: String,
    life: LifePart,
    mine: bool,
    stages: Vec<Choice>,
    audiences: Vec<(&'static str, String)>,
    /// Stages that may be taken back: place, words.
    places: Vec<(usize, String)>,
    /// Ties that wait for the reader: project, title, words.
    waiting: Vec<(i64, String, String)>,
    note: Option<String>,
    token: String,
}

impl LifePage {
    /// The page.
    #[must_use]
    pub fn new(site: &str, view: &LifeView, note: Option<String>, token: &str, t: Words) -> Self {
        let places = view.places.iter().map(|(place, one)| {
            let when = written_day(&one.when.to_string(), t.lang());
            (*place, format!("{when} · {}", stage(one.stage, t)))
        });
        let waiting = view.waiting.iter();
        let waiting = waiting.map(|(id, title, words)| (id.0, title.clone(), words.clone()));
        Self {
            shell: Shell::new(
                t,
                site,
                Section::Agenda,
                &format!("/projet/{}/vie", view.project),
            )
            .titled(t.with("life-of", &view.title))
            .unlisted(),
            t,
            project: view.project.0,
            title: view.title.clone(),
            life: LifePart::new(view, t),
            mine: view.mine,
            stages: super::choices(&STAGES, "life-stage", t),
            audiences: Audience::ALL
                .map(|one| (one.as_str(), t.say(&format!("audience-{}", one.as_str()))))
                .into(),
            places: places.collect(),
            waiting: waiting.collect(),
            note,
            token: token.to_owned(),
        }
    }
}
