//! Registering, and one's place with the code for the door.

use super::edition_path;
use crate::evenings::INTENTS;
use crate::i18n::Words;
use crate::say;
use crate::shell::{Section, Shell};
use app::gatherings::comers::{Coming, Evening};
use app::gatherings::editions::EditionFile;
use app::gatherings::registration::Guest;
use askama::Template;
use gatherings::edition::Format;
use gatherings::registration::{Intent, Registration, Shown, Standing};
use jiff::Timestamp;
use model::people::PersonId;
use qrcode::{Color, QrCode};
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn shell(site: &str, shown: &Evening, title: &str, t: Words) -> Shell {
    let path = edition_path(shown.edition.id());
    Shell::new(t, site, Section::Agenda, &path)
        .titled(t.with_two("place-of", t.say(title), &shown.edition.sheet.title))
        .unlisted()
}

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Whether they are registered already.
    pub registered: bool,
    intents: BTreeSet<Intent>,
    companion: String,
    /// Whether somebody is known to bring them along.
    accompanied: bool,
    shown: bool,
    affiliation: String,
}

impl Typed {
    /// What was said before.
    #[must_use]
    pub fn of(known: &Registration) -> Self {
        Self {
            registered: known.standing != Standing::Withdrawn,
            intents: known.intents.clone(),
            companion: String::new(),
            accompanied: known.with.is_some(),
            shown: known.shown == Shown::Participants,
            affiliation: known
                .affiliation
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }

    /// What was sent and not taken.
    #[must_use]
    pub fn again(coming: &Coming, registered: bool) -> Self {
        Self {
            registered,
            intents: coming.wish.intents.clone(),
            companion: coming.companion.clone(),
            accompanied: false,
            shown: coming.wish.shown,
            affiliation: coming.wish.affiliation.clone(),
        }
    }
}

/// The form.
#[derive(Template)]
#[template(path = "evenings/register.html")]
pub struct RegisterPage {
    shell: Shell,
    t: Words,
    title: String,
    when: String,
    place: String,
    path: String,
    /// Word, label, whether it is ticked.
    intents: Vec<(&'static str, String, bool)>,
    typed: Typed,
    /// Whether a place is free now.
    free: bool,
    /// The version of the charter to be accepted, where it was not yet.
    charter: Option<i64>,
    fault: Option<String>,
    token: String,
}

impl RegisterPage {
    /// With what was typed before, and what was wrong with it.
    #[must_use]
    pub fn new(
        site: &str,
        shown: &Evening,
        typed: Typed,
        charter: Option<i64>,
        fault: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        let sheet = &shown.edition.sheet;
        let intents = INTENTS.map(|(intent, word)| {
            let label = t.say(&format!("intent-{word}"));
            (word, label, typed.intents.contains(&intent))
        });
        Self {
            shell: shell(site, shown, "register-title", t),
            t,
            title: sheet.title.to_string(),
            when: say::span(sheet.starts, sheet.ends, t.lang()),
            place: sheet.place.to_string(),
            path: edition_path(shown.edition.id()),
            intents: intents.into(),
            free: shown.room.free > 0 && shown.room.waiting == 0,
            typed,
            charter,
            fault,
            token: token.to_owned(),
        }
    }
}

/// Someone else who comes.
pub struct Other {
    person: PersonId,
    name: String,
    affiliation: Option<String>,
    came: bool,
}

/// The code for the door, in characters and in squares.
pub struct Code {
    written: String,
    /// The dark squares as one path; none when they cannot be drawn.
    squares: Option<(usize, String)>,
}

impl Code {
    /// `link` is what the squares say: the page at the door with the code in it.
    fn new((written, link): (String, String)) -> Self {
        Self {
            squares: squares(&link),
            written,
        }
    }
}

/// The squares of a QR code with their margin: the side of the drawing and the path of the dark ones.
pub(crate) fn squares(text: &str) -> Option<(usize, String)> {
    const MARGIN: usize = 4;
    let code = QrCode::new(text.as_bytes()).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % width + MARGIN, at / width + MARGIN);
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some((width + 2 * MARGIN, path))
}

/// One's place.
#[derive(Template)]
#[template(path = "evenings/place.html")]
pub struct PlacePage {
    shell: Shell,
    t: Words,
    title: String,
    when: String,
    place: String,
    path: String,
    placed: bool,
    waiting: bool,
    open: bool,
    cancelled: bool,
    /// Whether the evening has begun.
    begun: bool,
    intents: Vec<String>,
    accompanied: bool,
    shown: bool,
    affiliation: Option<String>,
    code: Option<Code>,
    others: Vec<Other>,
    /// Where the grid of an unconference is (C13).
    grid: Option<String>,
    note: Option<String>,
    token: String,
}

impl PlacePage {
    /// With a word on what just happened and a code that was just made.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "what a page shows, once")]
    pub fn new(
        site: &str,
        shown: &Evening,
        known: &Registration,
        guests: &[Guest],
        (note, code): (Option<String>, Option<(String, String)>),
        token: &str,
        now: Timestamp,
        t: Words,
    ) -> Self {
        let sheet = &shown.edition.sheet;
        let said = INTENTS
            .iter()
            .filter(|(one, _)| known.intents.contains(one));
        let others = guests.iter().filter(|guest| guest.person != known.person);
        Self {
            shell: shell(site, shown, "place-title", t),
            t,
            title: sheet.title.to_string(),
            when: say::span(sheet.starts, sheet.ends, t.lang()),
            place: sheet.place.to_string(),
            path: edition_path(shown.edition.id()),
            placed: known.standing == Standing::Placed,
            waiting: known.standing == Standing::Waiting,
            open: shown.open,
            cancelled: shown.edition.cancelled,
            begun: sheet.starts <= now,
            intents: said
                .map(|(_, word)| t.say(&format!("intent-{word}")))
                .collect(),
            accompanied: known.with.is_some(),
            shown: known.shown == Shown::Participants,
            affiliation: known.affiliation.as_ref().map(ToString::to_string),
            code: code.map(Code::new),
            others: others
                .map(|guest| Other {
                    person: guest.person,
                    name: guest.name.clone(),
                    affiliation: guest.affiliation.clone(),
                    came: guest.came,
                })
                .collect(),
            grid: (*shown.edition.edition.format() == Format::Unconference)
                .then(|| t.to(&format!("/grille/{}", shown.edition.id()))),
            note,
            token: token.to_owned(),
        }
    }
}

/// The editions that someone comes to.
#[derive(Template)]
#[template(path = "evenings/mine.html")]
pub struct Mine {
    shell: Shell,
    t: Words,
    /// Title, time, place of one's own, whether one waits.
    mine: Vec<(String, String, String, bool)>,
}

impl Mine {
    /// The latest first.
    #[must_use]
    pub fn new(site: &str, mine: &[(EditionFile, Standing)], t: Words) -> Self {
        let line = |(file, standing): &(EditionFile, Standing)| {
            let sheet = &file.sheet;
            let href = t.to(&format!("{}/ma-place", edition_path(file.id())));
            let when = say::span(sheet.starts, sheet.ends, t.lang());
            (
                sheet.title.to_string(),
                when,
                href,
                *standing == Standing::Waiting,
            )
        };
        Self {
            shell: Shell::new(t, site, Section::Own, "/mon-espace/soirees")
                .titled(t.say("own-evenings"))
                .unlisted(),
            t,
            mine: mine.iter().map(line).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_in_squares_with_a_margin() {
        let (side, path) = squares("ABCD-EFGH-JKM").unwrap();
        assert_eq!((side - 8 - 17) % 4, 0, "a version of QR: {side}");
        // The finder pattern's corner, within the margin; nothing outside.
        assert!(path.starts_with("M4 4h1"), "{path:.20}");
        let last = path.rsplit('M').next().unwrap();
        let y: usize = last.split([' ', 'h']).nth(1).unwrap().parse().unwrap();
        assert!(y < side - 4);
    }
}
