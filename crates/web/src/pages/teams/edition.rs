//! The coordinator's one page: what is owed, what is missing, who takes part, what comes next.

use super::{axis, called, form, holder, missing, note, stage};
use crate::desk::Desk;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use crate::teams::on_the_wall;
use app::gatherings::dashboard::{Dashboard as Board, Owed};
use app::gatherings::editions::EditionFile;
use app::gatherings::registration::Room;
use app::gatherings::strands::{belongs, only_words};
use askama::Template;
use gatherings::committee::Conflict;
use gatherings::edition::{Format, Stage};
use gatherings::strand::Strand;
use model::people::{EditionRole, PersonId, ProjectId};
use std::collections::BTreeMap;

/// Names of people, titles of projects.
type Known<'a> = (
    &'a BTreeMap<PersonId, String>,
    &'a BTreeMap<ProjectId, String>,
);

/// A debt or a lack: where it leads, what it is, what is to be said of it.
pub struct Debt {
    href: String,
    title: String,
    what: String,
}

/// A step that may be taken now.
pub struct Step {
    verb: &'static str,
    label: String,
    what: String,
    /// Whether a reason may be given with it.
    reason: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "teams/edition.html")]
pub struct Dashboard {
    shell: Shell,
    t: Words,
    number: String,
    path: String,
    team: String,
    title: String,
    when: String,
    what: String,
    debts: Vec<Debt>,
    to_do: Vec<Debt>,
    conflicts: Vec<String>,
    warnings: Vec<String>,
    figures: Vec<(String, String)>,
    steps: Vec<Step>,
    /// Number and title of each project that was not shown, when the evening may be said over.
    unshown: Vec<(String, String)>,
    /// Whether leads are still coming in: the committee's turn is next.
    scouting: bool,
    scouts: Vec<(String, String)>,
    partners: Vec<(String, String)>,
    crew: Vec<String>,
    /// Whether it has a grid (C13).
    unconference: bool,
    /// Programmes of the team: value, label, whether the edition belongs to it.
    strands: Vec<(String, String, bool)>,
    note: Option<String>,
    token: String,
}

const NOTES: [(&str, &str); 16] = [
    ("ouverte", "edition-opened"),
    ("reperage", "edition-done"),
    ("eclaireur", "edition-done"),
    ("partenaire", "edition-done"),
    ("scene", "edition-done"),
    ("siege", "edition-done"),
    ("remplir", "edition-filled"),
    ("tirage", "edition-drawn"),
    ("tenue", "edition-done"),
    ("clore", "edition-done"),
    ("annuler", "edition-done"),
    ("archiver", "edition-done"),
    ("decide", "edition-decided-now"),
    ("fiche", "edition-done"),
    ("reglages", "edition-done"),
    ("programme", "edition-done"),
];

impl Dashboard {
    /// With the names of those concerned.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        board: &Board,
        known: Known<'_>,
        unshown: &[(ProjectId, String)],
        room: &Room,
        told: &str,
        token: &str,
    ) -> Self {
        let (t, file) = (desk.t, &board.edition);
        let path = format!("/preparer/{}", file.id());
        let crew = file.stage_crew.iter();
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(file.sheet.title.as_str())
                .unlisted(),
            number: file.id().to_string(),
            path: t.to(&path),
            team: t.to(&format!("/equipe/{}", file.edition.team())),
            title: file.sheet.title.to_string(),
            when: t.with_two(
                "edition-when",
                on_the_wall(file.sheet.starts, "%d/%m/%Y %H:%M"),
                &file.sheet.place,
            ),
            what: format!(
                "{} · {}",
                form(file.edition.format(), t),
                stage(file.edition.stage(), t)
            ),
            debts: board
                .returns
                .iter()
                .chain(&board.team_returns)
                .map(|owed| debt(owed, known.0, t))
                .collect(),
            to_do: to_do(board, known, t),
            conflicts: board
                .conflicts
                .iter()
                .map(|one| conflict(one, known, t))
                .collect(),
            warnings: warnings(board, t),
            figures: figures(board, room, t),
            steps: steps(file.edition.stage(), t),
            unshown: (unshown.iter())
                .map(|(project, title)| (project.to_string(), title.clone()))
                .collect(),
            scouting: file.edition.stage() == Stage::Scouting,
            scouts: scouts(board, known.0, t),
            partners: file
                .partners
                .iter()
                .map(|(person, role)| (called(known.0, *person, t), partner(*role, t)))
                .collect(),
            crew: crew.map(|person| called(known.0, *person, t)).collect(),
            unconference: *file.edition.format() == Format::Unconference,
            strands: Vec::new(),
            note: note(&NOTES, told, t),
            token: token.to_owned(),
            t,
        }
    }

    /// With the programmes it may belong to (B3).
    #[must_use]
    pub(crate) fn with_strands(mut self, file: &EditionFile, strands: &[Strand]) -> Self {
        let line = only_words(file, strands);
        let none = file.strand.is_none() && line.is_none();
        let mut all = vec![(String::new(), self.t.say("edition-across-none"), none)];
        all.extend(line.map(|line| ("texte".to_owned(), line, true)));
        all.extend(strands.iter().map(|one| {
            let title = one.about().title.to_string();
            (one.id().to_string(), title, belongs(file, one))
        }));
        self.strands = all;
        self
    }
}

