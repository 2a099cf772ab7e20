//! Estimates what levels are worth from the candidate pairs themselves, without answers
//! (expectation–maximisation).
//!
//! The known danger is a run that locks on another split of the pairs than twins and others. Three
//! rails prevent it: worths start from sound values and are held to them by as much evidence as
//! they lack; none goes further from its start than a bound; more alike is never worth less.

use crate::assign;
use crate::compare::{RARITIES, SILENT, What};
use crate::weights::{Group, Weights, Worths, probability};
use rayon::prelude::*;

const ROUNDS: usize = 12;
/// A starting point counts as much as this many twins seen.
const HOLD: f32 = 30.0;
/// Bits that a worth may fall under its start.
const DOWN: f32 = 2.0;
/// Bits that a worth may rise over its start, where comparisons hang together: what looks like
/// strong evidence there is often one fact seen twice.
const UP: f32 = 0.5;
/// The same for comparisons that say something of their own.
const UP_ALONE: f32 = 3.0;
/// Bits between which the starting point of candidates may lie.
const PRIOR: [f32; 2] = [-5.0, 0.0];
/// The lower end where pairs compete: rivals hold the odds down already.
const PRIOR_COMPETING: f32 = -3.0;

/// Improves the weights on `levels`, one row of `plan.len()` levels for each pair.
pub(crate) fn fit(weights: &mut Weights, levels: &[u8], rivals: Option<&[(u32, u32)]>) {
    let width = weights.plan.len();
    if width == 0 || levels.len() < width * 20 {
        return;
    }
    let least = if rivals.is_some() {
        PRIOR_COMPETING
    } else {
        PRIOR[0]
    };
    // The more fields of a person stand beside one another, the less one of them can lead astray.
    let fields = weights
        .plan
        .iter()
        .filter(|what| matches!(what, What::Field(_)))
        .count();
    let freedom = weights
        .persons
        .then(|| (0.4 * (fields as f32 - 3.0)).clamp(0.0, 2.0));
    let starts: Vec<Worths> = weights.worths.clone();
    for _ in 0..ROUNDS {
        let given = probabilities(weights, levels, width, rivals);
        let counts = count(weights, levels, width, &given);
        let pairs = (levels.len() / width) as f32;
        // At least one twin in a thousand candidates, at most four in five.
        let share = (counts.twins / pairs).clamp(0.001, 0.8);
        let prior = (share / (1.0 - share)).log2();
        weights.prior = 0.5 * weights.prior + 0.5 * prior.clamp(least, PRIOR[1]);
        for (at, worths) in weights.worths.iter_mut().enumerate() {
            update(worths, &starts[at], &counts.of[at], freedom);
        }
    }
    let scores: Vec<f32> = levels
        .par_chunks_exact(width)
        .map(|row| weights.score(row))
        .collect();
    if let Some(valley) = valley(&scores) {
        weights.prior -= valley;
    }
}

/// Where the scores fall apart: a score around which there are hardly any pairs, with many over it.
/// Where there is such a valley, it tells twins from others better than any model.
fn valley(scores: &[f32]) -> Option<f32> {
    const CELLS: usize = 128;
    let cell = |score: f32| ((score + 16.0) * 4.0).clamp(0.0, CELLS as f32 - 1.0) as usize;
    let mut counts = [0usize; CELLS];
    for score in scores {
        counts[cell(*score)] += 1;
    }
    let middle = cell(0.0);
    // Three bits wide, not further than ten bits from where the model sees the border.
    (6..CELLS - 6)
        .filter(|at| at.abs_diff(middle) <= 40)
        .map(|at| {
            let inside: usize = counts[at - 6..at + 6].iter().sum();
            let over: usize = counts[at + 6..].iter().sum();
            (inside, over, at)
        })
        .filter(|(inside, over, _)| *over >= 50 && inside * 100 < *over)
        .min_by_key(|(inside, _, at)| (*inside, at.abs_diff(middle)))
        .map(|(_, _, at)| at as f32 / 4.0 - 16.0)
}

