//! The foretaste: as everyone reads it, and for the one who has it made.

use super::crumb;
use crate::desk::Desk;
use crate::i18n::Words;
use crate::pages::evenings::edition_path;
use crate::shell::{Section, Shell};
use app::gatherings::editions::EditionFile;
use askama::Template;
use gatherings::passage::Family;
use gatherings::teaser::{Band, Teaser};

/// A family, and how present it is.
type Line = (String, String);

fn lines(told: &Teaser, t: Words) -> Vec<Line> {
    let line = |(family, band): &(Family, Band)| {
        let family = match family {
            Family::Economic => "family-economic",
            Family::Cultural => "family-cultural",
            Family::Social => "family-social",
            Family::Scientific => "family-scientific",
            Family::Public => "family-public",
        };
        let band = match band {
            Band::Little => "teaser-little",
            Band::Some => "teaser-some",
            Band::Much => "teaser-much",
        };
        (t.say(family), t.say(band))
    };
    told.bands.iter().map(line).collect()
}

/// As everyone reads it.
#[derive(Template)]
#[template(path = "floor/teaser.html")]
pub struct Foretaste {
    shell: Shell,
    t: Words,
    title: String,
    up: String,
    lines: Vec<Line>,
    k: u32,
}

impl Foretaste {
    /// In bands.
    #[must_use]
    pub(crate) fn new(desk: &Desk, file: &EditionFile, told: &Teaser) -> Self {
        let t = desk.t;
        let up = edition_path(file.id());
        Self {
            shell: Shell::new(t, desk.site(), Section::Agenda, &format!("{up}/avant-gout"))
                .titled(t.say("teaser-title")),
            t,
            title: file.sheet.title.to_string(),
            up: t.to(&up),
            lines: lines(told, t),
            k: told.k,
        }
    }
}

/// For the coordinator.
#[derive(Template)]
#[template(path = "floor/teaser-making.html")]
pub struct Making {
    shell: Shell,
    t: Words,
    up: (String, String),
    path: String,
    read: String,
    lines: Option<Vec<Line>>,
    fault: Option<String>,
    token: String,
}

impl Making {
    /// Before and after.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        made: Option<&Teaser>,
        fault: Option<String>,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let path = format!("/avant-gout/{}", file.id());
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("teaser-title"))
                .unlisted(),
            t,
            up: crumb(file, t),
            path: t.to(&path),
            read: t.to(&format!("{}/avant-gout", edition_path(file.id()))),
            lines: made.map(|told| lines(told, t)),
            fault,
            token: token.to_owned(),
        }
    }
}
