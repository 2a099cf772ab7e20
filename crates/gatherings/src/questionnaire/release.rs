//! The one opening of the urn: results to the holder of the project, in one batch, then never
//! again (B10).

use super::table::{Cell, Table, publish, row};
use super::urn::{Question, Sheet, Urn};
use crate::{Refusal, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is released of one project. It is made once, from an urn that no longer exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// How many answered; withheld below `k`.
    pub answers: Option<u32>,
    /// For each question, the counts of its choices; none when nothing may be said of it.
    pub questions: Vec<(Question, Option<Vec<Cell>>)>,
    /// Free words that the moderator kept, in the order of the alphabet.
    pub words: Vec<Text>,
    /// The least number of answers from which anything is said.
    pub k: u32,
}

fn counts(sheets: &[Sheet], at: usize, choices: u16) -> Vec<u32> {
    let mut counts = vec![0; usize::from(choices)];
    for choice in sheets
        .iter()
        .filter_map(|sheet| sheet.choices.get(at).copied().flatten())
    {
        if let Some(count) = counts.get_mut(usize::from(choice)) {
            *count += 1;
        }
    }
    counts
}

impl Urn {
    /// Opens the urn, once, after it has closed. `keep` is the moderator's decision on each free
    /// text. Below `k` answers nothing at all is said, not even how many there were.
    ///
    /// # Errors
    /// When it has not closed yet: there are no live counts, so that nothing can be learnt from
    /// the difference between two moments.
    pub fn release(
        self,
        k: u32,
        keep: impl Fn(&Text) -> bool,
        now: Timestamp,
    ) -> Result<Release, Refusal> {
        let (questions, sheets) = self.empty(now)?;
        let answers = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
        let enough = answers >= k;
        let told = |(at, question): (usize, Question)| {
            let counts = counts(&sheets, at, question.choices);
            // Those who left the question blank must not be few either, for the total of the
            // row stands beside the number of answers.
            let said: u32 = counts.iter().sum();
            let blank_shows = said < answers && answers - said < k;
            let cells = (enough && !blank_shows).then(|| row(&counts, k)).flatten();
            (question, cells)
        };
        let mut words: Vec<Text> = (sheets.iter().filter_map(|sheet| sheet.words.clone()))
            .filter(|text| enough && keep(text))
            .collect();
        words.sort_unstable();
        Ok(Release {
            answers: enough.then_some(answers),
            questions: questions.into_iter().enumerate().map(told).collect(),
            words,
            k,
        })
    }
}

/// One question over all projects of an edition, with totals (B9). Projects with fewer than `k`
/// answers are left out of the totals too, so that no difference tells of them.
///
/// # Errors
/// When the urns ask other questions, or the table cannot be made safe.
pub fn edition_table(
    urns: &[&Urn],
    question: usize,
    k: u32,
    now: Timestamp,
) -> Result<Table, Refusal> {
    let mut rows = Vec::new();
    for urn in urns {
        let (questions, sheets) = (*urn).clone().empty(now)?;
        let asked = questions
            .get(question)
            .ok_or(Refusal::QuestionnaireUnusable)?;
        let counts = counts(&sheets, question, asked.choices);
        let total: u32 = counts.iter().sum();
        if total >= k && !counts.contains(&total) {
            rows.push(counts);
        }
    }
    publish(&rows, k)
}
