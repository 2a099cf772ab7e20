//! What this is, who answers for it, and how accessible it is: short and true pages.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use askama::Template;

/// What Croisée is and how it works.
#[derive(Template)]
#[template(path = "about.html")]
pub struct About {
    shell: Shell,
    t: Words,
}

impl About {
    /// The page.
    #[must_use]
    pub fn new(site: &str, t: Words) -> Self {
        let shell = Shell::new(t, site, Section::About, "/a-propos").titled(t.say("about-title"));
        Self { shell, t }
    }
}

/// Who answers for this server, personal data, licences.
#[derive(Template)]
#[template(path = "legal.html")]
pub struct Legal {
    shell: Shell,
    t: Words,
    contact: Option<String>,
}

impl Legal {
    /// With the address to write to, when the settings give one.
    #[must_use]
    pub fn new(site: &str, contact: Option<&str>, t: Words) -> Self {
        let shell = Shell::new(t, site, Section::Elsewhere, "/mentions-legales")
            .titled(t.say("legal-title"));
        Self {
            shell,
            t,
            contact: contact.map(str::to_owned),
        }
    }
}

/// What was done and checked for accessibility, and how to say what is wrong.
#[derive(Template)]
#[template(path = "accessibility.html")]
pub struct Accessibility {
    shell: Shell,
    t: Words,
    contact: Option<String>,
}

impl Accessibility {
    /// With the address to write to, when the settings give one.
    #[must_use]
    pub fn new(site: &str, contact: Option<&str>, t: Words) -> Self {
        let shell = Shell::new(t, site, Section::Elsewhere, "/accessibilite")
            .titled(t.say("accessibility-title"));
        Self {
            shell,
            t,
            contact: contact.map(str::to_owned),
        }
    }
}
