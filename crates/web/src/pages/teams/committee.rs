//! The committee and its selection: a set, never an order.

use super::edition::conflict;
use super::{axis, called, note};
use crate::desk::Desk;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use crate::teams::on_the_wall;
use app::gatherings::committee::CommitteeFile;
use app::gatherings::editions::EditionFile;
use app::gatherings::selection::RunFile;
use askama::Template;
use gatherings::edition::Stage;
use gatherings::selection::{Cause, LeftOut, Proof, Selection};
use model::people::{PersonId, ProjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Names of people, titles of projects.
type Known<'a> = (
    &'a BTreeMap<PersonId, String>,
    &'a BTreeMap<ProjectId, String>,
);

/// A member.
pub struct Member {
    number: String,
    name: String,
    stands_down: bool,
}

/// The committee's page.
#[derive(Template)]
#[template(path = "teams/committee.html")]
pub struct Committee {
    shell: Shell,
    t: Words,
    edition: String,
    path: String,
    preparing: Option<String>,
    title: String,
    members: Vec<Member>,
    conflicts: Vec<String>,
    exempt: Vec<String>,
    candidates: Vec<(String, String)>,
    runs: Vec<(String, String)>,
    size: String,
    axes: Vec<(String, String)>,
    coordinates: bool,
    confirms: bool,
    decided: Option<Vec<String>>,
    note: Option<String>,
    token: String,
}

const NOTES: [(&str, &str); 7] = [
    ("asseoir", "committee-seated"),
    ("lever", "committee-unseated"),
    ("exempter", "committee-exempted"),
    ("porteur", "committee-linked"),
    ("lien", "committee-linked"),
    ("confirmer", "committee-confirmed"),
    ("decide", "edition-decided-now"),
];

fn title(known: Known<'_>, project: ProjectId) -> String {
    known
        .1
        .get(&project)
        .cloned()
        .unwrap_or_else(|| project.to_string())
}

impl Committee {
    /// `may`: whether the reader coordinates, and sits.
    #[must_use]
    #[expect(
        clippy::too_many_arguments,
        reason = "a committee has all this before it"
    )]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        committee: &CommitteeFile,
        runs: &[(i64, RunFile)],
        known: Known<'_>,
        (coordinates, sits): (bool, bool),
        told: &str,
        token: &str,
    ) -> Self {
        let (t, id) = (desk.t, file.id());
        let path = format!("/comite/{id}");
        let checked = &committee.checked;
        let down: BTreeSet<PersonId> = checked.standing_down.iter().map(|one| one.member).collect();
        let members = committee.committee.members().iter().map(|person| Member {
            number: person.to_string(),
            name: called(known.0, *person, t),
            stands_down: down.contains(person),
        });
        let decided = committee.decided.as_ref();
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("committee-title"))
                .unlisted(),
            edition: file.sheet.title.to_string(),
            preparing: coordinates.then(|| t.to(&format!("/preparer/{id}"))),
            title: t.say("committee-title"),
            members: members.collect(),
            conflicts: checked
                .standing_down
                .iter()
                .map(|one| conflict(one, known, t))
                .collect(),
            exempt: checked
                .exempt
                .iter()
                .map(|one| conflict(one, known, t))
                .collect(),
            candidates: known
                .1
                .iter()
                .map(|(p, title)| (p.to_string(), title.clone()))
                .collect(),
            runs: runs
                .iter()
                .map(|(number, run)| {
                    let when = on_the_wall(run.at, "%d/%m/%Y %H:%M");
                    let label = t.with_two("run-line", when, run.selection.chosen.len());
                    (t.to(&format!("/selection/{id}/{number}")), label)
                })
                .collect(),
            size: file.settings.size.to_string(),
            axes: file
                .settings
                .axes
                .iter()
                .map(|one| (one.code().to_owned(), axis(one.code(), t)))
                .collect(),
            coordinates,
            confirms: sits && decided.is_some_and(|one| !one.concerned.is_empty()),
            decided: decided.map(|one| {
                one.decision
                    .chosen()
                    .iter()
                    .map(|project| title(known, *project))
                    .collect()
            }),
            note: note(&NOTES, told, t),
            token: token.to_owned(),
            path: t.to(&path),
            t,
        }
    }
}