fn passage(project: ProjectId, t: Words) -> String {
    t.to(&format!("/passage/{project}"))
}

fn debt(owed: &Owed, names: &BTreeMap<PersonId, String>, t: Words) -> Debt {
    Debt {
        href: passage(owed.project, t),
        title: owed.title.clone(),
        what: t.with_two(
            "debt-return",
            holder(&owed.holder, names, t),
            t.day(owed.since),
        ),
    }
}

fn to_do(board: &Board, known: Known<'_>, t: Words) -> Vec<Debt> {
    let untold = board.untold.iter().map(|(project, title)| Debt {
        href: passage(*project, t),
        title: title.clone(),
        what: t.say("todo-untold"),
    });
    let lacking = board.lacking.iter().map(|(project, title, what)| {
        let parts: Vec<String> = what.iter().map(|one| missing(one, t)).collect();
        Debt {
            href: passage(*project, t),
            title: title.clone(),
            what: if parts.is_empty() {
                t.say("todo-propose")
            } else {
                t.with("todo-lacking", parts.join(", "))
            },
        }
    });
    let calls = board.to_call.iter().map(|project| Debt {
        href: passage(*project, t),
        title: known.1.get(project).cloned().unwrap_or_default(),
        what: t.say("todo-call"),
    });
    calls.chain(untold).chain(lacking).collect()
}

/// A conflict of interest, in words.
pub(super) fn conflict(one: &Conflict, known: Known<'_>, t: Words) -> String {
    let project = known.1.get(&one.project).cloned().unwrap_or_default();
    t.with_two("conflict", called(known.0, one.member, t), project)
}

fn warnings(board: &Board, t: Words) -> Vec<String> {
    let mut all: Vec<String> = board
        .concentration
        .iter()
        .map(|one| {
            t.with_two(
                "concentration",
                axis(&one.axis, t),
                format!("{} ({} / {})", one.value, one.held, one.of),
            )
        })
        .collect();
    if board.to_confirm {
        all.push(t.say("edition-to-confirm"));
    }
    if board.sitting.0 < board.sitting.1 {
        let (have, want) = board.sitting;
        all.push(t.with_two("edition-few-members", have, want));
    }
    all
}

fn figures(board: &Board, room: &Room, t: Words) -> Vec<(String, String)> {
    let (placed, waiting, came) = board.coming;
    let mut all = vec![
        (t.say("figure-proposed"), board.proposed.to_string()),
        (
            t.say("figure-places"),
            format!("{placed} / {}", room.capacity),
        ),
        (t.say("figure-waiting"), waiting.to_string()),
        (t.say("figure-came"), came.to_string()),
        (t.say("figure-acts"), board.effort.actions.to_string()),
        (t.say("figure-minutes"), board.effort.minutes.to_string()),
    ];
    if let Some(seconds) = board.capture_seconds {
        all.push((t.say("figure-capture"), t.with("seconds", seconds)));
    }
    let natures = board.natures.iter();
    all.extend(
        natures.map(|(nature, chosen, of)| {
            (t.with("figure-nature", nature), format!("{chosen} / {of}"))
        }),
    );
    all
}

fn steps(at: Stage, t: Words) -> Vec<Step> {
    let step = |verb: &'static str, key: &str, reason: bool| Step {
        verb,
        label: t.say(&format!("step-{key}")),
        what: t.say(&format!("step-{key}-what")),
        reason,
    };
    match at {
        Stage::Preparing => vec![
            step("reperage", "scouting", true),
            step("annuler", "cancel", false),
        ],
        Stage::Scouting => vec![step("annuler", "cancel", false)],
        Stage::Decided => vec![
            step("tirage", "draw", false),
            step("tenue", "hold", false),
            step("annuler", "cancel", false),
        ],
        Stage::Held => vec![step("clore", "close", false)],
        Stage::Closed => vec![step("archiver", "archive", false)],
        Stage::Archived => Vec::new(),
    }
}

fn scouts(board: &Board, names: &BTreeMap<PersonId, String>, t: Words) -> Vec<(String, String)> {
    let scouts = board.edition.scouts.iter();
    scouts
        .map(|scout| {
            let networks = t.count("scout-networks", scout.networks.len() as u64);
            (called(names, scout.person, t), networks)
        })
        .collect()
}

fn partner(role: EditionRole, t: Words) -> String {
    t.say(match role {
        EditionRole::Sponsor => "office-sponsor",
        EditionRole::Patron => "office-patron",
        _ => "office-expert",
    })
}
