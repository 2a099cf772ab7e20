//! Identifiers given by the State: SIRET, SIREN, RNA, postcodes, INSEE codes.

/// A SIRET (14 digits) or SIREN (9 digits) whose control digit is right; zeros lost in a
/// spreadsheet are put back when that makes it right. `None` otherwise.
#[must_use]
pub fn siret(text: &str) -> Option<String> {
    let digits = compact(text)?;
    match digits.len() {
        14 => is_siret(&digits).then_some(digits),
        9 => luhn(&digits).then_some(digits),
        11..=13 => Some(format!("{digits:0>14}")).filter(|padded| is_siret(padded)),
        7..=8 => Some(format!("{digits:0>9}")).filter(|padded| luhn(padded)),
        _ => None,
    }
}

/// Digits without the signs that people put between them.
fn compact(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut digits = String::with_capacity(14);
    for letter in text.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            '.' | '-' | '\'' | '_' => {}
            _ if letter.is_whitespace() => {}
            _ => return None,
        }
    }
    Some(digits)
}

fn is_siret(digits: &str) -> bool {
    luhn(digits) || is_la_poste(digits)
}

/// Post offices have a rule of their own: the plain sum of the digits is a multiple of five.
fn is_la_poste(digits: &str) -> bool {
    digits.starts_with("356000000")
        && digits
            .bytes()
            .map(|b| u32::from(b - b'0'))
            .sum::<u32>()
            .is_multiple_of(5)
}

/// The control of bank cards, SIREN and SIRET.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(rank, byte)| {
            let digit = u32::from(byte - b'0');
            match (rank % 2, digit) {
                (0, _) => digit,
                (_, 5..) => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|b| b != b'0')
}

/// A number of the register of associations: `W` and nine characters, the first of which name a
/// département (`W2A…` in Corsica).
#[must_use]
pub fn rna(text: &str) -> Option<String> {
    let code: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '.' && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let bytes = code.as_bytes();
    let fits = bytes.len() == 10
        && bytes[0] == b'W'
        && bytes[1].is_ascii_digit()
        && (bytes[2].is_ascii_digit() || (bytes[1] == b'2' && matches!(bytes[2], b'A' | b'B')))
        && bytes[3..].iter().all(u8::is_ascii_digit);
    fits.then_some(code)
}

/// A French postcode of five digits; a leading zero lost in a spreadsheet is put back.
#[must_use]
pub fn postcode(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let text = text
        .strip_prefix("F-")
        .or_else(|| text.strip_prefix("FR-"))
        .unwrap_or(text);
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        return pad(&digits).filter(|code| is_postcode(code));
    }
    // `44000 Nantes`, `44000 CEDEX 9`, `75011, 75012`: the first one.
    let first: String = text.chars().take_while(char::is_ascii_digit).collect();
    (first.len() == 5 && is_postcode(&first)).then_some(first)
}

fn is_postcode(code: &str) -> bool {
    code.parse::<u32>()
        .is_ok_and(|n| (1_000..98_900).contains(&n))
}

/// A commune's code: five characters, `2A` and `2B` in Corsica.
#[must_use]
pub fn insee(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let code: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let bytes = code.as_bytes();
    if bytes.len() == 5 && bytes[0] == b'2' && matches!(bytes[1], b'A' | b'B') {
        return bytes[2..].iter().all(u8::is_ascii_digit).then_some(code);
    }
    if code.is_empty() || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    pad(&code).filter(|c| c.parse::<u32>().is_ok_and(|n| (1_001..99_000).contains(&n)))
}

/// Five digits from four or five.
fn pad(digits: &str) -> Option<String> {
    matches!(digits.len(), 4 | 5).then(|| format!("{digits:0>5}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sirets() {
        for (input, expected) in [
            ("35600000064452", Some("35600000064452")),
            ("35600000028925", Some("35600000028925")),
            (
                "22\u{202f}630\u{202f}001\u{202f}000\u{202f}262",
                Some("22630001000262"),
            ),
            ("830141321", Some("830141321")),
            ("830141322", None),
            ("00000000000000", None),
            ("2.26E+13", None),
            ("SIRET", None),
        ] {
            assert_eq!(siret(input).as_deref(), expected, "{input}");
        }
    }

    #[test]
    fn register_numbers() {
        for (input, expected) in [
            ("W442003456", Some("W442003456")),
            ("w2a1001234", Some("W2A1001234")),
            ("W44200345", None),
            ("X442003456", None),
            ("WAB1001234", None),
        ] {
            assert_eq!(rna(input).as_deref(), expected, "{input}");
        }
    }

    #[test]
    fn postcodes_and_commune_codes() {
        for (input, expected) in [
            ("2310", Some("02310")),
            ("44 000", Some("44000")),
            ("44000.0", Some("44000")),
            ("44000 CEDEX", Some("44000")),
            ("97419", Some("97419")),
            ("99999", None),
            ("123", None),
            ("", None),
        ] {
            assert_eq!(postcode(input).as_deref(), expected, "{input}");
        }
        for (input, expected) in [
            ("2a004", Some("2A004")),
            ("1004", Some("01004")),
            ("44109", Some("44109")),
            ("2C004", None),
        ] {
            assert_eq!(insee(input).as_deref(), expected, "{input}");
        }
    }
}
