//! Who is touched by a challenge (D6, D24), what they need, told by those concerned (D7), and which
//! needs have no answer yet (D10).

use super::team::Actor;
use super::verdict::Proofs;
use crate::{Line, OrganisationId, PersonId, Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The three types of stakeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Those who do.
    Operator,
    /// Those who decide or fund.
    Decider,
    /// Those whom it serves.
    Beneficiary,
}

impl Type {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Operator, Self::Decider, Self::Beneficiary];
}

/// A stakeholder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stakeholder {
    /// What they are called: a group as often as a body, never a private person's contact.
    pub name: Line,
    /// The body, when it is one that the house knows.
    pub organisation: Option<OrganisationId>,
    /// Their place and role around the challenge.
    pub place: Option<Text>,
}

/// The stakeholders of one type: some, or the reason why there are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// These; one at least.
    Present(Vec<Stakeholder>),
    /// None, and why.
    Absent(Text),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum PresenceKept {
    Present(Vec<Stakeholder>),
    Absent(Text),
}

impl<'de> Deserialize<'de> for Presence {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match PresenceKept::deserialize(d)? {
            PresenceKept::Present(list) => Self::present(list).map_err(serde::de::Error::custom),
            PresenceKept::Absent(reason) => Ok(Self::Absent(reason)),
        }
    }
}

impl Presence {
    /// Some stakeholders.
    ///
    /// # Errors
    /// When there is none: then the absence is explained.
    pub fn present(list: Vec<Stakeholder>) -> Result<Self, Refusal> {
        if list.is_empty() {
            return Err(Refusal::AbsenceUnexplained);
        }
        Ok(Self::Present(list))
    }
}

/// The map of stakeholders: it cannot be made without a word on each of the three types (D24).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stakeholders {
    operators: Presence,
    deciders: Presence,
    beneficiaries: Presence,
}

impl Stakeholders {
    /// A map.
    ///
    /// # Errors
    /// When a type is said to be present and nobody is named.
    pub fn new(
        operators: Presence,
        deciders: Presence,
        beneficiaries: Presence,
    ) -> Result<Self, Refusal> {
        let map = Self {
            operators,
            deciders,
            beneficiaries,
        };
        let empty =
            |kind: &Type| matches!(map.of(*kind), Presence::Present(list) if list.is_empty());
        if Type::ALL.iter().any(empty) {
            return Err(Refusal::AbsenceUnexplained);
        }
        Ok(map)
    }

    /// Those of a type.
    #[must_use]
    pub const fn of(&self, kind: Type) -> &Presence {
        match kind {
            Type::Operator => &self.operators,
            Type::Decider => &self.deciders,
            Type::Beneficiary => &self.beneficiaries,
        }
    }

    /// All who are present, with their type.
    pub fn all(&self) -> impl Iterator<Item = (Type, &Stakeholder)> {
        Type::ALL.into_iter().flat_map(|kind| {
            let list: &[Stakeholder] = match self.of(kind) {
                Presence::Present(list) => list,
                Presence::Absent(_) => &[],
            };
            list.iter().map(move |stakeholder| (kind, stakeholder))
        })
    }
}

/// A need that somebody observed or lives, with what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// The need.
    pub words: Text,
    /// What shows it.
    pub evidence: Proofs,
    /// Who wrote it.
    pub author: PersonId,
    /// As what they write: always kept with the need (D7).
    pub author_actor: Actor,
    /// Whether they live the situation themselves.
    pub concerned: bool,
    /// When.
    pub at: Timestamp,
}

/// The diagnosis: needs, whose they are, and which answers they find. Needs and answers are only
/// ever added to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    needs: Vec<Need>,
    whose: BTreeMap<usize, BTreeSet<Line>>,
    answers: Vec<Answer>,
}

/// An answer to a need of some stakeholders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The place of the need.
    pub need: usize,
    /// For these stakeholders, by name.
    pub to: BTreeSet<Line>,
    /// What answers it.
    pub words: Text,
    /// Who brings it, by name.
    pub from: Option<Line>,
}

impl Diagnosis {
    /// Adds a need; gives its place.
    pub fn tell(&mut self, need: Need) -> usize {
        self.needs.push(need);
        self.needs.len() - 1
    }

    /// Says that a stakeholder has a need.
    ///
    /// # Errors
    /// When there is no such need.
    pub fn feels(&mut self, need: usize, stakeholder: Line) -> Result<(), Refusal> {
        if need >= self.needs.len() {
            return Err(Refusal::NothingStandsThere(need));
        }
        self.whose.entry(need).or_default().insert(stakeholder);
        Ok(())
    }

    /// Adds an answer.
    ///
    /// # Errors
    /// When there is no such need.
    pub fn answer(&mut self, answer: Answer) -> Result<(), Refusal> {
        if answer.need >= self.needs.len() {
            return Err(Refusal::NothingStandsThere(answer.need));
        }
        self.answers.push(answer);
        Ok(())
    }

    /// The needs, in order.
    #[must_use]
    pub fn needs(&self) -> &[Need] {
        &self.needs
    }

