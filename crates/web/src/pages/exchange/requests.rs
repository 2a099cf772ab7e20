//! The pages of requests and of the mediation.

use crate::desk::Desk;
use crate::exchange::{EFFORTS, word};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::exchange::requests::{Relayed, Stands, View};
use askama::Template;

/// The form of a request.
#[derive(Template)]
#[template(path = "exchange/ask.html")]
pub struct Ask {
    shell: Shell,
    t: Words,
    about: String,
    entry: String,
    card: String,
    efforts: Vec<(&'static str, String)>,
    fault: Option<String>,
    token: String,
}

impl Ask {
    /// `about`: what leads to who is asked; `named`: its entry or its card.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        about: &str,
        named: (&str, &str),
        fault: Option<String>,
        token: &str,
    ) -> Self {
        let t = desk.t;
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/echanges/demander")
                .titled(t.say("request-title"))
                .unlisted(),
            t,
            about: about.to_owned(),
            entry: named.0.to_owned(),
            card: named.1.to_owned(),
            efforts: EFFORTS
                .map(|(_, word)| (word, t.say(&format!("exchange-effort-{word}"))))
                .into(),
            fault,
            token: token.to_owned(),
        }
    }
}

/// A request.
pub struct Request {
    number: i64,
    ask: String,
    why: String,
    facts: String,
    state: String,
    answer: Option<String>,
    /// Whether a delay may be proposed.
    proposes: bool,
    /// Whether the other's delay may be agreed to.
    agrees: bool,
    /// Whether the reader answers or says no.
    answers: bool,
}

impl Request {
    fn of(view: &View, t: Words) -> Self {
        let state = match &view.stands {
            Stands::WithMediation => t.say("request-with-mediation"),
            Stands::Waits(None) => t.say("request-no-delay"),
            Stands::Waits(Some(days)) => t.with("request-delay-waits", days),
            Stands::Agree(days) => t.with("request-delay-proposed", days),
            Stands::Due(day) => t.with("request-due", t.day(*day)),
            Stands::Paused => t.say("request-paused"),
            Stands::Answered(_) => t.say("request-answered"),
            Stands::Over => t.say("exchange-stands-over"),
        };
        let open = matches!(view.stands, Stands::Waits(_) | Stands::Agree(_));
        let running = matches!(view.stands, Stands::Due(_) | Stands::Paused);
        Self {
            number: view.number,
            ask: view.ask.clone(),
            why: view.why.clone(),
            facts: format!(
                "{} · {} · {}",
                view.other,
                t.say(&format!("exchange-effort-{}", word(&EFFORTS, view.effort))),
                t.day(view.at)
            ),
            state,
            answer: match &view.stands {
                Stands::Answered(said) => Some(said.clone()),
                _ => None,
            },
            proposes: open,
            agrees: matches!(view.stands, Stands::Agree(_)),
            answers: view.of_me && (open || running),
        }
    }
}

/// One's requests.
#[derive(Template)]
#[template(path = "exchange/requests.html")]
pub struct Requests {
    shell: Shell,
    t: Words,
    of_me: Vec<Request>,
    by_me: Vec<Request>,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

impl Requests {
    /// With what was just done, or refused.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        all: &[View],
        (note, fault): (Option<String>, Option<String>),
        token: &str,
    ) -> Self {
        let t = desk.t;
        let some = |of_me: bool| {
            let found = all.iter().filter(|one| one.of_me == of_me);
            found.map(|one| Request::of(one, t)).collect()
        };
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/mon-espace/demandes")
                .titled(t.say("requests-title"))
                .unlisted(),
            t,
            of_me: some(true),
            by_me: some(false),
            note,
            fault,
            token: token.to_owned(),
        }
    }
}

/// What waits with the mediation.
#[derive(Template)]
#[template(path = "exchange/mediation.html")]
pub struct Mediation {
    shell: Shell,
    t: Words,
    waiting: Vec<(Relayed, String)>,
    token: String,
}

impl Mediation {
    /// The oldest first.
    #[must_use]
    pub(crate) fn new(desk: &Desk, waiting: &[Relayed], token: &str) -> Self {
        let t = desk.t;
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/mediation")
                .titled(t.say("mediation-title"))
                .unlisted(),
            t,
            waiting: (waiting.iter())
                .map(|one| (one.clone(), t.day(one.at)))
                .collect(),
            token: token.to_owned(),
        }
    }
}
