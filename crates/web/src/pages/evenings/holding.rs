//! One's own projects.

use super::projects::Happened;
use super::strands::strand_path;
use super::{edition_path, paragraphs};
use crate::evenings::{EVENTS, MET, OUTLETS};
use crate::i18n::Words;
use crate::say;
use crate::shell::{Section, Shell};
use app::gatherings::holding::{Holding, Return};
use app::gatherings::passages::{PassageView, Stand};
use app::gatherings::strands::Asked;
use askama::Template;
use gatherings::Text;
use gatherings::feedback::Feedback;
use gatherings::passage::Ending;
use jiff::Timestamp;
use model::people::ProjectId;

/// Where a project stands, in words that judge nothing (B32).
fn stand(view: &PassageView, t: Words) -> String {
    t.say(match (view.stand, view.ending) {
        (Stand::Lead, _) => "evening-stand-lead",
        (Stand::Told, _) => "evening-stand-told",
        (Stand::Briefed, _) => "evening-stand-briefed",
        (Stand::Candidate, _) => "evening-stand-candidate",
        (Stand::Selected, _) => "evening-stand-selected",
        (Stand::Presented, _) => "evening-stand-presented",
        (Stand::Returning, _) => "evening-stand-returning",
        (Stand::Ended, Some(Ending::Presented)) => "stand-was-presented",
        (Stand::Ended, Some(Ending::Withdrew)) => "stand-withdrew",
        (Stand::Ended, Some(Ending::Absent)) => "stand-absent",
        (Stand::Ended, _) => "evening-stand-ended",
    })
}

fn shell(site: &str, path: &str, title: &str, t: Words) -> Shell {
    Shell::new(t, site, Section::Own, path)
        .titled(title)
        .unlisted()
}

/// The projects that someone carries.
#[derive(Template)]
#[template(path = "evenings/holdings.html")]
pub struct List {
    shell: Shell,
    t: Words,
    /// Title, address, where it stands.
    mine: Vec<(String, String, String)>,
}

impl List {
    /// By number.
    #[must_use]
    pub fn new(site: &str, mine: &[PassageView], t: Words) -> Self {
        let line = |view: &PassageView| {
            let href = t.to(&format!("/mon-espace/projet/{}", view.project));
            (view.title.clone(), href, stand(view, t))
        };
        Self {
            shell: shell(site, "/mon-espace/projets", &t.say("own-projects"), t),
            t,
            mine: mine.iter().map(line).collect(),
        }
    }
}

/// News as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What happened.
    pub event: String,
    /// In words.
    pub words: String,
    /// When.
    pub on: String,
    /// From what the evening led to.
    pub indirect: bool,
    /// Through meeting whom; empty when it was not said.
    pub met: String,
}

