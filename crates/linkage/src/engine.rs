//! The whole way: prepare, find candidates, compare, estimate, score, join.

use crate::assign;
use crate::candidates::{self, Bounds, Postings};
use crate::cluster::{self, Clusters, Pair};
use crate::compare;
use crate::estimate;
use crate::learn;
use crate::prepare::Prepared;
use crate::records::Records;
use crate::schema::Schema;
use crate::threshold;
use crate::weights::{Weights, probability};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Which pairs may be twins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Any two records.
    #[default]
    Dedupe,
    /// Only records of different sources.
    Link,
}

/// What a run may be told.
#[derive(Debug, Clone)]
pub struct Options {
    /// Which pairs may be twins.
    pub mode: Mode,
    /// The bounds of the search for candidates.
    pub bounds: Bounds,
    /// A threshold chosen by the caller instead of the engine's own.
    pub threshold: Option<f32>,
    /// Pairs under this probability are not kept.
    pub floor: f32,
    /// Records that a cluster may have.
    pub largest_cluster: usize,
    /// Keep terms that one record alone has, so that an [`crate::Index`] finds it by them.
    pub keep_single_terms: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mode: Mode::Dedupe,
            bounds: Bounds::default(),
            threshold: None,
            floor: 0.01,
            largest_cluster: 100,
            keep_single_terms: false,
        }
    }
}

/// Pairs from which the worths are estimated, at most.
const TRAINING_PAIRS: usize = 80_000;
/// The score, in bits, under which pairs fall whose records have a better one, where records are
/// paired one to one.
const UNDER: f32 = -5.1;
/// Under this probability even strangers are not kept.
const FAINT: f32 = 1e-7;
/// Records whose candidates are compared in one go.
const CHUNK: usize = 50_000;

/// The answer of a run.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Pairs over the floor, in order of rows.
    pub pairs: Vec<Pair>,
    /// Clusters at the threshold.
    pub clusters: Clusters,
    /// The threshold that was used.
    pub threshold: f32,
    /// How many candidate pairs were compared.
    pub compared: usize,
    /// Whether records were paired one to one.
    pub one_to_one: bool,
}

/// Records ready to be compared, and the weights to compare them with.
pub struct Engine {
    pub(crate) p: Prepared,
    pub(crate) weights: Weights,
    pub(crate) postings: Postings,
    pub(crate) options: Options,
    pub(crate) schema: Schema,
    pub(crate) headers: Vec<String>,
    /// Answered pairs, smaller row first.
    answers: BTreeMap<(u32, u32), bool>,
    /// Two sources without twins of their own.
    clean: bool,
}

impl Engine {
    /// Prepares the records and estimates the weights.
    #[must_use]
    pub fn new(records: &Records, schema: &Schema, options: Options) -> Self {
        let mut p = Prepared::new(schema);
        p.extend(records, schema, 0);
        p.settle();
        let across = options.mode == Mode::Link;
        let plan = compare::plan(&p, across);
        let weights = Weights::new(plan, &p);
        let least = if options.keep_single_terms { 1 } else { 2 };
        let postings = Postings::build(&p, options.bounds, least);
        let clean = across && two_clean_sources(&p);
        let mut engine = Self {
            p,
            weights,
            postings,
            options,
            schema: schema.clone(),
            headers: records.headers().to_vec(),
            answers: BTreeMap::new(),
            clean,
        };
        engine.estimate();
        engine
    }

    /// The candidate pairs of a range of rows.
    #[must_use]
    pub fn candidates(&self, rows: std::ops::Range<usize>) -> Vec<(u32, u32)> {
        let across = self.options.mode == Mode::Link;
        candidates::of_range(&self.p, &self.postings, rows, self.options.bounds, across)
    }

    /// The candidate pairs of some rows, in order, none twice.
    fn neighbours(&self, rows: &[u32]) -> Vec<(u32, u32)> {
        let mut pairs: Vec<(u32, u32)> = rows
            .par_iter()
            .flat_map_iter(|row| self.candidates(*row as usize..*row as usize + 1))
            .collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        pairs
    }

