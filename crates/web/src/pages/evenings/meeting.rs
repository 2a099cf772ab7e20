//! Those one would like to meet, and introductions.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::gatherings::contacts::{IntroductionView, Wished};
use app::gatherings::passages::PassageView;
use askama::Template;
use model::people::EditionId;
use std::collections::BTreeMap;

/// A wish as its reader may see it.
pub struct Wish {
    number: i64,
    edition: String,
    mine: bool,
    /// The other by name, where they may be named.
    other: Option<String>,
    /// The other's address, once both agreed.
    mail: Option<String>,
    until: String,
}

/// An introduction as its reader may see it.
pub struct Introduced {
    number: i64,
    /// The project, by name, for who carries it.
    project: Option<String>,
    why: String,
    contact: Option<String>,
    /// The link to pass on, just made.
    link: Option<String>,
}

impl Introduced {
    /// `mine`: the projects that the reader carries; `link`: one that was just made.
    #[must_use]
    pub fn new(view: IntroductionView, mine: &[PassageView], link: Option<&(i64, String)>) -> Self {
        let own = mine.iter().find(|one| one.project == view.project);
        let link = link.filter(|(number, _)| *number == view.number);
        Self {
            number: view.number,
            project: own.map(|own| own.title.clone()),
            why: view.why,
            contact: view.contact,
            link: link.map(|(_, link)| link.clone()),
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "evenings/meeting.html")]
pub struct MeetingPage {
    shell: Shell,
    t: Words,
    wishes: Vec<Wish>,
    introductions: Vec<Introduced>,
    note: Option<String>,
    token: String,
}

impl MeetingPage {
    /// With the names of the editions.
    #[must_use]
    pub fn new(
        site: &str,
        wishes: &[Wished],
        editions: &BTreeMap<EditionId, String>,
        introductions: Vec<Introduced>,
        note: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        let wish = |one: &Wished| Wish {
            number: one.number,
            edition: editions.get(&one.edition).cloned().unwrap_or_default(),
            mine: one.mine,
            other: one.other.clone(),
            mail: one.mail.clone(),
            until: t.day(one.expires),
        };
        Self {
            shell: Shell::new(t, site, Section::Own, "/mon-espace/rencontres")
                .titled(t.say("own-meetings"))
                .unlisted(),
            t,
            wishes: wishes.iter().map(wish).collect(),
            introductions,
            note,
            token: token.to_owned(),
        }
    }
}

/// What the third person of an introduction is asked, by the link they were given.
#[derive(Template)]
#[template(path = "evenings/third.html")]
pub struct Third {
    shell: Shell,
    t: Words,
    number: i64,
    /// The key of the link, where there is something to answer.
    key: Option<String>,
    thanked: bool,
    typed: String,
    fault: Option<String>,
    token: String,
}

impl Third {
    /// A link that opens nothing, until something is asked or answered.
    #[must_use]
    pub fn new(site: &str, number: i64, token: &str, t: Words) -> Self {
        let address = format!("/presentation/{number}");
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, &address)
                .titled(t.say("third-title"))
                .unlisted(),
            t,
            number,
            key: None,
            thanked: false,
            typed: String::new(),
            fault: None,
            token: token.to_owned(),
        }
    }

    /// Asks, with the key of the link.
    pub fn ask(&mut self, key: &str) {
        self.key = Some(key.to_owned()).filter(|key| !key.is_empty());
    }

    /// Thanks for the answer.
    pub fn thank(&mut self) {
        self.thanked = true;
    }

    /// Says what was wrong, with what was typed.
    pub fn say_what_was_wrong(&mut self, fault: String, typed: &str) {
        self.fault = Some(fault);
        typed.clone_into(&mut self.typed);
    }
}
