//! The pages of exchange: the board, the form, one's own.

pub mod directory;
pub mod links;
pub mod mirrors;
pub mod requests;

use crate::desk::Desk;
use crate::exchange::{CATEGORIES, EFFORTS, FAMILIES, PHASES, POPULATIONS, SCALES, SIDES, word};
use crate::forms::Fields;
use crate::i18n::Words;
use crate::shell::{Section, Shell, twins};
use app::exchange::entries::Shown;
use app::exchange::introductions;
use app::exchange::meetings::{Arranged, Meeting, Stands};
use app::exchange::nearby::Here;
use app::exchange::suggesting::Suggested;
use askama::Template;
use exchange::entry::{Category, Side, Where};
use exchange::matching::{FarAxis, Why};
use exchange::rhythm::{Phase, Rhythm};
use jiff::Timestamp;
use model::CardId;

/// What is asked and given in a territory (E25).
#[derive(Default)]
pub struct Nearby {
    /// Needs, each with offers that may answer it.
    pub needs: Vec<(Line, Vec<Line>)>,
    /// Offers.
    pub offers: Vec<Line>,
}

impl Nearby {
    /// As anyone reads it.
    #[must_use]
    pub fn of(here: &Here, t: Words) -> Self {
        let lines = |all: &[Shown]| all.iter().map(|one| Line::of(one, t)).collect();
        Self {
            needs: (here.needs.iter())
                .map(|(need, offers)| (Line::of(need, t), lines(offers)))
                .collect(),
            offers: lines(&here.offers),
        }
    }
}

/// An entry as a page lists it.
pub struct Line {
    pub(crate) id: i64,
    pub(crate) side: String,
    pub(crate) ask: String,
    details: String,
    /// Category, effort, place, until when: small facts between dots.
    pub(crate) facts: String,
    /// The project: its page and its name.
    project: Option<(String, String)>,
    author: String,
    mine: bool,
    /// Whether something is asked.
    need: bool,
    /// Whether it is about money, which is answered by referral only.
    money: bool,
    /// The challenge on whose board it stands: its page and its title.
    challenge: Option<(String, String)>,
}

impl Line {
    fn of(shown: &Shown, t: Words) -> Self {
        let entry = &shown.entry;
        let place = match entry.place {
            Where::Remote => t.say("exchange-remote"),
            Where::Place { .. } => shown.place.clone(),
        };
        let facts = [
            t.say(&format!(
                "exchange-category-{}",
                word(&CATEGORIES, entry.category)
            )),
            t.say(&format!("exchange-effort-{}", word(&EFFORTS, entry.effort))),
            place,
            t.with("exchange-until", t.day(entry.expires)),
        ];
        let project = shown.project.as_ref();
        Self {
            id: entry.id.0,
            side: t.say(&format!("exchange-side-{}", word(&SIDES, entry.side))),
            ask: entry.ask.to_string(),
            details: entry
                .details
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            facts: facts.join(" · "),
            project: project.map(|(id, name)| (t.to(&format!("/fiche/{id}")), name.clone())),
            author: shown.author.clone().unwrap_or_default(),
            mine: shown.mine,
            need: entry.side == Side::Need,
            money: entry.category == Category::Funding,
            challenge: (shown.challenge.as_ref())
                .map(|(id, title)| (t.to(&format!("/defi/{id}")), title.clone())),
        }
    }
}

/// The twins of the board: what everyone reads, in the words of others.
const TWINS: [(&str, &str, &str); 2] = [
    ("json", "application/json", "Murmurations"),
    ("jsonld", "application/ld+json", "PAIR"),
];

/// The board.
#[derive(Template)]
#[template(path = "exchange/board.html")]
pub struct Board {
    shell: Shell,
    t: Words,
    lines: Vec<Line>,
    /// Address, label and whether it is the one shown, of each choice of side.
    sides: Vec<(String, String, bool)>,
    signed: bool,
    /// Whether the reader gives time as a connector.
    connects: bool,
    /// Whether the reader hosts the network.
    animates: bool,
    /// The share of introductions that link two scales (C20).
    bridges: Option<String>,
    /// The median wait from a need to its introduction, in a sentence (B6).
    wait: Option<String>,
}

/// Who reads the board.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reads {
    /// Someone signed in.
    pub signed: bool,
    /// Who gives time as a connector.
    pub connects: bool,
    /// Who hosts the network.
    pub animates: bool,
}

