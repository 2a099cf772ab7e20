//! What readers ask and type: made up by chance from the words that cards are made of, with
//! several words, typos, words cut short, filters, boxes and discs, in every order.

use crate::cards::{KINDS, PHRASES, source};
use crate::chance::{Chance, any_word, mistyped};
use model::{Field, vocabulary};
use search::{Area, BoundingBox, Disc, Freshness, Level, Query, Sort};
use territory::{Commune, Territory};

/// How the words of a question are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// No word: filters only.
    Silent,
    /// One word or expression.
    Short,
    /// Several words.
    Long,
    /// With slips of the finger.
    Mistyped,
    /// The last word is still being typed.
    Cut,
}

impl Manner {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Silent,
        Self::Short,
        Self::Long,
        Self::Mistyped,
        Self::Cut,
    ];

    /// For the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Silent => "filters without words",
            Self::Short => "one word or expression",
            Self::Long => "several words",
            Self::Mistyped => "with typos",
            Self::Cut => "last word unfinished",
        }
    }
}

/// A word, an expression, a town, a postcode.
fn term(chance: &mut Chance) -> String {
    match chance.below(8) {
        0 => chance.of(&KINDS).to_owned(),
        1 => chance.of(&PHRASES).to_owned(),
        2 => commune(chance).name.to_owned(),
        3 => {
            let codes = commune(chance).postcodes().next();
            codes.unwrap_or("75011").to_owned()
        }
        _ => any_word(chance),
    }
}

fn commune(chance: &mut Chance) -> &'static Commune {
    let communes = Territory::get().communes();
    &communes[chance.below(communes.len())]
}

fn several(chance: &mut Chance, count: usize) -> String {
    let terms: Vec<String> = (0..count).map(|_| term(chance)).collect();
    terms.join(" ")
}

/// What a reader types in the box.
pub fn typed(manner: Manner, chance: &mut Chance) -> String {
    match manner {
        Manner::Silent => String::new(),
        Manner::Short => term(chance),
        Manner::Long => {
            let count = 2 + chance.below(3);
            several(chance, count)
        }
        Manner::Mistyped => {
            let count = 1 + chance.below(2);
            let words = several(chance, count);
            let slipped = words.split(' ').map(|word| mistyped(word, chance));
            slipped.collect::<Vec<_>>().join(" ")
        }
        Manner::Cut => {
            let count = 1 + chance.below(2);
            cut(&several(chance, count), chance)
        }
    }
}

/// The beginning of a text, cut anywhere in its last word.
fn cut(text: &str, chance: &mut Chance) -> String {
    let from = text.rfind(' ').map_or(0, |at| at + 1);
    let last: Vec<char> = text[from..].chars().collect();
    let kept = 1 + chance.below(last.len().max(1));
    text[..from]
        .chars()
        .chain(last.into_iter().take(kept))
        .collect()
}

/// A question: words in a manner, and filters by chance.
pub fn question(manner: Manner, chance: &mut Chance) -> Query {
    let mut query = Query {
        words: typed(manner, chance),
        ..Query::default()
    };
    if chance.once_in(3) {
        query.themes = codes(Field::Theme, chance);
    }
    if chance.once_in(6) {
        query.publics = codes(Field::Public, chance);
    }
    if chance.once_in(8) {
        query.stages = codes(Field::Stage, chance);
    }
    if chance.once_in(8) {
        query.sources.extend(source(chance.below(10)));
    }
    if chance.once_in(3) {
        query.areas = vec![area(chance)];
    }
    if chance.once_in(6) {
        query.freshness = vec![chance.of(&Freshness::ALL)];
    }
    let point = commune(chance).point;
    match chance.below(5) {
        0 => query.bbox = Some(around(point, chance)),
        1 => {
            query.near = Some(Disc {
                lat: point.0,
                lon: point.1,
                km: 2.0 + 150.0 * chance.share(),
            });
        }
        _ => {}
    }
    let orders = [
        Sort::Relevance,
        Sort::Relevance,
        Sort::Date,
        Sort::Name,
        Sort::Distance,
    ];
    query.sort = chance.of(&orders);
    query
}

fn codes(field: Field, chance: &mut Chance) -> Vec<String> {
    let terms = vocabulary::of(field).unwrap_or_default();
    let count = 1 + chance.below(2);
    (0..count)
        .map(|_| chance.of(terms).code.to_owned())
        .collect()
}

fn area(chance: &mut Chance) -> Area {
    let commune = commune(chance);
    let (level, code) = match chance.below(4) {
        0 => (Level::Region, commune.region),
        1 => (Level::Department, commune.department),
        2 if !commune.epci.is_empty() => (Level::Epci, commune.epci),
        _ => (Level::Commune, commune.code),
    };
    Area {
        level,
        code: code.to_owned(),
    }
}

fn around((lat, lon): (f64, f64), chance: &mut Chance) -> BoundingBox {
    let (high, wide) = (0.05 + 4.0 * chance.share(), 0.05 + 6.0 * chance.share());
    BoundingBox {
        west: lon - wide,
        south: lat - high,
        east: lon + wide,
        north: lat + high,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_begins_alike() {
        let mut chance = Chance::new(3);
        for _ in 0..200 {
            let text = several(&mut chance, 2);
            let cut = cut(&text, &mut chance);
            assert!(text.starts_with(&cut) && !cut.is_empty(), "{text} / {cut}");
        }
    }

    #[test]
    fn every_manner_asks_something() {
        let mut chance = Chance::new(4);
        for manner in Manner::ALL {
            let query = question(manner, &mut chance);
            assert_eq!(query.words.is_empty(), manner == Manner::Silent);
        }
    }
}
