//! Challenges on their way through a method of steps and criteria, as their teams, those who accompany
//! them and everyone else meet them; the criteria themselves, and campaigns of visits.
//!
//! All of it is its reader's alone: no cache keeps these pages, for what they show depends on who
//! reads.

mod campaigns;
mod challenges;
mod emergence;
mod files;
pub(crate) mod letters;
mod life;
pub(crate) mod refusals;
mod rooms;
mod sets;
mod stories;
mod toolbox;
mod trainings;
pub(crate) mod vocabulary;
mod wiki;
mod workshop;

pub(crate) use trainings::PARTS;

use crate::caller::{Caller, Member};
use crate::desk::{Desk, Refusal};
use crate::evenings::absolute;
use crate::handlers::Sent;
use access::Bearer;
use app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use journey::life::Stage;
use journey::method::learning::Purpose;
use journey::method::team::Actor;
use std::sync::Arc;

/// What somebody is, with the words of forms.
pub(crate) const ACTORS: [(Actor, &str); 7] = [
    (Actor::Resident, "resident"),
    (Actor::Association, "association"),
    (Actor::PublicBody, "public-body"),
    (Actor::Elected, "elected"),
    (Actor::Company, "company"),
    (Actor::Research, "research"),
    (Actor::Other, "other"),
];
/// What a session is for, with the words of forms.
pub(crate) const PURPOSES: [(Purpose, &str); 3] = [
    (Purpose::Work, "work"),
    (Purpose::Training, "training"),
    (Purpose::Acculturation, "acculturation"),
];

/// The stages of a project, with the words of forms: a course, not a ladder.
pub(crate) const STAGES: [(Stage, &str); 8] = [
    (Stage::Idea, "idea"),
    (Stage::Design, "design"),
    (Stage::Experiment, "experiment"),
    (Stage::Launched, "launched"),
    (Stage::Spread, "spread"),
    (Stage::Paused, "paused"),
    (Stage::Pivoted, "pivoted"),
    (Stage::Ended, "ended"),
];

/// What was just done, with the words of addresses.
const NOTES: [&str; 9] = [
    "begun",
    "joined",
    "noted",
    "submitted",
    "moved",
    "written",
    "shared",
    "judged",
    "said",
];

/// The routes.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/defis", get(challenges::list))
        .route(
            "/defis/nouveau",
            get(challenges::form).post(challenges::call),
        )
        .route(
            "/defis/appel/{number}",
            get(challenges::called).post(challenges::answer),
        )
        .route("/defi/{id}", get(challenges::page))
        .route("/defi/{id}/fiche", get(challenges::sheet))
        .route("/defi/{id}/atelier", get(workshop::page))
        .route(
            "/defi/{id}/rejoindre",
            get(challenges::knock).post(challenges::join),
        )
        .route("/defi/{id}/{verb}", post(workshop::act))
        .route("/projet/{id}/vie", get(life::page))
        .route("/projet/{id}/vie/{verb}", post(life::act))
        .route("/projet/{id}/espace", get(rooms::page))
        .route(
            "/projet/{id}/espace/entrer",
            get(rooms::knock).post(rooms::enter),
        )
        .route(
            "/projet/{id}/espace/fichier",
            post(files::lay).layer(DefaultBodyLimit::max(files::LONGEST)),
        )
        .route("/projet/{id}/espace/fichier/{place}", get(files::give))
        .route("/projet/{id}/espace/piece/{place}", get(rooms::piece_page))
        .route("/projet/{id}/espace/{verb}", post(rooms::act))
        .route("/emergence", get(emergence::show))
        .route("/recits", get(stories::list).post(stories::draft))
        .route("/recit/{id}", get(stories::page))
        .route("/recit/{id}/{verb}", post(stories::act))
        .route("/collections", post(stories::gather))
        .route("/collection/{id}", get(stories::collection))
        .route("/collection/{id}/partager", post(stories::share))
        .route("/boite-a-outils", get(toolbox::list).post(toolbox::add))
        .route(
            "/boite-a-outils/{project}/{place}/ranger",
            post(toolbox::lay_aside),
        )
        .route("/vocabulaire", get(vocabulary::read))
        .route("/vocabulaire/{verb}", post(vocabulary::tell))
        .route("/savoir-faire", get(toolbox::who_knows))
        .route("/savoir-faire/{verb}", post(toolbox::tell))
        .route("/formations", get(trainings::list).post(trainings::share))
        .route("/formation/{id}/agenda.ics", get(trainings::session_file))
        .route("/formation/{id}/{verb}", post(trainings::act))
        .route("/wiki", get(wiki::list))
        .route("/wiki/{kind}/{code}", get(wiki::page))
        .route("/wiki/{kind}/{code}/{verb}", post(wiki::act))
        .route("/criteres", get(sets::list).post(sets::propose))
        .route("/criteres/{number}", get(sets::page))
        .route("/criteres/{number}/{verb}", post(sets::act))
        .route("/campagnes", get(campaigns::list).post(campaigns::open))
        .route("/campagne/{id}", get(campaigns::page))
        .route("/campagne/{id}/{verb}", post(campaigns::act))
}

