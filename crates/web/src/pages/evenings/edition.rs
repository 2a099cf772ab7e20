//! An edition as anyone may read it, and its evening as it unfolds.

use super::strands::strand_path;
use super::{Named, anchor_name, edition_path, format_name, paragraphs};
use crate::i18n::Words;
use crate::say;
use crate::shell::{Section, Shell};
use app::gatherings::comers::Evening;
use askama::Template;
use gatherings::edition::Stage;
use jiff::{SignedDuration, Timestamp};

/// Seconds between two loads of the page that follows an evening.
const EVERY: u16 = 20;
/// How often it loads itself at most: two hours.
const TIMES: u16 = 360;
/// How long before its beginning and after its end an evening can be followed.
const AROUND: SignedDuration = SignedDuration::from_mins(60);

/// The page of an edition.
#[derive(Template)]
#[template(path = "evenings/edition.html")]
pub struct EditionPage {
    shell: Shell,
    t: Words,
    title: String,
    kind: String,
    when: String,
    machine: String,
    place: String,
    team: String,
    about: Vec<String>,
    /// The programme it belongs to: its page where it has one, and its name.
    programme: Option<(Option<String>, String)>,
    cancelled: bool,
    /// Whether its time has passed.
    over: bool,
    open: bool,
    free: u64,
    capacity: u64,
    waiting: u64,
    /// The projects revealed so far.
    projects: Vec<Named>,
    /// The seed of the order of passage.
    seed: Option<String>,
    /// The seeds of the draws among those who waited, with their days.
    draws: Vec<(String, String)>,
    /// Paths of what one may do from here.
    path: String,
    /// Where its report is, once it was held.
    report: Option<String>,
    /// Where its foretaste is, if one was made.
    teaser: Option<String>,
    /// The Event of schema.org, without a sign that ends its element.
    event: String,
}

impl EditionPage {
    /// With its Event for machines.
    #[must_use]
    pub fn new(site: &str, shown: &Evening, event: String, now: Timestamp, t: Words) -> Self {
        let (file, sheet) = (&shown.edition, &shown.edition.sheet);
        let path = edition_path(file.id());
        let when = say::span(sheet.starts, sheet.ends, t.lang());
        let mut shell = Shell::new(t, site, Section::Agenda, &path).titled(sheet.title.to_string());
        shell.description = format!("{when}, {}", sheet.place);
        let draws = shown.room.seeds.iter();
        let anchor = anchor_name(file.edition.anchor());
        let format = format_name(file.edition.format(), t);
        let about = sheet.about.as_ref().map(|about| paragraphs(about.as_str()));
        let programme = shown.strand.as_ref().map(|strand| {
            let href = strand.id.map(|id| t.to(&strand_path(id)));
            (href, strand.title.clone())
        });
        Self {
            shell,
            t,
            title: sheet.title.to_string(),
            kind: [format, anchor].join(" · "),
            when,
            machine: sheet.starts.to_string(),
            place: sheet.place.to_string(),
            team: shown.team.clone(),
            about: about.unwrap_or_default(),
            programme,
            cancelled: file.cancelled,
            over: sheet.ends <= now,
            open: shown.open,
            free: u64::from(shown.room.free),
            capacity: u64::from(shown.room.capacity),
            waiting: shown.room.waiting as u64,
            projects: (shown.projects.iter())
                .map(|project| Named::words(project, t))
                .collect(),
            seed: shown.programme.seed.clone(),
            draws: draws.map(|(seed, at)| (seed.clone(), t.day(*at))).collect(),
            report: (file.edition.stage() >= Stage::Held)
                .then(|| t.to(&format!("/compte-rendu/{}", file.id()))),
            teaser: None,
            path,
            event,
        }
    }

    /// With the way to the foretaste.
    #[must_use]
    pub fn with_teaser(mut self, there: bool) -> Self {
        let t = self.t;
        self.teaser = there.then(|| t.to(&format!("{}/avant-gout", self.path)));
        self
    }
}

/// An evening as it unfolds, on a telephone: the places in order, named once revealed.
#[derive(Template)]
#[template(path = "evenings/unfolding.html")]
pub struct Unfolding {
    shell: Shell,
    t: Words,
    title: String,
    when: String,
    path: String,
    /// The places, each with its project once revealed.
    places: Vec<Option<Named>>,
    /// How many are revealed.
    shown: u64,
    /// Where the page loads itself again, and after how many seconds.
    next: Option<(u16, String)>,
    /// Whether it can be followed now.
    on: bool,
}

impl Unfolding {
    /// `left`: how often the page may still load itself, once its reader asked for it.
    #[must_use]
    pub fn new(site: &str, shown: &Evening, left: Option<u16>, now: Timestamp, t: Words) -> Self {
        let sheet = &shown.edition.sheet;
        let path = edition_path(shown.edition.id());
        let here = format!("{path}/soiree");
        let places: Vec<Option<Named>> = if shown.programme.places.is_empty() {
            let all = shown.projects.iter();
            all.map(|project| Some(Named::words(project, t))).collect()
        } else {
            let places = shown.programme.places.iter();
            let named = |project| Named::words(project, t);
            places
                .map(|place| place.project.as_ref().map(named))
                .collect()
        };
        let revealed = places.iter().flatten().count();
        let within = sheet.starts - AROUND <= now && now < sheet.ends + AROUND;
        let whole = !places.is_empty() && revealed == places.len();
        let on = within && !whole && !shown.edition.cancelled;
        let left = left.map(|left| left.min(TIMES)).filter(|left| *left > 0);
        let next = left.filter(|_| on).map(|left| {
            let again = t.to(&format!("{here}?suivre={}", left - 1));
            (EVERY, again)
        });
        Self {
            shell: Shell::new(t, site, Section::Agenda, &here)
                .titled(sheet.title.to_string())
                .unlisted(),
            t,
            title: sheet.title.to_string(),
            when: say::span(sheet.starts, sheet.ends, t.lang()),
            path,
            shown: revealed as u64,
            places,
            next,
            on,
        }
    }

    /// How often the page loads itself once asked to.
    const fn times(&self) -> u16 {
        TIMES
    }
}
