//! Names of communes as people write them: one key for all spellings, exact and near matches,
//! suggestions while typing.

use crate::Territory;
use crate::units::{Commune, Known};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Where a name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// The commune's name today.
    Official,
    /// The name of a part: index in `parts`, what it is.
    Part(u32, Known),
    /// A name of former times: index in `former`.
    Former(u32),
    /// A name used by the post, with the postcode that it belongs to.
    Post(u32),
}

impl PartialOrd for Known {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Known {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (*self as u8).cmp(&(*other as u8))
    }
}

/// One name of one commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match {
    /// Index of today's commune.
    pub commune: u32,
    /// Which name matched.
    pub origin: Origin,
}

/// All names, sorted by key.
#[derive(Debug, Default)]
pub(crate) struct Names {
    keys: Vec<(Box<str>, Match)>,
    /// Where the first name of a key stands, by the key's hash.
    first: HashMap<u64, u32>,
}

/// A territory proposed while someone types.
#[derive(Debug, Clone, Copy)]
pub struct Suggestion {
    /// Today's commune.
    pub commune: &'static Commune,
    /// The name that fits what was typed (a former name, a ward…).
    pub name: &'static str,
}

const ARTICLES: [&str; 4] = ["le", "la", "les", "l"];

/// The words of a name: folded, saints shortened as the post shortens them.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = if text.is_ascii() {
        let plain = |c: char| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                ' '
            }
        };
        text.chars().map(plain).collect()
    } else {
        model::text::fold(text)
    };
    folded
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(|word| match word {
            "saint" => "st",
            "sainte" => "ste",
            "saints" => "sts",
            "saintes" => "stes",
            "sur" => "s",
            "sous" => "ss",
            other => other,
        })
        .map(str::to_owned)
        .collect()
}

/// The key of words already folded; an article at either end does not count, unless it is all.
pub(crate) fn key(words: &[String]) -> String {
    bare(words).concat()
}

fn bare(words: &[String]) -> &[String] {
    let article = |w: &String| ARTICLES.contains(&w.as_str());
    let from = usize::from(words.len() > 1 && article(&words[0]));
    let words = &words[from..];
    let to = words.len() - usize::from(words.len() > 1 && article(&words[words.len() - 1]));
    &words[..to]
}

impl Names {
    pub fn add(&mut self, name: &str, commune: u32, origin: Origin) {
        let words = words(name);
        let plain: String = words.concat();
        let key = key(&words);
        if plain != key && !plain.is_empty() {
            self.keys.push((plain.into(), Match { commune, origin }));
        }
        if !key.is_empty() {
            self.keys.push((key.into(), Match { commune, origin }));
        }
    }

    pub fn sort(&mut self) {
        let rank = |m: &Match| (m.origin, m.commune);
        self.keys
            .sort_unstable_by(|a, b| a.0.cmp(&b.0).then(rank(&a.1).cmp(&rank(&b.1))));
        self.first = HashMap::with_capacity(self.keys.len());
        for (at, (key, _)) in (0..).zip(&self.keys) {
            self.first.entry(hash(key)).or_insert(at);
        }
    }

    /// Where the names with this very key would begin.
    fn from(&self, key: &str) -> usize {
        let Some(at) = self.first.get(&hash(key)) else {
            return self.keys.len();
        };
        let at = *at as usize;
        match self.keys.get(at) {
            Some((found, _)) if found.as_ref() == key => at,
            // Two keys with one hash: the long way.
            _ => self.keys.partition_point(|(k, _)| k.as_ref() < key),
        }
    }

    /// The names whose key begins so.
    pub fn beginning<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a (Box<str>, Match)> {
        let from = self.keys.partition_point(|(k, _)| k.as_ref() < key);
        self.keys[from..]
            .iter()
            .take_while(move |(k, _)| k.starts_with(key))
    }

    /// The names with this very key.
    pub fn exactly(&self, key: &str) -> Vec<Match> {
        let same = self.keys[self.from(key)..]
            .iter()
            .take_while(|(k, _)| k.as_ref() == key);
        same.map(|(_, m)| *m).collect()
    }

