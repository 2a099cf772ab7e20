//! Who knows how to do what, and has told others (B29). The same few people speak too often unless
//! somebody counts.

use crate::{EditionId, Line, PersonId, Refusal};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something that a person knows how to do, and is glad to tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Skill {
    /// What.
    pub words: Line,
    /// Learnt where: in a project, in a trade, in life.
    pub from: Option<Line>,
}

/// Somebody told what they know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// Who spoke.
    pub speaker: PersonId,
    /// About what.
    pub about: Line,
    /// At which edition, if at one.
    pub edition: Option<EditionId>,
    /// Which day.
    pub on: Date,
}

/// The directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnowHow {
    skills: BTreeMap<PersonId, BTreeSet<Skill>>,
    talks: Vec<Talk>,
}

impl KnowHow {
    /// Somebody says what they know. Nobody says it for them.
    ///
    /// # Errors
    /// When it is said already.
    pub fn tell(&mut self, person: PersonId, skill: Skill) -> Result<(), Refusal> {
        if self.skills.entry(person).or_default().insert(skill) {
            Ok(())
        } else {
            Err(Refusal::AlreadySaid)
        }
    }

    /// Somebody no longer wishes to be asked about something.
    ///
    /// # Errors
    /// When they never said it.
    pub fn untell(&mut self, person: PersonId, skill: &Skill) -> Result<(), Refusal> {
        let skills = self.skills.get_mut(&person).ok_or(Refusal::NotYours)?;
        let gone = skills.remove(skill);
        gone.then_some(()).ok_or(Refusal::NotYours)
    }

    /// Notes a talk.
    pub fn spoke(&mut self, talk: Talk) {
        self.talks.push(talk);
    }

    /// What several people know, in one directory.
    #[must_use]
    pub fn together(each: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for one in each {
            for (person, skills) in one.skills {
                all.skills.entry(person).or_default().extend(skills);
            }
            all.talks.extend(one.talks);
        }
        all
    }

    /// What somebody said that they know.
    pub fn of(&self, person: PersonId) -> impl Iterator<Item = &Skill> {
        self.skills.get(&person).into_iter().flatten()
    }

    /// All that is known, in the order of [`Self::who_knows`].
    #[must_use]
    pub fn everyone(&self, since: Date) -> Vec<(PersonId, &Skill)> {
        self.rotated(since, |_| true)
    }

    /// Who knows something about this, by the words of their skills; those who have spoken least since
    /// a day come first, then those who never did or did longest ago, then by number.
    #[must_use]
    pub fn who_knows(&self, words: &str, since: Date) -> Vec<(PersonId, &Skill)> {
        let wanted = model::text::fold(words);
        let wanted: Vec<&str> = wanted.split(' ').filter(|w| !w.is_empty()).collect();
        let fits = |skill: &Skill| {
            let said = model::text::fold(skill.words.as_str());
            wanted.iter().all(|w| said.split(' ').any(|s| s == *w))
        };
        self.rotated(since, |skill| !wanted.is_empty() && fits(skill))
    }

    fn rotated(&self, since: Date, fits: impl Fn(&Skill) -> bool) -> Vec<(PersonId, &Skill)> {
        let mut found: Vec<(PersonId, &Skill)> = (self.skills.iter())
            .flat_map(|(person, skills)| skills.iter().map(move |skill| (*person, skill)))
            .filter(|(_, skill)| fits(skill))
            .collect();
        found.sort_by_key(|(person, _)| {
            let theirs = || self.talks.iter().filter(|talk| talk.speaker == *person);
            let recent = theirs().filter(|talk| talk.on >= since).count();
            (recent, theirs().map(|talk| talk.on).max(), *person)
        });
        found
    }

    /// Since a day, how many talks were given by somebody who had spoken already since that day, of
    /// how many: the share of repeat speakers.
    #[must_use]
    pub fn repeats(&self, since: Date) -> (usize, usize) {
        let talks: Vec<&Talk> = self.talks.iter().filter(|t| t.on >= since).collect();
        let speakers: BTreeSet<PersonId> = talks.iter().map(|t| t.speaker).collect();
        (talks.len() - speakers.len(), talks.len())
    }
}
