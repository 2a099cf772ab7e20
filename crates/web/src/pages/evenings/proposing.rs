//! Proposing one's own project in three fields (A45), and saying no to having been noticed (A11).

use super::anchor_name;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::gatherings::teams::TeamFile;
use askama::Template;
use model::people::ProjectId;

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// To which team.
    pub team: Option<i64>,
    /// What it is called.
    pub title: String,
    /// Where to look.
    pub place: String,
    /// What it changes.
    pub why: String,
}

/// A team to propose to.
pub struct Offered {
    number: i64,
    name: String,
    anchor: String,
    chosen: bool,
}

/// The form.
#[derive(Template)]
#[template(path = "evenings/propose.html")]
pub struct ProposePage {
    shell: Shell,
    t: Words,
    teams: Vec<Offered>,
    typed: Typed,
    mark: String,
    fault: Option<String>,
    token: String,
}

impl ProposePage {
    /// With what was typed before, and what was wrong with it.
    #[must_use]
    pub fn new(
        site: &str,
        teams: &[TeamFile],
        typed: Typed,
        fault: Option<String>,
        mark: &str,
        token: &str,
        t: Words,
    ) -> Self {
        let offered = teams.iter().map(|file| Offered {
            number: file.team.id.0,
            name: file.name.to_string(),
            anchor: anchor_name(&file.team.anchor),
            chosen: typed.team == Some(file.team.id.0),
        });
        Self {
            teams: offered.collect(),
            shell: Shell::new(t, site, Section::Agenda, "/proposer")
                .titled(t.say("propose-title"))
                .unlisted(),
            t,
            typed,
            mark: mark.to_owned(),
            fault,
            token: token.to_owned(),
        }
    }
}

/// Where saying no stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum No {
    /// Do they? With the key of their link.
    Asked(String),
    /// It is noted.
    Noted,
    /// A brief was made with them since.
    Late,
    /// The link opens nothing.
    Void,
}

/// The page.
#[derive(Template)]
#[template(path = "evenings/no.html")]
pub struct NoPage {
    shell: Shell,
    t: Words,
    project: ProjectId,
    no: No,
    token: String,
}

impl NoPage {
    /// Of this project; it names nothing of it.
    #[must_use]
    pub fn new(site: &str, project: ProjectId, no: No, token: &str, t: Words) -> Self {
        let address = format!("/non/{project}");
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, &address)
                .titled(t.say("no-title"))
                .unlisted(),
            t,
            project,
            no,
            token: token.to_owned(),
        }
    }
}
