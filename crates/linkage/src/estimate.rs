//! Estimates what levels are worth from the candidate pairs themselves, without answers
//! (expectation–maximisation).
//!
//! The known danger is a run that locks on another split of the pairs than twins and others. Three
//! rails prevent it: worths start from sound values and are held to them by as much evidence as
//! they lack; none goes further from its start than a bound; more alike is never worth less.

use crate::compare::{RARITIES, SILENT};
use crate::weights::{Weights, Worths, probability};
use rayon::prelude::*;

const ROUNDS: usize = 12;
/// A starting point counts as much as this many twins seen.
const HOLD: f32 = 30.0;
/// Bits that a worth may move away from its start.
const REACH: f32 = 3.5;

/// Improves the weights on `levels`, one row of `plan.len()` levels for each pair.
pub(crate) fn fit(weights: &mut Weights, levels: &[u8]) {
    let width = weights.plan.len();
    if width == 0 || levels.len() < width * 20 {
        return;
    }
    let starts: Vec<Worths> = weights.worths.clone();
    for _ in 0..ROUNDS {
        let counts = count(weights, levels, width);
        let pairs = (levels.len() / width) as f32;
        // At least one twin in a thousand candidates, at most four in five.
        let share = (counts.twins / pairs).clamp(0.001, 0.8);
        let prior = (share / (1.0 - share)).log2();
        weights.prior = 0.5 * weights.prior + 0.5 * prior.clamp(-7.0, 0.0);
        for (at, worths) in weights.worths.iter_mut().enumerate() {
            update(worths, &starts[at], &counts.of[at]);
        }
    }
}

struct Counts {
    twins: f32,
    /// By comparison and level: twins and others, summed probabilities.
    of: Vec<Vec<[f32; 2]>>,
}

fn count(weights: &Weights, levels: &[u8], width: usize) -> Counts {
    let empty = || Counts {
        twins: 0.0,
        of: weights.worths.iter().map(|w| vec![[0.0; 2]; w.bits.len()]).collect(),
    };
    // Chunks of a fixed size, added in order: the same sums on any number of processors.
    let chunks: Vec<Counts> = levels
        .par_chunks(width * 4096)
        .map(|chunk| {
            let mut counts = empty();
            for row in chunk.chunks_exact(width) {
                let p = probability(weights.score(row));
                counts.twins += p;
                for (at, level) in row.iter().enumerate().filter(|(_, level)| **level != SILENT) {
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

fn update(worths: &mut Worths, start: &Worths, counts: &[[f32; 2]]) {
    let total = counts.iter().fold([0.0f32; 2], |sum, c| [sum[0] + c[0], sum[1] + c[1]]);
    if total[0] < 1.0 || total[1] < 1.0 {
        return;
    }
    for (at, count) in counts.iter().enumerate() {
        let rate = |side: usize| (count[side] + 0.5) / (total[side] + counts.len() as f32 * 0.5);
        let seen = (rate(0) / rate(1)).log2();
        let weight = count[0].max(count[1].min(total[0]));
        let mixed = (weight * seen + HOLD * start.bits[at]) / (weight + HOLD);
        worths.bits[at] = mixed.clamp(start.bits[at] - REACH, start.bits[at] + REACH);
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
