//! Two tables without twins of their own: each record has at most one twin in the other.

use crate::cluster::Pair;

/// What a lost pair keeps of its probability, so that it stays under any threshold it was over.
fn lost(pair: &mut Pair, threshold: f32) {
    pair.probability = (pair.probability * 0.5).min(threshold * 0.98);
}

/// Whether confident pairs are nearly one to one, so that both sides may be taken as clean.
#[must_use]
pub fn looks_clean(pairs: &[Pair], rows: usize) -> bool {
    let mut seen = vec![0u8; rows];
    let (mut first, mut again) = (0usize, 0usize);
    for pair in pairs.iter().filter(|pair| pair.probability >= 0.9) {
        for row in [pair.a, pair.b] {
            let count = &mut seen[row as usize];
            if *count == 0 { first += 1 } else { again += 1 }
            *count = 1;
        }
    }
    first > 0 && again * 4 < first
}

/// Keeps, best first, the pairs whose two records are still free; the others go under the threshold.
pub fn one_to_one(pairs: &mut [Pair], rows: usize, threshold: f32) {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|x, y| {
        let (a, b) = (&pairs[*x], &pairs[*y]);
        b.probability.total_cmp(&a.probability).then((a.a, a.b).cmp(&(b.a, b.b)))
    });
    let mut taken = vec![false; rows];
    for at in order {
        let (a, b) = (pairs[at].a as usize, pairs[at].b as usize);
        if taken[a] || taken[b] {
            lost(&mut pairs[at], threshold);
        } else if pairs[at].probability >= threshold {
            taken[a] = true;
            taken[b] = true;
        }
    }
}
