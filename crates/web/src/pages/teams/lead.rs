//! The capture of a lead: three fields at most.

use crate::desk::Desk;
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::gatherings::leads::Noticed;
use app::gatherings::teams::TeamFile;
use askama::Template;

/// Which team?
#[derive(Template)]
#[template(path = "teams/choose.html")]
pub struct Choose {
    shell: Shell,
    t: Words,
    teams: Vec<(String, String)>,
}

impl Choose {
    /// The teams that one may bring to; `given` is what was handed over.
    #[must_use]
    pub(crate) fn new(desk: &Desk, known: &[TeamFile], given: &str) -> Self {
        let t = desk.t;
        let teams = known.iter().map(|file| {
            let href = t.to(&format!("/equipe/{}/piste?{given}", file.team.id));
            (href, file.name.to_string())
        });
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/piste")
                .titled(t.say("lead-choose"))
                .unlisted(),
            t,
            teams: teams.collect(),
        }
    }
}

/// An address for leads by mail, shown once.
#[derive(Template)]
#[template(path = "floor/mailbox.html")]
pub struct Mailbox {
    shell: Shell,
    t: Words,
    team: String,
    home: String,
    address: String,
}

impl Mailbox {
    /// Of one person, for one team.
    #[must_use]
    pub(crate) fn new(desk: &Desk, file: &TeamFile, address: String) -> Self {
        let t = desk.t;
        let home = format!("/equipe/{}", file.team.id);
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &home)
                .titled(t.say("mailbox-title"))
                .unlisted(),
            t,
            team: file.name.to_string(),
            home: t.to(&home),
            address,
        }
    }
}

/// The form.
#[derive(Template)]
#[template(path = "teams/capture.html")]
pub struct Capture {
    shell: Shell,
    t: Words,
    path: String,
    team: String,
    home: String,
    title: String,
    place: String,
    why: String,
    way: String,
    card: String,
    nonce: String,
    noted: bool,
    token: String,
}

impl Capture {
    /// Filled with what was handed over, by which way and from which card.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &TeamFile,
        seen: &Noticed,
        (way, card): (&str, &str),
        nonce: &str,
        note: &str,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let home = format!("/equipe/{}", file.team.id);
        let path = format!("{home}/piste");
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("lead-title"))
                .unlisted(),
            team: file.name.to_string(),
            home: t.to(&home),
            path: t.to(&path),
            title: seen.title.clone(),
            place: seen.place.clone(),
            why: seen.why.clone(),
            way: way.to_owned(),
            card: card.to_owned(),
            nonce: nonce.to_owned(),
            noted: note == "notee",
            token: token.to_owned(),
            t,
        }
    }
}
