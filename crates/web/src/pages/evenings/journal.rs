//! The holder's own journal.

use crate::evenings::{PHASES, VERDICTS};
use crate::i18n::Words;
use crate::shell::{Section, Shell};
use app::gatherings::holding::Holding;
use app::gatherings::journal::JournalView;
use askama::Template;
use model::people::ProjectId;

/// A look at one phase.
pub struct Look {
    phase: String,
    strengths: String,
    weaknesses: String,
    on: String,
}

/// A hypothesis, with what was learnt of it.
pub struct Believed {
    place: usize,
    belief: String,
    on: String,
    /// Verdict, evidence, day.
    learnt: Vec<(String, String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "evenings/journal.html")]
pub struct JournalPage {
    shell: Shell,
    t: Words,
    project: ProjectId,
    title: String,
    looks: Vec<Look>,
    hypotheses: Vec<Believed>,
    /// Word, label, whether it is the one asked about.
    phases: Vec<(&'static str, String, bool)>,
    verdicts: Vec<(&'static str, String)>,
    shared: bool,
    note: Option<String>,
    token: String,
}

impl JournalPage {
    /// `phase`: the one that a letter invites to look at.
    #[must_use]
    pub fn new(
        site: &str,
        held: &Holding,
        kept: &JournalView,
        phase: &str,
        note: Option<String>,
        token: &str,
        t: Words,
    ) -> Self {
        let project = held.view.project;
        let path = format!("/mon-espace/projet/{project}/carnet");
        let phase_of = |word: &str| t.say(&format!("phase-{word}"));
        let verdict_of = |word: &str| t.say(&format!("verdict-{word}"));
        let looks = kept.looks.iter().map(|look| {
            let known = PHASES.iter().find(|(one, _)| *one == look.phase);
            Look {
                phase: known.map(|(_, word)| phase_of(word)).unwrap_or_default(),
                strengths: look.strengths.to_string(),
                weaknesses: look.weaknesses.to_string(),
                on: t.day(look.at),
            }
        });
        let believed = kept.hypotheses.iter().enumerate().map(|(place, one)| {
            let learnt = one.verdicts.iter().map(|learnt| {
                let known = VERDICTS.iter().find(|(one, _)| *one == learnt.verdict);
                let said = known.map(|(_, word)| verdict_of(word)).unwrap_or_default();
                (said, learnt.evidence.to_string(), t.day(learnt.at))
            });
            Believed {
                place,
                belief: one.belief.to_string(),
                on: t.day(one.at),
                learnt: learnt.collect(),
            }
        });
        Self {
            shell: Shell::new(t, site, Section::Own, &path)
                .titled(t.say("journal-title"))
                .unlisted(),
            t,
            project,
            title: held.view.title.clone(),
            looks: looks.collect(),
            hypotheses: believed.collect(),
            phases: PHASES
                .map(|(_, word)| (word, phase_of(word), word == phase))
                .into(),
            verdicts: VERDICTS.map(|(_, word)| (word, verdict_of(word))).into(),
            shared: held.journal_shared,
            note,
            token: token.to_owned(),
        }
    }
}
