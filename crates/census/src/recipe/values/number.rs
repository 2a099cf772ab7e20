//! Numbers as people write them: decimal comma, spaces, currency, "1,5 M€"; and the Lambert-93
//! projection, in which many French offices give their points.

/// Reads a number. With `decimal` unset, a comma and a point are told apart by their places:
/// the last sign is the decimal one, and a sign that comes twice separates thousands.
#[must_use]
pub fn parse(text: &str, decimal: Option<char>) -> Option<f64> {
    let text = text.trim();
    if let Ok(plain) = text.parse::<f64>() {
        let ambiguous = decimal == Some(',') && text.contains('.');
        // `inf` and `nan` are words, not numbers.
        let is_digits = text.bytes().any(|b| b.is_ascii_digit());
        if !ambiguous {
            return (plain.is_finite() && is_digits).then_some(plain);
        }
    }
    let (digits, factor) = strip_unit(text)?;
    let decimal = decimal.or_else(|| guess_decimal(&digits));
    let mut plain = String::with_capacity(digits.len());
    for letter in digits.chars() {
        match letter {
            ',' | '.' if Some(letter) == decimal => plain.push('.'),
            ',' | '.' => {}
            _ => plain.push(letter),
        }
    }
    let value = plain.parse::<f64>().ok()? * factor;
    value.is_finite().then_some(value)
}

/// Drops currency and spaces; the factor is that of `k`, `M` or `Md`.
fn strip_unit(text: &str) -> Option<(String, f64)> {
    let mut digits = String::with_capacity(text.len());
    let mut unit = String::new();
    for letter in text.chars() {
        match letter {
            '0'..='9' | ',' | '.' if unit.is_empty() => digits.push(letter),
            '-' | '+' | '−' if digits.is_empty() && unit.is_empty() => {
                digits.push(if letter == '−' { '-' } else { letter });
            }
            '\'' | '’' | '_' => {}
            _ if letter.is_whitespace() => {}
            _ if letter.is_alphabetic() || matches!(letter, '€' | '$' | '%' | '°') => {
                unit.extend(letter.to_lowercase());
            }
            _ => return None,
        }
    }
    let factor = match unit.trim_end_matches('s') {
        "" | "€" | "euro" | "eur" | "e" | "%" | "°" | "ttc" | "ht" | "€ttc" | "€ht" | "$" => {
            1.0
        }
        "k" | "k€" | "keuro" | "ke" | "mille" | "milleeuro" => 1e3,
        "m" | "m€" | "meuro" | "million" | "milliond'euro" | "milliondeuro" => 1e6,
        "md" | "md€" | "milliard" | "milliarddeuro" => 1e9,
        _ => return None,
    };
    digits
        .bytes()
        .any(|b| b.is_ascii_digit())
        .then_some((digits, factor))
}

fn guess_decimal(digits: &str) -> Option<char> {
    let commas = digits.matches(',').count();
    let points = digits.matches('.').count();
    match (commas, points) {
        (0, 1) => Some('.'),
        (1, 0) => Some(','),
        (0, _) | (_, 0) => None,
        _ if digits.rfind(',') > digits.rfind('.') => Some(','),
        _ => Some('.'),
    }
}

/// Writes a number in the form kept in notices: a point, no needless zeros, never an exponent.
#[must_use]
pub fn write(value: f64) -> String {
    // Negative zero would print its sign.
    format!("{}", if value == 0.0 { 0.0 } else { value })
}

/// The two numbers of a cell such as `47.35, -2.51`, `(47,35 ; -2,51)` or `POINT(-2.5 47.3)`.
#[must_use]
pub fn pair(text: &str) -> Option<(f64, f64)> {
    let text = text.trim();
    let inner = text
        .trim_start_matches(|c: char| c.is_ascii_alphabetic() || c.is_whitespace())
        .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
    let parts: Vec<&str> = if inner.contains(';') {
        inner.split(';').collect()
    } else if inner.matches(',').count() == 1 {
        inner.split(',').collect()
    } else {
        inner.split_whitespace().collect()
    };
    let [first, second] = parts.as_slice() else {
        return comma_pair(inner);
    };
    Some((
        parse(first.trim_matches(','), None)?,
        parse(second.trim_matches(','), None)?,
    ))
}

