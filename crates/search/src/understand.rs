//! From the reader's words to what is looked up: stems, synonyms, joined and split compounds, the
//! beginning of the last word, and forgiven typos.

use crate::error::SearchError;
use crate::french::{Piece, is_code, is_stop, pieces, stems, synonyms};
use crate::snapshot::{Lookup, Reading};
use crate::typo;

/// More words than this are not looked at.
const MOST_WORDS: usize = 12;
/// At most so many words are tried for the beginning of the last one.
const MOST_ENDINGS: usize = 100;
/// The shortest beginning that is completed.
const SHORTEST_PREFIX: usize = 3;
/// A word carried by fewer cards than this may itself be a typo: its neighbours are looked up too.
const RARE: usize = 5;

/// Weights of the ways to meet a word. A typo in a name (4 × 0.2) weighs less than the exact word
/// in a long text (1).
const EXACT: f32 = 1.0;
const STEM: f32 = 0.95;
const JOINED: f32 = 0.9;
const BEGINNING: f32 = 0.75;
const SYNONYM: f32 = 0.7;
const TYPO: f32 = 0.2;

/// One way to meet a unit: every part must be found, each by any of its lookups.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The parts.
    pub parts: Vec<Vec<Lookup>>,
    /// How good a match this way is, at most 1.
    pub weight: f32,
}

/// A word or a fixed phrase of the question, with the ways to meet it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unit {
    /// The ways, in no order.
    pub ways: Vec<Way>,
}

/// The reader's words as the index understands them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Understanding {
    /// The units; all of them should be met.
    pub units: Vec<Unit>,
    /// The words with typos mended, when there were any.
    pub mended: Option<String>,
    /// The words folded, to recognise a name typed in full.
    pub folded: String,
}

impl Understanding {
    /// Every word and stem that may have been found, to mark passages.
    pub fn lookups(&self) -> impl Iterator<Item = &Lookup> {
        let ways = self.units.iter().flat_map(|unit| &unit.ways);
        ways.flat_map(|way| way.parts.iter().flatten())
    }
}

/// Understands the reader's words.
///
/// # Errors
/// When the index cannot be read.
pub fn understand(reading: &Reading<'_>, typed: &str) -> Result<Understanding, SearchError> {
    let mut words = pieces(typed);
    if words.iter().any(|word| !is_stop(&word.folded)) {
        words.retain(|word| !is_stop(&word.folded));
    }
    words.truncate(MOST_WORDS);
    let mut found = Understanding {
        folded: model::text::fold(typed),
        ..Understanding::default()
    };
    let (mut said, mut any_mended) = (Vec::new(), false);
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let mut unit = Unit::default();
        let taken = phrase(reading, rest, &mut unit)?;
        let mut meant = None;
        if taken == 1 {
            // A blank after the last word says that it is whole.
            let last = rest[0].end == typed.len();
            meant = word(reading, &rest[0], last, &mut unit)?;
        }
        any_mended |= meant.is_some();
        match meant {
            Some(word) => said.push(word),
            None => said.extend(rest[..taken].iter().map(|word| word.lower.clone())),
        }
        found.units.push(unit);
        at += taken;
    }
    found.mended = any_mended.then(|| said.join(" "));
    Ok(found)
}

/// The ways to meet the fixed phrase at the head of `words`; how many words it takes, at least 1.
fn phrase(reading: &Reading<'_>, words: &[Piece], unit: &mut Unit) -> Result<usize, SearchError> {
    let digits = words
        .iter()
        .take_while(|word| word.folded.bytes().all(|b| b.is_ascii_digit()))
        .count();
    if digits > 1 && join(reading, &words[..digits], unit)? {
        return Ok(digits);
    }
    if let Some((taken, others)) = synonyms().at(words) {
        for other in others {
            unit.ways.push(Way {
                parts: other.iter().map(forms).collect(),
                weight: SYNONYM,
            });
        }
        if taken > 1 {
            unit.ways.push(apart(&words[..taken]));
            join(reading, &words[..taken], unit)?;
        }
        return Ok(taken);
    }
    if words.len() > 1 && join(reading, &words[..2], unit)? {
        return Ok(2);
    }
    Ok(1)
}

/// Adds the words written as one, and apart, when the index knows the joined form.
fn join(reading: &Reading<'_>, words: &[Piece], unit: &mut Unit) -> Result<bool, SearchError> {
    let folded: String = words.iter().map(|word| word.folded.as_str()).collect();
    let lower: String = words.iter().map(|word| word.lower.as_str()).collect();
    let mut forms = vec![Lookup::Word(folded.clone())];
    forms.extend(stems(&lower, &folded).into_iter().map(Lookup::Stem));
    let mut known = false;
    for form in &forms {
        known = known || reading.count(form, 1)? > 0;
    }
    if known {
        unit.ways.push(apart(words));
        unit.ways.push(Way {
            parts: vec![forms],
            weight: JOINED,
        });
    }
    Ok(known)
}

