//! Normal forms of values, by kind. All of them are idempotent.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, mark-up or mis-decoded text; letters of other scripts are kept.
#[must_use]
pub fn fold(raw: &str) -> String {
    let repaired = repair(raw);
    let text = repaired.as_deref().unwrap_or(raw);
    let decoded = if text.contains('&') {
        html_escape::decode_html_entities(text)
    } else {
        text.into()
    };
    let mut out = String::with_capacity(decoded.len());
    let mut in_tag = false;
    if decoded.is_ascii() {
        for c in decoded.bytes() {
            push_outside_tags(
                c.to_ascii_lowercase() as char,
                &decoded,
                &mut in_tag,
                &mut out,
            );
        }
        return out;
    }
    for c in decoded.nfkd().filter(|c| !is_combining_mark(*c)) {
        for lower in c.to_lowercase() {
            match lower {
                'œ' => out.push_str("oe"),
                'æ' => out.push_str("ae"),
                'ß' => out.push_str("ss"),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' => out.push('d'),
                'ı' => out.push('i'),
                '’' | '`' | '´' => out.push('\''),
                '‐' | '‑' | '–' | '—' => out.push('-'),
                other => push_outside_tags(other, &decoded, &mut in_tag, &mut out),
            }
        }
    }
    out
}

/// Skips what stands between `<` and `>`, where the text has both.
fn push_outside_tags(c: char, whole: &str, in_tag: &mut bool, out: &mut String) {
    match c {
        '<' if whole.contains('>') => {
            *in_tag = true;
            out.push(' ');
        }
        '>' if *in_tag => *in_tag = false,
        _ if *in_tag => {}
        _ => out.push(c),
    }
}

/// The signs that Windows-1252 puts at bytes 0x80 to 0x9F (a space where it has none).
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// The sign of a byte of Windows-1252, which is Latin-1 but for bytes 0x80 to 0x9F.
pub(crate) fn windows_sign(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        _ => char::from(byte),
    }
}

/// Text in UTF-8 that was read as Latin-1 or Windows-1252 (« Ã© » for « é »), read again as it should have been.
fn repair(text: &str) -> Option<String> {
    if !text.contains('Ã') && !text.contains('Â') {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        let byte = u8::try_from(u32::from(c)).ok();
        let windows = || {
            (0x80u8..)
                .zip(WINDOWS.chars())
                .find(|(_, sign)| *sign == c && c != ' ')
        };
        bytes.push(byte.or_else(|| windows().map(|(byte, _)| byte))?);
    }
    String::from_utf8(bytes).ok()
}

/// Scripts written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF)
}

/// The words of a folded text, in order. Unspaced scripts give pairs of characters. A word that
/// mixes letters and digits around hyphens (a model number) is kept whole without its hyphens.
pub fn words(folded: &str, mut each: impl FnMut(&str)) {
    let mut joined = String::new();
    for chunk in folded.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
        let chunk = chunk.trim_matches('-');
        if chunk.is_empty() {
            continue;
        }
        if chunk.contains('-') && is_code(chunk) {
            joined.clear();
            joined.extend(chunk.chars().filter(|c| *c != '-'));
            each(&joined);
            continue;
        }
        for part in chunk.split('-').filter(|part| !part.is_empty()) {
            if part.chars().any(is_unspaced) {
                pairs_of_characters(part, &mut each);
            } else {
                each(part);
            }
        }
    }
}

fn is_code(chunk: &str) -> bool {
    chunk.len() >= 5
        && chunk.len() <= 20
        && chunk.bytes().any(|b| b.is_ascii_digit())
        && chunk.bytes().any(|b| b.is_ascii_alphabetic())
        && chunk.split('-').count() <= 3
}

fn pairs_of_characters(part: &str, each: &mut impl FnMut(&str)) {
    let starts: Vec<usize> = part.char_indices().map(|(at, _)| at).collect();
    if starts.len() < 3 {
        each(part);
        return;
    }
    for at in 0..starts.len() - 1 {
        let end = starts.get(at + 2).copied().unwrap_or(part.len());
        each(&part[starts[at]..end]);
    }
}

