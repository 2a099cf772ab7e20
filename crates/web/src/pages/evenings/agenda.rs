//! The agenda: what is to come, what was, and the events of others that go with it (A1, A9).

use super::{Named, edition_path, format_name};
use crate::i18n::Words;
use crate::say;
use crate::shell::{Section, Shell, Twin};
use app::gatherings::agenda::{Agenda, Dated};
use askama::Template;
use gatherings::calendar::Sister;

/// An edition in the agenda.
pub struct Line {
    href: String,
    title: String,
    when: String,
    machine: String,
    place: String,
    /// Its form.
    kind: String,
    cancelled: bool,
    projects: Vec<Named>,
}

/// An event of others.
pub struct Other {
    title: String,
    when: String,
    place: String,
    href: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "evenings/agenda.html")]
pub struct AgendaPage {
    shell: Shell,
    t: Words,
    coming: Vec<Line>,
    past: Vec<Line>,
    others: Vec<Other>,
}

impl AgendaPage {
    /// As anyone may read it now.
    #[must_use]
    pub fn new(site: &str, agenda: &Agenda, t: Words) -> Self {
        let twin = |mime, label, path| Twin {
            mime,
            label,
            href: t.to(path),
        };
        let twins = vec![
            twin("text/calendar", "iCalendar", "/agenda.ics"),
            twin("application/atom+xml", "Atom", "/agenda.atom"),
        ];
        let lines = |dated: &[Dated]| dated.iter().map(|one| line(one, t)).collect();
        Self {
            shell: Shell::new(t, site, Section::Agenda, "/agenda")
                .titled(t.say("nav-agenda"))
                .with_twins(twins),
            t,
            coming: lines(&agenda.coming),
            past: lines(&agenda.past),
            others: agenda.sisters.iter().map(|event| other(event, t)).collect(),
        }
    }
}

fn line(dated: &Dated, t: Words) -> Line {
    let sheet = &dated.sheet;
    Line {
        href: t.to(&edition_path(dated.edition)),
        title: sheet.title.to_string(),
        when: say::span(sheet.starts, sheet.ends, t.lang()),
        machine: sheet.starts.to_string(),
        place: sheet.place.to_string(),
        kind: [
            Some(format_name(&dated.format, t)),
            dated.strand.as_ref().map(|strand| strand.title.clone()),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · "),
        cancelled: dated.cancelled,
        projects: (dated.projects.iter())
            .map(|project| Named::words(project, t))
            .collect(),
    }
}

fn other(event: &Sister, t: Words) -> Other {
    Other {
        title: event.title.clone(),
        when: say::span(event.starts, event.ends, t.lang()),
        place: event.place.clone().unwrap_or_default(),
        href: event.address.clone(),
    }
}
