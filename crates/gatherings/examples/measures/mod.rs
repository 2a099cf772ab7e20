//! The measures, one file a subject.

pub mod draw;
pub mod mixing;
pub mod selection;

use std::time::Duration;

/// Prints one line of the table.
pub fn line(what: &str, measured: &str, bar: &str) {
    println!("{what:<62} {measured:>16} {bar:>16}");
}

/// A duration in milliseconds.
pub fn ms(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1_000.0)
}
