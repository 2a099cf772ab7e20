//! The workspace of a project.

use super::called;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::journey::rooms::{Laid, RoomView};
use askama::Template;
use journey::workspace::Piece;
use model::Audience;

/// A piece in words: labels with their texts.
type Parts = Vec<(String, String)>;

/// A piece on the page.
pub struct Row {
    place: usize,
    title: String,
    parts: Parts,
    audiences: Vec<(&'static str, String, bool)>,
    /// Who wrote each earlier version, and what it said.
    earlier: Vec<(String, Parts)>,
    /// A note that may be written anew: its title, its words.
    note: Option<(String, String)>,
}

/// The workspace.
#[derive(Template)]
#[template(path = "journey/room.html")]
pub struct RoomPage {
    shell: Shell,
    t: Words,
    project: i64,
    title: String,
    member: bool,
    members: Vec<String>,
    rows: Vec<Row>,
    link: Option<String>,
    token: String,
}

impl RoomPage {
    /// As its reader may see it; `link` was just made.
    #[must_use]
    pub fn new(site: &str, view: &RoomView, link: Option<String>, token: &str, t: Words) -> Self {
        let path = format!("/projet/{}/espace", view.project);
        Self {
            shell: Shell::new(t, site, Section::Own, &path)
                .titled(t.with("room-of", &view.title))
                .unlisted(),
            t,
            project: view.project.0,
            title: view.title.clone(),
            member: view.member,
            members: view.members.clone(),
            rows: view.pieces.iter().map(|one| row(one, view, t)).collect(),
            link,
            token: token.to_owned(),
        }
    }
}

fn row(of: &Laid, view: &RoomView, t: Words) -> Row {
    let (title, parts) = told(&of.piece, t);
    let audiences = Audience::ALL.map(|one| {
        let word = one.as_str();
        (word, t.say(&format!("audience-{word}")), one == of.audience)
    });
    let earlier = of.earlier.iter();
    let earlier = earlier.map(|(piece, by)| (called(&view.names, *by, t), told(piece, t).1));
    Row {
        place: of.place,
        title,
        parts,
        audiences: audiences.into(),
        earlier: earlier.collect(),
        note: match &of.piece {
            Piece::Note(note) => Some((note.title.to_string(), note.words.to_string())),
            _ => None,
        },
    }
}

fn told(piece: &Piece, t: Words) -> (String, Parts) {
    match piece {
        Piece::Note(note) => (
            note.title.to_string(),
            vec![(String::new(), note.words.to_string())],
        ),
        Piece::File(file) => (file.name.to_string(), Vec::new()),
        Piece::Brief(brief) => (
            t.say("room-brief"),
            vec![
                (t.say("room-who"), brief.who.to_string()),
                (t.say("room-situation"), brief.situation.to_string()),
                (t.say("room-usage"), brief.usage.to_string()),
                (t.say("room-change"), brief.change.to_string()),
            ],
        ),
        Piece::Specification(of) => {
            let mut parts = vec![(t.say("room-need"), of.need.to_string())];
            parts.extend(of.requirements.iter().map(|one| {
                let label = if one.can_wait {
                    t.with("room-must-later", &one.who)
                } else {
                    t.with("room-must", &one.who)
                };
                (label, format!("{}\n{}", one.words, one.shown_by))
            }));
            let rest = [("room-limits", &of.limits), ("room-left-out", &of.left_out)];
            let rest = rest.into_iter();
            parts.extend(rest.filter_map(|(key, text)| {
                let text = text.as_ref()?;
                Some((t.say(key), text.to_string()))
            }));
            (t.say("room-specification"), parts)
        }
    }
}

/// The page of a link by which one is let in.
#[derive(Template)]
#[template(path = "journey/enter.html")]
pub struct EnterPage {
    shell: Shell,
    t: Words,
    action: String,
    key: String,
    token: String,
}

impl EnterPage {
    /// The page says nothing of the workspace before one is in.
    #[must_use]
    pub fn new(site: &str, path: &str, key: &str, token: &str, t: Words) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Own, path)
                .titled(t.say("room-enter"))
                .unlisted(),
            t,
            action: t.to(path),
            key: key.to_owned(),
            token: token.to_owned(),
        }
    }
}
