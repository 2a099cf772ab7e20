//! Two tables without twins of their own: each record has at most one twin in the other.

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
/// The pairs that win, best first, because their two records are still free.
fn winners(bits: &[f32], pairs: &[(u32, u32)]) -> Vec<bool> {
    let rows = pairs.iter().map(|(a, b)| a.max(b) + 1).max().unwrap_or(0) as usize;
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|x, y| {
        bits[*y]
            .total_cmp(&bits[*x])
            .then(pairs[*x].cmp(&pairs[*y]))
    });
    let mut taken = vec![false; rows];
    let mut won = vec![false; pairs.len()];
    for at in order {
        let (a, b) = (pairs[at].0 as usize, pairs[at].1 as usize);
        if !taken[a] && !taken[b] {
            taken[a] = true;
            taken[b] = true;
            won[at] = true;
        }
    }
    won
}

/// Pairs records one to one: competes, keeps the best free pairs, and puts the others under
/// `under`. With `by_chance`, false pairs are alike by chance alone, and the scores of the winners
/// are set right by those of the runners-up.
pub fn one_to_one(bits: &mut [f32], pairs: &[(u32, u32)], under: f32, by_chance: bool) {
    let own = bits.to_vec();
    compete(bits, pairs);
    let won = winners(bits, pairs);
    if by_chance {
        let curve = runners_up(bits, &own, pairs, &won);
        for bits in bits.iter_mut() {
            *bits = curve.as_ref().map_or(*bits, |curve| curve.right(*bits));
        }
    }
    for (bits, won) in bits.iter_mut().zip(won) {
        if !won {
            // Under any threshold that the winner is over.
            *bits = (*bits - 1.0).min(under);
        }
    }
}

/// Winners and runners-up must be this many before they say anything.
const ENOUGH: usize = 100;
/// A first choice that is false resembles a second choice, and is somewhat more alike than it.
const CAUTION: f64 = 3.0;
/// Bits that a score may gain where there are many twins, at least and at most.
const RISE: [f32; 2] = [0.0, 4.0];
/// The same where there are hardly any.
const FALL: [f32; 2] = [-6.0, 0.0];
/// How wide scores are smoothed, in bits.
const WIDTH: f64 = 1.5;

/// What a score is worth, from how often winners and runners-up reach it.
struct Curve {
    /// The bits to add, by half bits from -40 on.
    add: Vec<f32>,
}

impl Curve {
    const FIRST: f32 = -40.0;
    const CELLS: usize = 161;

    fn right(&self, bits: f32) -> f32 {
        let place = ((bits - Self::FIRST) * 2.0).clamp(0.0, Self::CELLS as f32 - 1.001);
        let (at, part) = (place as usize, place.fract());
        bits + self.add[at] * (1.0 - part) + self.add[at + 1] * part
    }
}

/// Takes the winners away and pairs what is left once more: none of the second winners is a twin,
/// since each record's twin is gone, so that they show how alike strangers get.
fn runners_up(bits: &[f32], own: &[f32], pairs: &[(u32, u32)], won: &[bool]) -> Option<Curve> {
    let left: Vec<usize> = (0..pairs.len()).filter(|at| !won[*at]).collect();
    let ends: Vec<(u32, u32)> = left.iter().map(|at| pairs[*at]).collect();
    let mut second: Vec<f32> = left.iter().map(|at| own[*at]).collect();
    compete(&mut second, &ends);
    let again = winners(&second, &ends);
    let first: Vec<f32> = bits
        .iter()
        .zip(won)
        .filter(|(_, won)| **won)
        .map(|(b, _)| *b)
        .collect();
    let mut second: Vec<f32> = second
        .iter()
        .zip(again)
        .filter(|(_, won)| *won)
        .map(|(b, _)| *b)
        .collect();
    if first.len() < ENOUGH || second.len() < ENOUGH {
        return None;
    }
    second.sort_unstable_by(f32::total_cmp);
    // A first choice is better than a second one even among strangers: only where many winners
    // are beyond all but a hundredth of the runners-up may scores rise; elsewhere they may fall.
    let high = second[second.len() * 99 / 100];
    let beyond = first.iter().filter(|bits| **bits > high).count();
    let bounds = if beyond * 5 < first.len() { FALL } else { RISE };
    // Winners that score no better than most strangers are strangers.
    let low = second[second.len() / 2];
    let strangers = first.iter().filter(|bits| **bits < low).count() + 1;
    let share = (CAUTION * strangers as f64 / (second.len() / 2) as f64).min(1.0);
    let (of_first, of_second) = (smoothed(&first), smoothed(&second));
    let mut most = 0.0f64;
    let mut add: Vec<f32> = of_first
        .iter()
        .zip(&of_second)
        .enumerate()
        .map(|(at, (first, second))| {
            // One more of each keeps the ends, where there are none, sensible.
            let false_share = (share * (second + 0.05) / (first + 0.05)).min(0.999);
            most = most.max(1.0 - false_share);
            let bits = Curve::FIRST + at as f32 / 2.0;
            let right = (most / (1.0 - most).max(1e-6)).log2() as f32;
            (right - bits).clamp(bounds[0], bounds[1])
        })
        .collect();
    // More bits stay more bits.
    for at in 1..add.len() {
        add[at] = add[at].max(add[at - 1] - 0.49);
    }
    Some(Curve { add })
}

/// How many of the scores are near each half bit.
fn smoothed(scores: &[f32]) -> Vec<f64> {
    let mut counts = vec![0.0f64; Curve::CELLS];
    for bits in scores {
        let at = ((bits - Curve::FIRST) * 2.0)
            .round()
            .clamp(0.0, Curve::CELLS as f32 - 1.0);
        counts[at as usize] += 1.0;
    }
    let near = |at: usize, from: usize| {
        let apart = at.abs_diff(from) as f64 / 2.0 / WIDTH;
        (-0.5 * apart * apart).exp()
    };
    (0..Curve::CELLS)
        .map(|at| {
            counts
                .iter()
                .enumerate()
                .map(|(from, n)| n * near(at, from))
                .sum()
        })
        .collect()
}
