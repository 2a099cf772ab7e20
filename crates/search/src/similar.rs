//! Cards like a given one: rare words, themes and territory in common.

use crate::error::SearchError;
use crate::french::{is_stop, pieces, stems};
use crate::schema::Facet;
use crate::score::{raise, rarity};
use crate::snapshot::{Lookup, Part, Reading};
use model::CardId;
use std::collections::{BTreeSet, HashMap};
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

/// At most so many words of the card are compared, the rarest.
const MOST_WORDS: usize = 16;
/// What each facet in common is worth beside a word.
const WORTH: [(Facet, f32); 4] = [
    (Facet::Theme, 1.5),
    (Facet::Public, 0.5),
    (Facet::Department, 0.4),
    (Facet::Epci, 0.6),
];

/// At most `n` cards like this one, the most alike first; never itself.
///
/// # Errors
/// When the index cannot be read.
pub fn similar(reading: &Reading<'_>, card: CardId, n: usize) -> Result<Vec<CardId>, SearchError> {
    let parts = &reading.snapshot.parts;
    let place = parts.iter().enumerate().find_map(|(number, part)| {
        let mut visible = reading.visible(part);
        visible
            .find(|doc| part.sheet.card[*doc] == card.as_i64())
            .map(|doc| (number, doc))
    });
    let Some((number, doc)) = place else {
        return Ok(Vec::new());
    };
    let visible: usize = parts.iter().map(|part| reading.visible(part).count()).sum();
    let words = rare_words(reading, number, doc, visible)?;
    let worth = facets_worth(reading, &parts[number], doc, visible);
    let mut found: Vec<(f32, i64)> = Vec::new();
    for part in parts {
        let mut scores = vec![0.0_f32; part.documents()];
        for (weight, word) in &words {
            let mut best = vec![0.0_f32; part.documents()];
            raise(
                reading,
                part,
                std::slice::from_ref(word),
                *weight,
                &mut best,
            )?;
            for (score, best) in scores.iter_mut().zip(best) {
                *score += best;
            }
        }
        for doc in reading.visible(part) {
            let score = scores[doc] + in_common(part, doc, &worth);
            if score > 0.0 && part.sheet.card[doc] != card.as_i64() {
                found.push((score, part.sheet.card[doc]));
            }
        }
    }
    found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(n);
    Ok(found
        .into_iter()
        .map(|(_, card)| CardId::from_i64(card))
        .collect())
}

/// The rarest stems of the card's name and first text that some other card holds too.
fn rare_words(
    reading: &Reading<'_>,
    number: usize,
    doc: usize,
    visible: usize,
) -> Result<Vec<(f32, Lookup)>, SearchError> {
    let snapshot = reading.snapshot;
    let (segment, at) = (u32::try_from(number), u32::try_from(doc));
    let address = DocAddress::new(segment.unwrap_or(u32::MAX), at.unwrap_or(u32::MAX));
    let document: TantivyDocument = snapshot.searcher.doc(address)?;
    let text = document.get_first(reading.fields.passages);
    let text = text.as_ref().and_then(Value::as_str).unwrap_or_default();
    let mut own = BTreeSet::new();
    for text in [&*snapshot.parts[number].sheet.names[doc], text] {
        for piece in pieces(text).iter().filter(|piece| !is_stop(&piece.folded)) {
            own.extend(stems(&piece.lower, &piece.folded).into_iter().next());
        }
    }
    let mut words = Vec::new();
    for stem in own {
        let lookup = Lookup::Stem(stem);
        let holders = reading.count(&lookup, usize::MAX)?;
        if holders > 1 && holders <= (visible / 5).max(2) {
            words.push((holders, lookup));
        }
    }
    words.sort_by_key(|(holders, _)| *holders);
    words.truncate(MOST_WORDS);
    let weigh = |(holders, lookup)| (rarity(visible, holders) / 4.0, lookup);
    Ok(words.into_iter().map(weigh).collect())
}

/// What each code of the card is worth when another card shares it: rare ones more.
fn facets_worth(
    reading: &Reading<'_>,
    part: &Part,
    doc: usize,
    visible: usize,
) -> HashMap<(usize, u32), f32> {
    let mut worth = HashMap::new();
    for (facet, weight) in WORTH {
        let facet = facet as usize;
        for number in part.sheet.facets[facet].of(doc) {
            let parts = reading.snapshot.parts.iter();
            let holders = parts.map(|part| {
                let holds = |doc: &usize| part.sheet.facets[facet].of(*doc).contains(number);
                reading.visible(part).filter(holds).count()
            });
            worth.insert((facet, *number), weight * rarity(visible, holders.sum()));
        }
    }
    worth
}

fn in_common(part: &Part, doc: usize, worth: &HashMap<(usize, u32), f32>) -> f32 {
    let mut sum = 0.0;
    for (facet, _) in WORTH {
        let facet = facet as usize;
        let shared = part.sheet.facets[facet].of(doc).iter();
        sum += shared
            .filter_map(|number| worth.get(&(facet, *number)))
            .sum::<f32>();
    }
    sum
}
