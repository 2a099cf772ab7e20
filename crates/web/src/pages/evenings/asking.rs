//! The questionnaire, with what those who run the server could still do; and attestations.

use super::edition_path;
use crate::evenings::QUESTIONS;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::gatherings::attestation::Attested;
use app::gatherings::comers::Evening;
use app::gatherings::questionnaire::Counter;
use askama::Template;
use gatherings::questionnaire::{K, Question};
use jiff::Timestamp;

/// A project that may be answered on.
pub struct Line {
    href: String,
    title: String,
    opens: String,
    open: bool,
}

/// The questionnaires of an edition: of projects that are revealed.
#[derive(Template)]
#[template(path = "evenings/desks.html")]
pub struct Desks {
    shell: Shell,
    t: Words,
    title: String,
    path: String,
    lines: Vec<Line>,
}

impl Desks {
    /// Those that anyone may know of now.
    #[must_use]
    pub fn new(
        site: &str,
        shown: &Evening,
        counters: &[Counter],
        now: Timestamp,
        t: Words,
    ) -> Self {
        let path = edition_path(shown.edition.id());
        let lines = counters.iter().filter_map(|counter| {
            let (_, title) = counter.project.as_ref()?;
            Some(Line {
                href: t.to(&format!("{path}/questionnaire/{}", counter.number)),
                title: title.clone(),
                opens: t.day(counter.opens),
                open: counter.opens <= now,
            })
        });
        Self {
            lines: lines.collect(),
            shell: Shell::new(t, site, Section::Agenda, &format!("{path}/questionnaire"))
                .titled(t.say("asking-title"))
                .unlisted(),
            t,
            title: shown.edition.sheet.title.to_string(),
            path,
        }
    }
}

/// A question with its choices.
pub struct Asked {
    name: String,
    label: String,
    choices: Vec<(u16, String)>,
}

/// A question in words: what it asks, and each choice.
pub(crate) fn worded(question: &Question, t: Words) -> (String, Vec<String>) {
    let known = QUESTIONS
        .iter()
        .any(|(code, choices)| *code == question.code && *choices == question.choices);
    let choice = |n: u16| {
        if known {
            t.say(&format!("question-{}-{n}", question.code))
        } else {
            t.with("question-choice", n + 1)
        }
    };
    let label = if known {
        t.say(&format!("question-{}", question.code))
    } else {
        question.code.clone()
    };
    (label, (0..question.choices).map(choice).collect())
}

fn asked(at: usize, question: &Question, t: Words) -> Asked {
    let (label, choices) = worded(question, t);
    Asked {
        name: format!("q{at}"),
        label,
        choices: (0..).zip(choices).collect(),
    }
}

/// The questionnaire on one project.
#[derive(Template)]
#[template(path = "evenings/form.html")]
pub struct Form {
    shell: Shell,
    t: Words,
    title: String,
    here: String,
    up: String,
    /// The number of the desk, under which the browser keeps its token.
    desk: i64,
    questions: Vec<Asked>,
    /// The key with which envelopes are signed, for the participant's own page.
    key: String,
    opens: String,
    open: bool,
    k: u32,
    thanked: bool,
    token: String,
    words: String,
    fault: Option<String>,
}

impl Form {
    /// Of one project of an edition.
    #[must_use]
    pub fn new(site: &str, edition: &str, counter: &Counter, now: Timestamp, t: Words) -> Self {
        let up = format!("/edition/{edition}/questionnaire");
        let here = format!("{up}/{}", counter.number);
        let title = counter.project.as_ref().map(|(_, title)| title.clone());
        let questions = counter.questions.iter().enumerate();
        Self {
            shell: Shell::new(t, site, Section::Agenda, &here)
                .titled(t.say("asking-title"))
                .unlisted(),
            t,
            title: title.unwrap_or_default(),
            here: t.to(&here),
            up: t.to(&up),
            desk: counter.number,
            questions: questions.map(|(at, one)| asked(at, one, t)).collect(),
            key: counter.key.clone(),
            opens: t.day(counter.opens),
            open: counter.opens <= now && !counter.questions.is_empty(),
            k: K,
            thanked: false,
            token: String::new(),
            words: String::new(),
            fault: None,
        }
    }

    /// Thanks for the answer.
    pub fn thank(&mut self) {
        self.thanked = true;
    }

    /// Says what was wrong, with what was typed.
    pub fn say_what_was_wrong(&mut self, fault: String, token: &str, words: &str) {
        self.fault = Some(fault);
        token.clone_into(&mut self.token);
        words.clone_into(&mut self.words);
    }
}

/// An attestation, or the field where its fingerprint is typed.
#[derive(Template)]
#[template(path = "evenings/attestation.html")]
pub struct AttestationPage {
    shell: Shell,
    t: Words,
    found: Option<Attested>,
    fingerprint: String,
    revoked: Option<(String, String)>,
}

impl AttestationPage {
    /// The field.
    #[must_use]
    pub fn ask(site: &str, t: Words) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Agenda, "/attestation")
                .titled(t.say("attestation-title")),
            t,
            found: None,
            fingerprint: String::new(),
            revoked: None,
        }
    }

    /// What was signed, and whether it holds.
    #[must_use]
    pub fn new(site: &str, fingerprint: &str, found: &Attested, t: Words) -> Self {
        let address = format!("/attestation/{fingerprint}");
        let revoked = found.revoked.as_ref();
        Self {
            shell: Shell::new(t, site, Section::Agenda, &address)
                .titled(t.say("attestation-title"))
                .unlisted(),
            t,
            revoked: revoked.map(|(at, why)| (t.day(*at), why.clone())),
            found: Some(found.clone()),
            fingerprint: fingerprint.to_owned(),
        }
    }
}
