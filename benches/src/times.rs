//! How long many questions took: the middle, and the slow ones.

use crate::table::{Bar, Table, count};
use std::time::{Duration, Instant};

/// Times of questions of one kind.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does a piece of work and notes how long it took.
    pub fn of<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.0.push(start.elapsed());
        done
    }

    /// Notes a time.
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Takes in other times.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }

    /// The time that so many in a hundred do not exceed, in milliseconds.
    fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted
            .get(at)
            .map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    }

    /// Adds a row: how many, p50, p95, p99, and the slowest.
    pub fn row(&self, table: &mut Table, name: &str) {
        let [p50, p95, p99, most] = [50, 95, 99, 100].map(|percent| self.percentile(percent));
        let asked = count(self.0.len());
        table.row(
            &format!("{name} ({asked}), p50 / p95 / p99 / slowest"),
            format!("{p50:.2} / {p95:.2} / {p99:.2} / {most:.2} ms"),
        );
    }

    /// Adds a row for the 95th percentile beside its bar, milliseconds.
    pub fn judged(&self, table: &mut Table, name: &str, bar: f64) {
        table.measured(name, self.percentile(95), "ms", Bar::AtMost(bar));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles() {
        let mut times = Times::default();
        assert!(times.percentile(95).abs() < f64::EPSILON);
        for ms in (1..=100).rev() {
            times.push(Duration::from_millis(ms));
        }
        let found = [50, 95, 100].map(|percent| times.percentile(percent).round());
        assert!((found[0], found[1], found[2]) == (51.0, 96.0, 100.0));
    }
}
