//! A challenge in words, for the pages that show it: its steps and criteria, what shows them, who is
//! touched, what was decided, and what is left to do.

use super::called;
use crate::i18n::Words;
use crate::journey::ACTORS;
use app::journey::challenges::ChallengeView;
use journey::method::challenge::{Challenge, Standing};
use journey::method::stakeholders::{Presence, Type};
use journey::method::team::{Actor, Role};
use journey::method::template::Priority;
use journey::method::verdict::{Evidence, Found, Relevance, Verdict};

/// The word of a standing.
const fn standing(of: Standing) -> &'static str {
    match of {
        Standing::Untouched => "untouched",
        Standing::Submitted => "submitted",
        Standing::NotYet => "not-yet",
        Standing::Partly => "partly",
        Standing::Met => "met",
        Standing::NotApplicable => "not-applicable",
    }
}

/// The word of a role.
pub(crate) const fn role(of: Role) -> &'static str {
    match of {
        Role::Holder => "holder",
        Role::Facilitator => "facilitator",
        Role::Contributor => "contributor",
    }
}

/// What somebody is, in words.
pub(crate) fn actor(of: Actor, t: Words) -> String {
    let known = ACTORS.iter().find(|(one, _)| *one == of);
    known.map_or_else(String::new, |(_, word)| t.say(&format!("actor-{word}")))
}

/// A piece of evidence in words.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What it shows.
    pub words: String,
    /// Where it can be looked at, when it is an address.
    pub href: Option<String>,
    /// Where, when it is none.
    pub place: String,
    /// Of which day.
    pub on: String,
}

fn shown(of: &Evidence, t: Words) -> Shown {
    let (href, place) = match &of.found {
        Found::Words => (None, String::new()),
        Found::Address(line) => (Some(line.to_string()), line.to_string()),
        Found::File(line) => (None, line.to_string()),
        Found::Card(card) => (
            Some(t.to(&format!("/fiche/{card}"))),
            t.say("challenge-card"),
        ),
        Found::Campaign(id) => (
            Some(t.to(&format!("/campagne/{id}"))),
            t.say("campaign-title"),
        ),
    };
    Shown {
        words: of.words.to_string(),
        href,
        place,
        on: crate::say::written_day(&of.on.to_string(), t.lang()),
    }
}

/// A verdict in words.
#[derive(Debug, Clone)]
pub struct Said {
    /// Which, in a word.
    pub which: String,
    /// What shows it.
    pub evidence: Vec<Shown>,
    /// What is missing, or why it has no meaning here.
    pub words: String,
    /// Whose, and when.
    pub by: String,
}

fn said(of: &Verdict, by: String, t: Words) -> Said {
    let label = |word: &str| t.say(&format!("standing-{word}"));
    let pieces = |evidence: &journey::method::verdict::Proofs| {
        evidence.pieces().iter().map(|one| shown(one, t)).collect()
    };
    let (which, evidence, words) = match of {
        Verdict::Met { evidence } => ("met", pieces(evidence), String::new()),
        Verdict::Partly { evidence, missing } => ("partly", pieces(evidence), missing.to_string()),
        Verdict::NotYet { missing } => ("not-yet", Vec::new(), missing.to_string()),
        Verdict::NotApplicable { reason } => ("not-applicable", Vec::new(), reason.to_string()),
    };
    Said {
        which: label(which),
        evidence,
        words,
        by,
    }
}

/// Comments on an item.
#[derive(Debug, Clone, Default)]
pub struct Thread {
    /// Who said what, when.
    pub comments: Vec<(String, String, String)>,
    /// Whether one may add to them.
    pub open: bool,
    /// Why they are closed.
    pub closed: String,
}

fn thread(view: &ChallengeView, item: &str, t: Words) -> Thread {
    let Some(thread) = view.file.threads.get(item) else {
        return Thread {
            open: true,
            ..Thread::default()
        };
    };
    let told = thread.comments().iter().map(|one| {
        let name = called(&view.names, one.by, t);
        (name, one.words.to_string(), t.day(one.at))
    });
    let closed = thread.turns().last().filter(|_| !thread.open());
    Thread {
        comments: told.collect(),
        open: thread.open(),
        closed: closed.map_or_else(String::new, |turn| turn.reason.to_string()),
    }
}

/// A criterion in words.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// What it asks.
    pub question: String,
    /// What can serve as evidence.
    pub hint: String,
    /// Where it comes from (D16).
    pub source: String,
    /// Whether the next step waits for it (D15).
    pub blocking: bool,
    /// Where it stands, as a word for styles.
    pub word: &'static str,
    /// The same in words.
    pub standing: String,
    /// What stands of it.
    pub verdict: Option<Said>,
    /// How often something was said of it.
    pub times: u64,
    /// What its team has shown, to its team and to those who answer for the method.
    pub submitted: Vec<Said>,
    /// What its team notes for itself (D20).
    pub draft: Option<Said>,
    /// Comments on it.
    pub thread: Thread,
}

/// A step in words.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its place, from 0.
    pub place: usize,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub aim: String,
    /// Whether the challenge is there.
    pub here: bool,
    /// Whether it is behind.
    pub behind: bool,
    /// How often it was come to.
    pub visits: u64,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// The steps with their criteria, as this reader may see them.
