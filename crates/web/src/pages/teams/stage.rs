//! The run-of-show, for those who hold the stage, and the screen that the room sees.

use super::{holder, note};
use crate::desk::Desk;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use crate::teams::on_the_wall;
use app::gatherings::editions::EditionFile;
use app::gatherings::programme::{Programme, RunOfShow as Show};
use askama::Template;
use gatherings::embargo::Reveal;
use model::people::{PersonId, ProjectId};
use std::collections::BTreeMap;

/// A turn on the stage.
pub struct Turn {
    number: String,
    title: String,
    holder: String,
    /// What is planned or was done, in words.
    reveal: String,
    done: bool,
}

/// The run-of-show.
#[derive(Template)]
#[template(path = "teams/run-of-show.html")]
pub struct RunOfShow {
    shell: Shell,
    t: Words,
    path: String,
    screen: String,
    edition: String,
    turns: Vec<Turn>,
    seed: Option<String>,
    /// Whom this copy was made for, and when: it is written on it.
    mark: String,
    /// Whether the order may still be drawn: by the coordinator, until a first project is shown.
    may_draw: bool,
    note: Option<String>,
    token: String,
}

const NOTES: [(&str, &str); 2] = [("devoiler", "stage-revealed"), ("tirage", "edition-drawn")];

impl RunOfShow {
    /// With names, for whoever prepares the edition.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        (show, seed): (&Show, Option<String>),
        names: &BTreeMap<PersonId, String>,
        coordinates: bool,
        told: &str,
        token: &str,
    ) -> Self {
        let (t, id) = (desk.t, file.id());
        let path = format!("/deroule/{id}");
        let made_for = super::called(names, show.made_for, t);
        let turns = show.turns.iter().map(|turn| {
            let (reveal, done) = reveal(turn.reveal, t);
            Turn {
                number: turn.project.to_string(),
                title: turn.title.clone(),
                holder: turn
                    .holder
                    .as_ref()
                    .map(|one| holder(one, names, t))
                    .unwrap_or_default(),
                reveal,
                done,
            }
        });
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("stage-title"))
                .unlisted(),
            screen: t.to(&format!("/scene/{id}")),
            edition: file.sheet.title.to_string(),
            turns: turns.collect(),
            seed,
            mark: t.with_two(
                "stage-mark",
                made_for,
                on_the_wall(show.made_at, "%d/%m/%Y, %H:%M"),
            ),
            may_draw: coordinates
                && !show
                    .turns
                    .iter()
                    .any(|turn| matches!(turn.reveal, Some(Reveal::Done(_)))),
            note: note(&NOTES, told, t),
            token: token.to_owned(),
            path: t.to(&path),
            t,
        }
    }
}

fn reveal(reveal: Option<Reveal>, t: Words) -> (String, bool) {
    match reveal {
        None | Some(Reveal::ByHand) => (t.say("stage-by-hand"), false),
        Some(Reveal::At(time)) => (t.with("stage-at", on_the_wall(time, "%H:%M")), false),
        Some(Reveal::Done(time)) => (t.with("stage-done", on_the_wall(time, "%H:%M")), true),
    }
}

/// The screen on the wall: a small script reads it again every few seconds; without it, one reloads.
#[derive(Template)]
#[template(path = "teams/screen.html")]
pub struct Screen {
    shell: Shell,
    t: Words,
    edition: String,
    /// The latest revealed, large; nothing before the first.
    now: Option<String>,
    earlier: Vec<String>,
    places: String,
}

impl Screen {
    /// Of what a stranger may know.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        shown: &Programme,
        told: &[(ProjectId, String)],
    ) -> Self {
        let t = desk.t;
        let in_order = shown
            .places
            .iter()
            .filter_map(|place| place.project.clone());
        let mut known: Vec<(ProjectId, String)> = in_order.collect();
        if known.is_empty() {
            known = told.to_vec();
        }
        let now = known.pop().map(|(_, title)| title);
        let path = format!("/scene/{}", file.id());
        Self {
            shell: Shell::new(t, desk.site(), Section::Elsewhere, &path)
                .titled(file.sheet.title.as_str())
                .unlisted(),
            edition: file.sheet.title.to_string(),
            now,
            earlier: known.into_iter().rev().map(|(_, title)| title).collect(),
            places: t.count("stage-places", shown.places.len() as u64),
            t,
        }
    }
}
