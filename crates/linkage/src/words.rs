//! Words and values as numbers: a dictionary that gives each distinct text one number.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use xxhash_rust::xxh3::xxh3_64;

/// Keys are hashes already.
#[derive(Default, Clone, Copy)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map whose keys are hashes.
pub(crate) type HashKeyed<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

/// Mixes two hashes into one; the order counts.
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (x ^ (x >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) ^ (b >> 7)
}

/// Texts and their numbers; 0 is the empty text.
#[derive(Clone)]
pub(crate) struct Dictionary {
    numbers: HashKeyed<u32>,
    text: String,
    ends: Vec<u32>,
    /// In how many records each number occurs.
    pub(crate) records: Vec<u32>,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self {
            numbers: HashKeyed::default(),
            text: String::new(),
            ends: vec![0],
            records: vec![0],
        }
    }
}

impl Dictionary {
    /// The number of a text, new or known.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let next = self.ends.len() as u32;
        let number = *self.numbers.entry(xxh3_64(text.as_bytes())).or_insert(next);
        if number == next {
            self.text.push_str(text);
            self.ends.push(self.text.len() as u32);
            self.records.push(0);
        }
        number
    }

    /// The number of a text, where it has one.
    pub(crate) fn known(&self, text: &str) -> Option<u32> {
        self.numbers.get(&xxh3_64(text.as_bytes())).copied()
    }

    /// The text of a number.
    pub(crate) fn text(&self, number: u32) -> &str {
        let at = number as usize;
        if at == 0 || at >= self.ends.len() {
            return "";
        }
        &self.text[self.ends[at - 1] as usize..self.ends[at] as usize]
    }

    /// How many distinct texts, the empty one counted.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Lists of numbers, one per record, in one buffer.
#[derive(Clone, Default)]
pub(crate) struct Lists {
    items: Vec<u32>,
    ends: Vec<u32>,
}

impl Lists {
    /// Adds the list of the next record.
    pub(crate) fn push(&mut self, list: &[u32]) {
        self.items.extend_from_slice(list);
        self.ends.push(self.items.len() as u32);
    }

    /// The list of a record.
    pub(crate) fn get(&self, row: usize) -> &[u32] {
        let start = if row == 0 {
            0
        } else {
            self.ends[row - 1] as usize
        };
        &self.items[start..self.ends[row] as usize]
    }
}
