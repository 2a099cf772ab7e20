//! Small operations on text that every room needs to do in the same way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, ligatures opened, everything but letters and digits turned into
/// single spaces: the form in which names are compared.
///
/// ```
/// assert_eq!(model::text::fold("L’Œuvre  d'Été—n°2"), "l oeuvre d ete n 2");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        let opened: &str = match letter {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' => "d",
            '\u{00ad}' => continue,
            _ if letter.is_alphanumeric() => {
                push(&mut out, &mut gap, letter);
                continue;
            }
            _ => {
                gap = !out.is_empty();
                continue;
            }
        };
        for part in opened.chars() {
            push(&mut out, &mut gap, part);
        }
    }
    out
}

fn push(out: &mut String, gap: &mut bool, letter: char) {
    if std::mem::take(gap) {
        out.push(' ');
    }
    out.push(letter);
}

/// A short form of a text for addresses: folded words joined by hyphens, at most `max` bytes,
/// never cut within a word unless the first word alone is longer.
#[must_use]
pub fn slug(text: &str, max: usize) -> String {
    let mut out = String::new();
    for word in fold(text).split(' ') {
        if !out.is_empty() && out.len() + 1 + word.len() > max {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    while out.len() > max {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding() {
        for (input, expected) in [
            ("Café  des  Possibles", "cafe des possibles"),
            ("  L'ÉTÉ ", "l ete"),
            ("Œuvre & Cie", "oeuvre cie"),
            ("n°12", "n 12"),
            ("", ""),
            ("…", ""),
            ("Straße", "strasse"),
        ] {
            assert_eq!(fold(input), expected, "{input}");
        }
    }

    #[test]
    fn slugs() {
        assert_eq!(
            slug("La Fabrique des Possibles à Niort", 20),
            "la-fabrique-des"
        );
        assert_eq!(slug("Anticonstitutionnellement", 5), "antic");
        assert_eq!(slug("…", 5), "");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn slugs_stay_short(text in ".{0,60}", max in 1_usize..30) {
            prop_assert!(slug(&text, max).len() <= max.max(4));
        }
    }
}
