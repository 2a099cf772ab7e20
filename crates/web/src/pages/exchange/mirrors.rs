//! The page of mirror pairs.

use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::exchange::mirrors::{Mirrored, Reflects};
use askama::Template;
use model::people::ProjectId;

/// A project whose holder is about to be asked.
pub struct Asking {
    /// Which.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// The reader's own projects.
    pub mine: Vec<(i64, String)>,
}

/// A mirror on the page.
pub struct Row {
    number: i64,
    mine: String,
    title: String,
    href: String,
    day: String,
    state: String,
    yours: bool,
    open: bool,
    /// Author and words.
    notes: Vec<(String, String)>,
}

/// Mirror pairs.
#[derive(Template)]
#[template(path = "exchange/mirrors.html")]
pub struct MirrorsPage {
    shell: Shell,
    t: Words,
    rows: Vec<Row>,
    asking: Option<Asking>,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

impl MirrorsPage {
    /// One's mirrors, and the project that one comes from.
    #[must_use]
    pub fn new(
        site: &str,
        mirrors: &[Mirrored],
        asking: Option<Asking>,
        (note, fault): (Option<String>, Option<String>),
        token: &str,
        t: Words,
    ) -> Self {
        let row = |one: &Mirrored| Row {
            number: one.number,
            mine: one.mine.clone(),
            title: one.title.clone(),
            href: t.to(&format!("/projet/{}", one.theirs)),
            day: t.day(one.at),
            state: t.say(match &one.stands {
                Reflects::Asked => "mirror-stands-asked",
                Reflects::ForYou => "mirror-stands-for-you",
                Reflects::Open(_) => "mirror-stands-open",
                Reflects::Over => "exchange-stands-over",
            }),
            yours: one.stands == Reflects::ForYou,
            open: matches!(one.stands, Reflects::Open(_)),
            notes: match &one.stands {
                Reflects::Open(notes) => notes.clone(),
                _ => Vec::new(),
            },
        };
        Self {
            shell: Shell::new(t, site, Section::Own, "/mon-espace/miroirs")
                .titled(t.say("mirrors-title"))
                .unlisted(),
            t,
            rows: mirrors.iter().map(row).collect(),
            asking,
            note,
            fault,
            token: token.to_owned(),
        }
    }
}
