//! Plain BM25 (k1 1.2, b 0.75): the stems of all words, nothing else. What the room is compared with.

use frostem::{Algorithm, Stemmer};
use std::collections::HashMap;

/// An index of plain words.
pub struct Plain {
    docs: Vec<HashMap<String, f64>>,
    held: HashMap<String, f64>,
    mean: f64,
    stemmer: Stemmer,
}

fn words(stemmer: &Stemmer, text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric());
    let stems = parts.filter(|w| !w.is_empty()).map(|w| stemmer.stem(w));
    stems.map(|stem| model::text::fold(&stem)).collect()
}

impl Plain {
    /// Indexes texts.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let stemmer = Stemmer::new(Algorithm::French);
        let (mut docs, mut held) = (Vec::new(), HashMap::new());
        for text in texts {
            let mut doc: HashMap<String, f64> = HashMap::new();
            for word in words(&stemmer, text) {
                *doc.entry(word).or_default() += 1.0;
            }
            for word in doc.keys() {
                *held.entry(word.clone()).or_default() += 1.0;
            }
            docs.push(doc);
        }
        let whole: f64 = docs.iter().flat_map(HashMap::values).sum();
        let mean = whole / docs.len().max(1) as f64;
        Self {
            docs,
            held,
            mean,
            stemmer,
        }
    }

    /// The best documents, by number.
    pub fn best(&self, text: &str, limit: usize) -> Vec<usize> {
        let asked = words(&self.stemmer, text);
        let n = self.docs.len() as f64;
        let mut all: Vec<(f64, usize)> = Vec::new();
        for (at, doc) in self.docs.iter().enumerate() {
            let length: f64 = doc.values().sum();
            let norm = 1.2 * (0.25 + 0.75 * length / self.mean);
            let part = |word: &String| {
                let tf = doc.get(word)?;
                let df = self.held.get(word)?;
                Some((1.0 + (n - df + 0.5) / (df + 0.5)).ln() * tf * 2.2 / (tf + norm))
            };
            let value: f64 = asked.iter().filter_map(part).sum();
            if value > 0.0 {
                all.push((value, at));
            }
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.into_iter().take(limit).map(|(_, at)| at).collect()
    }
}
