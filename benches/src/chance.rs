//! Made-up words by chance, the same for the same seed: frequent and rare ones as in any language,
//! and the slips of the finger that readers make.

/// A small generator of numbers (SplitMix64).
pub struct Chance(u64);

impl Chance {
    /// Begins from a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap_or(0) % limit
    }

    /// A number from 0 to 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / f64::from(u32::MAX)
    }

    /// One of some things.
    pub fn of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(some.len())]
    }

    /// Whether something that happens once in `times` happens.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A rank below `limit`, low ones far more often: as words of a language (Zipf's law).
    pub fn rank(&mut self, limit: usize) -> usize {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and the limit, which is some thousands"
        )]
        let rank = (limit as f64).powf(self.share()) as usize - 1;
        rank.min(limit - 1)
    }
}

const BEGINNINGS: [&str; 24] = [
    "ba", "cré", "do", "fa", "gui", "jo", "la", "mé", "no", "pa", "qua", "ré", "so", "tra", "vi",
    "é", "a", "in", "con", "dé", "pro", "char", "plé", "en",
];
const MIDDLES: [&str; 20] = [
    "ra", "li", "mo", "ten", "vai", "gne", "cu", "pé", "ssi", "lan", "do", "ber", "ti", "sou",
    "na", "vel", "chi", "ga", "ron", "lu",
];
const ENDINGS: [&str; 16] = [
    "tion", "age", "ment", "eur", "ance", "ier", "ette", "oir", "ique", "able", "erie", "iste",
    "el", "ade", "isme", "et",
];

/// How many words the made-up language has.
const WORDS: usize = 40_000;

/// The word of a rank: short for frequent ones, longer for rare ones, each different.
pub fn word(rank: usize) -> String {
    let mut left = rank;
    let mut take = |from: &[&'static str]| {
        let piece = from[left % from.len()];
        left /= from.len();
        piece
    };
    let (end, begin) = (take(&ENDINGS), take(&BEGINNINGS));
    let mut word = begin.to_owned();
    while left > 0 {
        word.push_str(MIDDLES[(left - 1) % MIDDLES.len()]);
        left = (left - 1) / MIDDLES.len();
    }
    word + end
}

/// A word of the language by its frequency.
pub fn any_word(chance: &mut Chance) -> String {
    word(chance.rank(WORDS))
}

/// The text with one slip of the finger: two letters swapped, one lost, one doubled, one changed.
pub fn mistyped(text: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 4 {
        return text.to_owned();
    }
    let at = 1 + chance.below(letters.len() - 2);
    match chance.below(4) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = chance.of(&['a', 'e', 'i', 's', 'n', 't', 'r', 'o']),
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn words_are_many_and_different() {
        let words: HashSet<String> = (0..WORDS).map(word).collect();
        assert!(words.len() > WORDS * 95 / 100);
    }

    #[test]
    fn low_ranks_are_frequent() {
        let mut chance = Chance::new(1);
        let low = (0..1000).filter(|_| chance.rank(WORDS) < 100).count();
        assert!((300..600).contains(&low), "{low}");
    }

    #[test]
    fn a_slip_changes_little() {
        let mut chance = Chance::new(2);
        for _ in 0..100 {
            let slipped = mistyped("ressourcerie", &mut chance);
            assert!((11..=13).contains(&slipped.chars().count()));
        }
    }
}