/// A number of an address, written one way only.
fn number(written: &str) -> Result<i64, Refusal> {
    let digits = !written.is_empty() && written.bytes().all(|b| b.is_ascii_digit());
    let number = digits.then(|| written.parse().ok()).flatten();
    number.ok_or(Refusal::Unknown)
}

/// The one of a list that a form names.
fn named<T: Copy>(of: &[(T, &str)], word: &str) -> Result<T, Refusal> {
    let found = of.iter().find(|(_, known)| *known == word);
    found.map(|(one, _)| *one).ok_or(Refusal::Unknown)
}

/// Leads to a page of this language.
fn to(desk: &Desk, path: &str) -> Sent {
    Ok(Redirect::to(&desk.t.to(path)).into_response())
}

/// Who reads: a stranger, or someone with their offices.
fn bearer(caller: &Caller) -> Bearer {
    let signed = caller.signed.as_ref();
    signed.map_or_else(Bearer::stranger, |signed| signed.bearer.clone())
}

/// The permits by which a member answers for the method: one for each of their teams, and that of the
/// house.
fn accompanying(member: &Member) -> Vec<app::journey::Accompanying> {
    use app::journey::Accompanying;
    let bearer = &member.signed.bearer;
    let teams = bearer.offices().filter_map(|office| match office {
        access::Office::Team(team, _) => bearer.teamwork(*team).map(Accompanying::Team),
        _ => None,
    });
    let mut all: Vec<Accompanying> = teams.collect();
    all.extend(bearer.moderation().map(Accompanying::House));
    all.dedup();
    all
}

/// What stands after the question mark.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    /// What was just done.
    note: String,
    /// The key of a link.
    cle: String,
}

/// The keys that code builds, for the test of languages.
#[cfg(test)]
pub(crate) fn built_keys() -> Vec<String> {
    use journey::workspace::Format;
    let mut keys: Vec<String> = Vec::new();
    keys.extend(ACTORS.map(|(_, word)| format!("actor-{word}")));
    keys.extend(STAGES.map(|(_, word)| format!("life-stage-{word}")));
    for word in ["untold", "fresh", "ageing", "stale", "at-rest"] {
        keys.push(format!("life-{word}"));
    }
    keys.extend(Format::WORDS.map(|word| format!("file-{word}")));
    keys.extend(PURPOSES.map(|(_, word)| format!("purpose-{word}")));
    keys.extend(PARTS.map(|(_, word)| format!("trainings-{word}")));
    keys.extend(refusals::WORDS.map(|word| format!("journey-refusal-{word}")));
    for word in letters::WORDS {
        keys.push(format!("letter-j-{word}-subject"));
        keys.push(format!("letter-j-{word}-body"));
    }
    let closed = [
        (
            "standing",
            &[
                "untouched",
                "submitted",
                "not-yet",
                "partly",
                "met",
                "not-applicable",
            ][..],
        ),
        ("relevance", &["unsaid", "yes", "no", "review"]),
        ("role", &["holder", "facilitator", "contributor"]),
        ("stakeholders", &["operators", "deciders", "beneficiaries"]),
        (
            "criteria-state",
            &["draft", "tested", "validated", "retired"],
        ),
        ("challenge-note", &NOTES),
        ("audience", &["open", "commons", "collective", "private"]),
    ];
    for (head, words) in closed {
        keys.extend(words.iter().map(|word| format!("{head}-{word}")));
    }
    keys
}
