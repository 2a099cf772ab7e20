//! The questionnaire for those who prepare it, tokens for those who were there, results for a holder.

use super::crumb;
use crate::desk::Desk;
use crate::evenings::QUESTIONS;
use crate::i18n::Words;
use crate::pages::evenings::asking::worded;
use crate::pages::evenings::edition_path;
use crate::shell::{Section, Shell};
use crate::teams::on_the_wall;
use app::gatherings::editions::EditionFile;
use app::gatherings::holding::Holding;
use app::gatherings::questionnaire::{Counter, Results};
use askama::Template;
use gatherings::Text;
use gatherings::questionnaire::{Cell, K, Question, Table};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How long a questionnaire stays open, unless told otherwise.
const OPEN: SignedDuration = SignedDuration::from_hours(24 * 14);
/// The value of a field that asks for a day and an hour.
const FIELD: &str = "%Y-%m-%dT%H:%M";

/// What one question gave: its words, and a line for each choice.
pub struct Told {
    label: String,
    /// Choice and number; nothing when it may not be said.
    lines: Vec<(String, String)>,
}

/// The page of the coordinator.
#[derive(Template)]
#[template(path = "floor/asking.html")]
pub struct Preparing {
    shell: Shell,
    t: Words,
    up: (String, String),
    path: String,
    /// How many projects have their questionnaire.
    desks: u64,
    /// Code and words of each question that may be asked.
    questions: Vec<(&'static str, String)>,
    opens: String,
    closes: String,
    /// When answers are taken, in words.
    when: Option<String>,
    closed: bool,
    /// Free words to be read before the opening.
    words: Vec<String>,
    survey: Vec<Told>,
    k: u32,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

/// What is known of the questionnaire: its desks, the words to be read, what was released.
type Known<'a> = (
    &'a [Counter],
    &'a BTreeSet<Text>,
    &'a [(Question, Option<Table>)],
);

impl Preparing {
    /// At this moment of the questionnaire's life.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        (counters, words, survey): Known<'_>,
        (note, fault): (&str, Option<String>),
        token: &str,
    ) -> Self {
        let (t, now) = (desk.t, desk.app.now());
        let path = format!("/questionnaires/{}", file.id());
        let ends = file.sheet.ends;
        let last = ends.checked_add(OPEN).unwrap_or(ends);
        let first = counters
            .iter()
            .find_map(|one| Some((one.opens, one.closes?)));
        let note = match note {
            "preparer" => Some(t.say("asking-prepared")),
            "depouiller" => Some(t.say("asking-released")),
            _ => None,
        };
        let question = |(code, choices): (&'static str, u16)| {
            let asked = Question {
                code: code.to_owned(),
                choices,
            };
            (code, worded(&asked, t).0)
        };
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &path)
                .titled(t.say("asking-title"))
                .unlisted(),
            t,
            up: crumb(file, t),
            path: t.to(&path),
            desks: counters.len() as u64,
            questions: QUESTIONS.into_iter().map(question).collect(),
            // A field knows no seconds: the next whole minute.
            opens: on_the_wall(ends + SignedDuration::from_secs(59), FIELD),
            closes: on_the_wall(last, FIELD),
            when: first.map(|(opens, closes)| span(opens, closes, t)),
            closed: first.is_some_and(|(_, closes)| closes <= now),
            words: words.iter().map(ToString::to_string).collect(),
            survey: survey
                .iter()
                .map(|(asked, table)| over_all(asked, table.as_ref(), t))
                .collect(),
            k: K,
            note,
            fault,
            token: token.to_owned(),
        }
    }
}

fn span(opens: Timestamp, closes: Timestamp, t: Words) -> String {
    let pattern = "%d/%m/%Y %H:%M";
    t.with_two(
        "asking-between",
        on_the_wall(opens, pattern),
        on_the_wall(closes, pattern),
    )
}

