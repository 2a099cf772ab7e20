//! Dates as French offices write them, to ISO 8601.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// Month names, folded: French first, then English; the first letters are enough.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "jan", "january"],
    &["fevrier", "fevr", "fev", "february", "feb"],
    &["mars", "mar", "march"],
    &["avril", "avr", "april", "apr"],
    &["mai", "may"],
    &["juin", "june", "jun"],
    &["juillet", "juil", "july", "jul"],
    &["aout", "august", "aug"],
    &["septembre", "sept", "sep", "september"],
    &["octobre", "oct", "october"],
    &["novembre", "nov", "november"],
    &["decembre", "dec", "december"],
];

/// Reads a date in any of the usual forms. A day stays a day; an instant with its zone becomes
/// UTC; an hour without a zone is dropped; a bare month or year means its first day.
#[must_use]
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 60 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    iso(text)
        .or_else(|| numeric(text))
        .or_else(|| serial(text))
        .or_else(|| worded(text))
}

/// Reads a date by the formats of a recipe, tried in order. Letters: `yyyy`, `yy`, `mm`, `dd`,
/// `mmmm` (month in words), `HH`, `MI`, `SS`; `excel` and `unix` for counts of days and seconds.
#[must_use]
pub fn parse_with(text: &str, formats: &[String]) -> Option<String> {
    formats.iter().find_map(|format| match format.as_str() {
        "excel" => excel(text.trim().replace(',', ".").parse().ok()?),
        "unix" => unix(text.trim().parse().ok()?),
        _ => by_format(text.trim(), format),
    })
}

/// Whether a format can be used in a recipe.
#[must_use]
pub fn is_format(format: &str) -> bool {
    matches!(format, "excel" | "unix") || format.contains("yyyy") || format.contains("yy")
}

fn write(year: i16, month: i8, day: i8) -> Option<String> {
    if !(1500..=2200).contains(&year) {
        return None;
    }
    Date::new(year, month, day)
        .ok()
        .map(|date| date.to_string())
}

/// `2018-12-21T11:18:57+01:00`, `2022-09-28 11:05:08`, `2021-06-01`, `2021-06`, `2021`.
fn iso(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let starts_with_year = bytes.len() >= 4 && bytes[..4].iter().all(u8::is_ascii_digit);
    if !starts_with_year {
        return None;
    }
    match bytes.len() {
        4 => return write(text.parse().ok()?, 1, 1),
        7 if bytes[4] == b'-' || bytes[4] == b'/' => {
            return write(text[..4].parse().ok()?, text.get(5..)?.parse().ok()?, 1);
        }
        8 if bytes.iter().all(u8::is_ascii_digit) => {
            return write(
                text[..4].parse().ok()?,
                text[4..6].parse().ok()?,
                text[6..].parse().ok()?,
            );
        }
        _ => {}
    }
    if !matches!(bytes.get(4), Some(b'-' | b'/' | b'.')) {
        return None;
    }
    if bytes.len() > 16
        && let Ok(instant) = text.parse::<Timestamp>()
    {
        return Some(instant.to_string());
    }
    let day = text.get(..10)?.replace(['/', '.'], "-");
    let rest = text.get(10..)?;
    let is_date = rest.is_empty() || rest.starts_with(['T', ' ']);
    if !is_date {
        return None;
    }
    let date: Date = day.parse().ok()?;
    if rest.len() > 3 {
        // The hour must be one, though it is dropped for want of a zone.
        let _: DateTime = format!("{day}T{}", rest[1..].trim()).parse().ok()?;
    }
    write(date.year(), date.month(), date.day())
}

/// `21/12/2018`, `21.12.18`, `21-12-2018 11:18`, `12/2018`.
fn numeric(text: &str) -> Option<String> {
    let head = text.split([' ', 'T', '\u{a0}']).next()?;
    let parts: Vec<&str> = head.split(['/', '.', '-']).collect();
    if parts
        .iter()
        .any(|p| p.is_empty() || !p.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    match parts.as_slice() {
        [day, month, year] if day.len() <= 2 && month.len() <= 2 => {
            let (day, month): (i8, i8) = (day.parse().ok()?, month.parse().ok()?);
            let year = full_year(year)?;
            // A month above twelve can only be an English order.
            if month > 12 {
                return write(year, day, month);
            }
            write(year, month, day)
        }
        [month, year] if year.len() == 4 && month.len() <= 2 => {
            write(year.parse().ok()?, month.parse().ok()?, 1)
        }
        _ => None,
    }
}

fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        // Censuses speak of living projects: 69 and below are of this century.
        2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

/// Days of a spreadsheet, seconds or milliseconds of a computer.
fn serial(text: &str) -> Option<String> {
    let value: f64 = text.replace(',', ".").parse().ok()?;
    if (10_000.0..80_000.0).contains(&value) {
        return excel(value);
    }
    let whole: i64 = text.parse().ok()?;
    match text.len() {
        10 => unix(whole),
        13 => unix(whole / 1000),
        _ => None,
    }
}

/// Day 1 of spreadsheets is 1 January 1900, and they believe in a 29 February 1900.
fn excel(days: f64) -> Option<String> {
    if !(61.0..200_000.0).contains(&days) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "below 200 000, as checked above"
    )]
    let days = days.floor() as i32;
    let date = Date::constant(1899, 12, 30)
        .checked_add(jiff::Span::new().days(days))
        .ok()?;
    write(date.year(), date.month(), date.day())
}

fn unix(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds)
        .ok()
        .map(|instant| instant.to_string())
}

