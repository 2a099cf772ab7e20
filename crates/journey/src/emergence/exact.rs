//! Exact figures for small counts: has a trait become more frequent from one window to the next,
//! source by source?
//!
//! If nothing has changed, then within each source the projects of the later window that bear the
//! trait are a random draw, whatever its frequency and however much the source has grown: their number
//! is hypergeometric, and over all sources the sum of such numbers. Its distribution is computed
//! whole, so that small counts need no approximation. If the odds of bearing the trait were
//! multiplied by `w`, each probability would be multiplied by `w` to the count, and scaled: the bounds
//! on `w` come from that family.

/// One source: how many projects it told in each window, and how many of them bear the trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratum {
    /// Projects of the later window.
    pub later: usize,
    /// Projects of the earlier window.
    pub earlier: usize,
    /// Projects of both windows that bear the trait.
    pub bearing: usize,
}

/// Logarithms of factorials, computed once.
#[derive(Debug, Clone)]
pub struct Factorials(Vec<f64>);

impl Factorials {
    /// Up to this number.
    #[must_use]
    pub fn up_to(most: usize) -> Self {
        let mut all = Vec::with_capacity(most + 1);
        let mut sum = 0.0;
        all.push(sum);
        for number in 1..=most {
            sum += (number as f64).ln();
            all.push(sum);
        }
        Self(all)
    }

    fn choose(&self, of: usize, some: usize) -> f64 {
        self.0[of] - self.0[some] - self.0[of - some]
    }
}

/// The distribution of the number of projects of the later window that bear a trait, were nothing
/// changing.
#[derive(Debug, Clone)]
pub struct Exact {
    least: usize,
    chances: Vec<f64>,
}

impl Exact {
    /// Over these sources. `factorials` must reach the number of projects of the largest.
    #[must_use]
    pub fn over(strata: &[Stratum], factorials: &Factorials) -> Self {
        let mut whole = Self {
            least: 0,
            chances: vec![1.0],
        };
        for stratum in strata {
            whole = whole.with(&Self::one(*stratum, factorials));
        }
        whole
    }

    fn one(stratum: Stratum, factorials: &Factorials) -> Self {
        let Stratum {
            later,
            earlier,
            bearing,
        } = stratum;
        let bearing = bearing.min(later + earlier);
        let least = bearing.saturating_sub(earlier);
        let all = factorials.choose(later + earlier, bearing);
        let chances = (least..=bearing.min(later))
            .map(|x| {
                let ways = factorials.choose(later, x) + factorials.choose(earlier, bearing - x);
                (ways - all).exp()
            })
            .collect();
        Self { least, chances }
    }

    fn with(&self, other: &Self) -> Self {
        let mut chances = vec![0.0; self.chances.len() + other.chances.len() - 1];
        for (i, a) in self.chances.iter().enumerate() {
            for (j, b) in other.chances.iter().enumerate() {
                chances[i + j] += a * b;
            }
        }
        Self {
            least: self.least + other.least,
            chances,
        }
    }

    /// The most that the count can be.
    #[must_use]
    pub fn most(&self) -> usize {
        self.least + self.chances.len() - 1
    }

    /// The chance to see so many or more, were nothing changing.
    #[must_use]
    pub fn at_least(&self, count: usize) -> f64 {
        self.tail(count, 0.0)
    }

    /// The smallest chance that any count can have: a trait whose totals cannot surprise need not be
    /// tested.
    #[must_use]
    pub fn smallest(&self) -> f64 {
        self.at_least(self.most())
    }

    /// P(count or more) when the odds are multiplied by e^`tilt`.
    fn tail(&self, count: usize, tilt: f64) -> f64 {
        let top = (self.chances.len() - 1) as f64;
        // The largest power is taken out, so that nothing overflows.
        let shift = if tilt > 0.0 { tilt * top } else { 0.0 };
        let (mut above, mut all) = (0.0, 0.0);
        for (place, chance) in self.chances.iter().enumerate() {
            let weighed = chance * (tilt * place as f64 - shift).exp();
            all += weighed;
            if self.least + place >= count {
                above += weighed;
            }
        }
        (above / all).min(1.0)
    }

