//! The pages of connectors, of those who propose tasks to them, and of a third person's link.

use super::Line;
use crate::desk::Desk;
use crate::exchange::{SCALES, TASKS, word};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::exchange::assignment::{Plan, Service, Wanted};
use app::exchange::connectors::{Given, TaskStands, TaskView};
use app::exchange::entries::Shown;
use app::exchange::introductions::{As, Knocked, Stands, View};
use app::exchange::suggesting::Suggested;
use askama::Template;
use exchange::entry::Scale;

/// A small task.
pub struct Task {
    number: i64,
    what: String,
    about: String,
    facts: String,
    why: String,
    state: String,
    /// Whether the reader answers.
    waits: bool,
    /// Whether the reader says that it is done.
    taken: bool,
}

impl Task {
    fn of(view: &TaskView, t: Words) -> Self {
        let state = match &view.stands {
            TaskStands::Proposed if view.mine => t.say("links-task-for-you"),
            TaskStands::Proposed => t.say("links-task-proposed"),
            TaskStands::Accepted => t.say("links-task-accepted"),
            TaskStands::Declined => t.say("links-task-declined"),
            TaskStands::Done(said) => t.with("links-task-done", said),
        };
        let about = view.about.as_ref().map(|(_, ask)| ask.clone());
        Self {
            number: view.number,
            what: t.say(&format!("exchange-task-{}", word(&TASKS, view.task))),
            about: about.unwrap_or_else(|| t.say("links-gone")),
            facts: format!(
                "{} · {} · {}",
                view.other,
                t.with("links-minutes", view.minutes),
                t.day(view.at)
            ),
            why: view.why.clone(),
            state,
            waits: view.mine && view.stands == TaskStands::Proposed,
            taken: view.mine && view.stands == TaskStands::Accepted,
        }
    }
}

/// An introduction, as its page shows it to one of the three.
pub struct Introduced {
    pub(super) number: i64,
    pub(super) ask: String,
    pub(super) why: String,
    pub(super) through: String,
    pub(super) day: String,
    pub(super) state: String,
    /// Whether the reader answers.
    pub(super) yours: bool,
    /// Whether the connector may make a link.
    pub(super) opens: bool,
    /// The link, just made.
    pub(super) link: Option<String>,
    /// Whether the reader may say what came of it.
    pub(super) tells: bool,
    pub(super) outcome: Option<String>,
}

impl Introduced {
    pub(super) fn of(view: &View, link: Option<&(i64, String)>, t: Words) -> Self {
        let state = match &view.stands {
            Stands::Waits => t.say("introduced-waits"),
            Stands::ForYou => t.say("introduced-for-you"),
            Stands::AskThem => t.say("introduced-ask-them"),
            Stands::Made(Some(contact)) => t.with("introduced-made", contact),
            Stands::Made(None) => t.say("introduced-made-by-you"),
            Stands::Over => t.say("exchange-stands-over"),
        };
        let link = link.filter(|(number, _)| *number == view.number);
        let made = matches!(view.stands, Stands::Made(_));
        Self {
            number: view.number,
            ask: view.ask.clone(),
            why: view.why.clone(),
            through: view.through.clone(),
            day: t.day(view.at),
            state,
            yours: view.stands == Stands::ForYou,
            opens: view.stands == Stands::AskThem,
            link: link.map(|(_, link)| link.clone()),
            tells: made && view.role != As::Connector && view.outcome.is_none(),
            outcome: view.outcome.clone(),
        }
    }
}

/// A scale to choose: word, label, whether it is so.
type Choice = (&'static str, String, bool);

fn scales(chosen: Scale, t: Words) -> Vec<Choice> {
    let choice = |(one, word): (Scale, &'static str)| {
        (
            word,
            t.say(&format!("exchange-scale-{word}")),
            one == chosen,
        )
    };
    SCALES.map(choice).into()
}

fn linked((one, other): (Scale, Scale), t: Words) -> String {
    let say = |scale| t.say(&format!("exchange-scale-{}", word(&SCALES, scale)));
    t.with_two("links-between", say(one), say(other))
}

/// One's page as a connector.
#[derive(Template)]
#[template(path = "exchange/links.html")]
pub struct Links {
    shell: Shell,
    t: Words,
    /// What one gives now, in words; none for who gives nothing.
    now: Option<String>,
    hours: u32,
    one: Vec<Choice>,
    other: Vec<Choice>,
    tasks: Vec<Task>,
    introductions: Vec<Introduced>,
    /// What came of introductions one made (C26): thanks, without any number.
    thanks: Vec<(String, String)>,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

impl Links {
    /// With what was just done, or refused.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        given: Option<&Given>,
        (tasks, introductions): (&[TaskView], &[View]),
        link: Option<&(i64, String)>,
        (note, fault): (Option<String>, Option<String>),
        token: &str,
    ) -> Self {
        let t = desk.t;
        let own = introductions.iter().filter(|one| one.role == As::Connector);
        let thanks = own.clone().filter_map(|one| {
            let outcome = one.outcome.clone()?;
            Some((one.ask.clone(), outcome))
        });
        let (first, second) = given.map_or((Scale::Local, Scale::National), |one| one.scales);
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/mon-espace/liens")
                .titled(t.say("links-title"))
                .unlisted(),
            t,
            now: given.map(|one| {
                let left = t.with("links-minutes", one.free);
                t.with_two("links-now", linked(one.scales, t), left)
            }),
            hours: given.map_or(1, |one| one.minutes.div_ceil(60)),
            one: scales(first, t),
            other: scales(second, t),
            tasks: (tasks.iter().filter(|one| one.mine))
                .map(|one| Task::of(one, t))
                .collect(),
            thanks: thanks.collect(),
            introductions: own.map(|one| Introduced::of(one, link, t)).collect(),
            note,
            fault,
            token: token.to_owned(),
        }
    }
}

