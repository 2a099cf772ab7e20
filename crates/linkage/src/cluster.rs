//! From pairs to clusters, without chains.
//!
//! Records tied by pairs over the threshold make components; inside each, clusters join while the
//! average probability over all the pairs between them stays over the threshold. One false edge
//! between two groups of ten is then one in a hundred pairs, and joins nothing.

use std::collections::{BTreeMap, HashMap};

/// A pair of rows and the probability that they are twins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The smaller row.
    pub a: u32,
    /// The larger row.
    pub b: u32,
    /// 0 to 1.
    pub probability: f32,
}

/// Clusters of rows, and what had to be cut.
#[derive(Debug, Clone, Default)]
pub struct Clusters {
    /// The number of the cluster of each row: the smallest row of the cluster.
    pub of: Vec<u32>,
    /// Components that had more records than allowed and were cut at a higher threshold.
    pub oversized: usize,
}

/// What `between` gives for two rows that must not be joined: no average makes up for it.
pub const NEVER: f32 = -1.0e6;
/// Components larger than this are first cut at a higher threshold.
const LARGEST_COMPONENT: usize = 400;

/// Joins rows into clusters. `between` gives the probability of pairs that are not in `pairs`.
pub fn average_link(
    rows: usize,
    pairs: &[Pair],
    threshold: f32,
    largest: usize,
    between: impl Fn(u32, u32) -> f32,
) -> Clusters {
    let mut clusters = Clusters {
        of: (0..rows as u32).collect(),
        oversized: 0,
    };
    let strong: Vec<Pair> = pairs
        .iter()
        .copied()
        .filter(|pair| pair.probability >= threshold)
        .collect();
    let mut todo: Vec<(Vec<Pair>, f32)> = components(&strong)
        .into_iter()
        .map(|c| (c, threshold))
        .collect();
    while let Some((edges, cut)) = todo.pop() {
        let mut members: Vec<u32> = edges.iter().flat_map(|pair| [pair.a, pair.b]).collect();
        members.sort_unstable();
        members.dedup();
        if members.len() > LARGEST_COMPONENT {
            clusters.oversized += 1;
            let higher = cut + (1.0 - cut) * 0.3;
            let kept: Vec<Pair> = edges
                .into_iter()
                .filter(|pair| pair.probability >= higher)
                .collect();
            if higher < 0.9999 {
                todo.extend(components(&kept).into_iter().map(|c| (c, higher)));
            }
            continue;
        }
        join(
            &members,
            &edges,
            threshold,
            largest,
            &between,
            &mut clusters.of,
        );
    }
    clusters
}

/// Edges grouped by connected component, in order of their smallest row.
fn components(edges: &[Pair]) -> Vec<Vec<Pair>> {
    let mut parent: HashMap<u32, u32> = HashMap::new();
    fn root(parent: &mut HashMap<u32, u32>, mut row: u32) -> u32 {
        while let Some(&up) = parent.get(&row) {
            if up == row {
                break;
            }
            let above = parent.get(&up).copied().unwrap_or(up);
            parent.insert(row, above);
            row = above;
        }
        row
    }
    for edge in edges {
        let (a, b) = (root(&mut parent, edge.a), root(&mut parent, edge.b));
        parent.insert(a.max(b), a.min(b));
        parent.entry(a.min(b)).or_insert(a.min(b));
    }
    let mut groups: BTreeMap<u32, Vec<Pair>> = BTreeMap::new();
    for edge in edges {
        groups
            .entry(root(&mut parent, edge.a))
            .or_default()
            .push(*edge);
    }
    groups.into_values().collect()
}

fn join(
    members: &[u32],
    edges: &[Pair],
    threshold: f32,
    largest: usize,
    between: &impl Fn(u32, u32) -> f32,
    of: &mut [u32],
) {
    let n = members.len();
    let place: HashMap<u32, usize> = members
        .iter()
        .enumerate()
        .map(|(at, row)| (*row, at))
        .collect();
    let mut sums = vec![f32::NAN; n * n];
    for edge in edges {
        let (i, j) = (place[&edge.a], place[&edge.b]);
        sums[i * n + j] = edge.probability;
        sums[j * n + i] = edge.probability;
    }
    for i in 0..n {
        for j in 0..i {
            if sums[i * n + j].is_nan() {
                let p = between(members[j], members[i]);
                sums[i * n + j] = p;
                sums[j * n + i] = p;
            }
        }
    }
    let mut groups: Vec<Vec<u32>> = members.iter().map(|row| vec![*row]).collect();
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for i in 0..n {
            for j in i + 1..n {
                let (ni, nj) = (groups[i].len(), groups[j].len());
                if ni == 0 || nj == 0 || ni + nj > largest {
                    continue;
                }
                let average = sums[i * n + j] / (ni * nj) as f32;
                if average >= threshold && best.is_none_or(|b| average > b.0) {
                    best = Some((average, i, j));
                }
            }
        }
        let Some((_, i, j)) = best else { break };
        let moved = std::mem::take(&mut groups[j]);
        groups[i].extend(moved);
        for k in 0..n {
            sums[i * n + k] += sums[j * n + k];
            sums[k * n + i] = sums[i * n + k];
        }
    }
    for group in groups {
        if let Some(first) = group.iter().min().copied() {
            for row in group {
                of[row as usize] = first;
            }
        }
    }
}
