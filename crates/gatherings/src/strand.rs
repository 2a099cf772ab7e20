//! Programmes that span editions (B3), and what projects bring to them (B33). A programme names a
//! project only where its holder agreed, and either side takes that back.
//!
//! In this house's code such a programme is a *strand*: the programme of an evening is the order in
//! which projects pass.

use crate::message::{Message, MessageKind};
use crate::{Line, PersonId, ProjectId, Refusal, StrandId, TeamId, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A programme that spans editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strand {
    id: StrandId,
    team: TeamId,
    about: About,
    uses: BTreeMap<ProjectId, Use>,
}

/// What is told of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What it is called.
    pub title: Line,
    /// What it is about.
    pub words: Text,
    /// Where its own site is, if it has one.
    pub site: Option<Line>,
    /// Whether it is over. Nothing more is said of why.
    pub ended: bool,
}

/// What a programme took from a project, and what its holder says to that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// In a sentence.
    words: Line,
    /// What the holder says.
    answer: Answer,
    /// Whether the team took it back.
    gone: bool,
}

/// What the holder says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// Nothing yet.
    None,
    /// It may be shown.
    Yes(Timestamp),
    /// It may not. The team reads no more than "not yet" (C24).
    No,
}

impl Strand {
    /// A team begins a programme.
    #[must_use]
    pub const fn begin(id: StrandId, team: TeamId, about: About) -> Self {
        Self {
            id,
            team,
            about,
            uses: BTreeMap::new(),
        }
    }

    /// Its number.
    #[must_use]
    pub const fn id(&self) -> StrandId {
        self.id
    }

    /// The team that keeps it.
    #[must_use]
    pub const fn team(&self) -> TeamId {
        self.team
    }

    /// What is told of it.
    #[must_use]
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// The same, told otherwise.
    #[must_use]
    pub fn told(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// The team says what the programme took from a project, and asks its holder. Who said no is not
    /// written to a second time.
    ///
    /// # Errors
    /// When it is asked already.
    pub fn ask(
        &mut self,
        project: ProjectId,
        words: Line,
        holder: PersonId,
    ) -> Result<Option<Message>, Refusal> {
        let before = self.uses.get(&project);
        if before.is_some_and(|one| !one.gone) {
            return Err(Refusal::AskedAlready);
        }
        let refused = before.is_some_and(|one| one.answer == Answer::No);
        let answer = if refused { Answer::No } else { Answer::None };
        let fresh = Use {
            words,
            answer,
            gone: false,
        };
        self.uses.insert(project, fresh);
        let mut message = Message::to(holder, MessageKind::FeedsAsked);
        message.project = Some(project);
        Ok((!refused).then_some(message))
    }

    /// The holder agrees, or no longer does.
    ///
    /// # Errors
    /// When nothing was asked.
    pub fn answer(&mut self, project: ProjectId, yes: bool, at: Timestamp) -> Result<(), Refusal> {
        let one = self.standing(project)?;
        one.answer = match one.answer {
            Answer::Yes(since) if yes => Answer::Yes(since),
            _ if yes => Answer::Yes(at),
            _ => Answer::No,
        };
        Ok(())
    }

    /// The team takes it back.
    ///
    /// # Errors
    /// When nothing was asked.
    pub fn take_back(&mut self, project: ProjectId) -> Result<(), Refusal> {
        let one = self.standing(project)?;
        one.gone = true;
        if one.answer != Answer::No {
            one.answer = Answer::None;
        }
        Ok(())
    }

    fn standing(&mut self, project: ProjectId) -> Result<&mut Use, Refusal> {
        let found = self.uses.get_mut(&project).filter(|one| !one.gone);
        found.ok_or(Refusal::NotFed)
    }

    /// What its holders agreed to show.
    pub fn fed(&self) -> impl Iterator<Item = (ProjectId, &Line)> {
        self.asked()
            .filter(|(_, _, agreed)| *agreed)
            .map(|(project, words, _)| (project, words))
    }

    /// All that stands, and whether its holder agreed.
    pub fn asked(&self) -> impl Iterator<Item = (ProjectId, &Line, bool)> {
        (self.uses.iter())
            .filter(|(_, one)| !one.gone)
            .map(|(project, one)| (*project, &one.words, matches!(one.answer, Answer::Yes(_))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLDER: PersonId = PersonId(7);
    const FOURNIL: ProjectId = ProjectId(5);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn line(text: &str) -> Line {
        Line::new(text).unwrap()
    }

    fn strand() -> Strand {
        let about = About {
            title: line("Villes en partage"),
            words: Text::new("Ce que les villes se prêtent").unwrap(),
            site: None,
            ended: false,
        };
        Strand::begin(StrandId(1), TeamId(2), about)
    }

    #[test]
    fn b33_a_project_is_shown_once_its_holder_agrees_and_either_takes_it_back() {
        let mut strand = strand();
        assert_eq!(strand.answer(FOURNIL, true, at(1)), Err(Refusal::NotFed));
        let asked = strand.ask(FOURNIL, line("la tournée"), HOLDER).unwrap();
        assert_eq!(asked.unwrap().project, Some(FOURNIL));
        assert_eq!(strand.fed().count(), 0, "nothing before a yes");
        let again = strand.ask(FOURNIL, line("la tournée"), HOLDER);
        assert_eq!(again, Err(Refusal::AskedAlready));
        strand.answer(FOURNIL, true, at(2)).unwrap();
        assert_eq!(strand.fed().count(), 1);
        strand.answer(FOURNIL, false, at(3)).unwrap();
        assert_eq!(strand.fed().count(), 0, "the holder takes it back");
        strand.answer(FOURNIL, true, at(4)).unwrap();
        strand.take_back(FOURNIL).unwrap();
        assert_eq!(strand.asked().count(), 0, "the team takes it back");
        assert_eq!(strand.take_back(FOURNIL), Err(Refusal::NotFed));
        let anew = strand.ask(FOURNIL, line("le four"), HOLDER).unwrap();
        assert!(anew.is_some(), "other words are asked anew");
        assert_eq!(strand.fed().count(), 0, "and wait for a yes of their own");
    }

    #[test]
    fn c24_c28_a_no_is_not_seen_and_nobody_is_asked_a_second_time() {
        let mut strand = strand();
        strand.ask(FOURNIL, line("la tournée"), HOLDER).unwrap();
        let waiting: Vec<_> = strand
            .asked()
            .map(|(id, words, yes)| (id, words.clone(), yes))
            .collect();
        strand.answer(FOURNIL, false, at(1)).unwrap();
        let refused: Vec<_> = strand
            .asked()
            .map(|(id, words, yes)| (id, words.clone(), yes))
            .collect();
        assert_eq!(waiting, refused, "a no reads as if it still waited");
        strand.take_back(FOURNIL).unwrap();
        let letter = strand.ask(FOURNIL, line("la tournée"), HOLDER).unwrap();
        assert_eq!(letter, None, "no second letter");
        assert_eq!(strand.fed().count(), 0);
    }
}
