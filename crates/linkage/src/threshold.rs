//! The engine's own threshold: where the expected F1 is highest, if the probabilities are right.

use crate::cluster::Pair;

/// Over this, pairs may be joined without a person's eye; between the engine's own threshold and
/// this, they are for review. Measured: see the table of the crate's README.
pub const AUTOMATIC: f32 = 0.89;

/// The threshold with the highest expected F1, between 0.2 and 0.95.
#[must_use]
pub fn best_expected(pairs: &[Pair]) -> f32 {
    let mut probabilities: Vec<f32> = pairs.iter().map(|pair| pair.probability).collect();
    probabilities.sort_unstable_by(|a, b| b.total_cmp(a));
    let all: f64 = probabilities.iter().map(|p| f64::from(*p)).sum();
    let (mut kept, mut best) = (0.0f64, (0.0f64, 0.5f32));
    for (count, p) in (1u32..).zip(&probabilities) {
        kept += f64::from(*p);
        let f1 = 2.0 * kept / (f64::from(count) + all);
        if f1 > best.0 {
            best = (f1, *p);
        }
    }
    best.1.clamp(0.2, 0.95)
}
