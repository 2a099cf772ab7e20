//! One record at a time: insert, change or remove, and find its twins among all the others, without
//! touching more than its own neighbourhood.

use crate::candidates;
use crate::cluster::Pair;
use crate::engine::Engine;
use crate::records::Records;
use crate::terms;
use crate::words::HashKeyed;

/// An engine whose table may grow and change.
pub struct Index {
    engine: Engine,
    /// Terms of the records added since the engine was built.
    added: HashKeyed<Vec<u32>>,
    removed: Vec<bool>,
    headers: Vec<String>,
}

impl Index {
    /// Makes an index of an engine built with [`crate::Options::keep_single_terms`].
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        let headers = engine.headers.clone();
        let removed = vec![false; engine.p.rows];
        Self {
            engine,
            added: HashKeyed::default(),
            removed,
            headers,
        }
    }

    /// The engine.
    #[must_use]
    pub const fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Adds a record, its cells in the order of the columns, and gives its row.
    pub fn insert<'a>(&mut self, source: u32, cells: impl IntoIterator<Item = &'a str>) -> u32 {
        let mut one = Records::new(self.headers.clone());
        one.push("", "", cells);
        let schema = self.engine.schema.clone();
        self.engine.p.extend(&one, &schema, 0);
        let row = self.engine.p.rows - 1;
        self.engine.p.sources[row] = source;
        let mut found = Vec::new();
        terms::of_record(&self.engine.p, row, &mut found);
        for (key, _) in found {
            self.added.entry(key).or_default().push(row as u32);
        }
        self.removed.push(false);
        row as u32
    }

    /// Removes a record: it is no one's twin any more. A changed record is removed and inserted.
    pub fn remove(&mut self, row: u32) {
        if let Some(removed) = self.removed.get_mut(row as usize) {
            *removed = true;
        }
    }

    /// The pairs of a row with the records nearest to it, over the floor of the options.
    #[must_use]
    pub fn twins(&self, row: u32) -> Vec<Pair> {
        let engine = &self.engine;
        if self.removed.get(row as usize).copied().unwrap_or(true) {
            return Vec::new();
        }
        let across = engine.options.mode == crate::Mode::Link;
        let source = engine.p.sources[row as usize];
        let allowed = |other: u32| {
            !self.removed[other as usize] && (!across || engine.p.sources[other as usize] != source)
        };
        let others = candidates::of_record(
            &engine.p,
            |key| {
                (
                    engine.postings.get(key),
                    self.added.get(&key).map_or(&[][..], Vec::as_slice),
                )
            },
            row as usize,
            engine.options.bounds,
            allowed,
        );
        let mut pairs: Vec<Pair> = others
            .into_iter()
            .map(|other| Pair {
                a: row.min(other),
                b: row.max(other),
                probability: engine.probability(row, other),
            })
            .filter(|pair| pair.probability >= engine.options.floor)
            .collect();
        pairs.sort_by(|x, y| {
            y.probability
                .total_cmp(&x.probability)
                .then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        pairs
    }
}