#[must_use]
pub fn steps(view: &ChallengeView, t: Words) -> Vec<Step> {
    let challenge = &view.file.challenge;
    let here = challenge.path().step();
    let steps = challenge.template().steps().iter().enumerate();
    steps
        .map(|(place, step)| Step {
            place,
            title: step.title.say(t.lang()).to_owned(),
            aim: step.aim.say(t.lang()).to_owned(),
            here: place == here,
            behind: place < here,
            visits: challenge.path().visits(place) as u64,
            criteria: (step.criteria.iter())
                .map(|one| criterion(view, one, t))
                .collect(),
        })
        .collect()
}

fn criterion(
    view: &ChallengeView,
    of: &journey::method::template::Criterion,
    t: Words,
) -> Criterion {
    let challenge = &view.file.challenge;
    let lang = t.lang();
    let by = |person, at| {
        let name = called(&view.names, person, t);
        format!("{name} · {}", t.day(at))
    };
    let told = challenge.verdicts(&of.code);
    let last = told.and_then(|ledger| ledger.entries().last());
    let verdict = last.and_then(|entry| Some(said(entry.what.as_ref()?, t.day(entry.at), t)));
    let inside = view.eyes.role.is_some() || view.eyes.accompanies;
    let shown = challenge.submitted(&of.code).iter().filter(|_| inside);
    let drafts = view.eyes.person.and_then(|person| challenge.drafts(person));
    let draft = drafts.and_then(|drafts| drafts.get(&of.code));
    let word = standing(challenge.standing(&of.code));
    Criterion {
        code: of.code.clone(),
        title: of.title.say(lang).to_owned(),
        question: of.question.say(lang).to_owned(),
        hint: of.evidence.say(lang).to_owned(),
        source: of.source.say(lang).to_owned(),
        blocking: of.priority == Priority::Blocking,
        word,
        standing: t.say(&format!("standing-{word}")),
        verdict,
        times: told.map_or(0, |ledger| ledger.entries().len()) as u64,
        submitted: shown
            .map(|one| said(&one.verdict, by(one.by, one.at), t))
            .collect(),
        draft: draft.map(|one| said(one, String::new(), t)),
        thread: thread(view, &of.code, t),
    }
}

/// The comments on the challenge as a whole.
#[must_use]
pub fn talk(view: &ChallengeView, t: Words) -> Thread {
    thread(view, "defi", t)
}

/// Who is touched: a type, those of it with their place, or why there are none.
pub type Touched = (String, Vec<(String, String)>, String);

/// The stakeholders, type by type; nothing before they are mapped.
#[must_use]
pub fn touched(challenge: &Challenge, t: Words) -> Vec<Touched> {
    let Some(map) = challenge.stakeholders() else {
        return Vec::new();
    };
    let words = ["operators", "deciders", "beneficiaries"];
    let types = Type::ALL.into_iter().zip(words);
    types
        .map(|(kind, word)| {
            let label = t.say(&format!("stakeholders-{word}"));
            match map.of(kind) {
                Presence::Present(list) => {
                    let named = list.iter().map(|one| {
                        let place = one.place.as_ref().map(ToString::to_string);
                        (one.name.to_string(), place.unwrap_or_default())
                    });
                    (label, named.collect(), String::new())
                }
                Presence::Absent(reason) => (label, Vec::new(), reason.to_string()),
            }
        })
        .collect()
}

/// Whether it is a matter of public action, in words; beside the steps, never mixed with them (D14).
#[must_use]
pub fn relevance(challenge: &Challenge, t: Words) -> String {
    t.say(&format!(
        "relevance-{}",
        match challenge.relevance() {
            Relevance::Unsaid => "unsaid",
            Relevance::Relevant => "yes",
            Relevance::NotRelevant => "no",
            Relevance::ToReview => "review",
        }
    ))
}

/// A need in words: the need, who told it as what, whether they live it, its answers.
#[derive(Debug, Clone)]
pub struct NeedTold {
    /// Its place.
    pub place: usize,
    /// The need.
    pub words: String,
    /// What shows it.
    pub evidence: String,
    /// As what its author wrote (D7).
    pub author: String,
    /// Whether they live it.
    pub concerned: bool,
    /// What answers it, for whom.
    pub answers: Vec<(String, String)>,
    /// Whether somebody waits for an answer (D10).
    pub uncovered: bool,
}

/// The needs.
#[must_use]
pub fn needs(view: &ChallengeView, t: Words) -> Vec<NeedTold> {
    let diagnosis = &view.file.diagnosis;
    let uncovered = diagnosis.uncovered();
    let needs = diagnosis.needs().iter().enumerate();
    needs
        .map(|(place, need)| {
            let answers = diagnosis.answers().iter().filter(|one| one.need == place);
            let answers = answers.map(|one| {
                let to: Vec<&str> = one.to.iter().map(journey::Line::as_str).collect();
                (one.words.to_string(), to.join(", "))
            });
            let evidence = need.evidence.pieces().iter();
            let evidence: Vec<String> = evidence.map(|one| one.words.to_string()).collect();
            NeedTold {
                place,
                words: need.words.to_string(),
                evidence: evidence.join(" · "),
                author: actor(need.author_actor, t),
                concerned: need.concerned,
                answers: answers.collect(),
                uncovered: uncovered.iter().any(|(at, _)| *at == place),
            }
        })
        .collect()
}
