//! What a local model of meaning says, when one is installed: a vector for each entry, and how far
//! one stands out from the others.
//!
//! Models put short texts of one language close together, each on a scale of its own. What tells is
//! how much nearer than the rest of the board two texts are: vectors are taken from their mean, and
//! nearness is counted in standard deviations. So no threshold belongs to one model.

use crate::entry::EntryId;
use std::collections::HashMap;

/// How many numbers are added side by side: the compiler makes one instruction of them.
const LANES: usize = 16;

/// The vectors of the entries that stand, by number.
#[derive(Debug, Clone, Default)]
pub struct Meaning {
    /// Of length 1 each.
    vectors: HashMap<EntryId, Box<[f32]>>,
    /// Their sum.
    sum: Vec<f64>,
}

impl Meaning {
    /// Learns the vector of an entry, in place of what was known of it. One of another length than
    /// the others comes from another model: what the former one said is forgotten.
    pub fn learn(&mut self, id: EntryId, vector: &[f32]) {
        self.forget(id);
        if self.sum.len() != vector.len() {
            *self = Self::default();
            self.sum = vec![0.0; vector.len()];
        }
        let length = dot(vector, vector).sqrt();
        let unit: Box<[f32]> = (vector.iter())
            .map(|number| if length > 0.0 { number / length } else { 0.0 })
            .collect();
        for (sum, number) in self.sum.iter_mut().zip(&unit) {
            *sum += f64::from(*number);
        }
        self.vectors.insert(id, unit);
    }

    /// Forgets an entry.
    pub fn forget(&mut self, id: EntryId) {
        if let Some(unit) = self.vectors.remove(&id) {
            for (sum, number) in self.sum.iter_mut().zip(&unit) {
                *sum -= f64::from(*number);
            }
        }
    }

    /// Whether something is known of an entry.
    #[must_use]
    pub fn knows(&self, id: EntryId) -> bool {
        self.vectors.contains_key(&id)
    }

    /// How far above their mean each of the others is near this entry, in standard deviations; those
    /// of which nothing is known are left out, and all are when nothing is known of the entry itself.
    #[must_use]
    pub fn stand_out(
        &self,
        entry: EntryId,
        others: impl Iterator<Item = EntryId>,
    ) -> Vec<(EntryId, f32)> {
        let Some(unit) = self.vectors.get(&entry) else {
            return Vec::new();
        };
        let count = self.vectors.len() as f64;
        let mean: Vec<f32> = self.sum.iter().map(|sum| (sum / count) as f32).collect();
        let mine: Vec<f32> = unit.iter().zip(&mean).map(|(a, b)| a - b).collect();
        let (mine_mean, mean_mean) = (dot(&mine, &mean), dot(&mean, &mean));
        let mut near: Vec<(EntryId, f32)> = others
            .filter_map(|id| {
                let other = self.vectors.get(&id)?;
                // Of the other taken from the mean: its product with mine, and its length.
                let product = dot(&mine, other) - mine_mean;
                let square = dot(other, other) - 2.0 * dot(other, &mean) + mean_mean;
                Some((id, product / square.max(f32::EPSILON).sqrt()))
            })
            .collect();
        let n = near.len().max(1) as f32;
        let middle = near.iter().map(|(_, value)| value).sum::<f32>() / n;
        let spread = near.iter().map(|(_, value)| (value - middle).powi(2));
        let deviation = (spread.sum::<f32>() / n).sqrt();
        for (_, value) in &mut near {
            *value = if deviation > f32::EPSILON {
                (*value - middle) / deviation
            } else {
                0.0
            };
        }
        near
    }
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (ones, others) = (one.chunks_exact(LANES), other.chunks_exact(LANES));
    let rest = ones.remainder().iter().zip(others.remainder());
    let rest: f32 = rest.map(|(a, b)| a * b).sum();
    for (a, b) in ones.zip(others) {
        for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
            *lane += a * b;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(vectors: &[Vec<f32>]) -> Meaning {
        let mut meaning = Meaning::default();
        for (id, vector) in (0_i64..).zip(vectors) {
            meaning.learn(EntryId(id), vector);
        }
        meaning
    }

    fn out(meaning: &Meaning, entry: i64, others: std::ops::Range<i64>) -> Vec<f32> {
        let found = meaning.stand_out(EntryId(entry), others.map(EntryId));
        found.into_iter().map(|(_, value)| value).collect()
    }

    fn vectors() -> impl Strategy<Value = Vec<Vec<f32>>> {
        (1_usize..40).prop_flat_map(|length| {
            let number = (-100_i16..100).prop_map(|n| f32::from(n) / 10.0);
            prop::collection::vec(prop::collection::vec(number, length), 3..20)
        })
    }

    proptest! {
        #[test]
        fn what_all_share_and_the_scale_of_a_model_change_nothing(vectors in vectors(), by in 1_u8..50) {
            let plain = of(&vectors);
            let scaled: Vec<Vec<f32>> = vectors.iter().map(|v| v.iter().map(|n| n * f32::from(by)).collect()).collect();
            let last = vectors.len() as i64;
            for (a, b) in out(&plain, 0, 1..last).into_iter().zip(out(&of(&scaled), 0, 1..last)) {
                prop_assert!((a - b).abs() < 0.05, "{a} {b}");
            }
        }

        #[test]
        fn values_stand_around_their_mean(vectors in vectors()) {
            let last = vectors.len() as i64;
            let found = out(&of(&vectors), 0, 1..last);
            let n = found.len() as f32;
            prop_assert!((found.iter().sum::<f32>() / n).abs() < 0.01);
            prop_assert!(found.iter().all(|value| value.is_finite() && value.abs() <= n.sqrt() + 0.01));
        }

        #[test]
        fn what_was_forgotten_leaves_nothing(vectors in vectors()) {
            let mut meaning = of(&vectors);
            let before = out(&meaning, 0, 1..3);
            for id in 100..110_i64 {
                meaning.learn(EntryId(id), &vectors[(id % 3) as usize]);
            }
            for id in 100..110 {
                meaning.forget(EntryId(id));
            }
            for (a, b) in before.into_iter().zip(out(&meaning, 0, 1..3)) {
                prop_assert!((a - b).abs() < 0.05, "{a} {b}");
            }
        }
    }

    #[test]
    fn the_one_that_points_the_same_way_stands_out() {
        // All share a large part, as texts of one language do.
        let mut vectors = vec![vec![9.0, 1.0, 0.0]];
        vectors.extend((0..20).map(|at| vec![9.0, 0.0, if at % 2 == 0 { 0.6 } else { -0.6 }]));
        vectors.push(vec![9.0, 0.9, 0.1]);
        let found = out(&of(&vectors), 0, 1..22);
        assert!(found[20] > 3.5, "{found:?}");
        assert!(found[..20].iter().all(|value| *value < 1.0), "{found:?}");
    }

    #[test]
    fn another_model_takes_the_place_of_the_former() {
        let mut meaning = of(&[vec![1.0, 0.0], vec![0.0, 1.0], vec![1.0, 1.0]]);
        meaning.learn(EntryId(9), &[1.0, 0.0, 0.0]);
        assert!(!meaning.knows(EntryId(0)) && meaning.knows(EntryId(9)));
        assert!(out(&meaning, 0, 1..3).is_empty());
    }
}
