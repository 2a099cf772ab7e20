//! Where draws begin: seeds from the operating system. A draw records its seed and can be replayed.

use std::hash::{BuildHasher, RandomState};

/// A seed that nobody can foresee.
#[must_use]
pub fn seed() -> u64 {
    // The standard library draws its hashing keys from the system's source of randomness.
    RandomState::new().hash_one(0_u64)
}

/// A secret of 160 bits that nobody can foresee, as 32 letters and digits fit for an address.
///
/// # Errors
/// When the operating system gives no randomness.
pub fn secret() -> std::io::Result<String> {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte & 31)]))
        .collect())
}

/// A number from 0 (included) to 1 (excluded) drawn from a seed and a rank: the same two always
/// give the same number.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "53 bits fit a f64 exactly")]
pub fn draw(seed: u64, rank: u64) -> f64 {
    // SplitMix64's mixing.
    let mut z = seed.wrapping_add(rank.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_differ() {
        let (one, other) = (secret().unwrap(), secret().unwrap());
        assert_eq!(one.len(), 32);
        assert!(one.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_ne!(one, other);
    }

    #[test]
    fn seeds_differ_and_draws_repeat() {
        assert_ne!(seed(), seed());
        assert_eq!(draw(1, 2).to_bits(), draw(1, 2).to_bits());
        let draws: Vec<f64> = (0..1_000).map(|rank| draw(7, rank)).collect();
        assert!(draws.iter().all(|d| (0.0..1.0).contains(d)));
        let mean = draws.iter().sum::<f64>() / 1_000.0;
        assert!((0.45..0.55).contains(&mean), "{mean}");
    }
}