fn apart(words: &[Piece]) -> Way {
    Way {
        parts: words.iter().map(forms).collect(),
        weight: EXACT,
    }
}

/// The word as written and its stems.
fn forms(word: &Piece) -> Vec<Lookup> {
    let stems = stems(&word.lower, &word.folded);
    let mut forms = vec![Lookup::Word(word.folded.clone())];
    forms.extend(stems.into_iter().map(Lookup::Stem));
    forms
}

/// The ways to meet one word; the word meant, when a typo had to be forgiven.
fn word(
    reading: &Reading<'_>,
    word: &Piece,
    still_typing: bool,
    unit: &mut Unit,
) -> Result<Option<String>, SearchError> {
    let mut known: usize = 0;
    for form in forms(word) {
        known = known.max(reading.count(&form, RARE)?);
        let weight = if matches!(form, Lookup::Word(_)) {
            EXACT
        } else {
            STEM
        };
        unit.ways.push(Way {
            parts: vec![vec![form]],
            weight,
        });
    }
    let mut met = known > 0;
    for way in &unit.ways {
        if !met {
            met = way.parts.len() > 1 || counts(reading, &way.parts[0])?;
        }
    }
    if word.is_code() {
        return Ok(None);
    }
    if still_typing && word.folded.chars().count() >= SHORTEST_PREFIX {
        let endings = reading.beginning_with(2, &word.folded, MOST_ENDINGS)?;
        met = met || !endings.is_empty();
        push_each(unit, endings, BEGINNING);
    }
    if !met && split(reading, word, unit)? {
        return Ok(None);
    }
    if known >= RARE {
        return Ok(None);
    }
    let most = if met {
        typo::forgiven(&word.folded).min(1)
    } else {
        typo::forgiven(&word.folded)
    };
    let near = typo::candidates(reading, 2, &word.folded, most, still_typing && !met)?;
    let meant = near.first().map(|near| near.word.clone()).filter(|_| !met);
    for candidate in near {
        if !met {
            let forms = stems(&candidate.word, &candidate.word)
                .into_iter()
                .map(Lookup::Stem);
            unit.ways.push(Way {
                parts: vec![forms.collect()],
                weight: TYPO * STEM,
            });
        }
        push_each(unit, vec![candidate.word], TYPO);
    }
    Ok(meant)
}

fn counts(reading: &Reading<'_>, lookups: &[Lookup]) -> Result<bool, SearchError> {
    for lookup in lookups {
        if reading.count(lookup, 1)? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

fn push_each(unit: &mut Unit, words: Vec<String>, weight: f32) {
    let lookups: Vec<Lookup> = words.into_iter().map(Lookup::Word).collect();
    if !lookups.is_empty() {
        unit.ways.push(Way {
            parts: vec![lookups],
            weight,
        });
    }
}

/// Tries an unknown word as two known ones written together (`tierslieu` for `tiers lieu`).
fn split(reading: &Reading<'_>, word: &Piece, unit: &mut Unit) -> Result<bool, SearchError> {
    let cuts = word.folded.char_indices().map(|(at, _)| at);
    let mut found = false;
    for cut in cuts.skip(3) {
        let (left, right) = word.folded.split_at(cut);
        if right.len() < 3 || is_stop(left) || is_stop(right) || is_code(&word.folded) {
            continue;
        }
        let forms = |half: &str| {
            let mut forms = vec![Lookup::Word(half.to_owned())];
            forms.extend(stems(half, half).into_iter().map(Lookup::Stem));
            forms
        };
        let (left, right) = (Lookup::Word(left.to_owned()), forms(right));
        if together(reading, &left, &right)? {
            unit.ways.push(Way {
                parts: vec![vec![left], right],
                weight: JOINED,
            });
            found = true;
        }
    }
    Ok(found)
}

/// Whether some visible card holds both halves.
fn together(reading: &Reading<'_>, left: &Lookup, right: &[Lookup]) -> Result<bool, SearchError> {
    for part in &reading.snapshot.parts {
        let mut holds_left = vec![false; part.documents()];
        let mut any = false;
        reading.each(part, 2, left, |doc| {
            holds_left[doc] = true;
            any = true;
            true
        })?;
        let mut both = false;
        for lookup in right.iter().take_while(|_| any) {
            reading.each(part, 2, lookup, |doc| {
                both = both || holds_left[doc];
                !both
            })?;
        }
        if both {
            return Ok(true);
        }
    }
    Ok(false)
}
