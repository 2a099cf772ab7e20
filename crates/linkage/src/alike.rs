//! How alike two lists of words or two short texts are.

use crate::prepare::Prepared;
use rapidfuzz::distance::{jaro_winkler, osa};

/// How much two lists of words share.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shared {
    /// Twice what is shared over what both have, 0 to 1.
    pub(crate) dice: f32,
    /// What is shared over what the lesser has, 0 to 1.
    pub(crate) contained: f32,
    /// How many records would share as much by chance.
    pub(crate) by_chance: f32,
}

/// Words left after the exact ones are paired: more are not tried against each other.
const LOOSE: usize = 10;

/// Whether two different words may be one word with a slip of the pen, or a longer form of a code.
pub(crate) fn nearly(a: &str, b: &str) -> bool {
    let (la, lb) = (a.len(), b.len());
    let (short, long) = (la.min(lb), la.max(lb));
    if short < 4 || long - short > 2 {
        return false;
    }
    let digits = |t: &str| t.bytes().any(|b| b.is_ascii_digit());
    if digits(a) || digits(b) {
        let letters = |t: &str| t.bytes().any(|b| b.is_ascii_alphabetic());
        return short >= 5 && letters(a) && letters(b) && (a.starts_with(b) || b.starts_with(a));
    }
    let allowed = if short < 8 { 1 } else { 2 };
    let same_start = a.as_bytes()[0] == b.as_bytes()[0];
    let same_end = a.as_bytes()[la - 1] == b.as_bytes()[lb - 1];
    (same_start || same_end) && distance(a, b, allowed).is_some()
}

/// The number of slips between two texts, when it is not over `most`.
pub(crate) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most * 3 {
        return None;
    }
    if a.is_ascii() && b.is_ascii() {
        if a.len().abs_diff(b.len()) > most {
            return None;
        }
        if most == 1 {
            return one_slip(a.as_bytes(), b.as_bytes());
        }
    }
    let args = osa::Args::default().score_cutoff(most);
    if a.is_ascii() && b.is_ascii() {
        osa::distance_with_args(a.bytes(), b.bytes(), &args)
    } else {
        osa::distance_with_args(a.chars(), b.chars(), &args)
    }
}

/// The number of slips when it is 0 or 1: one letter more, less, other, or two turned round.
fn one_slip(a: &[u8], b: &[u8]) -> Option<usize> {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    match (a, b) {
        ([], []) => Some(0),
        ([_], [] | [_]) | ([], [_]) => Some(1),
        ([x, y], [v, w]) if x == w && y == v => Some(1),
        _ => None,
    }
}

/// Jaro-Winkler's likeness, 0 to 1.
pub(crate) fn names(a: &str, b: &str) -> f64 {
    jaro_winkler::normalized_similarity(a.chars(), b.chars())
}

/// The worth of a word in a field: the rarer, the more.
pub(crate) fn worth(p: &Prepared, field: usize, word: u32) -> f32 {
    match p.fields[field].worths.get(word as usize) {
        Some(worth) => *worth,
        None => reckon(p, field, word),
    }
}

/// The worths of all the words that a field knows, reckoned once.
pub(crate) fn reckon_all(p: &Prepared, field: usize) -> Vec<f32> {
    (0..p.fields[field].word_records.len() as u32)
        .map(|word| reckon(p, field, word))
        .collect()
}

fn reckon(p: &Prepared, field: usize, word: u32) -> f32 {
    let known = p.fields[field]
        .word_records
        .get(word as usize)
        .copied()
        .unwrap_or(0);
    let rarity = ((p.rows as f32 + 2.0) / (known as f32 + 1.0))
        .ln()
        .max(0.05);
    if p.empty_words.get(word as usize).copied().unwrap_or(false) {
        rarity * 0.15
    } else {
        rarity
    }
}

/// Compares two increasing lists of words; `loose` also pairs words that differ by a slip.
pub(crate) fn lists(p: &Prepared, field: usize, a: &[u32], b: &[u32], loose: bool) -> Shared {
    let mut left: ([u32; LOOSE], usize) = ([0; LOOSE], 0);
    let mut right: ([u32; LOOSE], usize) = ([0; LOOSE], 0);
    let keep = |kept: &mut ([u32; LOOSE], usize), word| {
        if kept.1 < LOOSE {
            kept.0[kept.1] = word;
            kept.1 += 1;
        }
    };
    let (mut i, mut j) = (0, 0);
    let (mut shared, mut all_a, mut all_b, mut rarest) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    while i < a.len() || j < b.len() {
        let order = match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) => x.cmp(y),
            (Some(_), None) => std::cmp::Ordering::Less,
            _ => std::cmp::Ordering::Greater,
        };
        match order {
            std::cmp::Ordering::Equal => {
                let w = worth(p, field, a[i]);
                shared += w;
                all_a += w;
                all_b += w;
                rarest = rarest.max(w);
                i += 1;
                j += 1;
            }
            std::cmp::Ordering::Less => {
                all_a += worth(p, field, a[i]);
                keep(&mut left, a[i]);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                all_b += worth(p, field, b[j]);
                keep(&mut right, b[j]);
                j += 1;
            }
        }
    }
    if loose {
        let extra = slips(p, field, &left.0[..left.1], &mut right.0[..right.1]);
        shared += extra.0;
        rarest = rarest.max(extra.1);
    }
    let information = rarest + 0.5 * (shared - rarest).max(0.0);
    Shared {
        dice: if all_a + all_b > 0.0 {
            (2.0 * shared / (all_a + all_b)).min(1.0)
        } else {
            0.0
        },
        contained: if all_a.min(all_b) > 0.0 {
            (shared / all_a.min(all_b)).min(1.0)
        } else {
            0.0
        },
        by_chance: p.rows as f32 * (-information).exp(),
    }
}

/// What pairs of nearly equal words add: their sum and the largest.
fn slips(p: &Prepared, field: usize, left: &[u32], right: &mut [u32]) -> (f32, f32) {
    let (mut sum, mut largest) = (0.0f32, 0.0f32);
    for a in left {
        let text = p.words.text(*a);
        for b in right.iter_mut().filter(|b| **b != 0) {
            if nearly(text, p.words.text(*b)) {
                let gain = 0.85 * worth(p, field, *a).min(worth(p, field, *b));
                sum += gain;
                largest = largest.max(gain);
                *b = 0;
                break;
            }
        }
    }
    (sum, largest)
}

/// How much of `part` (by worth) is found among the words of `whole`; 0 when `part` is empty.
pub(crate) fn found_in(p: &Prepared, field: usize, part: &[u32], whole: &[&[u32]]) -> f32 {
    let (mut found, mut all) = (0.0f32, 0.0f32);
    for word in part {
        let w = worth(p, field, *word);
        all += w;
        if whole.iter().any(|list| list.binary_search(word).is_ok()) {
            found += w;
        }
    }
    if all > 0.0 { found / all } else { 0.0 }
}

/// Whether one text is the initials of the other.
pub(crate) fn acronym(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if !(3..=8).contains(&short.len()) || short.contains(' ') || !long.contains(' ') {
        return false;
    }
    let words = || long.split(' ').filter(|w| !w.is_empty());
    let all: String = words().filter_map(|w| w.chars().next()).collect();
    let full: String = words()
        .filter(|w| !crate::clean::is_legal_form(w))
        .filter_map(|w| w.chars().next())
        .collect();
    short == all || short == full
}
