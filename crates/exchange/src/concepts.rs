//! Concepts: families of words of trades, things and services, general French.

use std::collections::HashMap;

/// The table, written by us (`data/concepts-fr.txt` says how it is read).
const TABLE: &str = include_str!("../data/concepts-fr.txt");

/// What a concept proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A thing, a trade, a service.
    Thing,
    /// A thing or a trade that nothing else of its field stands for.
    Particular,
    /// A public or a kind of place.
    Circumstance,
    /// To lend, to teach, to advise…
    Manner,
}

impl Weight {
    /// How much one shared concept counts.
    #[must_use]
    pub const fn value(self) -> f32 {
        match self {
            Self::Thing | Self::Particular => 1.0,
            Self::Circumstance => 0.35,
            Self::Manner => 0.25,
        }
    }
}

/// A phrase of stems, and the concepts it names.
type Phrase = (Vec<String>, Vec<(u16, Weight)>);

/// The table, read.
pub(crate) struct Concepts {
    names: Vec<(String, String, Weight)>,
    /// How many phrases name each.
    breadths: Vec<usize>,
    /// First stem of a phrase → the phrases that begin so, longest first, and their concepts.
    by_head: HashMap<String, Vec<Phrase>>,
}

impl Concepts {
    /// Reads the table with the chain that will read texts.
    pub fn read(stems: impl Fn(&str) -> Vec<String>) -> Self {
        let mut names: Vec<(String, String, Weight)> = Vec::new();
        let mut phrases: HashMap<Vec<String>, Vec<(u16, Weight)>> = HashMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let Some((head, members)) = line.split_once(':') else {
                continue;
            };
            let weight = match head.chars().next() {
                Some('~') => Weight::Circumstance,
                Some('=') => Weight::Manner,
                Some('!') => Weight::Particular,
                _ => Weight::Thing,
            };
            let (family, name) = head
                .trim_start_matches(['~', '=', '!'])
                .split_once('/')
                .unwrap_or(("", head));
            // A head may come again further down: its words are added to the first.
            let same = |one: &(String, String, Weight)| one.0 == name && one.1 == family;
            let place = names.iter().position(same).unwrap_or(names.len());
            let number = u16::try_from(place).unwrap_or(u16::MAX);
            if place == names.len() {
                names.push((name.to_owned(), family.to_owned(), weight));
            }
            for member in members.split(',') {
                let phrase = stems(member);
                if phrase.is_empty() {
                    continue;
                }
                let known = phrases.entry(phrase).or_default();
                if known.iter().all(|(other, _)| *other != number) {
                    known.push((number, weight));
                }
            }
        }
        let mut by_head: HashMap<String, Vec<_>> = HashMap::new();
        let mut breadths = vec![0; names.len()];
        for (phrase, concepts) in phrases {
            for (concept, _) in &concepts {
                breadths[usize::from(*concept)] += 1;
            }
            by_head
                .entry(phrase[0].clone())
                .or_default()
                .push((phrase, concepts));
        }
        for list in by_head.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        Self {
            names,
            breadths,
            by_head,
        }
    }

    /// The longest phrase that begins here: its length and its concepts.
    pub fn at(&self, stems: &[String]) -> Option<(usize, &[(u16, Weight)])> {
        let list = self.by_head.get(stems.first()?)?;
        list.iter()
            .find(|(phrase, _)| stems.starts_with(phrase))
            .map(|(phrase, concepts)| (phrase.len(), concepts.as_slice()))
    }

    pub fn name(&self, number: u16) -> (&str, &str) {
        self.names
            .get(usize::from(number))
            .map_or(("", ""), |(name, family, _)| (name, family))
    }

    pub fn breadth(&self, number: u16) -> usize {
        self.breadths.get(usize::from(number)).copied().unwrap_or(0)
    }

    pub fn weight(&self, number: u16) -> Weight {
        self.names
            .get(usize::from(number))
            .map_or(Weight::Manner, |(_, _, weight)| *weight)
    }
}
