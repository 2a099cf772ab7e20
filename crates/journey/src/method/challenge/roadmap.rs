//! What is left to do, drawn from the criteria that are not met (D21).

use super::Challenge;
use crate::Text;
use crate::method::template::{Both, Priority};
use crate::method::verdict::Verdict;
use serde::Serialize;

/// Where a criterion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody has spoken of it.
    Untouched,
    /// The team has shown what it thinks, and waits for an answer.
    Submitted,
    /// Not met yet.
    NotYet,
    /// Met in part.
    Partly,
    /// Met.
    Met,
    /// Without meaning here.
    NotApplicable,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task<'a> {
    /// For this criterion.
    pub code: &'a str,
    /// Of this step.
    pub step: usize,
    /// What to do, in both languages.
    pub todo: &'a Both,
    /// What was said to be missing.
    pub missing: Option<&'a Text>,
    /// Whether the next step waits for it.
    pub blocking: bool,
    /// Where the criterion stands.
    pub standing: Standing,
}

impl Challenge {
    /// Where a criterion stands, for those who are not of the team: drafts do not count.
    #[must_use]
    pub fn standing(&self, code: &str) -> Standing {
        match self.verdict(code) {
            Some(Verdict::Met { .. }) => Standing::Met,
            Some(Verdict::Partly { .. }) => Standing::Partly,
            Some(Verdict::NotYet { .. }) => Standing::NotYet,
            Some(Verdict::NotApplicable { .. }) => Standing::NotApplicable,
            None if self.submitted(code).is_empty() => Standing::Untouched,
            None => Standing::Submitted,
        }
    }

    /// What is left to do, step by step, what holds the path first within its step.
    #[must_use]
    pub fn roadmap(&self) -> Vec<Task<'_>> {
        let mut tasks: Vec<Task<'_>> = (self.template.criteria())
            .filter(|(_, criterion)| !self.verdict(&criterion.code).is_some_and(Verdict::settled))
            .map(|(step, criterion)| Task {
                code: &criterion.code,
                step,
                todo: &criterion.task,
                missing: match self.verdict(&criterion.code) {
                    Some(Verdict::Partly { missing, .. } | Verdict::NotYet { missing }) => {
                        Some(missing)
                    }
                    _ => None,
                },
                blocking: criterion.priority == Priority::Blocking,
                standing: self.standing(&criterion.code),
            })
            .collect();
        // The sort is stable: within a step the order of the template, which is that of importance.
        tasks.sort_by_key(|task| (task.step, !task.blocking));
        tasks
    }
}
