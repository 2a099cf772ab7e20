//! Programmes that span editions: all of them, and one with its editions and the projects that feed
//! it.

use super::{edition_path, paragraphs};
use crate::i18n::Words;
use crate::say;
use crate::shell::{Section, Shell};
use app::gatherings::strands::{Dated, StrandPage, Told};
use askama::Template;
use gatherings::strand::About;
use model::people::StrandId;

/// The address of a programme.
pub(crate) fn strand_path(id: StrandId) -> String {
    format!("/programme/{id}")
}

/// A programme in the list.
pub struct Line {
    href: String,
    title: String,
    words: String,
    team: String,
    ended: bool,
}

/// All programmes.
#[derive(Template)]
#[template(path = "evenings/strands.html")]
pub struct StrandsPage {
    shell: Shell,
    t: Words,
    rows: Vec<Line>,
}

/// The first lines of what a programme is about.
fn head(about: &About) -> String {
    let first = paragraphs(about.words.as_str()).into_iter().next();
    first.unwrap_or_default()
}

impl StrandsPage {
    /// Open ones first.
    #[must_use]
    pub fn new(site: &str, all: &[Told], t: Words) -> Self {
        let rows = all.iter().map(|one| Line {
            href: t.to(&strand_path(one.id)),
            title: one.about.title.to_string(),
            words: head(&one.about),
            team: one.team.clone(),
            ended: one.about.ended,
        });
        Self {
            shell: Shell::new(t, site, Section::Agenda, "/programmes")
                .titled(t.say("strands-title")),
            t,
            rows: rows.collect(),
        }
    }
}

/// An edition of a programme.
pub struct Day {
    href: String,
    title: String,
    when: String,
    machine: String,
    place: String,
    cancelled: bool,
}

/// One programme.
#[derive(Template)]
#[template(path = "evenings/strand.html")]
pub struct StrandView {
    shell: Shell,
    t: Words,
    title: String,
    words: Vec<String>,
    team: String,
    ended: bool,
    site: Option<String>,
    days: Vec<Day>,
    /// Address and title of a project, and what the programme took from it.
    fed: Vec<(String, String, String)>,
}

fn day(one: &Dated, t: Words) -> Day {
    Day {
        href: t.to(&edition_path(one.edition)),
        title: one.title.clone(),
        when: say::span(one.starts, one.ends, t.lang()),
        machine: one.starts.to_string(),
        place: one.place.clone(),
        cancelled: one.cancelled,
    }
}

impl StrandView {
    /// As anyone may read it now.
    #[must_use]
    pub fn new(site: &str, found: &StrandPage, t: Words) -> Self {
        let about = &found.about;
        let mut shell = Shell::new(t, site, Section::Agenda, &strand_path(found.id))
            .titled(about.title.to_string());
        shell.description = head(about);
        let fed = found.fed.iter().map(|one| {
            let href = t.to(&format!("/projet/{}", one.project));
            (href, one.title.clone(), one.words.clone())
        });
        Self {
            shell,
            t,
            title: about.title.to_string(),
            words: paragraphs(about.words.as_str()),
            team: found.team.clone(),
            ended: about.ended,
            site: about.site.as_ref().map(ToString::to_string),
            days: found.editions.iter().map(|one| day(one, t)).collect(),
            fed: fed.collect(),
        }
    }
}
