//! The list of challenges, and the form to begin one.

use super::{Choice, choices};
use crate::i18n::Words;
use crate::journey::ACTORS;
use crate::shell::{Section, Shell};
use app::journey::challenges::Listed;
use askama::Template;

/// A challenge in the list.
pub struct Row {
    href: String,
    title: String,
    question: String,
    place: String,
    mine: bool,
}

/// The list.
#[derive(Template)]
#[template(path = "journey/challenges.html")]
pub struct ListPage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
    /// How many grew from a project (D28).
    grown: u64,
    signed: bool,
}

impl ListPage {
    /// The list, as its reader may see it.
    #[must_use]
    pub fn new(site: &str, found: &[Listed], grown: usize, signed: bool, t: Words) -> Self {
        let rows = found.iter().map(|one| Row {
            href: t.to(&format!("/defi/{}", one.id)),
            title: one.title.clone(),
            question: one.question.clone(),
            place: if one.step == one.steps {
                t.say("challenge-through")
            } else {
                t.with_two("challenge-at-step", one.step + 1, one.steps)
            },
            mine: one.mine,
        });
        Self {
            shell: Shell::new(t, site, Section::Challenges, "/defis")
                .titled(t.say("challenges-title")),
            t,
            rows: rows.collect(),
            grown: grown as u64,
            signed,
        }
    }
}

/// Numbers and names, to choose from.
pub type Numbered = Vec<(i64, String)>;

/// The form to begin.
#[derive(Template)]
#[template(path = "journey/begin.html")]
pub struct BeginPage {
    shell: Shell,
    t: Words,
    /// Numbers and names of criteria.
    sets: Numbered,
    teams: Numbered,
    projects: Numbered,
    actors: Vec<Choice>,
    /// The link to be handed over, once the call is out.
    link: Option<String>,
    token: String,
}

impl BeginPage {
    /// With what can be chosen.
    #[must_use]
    pub fn new(
        site: &str,
        (sets, teams, projects): (Numbered, Numbered, Numbered),
        token: &str,
        t: Words,
    ) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Challenges, "/defis/nouveau")
                .titled(t.say("challenge-begin"))
                .unlisted(),
            t,
            sets,
            teams,
            projects,
            actors: choices(&ACTORS, "actor", t),
            link: None,
            token: token.to_owned(),
        }
    }

    /// The call is out: this link is for whoever will facilitate.
    #[must_use]
    pub fn with_link(mut self, link: String) -> Self {
        self.link = Some(link);
        self
    }
}
