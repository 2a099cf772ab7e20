//! A foretaste of an edition without a secret in it (B12): how present each family of actors is, in
//! bands, with noise.
//!
//! It speaks of at least `k` projects; the list of families is closed and the same for all editions,
//! so that what is named tells nothing. To each count is added the difference of two geometric
//! numbers, drawn from a seed that is kept secret; only then is the band looked up. Whether one
//! project is in the set changes two counts by one at most, and each band is then at most
//! [`RATIO`] times more or less likely: whoever knows all the other projects is hardly wiser about
//! that one. It is made once: asking again gives the same noise, and comparing two moments nothing.

use crate::passage::Family;
use crate::{Refusal, Seed};
use serde::{Deserialize, Serialize};

/// The families, in the order in which they are shown.
pub const FAMILIES: [Family; 5] = [
    Family::Economic,
    Family::Cultural,
    Family::Social,
    Family::Scientific,
    Family::Public,
];

/// How much more likely one project can make a band of its family: five thirds.
pub const RATIO: (u64, u64) = (5, 3);

/// How present a family is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Little, or not at all.
    Little,
    /// Somewhat.
    Some,
    /// Much.
    Much,
}

/// The foretaste, made once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teaser {
    /// Each family with its band.
    pub bands: Vec<(Family, Band)>,
    /// The least number of projects it speaks of.
    pub k: u32,
}

/// Makes the foretaste of a set; `families`: that of each project, where known.
///
/// # Errors
/// When the set has fewer than `k` projects.
pub fn teaser(families: &[Option<Family>], k: u32, secret: &Seed) -> Result<Teaser, Refusal> {
    let all = families.len();
    if all < usize::try_from(k).unwrap_or(usize::MAX) {
        return Err(Refusal::TooFewToTell(k));
    }
    let band = |family: Family| {
        let count = families.iter().filter(|one| **one == Some(family)).count();
        let drawing = secret.drawing(&format!("teaser {family:?}"));
        (family, banded(noisy(count, drawing), all))
    };
    Ok(Teaser {
        bands: FAMILIES.map(band).into(),
        k,
    })
}

/// A count with the difference of two geometric numbers, each going on three times in five.
fn noisy(count: usize, mut drawing: crate::chance::Drawing) -> i64 {
    let (more, whole) = (RATIO.1, RATIO.0);
    let mut geometric = || {
        let mut n = 0_i64;
        while drawing.number() % whole < more {
            n += 1;
        }
        n
    };
    let noise = geometric() - geometric();
    i64::try_from(count)
        .unwrap_or(i64::MAX)
        .saturating_add(noise)
}

/// The band of a noisy count, by the size of the set, which is public.
fn banded(noisy: i64, all: usize) -> Band {
    let all = i64::try_from(all).unwrap_or(i64::MAX);
    // A fair share of five families is a fifth.
    if noisy * 10 < all {
        Band::Little
    } else if noisy * 10 < all * 4 {
        Band::Some
    } else {
        Band::Much
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed(n: usize) -> Seed {
        Seed::new(&format!("secret {n}")).unwrap()
    }

    fn set(economic: usize, all: usize) -> Vec<Option<Family>> {
        let mut families = vec![Some(Family::Economic); economic];
        families.resize(all, Some(Family::Social));
        families
    }

    #[test]
    fn b12_it_speaks_of_k_projects_at_least_and_says_the_same_each_time() {
        let few = teaser(&set(2, 4), 5, &seed(1));
        assert_eq!(few, Err(Refusal::TooFewToTell(5)));
        let once = teaser(&set(2, 10), 5, &seed(1)).unwrap();
        assert_eq!(teaser(&set(2, 10), 5, &seed(1)).unwrap(), once);
        // All families are named, present or not.
        assert_eq!(once.bands.len(), FAMILIES.len());
    }

    /// The probability of each band, from the law of the noise itself: `(1-q)/(1+q)·q^|n|` with
    /// q = 3/5.
    fn law(count: i64, all: usize) -> [f64; 3] {
        let q: f64 = 0.6;
        let mut bands = [0.0; 3];
        for noise in -200_i64..=200 {
            let weight = (1.0 - q) / (1.0 + q) * q.powi(i32::try_from(noise.abs()).unwrap());
            bands[banded(count + noise, all) as usize] += weight;
        }
        bands
    }

    #[test]
    fn b12_one_project_more_or_less_hardly_changes_what_is_said() {
        let most = RATIO.0 as f64 / RATIO.1 as f64 + 1e-9;
        for all in 5..40_usize {
            for count in 0..i64::try_from(all).unwrap() {
                let (less, more) = (law(count, all), law(count + 1, all));
                for (a, b) in less.iter().zip(more) {
                    assert!(a / b <= most && b / a <= most, "{count} of {all}: {a} {b}");
                }
            }
        }
    }

    #[test]
    fn b12_the_noise_follows_its_law_and_the_bands_still_say_something() {
        let (mut much, mut none) = (0, 0);
        let draws = 4_000;
        for n in 0..draws {
            let told = teaser(&set(8, 10), 5, &seed(n)).unwrap();
            much += usize::from(told.bands[0].1 == Band::Much);
            none += usize::from(told.bands[1].1 == Band::Little);
        }
        let share = |n: usize| n as f64 / draws as f64;
        assert!((share(much) - law(8, 10)[2]).abs() < 0.03, "{much}");
        assert!((share(none) - law(0, 10)[0]).abs() < 0.03, "{none}");
        assert!(share(much) > 0.8 && share(none) > 0.5);
    }
}
