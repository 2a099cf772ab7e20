//! Those who help: connectors within the hours they offer (B30), experts within their load and
//! without conflicts (B24), and referrals to someone who answers (A42).

use crate::committee::{Link, conflicts};
use crate::{Line, PersonId, ProjectId, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a connector is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// To notice projects.
    Detect,
    /// To pass something on.
    Relay,
    /// To introduce people.
    Introduce,
    /// To give an expert's eye on a brief.
    Advise,
}

/// Someone who helps, "available, a little": so many minutes a month, and what they have taken on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    /// Who.
    pub person: PersonId,
    minutes: u32,
    taken: Vec<(Task, ProjectId, u32)>,
}

impl Helper {
    /// A helper who offers so many minutes a month.
    #[must_use]
    pub const fn new(person: PersonId, minutes: u32) -> Self {
        Self {
            person,
            minutes,
            taken: Vec::new(),
        }
    }

    /// Minutes still free this month.
    #[must_use]
    pub fn free(&self) -> u32 {
        let taken: u32 = self.taken.iter().map(|(_, _, minutes)| minutes).sum();
        self.minutes.saturating_sub(taken)
    }

    /// What they have taken on.
    #[must_use]
    pub fn taken(&self) -> &[(Task, ProjectId, u32)] {
        &self.taken
    }

    /// Takes something on. An expert's eye is asked of nobody linked to the project.
    ///
    /// # Errors
    /// When it exceeds what they offered, or they are linked to the project.
    pub fn take(
        mut self,
        task: Task,
        project: ProjectId,
        minutes: u32,
        links: &BTreeSet<Link>,
    ) -> Result<Self, Refusal> {
        if minutes > self.free() {
            return Err(Refusal::AboveHours {
                asked: minutes,
                free: self.free(),
            });
        }
        let linked = !conflicts(&[self.person].into(), &[project].into(), links).is_empty();
        if task == Task::Advise && linked {
            return Err(Refusal::Linked {
                person: self.person,
                project,
            });
        }
        self.taken.push((task, project, minutes));
        Ok(self)
    }

    /// A new month: what was done is done. Whoever offers less is asked for less.
    #[must_use]
    pub fn renew(mut self, minutes: u32) -> Self {
        self.taken.clear();
        self.minutes = minutes;
        self
    }
}

/// Who answers a referral: always a person or a desk, never "somewhere" (A42).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answerer {
    /// A person, who agreed to be referred to.
    Person(PersonId),
    /// A desk, with the name it bears in public.
    Desk(Line),
}

/// A holder was referred to someone, for money or anything else the team does not do itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// About which project.
    pub project: ProjectId,
    /// To whom.
    pub to: Answerer,
    /// What for.
    pub need: Line,
    /// When the holder agreed to it.
    pub agreed: Timestamp,
    /// What came of it, if it is known.
    pub outcome: Option<Line>,
}

/// Counts of a declared trait, for a balanced invitation: never of fewer than `k`, never one that
/// the total would give away (A5).
///
/// Each item is one person's declared value; those who declared nothing are not counted.
#[must_use]
pub fn declared(values: &[String], k: u32) -> Option<Vec<(String, crate::questionnaire::Cell)>> {
    let names: BTreeSet<&String> = values.iter().collect();
    let count = |name: &&String| values.iter().filter(|value| value == name).count();
    let counts: Vec<u32> = names
        .iter()
        .map(|name| u32::try_from(count(name)).unwrap_or(u32::MAX))
        .collect();
    let cells = crate::questionnaire::row(&counts, k)?;
    Some(names.into_iter().cloned().zip(cells).collect())
}

/// When declared traits are purged: so many days after the edition they were declared for (A5).
#[must_use]
pub fn purge_due(ended: Timestamp, days: u16, now: Timestamp) -> bool {
    now.duration_since(ended) >= jiff::SignedDuration::from_hours(24 * i64::from(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::Cell;

    #[test]
    fn b30_the_load_stays_within_the_hours_offered() {
        let helper = Helper::new(PersonId(1), 60);
        let none = BTreeSet::new();
        let helper = helper.take(Task::Relay, ProjectId(1), 45, &none).unwrap();
        let more = helper.clone().take(Task::Detect, ProjectId(2), 16, &none);
        assert_eq!(
            more,
            Err(Refusal::AboveHours {
                asked: 16,
                free: 15
            })
        );
        assert_eq!(
            helper
                .clone()
                .take(Task::Detect, ProjectId(2), 15, &none)
                .unwrap()
                .free(),
            0
        );
        assert_eq!(helper.renew(30).free(), 30);
    }

    #[test]
    fn b24_an_expert_is_not_linked_to_the_project() {
        let links = [Link::PersonProject(PersonId(1), ProjectId(5))].into();
        let helper = Helper::new(PersonId(1), 60);
        assert!(
            helper
                .clone()
                .take(Task::Advise, ProjectId(5), 10, &links)
                .is_err()
        );
        assert!(
            helper
                .clone()
                .take(Task::Advise, ProjectId(6), 10, &links)
                .is_ok()
        );
        assert!(helper.take(Task::Relay, ProjectId(5), 10, &links).is_ok());
    }

    #[test]
    fn a42_a_referral_names_someone_who_answers() {
        let stored = r#"{"project":1,"need":"prêt","agreed":"2030-01-01T00:00:00Z","outcome":null"#;
        let read = |text: String| serde_json::from_str::<Referral>(&text);
        assert!(read(format!("{stored}}}")).is_err());
        assert!(read(format!("{stored},\"to\":{{\"desk\":\" \"}}}}")).is_err());
        assert!(
            read(format!(
                "{stored},\"to\":{{\"desk\":\"Guichet des prêts d’honneur\"}}}}"
            ))
            .is_ok()
        );
    }

    #[test]
    fn a05_declared_traits_are_shown_from_k_on_and_purged() {
        let values = |counts: &[(&str, usize)]| -> Vec<String> {
            let each = counts
                .iter()
                .flat_map(|(name, n)| std::iter::repeat_n(*name, *n));
            each.map(str::to_owned).collect()
        };
        assert_eq!(declared(&values(&[("art", 2), ("soin", 2)]), 5), None);
        let shown = declared(&values(&[("art", 2), ("soin", 9), ("sol", 20)]), 5).unwrap();
        let cells: Vec<Cell> = shown.into_iter().map(|(_, cell)| cell).collect();
        assert_eq!(cells, [Cell::Withheld, Cell::Withheld, Cell::Count(20)]);
        let at = |day: i64| Timestamp::from_second(day * 86_400).unwrap();
        assert!(!purge_due(at(0), 90, at(89)) && purge_due(at(0), 90, at(90)));
    }
}
