//! Teams, and the hall of one.

use super::{anchor, called, form, note, stage, stand};
use crate::desk::Desk;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use crate::teams::on_the_wall;
use app::gatherings::dashboard::Owed;
use app::gatherings::editions::EditionFile;
use app::gatherings::passages::{PassageView, Stand, counts};
use app::gatherings::teams::{Ledger, TeamFile};
use askama::Template;
use gatherings::strand::Strand;
use model::people::{PersonId, TeamId};
use std::collections::BTreeMap;

/// A team in a list.
pub struct Line {
    number: String,
    name: String,
    bound: String,
    href: Option<String>,
    shares: bool,
}

/// All teams.
#[derive(Template)]
#[template(path = "teams/teams.html")]
pub struct Teams {
    shell: Shell,
    t: Words,
    teams: Vec<Line>,
    founds: bool,
    token: String,
}

impl Teams {
    /// With the form to found one, for whoever may.
    #[must_use]
    pub fn new(
        site: &str,
        all: &[TeamFile],
        own: impl Fn(TeamId) -> bool,
        founds: bool,
        token: &str,
        t: Words,
    ) -> Self {
        let teams = all.iter().map(|file| Line {
            number: file.team.id.to_string(),
            name: file.name.to_string(),
            bound: anchor(&file.team.anchor),
            href: own(file.team.id).then(|| t.to(&format!("/equipe/{}", file.team.id))),
            shares: file.team.sharing,
        });
        Self {
            shell: Shell::new(t, site, Section::Own, "/equipes")
                .titled(t.say("teams-title"))
                .unlisted(),
            t,
            teams: teams.collect(),
            founds,
            token: token.to_owned(),
        }
    }
}

/// A project in the hall.
pub struct Row {
    href: String,
    title: String,
    stand: String,
    place: String,
}

/// An edition in the hall.
pub struct Planned {
    href: String,
    title: String,
    when: String,
    what: String,
    who: String,
}

/// The hall of a team.
#[derive(Template)]
#[template(path = "teams/hall.html")]
pub struct Hall {
    shell: Shell,
    t: Words,
    name: String,
    about: String,
    bound: String,
    path: String,
    capture: String,
    bookmark: String,
    counts: Vec<(String, u64)>,
    open: Vec<Row>,
    over: Vec<Row>,
    owed: Vec<(String, String, String)>,
    editions: Vec<Planned>,
    shares: bool,
    balance: String,
    others: Vec<(String, String)>,
    /// Programmes that an edition may belong to.
    strands: Vec<(String, String)>,
    hosts: bool,
    note: Option<String>,
    token: String,
}

const NOTES: [(&str, &str); 4] = [
    ("confiee", "team-entrusted"),
    ("accueillie", "team-welcomed"),
    ("partage", "team-shared"),
    ("donne", "team-gave"),
];

impl Hall {
    /// With what its reader may know of each project.
    #[must_use]
    #[expect(
        clippy::too_many_arguments,
        reason = "a hall shows all that a team has before it"
    )]
    pub(crate) fn new(
        desk: &Desk,
        file: &TeamFile,
        seen: &[PassageView],
        (planned, names): (&[EditionFile], &BTreeMap<PersonId, String>),
        owed: &[Owed],
        (ledger, others, kept): (&Ledger, &[TeamFile], &[Strand]),
        hosts: bool,
        told: &str,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let path = format!("/equipe/{}", file.team.id);
        let (over, open): (Vec<&PassageView>, Vec<&PassageView>) = seen
            .iter()
            .rev()
            .partition(|view| view.stand == Stand::Ended);
        let row = |view: &PassageView| row(view, t);
        let given = t.count("team-given", ledger.given as u64);
        let taken = t.count("team-taken", ledger.taken as u64);
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(file.name.as_str())
                .unlisted(),
            name: file.name.to_string(),
            about: file
                .about
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            bound: anchor(&file.team.anchor),
            capture: t.to(&format!("{path}/piste")),
            bookmark: bookmark(desk),
            counts: counts(seen)
                .into_iter()
                .map(|(at, n)| (stand(at, t), n as u64))
                .collect(),
            open: open.into_iter().map(row).collect(),
            over: over.into_iter().map(row).collect(),
            owed: owed.iter().map(|debt| owed_line(debt, t)).collect(),
            editions: planned.iter().map(|one| edition(one, names, t)).collect(),
            shares: file.team.sharing,
            balance: format!("{given} {taken}"),
            others: others
                .iter()
                .filter(|other| other.team.id != file.team.id)
                .map(|other| (other.team.id.to_string(), other.name.to_string()))
                .collect(),
            strands: (kept.iter())
                .filter(|one| !one.about().ended)
                .map(|one| (one.id().to_string(), one.about().title.to_string()))
                .collect(),
            hosts,
            note: note(&NOTES, told, t),
            token: token.to_owned(),
            path: t.to(&path),
            t,
        }
    }
}

fn row(view: &PassageView, t: Words) -> Row {
    let place = view.lead.as_ref().and_then(|lead| lead.place.as_ref());
    Row {
        href: t.to(&format!("/passage/{}", view.project)),
        title: if view.title.is_empty() {
            t.say("project-nameless")
        } else {
            view.title.clone()
        },
        stand: stand(view.stand, t),
        place: place.map(ToString::to_string).unwrap_or_default(),
    }
}

fn owed_line(debt: &Owed, t: Words) -> (String, String, String) {
    (
        t.to(&format!("/passage/{}", debt.project)),
        debt.title.clone(),
        t.with("since-day", t.day(debt.since)),
    )
}

fn edition(one: &EditionFile, names: &BTreeMap<PersonId, String>, t: Words) -> Planned {
    Planned {
        href: t.to(&format!("/preparer/{}", one.id())),
        title: one.sheet.title.to_string(),
        when: on_the_wall(one.sheet.starts, "%d/%m/%Y %H:%M"),
        what: format!(
            "{} · {}",
            form(one.edition.format(), t),
            stage(one.edition.stage(), t)
        ),
        who: t.with("edition-who", called(names, one.edition.coordinator(), t)),
    }
}

/// A bookmark that hands over the page one is reading.
fn bookmark(desk: &Desk) -> String {
    let to = desk
        .app
        .config
        .public_url
        .join("piste")
        .map(String::from)
        .unwrap_or_default();
    format!(
        "javascript:location.href='{to}?par=signet&title='+encodeURIComponent(document.title)+'&url='+encodeURIComponent(location.href)"
    )
}