/// `47,35,-2,51` or `47,35, -2,51`: decimal commas on both sides.
fn comma_pair(inner: &str) -> Option<(f64, f64)> {
    let parts: Vec<&str> = inner.split(',').map(str::trim).collect();
    let [a, b, c, d] = parts.as_slice() else {
        return None;
    };
    Some((
        parse(&format!("{a}.{b}"), None)?,
        parse(&format!("{c}.{d}"), None)?,
    ))
}

/// Whether a pair looks like metres of the Lambert-93 projection over mainland France.
#[must_use]
pub fn is_lambert93(x: f64, y: f64) -> bool {
    (0.0..=1_300_000.0).contains(&x) && (6_000_000.0..=7_200_000.0).contains(&y)
}

/// Turns Lambert-93 metres into degrees (latitude, longitude), RGF93 being WGS 84 within a metre.
/// The constants are those of the projection's definition (EPSG 2154).
#[must_use]
pub fn from_lambert93(x: f64, y: f64) -> (f64, f64) {
    const N: f64 = 0.725_607_765_053_267;
    const C: f64 = 11_754_255.426_096;
    const XS: f64 = 700_000.0;
    const YS: f64 = 12_655_612.049_876;
    const E: f64 = 0.081_819_191_042_815_8;
    let (dx, dy) = (x - XS, YS - y);
    let radius = dx.hypot(dy);
    let gamma = (dx / dy).atan();
    let iso = (C / radius).ln() / N;
    let mut lat = 2.0 * iso.exp().atan() - std::f64::consts::FRAC_PI_2;
    for _ in 0..6 {
        let swing = ((1.0 + E * lat.sin()) / (1.0 - E * lat.sin())).powf(E / 2.0);
        lat = 2.0 * (swing * iso.exp()).atan() - std::f64::consts::FRAC_PI_2;
    }
    (lat.to_degrees(), 3.0 + (gamma / N).to_degrees())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (input, expected) in [
            ("12", Some(12.0)),
            ("12,5", Some(12.5)),
            ("1 234,56 €", Some(1234.56)),
            ("1\u{202f}234,5", Some(1234.5)),
            ("1.234,56", Some(1234.56)),
            ("1,234.56", Some(1234.56)),
            ("1.234.567", Some(1_234_567.0)),
            ("-0,5", Some(-0.5)),
            ("300k€", Some(300_000.0)),
            ("1,5 M€", Some(1_500_000.0)),
            ("<100k", None),
            ("gratuit", None),
            ("nan", None),
            ("inf", None),
            ("", None),
            ("12 rue", None),
        ] {
            assert_eq!(parse(input, None), expected, "{input}");
        }
        assert_eq!(parse("1.234", Some(',')), Some(1234.0));
    }

    #[test]
    fn pairs() {
        for (input, expected) in [
            ("47.349423, -2.512789", Some((47.349423, -2.512789))),
            ("47.3 -2.5", Some((47.3, -2.5))),
            ("47,3;-2,5", Some((47.3, -2.5))),
            ("47,3, -2,5", Some((47.3, -2.5))),
            ("POINT(-2.5 47.3)", Some((-2.5, 47.3))),
            ("[47.3,-2.5]", Some((47.3, -2.5))),
            ("47.3", None),
            ("Nantes", None),
        ] {
            assert_eq!(pair(input), expected, "{input}");
        }
    }

    #[test]
    fn lambert_93_gives_degrees_within_a_metre() {
        // Eiffel tower and the Place du Ralliement in Angers.
        let (lat, lon) = from_lambert93(648_237.3, 6_862_271.7);
        assert!((lat - 48.858_4).abs() < 0.001, "{lat}");
        assert!((lon - 2.294_5).abs() < 0.001, "{lon}");
    }

    proptest! {
        #[test]
        fn written_numbers_read_back(value in -1e9_f64..1e9) {
            prop_assert_eq!(parse(&write(value), None), Some(value));
        }

        #[test]
        fn no_text_makes_reading_panic(text in ".{0,40}") {
            let _ = parse(&text, None);
            let _ = pair(&text);
        }
    }
}
