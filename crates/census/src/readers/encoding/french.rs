//! How French a decoded text looks, judged by its letters beyond ASCII and their neighbours.

/// The sum of the marks of all letters and signs beyond ASCII; higher is more French.
pub fn score(text: &str) -> i64 {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    let mut total = 0;
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            total += mark(before, c, chars.peek().copied().unwrap_or(' '));
        }
        before = c;
    }
    total
}

fn mark(before: char, c: char, after: char) -> i64 {
    if c.is_lowercase() {
        small_letter(before, c, after)
    } else if c.is_uppercase() {
        capital_letter(before, c)
    } else {
        sign(before, c, after)
    }
}

fn small_letter(before: char, c: char, after: char) -> i64 {
    let alone = !before.is_alphabetic() && !after.is_alphabetic();
    if alone {
        // Only `à` is a word; a lone letter is more likely a sign read with the wrong table.
        return if c == 'à' { 8 } else { -6 };
    }
    match c {
        'é' => 10,
        'è' | 'à' | 'ê' | 'ç' => 8,
        'ô' | 'î' | 'â' | 'û' | 'ù' | 'ï' | 'ë' | 'œ' => 6,
        'ü' | 'ö' | 'ä' | 'ñ' | 'í' | 'á' | 'ó' | 'ú' | 'ÿ' | 'æ' => 1,
        _ => -4,
    }
}

fn capital_letter(before: char, c: char) -> i64 {
    if before.is_lowercase() {
        return -10;
    }
    match c {
        'É' => 6,
        'È' | 'À' | 'Ç' | 'Ê' => 4,
        'Ô' | 'Î' | 'Œ' | 'Â' | 'Û' => 2,
        'Ë' | 'Ï' | 'Ü' | 'Ù' => 1,
        _ => -4,
    }
}

fn sign(before: char, c: char, after: char) -> i64 {
    let spaced = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
    match c {
        '’' if before.is_alphabetic() && after.is_alphabetic() => 8,
        '·' if before.is_alphabetic() && after.is_alphabetic() => 3,
        // Anything else inside a word is a letter read with the wrong table.
        _ if before.is_lowercase() && after.is_lowercase() => -8,
        '«' | '“' if !before.is_alphanumeric() => 4,
        '»' | '”' if !after.is_alphanumeric() => 4,
        '’' | '‘' | '“' | '”' => 2,
        '–' | '—' if spaced(before) && spaced(after) => 4,
        '…' if before.is_alphanumeric() && !after.is_alphanumeric() => 4,
        '°' if matches!(before, 'n' | 'N' | '0'..='9') => 4,
        '€' if before.is_ascii_digit() || before.is_whitespace() => 4,
        '²' | '³' if before.is_alphanumeric() => 3,
        '•' if !after.is_alphanumeric() => 2,
        '\u{a0}' if matches!(after, ':' | ';' | '!' | '?' | '»' | '%' | '€' | '0'..='9') => 4,
        '\u{a0}' if before == '«' => 4,
        '\u{a0}' => 0,
        '®' | '™' | '©' | '–' | '—' | '…' | '§' | '£' | 'ª' | 'º' => -1,
        c if c.is_control() => -15,
        _ => -6,
    }
}