/// `lundi 12 mars 2019`, `1er janvier 2020`, `Décembre 2019`, `March 3, 2020`.
fn worded(text: &str) -> Option<String> {
    let folded = model::text::fold(text);
    let (mut day, mut month, mut year) = (None, None, None);
    for word in folded.split(' ') {
        let number = word.trim_end_matches("er").trim_end_matches("th");
        if let Some(rank) = month_of(word) {
            month.get_or_insert(rank);
        } else if let Ok(value) = number.parse::<i16>() {
            if value > 31 || number.len() == 4 {
                year.get_or_insert(value);
            } else if day.is_none() && year.is_none() {
                day = Some(i8::try_from(value).ok()?);
            }
        }
    }
    write(year?, month?, day.unwrap_or(1))
}

fn month_of(word: &str) -> Option<i8> {
    let rank = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(rank + 1).ok()
}

/// Reads by a format letter by letter. An hour is checked and dropped, since it has no zone.
fn by_format(text: &str, format: &str) -> Option<String> {
    let (mut text, mut format) = (text, format);
    let (mut year, mut month, mut day) = (None, None, None);
    while !format.is_empty() {
        if let Some(rest) = format.strip_prefix("yyyy") {
            (year, text) = digits(text, 4)?;
            format = rest;
        } else if let Some(rest) = format.strip_prefix("yy") {
            let short;
            (short, text) = digits(text, 2)?;
            year = full_year(&format!("{:02}", short?));
            format = rest;
        } else if let Some(rest) = format.strip_prefix("mmmm") {
            let end = text
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(text.len());
            month = Some(i16::from(month_of(&model::text::fold(&text[..end]))?));
            text = &text[end..];
            format = rest;
        } else if let Some(rest) = format.strip_prefix("mm") {
            (month, text) = digits(text, 2)?;
            format = rest;
        } else if let Some(rest) = format.strip_prefix("dd") {
            (day, text) = digits(text, 2)?;
            format = rest;
        } else if let Some(rest) = ["HH", "MI", "SS"]
            .iter()
            .find_map(|t| format.strip_prefix(t))
        {
            (_, text) = digits(text, 2)?;
            format = rest;
        } else {
            let sign = format.chars().next()?;
            text = text.strip_prefix(sign)?;
            format = &format[sign.len_utf8()..];
        }
    }
    if !text.is_empty() {
        return None;
    }
    let small = |value: Option<i16>| i8::try_from(value.unwrap_or(1)).ok();
    write(year?, small(month)?, small(day)?)
}

/// Up to `most` digits at the start of a text, and what follows.
fn digits(text: &str, most: usize) -> Option<(Option<i16>, &str)> {
    let end = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let value = text[..end].parse().ok()?;
    Some((Some(value), &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_as_offices_write_them() {
        for (input, expected) in [
            ("2021-06-01", Some("2021-06-01")),
            ("2018-12-21T11:18:57+01:00", Some("2018-12-21T10:18:57Z")),
            ("2022-09-28 11:05:08", Some("2022-09-28")),
            ("2023-09", Some("2023-09-01")),
            ("2018", Some("2018-01-01")),
            ("20181227", Some("2018-12-27")),
            ("14/06/2017", Some("2017-06-14")),
            ("04/11/2021 15:15:13", Some("2021-11-04")),
            ("14.06.2017", Some("2017-06-14")),
            ("14-06-17", Some("2017-06-14")),
            ("12/31/2020", Some("2020-12-31")),
            ("12 mars 2019", Some("2019-03-12")),
            ("1er janvier 2020", Some("2020-01-01")),
            ("Decembre 2019", Some("2019-12-01")),
            ("Décembre 2019", Some("2019-12-01")),
            ("lundi 12 août 2019", Some("2019-08-12")),
            ("43831", Some("2020-01-01")),
            ("43831.5", Some("2020-01-01")),
            ("1585872000", Some("2020-04-03T00:00:00Z")),
            ("31/02/2020", None),
            ("NON ENCORE FIXE", None),
            ("12", None),
            ("0000-00-00", None),
            ("02 40 01 06 08", None),
        ] {
            assert_eq!(parse(input).as_deref(), expected, "{input}");
        }
    }

    #[test]
    fn formats_of_recipes() {
        for (input, format, expected) in [
            ("04/05/2020", "mm/dd/yyyy", Some("2020-04-05")),
            ("4/5/2020", "dd/mm/yyyy", Some("2020-05-04")),
            ("mars 2019", "mmmm yyyy", Some("2019-03-01")),
            ("43831", "excel", Some("2020-01-01")),
            ("04/05/2020 x", "dd/mm/yyyy", None),
            ("04/05/20 10:20", "dd/mm/yy HH:MI", Some("2020-05-04")),
        ] {
            let formats = [format.to_owned()];
            assert_eq!(parse_with(input, &formats).as_deref(), expected, "{input}");
        }
    }

    proptest! {
        #[test]
        fn every_day_reads_back(year in 1900_i16..2100, month in 1_i8..=12, day in 1_i8..=28) {
            let iso = format!("{year:04}-{month:02}-{day:02}");
            prop_assert_eq!(parse(&format!("{day:02}/{month:02}/{year}")), Some(iso.clone()));
            prop_assert_eq!(parse(&iso), Some(iso));
        }

        #[test]
        fn no_text_makes_reading_panic(text in "[0-9a-zé/:. T+-]{0,40}", format in "[ymdHMIS/. é]{0,12}") {
            let _ = parse(&text);
            let _ = parse_with(&text, &[format]);
        }
    }
}
