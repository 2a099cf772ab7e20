//! Figures: of a team's own work, and what people come for.

use crate::desk::Desk;
use crate::i18n::Words;
use crate::pages::teams::axis;
use crate::shell::{Section, Shell};
use app::gatherings::figures::{Figures, Held};
use app::gatherings::teams::TeamFile;
use askama::Template;
use gatherings::passage::Way;
use gatherings::questionnaire::{Cell, K};

/// A label and its value.
type Line = (String, String);

/// The figures of one held edition.
pub struct Edition {
    title: String,
    href: String,
    lines: Vec<Line>,
}

/// The figures of a team.
#[derive(Template)]
#[template(path = "floor/figures.html")]
pub struct TeamFigures {
    shell: Shell,
    t: Words,
    team: String,
    home: String,
    lines: Vec<Line>,
    editions: Vec<Edition>,
}

fn way(way: Way) -> &'static str {
    match way {
        Way::Form => "way-form",
        Way::Share => "way-share",
        Way::Mail => "way-mail",
        Way::Bookmark => "way-bookmark",
        Way::Card => "way-card",
        Way::Feed => "way-feed",
        Way::Archive => "way-archive",
    }
}

fn cell(cell: Cell, t: Words) -> String {
    match cell {
        Cell::Count(n) => t.number(u64::from(n)),
        Cell::Withheld => t.say("tables-few"),
    }
}

impl TeamFigures {
    /// About the work, never about the worth of a project.
    #[must_use]
    pub(crate) fn new(desk: &Desk, file: &TeamFile, read: &Figures) -> Self {
        let t = desk.t;
        let home = format!("/equipe/{}", file.team.id);
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &format!("{home}/chiffres"))
                .titled(t.say("figures-title"))
                .unlisted(),
            t,
            team: file.name.to_string(),
            home: t.to(&home),
            lines: lines(read, t),
            editions: read.held.iter().map(|one| edition(one, t)).collect(),
        }
    }
}

fn lines(read: &Figures, t: Words) -> Vec<Line> {
    let none = || t.say("figures-none");
    let capture = &read.capture;
    let mut all: Vec<Line> = capture
        .ways
        .iter()
        .map(|(one, n)| (t.say(way(*one)), t.number(*n as u64)))
        .collect();
    let seconds = capture.seconds.map(|n| t.with("seconds", n));
    all.push((t.say("figure-capture"), seconds.unwrap_or_else(none)));
    let taps = capture.taps.map(|n| t.number(u64::from(n)));
    all.push((t.say("figures-taps"), taps.unwrap_or_else(none)));
    let partner = read
        .days_to_partner
        .map(|(days, of)| t.count_of("figures-partner-days", of as u64, days));
    all.push((t.say("figures-partner"), partner.unwrap_or_else(none)));
    let (again, of) = read.again;
    all.push((t.say("figures-again"), t.with_two("figures-of", again, of)));
    let (given, taken) = read.balance;
    all.push((
        t.say("figures-balance"),
        t.with_two("figures-given-taken", given, taken),
    ));
    for (label, word, told) in [
        ("figures-affiliations", "shown", &read.affiliations),
        ("figures-back", "again", &read.back),
        ("figures-parts", "other", &read.parts),
    ] {
        all.push((t.say(label), share(told.as_deref(), word, t)));
    }
    match &read.met {
        None => all.push((t.say("figures-met"), t.say("tables-few"))),
        Some(cells) => all.extend(cells.iter().map(|(word, n)| {
            let met = t.say(&format!("met-{word}"));
            (t.with("figures-met-by", met), cell(*n, t))
        })),
    }
    all
}

/// One word's count, where it may be told.
fn share(told: Option<&[(String, Cell)]>, word: &str, t: Words) -> String {
    let Some(cells) = told else {
        return t.say("tables-few");
    };
    let found = cells.iter().find(|(one, _)| one == word);
    found.map_or_else(|| t.number(0), |(_, n)| cell(*n, t))
}

fn edition(one: &Held, t: Words) -> Edition {
    let natures = one.natures.iter().map(|(nature, chosen, of)| {
        let nature = if nature == "?" {
            t.say("figures-unknown")
        } else {
            nature.clone()
        };
        (
            t.with("figure-nature", nature),
            t.with_two("figures-of", chosen, of),
        )
    });
    let mut lines: Vec<Line> = natures.collect();
    for (family, chosen, of) in &one.families {
        let family = match family.as_str() {
            "?" => t.say("figures-unknown-family"),
            word => t.say(&format!("family-{word}")),
        };
        let shown = t.with_two("figures-of", chosen, of);
        lines.push((t.with("figures-family", family), shown));
    }
    lines.push((t.say("figures-came"), share(one.came.as_deref(), "came", t)));
    for most in &one.concentration {
        let bears = format!("{} : {}", axis(&most.axis, t), most.value);
        lines.push((
            t.with("figures-concentration", bears),
            t.with_two("figures-of", most.held, most.of),
        ));
    }
    if one.concentration.is_empty() {
        lines.push((t.say("figures-no-concentration"), "✓".to_owned()));
    }
    lines.push((t.say("figure-minutes"), one.minutes.to_string()));
    if let Some((new, bound, difference)) = one.tables {
        let share = if bound == 0 {
            1.0
        } else {
            f64::from(new) / f64::from(bound)
        };
        lines.push((t.say("tables-new-share"), t.percent(share)));
        lines.push((t.say("tables-difference"), t.percent(difference)));
    }
    Edition {
        title: one.title.clone(),
        href: t.to(&format!("/edition/{}", one.edition)),
        lines,
    }
}

/// What people come for (B9).
#[derive(Template)]
#[template(path = "floor/survey.html")]
pub struct Survey {
    shell: Shell,
    t: Words,
    held: u64,
    lines: Vec<Line>,
    k: u32,
}

impl Survey {
    /// Over all editions that were held.
    #[must_use]
    pub(crate) fn new(desk: &Desk, held: usize, said: Option<&[(String, Cell)]>) -> Self {
        let t = desk.t;
        let line = |(word, n): &(String, Cell)| {
            let label = t.say(&format!("intent-{}", word.replace('_', "-")));
            (label, cell(*n, t))
        };
        Self {
            shell: Shell::new(t, desk.site(), Section::Agenda, "/enquete")
                .titled(t.say("survey-title")),
            t,
            held: held as u64,
            lines: said.unwrap_or_default().iter().map(line).collect(),
            k: K,
        }
    }
}