impl Board {
    /// From what this reader may read.
    #[must_use]
    pub(crate) fn new(
        site: &str,
        all: &[Shown],
        side: Option<Side>,
        reads: Reads,
        (bridges, wait): (Option<f64>, Option<i64>),
        t: Words,
    ) -> Self {
        let mut sides = vec![(t.to("/echanges"), t.say("exchange-both"), side.is_none())];
        sides.extend(SIDES.map(|(one, word)| {
            let href = t.to(&format!("/echanges?cote={word}"));
            (
                href,
                t.say(&format!("exchange-sides-{word}")),
                side == Some(one),
            )
        }));
        Self {
            shell: Shell::new(t, site, Section::Elsewhere, "/echanges")
                .titled(t.say("exchange-title"))
                .with_twins(twins(&TWINS, t, "/echanges", "")),
            t,
            lines: all.iter().map(|shown| Line::of(shown, t)).collect(),
            sides,
            signed: reads.signed,
            connects: reads.connects,
            animates: reads.animates,
            bridges: bridges.map(|share| t.percent(share)),
            wait: wait
                .map(|seconds| t.count("exchange-wait", (seconds.unsigned_abs() / 86_400).max(1))),
        }
    }
}

/// The form.
#[derive(Template)]
#[template(path = "exchange/form.html")]
pub struct Form {
    shell: Shell,
    t: Words,
    /// Word, label, whether it is meant.
    sides: Vec<(&'static str, String, bool)>,
    categories: Vec<(&'static str, String)>,
    efforts: Vec<(&'static str, String)>,
    populations: Vec<(&'static str, String)>,
    scales: Vec<(&'static str, String)>,
    /// The challenge on whose board it will stand: its number and its title.
    challenge: Option<(i64, String)>,
    families: Vec<(&'static str, String)>,
    cards: Vec<(String, String)>,
    /// What was typed already, or brought from elsewhere.
    typed: Fields,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

impl Form {
    /// `side`: the word of the side that is meant; `cards`: those that its writer holds.
    #[must_use]
    pub fn new(
        site: &str,
        side: &str,
        cards: &[(CardId, String)],
        challenge: Option<(i64, String)>,
        fault: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        let said = |head: &str, word: &'static str| (word, t.say(&format!("{head}-{word}")));
        let offers = side == "offre";
        Self {
            shell: Shell::new(t, site, Section::Own, "/echanges/nouveau")
                .titled(t.say("exchange-note"))
                .unlisted(),
            t,
            sides: SIDES
                .map(|(one, word)| {
                    let label = t.say(&format!("exchange-side-{word}"));
                    (word, label, (one == Side::Offer) == offers)
                })
                .into(),
            categories: CATEGORIES
                .map(|(_, word)| said("exchange-category", word))
                .into(),
            efforts: EFFORTS
                .map(|(_, word)| said("exchange-effort", word))
                .into(),
            populations: POPULATIONS
                .map(|(_, word)| said("exchange-as", word))
                .into(),
            scales: SCALES.map(|(_, word)| said("exchange-scale", word)).into(),
            challenge,
            families: FAMILIES.map(|(_, word)| said("family", word)).into(),
            cards: (cards.iter())
                .map(|(id, name)| (id.to_string(), name.clone()))
                .collect(),
            typed: Fields::default(),
            note: None,
            fault,
            token: token.to_owned(),
        }
    }

    /// With what was typed: nothing is lost by a refusal.
    #[must_use]
    pub(crate) fn typed(mut self, typed: &Fields, note: Option<String>) -> Self {
        self.typed = typed.clone();
        self.note = note;
        self
    }

    /// What was typed in a field, or what it begins with.
    fn value<'a>(&'a self, name: &str, begins: &'a str) -> &'a str {
        if self.typed.is_empty() {
            begins
        } else {
            self.typed.get(name)
        }
    }

    /// Whether a word was chosen in a list.
    fn chose(&self, name: &str, word: &str) -> bool {
        self.typed.get(name) == word
    }

    /// Whether a box is ticked, as it is at first.
    fn ticked(&self, name: &str) -> bool {
        self.typed.is_empty() || self.typed.get(name) == "oui"
    }

    /// With one category proposed before the others.
    #[must_use]
    pub fn with_category(mut self, chosen: &str) -> Self {
        self.categories.sort_by_key(|(word, _)| *word != chosen);
        self
    }
}

/// Something that may answer an entry.
pub struct Offered {
    line: Line,
    why: String,
    far: bool,
}

/// One's own entry with what may answer it.
pub struct Own {
    line: Line,
    offered: Vec<Offered>,
}

/// A meeting.
pub struct Met {
    number: i64,
    other: String,
    ask: String,
    why: String,
    day: String,
    /// Where it stands, in words.
    state: String,
    /// Whether the reader answers.
    yours: bool,
    /// What is arranged, in words, and the times to take: value and words.
    call: Option<(String, Vec<(String, String)>)>,
    /// The file for calendars.
    calendar: Option<String>,
    /// Whether times may be proposed.
    may_call: bool,
}

/// One's own entry with what may answer it, as it is given.
type Answered = (Shown, Vec<Suggested>);

/// One's own page.
#[derive(Template)]
#[template(path = "exchange/mine.html")]
pub struct Mine {
    shell: Shell,
    t: Words,
    entries: Vec<Own>,
    meetings: Vec<Met>,
    introductions: Vec<links::Introduced>,
    /// Word, label, whether it is so.
    phases: Vec<(&'static str, String, bool)>,
    /// Where one stands now, in words.
    now: String,
    mail: String,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

/// Why something is suggested, in a sentence.
fn reasons(why: &[Why], t: Words) -> String {
    let one = |why: &Why| match why {
        Why::Words(words) => t.with("exchange-why-words", words.join(", ")),
        Why::Subject(subject) => t.with("exchange-why-subject", subject),
        Why::Near { km } => t.with("exchange-why-near", km),
        Why::Remote => t.say("exchange-why-remote"),
        Why::Meaning => t.say("exchange-why-meaning"),
        Why::Category(category) => t.say(&format!(
            "exchange-category-{}",
            word(&CATEGORIES, *category)
        )),
        Why::Far(axis) => t.say(match axis {
            FarAxis::Family => "exchange-far-family",
            FarAxis::Scale => "exchange-far-scale",
            FarAxis::Territory => "exchange-far-territory",
        }),
    };
    why.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// A call in words, and the times that its reader may take.
fn arranged(call: &Arranged, t: Words) -> Option<(String, Vec<(String, String)>)> {
    let words = |time: &Timestamp| {
        let hour = crate::say::hour(*time, t.lang());
        format!("{}, {hour}", t.day(time))
    };
    if let Some(time) = call.taken.filter(|_| call.holds) {
        return Some((t.with("call-stands", words(&time)), Vec::new()));
    }
    if call.open.is_empty() {
        return None;
    }
    if call.mine {
        let times: Vec<String> = call.open.iter().map(words).collect();
        return Some((t.with("call-waits", times.join(" · ")), Vec::new()));
    }
    let times = call.open.iter().map(|time| (time.to_string(), words(time)));
    Some((t.say("call-for-you"), times.collect()))
}

impl Mine {
    /// With what was just done, or refused.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        (entries, meetings, introductions): (&[Answered], &[Meeting], &[introductions::View]),
        rhythm: Rhythm,
        mail: &str,
        (note, fault): (Option<String>, Option<String>),
        token: &str,
    ) -> Self {
        let t = desk.t;
        let phase = rhythm.now(desk.app.now());
        let until = rhythm.until.filter(|_| phase != Phase::Open);
        let own = entries.iter().map(|(shown, found)| Own {
            line: Line::of(shown, t),
            offered: (found.iter())
                .map(|one| Offered {
                    line: Line::of(&one.shown, t),
                    why: reasons(&one.why, t),
                    far: one.far,
                })
                .collect(),
        });
        let met = meetings.iter().map(|one| Met {
            number: one.number,
            other: one.other.clone(),
            ask: one.ask.clone(),
            why: one.why.clone(),
            day: t.day(one.at),
            state: match &one.stands {
                Stands::Asked => t.say("exchange-stands-asked"),
                Stands::ForYou => t.say("exchange-stands-for-you"),
                Stands::Met(contact) => t.with("exchange-stands-met", contact),
                Stands::Over => t.say("exchange-stands-over"),
            },
            yours: one.stands == Stands::ForYou,
            call: one.call.as_ref().and_then(|call| arranged(call, t)),
            calendar: (one.call.as_ref())
                .filter(|call| call.holds)
                .map(|_| t.to(&format!("/mon-espace/echanges/appel/{}", one.number))),
            may_call: matches!(one.stands, Stands::Met(_))
                && one.call.as_ref().is_none_or(|call| !call.holds),
        });
        let label = t.say(&format!("exchange-phase-{}", word(&PHASES, phase)));
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, "/mon-espace/echanges")
                .titled(t.say("exchange-mine"))
                .unlisted(),
            t,
            entries: own.collect(),
            meetings: met.collect(),
            introductions: (introductions.iter())
                .filter(|one| one.role != introductions::As::Connector)
                .map(|one| links::Introduced::of(one, None, t))
                .collect(),
            phases: PHASES
                .map(|(one, word)| (word, t.say(&format!("exchange-phase-{word}")), one == phase))
                .into(),
            now: until.map_or_else(
                || label.clone(),
                |until| t.with_two("exchange-phase-until", &label, t.day(until)),
            ),
            mail: mail.to_owned(),
            note,
            fault,
            token: token.to_owned(),
        }
    }
}
