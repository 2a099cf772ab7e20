//! The report: as text, as a map, in its versions.

use crate::desk::Desk;
use crate::i18n::Words;
use crate::pages::evenings::edition_path;
use crate::pages::mind::{Map, map};
use crate::shell::{Section, Shell};
use crate::teams::on_the_wall;
use app::gatherings::editions::EditionFile;
use app::gatherings::reports::ReportView;
use askama::Template;
use gatherings::report::{Point, Status, Version};
use model::people::PersonId;
use std::collections::BTreeMap;

/// A line of the outline, with what it takes to write nested lists one after the other.
pub struct Line {
    /// Its path, as forms write it.
    place: String,
    number: usize,
    text: String,
    note: String,
    link: Option<String>,
    /// Whether a list opens with it.
    opens: bool,
    /// Whether nothing stands below it.
    leaf: bool,
    /// How many lists close after it.
    closes: usize,
}

/// The outline in reading order.
fn lines(outline: &Point) -> Vec<Line> {
    let paths = outline.paths();
    let mut all: Vec<Line> = Vec::with_capacity(paths.len());
    for (number, path) in paths.iter().enumerate() {
        let Some(point) = outline.at(path) else {
            continue;
        };
        let next = paths.get(number + 1).map_or(0, Vec::len);
        let places: Vec<String> = path.iter().map(ToString::to_string).collect();
        // Only what a browser may open safely is made a link.
        let link = point
            .link
            .clone()
            .filter(|link| link.starts_with("https://") || link.starts_with("http://"));
        all.push(Line {
            place: places.join("."),
            number,
            text: point.text.clone(),
            note: point.note.clone(),
            link,
            opens: path.last() == Some(&0),
            leaf: point.children.is_empty(),
            closes: path.len().saturating_sub(next),
        });
    }
    // A leaf that goes on at its own level closes nothing but itself; a point with others below it
    // goes one level further in.
    all
}

/// The report.
#[derive(Template)]
#[template(path = "floor/notes.html")]
pub struct NotesPage {
    shell: Shell,
    t: Words,
    title: String,
    up: String,
    path: String,
    begun: bool,
    complete: bool,
    /// The place of the version among all, for a file that is brought.
    place: usize,
    since: String,
    credits: Vec<String>,
    lines: Vec<Line>,
    map: Option<Map>,
    writes: bool,
    note: Option<String>,
    fault: Option<String>,
    /// What was typed and not taken.
    typed: String,
    token: String,
}

impl NotesPage {
    /// With forms for whoever may write.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        (view, writes): (Option<&ReportView>, bool),
        note: &str,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let path = format!("/compte-rendu/{}", file.id());
        let note = match note {
            "fichier" => Some(t.say("notes-brought")),
            "etat" | "reprendre" => Some(t.say("notes-done")),
            _ => None,
        };
        let up = if writes {
            format!("/preparer/{}", file.id())
        } else {
            edition_path(file.id())
        };
        let version = view.map(|view| &view.version);
        Self {
            shell: Shell::new(t, desk.site(), Section::Agenda, &path)
                .titled(t.say("notes-title"))
                .unlisted(),
            t,
            title: file.sheet.title.to_string(),
            up: t.to(&up),
            path: t.to(&path),
            begun: view.is_some(),
            complete: version.is_some_and(|one| one.status == Status::Complete),
            place: view.map_or(0, |view| view.place),
            since: version.map(|one| moment(one, t)).unwrap_or_default(),
            credits: view.map(|view| view.credits.clone()).unwrap_or_default(),
            lines: version.map(|one| lines(&one.outline)).unwrap_or_default(),
            map: view.map(|view| map(&view.map)),
            writes,
            note,
            fault: None,
            typed: String::new(),
            token: token.to_owned(),
        }
    }

    /// The same with what was wrong and what was typed.
    #[must_use]
    pub(crate) fn not_taken(mut self, fault: String, typed: String) -> Self {
        self.fault = Some(fault);
        self.typed = typed;
        self
    }
}

fn moment(version: &Version, t: Words) -> String {
    t.with("notes-since", on_the_wall(version.at, "%d/%m/%Y %H:%M"))
}

/// The versions of a report.
#[derive(Template)]
#[template(path = "floor/versions.html")]
pub struct Versions {
    shell: Shell,
    t: Words,
    up: String,
    /// Address, when, who, whether it was complete; the latest first.
    versions: Vec<(String, String, String, bool)>,
}

impl Versions {
    /// The latest first.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        all: &[Version],
        names: &BTreeMap<PersonId, String>,
    ) -> Self {
        let t = desk.t;
        let up = format!("/compte-rendu/{}", file.id());
        let path = format!("{up}/versions");
        let called = |person: &PersonId| {
            let known = names.get(person).cloned();
            known.unwrap_or_else(|| t.say("person-gone"))
        };
        let line = |(n, one): (usize, &Version)| {
            let by: Vec<String> = [&one.by].into_iter().chain(&one.with).map(called).collect();
            (
                t.to(&format!("{path}/{n}")),
                on_the_wall(one.at, "%d/%m/%Y %H:%M"),
                by.join(", "),
                one.status == Status::Complete,
            )
        };
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("notes-versions"))
                .unlisted(),
            t,
            up: t.to(&up),
            versions: all.iter().enumerate().rev().map(line).collect(),
        }
    }
}

/// One version, to be read or taken up again.
#[derive(Template)]
#[template(path = "floor/version.html")]
pub struct VersionPage {
    shell: Shell,
    t: Words,
    up: String,
    path: String,
    number: usize,
    when: String,
    lines: Vec<Line>,
    token: String,
}

impl VersionPage {
    /// As it stood.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        (number, version): (usize, &Version),
        token: &str,
    ) -> Self {
        let t = desk.t;
        let path = format!("/compte-rendu/{}", file.id());
        Self {
            shell: Shell::new(
                t,
                desk.site(),
                Section::Own,
                &format!("{path}/versions/{number}"),
            )
            .titled(t.say("notes-versions"))
            .unlisted(),
            t,
            up: t.to(&format!("{path}/versions")),
            path: t.to(&path),
            number,
            when: moment(version, t),
            lines: lines(&version.outline),
            token: token.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gatherings::report::layout;

    fn evening() -> Point {
        Point::new("Soirée").with(vec![
            Point::new("Usages").with(vec![Point::new("Le four"), Point::new("Le levain")]),
            Point::new("Suites"),
        ])
    }

    #[test]
    fn every_list_that_opens_closes() {
        let all = lines(&evening());
        let mut written = String::new();
        for line in &all {
            written.push_str(if line.opens { "<ul><li>" } else { "<li>" });
            if line.leaf {
                written.push_str("</li>");
            }
            written.push_str(&"</ul></li>".repeat(line.closes));
        }
        assert_eq!(
            written,
            "<li><ul><li><ul><li></li><li></li></ul></li><li></li></ul></li>"
        );
    }

    #[test]
    fn the_map_holds_all_its_boxes() {
        let placed = layout(&evening());
        let map = map(&placed);
        assert_eq!(map.boxes.len(), 5);
        assert_eq!(map.branches.matches('M').count(), 4);
        let view: Vec<f64> = map.view.split(' ').map(|n| n.parse().unwrap()).collect();
        for one in &map.boxes {
            assert!(one.x > view[0] && one.x + one.width < view[0] + view[2]);
            assert!(one.y > view[1] && one.y + one.height < view[1] + view[3]);
        }
    }
}
