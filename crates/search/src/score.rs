//! Which visible documents hold the reader's words, and how well.

use crate::error::SearchError;
use crate::schema::WEIGHTS;
use crate::snapshot::{Lookup, Part, Reading};
use crate::understand::{Understanding, Unit, Way};

/// A document found: its number within the part, and how well it fits.
pub type Found = (u32, f32);

/// The documents that hold all units, or as many as any document holds; for each part. Without
/// words, every visible document with the score 0.
///
/// # Errors
/// When the index cannot be read.
pub fn find(reading: &Reading<'_>, asked: &Understanding) -> Result<Vec<Vec<Found>>, SearchError> {
    let parts = &reading.snapshot.parts;
    if asked.units.is_empty() {
        let all = |part| {
            reading
                .visible(part)
                .map(|doc| (number(doc), 0.0))
                .collect()
        };
        return Ok(parts.iter().map(all).collect());
    }
    let mut best: Vec<Vec<Vec<f32>>> = Vec::with_capacity(parts.len());
    for part in parts {
        let units = asked.units.iter().map(|unit| meet(reading, part, unit));
        best.push(units.collect::<Result<_, _>>()?);
    }
    let visible: usize = parts.iter().map(|part| reading.visible(part).count()).sum();
    let rarity: Vec<f32> = (0..asked.units.len())
        .map(|unit| {
            let holders = best
                .iter()
                .flat_map(|part| &part[unit])
                .filter(|weight| **weight > 0.0);
            rarity(visible, holders.count())
        })
        .collect();
    let mut most = 1;
    let mut found: Vec<Vec<(u32, f32, usize)>> = Vec::with_capacity(parts.len());
    for (part, best) in parts.iter().zip(&best) {
        let mut here = Vec::new();
        for doc in 0..part.documents() {
            let (mut met, mut score) = (0, 0.0);
            for (weights, rarity) in best.iter().zip(&rarity) {
                if weights[doc] > 0.0 {
                    met += 1;
                    score += weights[doc] * rarity;
                }
            }
            if met >= most {
                most = met;
                here.push((
                    number(doc),
                    score * by_name(&part.sheet.folded[doc], &asked.folded),
                    met,
                ));
            }
        }
        found.push(here);
    }
    let enough = |here: Vec<(u32, f32, usize)>| {
        let full = here.into_iter().filter(|(_, _, met)| *met == most);
        full.map(|(doc, score, _)| (doc, score)).collect()
    };
    Ok(found.into_iter().map(enough).collect())
}

fn number(doc: usize) -> u32 {
    u32::try_from(doc).unwrap_or(u32::MAX)
}

/// Rare words say more than common ones. Counted over what the reader sees.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of cards are far below the 24 bits that a float holds exactly, or need not be exact"
)]
#[must_use]
pub fn rarity(visible: usize, holders: usize) -> f32 {
    (1.0 + visible as f32 / holders.max(1) as f32).ln()
}

/// A name typed in full comes first, then names that begin so.
fn by_name(name: &str, asked: &str) -> f32 {
    match name.strip_prefix(asked) {
        Some("") => 3.0,
        Some(rest) if rest.starts_with(' ') => 1.3,
        _ => 1.0,
    }
}

/// The best weight with which each document of a part meets a unit; 0 where it does not.
fn meet(reading: &Reading<'_>, part: &Part, unit: &Unit) -> Result<Vec<f32>, SearchError> {
    let mut best = vec![0.0_f32; part.documents()];
    for way in &unit.ways {
        match way.parts.as_slice() {
            [lookups] => raise(reading, part, lookups, way.weight, &mut best)?,
            _ => raise_together(reading, part, way, &mut best)?,
        }
    }
    Ok(best)
}

/// Raises the weight of each visible document of a part that holds one of the lookups to `weight`
/// times that of the narrowest circle where it is found.
///
/// # Errors
/// When the index cannot be read.
pub fn raise(
    reading: &Reading<'_>,
    part: &Part,
    lookups: &[Lookup],
    weight: f32,
    best: &mut [f32],
) -> Result<(), SearchError> {
    for lookup in lookups {
        for (circle, circle_weight) in WEIGHTS.iter().enumerate() {
            let weight = weight * circle_weight;
            reading.each(part, circle, lookup, |doc| {
                best[doc] = best[doc].max(weight);
                true
            })?;
        }
    }
    Ok(())
}

fn raise_together(
    reading: &Reading<'_>,
    part: &Part,
    way: &Way,
    best: &mut [f32],
) -> Result<(), SearchError> {
    let mut least = vec![f32::INFINITY; part.documents()];
    for lookups in &way.parts {
        let mut here = vec![0.0; part.documents()];
        raise(reading, part, lookups, way.weight, &mut here)?;
        for (least, here) in least.iter_mut().zip(here) {
            *least = least.min(here);
        }
    }
    for (best, least) in best.iter_mut().zip(least) {
        if least.is_finite() {
            *best = best.max(least);
        }
    }
    Ok(())
}