    fn estimate(&mut self) {
        let n = self.p.rows;
        let wanted = (TRAINING_PAIRS / self.options.bounds.per_record).max(1);
        let step = n.div_ceil(wanted).max(1);
        let rows: Vec<u32> = (0..n).step_by(step).map(|row| row as u32).collect();
        let pairs = self.neighbours(&rows);
        let levels = self.levels(&pairs);
        let rivals = self.clean.then_some(pairs.as_slice());
        estimate::fit(&mut self.weights, &levels, rivals);
    }

    /// Learns from answers: pairs of rows, and whether they are twins. The answers also stand for
    /// themselves in what follows.
    pub fn learn(&mut self, answers: &[(u32, u32, bool)]) {
        for (a, b, twin) in answers {
            self.answers.insert((*a.min(b), *a.max(b)), *twin);
        }
        let pairs: Vec<(u32, u32)> = self.answers.keys().copied().collect();
        let levels = self.levels(&pairs);
        let width = self.weights.plan.len();
        self.weights.scale.fill(1.0);
        self.weights.shift = 0.0;
        let rows = levels.chunks(width.max(1)).zip(self.answers.values());
        let told: Vec<(Vec<f32>, bool)> = rows
            .map(|(row, twin)| {
                let mut parts = Vec::new();
                self.weights.parts(row, &mut parts);
                (parts, *twin)
            })
            .collect();
        learn::fit(&mut self.weights, &told);
    }

