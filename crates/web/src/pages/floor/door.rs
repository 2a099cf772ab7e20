//! The page at the door.

use super::crumb;
use crate::desk::Desk;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::gatherings::editions::EditionFile;
use app::gatherings::registration::{Guest, Room};
use askama::Template;
use gatherings::checkin::CodeDigest;
use gatherings::registration::Standing;
use model::people::PersonId;

/// What just happened at the door, or what was typed and not taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrival {
    /// Who has just come in.
    pub came: Option<PersonId>,
    /// A code, to be checked.
    pub code: String,
    /// The name of someone who was not registered.
    pub name: String,
    /// Their address.
    pub mail: String,
    /// What was wrong.
    pub fault: Option<String>,
}

/// Someone who is expected.
pub struct Expected {
    person: PersonId,
    name: String,
    affiliation: Option<String>,
    waiting: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "floor/door.html")]
pub struct DoorPage {
    shell: Shell,
    t: Words,
    edition: String,
    up: (String, String),
    path: String,
    came: u64,
    placed: u64,
    free: u64,
    full: bool,
    expected: Vec<Expected>,
    /// Fingerprints of the codes, for the time when the network is down.
    digests: String,
    entered: Option<String>,
    typed: Arrival,
    token: String,
}

impl DoorPage {
    /// For whoever holds the door.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        guests: &[Guest],
        (room, digests): (&Room, &[CodeDigest]),
        arrival: &Arrival,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let path = format!("/accueil/{}", file.id());
        let here = |standing| guests.iter().filter(move |one| one.standing == standing);
        let came = |person| guests.iter().find(|one| one.person == person && one.came);
        let entered = arrival.came.and_then(came);
        let waiting = here(Standing::Waiting);
        let expected = here(Standing::Placed).filter(|one| !one.came);
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("door-title"))
                .unlisted(),
            t,
            edition: file.id().to_string(),
            up: crumb(file, t),
            path: t.to(&path),
            came: guests.iter().filter(|one| one.came).count() as u64,
            placed: here(Standing::Placed).count() as u64,
            free: u64::from(room.free),
            full: room.free == 0,
            expected: expected
                .chain(waiting)
                .map(|one| Expected {
                    person: one.person,
                    name: one.name.clone(),
                    affiliation: one.affiliation.clone(),
                    waiting: one.standing == Standing::Waiting,
                })
                .collect(),
            digests: written(digests),
            entered: entered.map(|one| one.name.clone()),
            typed: arrival.clone(),
            token: token.to_owned(),
        }
    }
}

/// Fingerprints in one attribute, with spaces between.
fn written(digests: &[CodeDigest]) -> String {
    let words = digests.iter().map(CodeDigest::as_str);
    words.collect::<Vec<_>>().join(" ")
}
