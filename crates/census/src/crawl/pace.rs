//! How long to wait, and how often to try again: pure functions of what happened.

use std::time::Duration;

/// The first wait before trying again, in milliseconds; it doubles at each try.
const FIRST: u64 = 1_000;
/// The longest wait before trying again.
const LONGEST: Duration = Duration::from_secs(120);

/// Whether a status is worth another try.
#[must_use]
pub fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// How long to wait before try number `attempt` (1 is the first retry): twice longer each time,
/// shortened by `chance` (0 to 1) by half at most so that many clients do not come back together.
/// What the server asked for is obeyed, up to the longest wait.
#[must_use]
pub fn wait_before(attempt: u32, chance: f64, retry_after: Option<Duration>) -> Duration {
    let doubled = FIRST.saturating_mul(1_u64 << attempt.saturating_sub(1).min(20));
    let whole = Duration::from_millis(doubled).min(LONGEST);
    let own = whole.mul_f64(1.0 - chance.clamp(0.0, 1.0) / 2.0);
    retry_after.map_or(own, |asked| asked.max(own)).min(LONGEST)
}

/// Reads `Retry-After`: seconds, or a date compared with `now`.
#[must_use]
pub fn retry_after(header: &str, now: jiff::Timestamp) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(header)
        .ok()?;
    Duration::try_from(date.duration_since(now)).ok()
}

/// The delay between two requests to one host: the recipe's, or the site's when it is longer, up to
/// the longest allowed.
#[must_use]
pub fn host_delay(manners: &super::Manners, asked: Option<Duration>) -> Duration {
    let seconds = |value: f64| Duration::try_from_secs_f64(value).unwrap_or(Duration::ZERO);
    let own = seconds(manners.delay);
    asked.map_or(own, |asked| {
        asked.min(seconds(manners.longest_delay)).max(own)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crawl::Manners;
    use proptest::prelude::*;

    #[test]
    fn waits_double_and_obey_the_server() {
        let check = |attempt, chance, asked: Option<u64>, expected: u64| {
            let found = wait_before(attempt, chance, asked.map(Duration::from_secs));
            assert_eq!(
                found,
                Duration::from_millis(expected),
                "{attempt} {chance} {asked:?}"
            );
        };
        check(1, 0.0, None, 1_000);
        check(2, 0.0, None, 2_000);
        check(4, 0.0, None, 8_000);
        check(1, 1.0, None, 500);
        check(40, 0.0, None, 120_000);
        check(1, 0.0, Some(7), 7_000);
        check(4, 0.0, Some(1), 8_000);
        check(1, 0.0, Some(86_400), 120_000);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: jiff::Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let check = |header, expected: Option<u64>| {
            assert_eq!(
                retry_after(header, now),
                expected.map(Duration::from_secs),
                "{header}"
            );
        };
        check("30", Some(30));
        check(" 0 ", Some(0));
        check("Sun, 22 Nov 2026 12:01:00 GMT", Some(60));
        check("Sun, 22 Nov 2026 11:00:00 GMT", None);
        check("bientôt", None);
        check("-1", None);
    }

    #[test]
    fn the_longer_delay_wins_up_to_a_limit() {
        let manners = Manners {
            delay: 1.0,
            longest_delay: 10.0,
            ..Manners::default()
        };
        let check = |asked: Option<u64>, expected| {
            let found = host_delay(&manners, asked.map(Duration::from_secs));
            assert_eq!(found, Duration::from_secs(expected));
        };
        check(None, 1);
        check(Some(0), 1);
        check(Some(5), 5);
        check(Some(3_600), 10);
    }

    proptest! {
        #[test]
        fn a_wait_is_never_absurd(attempt: u32, chance: f64, asked: Option<u32>) {
            let wait = wait_before(attempt, chance, asked.map(|s| Duration::from_secs(s.into())));
            prop_assert!(wait <= LONGEST && wait >= Duration::from_millis(500));
        }
    }
}