/// One's own project.
#[derive(Template)]
#[template(path = "evenings/holding.html")]
pub struct HoldingPage {
    shell: Shell,
    t: Words,
    project: ProjectId,
    title: String,
    stand: String,
    /// The edition's page, where it is announced.
    edition: Option<String>,
    /// When the committee decides, while that is to come.
    next: Option<String>,
    owed: Option<String>,
    returned: Return,
    may_refuse: bool,
    may_withdraw: bool,
    /// Word, label, whether it is ticked.
    outlets: Vec<(&'static str, String, bool)>,
    reuse: bool,
    /// What was told, with its place in the ledger; nothing before it is presented.
    outcomes: Option<Vec<(usize, Happened)>>,
    events: Vec<(&'static str, String)>,
    met: Vec<(&'static str, String)>,
    today: String,
    typed: Typed,
    /// What programmes took from it, and ask to show.
    strands: Vec<Asking>,
    note: Option<String>,
    fault: Option<String>,
    token: String,
}

/// What a programme took from a project, and asks its holder to show.
pub struct Asking {
    strand: String,
    href: String,
    title: String,
    words: String,
    agreed: bool,
}

impl HoldingPage {
    /// For who carries it.
    #[must_use]
    pub fn new(site: &str, held: &Holding, token: &str, now: Timestamp, t: Words) -> Self {
        let view = &held.view;
        let path = format!("/mon-espace/projet/{}", view.project);
        let waits = matches!(view.stand, Stand::Told | Stand::Briefed | Stand::Candidate);
        let outlets = OUTLETS
            .map(|(outlet, word)| (word, outlet_label(word, t), held.outlets.contains(&outlet)));
        let outcomes = held.outcomes.as_ref().map(|ledger| {
            let told = ledger.iter().map(|one| Happened::of(one, t));
            told.enumerate().collect()
        });
        Self {
            shell: shell(site, &path, &view.title, t),
            t,
            project: view.project,
            title: view.title.clone(),
            stand: stand(view, t),
            edition: view.edition.map(|edition| t.to(&edition_path(edition))),
            next: Some(t.day(held.next)).filter(|_| waits),
            owed: view.owed_since.map(|since| t.day(since)),
            returned: held.returned,
            may_refuse: view.stand == Stand::Told,
            may_withdraw: waits || view.stand == Stand::Selected,
            outlets: outlets.into(),
            reuse: held.reuse,
            outcomes,
            events: EVENTS
                .map(|(_, word)| (word, t.say(&format!("event-{word}"))))
                .into(),
            met: MET
                .map(|(_, word)| (word, t.say(&format!("met-{word}"))))
                .into(),
            today: say::machine_day(now),
            typed: Typed::default(),
            strands: Vec::new(),
            note: None,
            fault: None,
            token: token.to_owned(),
        }
    }

    /// With what programmes took from it (B33).
    #[must_use]
    pub fn with_strands(mut self, asked: &[Asked]) -> Self {
        let t = self.t;
        let asking = asked.iter().map(|one| Asking {
            strand: one.strand.to_string(),
            href: t.to(&strand_path(one.strand)),
            title: one.title.clone(),
            words: one.words.clone(),
            agreed: one.agreed,
        });
        self.strands = asking.collect();
        self
    }

    /// With a word on what just happened, or on what was wrong with what was typed.
    #[must_use]
    pub fn with_words(mut self, note: Option<String>, fault: Option<String>, typed: Typed) -> Self {
        (self.note, self.fault, self.typed) = (note, fault, typed);
        self
    }
}

fn outlet_label(word: &str, t: Words) -> String {
    t.say(&format!("outlet-{word}"))
}

/// A reservation in words, with its argument and its proposal.
pub struct Reserved {
    what: Vec<String>,
    why: Vec<String>,
    instead: Vec<String>,
}

/// The return, read by its holder: strengths first (A27, A29).
#[derive(Template)]
#[template(path = "evenings/return.html")]
pub struct ReturnPage {
    shell: Shell,
    t: Words,
    project: ProjectId,
    strengths: Vec<String>,
    observations: Vec<String>,
    reservations: Vec<Reserved>,
    proposals: Vec<String>,
}

impl ReturnPage {
    /// All of it.
    #[must_use]
    pub fn new(site: &str, project: ProjectId, feedback: &Feedback, t: Words) -> Self {
        let path = format!("/mon-espace/projet/{project}");
        let texts = |all: &[Text]| all.iter().map(ToString::to_string).collect();
        let parts = |text: &Text| paragraphs(text.as_str());
        let reserved = feedback.reservations.iter().map(|one| Reserved {
            what: parts(&one.reservation),
            why: parts(&one.argument),
            instead: parts(&one.proposal),
        });
        Self {
            shell: shell(site, &path, &t.say("evening-return-title"), t),
            t,
            project,
            strengths: texts(&feedback.strengths),
            observations: texts(&feedback.observations),
            reservations: reserved.collect(),
            proposals: texts(&feedback.proposals),
        }
    }
}