    /// Bounds on how many times the odds were multiplied, given the count seen: each bound is wrong
    /// with a chance of at most `risk`. No upper bound when the count is as high as it can be.
    #[must_use]
    pub fn bounds(&self, count: usize, risk: f64) -> (f64, Option<f64>) {
        let low = if count <= self.least {
            0.0
        } else {
            // The tail grows with the tilt: the bound is where it reaches the risk, from below.
            halve(|tilt| self.tail(count, tilt) > risk).0.exp()
        };
        let high = (count < self.most()).then(|| {
            halve(|tilt| 1.0 - self.tail(count + 1, tilt) < risk)
                .1
                .exp()
        });
        (low, high)
    }
}

/// Where a condition turns from false to true, as the last place where it is false and the first
/// where it is true.
fn halve(holds: impl Fn(f64) -> bool) -> (f64, f64) {
    let (mut low, mut high) = (-60.0, 60.0);
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stratum(later: usize, earlier: usize, bearing: usize) -> Stratum {
        Stratum {
            later,
            earlier,
            bearing,
        }
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    /// Fisher's lady tasting tea: 4 cups of 8, all four found with chance 1/70, three or more 17/70.
    #[test]
    fn the_lady_tasting_tea() {
        let tea = Exact::over(&[stratum(4, 4, 4)], &Factorials::up_to(8));
        assert!(near(tea.at_least(4), 1.0 / 70.0));
        assert!(near(tea.at_least(3), 17.0 / 70.0));
        assert!(near(tea.at_least(0), 1.0));
        assert!(near(tea.smallest(), 1.0 / 70.0));
    }

    #[test]
    fn a_source_of_one_window_says_nothing() {
        let logs = Factorials::up_to(600);
        let alone = Exact::over(&[stratum(500, 0, 80)], &logs);
        assert!(near(alone.at_least(80), 1.0));
        let beside = Exact::over(&[stratum(4, 4, 4), stratum(500, 0, 80)], &logs);
        assert!(near(beside.at_least(84), 1.0 / 70.0));
    }

    proptest! {
        #[test]
        fn chances_sum_to_one_and_splitting_a_count_is_the_sum_of_its_ways(
            strata in proptest::collection::vec((0_usize..12, 0_usize..12, 0_usize..12), 1..4)
        ) {
            let strata: Vec<Stratum> = strata.iter().map(|(l, e, b)| stratum(*l, *e, (*b).min(l + e))).collect();
            let exact = Exact::over(&strata, &Factorials::up_to(24));
            prop_assert!(near(exact.chances.iter().sum(), 1.0));
            prop_assert!(exact.chances.iter().all(|c| (0.0..=1.0 + 1e-9).contains(c)));
            let expected: f64 = strata.iter()
                .map(|s| s.bearing as f64 * s.later as f64 / ((s.later + s.earlier) as f64).max(1.0)).sum();
            let mean: f64 = exact.chances.iter().enumerate().map(|(at, c)| (exact.least + at) as f64 * c).sum();
            prop_assert!((mean - expected).abs() < 1e-6);
        }

        /// Each bound is wrong no more often than it says, summed over all counts.
        #[test]
        fn bounds_are_wrong_no_more_often_than_they_say(
            later in 1_usize..30, earlier in 1_usize..30, bearing in 1_usize..20, tilt in -2.0_f64..2.0, risk in 0.01_f64..0.2
        ) {
            let bearing = bearing.min(later + earlier);
            let exact = Exact::over(&[stratum(later, earlier, bearing)], &Factorials::up_to(60));
            let truth = tilt.exp();
            let (mut wrong_low, mut wrong_high) = (0.0, 0.0);
            for count in exact.least..=exact.most() {
                let chance = exact.tail(count, tilt)
                    - if count == exact.most() { 0.0 } else { exact.tail(count + 1, tilt) };
                let (low, high) = exact.bounds(count, risk);
                prop_assert!(high.is_none_or(|high| low <= high));
                if low > truth { wrong_low += chance; }
                if high.is_some_and(|high| high < truth) { wrong_high += chance; }
            }
            prop_assert!(wrong_low <= risk + 1e-6, "{}", wrong_low);
            prop_assert!(wrong_high <= risk + 1e-6, "{}", wrong_high);
        }
    }
}
