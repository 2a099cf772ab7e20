//! Signing in, page by page.

use crate::desk::Desk;
use crate::i18n::Words;
use crate::names;
use crate::shell::{Section, Shell};
use app::accounts::signing::Seen;
use app::accounts::{Fault, passkeys};
use askama::Template;
use url::form_urlencoded;

fn shell(site: &str, title: &str, t: Words) -> Shell {
    Shell::new(t, site, Section::Own, "/connexion")
        .titled(t.say(title))
        .unlisted()
}

/// Which address?
#[derive(Template)]
#[template(path = "accounts/ask.html")]
pub struct Ask {
    shell: Shell,
    t: Words,
    next: String,
    typed: String,
    fault: Option<String>,
    /// What was wrong with another way in.
    refused: Option<String>,
    /// Whether a passkey may open.
    keys: bool,
    /// Services by which one may sign in: where the link leads, what it says.
    services: Vec<(String, String)>,
}

impl Ask {
    /// With what was typed before, and what was wrong with it.
    #[must_use]
    pub(crate) fn new(desk: &Desk, next: &str, typed: &str, fault: Option<Fault>) -> Self {
        let t = desk.t;
        let back: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let services = desk.app.config.providers.iter().map(|service| {
            let path = format!("/connexion/ailleurs/{}?vers={back}", service.id);
            (t.to(&path), service.label.clone())
        });
        Self {
            shell: shell(desk.site(), "sign-in-title", t),
            t,
            next: next.to_owned(),
            typed: typed.to_owned(),
            fault: fault.map(|fault| super::fault(fault, t)),
            refused: None,
            keys: passkeys::possible(&desk.app),
            services: services.collect(),
        }
    }

    /// With what was wrong with another way in.
    #[must_use]
    pub fn refused(mut self, fault: Fault) -> Self {
        self.refused = Some(super::fault(fault, self.t));
        self
    }
}

/// A link was sent.
#[derive(Template)]
#[template(path = "accounts/sent.html")]
pub struct Sent {
    shell: Shell,
    t: Words,
    mail: String,
    /// Whether letters wait on this machine.
    local: bool,
}

impl Sent {
    /// To this address.
    #[must_use]
    pub fn new(site: &str, mail: &str, local: bool, t: Words) -> Self {
        Self {
            shell: shell(site, "sign-in-sent-title", t),
            t,
            mail: mail.to_owned(),
            local,
        }
    }
}

/// The link was followed: a button opens.
#[derive(Template)]
#[template(path = "accounts/enter.html")]
pub struct Enter {
    shell: Shell,
    t: Words,
    key: String,
    mail: String,
    name: Option<String>,
    offices: Vec<String>,
    fault: Option<String>,
    token: String,
}

impl Enter {
    /// What the link would open.
    #[must_use]
    pub fn new(
        site: &str,
        key: &str,
        seen: &Seen,
        fault: Option<Fault>,
        token: &str,
        t: Words,
    ) -> Self {
        Self {
            shell: shell(site, "sign-in-enter-title", t),
            t,
            key: key.to_owned(),
            mail: seen.mail.clone(),
            name: seen.name.clone(),
            offices: seen
                .offices
                .iter()
                .map(|office| names::office(office, t))
                .collect(),
            fault: fault.map(|fault| super::fault(fault, t)),
            token: token.to_owned(),
        }
    }
}

/// The link opens nothing any more.
#[derive(Template)]
#[template(path = "accounts/void.html")]
pub struct Void {
    shell: Shell,
    t: Words,
}

impl Void {
    /// The page.
    #[must_use]
    pub fn new(site: &str, t: Words) -> Self {
        Self {
            shell: shell(site, "sign-in-void-title", t),
            t,
        }
    }
}
