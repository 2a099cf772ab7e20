//! The life of a set of criteria (D19): a draft, tested on challenges, validated by citing those
//! tests, retired in the end. Each state is a type; each change takes the state away.
//!
//! ```compile_fail
//! # use journey::method::lifecycle::Draft;
//! # fn sketch(draft: Draft, why: journey::Text, now: jiff::Timestamp) {
//! // What was never tested cannot be validated.
//! let _ = draft.validate(&[0], why, journey::PersonId(1), now);
//! # }
//! ```

use super::template::{Template, TemplateId};
use crate::{CampaignId, ChallengeId, PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One test of a set of criteria on a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// The template it was, in its version.
    pub template: TemplateId,
    /// On this challenge.
    pub challenge: ChallengeId,
    /// In this campaign, if in one.
    pub campaign: Option<CampaignId>,
    /// Whether the criteria could be applied to it.
    pub applicable: bool,
    /// What was found.
    pub found: Text,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Written, not tested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    template: Template,
}

/// Tested at least once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    template: Template,
    trials: Vec<Trial>,
}

/// Validated, citing tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validated {
    tested: Tested,
    cites: BTreeSet<usize>,
    reason: Text,
    by: PersonId,
    at: Timestamp,
}

/// No longer proposed to those who start. Whoever started with it goes on (D12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    before: Box<CriteriaSet>,
    reason: Text,
    by: PersonId,
    at: Timestamp,
}

/// A set of criteria in whichever state it is: what the store keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CriteriaSet {
    /// Written.
    Draft(Draft),
    /// Tested.
    Tested(Tested),
    /// Validated.
    Validated(Validated),
    /// Retired.
    Retired(Retired),
}

macro_rules! from_states {
    ($($state:ident),*) => {
        $(impl From<$state> for CriteriaSet {
            fn from(state: $state) -> Self {
                Self::$state(state)
            }
        })*
    };
}

from_states!(Draft, Tested, Validated, Retired);

impl Draft {
    /// A set that nobody has tested yet.
    #[must_use]
    pub const fn new(template: Template) -> Self {
        Self { template }
    }

    /// A first test.
    ///
    /// # Errors
    /// When it was another template, or another version.
    pub fn test(self, trial: Trial) -> Result<Tested, Refusal> {
        let tested = Tested {
            template: self.template,
            trials: Vec::new(),
        };
        tested.test(trial)
    }
}

impl Tested {
    /// One more test.
    ///
    /// # Errors
    /// When it was another template, or another version.
    pub fn test(mut self, trial: Trial) -> Result<Self, Refusal> {
        if trial.template != *self.template.id() {
            return Err(Refusal::TestOfAnother(trial.template.to_string()));
        }
        self.trials.push(trial);
        Ok(self)
    }

    /// All tests, in order.
    #[must_use]
    pub fn trials(&self) -> &[Trial] {
        &self.trials
    }

    /// Validates the set, citing the tests at these places.
    ///
    /// # Errors
    /// When no test is cited, or one that is not there or could not apply the criteria.
    pub fn validate(
        self,
        cites: &[usize],
        reason: Text,
        by: PersonId,
        at: Timestamp,
    ) -> Result<Validated, Refusal> {
        let sound = |place: &usize| self.trials.get(*place).is_some_and(|t| t.applicable);
        if cites.is_empty() || !cites.iter().all(sound) {
            return Err(Refusal::NoTestCited);
        }
        Ok(Validated {
            cites: cites.iter().copied().collect(),
            tested: self,
            reason,
            by,
            at,
        })
    }
}

impl Validated {
    /// The tests that the validation rests on.
    pub fn cited(&self) -> impl Iterator<Item = &Trial> {
        let trials = &self.tested.trials;
        self.cites.iter().filter_map(|place| trials.get(*place))
    }

    /// Why, by whom and when it was validated.
    #[must_use]
    pub const fn said(&self) -> (&Text, PersonId, Timestamp) {
        (&self.reason, self.by, self.at)
    }
}

impl CriteriaSet {
    /// The template, whatever its state.
    #[must_use]
    pub fn template(&self) -> &Template {
        match self {
            Self::Draft(set) => &set.template,
            Self::Tested(set) => &set.template,
            Self::Validated(set) => &set.tested.template,
            Self::Retired(set) => set.before.template(),
        }
    }

    /// Retires the set.
    ///
    /// # Errors
    /// When it is retired already.
    pub fn retire(self, reason: Text, by: PersonId, at: Timestamp) -> Result<Retired, Refusal> {
        if matches!(self, Self::Retired(_)) {
            return Err(Refusal::AlreadySaid);
        }
        Ok(Retired {
            before: Box::new(self),
            reason,
            by,
            at,
        })
    }

    /// The template for a challenge that starts now, with whether it is validated. A draft may serve:
    /// that is how it is tested, and those who start are told.
    ///
    /// # Errors
    /// When the set is retired.
    pub fn to_start_with(&self) -> Result<(Template, bool), Refusal> {
        match self {
            Self::Retired(_) => Err(Refusal::SetRetired),
            set => Ok((set.template().clone(), matches!(set, Self::Validated(_)))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Text {
        Text::new(words).unwrap()
    }

    fn trial(version: u32, applicable: bool) -> Trial {
        Trial {
            template: TemplateId {
                name: "cinq-etapes".to_owned(),
                version,
            },
            challenge: ChallengeId(1),
            campaign: Some(CampaignId(1)),
            applicable,
            found: text("pertinents"),
            by: PersonId(4),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn d19_validation_cites_tests_of_that_very_version() {
        let draft = Draft::new(Template::five_steps().unwrap());
        let (by, at) = (PersonId(1), Timestamp::UNIX_EPOCH);
        assert!(matches!(
            draft.clone().test(trial(2, true)),
            Err(Refusal::TestOfAnother(_))
        ));
        let tested = draft
            .test(trial(1, false))
            .unwrap()
            .test(trial(1, true))
            .unwrap();
        for cites in [&[][..], &[0], &[2], &[1, 0]] {
            let refused = tested.clone().validate(cites, text("x"), by, at);
            assert_eq!(refused.unwrap_err(), Refusal::NoTestCited, "{cites:?}");
        }
        let validated = tested
            .validate(&[1], text("huit défis visités"), by, at)
            .unwrap();
        assert_eq!(validated.cited().count(), 1);
        let set = CriteriaSet::from(validated);
        assert!(set.to_start_with().unwrap().1);
        let kept = serde_json::to_string(&set).unwrap();
        assert_eq!(serde_json::from_str::<CriteriaSet>(&kept).unwrap(), set);
    }

    #[test]
    fn d19_d12_retired_sets_start_nothing_and_take_nothing_away() {
        let set = CriteriaSet::from(Draft::new(Template::five_steps().unwrap()));
        let (started, validated) = set.to_start_with().unwrap();
        assert!(!validated);
        let retired = set
            .retire(text("remplacé"), PersonId(1), Timestamp::UNIX_EPOCH)
            .unwrap();
        let retired = CriteriaSet::from(retired);
        assert_eq!(retired.to_start_with().unwrap_err(), Refusal::SetRetired);
        assert_eq!(*retired.template(), started);
        assert!(
            retired
                .retire(text("x"), PersonId(1), Timestamp::UNIX_EPOCH)
                .is_err()
        );
    }
}