    /// The answers, in order.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The cells of the table of needs: the need, the stakeholder, how many answers.
    #[must_use]
    pub fn matrix(&self) -> Vec<(usize, &Line, usize)> {
        (self.whose.iter())
            .flat_map(|(need, names)| names.iter().map(move |name| (*need, name)))
            .map(|(need, name)| {
                let fits = |a: &&Answer| a.need == need && a.to.contains(name);
                (need, name, self.answers.iter().filter(fits).count())
            })
            .collect()
    }

    /// Needs of a stakeholder without an answer; also needs that nobody was said to have, which
    /// nothing answers (D10).
    #[must_use]
    pub fn uncovered(&self) -> Vec<(usize, Option<&Line>)> {
        let felt = (self.matrix().into_iter())
            .filter(|(_, _, answers)| *answers == 0)
            .map(|(need, name, _)| (need, Some(name)));
        let nobodys = (0..self.needs.len())
            .filter(|need| !self.whose.contains_key(need))
            .filter(|need| !self.answers.iter().any(|answer| answer.need == *need))
            .map(|need| (need, None));
        let mut all: Vec<_> = felt.chain(nobodys).collect();
        all.sort();
        all
    }

    /// How many needs were written by those who live them, of how many.
    #[must_use]
    pub fn written_by_those_concerned(&self) -> (usize, usize) {
        let concerned = self.needs.iter().filter(|need| need.concerned).count();
        (concerned, self.needs.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::verdict::{Evidence, Found};

    fn line(words: &str) -> Line {
        Line::new(words).unwrap()
    }

    fn named(name: &str) -> Presence {
        Presence::Present(vec![Stakeholder {
            name: line(name),
            organisation: None,
            place: None,
        }])
    }

    #[test]
    fn d06_d24_each_type_is_present_or_its_absence_explained() {
        let absent = || Presence::Absent(Text::new("pas encore de financeur").unwrap());
        let map = Stakeholders::new(named("ateliers"), absent(), named("voisins")).unwrap();
        assert_eq!(map.all().count(), 2);
        let nobody = || Presence::Present(Vec::new());
        assert_eq!(
            Presence::present(Vec::new()),
            Err(Refusal::AbsenceUnexplained)
        );
        for (o, d, b) in [
            (nobody(), absent(), absent()),
            (absent(), nobody(), absent()),
            (absent(), absent(), nobody()),
        ] {
            assert_eq!(Stakeholders::new(o, d, b), Err(Refusal::AbsenceUnexplained));
        }
        // Read back from the store, the rule still holds.
        let kept = serde_json::to_string(&map).unwrap();
        assert_eq!(serde_json::from_str::<Stakeholders>(&kept).unwrap(), map);
        assert!(
            serde_json::from_str::<Stakeholders>(&kept.replace("pas encore de financeur", ""))
                .is_err()
        );
        assert!(serde_json::from_str::<Presence>("{\"present\":[]}").is_err());
    }

    fn need(actor: Actor, concerned: bool) -> Need {
        let evidence = Evidence {
            words: Text::new("dit à la réunion").unwrap(),
            found: Found::Words,
            on: jiff::civil::date(2024, 1, 1),
        };
        Need {
            words: Text::new("un lieu ouvert le soir").unwrap(),
            evidence: Proofs::new(vec![evidence]).unwrap(),
            author: PersonId(1),
            author_actor: actor,
            concerned,
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn d07_the_type_of_the_author_is_kept_with_each_need() {
        let mut diagnosis = Diagnosis::default();
        for actor in Actor::ALL {
            let place = diagnosis.tell(need(actor, actor == Actor::Resident));
            assert_eq!(diagnosis.needs()[place].author_actor, actor);
        }
        assert_eq!(
            diagnosis.written_by_those_concerned(),
            (1, Actor::ALL.len())
        );
        let kept = serde_json::to_string(&diagnosis).unwrap();
        let without = kept.replacen("\"author_actor\":\"resident\",", "", 1);
        assert_ne!(kept, without);
        assert!(serde_json::from_str::<Diagnosis>(&without).is_err());
    }

    #[test]
    fn d10_uncovered_needs_are_shown() {
        let mut diagnosis = Diagnosis::default();
        let (first, second) = (
            diagnosis.tell(need(Actor::Resident, true)),
            diagnosis.tell(need(Actor::Resident, true)),
        );
        diagnosis.feels(first, line("voisins")).unwrap();
        diagnosis.feels(first, line("ateliers")).unwrap();
        let answer = |need, to: &str| Answer {
            need,
            to: BTreeSet::from([line(to)]),
            words: Text::new("la salle du conseil").unwrap(),
            from: None,
        };
        assert_eq!(diagnosis.uncovered().len(), 3);
        diagnosis.answer(answer(first, "voisins")).unwrap();
        let ateliers = line("ateliers");
        assert_eq!(
            diagnosis.uncovered(),
            [(first, Some(&ateliers)), (second, None)]
        );
        diagnosis.answer(answer(first, "ateliers")).unwrap();
        diagnosis.answer(answer(second, "voisins")).unwrap();
        assert!(diagnosis.uncovered().is_empty());
        assert!(diagnosis.answer(answer(9, "x")).is_err());
        assert!(diagnosis.feels(9, line("x")).is_err());
    }
}
