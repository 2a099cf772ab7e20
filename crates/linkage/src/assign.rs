//! Two tables without twins of their own: each record has at most one twin in the other.

use crate::cluster::Pair;

/// Makes each pair compete with the others of its two records: a record has one twin or none.
///
/// Belief propagation on the graph of pairs: what a rival takes away counts by how free the rival's
/// own other record is. Scores are in bits.
pub fn compete(bits: &mut [f32], pairs: &[(u32, u32)]) {
    const ROUNDS: usize = 12;
    let rows = pairs.iter().map(|(a, b)| a.max(b) + 1).max().unwrap_or(0) as usize;
    let odds: Vec<f64> = bits
        .iter()
        .map(|bits| f64::from(bits.clamp(-40.0, 40.0)).exp2())
        .collect();
    // What each pair is worth as seen from its first record, and from its second.
    let (mut from_a, mut from_b) = (odds.clone(), odds.clone());
    let mut sums = vec![0.0f64; rows];
    for _ in 0..ROUNDS {
        sums.fill(0.0);
        for (at, (a, b)) in pairs.iter().enumerate() {
            sums[*a as usize] += from_b[at];
            sums[*b as usize] += from_a[at];
        }
        for (at, (a, b)) in pairs.iter().enumerate() {
            let rivals_of_a = (sums[*a as usize] - from_b[at]).max(0.0);
            let rivals_of_b = (sums[*b as usize] - from_a[at]).max(0.0);
            // Half a step: full ones may swing for ever.
            from_a[at] = (from_a[at] * (odds[at] / (1.0 + rivals_of_a))).sqrt();
            from_b[at] = (from_b[at] * (odds[at] / (1.0 + rivals_of_b))).sqrt();
        }
    }
    for (at, bits) in bits.iter_mut().enumerate() {
        *bits = (from_a[at] * from_b[at] / odds[at]).max(1e-30).log2() as f32;
    }
}

/// Whether few records of one source are told twice within it: `within` are the best scores, in
/// bits, of records with another of their own source.
#[must_use]
pub fn looks_clean(within: usize, rows: usize) -> bool {
    within * 20 < rows
}
/// Keeps, best first, the pairs whose two records are still free; the others go under the threshold.
pub fn one_to_one(pairs: &mut [Pair], rows: usize, threshold: f32) {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|x, y| {
        let (a, b) = (&pairs[*x], &pairs[*y]);
        b.probability
            .total_cmp(&a.probability)
            .then((a.a, a.b).cmp(&(b.a, b.b)))
    });
    let mut taken = vec![false; rows];
    for at in order {
        let (a, b) = (pairs[at].a as usize, pairs[at].b as usize);
        if taken[a] || taken[b] {
            // Under any threshold that the winner is over.
            pairs[at].probability = (pairs[at].probability * 0.5).min(threshold * 0.98);
        } else if pairs[at].probability >= threshold {
            taken[a] = true;
            taken[b] = true;
        }
    }
}
