//! The programmes of a team, with the forms to keep them.

use super::note;
use crate::i18n::Words;
use crate::pages::evenings::strands::strand_path;
use crate::shell::{Section, Shell};
use app::gatherings::strands::{Kitchen, Told};
use app::gatherings::teams::TeamFile;
use askama::Template;

/// What was asked of a holder.
pub struct Asked {
    project: String,
    title: String,
    words: String,
    state: String,
}

/// A programme.
pub struct Row {
    number: String,
    href: String,
    title: String,
    words: String,
    site: String,
    ended: bool,
    asked: Vec<Asked>,
}

/// The page.
#[derive(Template)]
#[template(path = "teams/strands.html")]
pub struct TeamStrands {
    shell: Shell,
    t: Words,
    team: String,
    back: String,
    path: String,
    rows: Vec<Row>,
    /// Projects that anybody may read of.
    projects: Vec<(String, String)>,
    /// Whether its reader begins and tells programmes.
    hosts: bool,
    note: Option<String>,
    token: String,
}

const NOTES: [(&str, &str); 4] = [
    ("commencer", "strand-begun"),
    ("modifier", "strand-told"),
    ("demander", "strand-asked"),
    ("reprendre", "strand-taken-back"),
];

fn row(strand: &Told, kitchen: &Kitchen, t: Words) -> Row {
    let about = &strand.about;
    let mine = kitchen.asked.iter();
    let asked = mine.filter(|one| one.strand == strand.id).map(|one| {
        let state = match (&one.of, one.agreed) {
            (None, _) => "strand-hidden",
            (_, true) => "strand-agreed",
            (_, false) => "strand-waits",
        };
        let title = one.of.clone();
        Asked {
            project: one.project.to_string(),
            title: title.unwrap_or_else(|| t.say("strand-unread")),
            words: one.words.clone(),
            state: t.say(state),
        }
    });
    Row {
        number: strand.id.to_string(),
        href: t.to(&strand_path(strand.id)),
        title: about.title.to_string(),
        words: about.words.to_string(),
        site: about
            .site
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        ended: about.ended,
        asked: asked.collect(),
    }
}

impl TeamStrands {
    /// For someone who works with the team.
    #[must_use]
    pub fn new(
        site: &str,
        file: &TeamFile,
        kitchen: &Kitchen,
        hosts: bool,
        told: &str,
        token: &str,
        t: Words,
    ) -> Self {
        let back = format!("/equipe/{}", file.team.id);
        let path = format!("{back}/programmes");
        let projects = kitchen.projects.iter();
        Self {
            shell: Shell::new(t, site, Section::Own, &path)
                .titled(t.say("strands-title"))
                .unlisted(),
            team: file.name.to_string(),
            back: t.to(&back),
            path: t.to(&path),
            rows: (kitchen.strands.iter())
                .map(|one| row(one, kitchen, t))
                .collect(),
            projects: projects
                .map(|(id, title)| (id.to_string(), title.clone()))
                .collect(),
            hosts,
            note: note(&NOTES, told, t),
            token: token.to_owned(),
            t,
        }
    }
}