/// Words joined by one space: the normal form of short values.
#[must_use]
pub fn plain(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for word in fold(raw).split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// A commune without « CEDEX », with « saint » in full.
#[must_use]
pub fn commune(raw: &str) -> String {
    let plain = plain(raw);
    let mut out: Vec<&str> = Vec::new();
    for word in plain.split(' ') {
        match word {
            "cedex" => break,
            "st" => out.push("saint"),
            "ste" => out.push("sainte"),
            word => out.push(word),
        }
    }
    if out.len() > 1
        && out
            .last()
            .is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()))
    {
        out.pop();
    }
    out.join(" ")
}

/// Letters and digits only.
#[must_use]
pub fn code(raw: &str) -> String {
    fold(raw).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A postcode: letters and digits; a nine-figure American one is cut to five.
#[must_use]
pub fn postcode(raw: &str) -> String {
    let code = code(raw);
    let digits = code.bytes().all(|b| b.is_ascii_digit());
    match code.len() {
        9 if digits && raw.contains('-') => code[..5].to_owned(),
        4 if digits => format!("0{code}"),
        _ => code,
    }
}

/// The national significant part of a telephone number: no sign, no country, no leading zeros.
#[must_use]
pub fn phone(raw: &str) -> String {
    let first = raw
        .split(['/', ';', ','])
        .find(|part| part.bytes().filter(u8::is_ascii_digit).count() >= 7);
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let all = digits(first.unwrap_or(raw));
    let bare = all.trim_start_matches('0');
    let abroad = raw.trim_start().starts_with('+') || all.starts_with("00") || bare.len() > 10;
    if abroad && bare.starts_with("33") && (11..=12).contains(&bare.len()) {
        return bare[2..].trim_start_matches('0').to_owned();
    }
    if abroad && bare.starts_with('1') && bare.len() == 11 {
        return bare[1..].to_owned();
    }
    bare.to_owned()
}

/// A mail address in lower case.
#[must_use]
pub fn email(raw: &str) -> String {
    let text = fold(raw);
    let text = text.trim().trim_start_matches("mailto:");
    text.split([' ', ',', ';']).next().unwrap_or("").to_owned()
}

/// Host and path without scheme, `www`, question, fragment or closing slash.
#[must_use]
pub fn url(raw: &str) -> String {
    let text = raw.trim().to_lowercase();
    let text = text
        .split_once("://")
        .map_or(text.as_str(), |(_, rest)| rest);
    let text = text.split(['?', '#']).next().unwrap_or("");
    let text = text.strip_prefix("www.").unwrap_or(text);
    text.trim_end_matches('/').to_owned()
}

/// The host of a normal URL.
#[must_use]
pub fn host(url: &str) -> &str {
    url.split(['/', ':']).next().unwrap_or("")
}

/// A date as eight figures, year first; empty when it cannot be read.
#[must_use]
pub fn date(raw: &str) -> String {
    let folded = fold(raw);
    let folded = folded
        .split('t')
        .next()
        .filter(|d| d.len() == 10 && d.as_bytes()[4] == b'-')
        .unwrap_or(&folded);
    let parts: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let parsed = match parts.as_slice() {
        [one] if one.len() == 8 && one.bytes().all(|b| b.is_ascii_digit()) => {
            return (*one).to_owned();
        }
        [y, m, d] if y.len() == 4 => (year(y), month(m), d.parse::<u32>().ok()),
        [a, b, y] => match (a.parse::<u32>(), b.parse::<u32>()) {
            // 19/08/1990 is European, 8/19/90 American; what both could be is read as European
            // unless the year has two figures.
            (Ok(a), Ok(b)) if b > 12 || (y.len() == 2 && a <= 12) => (year(y), Some(a), Some(b)),
            (Ok(a), Ok(b)) => (year(y), Some(b), Some(a)),
            (Ok(a), Err(_)) => (year(y), month(b), Some(a)),
            (Err(_), Ok(b)) => (year(y), month(a), Some(b)),
            _ => (None, None, None),
        },
        _ => (None, None, None),
    };
    match parsed {
        (Some(y), Some(m), Some(d)) if m <= 99 && d <= 99 => format!("{y:04}{m:02}{d:02}"),
        _ => String::new(),
    }
}

fn year(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    Some(match text.len() {
        2 if number <= 30 => 2000 + number,
        2 => 1900 + number,
        _ => number,
    })
}

fn month(text: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["jan"],
        &["feb", "fev"],
        &["mar"],
        &["apr", "avr"],
        &["may", "mai"],
        &["jun", "juin"],
        &["jul", "juil"],
        &["aug", "aou"],
        &["sep"],
        &["oct"],
        &["nov"],
        &["dec"],
    ];
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    (1..)
        .zip(NAMES)
        .find(|(_, names)| names.iter().any(|name| text.starts_with(name)))
        .map(|(n, _)| n)
}