    /// The names whose key resembles this one, closest first; the first letter is taken as sure.
    pub fn near(&self, key: &str, at_least: f64) -> Vec<(f64, Match)> {
        let Some(first) = key.chars().next() else {
            return Vec::new();
        };
        let (length, own) = (key.len(), letters(key));
        let edits = ((1.0 - at_least) * (length + 2) as f64) as u32;
        let mut out: Vec<(f64, Match)> = self
            .beginning(&key[..first.len_utf8()])
            .filter(|(k, _)| k.len().abs_diff(length) <= edits as usize)
            // One edit changes at most two of the letters in use: spares most of the comparing.
            .filter(|(k, _)| (letters(k) ^ own).count_ones() <= 2 * edits)
            .map(|(k, m)| (alike(key, k), *m))
            .filter(|(share, _)| *share >= at_least)
            .collect();
        out.sort_by(|a, b| b.0.total_cmp(&a.0));
        out
    }
}

fn hash(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The set of letters and digits that a key uses.
fn letters(key: &str) -> u64 {
    key.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// How alike two keys are, from 0 to 1: one edit or one swap costs one letter.
pub(crate) fn alike(a: &str, b: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(a, b)
}

impl Territory {
    /// The communes that bear a name, or bore it, or have a part that bears it; today's names
    /// first, most populated first, each once.
    #[must_use]
    pub fn find_by_name(&self, name: &str) -> Vec<&Commune> {
        let mut found = self.named(&words(name));
        found.sort_by_key(|m| {
            (
                m.origin != Origin::Official,
                std::cmp::Reverse(self.at(m.commune).population),
            )
        });
        let mut seen = Vec::new();
        for m in found {
            if !seen.contains(&m.commune) {
                seen.push(m.commune);
            }
        }
        seen.into_iter().map(|index| self.at(index)).collect()
    }

    pub(crate) fn named(&self, words: &[String]) -> Vec<Match> {
        let plain = self.names.exactly(&words.concat());
        if plain.is_empty() {
            self.names.exactly(&key(words))
        } else {
            plain
        }
    }

    /// The name that a match matched.
    pub(crate) fn name_of(&self, found: Match) -> &'static str {
        match found.origin {
            Origin::Part(at, _) => self.parts.get(at as usize).map_or("", |p| p.name),
            Origin::Former(at) => self.former.get(at as usize).map_or("", |f| f.name),
            Origin::Official | Origin::Post(_) => self.at(found.commune).name,
        }
    }

    /// Communes whose name (or former name, or a part's) or postcode begins as typed; the exact
    /// name first, then by population.
    #[must_use]
    pub fn suggest(&'static self, prefix: &str, n: usize) -> Vec<Suggestion> {
        let typed = words(prefix);
        let joined = typed.concat();
        if joined.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(bool, Match)> = if joined.bytes().all(|b| b.is_ascii_digit()) {
            self.postcodes_beginning(&joined)
        } else {
            let whole = self.names.beginning(&joined);
            // Keys shorten "saint": while the word is being typed, both readings are offered.
            let saint = (3..5).contains(&joined.len()) && "saint".starts_with(&joined);
            let short = saint
                .then(|| self.names.beginning("st"))
                .into_iter()
                .flatten();
            whole
                .chain(short)
                .map(|(k, m)| (k.as_ref() != joined, *m))
                .collect()
        };
        found.sort_by_key(|(partial, m)| {
            let population = self.at(m.commune).population;
            (
                *partial && population < 100_000,
                std::cmp::Reverse(population),
                m.origin,
            )
        });
        let mut out: Vec<Suggestion> = Vec::new();
        for (_, m) in found {
            let commune = self.at(m.commune);
            if out.iter().all(|s| !std::ptr::eq(s.commune, commune)) {
                out.push(Suggestion {
                    commune,
                    name: self.name_of(m),
                });
            }
            if out.len() >= n {
                break;
            }
        }
        out
    }

    fn postcodes_beginning(&self, digits: &str) -> Vec<(bool, Match)> {
        let all = self
            .postcodes
            .iter()
            .filter(|(p, _)| format!("{p:05}").starts_with(digits));
        all.map(|(_, commune)| {
            (
                true,
                Match {
                    commune: *commune,
                    origin: Origin::Official,
                },
            )
        })
        .collect()
    }
}
