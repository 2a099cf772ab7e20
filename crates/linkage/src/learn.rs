//! Learns from answers: a few dozen yes and no correct what each comparison is worth.
//!
//! A logistic regression on the parts of the unsupervised score, held to that score: with no answer
//! nothing changes, with a few the start and the scales move a little, with many they follow.

use crate::weights::Weights;

/// How firmly scales are held to 1; a scale that moves by a half costs as much as four answers.
const HOLD_SCALE: f64 = 12.0;
/// How firmly the shift is held to 0.
const HOLD_SHIFT: f64 = 0.3;
const STEPS: usize = 400;
/// Scales stay between these: evidence may fade or double, and never changes sides.
const SCALES: [f64; 2] = [0.2, 2.0];
/// Sums of bits are damped before they teach: the surest pairs say little about the border.
const NATURAL: f64 = std::f64::consts::LN_2;

/// Adjusts the weights to answers: the parts of each answered pair (unscaled) and whether it is a
/// twin. The order of the answers does not matter.
pub(crate) fn fit(weights: &mut Weights, answers: &[(Vec<f32>, bool)]) {
    let width = weights.plan.len();
    let both = answers.iter().any(|a| a.1) && answers.iter().any(|a| !a.1);
    if answers.len() < 4 || !both {
        return;
    }
    let prior = f64::from(weights.prior);
    let (mut shift, mut scale) = (0.0f64, vec![1.0f64; width]);
    let mut speed = vec![1e-6f64; width + 1];
    for _ in 0..STEPS {
        let mut slope = vec![0.0f64; width + 1];
        for (parts, twin) in answers {
            let bits: f64 = prior
                + shift
                + parts
                    .iter()
                    .zip(&scale)
                    .map(|(p, s)| f64::from(*p) * s)
                    .sum::<f64>();
            let p = 1.0 / (1.0 + (-NATURAL * bits).exp());
            let error = (p - f64::from(u8::from(*twin))) * NATURAL;
            slope[width] += error;
            for (slope, part) in slope.iter_mut().zip(parts) {
                *slope += error * f64::from(*part);
            }
        }
        for (slope, scale) in slope.iter_mut().zip(&scale) {
            *slope += HOLD_SCALE * (scale - 1.0);
        }
        slope[width] += HOLD_SHIFT * shift;
        for (at, slope) in slope.iter().enumerate() {
            speed[at] += slope * slope;
            let step = 0.15 * slope / speed[at].sqrt();
            match scale.get_mut(at) {
                Some(scale) => *scale = (*scale - step).clamp(SCALES[0], SCALES[1]),
                None => shift = (shift - step).clamp(-6.0, 6.0),
            }
        }
    }
    weights.shift = shift as f32;
    for (to, from) in weights.scale.iter_mut().zip(scale) {
        *to = from as f32;
    }
}