/// The first number of a text.
#[must_use]
pub fn number(raw: &str) -> Option<f64> {
    let mut text: String = raw
        .chars()
        .filter(|c| !c.is_whitespace())
        .skip_while(|c| !c.is_ascii_digit() && *c != '-')
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
        .collect();
    if text.matches(',').count() == 1
        && !text.contains('.')
        && text.split(',').nth(1).is_some_and(|d| d.len() != 3)
    {
        text = text.replace(',', ".");
    }
    text.replace(',', "")
        .parse()
        .ok()
        .filter(|n: &f64| n.is_finite())
}

/// Latitude and longitude in degrees.
#[must_use]
pub fn point(raw: &str) -> Option<(f64, f64)> {
    let mut parts = raw
        .split(|c: char| c == ',' || c == ';' || c.is_whitespace())
        .filter_map(|part| part.trim_matches(['(', ')', '[', ']']).parse::<f64>().ok());
    let (lat, lon) = (parts.next()?, parts.next()?);
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lat, lon))
}

/// The full word for a usual abbreviation of addresses; the word itself otherwise.
#[must_use]
pub fn street_word(word: &str) -> &str {
    match word {
        "av" | "ave" | "aven" => "avenue",
        "bd" | "bld" | "blvd" | "boul" | "bvd" => "boulevard",
        "pl" => "place",
        "imp" => "impasse",
        "all" => "allee",
        "chem" | "che" | "ch" => "chemin",
        "rte" | "rt" => "route",
        "sq" => "square",
        "crs" => "cours",
        "q" => "quai",
        "fg" | "fbg" => "faubourg",
        "r" => "rue",
        "st" => "street",
        "rd" => "road",
        "dr" => "drive",
        "ln" => "lane",
        "hwy" => "highway",
        "pkwy" => "parkway",
        "ctr" => "center",
        "ste" => "suite",
        "str" | "strasse" => "strasse",
        "n" | "north" => "north",
        "s" | "south" => "south",
        "e" | "east" => "east",
        "w" | "west" => "west",
        "gal" => "general",
        "dr." => "docteur",
        other => ordinal(other),
    }
}

/// « 24th » and « 1st » without their ending.
fn ordinal(word: &str) -> &str {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0
        && matches!(
            &word[digits..],
            "st" | "nd" | "rd" | "th" | "er" | "e" | "eme"
        )
    {
        &word[..digits]
    } else {
        word
    }
}

/// Words that say a legal form, or link others, and no more.
const EMPTY: &[&str] = &[
    "association",
    "asso",
    "assoc",
    "societe",
    "ste",
    "sa",
    "sas",
    "sasu",
    "sarl",
    "eurl",
    "scop",
    "scic",
    "scp",
    "sci",
    "snc",
    "gie",
    "cooperative",
    "collectif",
    "interet",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "ag",
    "kg",
    "ug",
    "ev",
    "bv",
    "nv",
    "oy",
    "ab",
    "as",
    "aps",
    "spa",
    "srl",
    "sl",
    "ltda",
    "pty",
    "oyj",
    "the",
    "of",
    "and",
    "et",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "l",
    "d",
    "a",
    "au",
    "aux",
    "en",
    "pour",
    "par",
    "un",
    "une",
    "for",
    "in",
    "on",
    "to",
    "with",
    "und",
    "der",
    "die",
    "das",
    "von",
    "y",
    "el",
    "los",
    "da",
    "do",
    "e",
];

/// Whether a word says a legal form and no more: such words tell nobody apart.
#[must_use]
pub fn is_legal_form(word: &str) -> bool {
    EMPTY.contains(&word)
}
