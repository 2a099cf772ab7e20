//! The workspace of a project.

use super::called;
use super::pieces::{BriefFields, SpecificationFields};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::journey::rooms::{Laid, RoomView};
use askama::Template;
use journey::workspace::{File, Format, Piece};
use model::Audience;

/// A piece in words: labels with their texts.
pub(super) type Parts = Vec<(String, String)>;

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
    /// A file: where to fetch it, what it is.
    file: Option<(String, String)>,
    /// The page of the piece alone, for paper.
    page: String,
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
    brief: BriefFields,
    specification: SpecificationFields,
    /// What browsers let one choose for a file.
    accepted: String,
}

/// Suffixes that a browser proposes; what a file holds decides.
const ACCEPTED: &str = ".pdf,.png,.jpg,.jpeg,.gif,.odt,.ods,.odp,.docx,.xlsx,.pptx,.txt,.md,.csv";

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
            brief: BriefFields::default(),
            specification: SpecificationFields::blank(),
            accepted: ACCEPTED.to_owned(),
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
        file: match &of.piece {
            Piece::File(file) => {
                let path = format!("/projet/{}/espace/fichier/{}", view.project, of.place);
                Some((t.to(&path), described(file, t)))
            }
            _ => None,
        },
        page: t.to(&format!(
            "/projet/{}/espace/piece/{}",
            view.project, of.place
        )),
    }
}

/// What a file is, and how heavy, in thousands of bytes.
fn described(file: &File, t: Words) -> String {
    let word = Format::word_of(file.media.as_str());
    let weight = file.bytes.div_ceil(1_000);
    t.with_two("room-file-what", t.say(&format!("file-{word}")), weight)
}

pub(super) fn told(piece: &Piece, t: Words) -> (String, Parts) {
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
