//! Asking to join with a census, page by page.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::collective::Fault;
use app::collective::join::Request;
use askama::Template;

fn shell(site: &str, title: &str, t: Words) -> Shell {
    Shell::new(t, site, Section::Partners, "/rejoindre").titled(t.say(title))
}

/// What the form must bear beside what is typed.
pub struct Told<'a> {
    /// When it was opened, signed.
    pub opened: String,
    /// The version of the charter shown.
    pub charter: i64,
    /// The token of whoever is signed in; empty for a stranger.
    pub token: &'a str,
}

/// The form.
#[derive(Template)]
#[template(path = "collective/join.html")]
pub struct Form {
    shell: Shell,
    t: Words,
    typed: Request,
    opened: String,
    charter: i64,
    token: String,
    fault: Option<String>,
    licences: Vec<(&'static str, &'static str)>,
}

impl Form {
    /// With what was typed before, and what was wrong with it.
    #[must_use]
    pub fn new(
        site: &str,
        typed: &Request,
        told: &Told<'_>,
        fault: Option<Fault>,
        t: Words,
    ) -> Self {
        let known = model::licence::KNOWN.iter();
        Self {
            shell: shell(site, "join-title", t),
            t,
            typed: typed.clone(),
            opened: told.opened.clone(),
            charter: told.charter,
            token: told.token.to_owned(),
            fault: fault.map(|fault| super::fault(fault, t)),
            licences: known.map(|(short, title, _)| (*short, *title)).collect(),
        }
    }
}

/// A link was sent.
#[derive(Template)]
#[template(path = "collective/join_sent.html")]
pub struct Sent {
    shell: Shell,
    t: Words,
    mail: String,
    local: bool,
}

impl Sent {
    /// To this address; `local` when letters wait on this machine.
    #[must_use]
    pub fn new(site: &str, mail: &str, local: bool, t: Words) -> Self {
        Self {
            shell: shell(site, "join-sent-title", t).unlisted(),
            t,
            mail: mail.to_owned(),
            local,
        }
    }
}

/// The link was followed.
#[derive(Template)]
#[template(path = "collective/join_confirm.html")]
pub struct Confirm {
    shell: Shell,
    t: Words,
    key: String,
    request: Option<Request>,
    done: bool,
    token: String,
}

impl Confirm {
    /// What the link would confirm; nothing when it confirms nothing any more.
    #[must_use]
    pub fn new(site: &str, key: &str, request: Option<&Request>, token: &str, t: Words) -> Self {
        let title = if request.is_some() {
            "join-confirm-title"
        } else {
            "join-void-title"
        };
        Self {
            shell: shell(site, title, t).unlisted(),
            t,
            key: key.to_owned(),
            request: request.cloned(),
            done: false,
            token: token.to_owned(),
        }
    }

    /// It was confirmed.
    #[must_use]
    pub fn done(site: &str, t: Words) -> Self {
        Self {
            shell: shell(site, "join-done-title", t).unlisted(),
            t,
            key: String::new(),
            request: None,
            done: true,
            token: String::new(),
        }
    }
}
