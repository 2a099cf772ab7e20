//! Words that mean the same in social innovation: acronyms spelt out, spellings, near terms.

use super::{Piece, is_stop, pieces, stems};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The table, written by us: one group a line.
const TABLE: &str = include_str!("../../data/synonyms-fr.txt");

/// One way to say a thing: its words without the stop words.
pub type Phrase = Vec<Piece>;

/// Groups of phrases that mean the same.
#[derive(Debug, Default)]
pub struct Synonyms {
    groups: Vec<Vec<Phrase>>,
    /// First stem of a phrase, to the group and the phrase within it.
    by_head: HashMap<String, Vec<(usize, usize)>>,
}

/// The table that comes with the programme.
pub fn synonyms() -> &'static Synonyms {
    static SYNONYMS: OnceLock<Synonyms> = OnceLock::new();
    SYNONYMS.get_or_init(|| Synonyms::parse(TABLE))
}

impl Synonyms {
    /// Reads a table: one group a line, members separated by commas, `#` begins a comment.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let mut known = Self::default();
        for line in table.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let phrases: Vec<Phrase> = line
                .split(',')
                .map(|member| {
                    let mut words = pieces(member);
                    words.retain(|word| !is_stop(&word.folded));
                    words
                })
                .filter(|words| !words.is_empty())
                .collect();
            if phrases.len() < 2 {
                continue;
            }
            let group = known.groups.len();
            for (rank, phrase) in phrases.iter().enumerate() {
                for key in keys(&phrase[0]) {
                    known.by_head.entry(key).or_default().push((group, rank));
                }
            }
            known.groups.push(phrases);
        }
        known
    }

    /// The longest phrase of the table at the beginning of `words`: how many words it takes, and
    /// the other ways to say it. `None` when there is none.
    #[must_use]
    pub fn at(&self, words: &[Piece]) -> Option<(usize, Vec<&Phrase>)> {
        let head = words.first()?;
        let mut found: Vec<(usize, usize, usize)> = keys(head)
            .iter()
            .filter_map(|key| self.by_head.get(key))
            .flatten()
            .filter_map(|(group, rank)| {
                let phrase = &self.groups[*group][*rank];
                let fits = phrase.len() <= words.len()
                    && phrase.iter().zip(words).all(|(a, b)| same(a, b));
                fits.then_some((phrase.len(), *group, *rank))
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        let longest = found.last()?.0;
        let mut others: Vec<&Phrase> = Vec::new();
        for (_, group, rank) in found.iter().filter(|(length, ..)| *length == longest) {
            let members = self.groups[*group].iter().enumerate();
            others.extend(
                members
                    .filter(|(at, _)| at != rank)
                    .map(|(_, phrase)| phrase),
            );
        }
        Some((longest, others))
    }
}

fn keys(word: &Piece) -> Vec<String> {
    let mut keys = stems(&word.lower, &word.folded);
    keys.push(word.folded.clone());
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether two words are forms of one. Short words are acronyms: they must be the same.
fn same(a: &Piece, b: &Piece) -> bool {
    if a.folded == b.folded {
        return true;
    }
    a.folded.len() > 4 && {
        let stems_of_b = stems(&b.lower, &b.folded);
        stems(&a.lower, &a.folded)
            .iter()
            .any(|stem| stems_of_b.contains(stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_at_their_place() {
        let table = Synonyms::parse("ESS, économie sociale et solidaire\n# rien\ncafé, bistrot");
        assert_eq!(table.groups.len(), 2);
        for (text, taken) in [
            ("ess", Some(1)),
            ("économies sociales et solidaires ici", Some(3)),
            ("économie sociale", None),
            ("bistrots", Some(1)),
            ("", None),
        ] {
            let mut words = pieces(text);
            words.retain(|word| !is_stop(&word.folded));
            assert_eq!(table.at(&words).map(|(n, _)| n), taken, "{text}");
        }
    }

    #[test]
    fn the_table_is_rich_and_every_line_is_a_group() {
        let lines = TABLE
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
            .count();
        assert!(lines >= 60);
        assert_eq!(synonyms().groups.len(), lines);
    }
}