    /// The pairs whose answers would teach most: nearest to the threshold, no record twice.
    #[must_use]
    pub fn questions(&self, outcome: &Outcome, wanted: usize) -> Vec<Pair> {
        let border = logit(outcome.threshold);
        let mut open: Vec<&Pair> = outcome
            .pairs
            .iter()
            .filter(|pair| !self.answers.contains_key(&(pair.a, pair.b)))
            .collect();
        open.sort_by(|x, y| {
            let doubt = |pair: &Pair| (logit(pair.probability) - border).abs();
            doubt(x)
                .total_cmp(&doubt(y))
                .then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        let mut seen = std::collections::HashSet::new();
        open.retain(|pair| seen.insert(pair.a) && seen.insert(pair.b));
        open.into_iter().take(wanted).copied().collect()
    }

    /// The levels of each pair, one row after the other.
    pub(crate) fn levels(&self, pairs: &[(u32, u32)]) -> Vec<u8> {
        let width = self.weights.plan.len();
        let mut levels = vec![compare::SILENT; pairs.len() * width];
        if width == 0 {
            return levels;
        }
        levels
            .par_chunks_mut(width)
            .zip(pairs.par_iter())
            .for_each(|(row, (a, b))| {
                for (cell, what) in row.iter_mut().zip(&self.weights.plan) {
                    *cell = compare::one(&self.p, *what, *a as usize, *b as usize);
                }
            });
        levels
    }

    /// The probability that two rows are twins.
    #[must_use]
    pub fn probability(&self, a: u32, b: u32) -> f32 {
        let (a, b) = (a.min(b), a.max(b));
        let levels: Vec<u8> = self
            .weights
            .plan
            .iter()
            .map(|what| compare::one(&self.p, *what, a as usize, b as usize))
            .collect();
        probability(self.weights.score(&levels))
    }

    /// The probabilities of given pairs, in their order.
    #[must_use]
    pub fn score(&self, pairs: &[(u32, u32)]) -> Vec<Pair> {
        pairs
            .par_iter()
            .map(|(a, b)| Pair {
                a: (*a).min(*b),
                b: (*a).max(*b),
                probability: self.probability(*a, *b),
            })
            .collect()
    }

    /// Scores all candidates and joins them.
    #[must_use]
    pub fn run(&self) -> Outcome {
        let mut pairs: Vec<Pair> = Vec::new();
        // Strangers tell how good a winner must be: where pairs compete, they are needed too.
        let floor = if self.clean {
            FAINT
        } else {
            self.options.floor
        };
        let mut compared = 0;
        let mut start = 0;
        while start < self.p.rows {
            let end = (start + CHUNK).min(self.p.rows);
            let candidates = self.candidates(start..end);
            compared += candidates.len();
            pairs.extend(
                self.score(&candidates)
                    .into_iter()
                    .filter(|pair| pair.probability >= floor),
            );
            start = end;
        }
        pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
        pairs.dedup_by_key(|pair| (pair.a, pair.b));
        let mut outcome = self.conclude(pairs, compared);
        outcome
            .pairs
            .retain(|pair| pair.probability >= self.options.floor);
        outcome
    }

    /// Scores exactly these pairs (smaller row first), and joins by them alone. All of them are in
    /// the answer, also those under the floor. Only the neighbourhoods of their records are looked
    /// at, for rivals and for the threshold: a list of pairs says nothing of how many twins there are.
    #[must_use]
    pub fn run_on(&self, asked: &[(u32, u32)]) -> Outcome {
        let mut rows: Vec<u32> = asked.iter().flat_map(|(a, b)| [*a, *b]).collect();
        rows.sort_unstable();
        rows.dedup();
        let mut around = self.neighbours(&rows);
        around.extend(asked.iter().filter(|(a, b)| a != b));
        around.par_sort_unstable();
        around.dedup();
        let found = self.conclude(self.score(&around), asked.len());
        let place = |pair: &(u32, u32)| {
            let at = found.pairs.binary_search_by_key(pair, |p| (p.a, p.b));
            at.ok().and_then(|at| found.pairs.get(at).copied())
        };
        let pairs: Vec<Pair> = asked.iter().filter_map(place).collect();
        let clusters = self.join(&pairs, found.threshold);
        Outcome {
            pairs,
            clusters,
            ..found
        }
    }

    /// Chooses the threshold, pairs one to one where both sides are clean, and joins.
    #[must_use]
    pub fn conclude(&self, mut pairs: Vec<Pair>, compared: usize) -> Outcome {
        let one_to_one = self.clean;
        if one_to_one {
            let ends: Vec<(u32, u32)> = pairs.iter().map(|pair| (pair.a, pair.b)).collect();
            let mut bits: Vec<f32> = pairs.iter().map(|pair| logit(pair.probability)).collect();
            assign::one_to_one(&mut bits, &ends, UNDER, self.weights.by_chance());
            for (pair, bits) in pairs.iter_mut().zip(bits) {
                pair.probability = probability(bits);
            }
        }
        let threshold = self
            .options
            .threshold
            .unwrap_or_else(|| hundredths(threshold::best_expected(&pairs)));
        for pair in &mut pairs {
            if let Some(twin) = self.answers.get(&(pair.a, pair.b)) {
                pair.probability = f32::from(u8::from(*twin));
            }
        }
        let clusters = self.join(&pairs, threshold);
        Outcome {
            pairs,
            clusters,
            threshold,
            compared,
            one_to_one,
        }
    }

    /// Joins rows by pairs at a threshold; pairs that are not given are scored when needed.
    #[must_use]
    pub fn join(&self, pairs: &[Pair], threshold: f32) -> Clusters {
        cluster::average_link(
            self.p.rows,
            pairs,
            threshold,
            self.options.largest_cluster,
            |a, b| match self.answers.get(&(a.min(b), a.max(b))) {
                Some(false) => cluster::NEVER,
                Some(true) => 1.0,
                None => self.probability(a, b),
            },
        )
    }
}

/// The threshold as it is said, so that what is said is what was used.
fn hundredths(threshold: f32) -> f32 {
    (threshold * 100.0).round() / 100.0
}

/// The bits of a probability.
fn logit(p: f32) -> f32 {
    let p = p.clamp(1e-7, 1.0 - 1e-7);
    (p / (1.0 - p)).log2()
}

/// Whether there are two sources, and few records of either are repeated, value for value, within it.
fn two_clean_sources(p: &Prepared) -> bool {
    let mut sources: Vec<u32> = p.sources.clone();
    sources.sort_unstable();
    sources.dedup();
    if sources.len() != 2 {
        return false;
    }
    let mut seen = std::collections::HashSet::new();
    let repeated = (0..p.rows).filter(|row| {
        let mut key = u64::from(p.sources[*row]);
        let mut values = 0;
        for field in p
            .fields
            .iter()
            .filter(|field| field.filled as usize * 2 > p.rows)
        {
            key = crate::words::mix(key, u64::from(field.value[*row]));
            values += usize::from(field.value[*row] != 0);
        }
        values > 0 && !seen.insert(key)
    });
    assign::looks_clean(repeated.count(), p.rows)
}
