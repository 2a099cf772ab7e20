//! The sheet of a challenge, to be printed or read by anyone who may see the challenge: what was
//! submitted and said, never the team's drafts.

use super::{Challenge, Standing};
use crate::method::stakeholders::{Presence, Type};
use crate::method::team::Role;
use crate::method::template::{Priority, TemplateId};
use crate::method::verdict::{Evidence, Relevance, Verdict};
use crate::{PersonId, Text};
use model::Lang;
use serde::Serialize;

/// One criterion on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetCriterion<'a> {
    /// What it is called.
    pub title: &'a str,
    /// The question it asks.
    pub question: &'a str,
    /// Whether it holds the path.
    pub blocking: bool,
    /// Where it stands.
    pub standing: Standing,
    /// What shows it.
    pub evidence: &'a [Evidence],
    /// Where the criterion comes from.
    pub source: &'a str,
}

/// One step on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetStep<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What it is for.
    pub aim: &'a str,
    /// How often the challenge came to it.
    pub visits: usize,
    /// Whether it is there now.
    pub here: bool,
    /// Its criteria.
    pub criteria: Vec<SheetCriterion<'a>>,
}

/// The sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet<'a> {
    /// What the challenge is called.
    pub title: &'a str,
    /// Which method it follows.
    pub method: &'a TemplateId,
    /// Who wrote that method.
    pub method_author: &'a str,
    /// The first wording of the question.
    pub first_question: &'a Text,
    /// Its wording today.
    pub question: &'a Text,
    /// Who takes part, as what.
    pub people: Vec<(PersonId, Role)>,
    /// The stakeholders, type by type.
    pub stakeholders: Vec<(Type, &'a Presence)>,
    /// The steps.
    pub steps: Vec<SheetStep<'a>>,
    /// How often it went back.
    pub returns: usize,
    /// Whether it is a matter of public action; beside the steps, never mixed with them (D14).
    pub public_action: Relevance,
    /// What is left to do, in the language asked for.
    pub todo: Vec<&'a str>,
}

impl Challenge {
    /// The sheet, in a language.
    #[must_use]
    pub fn sheet(&self, lang: Lang) -> Sheet<'_> {
        let steps = (self.template.steps().iter().enumerate())
            .map(|(place, step)| SheetStep {
                title: step.title.say(lang),
                aim: step.aim.say(lang),
                visits: self.path.visits(place),
                here: self.path.step() == place,
                criteria: (step.criteria.iter())
                    .map(|criterion| SheetCriterion {
                        title: criterion.title.say(lang),
                        question: criterion.question.say(lang),
                        blocking: criterion.priority == Priority::Blocking,
                        standing: self.standing(&criterion.code),
                        evidence: evidence(self.verdict(&criterion.code)),
                        source: criterion.source.say(lang),
                    })
                    .collect(),
            })
            .collect();
        Sheet {
            title: self.title.as_str(),
            method: self.template.id(),
            method_author: self.template.author().say(lang),
            first_question: self.question.first().0,
            question: self.question.now(),
            people: (self.team.members())
                .map(|(member, role)| (member.person, role))
                .collect(),
            stakeholders: (self.stakeholders.iter())
                .flat_map(|map| Type::ALL.map(|kind| (kind, map.of(kind))))
                .collect(),
            steps,
            returns: self.path.returns(),
            public_action: self.relevance(),
            todo: (self.roadmap().iter())
                .map(|task| task.todo.say(lang))
                .collect(),
        }
    }
}

fn evidence(verdict: Option<&Verdict>) -> &[Evidence] {
    match verdict {
        Some(Verdict::Met { evidence } | Verdict::Partly { evidence, .. }) => evidence.pieces(),
        _ => &[],
    }
}
