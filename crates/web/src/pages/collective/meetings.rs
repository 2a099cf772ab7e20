//! The collective's meetings and decisions.

use crate::i18n::Words;
use crate::pages::accounts::charter::markup;
use crate::say::written_day;
use crate::shell::{Section, Shell};
use app::collective::Fault;
use app::collective::meetings::{Decision, Kept, Typed, lines};
use askama::Template;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A meeting, as everyone reads it.
pub struct Told {
    number: i64,
    day: String,
    title: String,
    lang: &'static str,
    /// Markup made here from Markdown, without any of its own.
    body: String,
    decisions: Vec<Decision>,
}

impl Told {
    fn of(kept: &Kept, t: Words) -> Self {
        let meeting = &kept.meeting;
        Self {
            number: kept.number,
            day: written_day(&meeting.on.to_string(), t.lang()),
            title: meeting.title.clone(),
            lang: meeting.lang().as_str(),
            body: markup(&meeting.minutes),
            decisions: meeting.decisions.clone(),
        }
    }
}

/// Meetings to come, and what was decided at those that were held.
#[derive(Template)]
#[template(path = "collective/decisions.html")]
pub struct Decisions {
    shell: Shell,
    t: Words,
    coming: Vec<Told>,
    held: Vec<Told>,
}

impl Decisions {
    /// The page at this time.
    #[must_use]
    pub fn new(site: &str, all: &[Kept], now: Timestamp, t: Words) -> Self {
        let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
        let today = now.to_zoned(zone).date();
        let of = |coming: bool| {
            let some = all
                .iter()
                .filter(move |kept| (kept.meeting.on > today) == coming);
            some.map(|kept| Told::of(kept, t)).collect::<Vec<_>>()
        };
        let mut coming = of(true);
        coming.reverse();
        Self {
            shell: Shell::new(t, site, Section::Partners, "/collectif/decisions")
                .titled(t.say("meetings-title")),
            t,
            coming,
            held: of(false),
        }
    }
}

/// The form by which moderators write and correct.
#[derive(Template)]
#[template(path = "collective/meetings.html")]
pub struct Write {
    shell: Shell,
    t: Words,
    all: Vec<Told>,
    typed: Typed,
    /// The number and version of what is corrected.
    corrected: Option<(i64, i64)>,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

impl Write {
    fn form(site: &str, typed: Typed, token: &str, t: Words) -> Self {
        Self {
            shell: Shell::new(t, site, Section::Own, "/moderation/reunions")
                .titled(t.say("meetings-write-title"))
                .unlisted(),
            t,
            all: Vec::new(),
            typed,
            corrected: None,
            note: None,
            fault: None,
            token: token.to_owned(),
        }
    }

    /// All of them, with the form for a new one.
    #[must_use]
    pub fn list(site: &str, all: &[Kept], note: Option<String>, token: &str, t: Words) -> Self {
        let mut page = Self::form(site, Typed::default(), token, t);
        page.all = all.iter().map(|kept| Told::of(kept, t)).collect();
        page.note = note;
        page
    }

    /// The form for a correction.
    #[must_use]
    pub fn correction(site: &str, kept: &Kept, token: &str, t: Words) -> Self {
        let meeting = &kept.meeting;
        let typed = Typed {
            on: meeting.on.to_string(),
            title: meeting.title.clone(),
            minutes: meeting.minutes.clone(),
            decisions: lines(&meeting.decisions),
            english: meeting.english,
        };
        let mut page = Self::form(site, typed, token, t);
        page.corrected = Some((kept.number, kept.version));
        page
    }

    /// The same form again, with what was wrong.
    #[must_use]
    pub fn again(
        site: &str,
        typed: Typed,
        corrected: Option<(i64, i64)>,
        fault: Fault,
        token: &str,
        t: Words,
    ) -> Self {
        let mut page = Self::form(site, typed, token, t);
        page.corrected = corrected;
        page.fault = Some(super::fault(fault, t));
        page
    }
}
