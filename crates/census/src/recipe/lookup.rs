//! From a partner's word to ours: the table of the recipe first, then the common vocabulary.

use super::document::Words;
use model::{Field, Kind, vocabulary};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Words remembered from one row to the next; beyond this, each is looked up again.
const REMEMBERED: usize = 4_096;

/// What a word means: ours, one or several or none; `None` when nobody knows it.
pub(super) type Meaning = Option<Arc<[String]>>;

/// A table and a vocabulary, with a memory of words already met.
#[derive(Debug, Clone)]
pub(super) struct Lookup {
    field: Field,
    table: HashMap<String, Arc<[String]>>,
    known: HashMap<String, Meaning>,
}

impl Lookup {
    /// A lookup for a field with a vocabulary or a table; `None` when it has neither.
    pub fn new(field: Field, table: Option<&BTreeMap<String, Words>>) -> Option<Self> {
        if table.is_none() && field.kind() != Kind::Code {
            return None;
        }
        let entries = table.into_iter().flatten();
        let table = entries
            .map(|(word, ours)| (model::text::fold(word), Arc::from(ours.all().to_vec())))
            .collect();
        Some(Self {
            field,
            table,
            known: HashMap::new(),
        })
    }

    /// What a word means.
    pub fn meaning(&mut self, word: &str) -> Meaning {
        if let Some(meaning) = self.known.get(word) {
            return meaning.clone();
        }
        let meaning = self.find(word);
        if self.known.len() < REMEMBERED {
            self.known.insert(word.to_owned(), meaning.clone());
        }
        meaning
    }

    fn find(&self, word: &str) -> Meaning {
        if let Some(ours) = self.table.get(&model::text::fold(word)) {
            return Some(Arc::clone(ours));
        }
        vocabulary::meant_by(self.field, word).map(|term| Arc::from(vec![term.code.to_owned()]))
    }

    /// Whether a word without meaning is kept as it is (no vocabulary) or reported (vocabulary).
    pub fn keeps_strangers(&self) -> bool {
        self.field.kind() != Kind::Code
    }
}
