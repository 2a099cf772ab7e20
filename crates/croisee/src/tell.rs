//! Telling the outcome: French sentences for a person, one JSON value for a program.

use serde::Serialize;
use std::error::Error;
use std::fmt::Display;

/// How outcomes are told.
pub struct Tell {
    json: bool,
}

impl Tell {
    /// In JSON, or in sentences.
    #[must_use]
    pub const fn new(json: bool) -> Self {
        Self { json }
    }

    /// A sentence for a person; a program hears nothing.
    pub fn line(&self, text: impl Display) {
        if !self.json {
            println!("{text}");
        }
    }

    /// A value for a program; a person hears nothing.
    pub fn value(&self, value: &impl Serialize) {
        if self.json {
            match serde_json::to_string_pretty(value) {
                Ok(text) => println!("{text}"),
                Err(error) => eprintln!("{error}"),
            }
        }
    }

    /// What went wrong.
    pub fn error(&self, error: &(dyn Error + 'static)) {
        if self.json {
            eprintln!("{}", serde_json::json!({ "error": error.to_string() }));
        } else {
            eprintln!("{error}");
        }
    }
}

/// A count with a space between thousands, as French writes it.
#[must_use]
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// A count and its noun, in the plural from two on, as French does.
#[must_use]
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n < 2 { one } else { many })
}

/// A share as a percentage without decimals.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{202f}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_french_writes_them() {
        for (n, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1\u{202f}000"),
            (1_234_567, "1\u{202f}234\u{202f}567"),
        ] {
            assert_eq!(count(n), expected);
        }
        assert_eq!(counted(0, "ligne", "lignes"), "0 ligne");
        assert_eq!(counted(2, "ligne", "lignes"), "2 lignes");
    }
}
