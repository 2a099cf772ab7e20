//! Numbers, shares, distances and dates as people write them, in both languages.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::Lang;
use std::sync::LazyLock;

/// Days are those of Paris, whatever the server's clock says; without a time-zone data base, UTC.
static PARIS: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC));

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Digits in groups of three: narrow unbreakable spaces in French, commas in English.
#[must_use]
pub fn whole(n: u64, lang: Lang) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            out.push(match lang {
                Lang::Fr => '\u{202f}',
                Lang::En => ',',
            });
        }
        out.push(digit);
    }
    out
}

/// A number with at most one decimal.
#[must_use]
pub fn decimal(value: f64, lang: Lang) -> String {
    let text = format!("{:.1}", value.abs());
    let (units, tenth) = text.split_once('.').unwrap_or((&text, "0"));
    let mut out = units
        .parse()
        .map_or_else(|_| units.to_owned(), |n| whole(n, lang));
    if tenth != "0" {
        out.push(if lang == Lang::Fr { ',' } else { '.' });
        out.push_str(tenth);
    }
    if value < 0.0 && out.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.insert(0, '−');
    }
    out
}

/// A share between 0 and 1. What is not all does not read 100 %, what is not nothing not 0 %.
#[must_use]
pub fn percent(share: f64, lang: Lang) -> String {
    let rounded = (share * 100.0).round();
    let honest = if share > 0.0 && rounded < 1.0 {
        return if lang == Lang::Fr {
            "< 1\u{202f}%"
        } else {
            "< 1%"
        }
        .to_owned();
    } else if share < 1.0 && rounded > 99.0 {
        99.0
    } else {
        rounded
    };
    match lang {
        Lang::Fr => format!("{honest:.0}\u{202f}%"),
        Lang::En => format!("{honest:.0}%"),
    }
}

/// A distance: metres below one kilometre, tenths below ten, whole kilometres above.
#[must_use]
pub fn distance(km: f64, lang: Lang) -> String {
    if km < 0.95 {
        format!("{:.0}\u{a0}m", (km * 20.0).round() * 50.0)
    } else if km < 10.0 {
        format!("{}\u{a0}km", decimal(km, lang))
    } else {
        format!("{}\u{a0}km", decimal(km.round(), lang))
    }
}

/// An instant as a day in words: « 22 novembre 2026 », "22 November 2026".
#[must_use]
pub fn day(instant: Timestamp, lang: Lang) -> String {
    date(instant.to_zoned(PARIS.clone()).date(), lang)
}

/// An hour of the day: « 18 h 30 », "18:30".
#[must_use]
pub fn hour(instant: Timestamp, lang: Lang) -> String {
    let time = instant.to_zoned(PARIS.clone()).time();
    match (lang, time.minute()) {
        (Lang::Fr, 0) => format!("{}\u{a0}h", time.hour()),
        (Lang::Fr, minute) => format!("{}\u{a0}h\u{a0}{minute:02}", time.hour()),
        (Lang::En, minute) => format!("{:02}:{minute:02}", time.hour()),
    }
}

/// From when to when: « 5 mai 2027, 18 h 30 – 21 h ».
#[must_use]
pub fn span(starts: Timestamp, ends: Timestamp, lang: Lang) -> String {
    let (first, last) = (day(starts, lang), day(ends, lang));
    let (from, until) = (hour(starts, lang), hour(ends, lang));
    if first == last {
        format!("{first}, {from} – {until}")
    } else {
        format!("{first}, {from} – {last}, {until}")
    }
}

/// An instant as a day for machines, `2026-11-22`.
#[must_use]
pub fn machine_day(instant: Timestamp) -> String {
    instant.to_zoned(PARIS.clone()).date().to_string()
}

/// A written ISO day, month or instant in words; as it is when it cannot be read.
#[must_use]
pub fn written_day(value: &str, lang: Lang) -> String {
    if let Ok(instant) = value.parse::<Timestamp>() {
        return day(instant, lang);
    }
    if let Ok(day) = value.parse::<Date>() {
        return date(day, lang);
    }
    // A month, as people know it: of its first day, the month and the year are said.
    let first = format!("{value}-01").parse::<Date>();
    let said = first.map(|day| date(day, lang)).ok();
    let month = said.and_then(|said| Some(said.split_once('\u{a0}')?.1.to_owned()));
    month.unwrap_or_else(|| value.to_owned())
}