/// Someone to introduce to the author of a need.
pub struct Candidate {
    line: Line,
    why: String,
}

/// The page of an introduction to propose.
#[derive(Template)]
#[template(path = "exchange/between.html")]
pub struct Between {
    shell: Shell,
    t: Words,
    need: Line,
    offers: Vec<Candidate>,
    fault: Option<String>,
    token: String,
}

impl Between {
    /// A need with what may answer it.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        need: &Shown,
        offers: &[Suggested],
        fault: Option<String>,
        token: &str,
    ) -> Self {
        let t = desk.t;
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/mon-espace/relier")
                .titled(t.say("between-title"))
                .unlisted(),
            t,
            need: Line::of(need, t),
            offers: (offers.iter())
                .map(|one| Candidate {
                    line: Line::of(&one.shown, t),
                    why: super::reasons(&one.why, t),
                })
                .collect(),
            fault,
            token: token.to_owned(),
        }
    }
}

/// A plan, in words.
pub struct Planned {
    pairs: Vec<(String, String)>,
    said: String,
}

impl Planned {
    fn of(plan: &Plan, t: Words) -> Self {
        let pairs = plan.pairs.iter();
        Self {
            pairs: pairs
                .map(|pair| (pair.name.clone(), pair.ask.clone()))
                .collect(),
            said: match plan {
                plan if plan.short > 0 => t.with("assignment-short", plan.short),
                plan if plan.proven => t.with("assignment-floor", plan.floor / 10),
                _ => String::new(),
            },
        }
    }
}

/// What projects were served, in words.
fn served(service: Service, t: Words) -> Vec<String> {
    let mut told = vec![
        t.with("assignment-projects", service.projects),
        t.with("assignment-least", service.least),
        t.with("assignment-without", service.without),
    ];
    if let Some(gini) = service.gini {
        let figure = crate::say::decimal(gini, t.lang());
        told.push(t.with("assignment-gini", figure));
    }
    told
}

/// The page from which tasks are proposed.
#[derive(Template)]
#[template(path = "exchange/animation.html")]
pub struct Animation {
    shell: Shell,
    t: Words,
    /// Number, name and what they give.
    people: Vec<(i64, String, String)>,
    kinds: Vec<(&'static str, String)>,
    /// Number and words of each need and offer.
    board: Vec<(i64, String)>,
    /// What projects were served, in words (C25).
    service: Vec<String>,
    /// Of a plan: connectors for each project, and minutes of each task.
    each: u16,
    minutes: u32,
    /// What a plan would propose, to whom; none when no plan was asked for.
    plan: Option<Planned>,
    tasks: Vec<Task>,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

impl Animation {
    /// The connectors, by name.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        connectors: &[Given],
        (tasks, board): (&[TaskView], &[Shown]),
        (service, plan): (Service, Option<&(Wanted, Plan)>),
        (note, fault): (Option<String>, Option<String>),
        token: &str,
    ) -> Self {
        let t = desk.t;
        let people = connectors.iter().map(|one| {
            let left = t.with("links-minutes", one.free);
            let gives = t.with_two("links-now", linked(one.scales, t), left);
            (one.person.0, one.name.clone(), gives)
        });
        let lines = board.iter().map(|shown| {
            let line = Line::of(shown, t);
            (line.id, format!("{} : {}", line.side, line.ask))
        });
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/echanges/relais")
                .titled(t.say("animation-title"))
                .unlisted(),
            t,
            people: people.collect(),
            kinds: TASKS
                .map(|(_, word)| (word, t.say(&format!("exchange-task-{word}"))))
                .into(),
            board: lines.collect(),
            service: served(service, t),
            each: plan.map_or(1, |(wanted, _)| wanted.each),
            minutes: plan.map_or(30, |(wanted, _)| wanted.minutes),
            plan: plan.map(|(_, plan)| Planned::of(plan, t)),
            tasks: (tasks.iter().filter(|one| !one.mine))
                .map(|one| Task::of(one, t))
                .collect(),
            note,
            fault,
            token: token.to_owned(),
        }
    }
}

/// The page of a third person's link.
#[derive(Template)]
#[template(path = "exchange/third.html")]
pub struct Third {
    shell: Shell,
    t: Words,
    knocked: Option<Knocked>,
    number: i64,
    key: String,
    /// After a yes: how to reach the asker.
    asker: Option<String>,
    fault: Option<String>,
    token: String,
}

impl Third {
    fn shell(desk: &Desk) -> Shell {
        Shell::new(desk.t, desk.site(), Section::Elsewhere, "/echanges")
            .titled(desk.t.say("x-third-title"))
            .unlisted()
    }

    /// Before the answer.
    #[must_use]
    pub(crate) fn asked(
        desk: &Desk,
        knocked: &Knocked,
        (number, key): (i64, &str),
        fault: Option<String>,
        token: &str,
    ) -> Self {
        Self {
            shell: Self::shell(desk),
            t: desk.t,
            knocked: Some(knocked.clone()),
            number,
            key: key.to_owned(),
            asker: None,
            fault,
            token: token.to_owned(),
        }
    }

    /// After the answer.
    #[must_use]
    pub(crate) fn thanked(desk: &Desk, asker: Option<String>) -> Self {
        Self {
            shell: Self::shell(desk),
            t: desk.t,
            knocked: None,
            number: 0,
            key: String::new(),
            asker,
            fault: None,
            token: String::new(),
        }
    }
}
