//! Chance is an argument: a published seed from which every draw can be played again by anyone.
//!
//! A drawing is the sequence of the first eight bytes, big-endian, of
//! `SHA-256(seed · 0 · purpose · 0 · counter as eight big-endian bytes)`, counter from 0. Numbers
//! below `n` are taken by rejection, so that no number is favoured; a shuffle is Fisher–Yates from
//! the last place down. This is all one needs to replay a draw with another tool.

use crate::Refusal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// What a draw starts from: any text of 1 to 200 characters, told to all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Seed(String);

impl Seed {
    /// Accepts a seed.
    ///
    /// # Errors
    /// When it is empty or longer than 200 characters.
    pub fn new(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let length = text.chars().count();
        match length {
            0 => Err(Refusal::NothingWritten),
            1..=200 => Ok(Self(text.to_owned())),
            _ => Err(Refusal::TooLong { length, limit: 200 }),
        }
    }

    /// The text to publish.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What may be published *before* the draw, to prove afterwards that the seed was not chosen
    /// to please: its SHA-256, in 64 hexadecimal figures.
    #[must_use]
    pub fn commitment(&self) -> String {
        hexadecimal(&Sha256::digest(self.0.as_bytes()))
    }

    /// Starts the drawing for one purpose; two purposes give unrelated drawings.
    #[must_use]
    pub fn drawing(&self, purpose: &str) -> Drawing {
        let mut start = Sha256::new();
        start.update(self.0.as_bytes());
        start.update([0]);
        start.update(purpose.as_bytes());
        start.update([0]);
        Drawing { start, counter: 0 }
    }
}

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

/// Bytes as lower-case hexadecimal figures.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A drawing under way.
#[derive(Debug, Clone)]
pub struct Drawing {
    start: Sha256,
    counter: u64,
}

impl Drawing {
    /// The next number of 64 bits.
    pub fn number(&mut self) -> u64 {
        let mut hasher = self.start.clone();
        hasher.update(self.counter.to_be_bytes());
        self.counter += 1;
        let bytes = hasher.finalize();
        bytes
            .iter()
            .take(8)
            .fold(0, |value, byte| (value << 8) | u64::from(*byte))
    }

    /// A number from 0 to `n - 1`, none favoured; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        let wide = n as u64;
        if wide == 0 {
            return 0;
        }
        // Numbers above the last whole multiple of `n` would favour the first ones.
        let limit = u64::MAX - (u64::MAX % wide + 1) % wide;
        loop {
            let number = self.number();
            if number <= limit {
                return usize::try_from(number % wide).unwrap_or(0);
            }
        }
    }

    /// Puts items in a drawn order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// The numbers from 0 to `n - 1` in a drawn order.
    pub fn order(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        self.shuffle(&mut order);
        order
    }

    /// A fast generator for searches that need millions of numbers; for nothing one must be able
    /// to check by hand.
    #[must_use]
    pub fn quick(&mut self) -> Quick {
        Quick(self.number())
    }
}

/// SplitMix64: fast, replayable, for local search only.
#[derive(Debug, Clone)]
pub struct Quick(u64);

impl Quick {
    /// The next number of 64 bits.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n - 1`; 0 when `n` is 0. Bias below one in 2^32, fit for search.
    pub fn below(&mut self, n: usize) -> usize {
        let high = self.number() >> 32;
        usize::try_from((high * (n as u64)) >> 32).unwrap_or(0)
    }

    /// A number from 0 (included) to 1 (excluded).
    pub fn unit(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_replays_and_purposes_are_apart() {
        let seed = Seed::new("3 14 15 92 65, loto du 5 mai").unwrap();
        let order = seed.drawing("order of passage").order(20);
        assert_eq!(order, seed.drawing("order of passage").order(20));
        assert_ne!(order, seed.drawing("ties").order(20));
        let mut sorted = order;
        sorted.sort_unstable();
        assert_eq!(sorted, (0..20).collect::<Vec<_>>());
    }

    /// Figures computed apart, with Python's hashlib: the recipe in the head is the contract.
    #[test]
    fn the_recipe_is_kept() {
        let seed = Seed::new("carrefour").unwrap();
        assert_eq!(seed.drawing("test").number(), 7568523289608667673);
        assert_eq!(
            seed.commitment(),
            "5e41133f00a54dde180d32c8b23eeb475efeb807fafc733a13f1861039020a61"
        );
    }

    #[test]
    fn no_number_is_favoured() {
        let mut drawing = Seed::new("x").unwrap().drawing("y");
        let mut counts = [0_u32; 7];
        for _ in 0..7_000 {
            counts[drawing.below(7)] += 1;
        }
        // Chi square with 6 degrees of freedom: above 22.46 one time in a thousand.
        let chi: f64 = counts
            .iter()
            .map(|c| (f64::from(*c) - 1000.0).powi(2) / 1000.0)
            .sum();
        assert!(chi < 22.46, "{counts:?}");
        assert_eq!(drawing.below(0), 0);
        assert_eq!(drawing.below(1), 0);
    }

    #[test]
    fn seeds_are_bounded() {
        assert!(Seed::new(" ").is_err());
        assert!(Seed::new(&"x".repeat(201)).is_err());
        assert!(serde_json::from_str::<Seed>("\"\"").is_err());
    }
}