/// A set, with what tells it from others.
pub struct Set {
    projects: Vec<(String, String)>,
    least: String,
    coverage: u32,
    synergies: u32,
}

/// The page of one run.
#[derive(Template)]
#[template(path = "teams/run.html")]
pub struct Run {
    shell: Shell,
    t: Words,
    path: String,
    committee: String,
    edition: String,
    found: Set,
    proof: String,
    seed: String,
    solver: String,
    others: Vec<Set>,
    left_out: Vec<(String, String)>,
    concentration: Vec<String>,
    candidates: Vec<(String, String, bool)>,
    members: Vec<(String, String)>,
    decides: bool,
    token: String,
}

impl Run {
    /// With the members who may sign.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        (number, run): (i64, &RunFile),
        committee: &CommitteeFile,
        known: Known<'_>,
        sits: bool,
        token: &str,
    ) -> Self {
        let (t, id) = (desk.t, file.id());
        let path = format!("/selection/{id}/{number}");
        let sitting = committee.checked.sitting.iter();
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("set-title"))
                .unlisted(),
            committee: t.to(&format!("/comite/{id}")),
            edition: file.sheet.title.to_string(),
            found: set(&run.selection, known, t),
            proof: proof(&run.selection.proof, t),
            seed: run.selection.seed.as_str().to_owned(),
            solver: run.selection.solver.clone(),
            others: run.others.iter().map(|one| set(one, known, t)).collect(),
            left_out: run
                .left_out
                .iter()
                .map(|one| left_out(one, known, t))
                .collect(),
            concentration: run
                .concentration
                .iter()
                .map(|one| {
                    let what = format!("{} ({} / {})", one.value, one.held, one.of);
                    t.with_two("concentration", axis(&one.axis, t), what)
                })
                .collect(),
            candidates: run
                .call
                .candidates
                .iter()
                .map(|one| {
                    let held = run.selection.chosen.contains(&one.project);
                    (one.project.to_string(), title(known, one.project), held)
                })
                .collect(),
            members: sitting
                .map(|person| (person.to_string(), called(known.0, *person, t)))
                .collect(),
            decides: sits && file.edition.stage() <= Stage::Decided,
            token: token.to_owned(),
            path: t.to(&path),
            t,
        }
    }
}

/// A distance as a share of the widest possible.
fn share(apart: u32, t: Words) -> String {
    t.percent(f64::from(apart) / 1_000_000.0)
}

fn set(selection: &Selection, known: Known<'_>, t: Words) -> Set {
    let figures = selection.figures;
    Set {
        projects: selection
            .chosen
            .iter()
            .map(|project| (t.to(&format!("/passage/{project}")), title(known, *project)))
            .collect(),
        least: share(figures.least, t),
        coverage: figures.coverage,
        synergies: figures.synergies,
    }
}

fn proof(proof: &Proof, t: Words) -> String {
    match proof {
        Proof::Optimal { criteria: true, .. } => t.say("proof-whole"),
        Proof::Optimal { .. } => t.say("proof-least"),
        Proof::Gap { at_most } => t.with("proof-gap", share(*at_most, t)),
    }
}

fn left_out(one: &LeftOut, known: Known<'_>, t: Words) -> (String, String) {
    let nearest = one
        .nearest
        .map(|project| title(known, project))
        .unwrap_or_default();
    let on = one
        .axis
        .as_ref()
        .map(|overlap| axis(&overlap.axis, t))
        .unwrap_or_default();
    let why = match &one.cause {
        Cause::SetAside(_) => t.say("left-aside"),
        Cause::Alike => t.with_two("left-alike", nearest, on),
        Cause::Bound { .. } => t.with("left-bound", nearest),
        Cause::Complement => t.with("left-complement", nearest),
        Cause::Drawn => t.with("left-drawn", nearest),
    };
    (title(known, one.project), why)
}
