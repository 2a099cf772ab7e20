//! Where to turn for money and other resources (A42, C4, C29): a directory in which each line has a
//! named answerer, and nothing else exists. Learning wishes (C10) stand beside it.

use crate::entry::Category;
use crate::{Line, Refusal};
use jiff::Timestamp;
use model::PersonId;
use serde::{Deserialize, Serialize};

/// Who answers: a person who agreed to be named, or a desk by its public name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answerer {
    /// A person, with the day they agreed.
    Person(PersonId, Timestamp),
    /// A desk.
    Desk(Line),
}

/// A line of the directory. Without an answerer it cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// For which needs.
    pub category: Category,
    /// What one finds there.
    pub what: Line,
    /// Who answers.
    pub answerer: Answerer,
    /// When somebody last made sure of it.
    pub confirmed: Timestamp,
}

impl Resource {
    /// Days after which a line must be confirmed anew to be shown.
    pub const DAYS: i64 = 365;

    /// Whether it can be shown: nothing is promised on an old word (C29).
    #[must_use]
    pub fn stands(&self, now: Timestamp) -> bool {
        now.duration_since(self.confirmed) < jiff::SignedDuration::from_hours(24 * Self::DAYS)
    }
}

/// The lines that answer a category, freshest first.
#[must_use]
pub fn directory(all: &[Resource], category: Category, now: Timestamp) -> Vec<&Resource> {
    let mut found: Vec<&Resource> = all
        .iter()
        .filter(|one| one.category == category && one.stands(now))
        .collect();
    found.sort_by(|a, b| b.confirmed.cmp(&a.confirmed).then(a.what.cmp(&b.what)));
    found
}

/// A referral that was made, with the asker's consent; what came of it is added later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referred {
    /// Who was referred.
    pub asker: PersonId,
    /// To whom.
    pub answerer: Answerer,
    /// When the asker agreed.
    pub agreed: Timestamp,
    outcome: Option<Line>,
}

impl Referred {
    /// Refers someone who agreed.
    #[must_use]
    pub fn new(asker: PersonId, resource: &Resource, agreed: Timestamp) -> Self {
        Self {
            asker,
            answerer: resource.answerer.clone(),
            agreed,
            outcome: None,
        }
    }

    /// What came of it, if the asker said so.
    #[must_use]
    pub const fn outcome(&self) -> Option<&Line> {
        self.outcome.as_ref()
    }

    /// Says what came of it, once.
    ///
    /// # Errors
    /// When someone else says so, or it was said.
    pub fn came(mut self, by: PersonId, outcome: Line) -> Result<Self, Refusal> {
        if by != self.asker {
            return Err(Refusal::NotForYou);
        }
        if self.outcome.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        self.outcome = Some(outcome);
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(day * 86_400).unwrap()
    }

    fn resource(what: &str, day: i64) -> Resource {
        Resource {
            category: Category::Funding,
            what: Line::new(what).unwrap(),
            answerer: Answerer::Desk(Line::new("Guichet des aides").unwrap()),
            confirmed: at(day),
        }
    }

    #[test]
    fn a42_c29_each_line_names_who_answers() {
        let without = r#"{"category":"funding","what":"prêts","confirmed":"1970-01-01T00:00:00Z"}"#;
        assert!(serde_json::from_str::<Resource>(without).is_err());
        let empty = r#"{"category":"funding","what":"prêts","answerer":{"desk":" "},"confirmed":"1970-01-01T00:00:00Z"}"#;
        assert!(serde_json::from_str::<Resource>(empty).is_err());
        let all = [resource("a", 0), resource("b", 20), resource("c", 10)];
        let found = directory(&all, Category::Funding, at(366));
        let names: Vec<_> = found.iter().map(|one| one.what.as_str()).collect();
        assert_eq!(names, ["b", "c"]);
        assert!(directory(&all, Category::Ideas, at(1)).is_empty());
    }

    #[test]
    fn a42_what_came_of_a_referral_is_said_once_by_the_asker() {
        let referred = Referred::new(PersonId(1), &resource("a", 0), at(1));
        let said = Line::new("un prêt d’honneur").unwrap();
        assert!(referred.clone().came(PersonId(2), said.clone()).is_err());
        let came = referred.came(PersonId(1), said.clone()).unwrap();
        assert_eq!(came.came(PersonId(1), said), Err(Refusal::AlreadyAnswered));
    }
}
