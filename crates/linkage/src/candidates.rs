//! Candidate pairs: for each record, the few others that share the rarest and worthiest terms.
//!
//! An inverted index from terms to records is walked once per record. Terms that too many records
//! share are left out, so no block can be giant, and each record keeps a bounded number of others.

use crate::prepare::Prepared;
use crate::terms::{self, Term};
use rayon::prelude::*;
use std::ops::Range;

/// What bounds the search.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Others kept for each record.
    pub per_record: usize,
    /// Records that may share a term before it is too common to search by.
    pub per_term: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            per_record: 24,
            per_term: 120,
        }
    }
}

/// Terms of all records and the records of each term.
pub(crate) struct Postings {
    keys: Vec<u64>,
    ends: Vec<u32>,
    rows: Vec<u32>,
    /// Where keys with given leading bits begin.
    starts: Vec<u32>,
    /// How far a key is shifted to leave its leading bits.
    shift: u32,
}

impl Postings {
    /// Indexes all records; only terms of `least` to `per_term` records are kept.
    pub(crate) fn build(p: &Prepared, bounds: Bounds, least: usize) -> Self {
        // One share of the hash space at a time bounds the memory that sorting needs.
        let shares = (p.rows / 150_000 + 1).next_power_of_two() as u64;
        let (mut keys, mut ends, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for share in 0..shares {
            let mut entries: Vec<(u64, u32)> = (0..p.rows)
                .into_par_iter()
                .fold(Vec::new, |mut found: Vec<(u64, u32)>, row| {
                    TERMS.with_borrow_mut(|terms| {
                        terms::of_record(p, row, terms);
                        let mine = terms.iter().filter(|t| (t.0 >> 32) % shares == share);
                        found.extend(mine.map(|t| (t.0, row as u32)));
                    });
                    found
                })
                .reduce(Vec::new, |mut a, mut b| {
                    if a.len() < b.len() {
                        std::mem::swap(&mut a, &mut b);
                    }
                    a.append(&mut b);
                    a
                });
            entries.par_sort_unstable();
            for block in entries.chunk_by(|a, b| a.0 == b.0) {
                if (least..=bounds.per_term).contains(&block.len()) {
                    keys.push(block[0].0);
                    rows.extend(block.iter().map(|e| e.1));
                    ends.push(rows.len() as u32);
                }
            }
        }
        let mut order: Vec<u32> = Vec::new();
        if shares > 1 {
            order = (0..keys.len() as u32).collect();
            order.par_sort_unstable_by_key(|at| keys[*at as usize]);
        }
        let mut all = Self {
            keys,
            ends,
            rows,
            starts: Vec::new(),
            shift: 0,
        };
        if !order.is_empty() {
            all = Self::reordered(&all.keys, &all.ends, &all.rows, &order);
        }
        all.lay_starts();
        all
    }

    fn reordered(keys: &[u64], ends: &[u32], rows: &[u32], order: &[u32]) -> Self {
        let mut new = Self {
            keys: Vec::with_capacity(keys.len()),
            ends: Vec::with_capacity(keys.len()),
            rows: Vec::with_capacity(rows.len()),
            starts: Vec::new(),
            shift: 0,
        };
        for at in order {
            let at = *at as usize;
            let start = if at == 0 { 0 } else { ends[at - 1] as usize };
            new.keys.push(keys[at]);
            new.rows.extend_from_slice(&rows[start..ends[at] as usize]);
            new.ends.push(new.rows.len() as u32);
        }
        new
    }

    fn lay_starts(&mut self) {
        let bits = (usize::BITS - self.keys.len().leading_zeros()).clamp(1, 26);
        self.shift = 64 - bits;
        self.starts = vec![0; (1usize << bits) + 1];
        for key in &self.keys {
            self.starts[(key >> self.shift) as usize + 1] += 1;
        }
        for at in 1..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
    }

    /// The records of a term.
    pub(crate) fn get(&self, key: u64) -> &[u32] {
        let lead = (key >> self.shift) as usize;
        let (from, to) = (self.starts[lead] as usize, self.starts[lead + 1] as usize);
        match self.keys[from..to].binary_search(&key) {
            Ok(at) => {
                let at = from + at;
                let start = if at == 0 {
                    0
                } else {
                    self.ends[at - 1] as usize
                };
                &self.rows[start..self.ends[at] as usize]
            }
            Err(_) => &[],
        }
    }
}

thread_local! {
    static TERMS: std::cell::RefCell<Vec<Term>> = const { std::cell::RefCell::new(Vec::new()) };
    static SCRATCH: std::cell::RefCell<Scratch> = const { std::cell::RefCell::new(Scratch { sums: Vec::new(), touched: Vec::new() }) };
}

struct Scratch {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

/// The best other records for one record, best first; `allowed` says which may be paired with it.
pub(crate) fn of_record<'p>(
    p: &Prepared,
    postings: impl Fn(u64) -> (&'p [u32], &'p [u32]),
    row: usize,
    bounds: Bounds,
    allowed: impl Fn(u32) -> bool,
) -> Vec<u32> {
    let terms = TERMS.with_borrow_mut(|terms| {
        terms::of_record(p, row, terms);
        std::mem::take(terms)
    });
    let n = p.rows.max(2) as f32;
    let best = SCRATCH.with_borrow_mut(|scratch| {
        scratch.sums.resize(p.rows.max(scratch.sums.len()), 0.0);
        for (key, worth) in &terms {
            let (rows, more) = postings(*key);
            if rows.len() + more.len() > bounds.per_term {
                continue;
            }
            let worth = worth * (n / (rows.len() + more.len()).max(1) as f32).ln();
            for other in rows
                .iter()
                .chain(more)
                .filter(|o| **o as usize != row && allowed(**o))
            {
                let sum = &mut scratch.sums[*other as usize];
                if *sum == 0.0 {
                    scratch.touched.push(*other);
                }
                *sum += worth.max(0.01);
            }
        }
        let mut found: Vec<(f32, u32)> = Vec::with_capacity(scratch.touched.len());
        for other in scratch.touched.drain(..) {
            found.push((std::mem::take(&mut scratch.sums[other as usize]), other));
        }
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if found.len() > bounds.per_record {
            found.select_nth_unstable_by(bounds.per_record, order);
            found.truncate(bounds.per_record);
        }
        found.sort_unstable_by(order);
        found
    });
    TERMS.with_borrow_mut(|kept| *kept = terms);
    best.into_iter().map(|(_, other)| other).collect()
}

/// The candidate pairs of a range of records, each with the smaller row first, in order, none twice
/// within the answer.
pub(crate) fn of_range(
    p: &Prepared,
    postings: &Postings,
    rows: Range<usize>,
    bounds: Bounds,
    across: bool,
) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = rows
        .into_par_iter()
        .flat_map_iter(|row| {
            let source = p.sources[row];
            let others = of_record(
                p,
                |key| (postings.get(key), &[][..]),
                row,
                bounds,
                |o| !across || p.sources[o as usize] != source,
            );
            others
                .into_iter()
                .map(move |other| (other.min(row as u32), other.max(row as u32)))
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}