fn date(day: Date, lang: Lang) -> String {
    let month = usize::try_from(day.month() - 1).unwrap_or(0);
    match (lang, day.day()) {
        (Lang::Fr, 1) => format!("1er\u{a0}{} {}", MONTHS_FR[month], day.year()),
        (Lang::Fr, n) => format!("{n}\u{a0}{} {}", MONTHS_FR[month], day.year()),
        (Lang::En, n) => format!("{n}\u{a0}{} {}", MONTHS_EN[month], day.year()),
    }
}

/// A telephone number as it is said: French ones by pairs, others as they are.
#[must_use]
pub fn telephone(e164: &str) -> String {
    let Some(national) = e164.strip_prefix("+33").filter(|rest| rest.len() == 9) else {
        return e164.to_owned();
    };
    let digits = format!("0{national}");
    let pairs: Vec<&str> = (0..5)
        .filter_map(|pair| digits.get(pair * 2..pair * 2 + 2))
        .collect();
    pairs.join("\u{a0}")
}

/// The part of a web address that people recognise: host without `www.`, path when short.
#[must_use]
pub fn web_address(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare
        .split(['?', '#'])
        .next()
        .unwrap_or(bare)
        .trim_end_matches('/');
    if bare.chars().count() <= 42 {
        return bare.to_owned();
    }
    let host = bare.split('/').next().unwrap_or(bare);
    format!("{host}/…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_as_finely_as_it_is_known() {
        for (written, fr, en) in [
            (
                "2016-09-01",
                "1er\u{a0}septembre 2016",
                "1\u{a0}September 2016",
            ),
            ("2016-09", "septembre 2016", "September 2016"),
            ("2016", "2016", "2016"),
            ("un jour", "un jour", "un jour"),
        ] {
            assert_eq!(written_day(written, Lang::Fr), fr);
            assert_eq!(written_day(written, Lang::En), en);
        }
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        for (n, fr, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1\u{202f}000", "1,000"),
            (1_234_567, "1\u{202f}234\u{202f}567", "1,234,567"),
        ] {
            assert_eq!(
                (whole(n, Lang::Fr).as_str(), whole(n, Lang::En).as_str()),
                (fr, en)
            );
        }
        assert_eq!(decimal(1234.56, Lang::Fr), "1\u{202f}234,6");
        assert_eq!(decimal(-0.04, Lang::En), "0");
        assert_eq!(decimal(-2.0, Lang::En), "−2");
    }

    #[test]
    fn shares_do_not_flatter() {
        for (share, fr) in [
            (0.0, "0\u{202f}%"),
            (0.001, "< 1\u{202f}%"),
            (0.5, "50\u{202f}%"),
            (0.999, "99\u{202f}%"),
            (1.0, "100\u{202f}%"),
        ] {
            assert_eq!(percent(share, Lang::Fr), fr);
        }
    }

    #[test]
    fn distances() {
        for (km, fr) in [
            (0.12, "100\u{a0}m"),
            (0.94, "950\u{a0}m"),
            (1.25, "1,2\u{a0}km"),
            (41.6, "42\u{a0}km"),
        ] {
            assert_eq!(distance(km, Lang::Fr), fr);
        }
    }

    #[test]
    fn days_in_words() {
        assert_eq!(
            written_day("2026-11-01", Lang::Fr),
            "1er\u{a0}novembre 2026"
        );
        assert_eq!(
            written_day("2026-08-22T23:30:00Z", Lang::Fr),
            "23\u{a0}août 2026"
        );
        assert_eq!(written_day("2026-08-22", Lang::En), "22\u{a0}August 2026");
        assert_eq!(written_day("printemps 2026", Lang::Fr), "printemps 2026");
    }

    #[test]
    fn telephones_and_web_addresses() {
        assert_eq!(
            telephone("+33240000000").replace('\u{a0}', " "),
            "02 40 00 00 00"
        );
        assert_eq!(telephone("+3221234567"), "+3221234567");
        assert_eq!(web_address("https://www.exemple.fr/?a=1"), "exemple.fr");
        assert_eq!(
            web_address("https://exemple.fr/une/tres/longue/adresse/de/page/qui/deborde"),
            "exemple.fr/…"
        );
    }
}
