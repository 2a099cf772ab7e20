//! Small operations on text that every room needs to do in the same way.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Lower case, without accents, ligatures opened, everything but letters and digits turned into
/// single spaces: the form in which names are compared.
///
/// ```
/// assert_eq!(model::text::fold("L’Œuvre  d'Été—n°2"), "l oeuvre d ete n 2");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        gap: false,
    };
    for letter in text.chars() {
        if letter.is_ascii() {
            folded.add_plain(letter.to_ascii_lowercase());
            continue;
        }
        // Letter by letter: what decomposing a whole text adds is the order of the combining
        // marks, which are left out.
        decompose_compatible(letter, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().for_each(|lower| folded.add(lower));
            }
        });
    }
    folded.text
}

/// A text being folded.
struct Folded {
    text: String,
    /// Whether a space is due before the next letter.
    gap: bool,
}

impl Folded {
    /// Adds a lower-case letter without accents, or whatever else stands between words.
    fn add(&mut self, letter: char) {
        let opened = match letter {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' => "d",
            '\u{00ad}' => return,
            _ => return self.add_plain(letter),
        };
        opened.chars().for_each(|part| self.add_plain(part));
    }

    /// The same for what needs no opening, as all of ASCII.
    fn add_plain(&mut self, letter: char) {
        if letter.is_alphanumeric() {
            if std::mem::take(&mut self.gap) {
                self.text.push(' ');
            }
            self.text.push(letter);
        } else {
            self.gap = !self.text.is_empty();
        }
    }
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

/// Folded words with which the name of a French street begins, whole or shortened.
pub const WAYS: [&str; 25] = [
    "rue",
    "avenue",
    "av",
    "boulevard",
    "bd",
    "bld",
    "place",
    "pl",
    "chemin",
    "route",
    "rte",
    "allee",
    "allees",
    "impasse",
    "quai",
    "cours",
    "square",
    "passage",
    "faubourg",
    "esplanade",
    "voie",
    "ruelle",
    "sentier",
    "lotissement",
    "rond",
];

/// Words under which the ease of a text is not measured.
const FEW_WORDS: usize = 20;

/// How easily a French text is read, from 0 (hard) to 100 (easy): the measure of Flesch as Kandel
/// and Moles set it for French in 1958, 207 − 1.015 words a sentence − 73.6 syllables a word. It
/// tells of the text, not of what the text is about. `None` for fewer than twenty words.
///
/// ```
/// let plain = "On répare des vélos. On prête les outils. Tout le monde peut venir le samedi. \
///              Le café est offert. On apprend en faisant.";
/// assert!(model::text::ease(plain) > Some(80));
/// ```
#[must_use]
pub fn ease(text: &str) -> Option<u8> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() < FEW_WORDS {
        return None;
    }
    let ended = |sentence: &&str| sentence.chars().any(char::is_alphabetic);
    let sentences = text.split(['.', '!', '?', '\n', ';']).filter(ended).count();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let (words, sentences) = (words.len() as f64, sentences.max(1) as f64);
    let ease = 207.0 - 1.015 * words / sentences - 73.6 * syllables as f64 / words;
    // Between 0 and 100: it fits.
    Some(ease.clamp(0.0, 100.0).round() as u8)
}

/// Syllables of a French word: its groups of vowels, without a mute ending.
fn syllables(word: &str) -> usize {
    let folded = fold(word);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut last = false;
    let groups = folded.chars().filter(|c| {
        let starts = vowel(*c) && !last;
        last = vowel(*c);
        starts
    });
    let groups = groups.count();
    let accented = word.ends_with(['é', 'è', 'ê']) || word.ends_with("és");
    let mute = !accented && ["e", "es", "ent"].iter().any(|end| folded.ends_with(end));
    groups
        .saturating_sub(usize::from(mute && groups > 1))
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

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

    /// The same rule on the whole text at once, as it is defined.
    fn folded_whole(text: &str) -> String {
        let opened = text
            .nfkd()
            .filter(|letter| !is_combining_mark(*letter))
            .flat_map(char::to_lowercase)
            .filter(|letter| *letter != '\u{00ad}')
            .map(|letter| match letter {
                'œ' => "oe".to_owned(),
                'æ' => "ae".to_owned(),
                'ß' => "ss".to_owned(),
                'ø' => "o".to_owned(),
                'ł' => "l".to_owned(),
                'đ' => "d".to_owned(),
                _ => letter.to_string(),
            });
        let opened: String = opened.collect();
        let words = opened.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }

    proptest! {
        #[test]
        fn folding_letter_by_letter_is_folding_the_whole(text in ".{0,60}", accents in "[a-zéèêëàâçñœæßøłđÉÀÇŒİΣ\u{300}-\u{340}\u{ad}ﬁ²½ -]{0,40}") {
            prop_assert_eq!(fold(&text), folded_whole(&text));
            prop_assert_eq!(fold(&accents), folded_whole(&accents));
        }

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

    #[test]
    fn c31_syllables_and_ease() {
        for (word, heard) in [
            ("le", 1),
            ("vélo", 2),
            ("réparer", 3),
            ("table", 1),
            ("association", 4),
            ("été", 2),
            ("portent", 1),
            ("œuvre", 1),
            ("y", 1),
        ] {
            assert_eq!(syllables(word), heard, "{word}");
        }
        let hard = "L’institutionnalisation transversale des dynamiques partenariales \
            territorialisées, articulée aux problématiques intersectorielles d’expérimentation, \
            présuppose l’opérationnalisation méthodologique d’indicateurs multidimensionnels \
            préalablement contractualisés entre organisations bénéficiaires.";
        assert_eq!(ease(hard), Some(0));
        assert_eq!(ease("Trop court pour le dire."), None);
    }
}