struct Counts {
    twins: f32,
    /// By comparison and level: twins and others, summed probabilities.
    of: Vec<Vec<[f32; 2]>>,
}

/// The probability of each pair; where records have at most one twin, rivals share it.
fn probabilities(
    weights: &Weights,
    levels: &[u8],
    width: usize,
    rivals: Option<&[(u32, u32)]>,
) -> Vec<f32> {
    let mut bits: Vec<f32> = levels
        .par_chunks_exact(width)
        .map(|row| weights.score(row))
        .collect();
    if let Some(pairs) = rivals {
        assign::compete(&mut bits, pairs);
    }
    bits.into_iter().map(probability).collect()
}

fn count(weights: &Weights, levels: &[u8], width: usize, given: &[f32]) -> Counts {
    let empty = || Counts {
        twins: 0.0,
        of: weights
            .worths
            .iter()
            .map(|w| vec![[0.0; 2]; w.bits.len()])
            .collect(),
    };
    // Chunks of a fixed size, added in order: the same sums on any number of processors.
    let chunks: Vec<Counts> = levels
        .par_chunks(width * 4096)
        .zip(given.par_chunks(4096))
        .map(|(chunk, given)| {
            let mut counts = empty();
            for (row, p) in chunk.chunks_exact(width).zip(given) {
                let p = *p;
                counts.twins += p;
                for (at, level) in row
                    .iter()
                    .enumerate()
                    .filter(|(_, level)| **level != SILENT)
                {
                    if let Some(cell) = counts.of[at].get_mut(*level as usize) {
                        cell[0] += p;
                        cell[1] += 1.0 - p;
                    }
                }
            }
            counts
        })
        .collect();
    chunks.into_iter().fold(empty(), |mut all, chunk| {
        all.twins += chunk.twins;
        for (sum, part) in all.of.iter_mut().flatten().zip(chunk.of.iter().flatten()) {
            sum[0] += part[0];
            sum[1] += part[1];
        }
        all
    })
}

fn update(worths: &mut Worths, start: &Worths, counts: &[[f32; 2]], freedom: Option<f32>) {
    let total = counts
        .iter()
        .fold([0.0f32; 2], |sum, c| [sum[0] + c[0], sum[1] + c[1]]);
    if total[0] < 1.0 || total[1] < 1.0 {
        return;
    }
    for (at, count) in counts.iter().enumerate() {
        let rate = |side: usize| (count[side] + 0.5) / (total[side] + counts.len() as f32 * 0.5);
        let seen = (rate(0) / rate(1)).log2();
        let weight = count[0].max(count[1].min(total[0]));
        let mixed = (weight * seen + HOLD * start.bits[at]) / (weight + HOLD);
        let alone = matches!(start.group, Group::Alone | Group::Person);
        let up = match (start.bits[at] > 0.0, start.group) {
            (_, Group::Against) => (0.0 - start.bits[at]).max(UP),
            (true, _) if alone => UP_ALONE,
            (true, _) if freedom.is_some() => UP_ALONE,
            (false, _) if freedom.is_some() => freedom.unwrap_or(UP),
            // Two places are two places: twins that the model takes in spite of that are mostly
            // branches of one network, and must not teach it that places do not count.
            (false, Group::Place) => 0.0,
            _ => UP,
        };
        worths.bits[at] = mixed.clamp(start.bits[at] - DOWN, start.bits[at] + up);
    }
    // More alike is never worth less, at the same rarity; nor rarer, at the same likeness.
    for at in RARITIES..worths.bits.len() {
        worths.bits[at] = worths.bits[at].max(worths.bits[at - RARITIES]);
    }
    for at in 1..worths.bits.len() {
        if at % RARITIES != 0 && worths.bits[at] > 0.0 {
            worths.bits[at] = worths.bits[at].max(worths.bits[at - 1]);
        }
    }
}
