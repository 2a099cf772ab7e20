//! Telephone numbers: French ones, mainland and overseas, to E.164.

/// The numbers of a cell, in E.164 (`+33240000000`); short numbers (`3919`, `115`) stay short.
/// Several numbers may share a cell. `None` when a part of the cell cannot be read.
#[must_use]
pub fn parse_all(text: &str) -> Option<Vec<String>> {
    if let Some(one) = parse(text) {
        return Some(vec![one]);
    }
    let parts: Vec<&str> = text
        .split(['/', ';', ',', '|', '\n'])
        .flat_map(|part| part.split(" ou "))
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < 2 {
        return split_glued(text);
    }
    let numbers: Vec<String> = parts.iter().filter_map(|part| parse(part)).collect();
    (numbers.len() == parts.len()).then_some(numbers)
}

/// Two ten-digit numbers one after the other, separated by spaces only.
fn split_glued(text: &str) -> Option<Vec<String>> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let strange = text
        .chars()
        .any(|c| !c.is_ascii_digit() && !c.is_whitespace() && c != '.' && c != '-');
    if strange || digits.len() != 20 {
        return None;
    }
    let (first, second) = digits.split_at(10);
    Some(vec![parse(first)?, parse(second)?])
}

/// One number, in E.164 when it can be; `None` when the text is not one.
#[must_use]
pub fn parse(text: &str) -> Option<String> {
    let mut digits = String::with_capacity(16);
    let mut plus = false;
    let text = strip_label(text);
    for letter in text.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            '+' if digits.is_empty() => plus = true,
            '.' | '-' | '(' | ')' | '/' | '_' | ':' | '‑' | '–' | '·' => {}
            _ if letter.is_whitespace() || letter == '\u{200e}' || letter == '\u{202c}' => {}
            _ => return None,
        }
    }
    if !plus && digits.starts_with("00") {
        plus = true;
        digits.drain(..2);
    }
    if plus {
        return international(&digits);
    }
    national(&digits)
}

/// `Tél. : 02…` and the like.
fn strip_label(text: &str) -> &str {
    let text = text.trim();
    let start = text
        .find(|c: char| c.is_ascii_digit() || c == '+' || c == '(')
        .unwrap_or(text.len());
    let label = model::text::fold(&text[..start]);
    let known = label.is_empty()
        || label.split(' ').all(|word| {
            matches!(
                word,
                "tel"
                    | "telephone"
                    | "t"
                    | "fixe"
                    | "mobile"
                    | "portable"
                    | "port"
                    | "phone"
                    | "n"
                    | "numero"
                    | "standard"
                    | "accueil"
            )
        });
    if known { &text[start..] } else { text }
}

fn international(digits: &str) -> Option<String> {
    for code in ["33", "262", "590", "594", "596", "508", "687", "689"] {
        if let Some(rest) = digits.strip_prefix(code) {
            // `+33 (0)2…`: the trunk zero is dropped.
            let rest = rest.strip_prefix('0').unwrap_or(rest);
            let fits = match code {
                "508" | "687" | "689" => (6..=8).contains(&rest.len()),
                _ => rest.len() == 9 && !rest.starts_with('0'),
            };
            return fits.then(|| format!("+{code}{rest}"));
        }
    }
    ((8..=15).contains(&digits.len()) && !digits.starts_with('0')).then(|| format!("+{digits}"))
}

fn national(digits: &str) -> Option<String> {
    match digits.len() {
        // Spreadsheets drop the leading zero.
        9 if !digits.starts_with('0') => Some(format!("{}{digits}", prefix(digits))),
        10 if digits.starts_with('0') && !digits.starts_with("00") => {
            let rest = &digits[1..];
            Some(format!("{}{rest}", prefix(rest)))
        }
        11 if digits.starts_with("33") => international(digits),
        12 if digits.starts_with("330") || digits.starts_with("262") => international(digits),
        3 if digits.starts_with('1') => Some(digits.to_owned()),
        4 if digits.starts_with('3') || digits.starts_with('1') => Some(digits.to_owned()),
        6 if digits.starts_with("118") || digits.starts_with("116") => Some(digits.to_owned()),
        _ => None,
    }
}

/// Overseas départements have their own country codes.
fn prefix(rest: &str) -> &'static str {
    match rest.get(..3) {
        Some("262" | "263" | "269" | "692" | "693" | "639") => "+262",
        Some("590" | "690" | "691") => "+590",
        Some("594" | "694") => "+594",
        Some("596" | "696" | "697") => "+596",
        _ => "+33",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_e164() {
        for (input, expected) in [
            ("02 40 01 06 08", Some("+33240010608")),
            ("0240010608", Some("+33240010608")),
            ("240911021", Some("+33240911021")),
            ("+33 (0)2 40 01 06 08", Some("+33240010608")),
            ("0033240010608", Some("+33240010608")),
            ("+262 2 62 55 26 79", Some("+262262552679")),
            ("+262 262 55 26 79", Some("+262262552679")),
            ("0262 55 26 79", Some("+262262552679")),
            ("05.55.08.88.86", Some("+33555088886")),
            ("3949", Some("3949")),
            ("Tél. : 02 40 01 06 08", Some("+33240010608")),
            ("+32 2 555 12 12", Some("+3225551212")),
            ("0000000000", None),
            ("Mairie", None),
            ("", None),
            ("12", None),
        ] {
            assert_eq!(parse(input).as_deref(), expected, "{input}");
        }
    }

    #[test]
    fn a_cell_may_hold_several() {
        for (input, expected) in [
            ("02 40 01 06 08 / 06 00 00 00 00", Some(2)),
            ("0240010608 ou 0600000000", Some(2)),
            ("02 40 01 06 08 06 00 00 00 00", Some(2)),
            ("02-40-01-06-08", Some(1)),
            ("02 40 01 06 08 (mairie)", None),
        ] {
            assert_eq!(parse_all(input).map(|n| n.len()), expected, "{input}");
        }
    }
}