/// A question over all projects of the edition: the totals of its choices.
fn over_all(question: &Question, table: Option<&Table>, t: Words) -> Told {
    let (label, choices) = worded(question, t);
    let lines = table.map(|table| {
        let totals = table.columns.iter();
        let lines = choices.into_iter().zip(totals);
        lines
            .map(|(choice, n)| (choice, t.number(u64::from(*n))))
            .collect()
    });
    Told {
        label,
        lines: lines.unwrap_or_default(),
    }
}

fn told(question: &Question, cells: Option<&[Cell]>, t: Words) -> Told {
    let (label, choices) = worded(question, t);
    let number = |cell: &Cell| match cell {
        Cell::Count(n) => t.number(u64::from(*n)),
        Cell::Withheld => t.say("tables-few"),
    };
    let lines = choices.into_iter().zip(cells.unwrap_or_default());
    Told {
        label,
        lines: lines.map(|(choice, cell)| (choice, number(cell))).collect(),
    }
}

/// A desk as the participant's script reads it.
pub struct Guichet {
    number: i64,
    key: String,
    to: String,
}

/// The tokens of someone who was there.
#[derive(Template)]
#[template(path = "floor/tokens.html")]
pub struct Tokens {
    shell: Shell,
    t: Words,
    title: String,
    up: String,
    asking: String,
    desks: Vec<Guichet>,
    seen: bool,
    token: String,
}

impl Tokens {
    /// Numbers and keys only: nothing says which project a desk is of.
    #[must_use]
    pub(crate) fn new(
        desk: &Desk,
        file: &EditionFile,
        counters: &[Counter],
        seen: bool,
        token: &str,
    ) -> Self {
        let t = desk.t;
        let up = edition_path(file.id());
        let asking = format!("{up}/questionnaire");
        let open = counters.iter().filter(|one| one.closes.is_some());
        Self {
            shell: Shell::new(t, desk.site(), Section::Agenda, &format!("{up}/jetons"))
                .titled(t.say("tokens-title"))
                .unlisted(),
            t,
            title: file.sheet.title.to_string(),
            up: t.to(&format!("{up}/ma-place")),
            desks: open
                .map(|one| Guichet {
                    number: one.number,
                    key: one.key.clone(),
                    to: t.to(&format!("{asking}/{}/enveloppe", one.number)),
                })
                .collect(),
            asking: t.to(&asking),
            seen,
            token: token.to_owned(),
        }
    }
}

/// What the questionnaire said of a project, for its holder.
#[derive(Template)]
#[template(path = "floor/results.html")]
pub struct ResultsPage {
    shell: Shell,
    t: Words,
    title: String,
    up: String,
    released: bool,
    answers: Option<u64>,
    given: u64,
    questions: Vec<Told>,
    words: Vec<String>,
    k: u32,
}

impl ResultsPage {
    /// Nothing before the one opening.
    #[must_use]
    pub(crate) fn new(desk: &Desk, held: &Holding, results: Option<&Results>) -> Self {
        let t = desk.t;
        let up = format!("/mon-espace/projet/{}", held.view.project);
        let release = results.map(|results| &results.release);
        let questions = release.map(|release| {
            let all = release.questions.iter();
            all.map(|(asked, cells)| told(asked, cells.as_deref(), t))
                .collect()
        });
        let words = release.map(|release| release.words.iter().map(ToString::to_string).collect());
        Self {
            shell: Shell::new(t, desk.site(), Section::Own, &format!("{up}/resultats"))
                .titled(t.say("results-of-asking"))
                .unlisted(),
            t,
            title: held.view.title.clone(),
            up: t.to(&up),
            released: results.is_some(),
            answers: release.and_then(|release| release.answers).map(u64::from),
            given: results.map_or(0, |results| u64::from(results.given)),
            questions: questions.unwrap_or_default(),
            words: words.unwrap_or_default(),
            k: release.map_or(K, |release| release.k),
        }
    }
}
