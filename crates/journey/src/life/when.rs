//! Dates as people know them: a day, a month, or only a year.

use crate::Refusal;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::fmt;

/// When something happened, as finely as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct When(#[serde(serialize_with = "written")] Known);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Known {
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

fn written<S: serde::Serializer>(known: &Known, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(&When(*known))
}

impl When {
    /// Reads `2021`, `2021-03` or `2021-03-14`.
    ///
    /// # Errors
    /// When it is no date from the year 1800 to 9999.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let unread = || Refusal::DateUnreadable(text.to_owned());
        let text = text.trim();
        let figures = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        if !parts.iter().all(|part| figures(part)) || parts[0].len() != 4 {
            return Err(unread());
        }
        let year: i16 = parts[0].parse().map_err(|_| unread())?;
        if year < 1800 {
            return Err(unread());
        }
        let two = |at: usize| -> Result<i8, Refusal> {
            (parts[at].len() == 2)
                .then(|| parts[at].parse().ok())
                .flatten()
                .ok_or_else(unread)
        };
        let known = match parts.len() {
            1 => Known::Year(year),
            2 => Known::Month(year, two(1)?),
            3 => Known::Day(Date::new(year, two(1)?, two(2)?).map_err(|_| unread())?),
            _ => return Err(unread()),
        };
        if let Known::Month(_, month) = known
            && !(1..=12).contains(&month)
        {
            return Err(unread());
        }
        Ok(Self(known))
    }

    /// A day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self(Known::Day(day))
    }

    /// The first day it may have been.
    #[must_use]
    pub fn earliest(self) -> Date {
        match self.0 {
            Known::Year(year) => date(year, 1, 1),
            Known::Month(year, month) => date(year, month, 1),
            Known::Day(day) => day,
        }
    }

    /// The last day it may have been.
    #[must_use]
    pub fn latest(self) -> Date {
        match self.0 {
            Known::Year(year) => date(year, 12, 31),
            Known::Month(year, month) => date(year, month, 1).last_of_month(),
            Known::Day(day) => day,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Known::Year(year) => write!(f, "{year:04}"),
            Known::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Known::Day(day) => write!(f, "{day}"),
        }
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for (text, first, last) in [
            ("2021", date(2021, 1, 1), date(2021, 12, 31)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2021-03-14", date(2021, 3, 14), date(2021, 3, 14)),
        ] {
            let when = When::parse(text).unwrap();
            assert_eq!((when.earliest(), when.latest()), (first, last));
            let kept = serde_json::to_string(&when).unwrap();
            assert_eq!(kept, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<When>(&kept).unwrap(), when);
        }
        for text in [
            "",
            "21",
            "2021-13",
            "2021-00",
            "2021-02-30",
            "2021-3",
            "1700",
            "2021-",
            "+2021",
            "hier",
            "2021-01-01-01",
        ] {
            assert!(When::parse(text).is_err(), "{text}");
        }
    }
}
